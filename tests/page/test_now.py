"""Now, in a real browser: the verdict as it changes on save."""

from __future__ import annotations

from typing import Any

from opened import Served

from scratchproof import catalogue


def test_the_starter_is_met_by_its_mistake(browse: Any, served: Served):
    tab = browse("/")
    assert "The sum runs over the whole array" in tab.locator("#verdict").inner_text()
    assert tab.locator(".map svg").count() == 3
    assert tab.locator("math").count() >= 1
    tab.locator(".map summary").first.click()
    assert tab.locator(".map table").first.is_visible()


def test_a_save_changes_the_verdict_live(browse: Any, served: Served):
    lab = catalogue.find("softmax")
    tab = browse("/")
    tab.wait_for_function("document.getElementById('connection').textContent === 'Live.'")
    (served.home / "softmax.py").write_text(lab.reference)
    tab.locator(".outcome.right").wait_for(timeout=15000)
    assert "Told apart from" in tab.locator("#verdict").inner_text()
    wrong = next(m for m in lab.mistakes if m.id)
    (served.home / "softmax.py").write_text(wrong.applied(lab.reference))
    tab.locator(".outcome.wrong").wait_for(timeout=15000)
    (served.home / "softmax.py").write_text("def softmax(x, axis=-1):\n    raise ValueError('<b>bold</b>')\n")
    tab.get_by_text("ValueError: <b>bold</b>").first.wait_for(timeout=15000)
    assert not tab.wrong


def test_a_hint_is_shown_and_counted(browse: Any, served: Served):
    tab = browse("/")
    tab.get_by_role("button", name="A hint").click()
    tab.get_by_role("heading", name="Hint 1 of").wait_for(timeout=15000)
    from scratchproof.learner import Learner

    with Learner(served.home) as learner:
        assert learner.progress["softmax"].hints == 1


def test_another_lab(browse: Any):
    tab = browse("/")
    tab.get_by_text("Another lab").click()
    tab.get_by_role("link", name="RMS norm", exact=False).first.click()
    assert "rms" in tab.locator("h1").inner_text().lower()
