"""The templates around every page. Everything that goes into one is escaped, unless it was made as HTML here."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scratchproof.page.marked import inline, marked
from scratchproof.page.runs import size, state

HERE = Path(__file__).parent
PAGES = (
    ("/", "Now"),
    ("/map", "Map"),
    ("/model", "Model"),
    ("/plan", "Plan"),
    ("/recall", "Recall"),
    ("/evidence", "Evidence"),
)


@functools.cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["marked"] = marked
    made.filters["said"] = inline
    made.filters["size"] = size
    made.filters["state"] = state
    made.globals["pages"] = PAGES
    return made


def rendered(template: str, **values: Any) -> str:
    """A page or a part of one as HTML."""
    return environment().get_template(template).render(**values)
