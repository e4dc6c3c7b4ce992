"""Model: the stack as a drawing, its slots with their code and history."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from opened import Served, live

from scratchproof import catalogue
from scratchproof.learner import Learner
from scratchproof.page.drawing.stack import computing, training
from scratchproof.page.model_stack import STACKS, stack


def prove(served: Served, tab: Any, id: str = "softmax") -> None:
    """Write an answer as an editor does, wrong first, and wait until the page tells of the pass."""
    lab = catalogue.find(id)
    with Learner(served.home) as learner:
        path = learner.put(lab)
    path.write_text(lab.mistakes[0].applied(lab.reference))
    tab.wait_for_timeout(1500)
    path.write_text(lab.reference + "\n# <i>mine</i>\n")


@pytest.mark.parametrize("name", STACKS)
def test_every_slot_is_drawn_and_within_its_picture(name: str, own_home: Path):
    with Learner(own_home) as learner:
        made = stack(learner, name)
    drawings = [computing(made), training(made)]
    assert {box.row.id for drawing in drawings for box in drawing.boxes} == set(made.rows)
    for drawing in drawings:
        for box in drawing.boxes:
            assert box.x >= 0 and box.x + box.w <= drawing.width
            assert box.y >= 0 and box.y + box.h <= drawing.height
        inner = [box for box in drawing.boxes if not box.frame]
        for a in inner:
            for b in inner:
                apart = a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
                assert a is b or apart, f"{a.row.id} lies on {b.row.id}"


@pytest.mark.parametrize("name", STACKS)
@pytest.mark.parametrize("width", [360, 1600])
def test_the_stack_fits_with_a_table_behind_it(browse: Any, name: str, width: int):
    tab = browse(f"/model?stack={name}", width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.get_by_text("The slots as a table").click()
    rows = tab.locator("#stack table tbody tr").count()
    drawn = tab.evaluate("new Set([...document.querySelectorAll('svg.stack a')].map(a => a.getAttribute('href'))).size")
    assert rows == drawn > 10
    assert not tab.wrong


def test_a_pass_fills_its_slot_while_the_page_is_open(browse: Any, served: Served):
    tab = browse("/model?stack=bundled")
    live(tab)
    assert tab.locator("svg.stack a.mine").count() == 0
    prove(served, tab)
    tab.locator("svg.stack a.mine").first.wait_for(timeout=20000)
    check = catalogue.find("softmax").check
    assert f"check {check[:8]}" in tab.locator("svg.stack a.mine .note").first.text_content()
    tab.locator("svg.stack a.mine").first.click()
    assert tab.locator("h1").inner_text() == "softmax"
    main = tab.locator("main").inner_text()
    assert check in main
    assert "# <i>mine</i>" in main
    assert "def softmax" in tab.locator("pre.code").inner_text()
    history = tab.locator("#slot table tbody tr")
    assert history.count() == 4  # opened, the starter, a mistake, right
    assert "Right" in history.nth(0).inner_text()
    assert "The sum runs over the whole array" in history.nth(1).inner_text()
    history.nth(1).get_by_role("link").click()
    assert "As it was judged then" in tab.locator("main").inner_text()
    wrong = catalogue.find("softmax").mistakes[0].applied(catalogue.find("softmax").reference)
    assert tab.locator("pre.code").inner_text().strip() == wrong.strip()
    assert not tab.wrong


def test_a_reference_is_not_shown_before_the_pass(served: Served):
    """Of no slot of any stack does the page hold a line of the reference that its brief and starter do not hold."""
    with served.client() as client, Learner(served.home) as learner:
        for name in STACKS:
            for row in stack(learner, name).rows.values():
                page = client.get("/model", params={"stack": name, "slot": row.id}).text
                assert "<pre" not in page
                if row.lab is not None:
                    lines = [line.strip() for line in row.lab.reference.splitlines() if len(line.strip()) > 30]
                    assert not [line for line in lines if line in page]
                    assert "not shown before" in page


def test_what_is_not_there_is_told(served: Served):
    with served.client() as client:
        for query, says in (
            ("stack=none", "There is no stack called"),
            ("slot=<script>", "no slot called"),
            ("slot=softmax&code=" + "0" * 64, "holds no such text"),
            ("run=../../etc", "There is no run called"),
            ("run=nothing", "There is no run called"),
            ("look=00ff", "not kept any longer"),
        ):
            answer = client.get(f"/model?{query}")
            assert answer.status_code == 400
            assert says in answer.text
            assert "<script>" not in answer.text.replace('<script src="/static/page.js" defer></script>', "")


def test_an_old_pass_is_told_as_such(served: Served):
    lab = catalogue.find("softmax")
    with Learner(served.home) as learner:
        sources = {lab.file_name: lab.reference}
        learner.note("passed", lab, sources=sources, main=lab.file_name, entries=[], check="older", conventions={})
    with served.client() as client:
        page = client.get("/model?stack=bundled&slot=softmax").text
        assert "its lab has a newer check" in page
        text = re.sub(r"<[^>]+>", "", client.get("/model?stack=bundled").text)
        assert "0 of 14 slots are yours" in text
