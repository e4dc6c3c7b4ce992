"""The lines of Markdown, as CommonMark with tables reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .document import Line

if TYPE_CHECKING:
    from markdown_it.token import Token


def lines_of_markdown(raw: list[str]) -> list[Line]:
    """Lines of all blocks but code; a paragraph gives a line for each of its lines that begins anew."""
    from markdown_it import MarkdownIt

    text = "\n".join(without_front_matter(raw))
    # Indented text is rarely code in a roadmap: lists are often typed with odd indents
    tokens = MarkdownIt("commonmark").enable("table").disable("code").parse(text)
    return _Walk(raw).taken(tokens)


def without_front_matter(raw: list[str]) -> list[str]:
    """The facts between two rules at the top of a file made blank."""
    if raw and raw[0].strip() == "---":
        for at in range(1, min(len(raw), 60)):
            if raw[at].strip() in ("---", "..."):
                return [""] * (at + 1) + raw[at + 1 :]
    return raw


class _Walk:
    def __init__(self, raw: list[str]) -> None:
        self.raw = raw
        self.found: list[Line] = []
        self.lists = 0
        self.row = 0
        self.heads: list[str] = []
        self.column = 0

    def taken(self, tokens: list[Token]) -> list[Line]:
        opened: list[Token] = []
        first_of_item = False
        for token in tokens:
            if token.nesting == 1:
                opened.append(token)
                self.lists += token.type in ("bullet_list_open", "ordered_list_open")
                first_of_item = token.type == "list_item_open" or (first_of_item and token.type == "paragraph_open")
                if token.type == "tr_open":
                    self.row += 1
                    self.column = 0
                elif token.type == "table_open":
                    self.heads = []
            elif token.nesting == -1:
                self.lists -= token.type in ("bullet_list_close", "ordered_list_close")
                opened.pop()
            elif token.type == "inline":
                self.inline(token, opened, first_of_item)
                first_of_item = False
            elif token.type == "html_block" and token.map:
                self.html(token)
        return self.found

    def html(self, token: Token) -> None:
        from .html_text import lines_of_html

        assert token.map
        for line in lines_of_html(token.content, token.map[0]):
            self.found.append(line)

    def inline(self, token: Token, opened: list[Token], first: bool) -> None:
        holder = opened[-1]
        if holder.type in ("th_open", "td_open"):
            number = next(t.map[0] for t in reversed(opened) if t.map) + 1
            text, strong, links, _ = pieces(token)[0]
            if holder.type == "th_open":
                self.heads.append(text)
                return
            head = self.heads[self.column] if self.column < len(self.heads) else ""
            self.column += 1
            if text:
                self.found.append(Line(number, "cell", self.column, text, strong, head, self.row, links))
            return
        number = (token.map or [0])[0] + 1
        for text, strong, links, below in pieces(token):
            if holder.type == "heading_open":
                self.found.append(Line(number + below, "heading", int(holder.tag[1]), text, strong, links=links))
            elif first and below == 0:
                self.found.append(Line(number, "item", self.lists, text, strong, links=links))
            else:
                self.found.append(Line(number + below, "paragraph", self.lists, text, strong, links=links))


def pieces(token: Token) -> list[tuple[str, tuple[tuple[int, int], ...], tuple[str, ...], int]]:
    """The lines of an inline token: text, strong words, links, how far below its start. Wrapped lines are joined."""
    made: list[tuple[str, tuple[tuple[int, int], ...], tuple[str, ...], int]] = []
    text, strong, links, below, began = "", [], [], 0, -1
    start = 0
    children: list[Any] = list(token.children or [])
    for at, child in enumerate(children):
        if child.type in ("text", "code_inline", "text_special"):
            text += child.content
        elif child.type == "strong_open":
            began = len(text)
        elif child.type == "strong_close" and began >= 0:
            strong.append((began, len(text)))
            began = -1
        elif child.type == "link_open":
            links.append(str(child.attrs.get("href", "")))
        elif child.type in ("softbreak", "hardbreak"):
            below += 1
            after = children[at + 1].content if at + 1 < len(children) else ""
            if child.type == "softbreak" and re.match(r"[a-z]", after) and not text.rstrip().endswith((".", ":")):
                text += " "
                continue
            made.append((text.strip(), _moved(strong, text), tuple(links), start))
            text, strong, links, start = "", [], [], below
    made.append((text.strip(), _moved(strong, text), tuple(links), start))
    return made


def _moved(strong: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    by = len(text) - len(text.lstrip())
    return tuple((a - by, b - by) for a, b in strong if b > a)
