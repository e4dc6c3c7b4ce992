"""`verify` as a stranger uses it: from proving to verifying, altered reports, folders of files, weak containment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue
from scratchproof.evidence import form
from scratchproof.sandbox import Nursery


@pytest.fixture
def report(home: Path, sp: Any) -> Path:
    assert sp("report")[0] == 0
    return home / "evidence"


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """From here on the machine of somebody who never learned anything."""
    monkeypatch.setenv("SCRATCHPROOF_HOME", str(tmp_path / "nobody"))
    return tmp_path / "nobody"


def altered(folder: Path, change: Any) -> Path:
    file = folder / "report.json"
    data = json.loads(file.read_text())
    change(data)
    data["digest"] = form.digest(data)
    file.write_text(form.dumped(data))
    return file


class TestFromProvingToVerifying:
    def test_all_of_it_holds(self, report: Path, sp: Any, stranger: Path):
        status, out, err = sp("verify", report)
        assert (status, err) == (0, "")
        for n, title in enumerate(("Softmax", "RMS norm", "Scaled dot-product attention", "A training run by hand"), 1):
            assert f"{n}/4 {title}: held" in out
        assert "4 of 4 held." in out
        assert out.count("dates and times") == 1
        assert not stranger.exists(), "whoever verifies needs no record and gets none"

    def test_the_page_alone(self, report: Path, sp: Any, stranger: Path):
        (report / "report.json").unlink()
        assert sp("verify", report)[0] == 0

    def test_as_json(self, report: Path, sp: Any, stranger: Path):
        status, out, _ = sp("verify", report, "--json", "--seed", "5")
        told = json.loads(out)
        assert (status, told["status"], told["schema"]) == (0, 0, 1)
        assert told["counts"]["held"] == len([line for line in told["lines"] if line["kind"] == "held"]) == 6
        assert {"kind", "about", "says", "piece"} == set(told["lines"][0])

    def test_altered(self, report: Path, sp: Any, stranger: Path):
        def worse(data: Any) -> None:
            one = data["labs"][0]
            one["tries"], one["check"] = 1, "f" * 16
            data["labs"][1]["passes"][0]["outcome"] = "brilliant"

        status, out, _ = sp("verify", altered(report, worse))
        assert status == 1
        assert "1/4 Softmax: not as it was: its check has changed since; it holds under the present one." in out
        assert "2/4 RMS norm: does not hold: it is right, but not as told: its outcome is right, not brilliant." in out
        assert "3 of 4 held." in out

    def test_another_solution_of_the_same_learner(self, report: Path, sp: Any, home: Path, stranger: Path):
        """A report is what it was when it was made: later work changes nothing."""
        (home / "softmax.py").write_text("nonsense")
        assert sp("verify", report)[0] == 0


class TestAFolderOfFiles:
    def put(self, folder: Path, **files: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.py").write_text(text)

    def test_each_by_its_name(self, sp: Any, tmp_path: Path, own_home: Path):
        softmax, attention = (catalogue.find(n) for n in ("softmax", "scaled-dot-product-attention"))
        self.put(
            tmp_path / "theirs",
            softmax=softmax.reference,
            scaled_dot_product_attention=attention.reference,
            rms_norm=catalogue.find("rms-norm").starter,
            notes="print('hello')\n",
        )
        status, out, _ = sp("verify", tmp_path / "theirs")
        assert status == 1
        assert "softmax.py (Softmax): held" in out
        assert "rms_norm.py (RMS norm): does not hold" in out
        assert "notes.py: left aside" in out
        assert "2 of 3 held." in out
        (tmp_path / "theirs" / "rms_norm.py").unlink()
        assert sp("verify", tmp_path / "theirs")[0] == 0
        assert sp("verify", tmp_path / "theirs" / "softmax.py")[0] == 0

    def test_none_of_them_is_an_answer(self, sp: Any, tmp_path: Path):
        self.put(tmp_path / "theirs", notes="x = 1\n")
        (tmp_path / "theirs" / "softmax.py").symlink_to("/etc/passwd")
        status, _, err = sp("verify", tmp_path / "theirs")
        assert status == 2 and "neither a report nor an answer" in err


class TestContainment:
    def test_it_is_refused_where_containment_is_weak(
        self, report: Path, sp: Any, stranger: Path, monkeypatch: pytest.MonkeyPatch
    ):
        def weak() -> Nursery:
            return Nursery(without=("landlock", "seccomp"))

        monkeypatch.setattr("scratchproof.judge.judge.Nursery", weak)
        status, out, err = sp("verify", report)
        assert (status, out) == (2, "")
        assert "Containment is only" in err and "--allow-weak" in err
        assert sp("verify", report, "--allow-weak")[0] == 0


class TestCtrlC:
    def test_it_ends_cleanly(self, report: Path, own_home: Path):
        process = subprocess.Popen(
            [sys.executable, "-m", "scratchproof", "verify", str(report)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
            start_new_session=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline().decode()
        assert "1/4 Softmax: held" in first, "a line is there as soon as it is known"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"Traceback" not in err
        until = time.monotonic() + 10
        while alive(process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert not alive(process.pid)


def alive(group: int) -> bool:
    """Whether a process of this session's group is still there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
