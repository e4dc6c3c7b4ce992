"""Plan on the page: the words of `plan`, days along a line, hours with a reason where there are none."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from opened import Served

from scratchproof import clock
from scratchproof.cli import main
from scratchproof.cli.planning import plan_of, settings_of
from scratchproof.learner import Learner
from scratchproof.page.drawing.dates import LABEL, LEFT, WIDE, bars
from scratchproof.screen.plan_page import day_said, days_shown, heading


@pytest.mark.parametrize("days", [5, 40, 100, 250, 400, 700, 1500, 4000])
def test_names_of_months_stand_apart(days: int):
    first = date(2026, 11, 21)
    drawn = bars([("a", first, first + timedelta(days=days), "")], first)
    places = [x for x, _ in drawn.ticks]
    assert all(b - a >= LABEL * 0.9 for a, b in pairwise(places))
    assert all(x <= LEFT + WIDE - LABEL // 2 for x in places)


def text_of(served: Served) -> str:
    with served.client() as client:
        made = client.get("/plan")
    assert made.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", made.text)))


def test_it_says_what_plan_says(served: Served):
    assert main(["plan", "--track", "llm-foundations", "--hours-per-day", "2"]) == 0
    with Learner(served.home) as learner:
        plan = plan_of(learner, settings_of(learner, clock.today()), clock.today())
    shown = text_of(served)
    assert "".join(span.text for span in heading(plan)[1:]).removeprefix(": ") in shown
    assert day_said(plan) in shown
    for day in days_shown(plan):
        for session in day.sessions:
            assert session.title in shown
    assert "nothing has been measured" in shown


def test_the_topics_of_a_day_lead_to_the_map(served: Served):
    with Learner(served.home) as learner:
        plan = plan_of(learner, settings_of(learner, clock.today()), clock.today())
        topics = learner.curriculum.topics
        [work, *_] = [s.work for s in days_shown(plan)[0].sessions if s.work in topics]
    with served.client() as client:
        assert f'href="/map?topic={work}"' in client.get("/plan").text
        assert client.get(f"/map?topic={work}").status_code == 200


def test_the_next_lab_is_the_same_everywhere(served: Served, capsys: pytest.CaptureFixture[str]):
    """The verdict, `hint`, `status`, `start`, `next` and the page, along a plan that goes elsewhere than the packs."""
    from scratchproof import catalogue
    from scratchproof.cli.following import next_lab

    assert main(["plan", "--track", "llm-foundations", "--hours-per-day", "2"]) == 0
    for id in ("softmax", "log-softmax"):
        lab = catalogue.find(id)
        (served.home / lab.file_name).write_text(lab.reference)
        assert main(["check", str(served.home / lab.file_name)]) == 0
    said = capsys.readouterr().out
    with Learner(served.home) as learner:
        following = next_lab(learner)
        assert following is not None
        assert following is not learner.next_lab(), "the plan goes another way than the packs"
    assert f"Next: {following.title}" in " ".join(said.split())
    with served.client() as client:
        assert f"Next: {following.title}" in html.unescape(client.get("/?lab=log-softmax").text)
    capsys.readouterr()
    assert main(["hint"]) == 0
    assert following.title in capsys.readouterr().out
    assert main(["status", "--json"]) == 0
    assert f'"next": "{following.id}"' in capsys.readouterr().out
    assert not (served.home / following.file_name).exists()
    assert main(["start"]) == 0
    assert following.title in capsys.readouterr().out
    assert (served.home / following.file_name).exists()
    assert main(["next"]) == 0
    assert following.file_name in capsys.readouterr().out


@pytest.mark.parametrize(
    ("begins", "ends", "place"), [(0, 9, "behind"), (70, 99, "before"), (0, 99, "inside"), (45, 50, "behind")]
)
def test_a_label_stands_where_it_has_room(begins: int, ends: int, place: str) -> None:
    first = date(2027, 1, 1)
    rows = [
        ("Pretraining and the model families", first + timedelta(days=begins), first + timedelta(days=ends), ""),
        ("all", first, first + timedelta(days=99), ""),
    ]
    assert bars(rows, first).bars[0].place == place
