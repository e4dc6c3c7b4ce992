r"""A card's text as HTML for Anki: what it looks like, and that no text whatever can break out of it.

The reader here is not the writer's: Python's HTML parser, and MathJax's own way of finding formulas (in every text
outside of code, an opening bracket, then braces counted up to its closing one).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scratchproof import catalogue
from scratchproof.recall.anki.fields import html


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Plain.", "Plain."),
        ("", ""),
        ("  \n ", ""),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        (r"$\hat m_t$ and $v$", r"\(\hat m_t\) and \(v\)"),
        ("$a < b \\& c$", r"\(a &lt; b \&amp; c\)"),
        (r"$\begin{pmatrix}1\\[2pt]2\end{pmatrix}$", r"\(\begin{pmatrix}1\\[2pt]2\end{pmatrix}\)"),
        ("It costs $5 and 6 $ more", "It costs $5 and 6 $ more"),
        ("So:\n$$\\frac{1}{2}$$\nand on", r"<p>So:</p><p>\[\frac{1}{2}\]</p><p>and on</p>"),
        ("Why `x[:-n]`?", "Why <code>x[:-n]</code>?"),
        ("`$HOME` is `a<b`", "<code>$HOME</code> is <code>a&lt;b</code>"),
        ("**never** `e**x**2`", "<b>never</b> <code>e**x**2</code>"),
        ("**the $x$ one**", r"<b>the \(x\) one</b>"),
        ("one\ntwo", "one two"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("Two:\n- a\n- b\n  more", "Two:<br>- a<br>- b more"),
        ("```python\nif x < 1:\n\n    y = 2\n```", "<pre><code>if x &lt; 1:\n\n    y = 2</code></pre>"),
        ("Spot it:\n```\na\n```\nWhere?", "<p>Spot it:</p><pre><code>a</code></pre><p>Where?</p>"),
        ("```\nnever closed", "<pre><code>never closed</code></pre>"),
        ("[a paper](https://arxiv.org/abs/1)", '<a href="https://arxiv.org/abs/1">a paper</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        (r"a regex \( here", r"a regex <span>\</span>( here"),
        ("[sound:a.mp3] [$]x", "&#91;sound:a.mp3] &#91;$]x"),
        ("a\x1fb\x00c\ud800d", "abcd"),
        ("line\r\nline", "line line"),
        (r"$a\$ b", r"<code>a\</code> b"),
        ("$a{b$ then $c$", r"<code>a{b</code> then \(c\)"),
        (r"$a\)b$", r"<code>a<span>\</span>)b</code>"),
        (r"$\{1, 2\}$", r"\(\{1, 2\}\)"),
    ],
)
def test_text_becomes_html(text: str, wanted: str) -> None:
    assert html(text) == wanted


class Seen(HTMLParser):
    """What a browser would show: pieces of text, whether each stands in code, and every tag."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, bool]] = []
        self.tags: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert (tag, name) == ("a", "href") and value is not None and value.startswith(("http://", "https://"))
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, "code" in self._open or "pre" in self._open))

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def formulas(self) -> list[str]:
        return [formula for text, in_code in self.pieces if not in_code for formula in found_by_mathjax(text)]


def found_by_mathjax(text: str) -> list[str]:
    found, at = [], 0
    while opening := re.compile(r"\\[(\[]").search(text, at):
        closing = {r"\(": r"\)", r"\[": r"\]"}[opening[0]]
        depth, end = 0, None
        for m in re.compile(re.escape(closing) + r"|\\(?:[a-zA-Z]|.)|[{}]", re.DOTALL).finditer(text, opening.end()):
            if m[0] == closing and depth == 0:
                end = m
                break
            depth += (m[0] == "{") - (m[0] == "}" and depth > 0)
        assert end is not None, f"a formula that never ends: {text!r}"
        found.append(text[opening.end() : end.start()])
        at = end.end()
    return found


def test_every_card_of_the_labs_reads_well() -> None:
    sides = [side for lab in catalogue.labs().values() for card in lab.cards for side in card.values()]
    assert len(sides) > 500
    for side in sides:
        seen = Seen(html(side))
        formulas = re.findall(r"\$([^$]+)\$", re.sub(r"`[^`]*`", "", side))
        assert [f.replace(" ", "") for f in seen.formulas] == [re.sub(r"\s", "", f) for f in formulas], side


WORDS = st.text("abc <>&\"'9.,;:#@é漢{}()", min_size=1, max_size=12)
CODE = st.text("abc<>&$*\\[](){}/ \"'", min_size=1, max_size=12).filter(lambda s: s.strip() == s and s)
LATEX = st.lists(
    st.sampled_from(["x", "<", "&", r"\hat y", r"\frac{1}{2}", r"\{", r"\}", r"\\[2pt]", r"\,", "^{a_{b}}", "[", ")"]),
    min_size=1,
    max_size=6,
).map("".join)
PIECES = st.lists(
    st.one_of(
        st.tuples(st.just("words"), WORDS),
        st.tuples(st.just("code"), CODE),
        st.tuples(st.just("math"), LATEX),
        st.tuples(st.just("strong"), WORDS),
    ),
    max_size=8,
)
SIGNS = {"words": ("", ""), "code": ("`", "`"), "math": ("$", "$"), "strong": ("**", "**")}


@settings(deadline=None)
@given(PIECES)
def test_what_was_marked_comes_out_as_it_was_marked(pieces: list[tuple[str, str]]) -> None:
    text = " ".join(content.join(SIGNS[kind]) for kind, content in pieces)
    seen = Seen(html(text))
    assert seen.formulas == [content for kind, content in pieces if kind == "math"]
    assert [t for t, in_code in seen.pieces if in_code and t] == [
        t for kind, content in pieces if kind == "code" for t in _broken_at_spans(" ".join(content.split()))
    ]
    shown = "".join(rf"\({content}\)" if kind == "math" else content for kind, content in pieces)
    assert "".join(seen.text.split()) == "".join(shown.split())


def _broken_at_spans(code: str) -> list[str]:
    """Code as its pieces of text: a backslash that would begin a formula stands by itself."""
    return [piece for piece in re.split(r"(\\(?=[()\[\]$]))", code) if piece]


NASTY_PARTS = re.split(
    r"\s+",
    r"""a b 1 { } ( ) [ ] $ ` * \ < > & " ' - $$ ** ``` ~~~ \( \) \[ \] [sound: [latex] [/$] [anki: <!-- <b> ]]> {{ }}
&#91; \begin{a} \left 1. [a](https://b)""",
)
NASTY = st.lists(
    st.sampled_from([*NASTY_PARTS, " ", "\n", "\n\n", "\n- ", "\r", "\x1f", "\x00", "\ud800", "\x85"]), max_size=30
).map("".join)
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
ANKIS_OWN = re.compile(r"(?i)\[/?(?:latex\]|\$\$?\])|\[sound:|\[anki:")


@settings(max_examples=500, deadline=None)
@given(st.one_of(NASTY, st.text(max_size=60)))
def test_no_text_breaks_out(text: str) -> None:
    made = html(text)
    seen = Seen(made)
    assert set(seen.tags) <= {"p", "br", "code", "pre", "b", "a", "span"}
    assert not UNFIT.search(made)
    assert not ANKIS_OWN.search(made)
    source = " ".join(UNFIT.sub("", text.replace("\r", "\n")).split())
    assert all(" ".join(formula.split()) in source for formula in seen.formulas)
    if not re.search(r"```|~~~|https?:", text):  # the word behind a fence, and an address, are not shown
        assert re.findall(r"\w", seen.text) == re.findall(r"\w", text.replace("\x85", ""))
