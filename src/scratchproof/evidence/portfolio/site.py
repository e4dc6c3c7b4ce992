"""The pages as HTML, made of the Markdown as it stands: no script, nothing from elsewhere, relative links."""

from __future__ import annotations

import base64
import functools
import hashlib
import posixpath
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from scratchproof.screen.latex import readable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

HERE = Path(__file__).parent
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
MATH = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^\s$](?:[^$]*[^\s$])?)\$", re.DOTALL)
IMAGES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
MOST_IMAGE = 5_000_000


def address(page: str) -> str:
    """Where the HTML of a Markdown page lies in the site."""
    folder, name = posixpath.split(page)
    return posixpath.join(folder, "index.html" if name == "README.md" else f"{name.removesuffix('.md')}.html")


def html(page: str, text: str, folder: Path, pages: Sequence[str]) -> str:
    """One page. ``page``: its path in ``folder``; pages: all that are in the site, which links may lead to."""
    tokens = _without_empty_places(_reader().parse(text.removeprefix("\ufeff")))
    title = next((tokens[i + 1].content for i, one in enumerate(tokens) if one.type == "heading_open"), "Portfolio")
    for one in tokens:
        for child in one.children or ():
            _relinked(child, page, folder, set(pages))
        _unlinked(one)
        _styled(one)
    reader = _reader()
    body = reader.renderer.render(tokens, reader.options, {})
    sheet = "".join(path.read_text(encoding="utf-8") for path in (HERE.parent / "frame.css", HERE / "portfolio.css"))
    allowed = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{allowed}'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">To the content</a>\n{_navigation(page, pages)}'
        f'<main id="content">\n{body}</main>\n</body>\n</html>\n'
    )


def _navigation(page: str, pages: Sequence[str]) -> str:
    links = []
    for other, name in (("README.md", "Portfolio"), ("LIMITS.md", "Limits and ethics")):
        if other in pages:
            here = ' aria-current="page"' if other == page else ""
            links.append(f'<a href="{_relative(other, page)}"{here}>{name}</a>')
    return f'<header><nav aria-label="Site">{" ".join(links)}</nav></header>\n' if links else ""


def _relative(other: str, page: str) -> str:
    start = posixpath.dirname(address(page)) or "."
    return quote(posixpath.relpath(address(other), start), safe="/")


@functools.cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # HTML is read as such only to tell comments from the rest, which is shown as text
    made = MarkdownIt("commonmark").enable("table")
    made.inline.ruler.before("escape", "math", _math)
    made.add_render_rule("math", lambda self, tokens, k, options, env: _formula(tokens[k]))
    for kind in ("html_block", "html_inline"):
        made.add_render_rule(kind, lambda self, tokens, k, options, env: escape(COMMENT.sub("", tokens[k].content)))
    made.add_render_rule("fence", lambda self, tokens, k, options, env: _block(tokens[k]))
    made.add_render_rule("code_block", lambda self, tokens, k, options, env: _block(tokens[k]))
    made.add_render_rule("table_open", lambda self, tokens, k, options, env: TABLE)
    made.add_render_rule("table_close", lambda self, tokens, k, options, env: "</table></div>\n")
    return made


TABLE = '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n'


def _block(token: Token) -> str:
    label = "Code" if token.info.strip() not in ("text", "") else "Text"
    inside = f"<code>{escape(token.content)}</code>"
    return f'<pre tabindex="0" role="group" aria-label="{label}">{inside}</pre>\n'


def _math(state: StateInline, silent: bool) -> bool:
    found = MATH.match(state.src, state.pos) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content = found["block"] or found["inline"]
    state.pos = found.end()
    return True


def _formula(token: Token) -> str:
    return f'<span class="math">{escape(readable(token.content))}</span>'


def _without_empty_places(tokens: list[Token]) -> list[Token]:
    """Headings with nothing beneath them left out: a place that was not filled yet is nobody's business."""
    kept: list[Token] = []
    following: Any = None  # the first thing that shows after the token at hand: a level, or 0 for content
    for k in range(len(tokens) - 1, -1, -1):
        one = tokens[k]
        if one.type == "html_block" and not COMMENT.sub("", one.content).strip():
            continue
        if one.type in ("inline", "heading_close") and _of_heading(tokens, k):
            continue
        if one.type == "heading_open":
            level = int(one.tag[1])
            if level == 1 or (following is not None and (following == 0 or following > level)):
                kept += [tokens[k + 2], tokens[k + 1], one]
                following = level
            continue
        kept.append(one)
        following = 0
    return kept[::-1]


def _of_heading(tokens: list[Token], k: int) -> bool:
    return tokens[k].type == "heading_close" or (k > 0 and tokens[k - 1].type == "heading_open")


def _relinked(token: Token, page: str, folder: Path, pages: set[str]) -> None:
    """A link to another page leads to its HTML; a picture comes along; what is not in the site is no link."""
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        target, mark, fragment = href.partition("#")
        if re.match(r"(?:https?|mailto):", target) or not target:
            return
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(target)))
        if found in pages:
            token.attrs["href"] = _relative(found, page) + mark + fragment
        else:
            token.meta = {"dead": True}
    elif token.type == "image":
        _embedded(token, page, folder)


def _styled(token: Token) -> None:
    """Columns of numbers by their class: styles within the text are not allowed."""
    if token.attrs.pop("style", "") == "text-align:right":
        token.attrs["class"] = "number"


def _unlinked(token: Token) -> None:
    """Links that lead nowhere in the site taken out, their words left."""
    kept, dead = [], []
    for child in token.children or ():
        if child.type == "link_open":
            dead.append(bool(child.meta.get("dead")))
            if dead[-1]:
                continue
        if child.type == "link_close" and dead.pop():
            continue
        kept.append(child)
    if token.children:
        token.children = kept


def _embedded(token: Token, page: str, folder: Path) -> None:
    """A picture beside the page becomes part of it; any other is told by its words."""
    alt = token.content
    path = folder / posixpath.dirname(page) / unquote(str(token.attrs.get("src", "")))
    kind = IMAGES.get(path.suffix.lower(), "")
    try:
        inside = folder.resolve() in path.resolve().parents
        content = path.read_bytes() if kind and inside and path.stat().st_size <= MOST_IMAGE else b""
    except (OSError, ValueError):
        content = b""
    if content:
        token.attrs["src"] = f"data:{kind};base64,{base64.b64encode(content).decode()}"
        return
    token.type, token.tag, token.content, token.children = "text", "", alt, None
