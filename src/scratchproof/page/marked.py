"""Markdown of ours, and of a lab, as HTML with formulas as MathML. HTML in it is shown as text."""

from __future__ import annotations

import functools
import html
import re

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markupsafe import Markup

MATH = re.compile(r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^\s$](?:[^$]*[^\s$])?)\$", re.DOTALL)


def marked(text: str) -> Markup:
    """Headings begin at the second level: the first is the page's own."""
    return Markup(_reader().render(text))


def inline(text: str) -> Markup:
    """One sentence or a few, without a paragraph around them."""
    return Markup(_reader().renderInline(text))


def formula(latex: str, *, block: bool = False) -> Markup:
    """A formula as MathML; as code where it cannot be read."""
    from latex2mathml.converter import convert

    try:
        made = convert(latex, display="block" if block else "inline")
    except Exception:  # the library raises many kinds, for formulas that it does not know
        return Markup(f"<code>{html.escape(latex)}</code>")
    return Markup(made)


@functools.cache
def _reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.inline.ruler.before("escape", "math", _math)
    made.add_render_rule("math", _rendered_math)
    made.add_render_rule("heading_open", _heading)
    made.add_render_rule("heading_close", _heading)
    made.add_render_rule("image", lambda self, tokens, k, options, env: html.escape(tokens[k].content))
    return made


def _math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    found = MATH.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("math", "math", 0)
        token.content = found["block"] or found["inline"]
        token.meta = {"block": found["block"] is not None}
    state.pos = found.end()
    return True


def _rendered_math(self: RendererHTML, tokens: list, k: int, options: object, env: object) -> str:  # type: ignore[type-arg]
    return str(formula(tokens[k].content, block=tokens[k].meta["block"]))


def _heading(self: RendererHTML, tokens: list, k: int, options: object, env: object) -> str:  # type: ignore[type-arg]
    level = min(6, int(tokens[k].tag[1]) + 1)
    return f"<h{level}>" if tokens[k].type == "heading_open" else f"</h{level}>\n"
