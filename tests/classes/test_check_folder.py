"""`check FOLDER` and the exports of a single file, at the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from scratchproof import catalogue, cli
from scratchproof.classes.handed_in import read_folder
from scratchproof.classes.judged import Judged
from scratchproof.classes.pool import judged_in_order, judging
from scratchproof.workers import Workers

WRONG = "import numpy as np\ndef softmax(x, axis=-1):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n"
LOOPS = "while True:\n    pass\n"
COMMAND = [sys.executable, "-m", "scratchproof", "check"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "class"
    for learner, text in {"alice": catalogue.find("softmax").reference, "bob": WRONG, "carol": WRONG}.items():
        (made / learner).mkdir(parents=True)
        (made / learner / "softmax.py").write_text(text, encoding="utf-8")
    return made


def test_a_class_is_judged_told_and_exported(
    folder: Path, own_home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (folder / "alice/second.py").write_text(WRONG)
    names = [str(tmp_path / name) for name in ("j.xml", "results.json", "c.csv")]
    argv = ["check", str(folder), "--seed", "3", "--junit", names[0], "--gradescope", names[1], "--csv", names[2]]
    assert cli.main(argv) == 1
    said = capsys.readouterr().out
    assert "✓ alice, softmax: right" in said and "Softmax: 1 of 3 right" in said
    assert "3 of 3" in said and "(alice, bob, carol)" in " ".join(said.split())
    assert "4 files of 3 learners: 1 right, 3 not." in said
    assert "Several files for one lab, each judged: alice (softmax)." in said
    assert "--seed 3" in said
    suites = ET.parse(names[0]).getroot()
    assert [suite.get("tests") for suite in suites] == ["2", "1", "1"]
    assert "expected" in (suites.find(".//failure").text or "")  # type: ignore[union-attr]
    assert json.loads(Path(names[1]).read_text())["score"] == 1
    assert len(Path(names[2]).read_text(encoding="utf-8").splitlines()) == 5
    assert not own_home.exists()  # nobody's record


def test_as_json_it_says_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(folder), "--json", "--jobs", "2", "--as", "softmax"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["learner"] for one in found["files"]] == ["alice", "bob", "carol"]
    assert found["labs"][0]["mistakes"][0]["learners"] == ["bob", "carol"]
    assert found["right"] == 1 and found["files"][1]["seed"] == found["seed"]


def test_the_order_is_that_of_learners_and_a_loop_holds_nobody_up(folder: Path) -> None:
    (folder / "aaron_softmax.py").write_text(LOOPS)
    files = read_folder(folder).files
    done: dict[int, Judged] = {}
    for number, verdict in Workers(2, files, judging, 1).results():
        done[number] = verdict
        assert number or len(done) == 4
    assert [done[i].outcome for i in range(4)] == ["timeout", "right", "mistake", "mistake"]


def test_a_worker_that_dies_takes_one_file_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hire, hired = Workers.hire, []

    def hire_and_kill_the_first(workers: Workers) -> None:
        hire(workers)
        if not hired:
            hired.append(workers.there[0])
            os.kill(hired[0].process.pid or 0, signal.SIGKILL)

    monkeypatch.setattr(Workers, "hire", hire_and_kill_the_first)
    done = list(judged_in_order(read_folder(folder).files, 1, 1))
    assert done[0].outcome == "none" and "ended by itself (exit status -9)" in done[0].says
    assert [one.outcome for one in done[1:]] == ["mistake", "mistake"]


def test_who_wants_no_more_leaves_no_worker(folder: Path) -> None:
    verdicts = judged_in_order(read_folder(folder).files, 1, 2)
    assert next(verdicts).right
    import multiprocessing

    verdicts.close()
    assert not multiprocessing.active_children()


def test_ctrl_c_ends_cleanly(folder: Path, tmp_path: Path) -> None:
    (folder / "zoe_softmax.py").write_text(LOOPS)
    line = [*COMMAND, str(folder), "--jobs", "1", "--csv", str(tmp_path / "c.csv")]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True
    )
    assert running.stdout is not None
    assert "alice" in running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    _, complaint = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Stopped: " in complaint and "Traceback" not in complaint
    assert not (tmp_path / "c.csv").exists()
    until = time.monotonic() + 10
    while time.monotonic() < until:  # the workers were in the session of the command
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("a worker was left")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["{class}", "--junit", "{class}/alice/softmax.py"], "write over softmax.py"),
        (["{class}", "--csv", "{class}/nowhere/c.csv"], "folder that is not there"),
        (["{class}", "--csv", "{class}"], "is a folder"),
        (["{class}", "--csv", "{tmp}/a", "--junit", "{tmp}/a"], "one file"),
        (["{class}", "--jobs", "0"], "jobs"),
        (["{class}", "--as", "no-such-lab"], "no lab called"),
        (["{class}", "--ray", "nowhere"], "Ray"),
        (["{class}/alice/softmax.py", "--jobs", "2"], "for a folder"),
        (["{tmp}/empty"], "no Python file"),
    ],
)
def test_bad_input_is_a_sentence(
    folder: Path, tmp_path: Path, argv: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    argv = [word.replace("{class}", str(folder)).replace("{tmp}", str(tmp_path)) for word in argv]
    before = (folder / "alice/softmax.py").read_bytes()
    assert cli.main(["check", *argv]) == 2
    assert says in capsys.readouterr().err
    assert (folder / "alice/softmax.py").read_bytes() == before


def test_a_trouble_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path), "--json"]) == 2
    assert "no Python file" in json.loads(capsys.readouterr().out)["trouble"]


def test_nothing_that_can_be_judged_is_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a_softmax.py").write_bytes(b"\xff\xff")
    assert cli.main(["check", str(tmp_path)]) == 2
    assert "not text in UTF-8" in capsys.readouterr().out


def test_a_single_file_is_exported_alike(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xml, table = tmp_path / "j.xml", tmp_path / "c.csv"
    argv = ["check", str(folder / "bob/softmax.py"), "--as", "softmax", "--junit", str(xml), "--csv", str(table)]
    assert cli.main(argv) == 1
    case = ET.parse(xml).getroot().find("testsuite[@name='bob']/testcase[@name='softmax']")
    assert case is not None and case.find("failure") is not None
    assert table.read_text(encoding="utf-8").splitlines()[1].startswith("bob,softmax,softmax.py,not right,")
    assert "Not right" in capsys.readouterr().out
