"""Map: a topic with all that belongs to it, and what there is for what roadmaps ask."""

from __future__ import annotations

import html
import re

from opened import Served

from scratchproof.cli.roadmap import now
from scratchproof.learner import Learner


def test_a_topic_says_what_there_is_for_each_row(served: Served):
    with Learner(served.home) as learner:
        of = learner.curriculum
    there = {one.row.id: one.state for one in now(of).rows}
    topic = next(t for t in of.topics.values() if len({there[row] for row in t.rows}) > 1)
    with served.client() as client:
        made = client.get(f"/map?topic={topic.id}")
    assert made.status_code == 200
    text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", made.text)))
    for row in topic.rows:
        assert f"{of.rows[row].title} {there[row]}" in text


def test_every_topic_and_area_has_a_page(served: Served):
    with Learner(served.home) as learner:
        of = learner.curriculum
    with served.client() as client:
        for area in sorted({topic.area for topic in of.topics.values()}):
            assert client.get(f"/map?area={area}").status_code == 200, area
        for id in list(of.topics)[::25]:
            assert client.get(f"/map?topic={id}").status_code == 200, id
        assert "There is no topic" in client.get("/map?topic=nonsense").text
        assert "0 found" in client.get("/map?q=zzzz").text
