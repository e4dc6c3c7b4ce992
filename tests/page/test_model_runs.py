"""Model: training runs, as they lie in the learner's folder and as they grow."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from opened import Served, live
from tiny_run import SETTINGS, TINY, course, trained

from scratchproof import catalogue
from scratchproof.learner import Learner
from scratchproof.page.model_look import looked
from scratchproof.page.runs import Grown, Runs, state
from scratchproof.sandbox import Nursery
from scratchproof.training.runs import PAIR, read
from scratchproof.training.sabotage import sabotage, wrong_parts

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("trained"), "one")


def copied(one_run: Path, home: Path, name: str) -> Path:
    return Path(shutil.copytree(one_run, home / "runs" / name))


def test_a_run_as_its_log_tells_it(one_run: Path):
    (run,) = Runs(one_run.parent).all()
    assert (run.id, state(run), run.log.step, run.steps) == ("one", "done", 60, 60)
    whole = Runs(one_run.parent).whole("one")
    assert len(whole.log.losses) == 60
    assert [step for step, _ in whole.log.held_out] == [30, 60]
    assert [step for step, _ in whole.log.samples] == [30, 60]
    assert whole.log.losses[0] > whole.log.losses[-1]
    assert whole.log.calls["gpt"] > 60


DAMAGED = {
    "an empty log": b"",
    "no log line whole": b'{"step": 3, "los',
    "other values": b'[1, 2]\n"x"\n{"losses": 3}\n{"losses": ["a", null]}\n{"step": "x", "held_out": []}\n',
    "no text": b"\xff\xfe\x00" * 50 + b"\n",
    "NaN": b'{"step": 2, "losses": [NaN, Infinity]}\n{"held_out": NaN, "step": 2}\n',
    "beyond what can be drawn": b'{"step": 2, "losses": [1e308, -1e308, 1.0]}\n{"held_out": 1e300, "step": 2}\n',
    "deep": b"[" * 100_000 + b"\n",
    "half a character": b'{"sample": "\\ud800", "step": 1}\n{"unfit": "\\udc00"}\n',
}


@pytest.mark.parametrize("name", ["half \udcff", "100% & more", "new\nline", "a/b"])
def test_odd_names(name: str, served: Served, one_run: Path):
    copied(one_run, served.home, name)
    with served.client() as client:
        found = re.search(r'href="(/model\?run=[^"]+)"', client.get("/model").text)
        assert found is not None
        page = client.get(found[1])
        assert page.status_code == 200 and "60 of 60" in page.text


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_run_is_told_not_fatal(name: str, served: Served, one_run: Path):
    folder = copied(one_run, served.home, HOSTILE)
    (folder / "log.jsonl").write_bytes(DAMAGED[name])
    with served.client() as client:
        assert client.get("/model").status_code == 200
        page = client.get("/model", params={"run": HOSTILE})
        assert page.status_code == 200
        assert HOSTILE not in page.text
        (folder / "run.json").write_text('{"recipe": [], "parts"')
        page = client.get("/model", params={"run": HOSTILE})
        assert page.status_code == 200
        assert "cannot be read" in page.text
        assert "cannot be read" in client.get("/model").text
        (folder / "run.json").write_text("[" * 100_000)
        assert "cannot be read" in client.get("/model").text
        spoilt = (
            '{"recipe": {"steps": "<b>", "\\ud800": "\\ud800"}, "parts": {"a": 3, "b": {"origin": []}}, "source": 1}'
        )
        (folder / "run.json").write_text(spoilt)
        assert client.get("/model", params={"run": HOSTILE}).status_code == 200
        assert "<b>" not in client.get("/model", params={"run": HOSTILE}).text
        shutil.rmtree(folder)
        assert client.get("/model", params={"run": HOSTILE}).status_code == 400


def test_what_grew_is_told_once(one_run: Path, tmp_path: Path):
    folder = copied(one_run, tmp_path, "one")
    grown = Grown(tmp_path / "runs")
    assert grown.since() == []
    assert grown.since() == []
    with (folder / "log.jsonl").open("a") as log:
        log.write('{"step": 61, "losses": [1.0]}\n')
    copied(one_run, tmp_path, "two")
    assert sorted(grown.since()) == ["one", "two"]
    assert grown.since() == []


def test_a_run_that_came_to_the_step_that_was_asked_for_is_not_training(one_run: Path, tmp_path: Path):
    folder = copied(one_run, tmp_path, "one")
    frames = [{"ready": {"losses": []}}, {"step": 3, "losses": [3.0, 2.0, 1.0]}, {"done": 3}]
    told = []
    for shown in (frames[:2], frames, [*frames, {"ready": {"losses": [3.0, 2.0, 1.0]}}]):
        (folder / "log.jsonl").write_text("".join(json.dumps(frame) + "\n" for frame in shown))
        told.append(state(read("one", folder)))
    assert told == ["training", "stopped on the way", "training"]


def test_a_run_that_fell_silent_is_told_once_more(one_run: Path, tmp_path: Path):
    grown = Grown(tmp_path / "runs", quiet_s=0.2)
    assert grown.since() == []
    copied(one_run, tmp_path, "one")
    assert grown.since() == ["one"]
    time.sleep(0.3)
    assert grown.since() == ["one"]
    assert grown.since() == []


def test_300_runs_are_shown_at_once(served: Served, one_run: Path):
    for k in range(300):
        copied(one_run, served.home, f"run-{k:03d}")
    with served.client() as client:
        client.get("/model")
        times = []
        for _ in range(5):
            began = time.perf_counter()
            page = client.get("/model")
            times.append(time.perf_counter() - began)
        assert page.text.count("/model?run=") == 12
        assert "288 more" in page.text
        assert client.get("/model?runs=all").text.count("/model?run=") == 300
    assert min(times) < 0.3


def test_samples_and_names_are_escaped(browse: Any, served: Served, one_run: Path):
    folder = copied(one_run, served.home, HOSTILE)
    with (folder / "log.jsonl").open("a") as log:
        log.write(json.dumps({"sample": "<script>alert(1)</script>", "step": 60}) + "\n")
    tab = browse("/model")
    tab.get_by_role("link", name=HOSTILE).click()
    assert tab.locator("h1").inner_text() == f"Run {HOSTILE}"
    assert tab.locator(".sample").first.inner_text() == "<script>alert(1)</script>"
    assert tab.locator("main img, main script").count() == 0
    assert tab.evaluate("document.querySelectorAll('svg .curve > path').length") >= 1
    assert not tab.wrong


def test_two_runs_beside_each_other(browse: Any, served: Served, one_run: Path):
    copied(one_run, served.home, "one")
    trained(served.home, "two", TINY.changed(steps=40, lr=2e-2))
    tab = browse("/model?run=one")
    tab.get_by_label("Beside it").select_option("two")
    tab.get_by_role("button", name="Compare").click()
    assert tab.locator("h1").inner_text() == "Runs one beside two"
    assert tab.locator("#curve .curve").count() == 2
    assert tab.locator("#standing tbody tr").count() == 2
    assert "They differ in steps, lr." in tab.locator("main").inner_text()
    tab.locator("#numbers summary").click()
    cells = tab.locator("#numbers table").first.locator("tbody tr").nth(1).locator("td").all_inner_texts()
    assert cells[-1] == "–"  # the second ended before the last step of the first
    assert not tab.wrong


PAGES = ("slot=softmax", "slot=tokenizer&stack=bundled", "run=one", "run=one&with=two", "runs=all", "stack=modern")


@pytest.mark.parametrize("query", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1600, "light")])
def test_its_other_pages_fit_and_a_checker_finds_nothing(
    browse: Any, served: Served, one_run: Path, query: str, width: int, scheme: str
):
    from test_every_page import axe

    copied(one_run, served.home, "one")
    copied(one_run, served.home, "two")
    with Learner(served.home) as learner:
        lab = catalogue.find("softmax")
        learner.note(
            "passed",
            lab,
            sources={lab.file_name: lab.reference},
            main=lab.file_name,
            entries=["softmax=softmax"],
            check=lab.check,
            ratio=1.5,
        )
    tab = browse(f"/model?{query}", width=width, scheme=scheme)
    for summary in tab.locator("main summary").all():
        summary.click()
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []
    assert not tab.wrong


def test_sabotage_beside_healthy(browse: Any, served: Served):
    lab = catalogue.find("attention-backward")
    mistake = lab.mistakes[0]
    one = course(served.home, f"sabotage-{lab.id}-{mistake.id}")
    wrong = wrong_parts(lab, mistake.id, [j.name for j in lab.judged if j.name in one.parts])
    with Nursery() as nursery:
        *_, (healthy, sabotaged) = sabotage(one, wrong, nursery)
    for which in PAIR:  # both can be looked into, the sabotaged one with its mistake in it
        assert looked(served.home, f"{one.folder.name}/{which}", "the cat").step == TINY.steps
    tab = browse("/model")
    tab.locator("#runs").get_by_role("link", name=f"{lab.id}-{mistake.id}").click()
    text = tab.locator("main").inner_text()
    assert tab.locator("h1").inner_text() == f"sabotage-{lab.id}-{mistake.id}: healthy beside sabotaged"
    assert f"{healthy.held_out:.3f}" in text and f"{sabotaged.held_out:.3f}" in text
    assert "held-out text" in text
    assert tab.locator("#curve .curve").count() == 2
    assert not tab.wrong


def test_a_run_is_drawn_while_it_trains(browse: Any, served: Served, tmp_path: Path):
    """`train` in a terminal, the page beside it: steps, curve and samples grow without a reload."""
    from tiny_run import TEXT

    (tmp_path / "text.txt").write_text(TEXT)
    settings = [word for setting in SETTINGS for word in ("--set", setting)]
    command = [sys.executable, "-m", "scratchproof", "train", str(tmp_path / "text.txt"), "--run", "live"]
    tab = browse("/model")
    live(tab)
    terminal = subprocess.Popen(
        [*command, *settings, "--set", "steps=100000"],
        env={**os.environ, "SCRATCHPROOF_HOME": str(served.home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        tab.locator("#runs").get_by_role("link", name="live").wait_for(timeout=30000)
        tab.goto(f"{served.base}/model?run=live")
        live(tab)
        tab.evaluate("window.here = true")
        seen = set()
        until = time.monotonic() + 20
        while len(seen) < 4 and time.monotonic() < until:
            found = tab.evaluate(
                """() => [document.querySelector('#standing tbody td:nth-of-type(2)').textContent,
                document.querySelector('#curve .curve > path')?.getAttribute('d')]"""
            )
            seen.add(tuple(found))
            tab.wait_for_timeout(200)
        assert len({step for step, _ in seen}) >= 3
        assert len({path for _, path in seen}) >= 3
        assert "training" in tab.locator("#standing").inner_text()
        assert tab.evaluate("window.here") is True
    finally:
        terminal.terminate()
        terminal.wait(30)
    assert not tab.wrong
