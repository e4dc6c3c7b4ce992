"""Evidence, in a real browser: the page, what it gives to carry away, and a report opened from disk."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opened import Served, live
from test_every_page import WIDTHS, axe

from scratchproof import catalogue, cli


def proved(home: Path, *labs: str) -> None:
    for id in labs:
        lab = catalogue.find(id)
        home.mkdir(parents=True, exist_ok=True)
        (home / lab.file_name).write_text(lab.reference)
        assert cli.main(["check", str(home / lab.file_name)]) == 0


@pytest.fixture
def report(own_home: Path) -> Path:
    proved(own_home, "softmax", "rms-norm")
    assert cli.main(["report"]) == 0
    return own_home / "evidence" / "report.html"


def test_nothing_yet(browse: Any):
    tab = browse("/evidence")
    assert "Nothing is proven yet" in tab.locator("main").inner_text()
    assert tab.get_by_role("link", name="Download").count() == 0


def test_what_is_proven_stands_there_and_can_be_carried_away(browse: Any, served: Served, tmp_path: Path):
    proved(served.home, "softmax", "rms-norm")
    tab = browse("/evidence")
    assert "2 labs proven." in tab.locator("main").inner_text()
    assert "scratchproof verify report.json" in tab.locator("main").inner_text()
    assert axe(tab) == []
    tab.get_by_text("softmax.py").click()
    assert "def softmax" in tab.locator("details[open] pre").inner_text()
    with served.client() as client:
        for form, kind in (("html", "text/html"), ("json", "application/json")):
            answer = client.get("/evidence", params={"file": form})
            assert answer.headers["content-type"].startswith(kind)
            assert f'filename="report.{form}"' in answer.headers["content-disposition"]
            (tmp_path / f"report.{form}").write_bytes(answer.content)
            assert cli.main(["verify", str(tmp_path / f"report.{form}")]) == 0
        assert client.get("/evidence", params={"file": "../../etc/passwd"}).status_code == 400
    assert json.loads((tmp_path / "report.json").read_text())["kind"] == "scratchproof report"
    assert not tab.wrong


def test_a_pass_appears_while_it_is_open(browse: Any, served: Served):
    tab = browse("/evidence")
    live(tab)
    (served.home / "softmax.py").write_text(catalogue.find("softmax").reference)
    tab.get_by_text("1 lab proven.").wait_for(timeout=15000)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits(browse: Any, served: Served, width: int):
    proved(served.home, "softmax", "rms-norm")
    tab = browse("/evidence", width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


class TestFromDisk:
    @pytest.fixture
    def from_disk(self, chromium: Any, report: Path) -> Iterator[Any]:
        contexts = []

        def opened(width: int = 1200, scheme: str = "light") -> Any:
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            contexts.append(context)
            tab = context.new_page()
            tab.asked, tab.wrong = [], []
            tab.on("request", lambda request: tab.asked.append(request.url))
            tab.on("pageerror", lambda error: tab.wrong.append(str(error)))
            tab.on("console", lambda message: tab.wrong.append(message.text))
            tab.goto(report.as_uri())
            return tab

        yield opened
        for context in contexts:
            context.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", WIDTHS)
    def test_it_stands_alone(self, from_disk: Any, report: Path, width: int, scheme: str):
        tab = from_disk(width, scheme)
        assert "2 labs proven." in tab.locator("h1 + p").inner_text()
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        dark = sum(
            map(int, tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")[4:-1].split(","))
        )
        assert (dark < 300) == (scheme == "dark")
        for summary in tab.locator("summary").all():
            summary.click()
        assert "def softmax" in tab.locator("main").inner_text()
        assert axe(tab) == []
        time.sleep(0.2)
        assert tab.asked == [report.as_uri()]
        assert tab.wrong == []

    def test_it_prints(self, from_disk: Any, tmp_path: Path):
        tab = from_disk()
        tab.pdf(path=str(tmp_path / "report.pdf"), format="A4")
        assert (tmp_path / "report.pdf").stat().st_size > 10_000
        tab.emulate_media(media="print", color_scheme="dark")
        assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"

    def test_the_keyboard_opens_a_source(self, from_disk: Any):
        tab = from_disk()
        for _ in range(30):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
        tab.keyboard.press("Enter")
        assert tab.locator("details[open] pre").count() == 1
