"""The command line as contracts: statuses, JSON, sentences, nothing lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scratchproof import catalogue

GOOD = "import numpy as np\n\n\ndef softmax(x, axis=-1):\n    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n    return e / e.sum(axis=axis, keepdims=True)\n"
BAD = GOOD.replace("np.max(x, axis=axis, keepdims=True)", "0")
SLOW = "def softmax(x, axis=-1):\n    while True:\n        pass\n"


def sp(
    *args: str, env: dict[str, str] | None = None, cwd: Path | None = None, input: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scratchproof", *args],
        capture_output=True,
        text=True,
        input=input,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        timeout=120,
        check=False,
    )


def written(folder: Path, text: str, name: str = "mine.py") -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


class TestCheck:
    def test_right_is_0(self, tmp_path: Path):
        done = sp("check", written(tmp_path, GOOD), "--as", "softmax", "--json")
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout)
        assert (said["outcome"], said["right"], said["mistake"]) == ("right", True, None)
        assert said["schema"] == 1
        assert len(said["told_apart_from"]) >= 8

    def test_a_named_mistake_is_1(self, tmp_path: Path):
        done = sp("check", written(tmp_path, BAD), "--as", "softmax", "--json", "--seed", "4")
        said = json.loads(done.stdout)
        assert done.returncode == 1
        assert said["mistake"]["id"] == "no-maximum"
        assert said["seed"] == 4
        assert set(said["case"]) >= {"input", "expected", "got", "first_difference"}
        assert said["milliseconds"] > 0

    def test_stopped_and_forbidden_are_1(self, tmp_path: Path):
        assert sp("check", written(tmp_path, SLOW), "--as", "softmax").returncode == 1
        done = sp("check", written(tmp_path, "from parts import softmax\n"), "--as", "softmax", "--json")
        assert (done.returncode, json.loads(done.stdout)["outcome"]) == (1, "forbidden")

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["check"], "Which file"),
            (["check", "nowhere.py", "--as", "softmax"], "There is no file"),
            (["check", "odd.py", "--as", "softmax", "--junit", "."], "is a folder"),
            (["check", "odd.py"], "not clear which lab"),
            (["check", "odd.py", "--as", "softmaxx"], "Did you mean softmax"),
            (["check", "odd.py", "--as", "softmax", "--seed", "x"], "a seed is a whole number"),
            (["check", "binary.py", "--as", "softmax"], "not text in UTF-8"),
            (["check", "odd.py", "--nonsense"], "Usage: scratchproof check"),
            (["nonsense"], "There is no command"),
            (["pack"], "check, new or scorecard"),
            (["pack", "check", "--pack", "none"], "pack called 'none'"),
            (["pack", "new", "Not A Name"], "cannot be the name"),
            (["import", "nowhere.jsonl"], "nowhere.jsonl"),
            (["talk", "-n", "0"], "0 characters"),
            (["talk", "é"], "never saw"),
            (["talk", "--borrow", "nothing"], "no part nothing"),
            (["reset"], "Which lab"),
            (["hint", "nothing-like-it"], "There is no lab"),
        ],
    )
    def test_trouble_is_2_and_a_sentence(self, args: list[str], says: str, tmp_path: Path):
        (tmp_path / "odd.py").write_text("x = 1\n")
        (tmp_path / "binary.py").write_bytes(b"\xff\xfe\x00bad")
        done = sp(*args, cwd=tmp_path)
        assert done.returncode == 2, (done.stdout, done.stderr)
        assert says in done.stderr
        assert "Traceback" not in done.stderr + done.stdout
        assert "defect" not in done.stderr

    def test_trouble_as_json_is_json(self, tmp_path: Path):
        done = sp("check", str(tmp_path / "no.py"), "--as", "softmax", "--json")
        assert done.returncode == 2
        assert json.loads(done.stdout)["outcome"] is None

    def test_another_function_name(self, tmp_path: Path):
        text = BAD.replace("softmax", "other") + GOOD.replace("softmax", "mine")
        done = sp("check", written(tmp_path, text) + ":mine", "--as", "softmax", "--json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["assumed"] == ["mine was taken as softmax"]

    def test_the_lab_is_known_by_file_or_function(self, tmp_path: Path):
        assert sp("check", written(tmp_path, GOOD, "softmax.py")).returncode == 0
        assert sp("check", written(tmp_path, GOOD, "week3.py")).returncode == 0

    def test_own_modules_travel(self, tmp_path: Path):
        written(
            tmp_path,
            "import numpy as np\nfrom deeper import top\ndef e(x, a):\n    return np.exp(x - top(x, a))\n",
            "helper.py",
        )
        written(tmp_path, "def top(x, a):\n    return x.max(axis=a, keepdims=True)\n", "deeper.py")
        text = "from helper import e\ndef softmax(x, axis=-1):\n    return e(x, axis) / e(x, axis).sum(axis=axis, keepdims=True)\n"
        assert sp("check", written(tmp_path, text), "--as", "softmax").returncode == 0

    def test_no_workspace_is_made(self, tmp_path: Path, own_home: Path):
        sp("check", written(tmp_path, GOOD), "--as", "softmax")
        assert not own_home.exists()

    def test_plain_when_piped(self, tmp_path: Path):
        done = sp("check", written(tmp_path, BAD), "--as", "softmax")
        assert "\x1b" not in done.stdout
        assert "Not right" in done.stdout

    def test_accessible_has_no_signs(self, tmp_path: Path):
        done = sp("check", written(tmp_path, BAD), "--as", "softmax", env={"ACCESSIBLE": "1"})
        assert done.stdout.startswith("Not right")
        assert not set("✗▲•") & set(done.stdout)

    def test_a_closed_pipe_ends_quietly(self, tmp_path: Path):
        file = written(tmp_path, BAD)
        done = subprocess.run(
            f"{sys.executable} -m scratchproof check {file} --as softmax | head -1",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""


class TestReading:
    @pytest.mark.parametrize(
        "args",
        [
            ["labs"],
            ["assemble"],
            ["status"],
            ["labs", "--json"],
            ["assemble", "--json"],
            ["status", "--json"],
            ["doctor"],
            ["doctor", "--json"],
            ["--help"],
            ["--version"],
        ],
    )
    def test_works_on_an_empty_home_and_makes_nothing(self, args: list[str], own_home: Path):
        done = sp(*args)
        assert done.returncode == 0, done.stderr
        assert done.stdout
        assert not own_home.exists()
        if "--json" in args:
            json.loads(done.stdout)

    def test_labs_as_json(self):
        rows = json.loads(sp("labs", "--json").stdout)["labs"]
        assert len(rows) >= 12
        assert {r["id"] for r in rows} == set(catalogue.labs())
        for row in rows:
            assert {"id", "pack", "topic", "slot", "minutes", "judged"} <= set(row)
            assert all(j["signature"].startswith(j["name"] + "(") for j in row["judged"])
        softmax = next(r for r in rows if r["id"] == "softmax")
        assert softmax["judged"][0]["signature"] == "softmax(x, axis=-1)"

    @pytest.mark.parametrize(
        "command",
        [
            "start",
            "next",
            "check",
            "watch",
            "hint",
            "show",
            "reset",
            "solution",
            "status",
            "labs",
            "talk",
            "assemble",
            "export",
            "import",
            "doctor",
        ],
    )
    def test_every_command_has_help(self, command: str):
        done = sp(command, "--help")
        assert done.returncode == 0
        assert f"scratchproof {command}" in done.stdout


class TestLearning:
    def test_from_start_to_a_model_that_writes(self, own_home: Path, tmp_path: Path):
        first = sp()
        assert first.returncode == 0
        assert "softmax.py" in first.stdout
        assert "Not right" in first.stdout
        file = own_home / "softmax.py"
        assert "hint" in sp("hint").stdout.lower()
        assert sp("solution").returncode == 1
        file.write_text(GOOD)
        assert sp("check", "softmax").returncode == 0
        assert sp("solution", "softmax").returncode == 0
        share = json.loads(sp("status", "--json").stdout)["share"]
        assert share["filled"] == 1
        bill = json.loads(sp("assemble", "--json").stdout)
        row = next(r for r in bill["rows"] if r["part"] == "softmax")
        assert (row["origin"], row["calls"] > 0) == ("mine", True)
        talked = sp("talk", "-n", "40")
        assert talked.returncode == 0
        assert "Yours: softmax" in talked.stdout
        assert "next" in sp("next").stdout.lower() or "Sampler" in sp("next").stdout
        out = tmp_path / "record.jsonl"
        assert sp("export", str(out)).returncode == 0
        other = {"SCRATCHPROOF_HOME": str(tmp_path / "elsewhere")}
        assert sp("import", str(out), env=other).returncode == 0
        assert json.loads(sp("status", "--json", env=other).stdout)["share"]["filled"] == 1
        assert sp("reset", "softmax").returncode == 0
        assert file.read_text() == catalogue.find("softmax").starter
        assert json.loads(sp("status", "--json").stdout)["share"]["filled"] == 1

    def test_a_later_lab_rests_on_the_learners_own_part(self, own_home: Path):
        sp()
        (own_home / "softmax.py").write_text(GOOD)
        sp("check", "softmax")
        text = "import numpy as np\nfrom parts import softmax\n\n\ndef log_softmax(x, axis=-1):\n    return np.log(softmax(x, axis))\n"
        sp("next", "log-softmax")
        (own_home / "log_softmax.py").write_text(text)
        done = sp("check", "log-softmax", "--json")
        assert "softmax is yours" in json.loads(done.stdout)["assumed"]
        assert done.returncode == 1

    def test_revealing_leaves_a_marker(self, own_home: Path):
        assert sp("solution", "softmax", "--reveal").returncode == 0
        from scratchproof.learner import Learner

        with Learner(own_home) as learner:
            assert learner.progress["softmax"].revealed

    def test_a_wrong_sampler_is_shown_beside(self):
        done = sp("talk", "--wrong", "uniform", "-n", "60")
        assert done.returncode == 0
        assert "uniform" in done.stdout

    def test_an_unwritable_home_is_a_sentence(self, tmp_path: Path):
        blocked = tmp_path / "file"
        blocked.write_text("")
        done = sp(env={"SCRATCHPROOF_HOME": str(blocked / "home")})
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_defect_of_ours_is_a_sentence_too(monkeypatch, capsys):
    import scratchproof.cli as cli

    def broken(*_: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr(cli, "dispatch", broken)
    assert cli.main(["labs"]) == 2
    said = capsys.readouterr().err
    assert "defect of scratchproof" in said
    assert "Traceback" not in said
