"""A page of the terminal as HTML: the same blocks, as paragraphs, lists, tables and code."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

from markupsafe import Markup, escape

from scratchproof.screen.code import Code, Picture
from scratchproof.screen.markdown_page import Heading
from scratchproof.screen.page import Block, Page, Paper, Span
from scratchproof.screen.prose import Items, Pairs, Prose
from scratchproof.screen.table import Table

TAGS = {"code": "code", "strong": "strong"}
PAPER = Paper(width=76)  # what fits beside the brief


def page_html(page: Page) -> Markup:
    return Markup("\n").join(block_html(block) for block in page.blocks)


def block_html(block: Block) -> Markup:
    """What it knows by name; any other as lines of text."""
    match block:
        case Prose(spans=spans, mark=mark, role=role):
            sign = (
                Markup('<span aria-hidden="true">{} </span>').format(getattr(PAPER.marks, mark)) if mark else Markup()
            )
            kind = Markup(' class="{}"').format(role) if role else Markup()
            return Markup("<p{}>{}{}</p>").format(kind, sign, spans_html(spans))
        case Code(text=text):
            return Markup('<pre tabindex="0">{}</pre>').format(text)
        case Picture(rows=rows):
            return Markup('<pre tabindex="0">{}</pre>').format("\n".join(rows))
        case Items(items=items, first=first):
            inside = Markup().join(Markup("<li>{}</li>").format(spans_html(spans)) for spans in items)
            return Markup("<ul>{}</ul>").format(inside) if first is None else Markup("<ol>{}</ol>").format(inside)
        case Pairs(pairs=pairs):
            terms = (Markup("<dt>{}</dt><dd>{}</dd>").format(spans_html((t,)), spans_html(s)) for t, s in pairs)
            return Markup('<dl class="pairs">{}</dl>').format(Markup().join(terms))
        case Heading(text=text):
            return Markup("<h3>{}</h3>").format(text)
        case Table(columns=columns, rows=table):
            head = Markup().join(Markup('<th scope="col">{}</th>').format(c.name) for c in columns)
            body = Markup().join(
                Markup("<tr>{}</tr>").format(Markup().join(Markup("<td>{}</td>").format(spans_html(c)) for c in row))
                for row in table
            )
            return Markup('<div class="scroll" tabindex="0"><table><thead><tr>{}</tr></thead>{}</table></div>').format(
                head, body
            )
    return Markup('<pre tabindex="0">{}</pre>').format(dedent("\n".join(line.text for line in block.lines(PAPER))))


def spans_html(spans: Iterable[Span]) -> Markup:
    made = Markup()
    for span in spans:
        text = span.text.strip("`") if span.role == "code" else span.text
        tag = TAGS.get(span.role)
        if tag:
            made += Markup(f"<{tag}>{{}}</{tag}>").format(text)
        elif span.role:
            made += Markup('<span class="{}">{}</span>').format(span.role, text)
        else:
            made += escape(text)
    return made
