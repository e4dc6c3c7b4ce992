"""Now, in a real browser: the verdict as it changes on save."""

from __future__ import annotations

from typing import Any

from opened import Served, live

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
    live(tab)
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


def test_the_page_goes_along_with_the_terminal(browse: Any, served: Served):
    """A lab begun by `next`, a hint by `hint`: the page shows them without a click."""
    from scratchproof.cli import main

    tab = browse("/")
    live(tab)
    assert main(["next", "top-k"]) == 0
    tab.get_by_role("heading", name="Top-k filter", level=1).wait_for(timeout=15000)
    tab.locator(".outcome.wrong").wait_for(timeout=15000)
    assert tab.title() == "Top-k filter"
    assert "top_k.py" in tab.locator("#head").inner_text()
    assert "top_k(logits, k)" in tab.locator("#brief").inner_text()
    assert tab.locator("#told").inner_text().startswith("✗ Not right")
    assert main(["hint"]) == 0
    tab.get_by_role("heading", name="Hint ").wait_for(timeout=15000)
    assert not tab.wrong


def test_a_pass_leads_to_the_next_lab(browse: Any, served: Served):
    from scratchproof.learner import Learner

    (served.home / "softmax.py").write_text(catalogue.find("softmax").reference)
    tab = browse("/")
    tab.locator(".outcome.right").wait_for(timeout=15000)
    with Learner(served.home) as learner:
        following = learner.next_lab()
    assert following is not None
    tab.get_by_role("button", name=f"Next: {following.title}").click()
    tab.get_by_role("heading", name=following.title, level=1).wait_for(timeout=15000)
    tab.locator(".outcome.wrong").wait_for(timeout=15000)
    assert (served.home / following.file_name).read_text() == following.starter
    assert served.pages.follower.lab is following


def test_a_lab_that_was_not_begun_says_so(browse: Any, served: Served):
    tab = browse("/?lab=rms-norm")
    assert "not in your folder yet" in tab.locator("#head").inner_text()
    assert not (served.home / "rms_norm.py").exists()
    assert tab.get_by_role("button", name="hint").count() == 0
    tab.get_by_role("button", name="Begin it").click()
    tab.locator(".outcome.wrong").wait_for(timeout=15000)
    assert (served.home / "rms_norm.py").exists()
    assert tab.url == served.base + "/"


def test_without_scripts_a_lab_is_begun_too(browse: Any, served: Served):
    tab = browse("/?lab=rms-norm", scripts=False)
    tab.get_by_role("button", name="Begin it").click()
    tab.get_by_role("heading", name="RMS norm", level=1).wait_for(timeout=15000)
    assert "Scripts are off" in tab.locator("footer").inner_text()


def test_a_page_that_is_left_alone_says_so_where_one_looks(browse: Any):
    tab = browse("/")
    live(tab)
    assert tab.locator("body.apart").count() == 0
    tab.context.set_offline(True)
    tab.evaluate("() => window.stop()")
    tab.locator("body.apart").wait_for(timeout=15000)
    assert "Not connected" in tab.locator("footer").inner_text()
    assert tab.locator("footer").bounding_box()["y"] < 900
