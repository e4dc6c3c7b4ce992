"""What the page shows next: a lab begun elsewhere at once, a file laid out behind a pass only when it is saved."""

from __future__ import annotations

import time
from typing import Any

import pytest
from opened import Served

from scratchproof import catalogue
from scratchproof.learner import Learner
from scratchproof.page.following import Latest


def until(what: Any, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return bool(what())


def right(found: Latest | None) -> bool:
    return found is not None and found.verdict is not None and found.verdict.right


def test_a_pass_stays_to_be_seen_when_watch_lays_out_the_next_file(served: Served):
    follower = served.pages.follower
    softmax, sampler = catalogue.find("softmax"), catalogue.find("sampler")
    (served.home / softmax.file_name).write_text(softmax.reference)
    assert until(lambda: right(follower.latest.get("softmax")))
    with Learner(served.home) as learner:
        learner.put(sampler)  # as `watch` does after a pass
    time.sleep(1.5)
    assert follower.lab is softmax
    assert "sampler" not in follower.latest
    (served.home / sampler.file_name).write_text(sampler.starter + "# begun\n")
    assert until(lambda: "sampler" in follower.latest)
    assert follower.lab is sampler


def test_a_lab_begun_later_is_followed(served: Served, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("scratchproof.page.following.TOGETHER_S", 0.0)
    follower = served.pages.follower
    (served.home / "softmax.py").write_text(catalogue.find("softmax").reference)
    assert until(lambda: right(follower.latest.get("softmax")))
    with Learner(served.home) as learner:
        learner.put(catalogue.find("sampler"))
    assert until(lambda: follower.lab is catalogue.find("sampler") and "sampler" in follower.latest)


def test_one_goes_back_to_a_lab_without_a_change_to_its_file(served: Served):
    follower = served.pages.follower
    follower.go_to(catalogue.find("rms-norm"))
    assert follower.latest["rms-norm"].verdict is not None
    before = follower.latest["softmax"]
    follower.go_to(catalogue.find("softmax"))
    assert follower.lab is catalogue.find("softmax")
    assert follower.latest["softmax"] is before, "it is not judged again"


def test_a_file_that_cannot_be_judged_is_told(served: Served):
    (served.home / "softmax.py").write_bytes(b"\xff\xfe\x00")
    assert until(lambda: served.pages.follower.latest["softmax"].trouble is not None)
    with served.client() as client:
        text = client.get("/").text
    assert served.pages.follower.latest["softmax"].trouble[0].split("`")[0] in text


def test_what_happens_before_the_stream_opens_is_not_lost(served: Served):
    """A save between the making of a page and its stream: the stream begins with it."""
    import json
    import re

    with served.client() as client:
        made = client.get("/").text
        [number] = re.findall('data-seen="([0-9]+)"', made)
        (served.home / "softmax.py").write_text(catalogue.find("softmax").reference)
        assert until(lambda: right(served.pages.follower.latest.get("softmax")))
        shown: dict[str, str] = {}
        with client.stream("GET", f"/live?seen={number}", timeout=20) as answer:
            for line in answer.iter_lines():
                if line.startswith("data: "):
                    shown |= json.loads(line.removeprefix("data: "))
                if "Right." in shown.get("verdict", ""):
                    break
        assert "outcome right" in shown["verdict"]


@pytest.mark.parametrize(("seen", "first"), [(0, "missed"), (70, "c"), (69, "b"), (71, ""), (72, "missed"), (None, "")])
def test_a_stream_begins_where_the_page_ends(seen: int | None, first: str):
    import asyncio

    from scratchproof.page.live import Change, Hub

    async def opened() -> str:
        hub = Hub()
        for _ in range(69):
            hub.publish(Change("a"))
        hub.publish(Change("b"))
        hub.publish(Change("c"))
        queue = hub.open(seen)
        change = None if queue.empty() else queue.get_nowait()
        return change.kind if change is not None else ""

    assert asyncio.run(opened()) == first


def test_a_lab_asked_for_again_in_the_terminal_is_followed(served: Served):
    from scratchproof.cli import main

    follower = served.pages.follower
    softmax, norm = catalogue.find("softmax"), catalogue.find("rms-norm")
    follower.go_to(norm)
    assert follower.lab is norm
    before = (served.home / softmax.file_name).read_bytes()
    assert main(["next", "softmax"]) == 0
    assert until(lambda: follower.lab is softmax)
    assert (served.home / softmax.file_name).read_bytes() == before
    assert main(["next", "rms-norm"]) == 0
    assert until(lambda: follower.lab is norm)
