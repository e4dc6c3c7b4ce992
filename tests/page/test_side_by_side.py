"""Editor, terminal and page side by side: one save is one try, whoever follows it; who does not look does not pay."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from opened import Served, serving

from scratchproof import catalogue
from scratchproof.cli.checking import perform
from scratchproof.judge.judge import Judge
from scratchproof.learner import Learner


def verdicts(home: Path) -> list[str]:
    with Learner(home) as learner:
        return [event.kind for event in learner.record.events() if event.kind in ("tried", "passed")]


def test_one_save_is_one_try(served: Served, judge: Judge):
    lab = catalogue.find("softmax")
    wrong = next(m for m in lab.mistakes if m.id).applied(lab.reference)
    time.sleep(5.5)  # the starter was judged when the page was opened
    before = verdicts(served.home)
    for text in (wrong, lab.reference):
        path = served.home / "softmax.py"
        path.write_text(text)
        perform({"home": str(served.home), "path": str(path), "lab": "softmax"}, judge)  # as the terminal does
        until = time.monotonic() + 20
        while served.pages.follower._seen.get("softmax") != text.encode() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
    assert verdicts(served.home) == [*before, "tried", "passed"]


def test_the_same_mistake_saved_again_later_is_another_try(own_home: Path, judge: Judge, monkeypatch):
    from datetime import timedelta

    from scratchproof import clock

    with Learner(own_home) as learner:
        path = learner.put(catalogue.find("softmax"))
    request = {"home": str(own_home), "path": str(path), "lab": "softmax"}
    perform(request, judge)
    perform(request, judge)
    assert verdicts(own_home) == ["tried"]
    clock.set_to(clock.now() + timedelta(seconds=60))
    try:
        perform(request, judge)
    finally:
        clock.reset()
    assert verdicts(own_home) == ["tried", "tried"]


@pytest.mark.parametrize("command", ["--help", "labs", "status", "next", "plan --json", "review --list", "doctor"])
def test_other_commands_load_nothing_of_the_page(own_home: Path, command: str):
    code = (
        "import sys; from scratchproof.cli import main; main(sys.argv[1:]); "
        "print(*[m for m in sys.modules if m.split('.')[0] in ('starlette', 'uvicorn', 'jinja2', 'anyio') "
        "or m.startswith('scratchproof.page')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command.split()], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == ""


def test_html_in_a_roadmap_is_text(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch):
    """Titles, areas and reasons of a curriculum of one's own."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plan"))
    from small import write_small

    folder = write_small(tmp_path / "curriculum")
    evil = "<script>alert(1)</script>"
    for file in folder.rglob("*.toml"):
        text = file.read_text()
        file.write_text(text.replace('title = "', f'title = "{evil}').replace('why = "', f'why = "{evil}'))
    monkeypatch.setenv("SCRATCHPROOF_CURRICULUM", str(folder))
    for served in serving(own_home):
        with served.client() as client:
            for path in ("/map", "/plan", "/recall", "/evidence", "/model", "/"):
                answer = client.get(path)
                assert answer.status_code == 200, path
                assert "<script>alert" not in answer.text, path
            assert "&lt;script&gt;alert" in client.get("/map?q=alert").text
