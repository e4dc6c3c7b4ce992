"""A document as numbered lines, from Markdown, plain text, HTML or the JSON of a roadmap site.

The number of a line is that of the file as it was given, in every format, so that evidence can be looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from scratchproof.errors import Trouble

from .repair import LARGEST, decoded, lines_of, repaired
from .vocabulary import LANGUAGES

LONGEST = 4000  # characters of a line that are looked at; no line of a roadmap is so long
Kind = Literal["heading", "item", "cell", "paragraph"]
Form = Literal["markdown", "text", "html", "json"]


@dataclass(frozen=True)
class Line:
    """A line, or a cell of one.

    depth   of a heading its level, of an item how deep its list is nested; both from 1
    strong  where words stand out (bold), as offsets into the text
    head    of a cell: what stands above its column
    row     cells of one number are in one row of a table; 0 outside of tables
    """

    number: int
    kind: Kind
    depth: int
    text: str
    strong: tuple[tuple[int, int], ...] = ()
    head: str = ""
    row: int = 0
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """``mended``: numbers of lines in which damaged characters were put right."""

    name: str
    form: Form
    lines: tuple[Line, ...]
    mended: tuple[int, ...] = ()


def opened(path: Path) -> Document:
    """Read a file. Raises `Trouble` when it is absent, empty, too large, no text, or holds no roadmap."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Trouble(f"{path} is a folder.", "Name the file in it that holds the roadmap.")
        if size > LARGEST:
            raise Trouble(
                f"{path.name} has {size / 1e6:.0f} MB; a roadmap has no more than {LARGEST / 1e6:.0f}.",
                "Cut out the part that holds the roadmap, and read that.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Name a file that holds a roadmap.") from None
    document = parsed(decoded(data, path.name), path.name)
    _holds_something(document)
    return document


def parsed(text: str, name: str = "", form: Form | None = None) -> Document:
    """The document of a text; its form by what it holds, then by the ending of its name."""
    raw = lines_of(text)
    kept, mended = repaired(raw)
    form = form or form_of("\n".join(kept), name)
    lines: list[Line]
    if form == "json":
        from .site_json import lines_of_json

        lines = lines_of_json(kept, name)
    elif form == "html":
        from .html_text import lines_of_html

        lines = lines_of_html("\n".join(kept))
    elif form == "markdown":
        from .markdown_text import lines_of_markdown

        lines = lines_of_markdown(kept)
    else:
        lines = lines_of_text(kept)
    kept_lines = (line if len(line.text) <= LONGEST else replace(line, text=line.text[:LONGEST]) for line in lines)
    return Document(name, form, tuple(line for line in kept_lines if any(c.isalnum() for c in line.text)), mended)


MARKDOWN = re.compile(r"^#{1,6} |^\s*[*+-] |\*\*\S|^\s*\|.*\|\s*$|\]\(https?:", re.MULTILINE)


def form_of(text: str, name: str = "") -> Form:
    start = text.lstrip()[:400].lower()
    ending = Path(name).suffix.lower()
    text_file = ending in (".md", ".markdown", ".mdx", ".txt")
    if ending == ".json" or (not text_file and re.match(r'[{\[]\s*["{\[\]}]', start)):
        return "json"
    tags = len(re.findall(r"</(?:li|h[1-6]|p|td|div|ul)>", text, re.IGNORECASE))
    if start.startswith(("<!doctype html", "<html", "<?xml")) or ending in (".html", ".htm", ".xhtml"):
        return "html"
    if tags > 5 and tags > text.count("\n") / 4:
        return "html"
    if ending in (".md", ".markdown", ".mdx") or (ending != ".txt" and MARKDOWN.search(text)):
        return "markdown"
    return "markdown" if re.search(r"^#{1,6} \S", text, re.MULTILINE) else "text"


BULLET = re.compile(r"(\s*)(?:[-*+•·◦▪‣●○–]|\(?\d{1,3}[.)](?![\d.])|[a-z][.)])\s+(?=\S)")
STRETCH = re.compile(
    r"(?:phases?|weeks?|months?|parts?|modules?|units?|chapters?|stages?|steps?|days?|quarters?|levels?|sections?)\s+"
    r"(?:\d|[ivx]+\b)",
    re.IGNORECASE,
)


def lines_of_text(raw: list[str]) -> list[Line]:
    """Plain text: headings are underlined, in capitals, end in a colon or name a stretch of time; bullets are items.

    A short line alone is an item too: lists are often typed without any bullet.
    """
    lines = []
    for at, one in enumerate(raw):
        text = one.strip()
        if not any(c.isalnum() for c in text):
            continue
        after = raw[at + 1].strip() if at + 1 < len(raw) else ""
        indent = len(one.expandtabs(4)) - len(one.expandtabs(4).lstrip())
        bullet = BULLET.match(one)
        letters = [c for c in text if c.isalpha()]
        depth = 0
        if re.fullmatch(r"={3,}|-{3,}|~{3,}", after):
            depth = 1 if after[0] == "=" else 2
        elif not bullet and len(letters) > 3 and text.upper() == text and len(text.split()) > 1:
            depth = 1
        elif not bullet and (STRETCH.match(text) or (text.endswith(":") and len(text.split()) <= 8)):
            depth = 3 if text.endswith(":") and not STRETCH.match(text) else 2
        if depth:
            lines.append(Line(at + 1, "heading", depth + indent // 2, text))
        elif bullet:
            lines.append(Line(at + 1, "item", 1 + indent // 2, one[bullet.end() :].strip()))
        else:
            short = len(text.split()) <= 8 and not text.endswith((".", "!", "?"))
            lines.append(Line(at + 1, "item" if short else "paragraph", 1 + indent // 2, text))
    return lines


def _holds_something(document: Document) -> None:
    """Raises `Trouble` where there is nothing to match."""
    name = document.name or "The text"
    if not document.lines:
        raise Trouble(f"{name} holds no words.", "Name a file that holds a roadmap.")
    text = " ".join(line.text for line in document.lines)
    letters = [c for c in text if c.isalpha()]
    foreign = sum(ord(c) > 0x370 for c in letters) - sum(0x370 <= ord(c) < 0x400 for c in letters)  # Greek is formulas
    english = "Names of topics are known in English only; read an English version of it."
    if foreign > 0.3 * len(letters):
        raise Trouble(f"{name} is not in English.", english)
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(words.count(w) for w in common) for language, common in LANGUAGES.items()}
    most = max(counts, key=lambda language: counts[language])
    if most != "English" and counts[most] >= 5 and counts[most] > 1.5 * counts["English"]:
        raise Trouble(f"{name} seems to be in {most}.", english)
    if all(line.kind == "heading" for line in document.lines):
        raise Trouble(
            f"{name} holds {len(document.lines)} headings and nothing under them.",
            "A roadmap names topics in lists, tables or lines under its headings.",
        )
