r"""A card's text as HTML for a field of an Anki note: formulas as MathJax, code as code, all else escaped.

What a card's text may hold is what the terminal reads too: `code`, $formulas$, **strong** words, [links](https://…),
``$$…$$`` on its own, fenced code, items of a list, paragraphs.

    >>> html("Why `exp`, and $a < b$?")
    'Why <code>exp</code>, and \\(a &lt; b\\)?'
"""

from __future__ import annotations

import re
from html import escape

_FENCED = re.compile(
    r"^[ \t]*(?P<fence>```+|~~~+)[^\n]*\n(?P<body>.*?)(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.M | re.S
)
_DISPLAY = re.compile(r"`[^`]+`|\$\$(.+?)\$\$", re.S)
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\$(?P<math>[^\s$](?:[^$]*[^\s$])?)\$|\*\*(?P<strong>[^*]+)\*\*"
    r"|\[(?P<name>[^\]]+)\]\((?P<address>https?://[^)\s]+)\)"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
# What Anki's own reader of fields would take for a sound, an image of LaTeX or a voice. MathJax's brackets are ours.
_ANKI = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))", re.I)
_MATHJAX = re.compile(r"\\(?=[()\[\]$]|begin\b|(?:eq)?ref\b)")
# Control characters (0x1f parts the fields of a note) and halves of characters, which no UTF-8 can hold.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LATEX = re.compile(r"\\(?:[A-Za-z]+|.|\Z)|[{}$]", re.S)


def html(text: str) -> str:
    """The text as HTML: a paragraph without tags around it where there is one, else each in its own `<p>`."""
    text = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks: list[tuple[str, bool]] = []  # HTML, and whether it is a paragraph
    at = 0
    for m in _FENCED.finditer(text):
        blocks += _blocks(text[at : m.start()])
        blocks.append((f"<pre><code>{_plain(m['body'].rstrip(chr(10)))}</code></pre>", False))
        at = m.end()
    blocks += _blocks(text[at:])
    if len(blocks) == 1:
        return blocks[0][0]
    return "".join(f"<p>{made}</p>" if paragraph else made for made, paragraph in blocks)


def _blocks(text: str) -> list[tuple[str, bool]]:
    made: list[tuple[str, bool]] = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        at = 0
        for m in _DISPLAY.finditer(paragraph):
            if m[1] is None:  # code, in which dollars are dollars
                continue
            made += _paragraph(paragraph[at : m.start()])
            made.append((_formula(" ".join(m[1].split()), r"\[", r"\]"), True))
            at = m.end()
        made += _paragraph(paragraph[at:])
    return made


def _paragraph(text: str) -> list[tuple[str, bool]]:
    """Lines are one paragraph, but every item of a list begins a new line."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not _ITEM.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    found = [_inline(" ".join(line.split())) for line in lines if line.strip()]
    return [("<br>".join(found), True)] if found else []


def _inline(text: str) -> str:
    made, at = [], 0
    for m in _INLINE.finditer(text):
        made.append(_plain(text[at : m.start()]))
        if m["code"] is not None:
            made.append(f"<code>{_plain(m['code'])}</code>")
        elif m["math"] is not None:
            made.append(_formula(m["math"], r"\(", r"\)"))
        elif m["strong"] is not None:
            made.append(f"<b>{_inline(m['strong'])}</b>")
        else:
            made.append(f'<a href="{_plain(m["address"])}">{_inline(m["name"])}</a>')
        at = m.end()
    return "".join((*made, _plain(text[at:])))


def _plain(text: str) -> str:
    """Escaped; what would begin a formula or a tag of Anki's is taken apart, and reads the same."""
    return _ANKI.sub("&#91;", _MATHJAX.sub(r"<span>\\</span>", escape(text, quote=True)))


def _formula(latex: str, begin: str, end: str) -> str:
    """Between MathJax's brackets; as code where those would not close, for it would swallow what follows."""
    if not _closes(latex):
        return f"<code>{_plain(latex)}</code>"
    return f"{begin}{_ANKI.sub('&#91;', escape(latex, quote=False))}{end}"


def _closes(latex: str) -> bool:
    """Whether MathJax, which counts braces and passes over commands, would come to the end of it and not before."""
    depth = 0
    for m in _LATEX.finditer(latex):
        token = m[0]
        if token in ("$", "\\", r"\(", r"\)", r"\[", r"\]"):
            return False
        depth += (token == "{") - (token == "}")
        if depth < 0:
            return False
    return depth == 0
