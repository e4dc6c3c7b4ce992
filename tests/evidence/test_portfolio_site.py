"""The site of a portfolio: what Markdown becomes, and how a browser finds it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from scratchproof import catalogue, cli
from scratchproof.evidence.portfolio.site import address, html
from scratchproof.learner import Learner

PAGES = ("README.md", "LIMITS.md", "pieces/softmax/README.md", "notes/2026-W47.md")


def body(text: str, page: str = "README.md", folder: Path = Path("/nowhere")) -> str:
    found = re.search(r'<main id="content">\n(.*)</main>', html(page, text, folder, PAGES), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("README.md", "index.html"),
        ("LIMITS.md", "LIMITS.html"),
        ("pieces/softmax/README.md", "pieces/softmax/index.html"),
        ("notes/2026-W47.md", "notes/2026-W47.html"),
    ],
)
def test_addresses(page: str, where: str) -> None:
    assert address(page) == where


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("[a](LIMITS.md)", '<p><a href="LIMITS.html">a</a></p>\n'),
        ("[a](pieces/softmax/README.md#x)", '<p><a href="pieces/softmax/index.html#x">a</a></p>\n'),
        ("[a](softmax.py)", "<p>a</p>\n"),
        ("[a](../../etc/passwd)", "<p>a</p>\n"),
        ("[a *b*](nowhere.md) c", "<p>a <em>b</em> c</p>\n"),
        ("[a](https://example.org/)", '<p><a href="https://example.org/">a</a></p>\n'),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"),
        ("a <!-- quiet --> b", "<p>a  b</p>\n"),
        ("<!-- quiet -->\n\nloud", "<p>loud</p>\n"),
        ("![words](x.svg)", "<p>words</p>\n"),
        ("![words](../../../../etc/passwd)", "<p>words</p>\n"),
        ("$x_i$", '<p><span class="math">xᵢ</span></p>\n'),
        ("```python\n<b> <!-- kept -->\n```", "&lt;b&gt; &lt;!-- kept --&gt;\n</code></pre>"),
        ("| a | b |\n|---|--:|\n| c | 1 |", '<td class="number">1</td>'),
    ],
)
def test_what_markdown_becomes(text: str, made: str) -> None:
    assert made in body(text)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# T\n\n## A\n\ntext\n\n## B\n", ["T", "A"]),
        ("# T\n\n## A\n\n### B\n\ntext", ["T", "A", "B"]),
        ("# T\n\n## A\n\n### B\n\n## C\n\ntext", ["T", "C"]),
        ("# T\n\n## A\n\n<!-- what belongs here -->\n\n## B\n\n- x", ["T", "B"]),
        ("# T", ["T"]),
    ],
)
def test_an_empty_place_is_not_shown(text: str, headings: list[str]) -> None:
    assert re.findall(r"<h\d>(.*?)</h\d>", body(text)) == headings


def test_a_picture_comes_along(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text("<svg><script>alert(1)</script></svg>")
    assert '<img src="data:image/svg+xml;base64,' in body("![words](x.svg)", folder=tmp_path)
    outside = tmp_path / "inner"
    outside.mkdir()
    assert "<img" not in body("![words](../x.svg)", folder=outside)


@pytest.fixture
def site(own_home: Path) -> Path:
    with Learner() as learner:
        learner.begin()
        for id in ("softmax", "scaled-dot-product-attention", "layer-norm"):
            lab = catalogue.find(id)
            entries = [f"{j.name}={j.name}" for j in lab.judged]
            learner.note(
                "passed",
                lab,
                sources={lab.file_name: lab.reference},
                main=lab.file_name,
                entries=entries,
                check=lab.check,
                seed=1,
            )
    run = own_home / "runs/one"
    run.mkdir(parents=True)
    (run / "run.json").write_text('{"recipe": {"steps": 3}, "parts": {}}')
    (run / "log.jsonl").write_text('{"losses": [3.0, 2.0, 1.0]}\n')
    assert cli.main(["portfolio"]) == 0
    return own_home / "portfolio" / "site"


def test_it_needs_nothing_else(site: Path) -> None:
    """Every link stays in the site and is relative; nothing is loaded."""
    found = list(site.rglob("*.html"))
    assert len(found) == 6
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert "<script" not in text and " style=" not in text and "http:" not in text and "https:" not in text
        assert "default-src 'none'" in text and '<html lang="en">' in text and text.count("<h1>") == 1
        for href in re.findall(r'href="([^"#]+)"', text):
            assert not href.startswith("/")
            assert (path.parent / posixpath.normpath(unquote(href))).is_file(), href
        assert all(src.startswith("data:") for src in re.findall(r'src="([^"]*)"', text))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_browser_finds_nothing_wrong(site: Path, chromium: Any) -> None:
    Axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe
    for width in (360, 1600):
        for scheme in ("light", "dark"):
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            tab = context.new_page()
            asked, wrong = [], []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.on("console", lambda message, wrong=wrong: wrong.append(message.text))
            for path in sorted(site.rglob("*.html")):
                tab.goto(path.as_uri())
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
                if scheme == "dark" or width == 360:
                    faults = Axe().run(tab).response["violations"]
                    assert [f["id"] for f in faults if f["impact"] in ("serious", "critical")] == [], path
            assert all(url.startswith(("file:", "data:")) for url in asked)
            assert wrong == []
            context.close()
