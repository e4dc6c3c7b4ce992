"""Every page in a real browser: narrow and wide, light and dark, by keyboard, without scripts, for a screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from opened import Served

from scratchproof.page.shell import PAGES

WIDTHS = (360, 1600)
PATHS = [path for path, _ in PAGES]
INNER = [
    "/?lab=rms-norm",
    "/map?topic=softmax",
    "/map?area=math",
    "/map?q=attention",
    "/model?slot=softmax",
    "/model?stack=modern",
]


def axe(tab: Any) -> list[str]:
    """What an accessibility checker finds that is serious or worse."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_and_stands_alone(browse: Any, served: Served, path: str, width: int, scheme: str):
    tab = browse(path, width=width, scheme=scheme)
    assert tab.locator("h1").count() == 1
    assert tab.evaluate("document.documentElement.scrollWidth") <= width, "it is wider than the screen"
    assert not tab.wrong
    assert {url.split("/")[2] for url in tab.asked} == {served.base.removeprefix("http://")}
    for landmark in ("header", "nav", "main", "footer"):
        assert tab.locator(landmark).count() >= 1
    assert tab.locator("nav [aria-current=page]").count() == 1
    assert axe(tab) == []


@pytest.mark.parametrize("path", INNER)
def test_what_lies_behind_a_page_fits_too(browse: Any, path: str):
    tab = browse(path, width=360, scheme="dark")
    assert axe(tab) == []
    for width in (320, 640, 1000, 1200, 1920):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"it is wider than {width}"
    assert tab.locator("h1").count() == 1
    assert axe(tab) == []
    assert not tab.wrong


@pytest.mark.parametrize("path", PATHS)
def test_it_says_the_same_without_scripts(browse: Any, path: str):
    with_scripts, without = browse(path), browse(path, scripts=False)
    assert without.locator("h1").inner_text() == with_scripts.locator("h1").inner_text()
    assert len(without.locator("main").inner_text()) > 20


@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_reaches_everything(browse: Any, path: str):
    """Tab goes through every link, button and field; the first stop skips to the content; each stop can be seen."""
    tab = browse(path)
    wanted = tab.evaluate(
        """() => [...document.querySelectorAll('a[href],button,summary,input:not([type=hidden]),select,textarea')]
        .filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"""
    )
    seen = set()
    for stop in range(wanted + 30):
        tab.keyboard.press("Tab")
        here = tab.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
            const all = [...document.querySelectorAll('*')]; const s = getComputedStyle(e);
            return {k: all.indexOf(e), text: e.textContent.trim().slice(0, 20),
            outline: s.outlineStyle !== 'none' || s.boxShadow !== 'none',
            real: e.matches('a[href],button,summary,input,select,textarea')} }"""
        )
        if here is None:
            break
        if stop == 0:
            assert here["text"] == "To the content"
        assert here["outline"], f"where the keyboard is cannot be seen at {here['text']!r}"
        if here["real"]:
            seen.add(here["k"])
        if len(seen) >= wanted:
            break
    assert len(seen) >= wanted
