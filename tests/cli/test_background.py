"""The background judge: found, used, replaced, and never left behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="no Unix sockets here")
GOOD = "import numpy as np\n\n\ndef softmax(x, axis=-1):\n    e = np.exp(x - np.max(x, axis=axis, keepdims=True))\n    return e / e.sum(axis=axis, keepdims=True)\n"


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch):
    base = tempfile.mkdtemp(prefix="sp-", dir="/tmp")  # pytest's own folders can be too long for a socket's path
    monkeypatch.setenv("XDG_RUNTIME_DIR", base)
    monkeypatch.setenv("SCRATCHPROOF_BACKGROUND", "1")
    yield Path(base) / f"scratchproof-{os.getuid()}"
    shutil.rmtree(base)  # a judge whose socket is gone ends by itself


def check(file: Path, *more: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "scratchproof", "check", str(file), "--as", "softmax", "--json", *more],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return json.loads(done.stdout)


def until(condition, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_check_leaves_a_judge_behind_that_answers_the_next(runtime: Path, tmp_path: Path):
    file = tmp_path / "softmax.py"
    file.write_text(GOOD)
    assert check(file)["right"]
    assert until(lambda: list(runtime.glob("*.sock")))
    (socket,) = runtime.glob("*.sock")
    assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
    assert stat.S_IMODE(socket.stat().st_mode) == 0o600
    assert check(file)["right"]
    file.write_text(GOOD.replace("np.max(x, axis=axis, keepdims=True)", "0"))
    assert check(file)["mistake"]["id"] == "no-maximum"
    assert len(list(runtime.glob("*.sock"))) == 1


def test_a_changed_program_answers_as_it_is_now(runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import scratchproof

    package = tmp_path / "program" / "scratchproof"
    shutil.copytree(Path(scratchproof.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    file = tmp_path / "softmax.py"
    file.write_text(GOOD)
    assert check(file)["schema"] == 1
    assert until(lambda: list(runtime.glob("*.sock")))
    verdict = package / "judge" / "verdict.py"
    text = verdict.read_text()
    verdict.write_text(re.sub(r'"schema": \w+', '"schema": "changed"', text))
    assert text != verdict.read_text()
    assert check(file)["schema"] == "changed"
    assert until(lambda: list(runtime.glob("*.sock")))
    assert check(file)["schema"] == "changed"


@pytest.mark.parametrize(
    ("age_s", "counts"),
    [(3600.0, False), (-3600.0, False), (0.5, True)],
    ids=["old", "of another clock", "as the process began"],
)
def test_a_file_that_may_have_changed_after_it_was_loaded_counts_as_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age_s: float, counts: bool
):
    from types import ModuleType

    from scratchproof.warm.server import Program

    file = tmp_path / "loaded.py"
    file.write_text("")
    os.utime(file, (time.time() - age_s,) * 2)
    module = ModuleType("scratchproof_loaded")
    module.__file__ = str(file)
    monkeypatch.setattr("sys.modules", {"scratchproof_loaded": module})
    program = Program()
    assert program.changed() == counts
    os.utime(file, (1.0, 1.0))
    assert program.changed()
    file.unlink()
    assert program.changed()


def test_an_endless_loop_does_not_stop_it(runtime: Path, tmp_path: Path):
    file = tmp_path / "softmax.py"
    file.write_text(GOOD)
    check(file)
    assert until(lambda: list(runtime.glob("*.sock")))
    file.write_text("def softmax(x, axis=-1):\n    while True: pass\n")
    assert check(file)["outcome"] == "timeout"
    file.write_text(GOOD)
    assert check(file)["right"]


def test_a_socket_left_by_a_killed_judge_is_no_hindrance(runtime: Path, tmp_path: Path):
    from scratchproof.warm.socket_place import socket_path

    file = tmp_path / "softmax.py"
    file.write_text(GOOD)
    path = socket_path()
    assert path is not None
    Path(path).write_text("")  # what a killed judge leaves
    assert check(file)["right"]


def test_a_folder_open_to_others_is_not_used(runtime: Path, tmp_path: Path):
    from scratchproof.warm.client import ask

    runtime.mkdir(mode=0o777)
    runtime.chmod(0o777)
    assert ask(["check", "x"]) is None


def test_a_folder_too_long_for_a_socket_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from scratchproof.warm.socket_place import socket_path

    monkeypatch.setenv("SCRATCHPROOF_BACKGROUND", "1")
    for deep in (tmp_path / ("x" * 60), tmp_path / ("é" * 30)):
        deep.mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
        monkeypatch.setenv("TMPDIR", str(deep))
        path = socket_path()
        assert path is not None and len(os.fsencode(path)) < 104


def test_it_ends_when_idle(runtime: Path):
    from threading import Thread

    from scratchproof.warm.server import serve

    path = runtime.with_name("one.sock")
    server = Thread(target=serve, args=(path, lambda body: body, lambda nobody_waits: None), kwargs={"idle_s": 0.2})
    server.start()
    server.join(timeout=20)
    assert not server.is_alive()
    assert not path.exists()


def played(args: list[str], folder: Path, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "scratchproof", *args],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=folder,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("args", "environment"),
    {
        "right": (["check", "softmax.py", "--seed", "7"], {}),
        "wrong": (["check", "wrong.py", "--as", "softmax", "--seed", "7"], {}),
        "narrow": (["check", "wrong.py", "--as", "softmax", "--seed", "7"], {"COLUMNS": "40"}),
        "accessible": (["check", "wrong.py", "--as", "softmax", "--seed", "7"], {"ACCESSIBLE": "1"}),
        "ascii": (["check", "wrong.py", "--as", "softmax", "--seed", "7"], {"PYTHONIOENCODING": "ascii"}),
        "no such file": (["check", "gone.py", "--as", "softmax"], {}),
        "no such lab": (["check", "softmax.py", "--as", "sofmtax"], {}),
        "no argument": (["check"], {}),
        "help": (["check", "--help"], {}),
        "an unknown option": (["check", "softmax.py", "--sed", "1"], {}),
        "a bad seed": (["check", "softmax.py", "--seed", "-1"], {}),
        "another home": (["check", "softmax"], {"SCRATCHPROOF_HOME": "elsewhere"}),
    }.values(),
)
def test_it_prints_what_the_command_would_print(runtime: Path, tmp_path: Path, args: list[str], environment: dict):
    (tmp_path / "softmax.py").write_text(GOOD)
    (tmp_path / "wrong.py").write_text(GOOD.replace("e.sum(axis=axis, keepdims=True)", "e.sum()"))
    check(tmp_path / "softmax.py")
    assert until(lambda: list(runtime.glob("*.sock")))
    there = played(args, tmp_path, **environment)
    alone = played(args, tmp_path, SCRATCHPROOF_BACKGROUND="0", **environment)
    assert [without_times(t) if isinstance(t, str) else t for t in there] == [
        without_times(t) if isinstance(t, str) else t for t in alone
    ]


def without_times(text: str) -> str:
    return re.sub(r"\d+ ms", "n ms", text)
