"""Recall in a real browser: a review is answered in the page, and what was answered is in the record."""

from __future__ import annotations

from typing import Any

from opened import Served

from scratchproof.learner import Learner
from scratchproof.page.blocks import page_html
from scratchproof.page.browser_desk import BrowserDesk
from scratchproof.screen.page import Page, Span
from scratchproof.screen.prose import Items, Pairs, Prose

EVIL = "<script>alert(1)</script>"


def met(served: Served, *topics: str) -> None:
    with Learner(served.home) as learner:
        learner.note("claimed", topics=list(topics), how="done")


def reviewed(served: Served) -> list[dict[str, Any]]:
    with Learner(served.home) as learner:
        return [event.data for event in learner.record.events() if event.kind == "reviewed"]


def test_a_review_is_answered_in_the_page(browse: Any, served: Served):
    met(served, "perplexity")
    tab = browse("/recall")
    tab.get_by_role("button", name="Begin").click()
    for _ in range(30):
        tab.locator("#desk form").first.wait_for(timeout=15000)
        if len(reviewed(served)) >= 3:
            break
        shows, good = tab.get_by_role("button", name="Show the answer"), tab.get_by_role("button", name="good")
        if shows.count():
            shows.click()
        elif good.count():
            good.click()
        else:
            tab.fill("#typed", "")
            tab.get_by_role("button", name="Answer").click()
    kept = reviewed(served)
    assert len(kept) >= 3
    assert {data["via"] for data in kept} == {"review"}
    assert not tab.wrong


def test_a_review_is_answered_by_keys(browse: Any, served: Served):
    """As at the terminal: Enter shows, a digit marks, and the focus is where the answer is typed."""
    met(served, "perplexity")
    tab = browse("/recall")
    tab.get_by_role("button", name="Begin").click()
    for _ in range(30):
        tab.locator("#desk form").first.wait_for(timeout=15000)
        if reviewed(served) and any(data.get("grade") or data.get("outcome") for data in reviewed(served)):
            break
        turn = tab.locator("#desk [name=turn]").first.input_value()
        # A browser moves the focus once it has laid the page out, not before
        tab.locator("#desk form [name=typed]:focus").wait_for(timeout=5000)
        tab.keyboard.press("3" if tab.get_by_role("button", name="good").count() else "Enter")
        tab.locator(f'#desk [name=turn]:not([value="{turn}"])').first.wait_for(state="attached", timeout=15000)
    assert reviewed(served)
    assert not tab.wrong


def test_leaving_keeps_the_rest_for_later(browse: Any, served: Served):
    met(served, "perplexity")
    tab = browse("/recall")
    tab.get_by_role("button", name="Begin").click()
    tab.get_by_role("button", name="Leave, and go on later").click()
    tab.get_by_role("button", name="Back to the day").click()
    tab.get_by_role("button", name="Begin").wait_for(timeout=15000)
    assert reviewed(served) == []


def test_a_form_that_is_sent_twice_answers_once(served: Served):
    met(served, "perplexity")
    with served.client(headers={"origin": served.base}) as client:
        client.post("/recall", data={"want": "begin"})
        desk = next(v for v in served_views(served) if hasattr(v, "desk")).desk
        turn = desk.turn
        for _ in range(3):
            client.post("/recall", data={"turn": str(turn), "typed": ""})
        assert desk.turn == turn + 1
        for odd in ("-1", "x", "", "99999999999999999999"):
            client.post("/recall", data={"turn": odd, "typed": "1"})
        assert desk.turn == turn + 1


def served_views(served: Served) -> list[Any]:
    return served.pages.views


def test_what_is_asked_is_text(browse: Any):
    page = Page(
        (
            Prose((Span(EVIL), Span(EVIL, "code"), Span(EVIL, "wrong"))),
            Items(((Span(EVIL),),)),
            Pairs(((Span(EVIL, "code"), (Span(EVIL),)),)),
        )
    )
    assert "<script" not in page_html(page)


def test_a_sitting_that_breaks_is_told():
    def sit(desk: Any) -> None:
        raise KeyError("x")

    desk = BrowserDesk(sit)
    desk.start()
    assert desk.over
    assert "defect" in str(page_html(desk.shown[0]))
