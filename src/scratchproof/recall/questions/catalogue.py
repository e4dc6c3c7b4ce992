"""All templates by id. A file of templates is found here by its area; the modules load at the first question."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping

from .template import Template

AREAS = (
    "algebra",
    "calculus",
    "probability",
    "statistics",
    "information",
    "learning",
    "metrics",
    "layers",
    "deep",
    "training",
    "attention",
    "transformers",
    "llm",
    "sampling",
    "adaptation",
    "systems",
    "retrieval",
    "generative",
)


@functools.cache
def templates() -> Mapping[str, Template]:
    """Every template by its id. Raises ValueError where two have one id."""
    found: dict[str, Template] = {}
    for area in AREAS:
        for template in importlib.import_module(f"{__package__}.templates_{area}").TEMPLATES:
            if template.id in found:
                raise ValueError(f"two templates are called {template.id}")
            found[template.id] = template
    return found


@functools.cache
def for_topic(topic: str) -> tuple[Template, ...]:
    """The templates that ask for a topic of the graph."""
    return tuple(template for template in templates().values() if topic in template.topics)
