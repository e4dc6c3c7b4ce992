"""The lines of a roadmap site's JSON.

    nodes and edges    {"nodes": [{"id", "type", "position", "data": {"label"}}], "edges": [{"source", "target"}]}
    content map        {"some-id": {"title", "description", "links": [{"title", "url"}]}, ...}
    older drawings     {"mockup": {"controls": {"control": [{"properties": {"text"}}]}}}, in groups

A drawing has no order of lines: topics come from top to bottom, each followed by what its edges lead to.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import deque
from typing import Any

from scratchproof.errors import Trouble

from .document import Line

Node = dict[str, Any]
TEXT = re.compile(r'"(label|title|text|name)"\s*:\s*("(?:[^"\\]|\\.)*")')
TOPICS = ("topic", "title", "section", "label")
# Types of nodes that are lines, pictures and advertisements of the drawing
DRAWN = ("vertical", "horizontal", "button", "legend", "linksgroup", "paragraph", "image")


def lines_of_json(raw: list[str], name: str) -> list[Line]:
    """Raises `Trouble` where it is no JSON, or of no shape known."""
    text = "\n".join(raw)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Trouble(f"{name} is damaged JSON: {error}.", "Download it again, or read another format.") from None
    where = _Places(text)
    if isinstance(data, dict) and isinstance(data.get("nodes"), list):
        found = _of_nodes(data["nodes"], data.get("edges") or [], where)
    elif isinstance(data, dict) and "mockup" in data:
        found = _of_mockup(data["mockup"], where)
    elif isinstance(data, dict) and data and all(isinstance(v, dict) and "title" in v for v in data.values()):
        found = _of_content(data, where)
    else:
        raise Trouble(
            f"{name} is JSON of a shape that is not known.",
            'Known are drawings with "nodes" and "edges", and maps from ids to pages with a "title".',
        )
    return found


class _Places:
    """On which line each text stands; the second asking for one text gives its second place."""

    def __init__(self, text: str) -> None:
        starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.places: dict[str, deque[int]] = {}
        for m in TEXT.finditer(text):
            try:
                value = json.loads(m[2])
            except ValueError:
                continue
            self.places.setdefault(value, deque()).append(bisect_right(starts, m.start()))

    def take(self, value: str) -> int:
        places = self.places.get(value)
        if not places:
            return 1
        return places.popleft() if len(places) > 1 else places[0]


def _label(node: Any) -> str:
    data = node.get("data") if isinstance(node, dict) else None
    label = data.get("label") if isinstance(data, dict) else None
    return label if isinstance(label, str) else ""


def _height(node: Node) -> tuple[float, float]:
    at = node.get("position") or {}
    y, x = at.get("y", 0), at.get("x", 0)
    return (float(y) if isinstance(y, int | float) else 0.0, float(x) if isinstance(x, int | float) else 0.0)


def _of_nodes(nodes: list[Any], edges: list[Any], where: _Places) -> list[Line]:
    places = {id(node): where.take(_label(node)) for node in nodes if _label(node)}
    said = [n for n in nodes if _label(n) and str(n.get("type", "topic")).lower() not in DRAWN]
    said.sort(key=_height)
    by_id = {n["id"]: n for n in said if isinstance(n.get("id"), str)}
    below: dict[str, list[Node]] = {}
    parented = set()
    for edge in edges:
        if not isinstance(edge, dict):
            continue
        ends = [by_id.get(str(edge.get("source"))), by_id.get(str(edge.get("target")))]
        if ends[0] is None or ends[1] is None or ends[1].get("type") in TOPICS:
            continue
        if ends[1]["id"] not in parented:
            below.setdefault(ends[0]["id"], []).append(ends[1])
            parented.add(ends[1]["id"])
    found: list[Line] = []

    def put(node: Node, depth: int, seen: frozenset[str]) -> None:
        links = node["data"].get("href")
        kind = str(node.get("type", "topic")).lower()
        resource = "resource" in kind
        heading = kind in TOPICS and depth == 1
        found.append(
            Line(
                places[id(node)],
                "heading" if heading else "item",
                (1 if kind == "title" else 2) if heading else depth,
                _label(node).strip(),
                head="Resources" if resource else "",
                links=(links,) if isinstance(links, str) else (),
            )
        )
        me = str(node.get("id"))
        if me not in seen and len(seen) < 8:  # a drawing may lead in a circle
            for child in sorted(below.get(me, []), key=_height):
                put(child, depth + 1, seen | {me})

    for node in said:
        if node.get("id") not in parented:
            put(node, 1, frozenset())
    return found


def _of_content(pages: dict[str, Any], where: _Places) -> list[Line]:
    found = []
    for page in pages.values():
        title = page.get("title")
        if not isinstance(title, str):
            continue
        found.append(Line(where.take(title), "item", 1, title.strip()))
        for link in page.get("links") or []:
            if isinstance(link, dict) and isinstance(link.get("title"), str):
                url = link.get("url")
                links = (url,) if isinstance(url, str) else ()
                found.append(Line(where.take(link["title"]), "item", 2, link["title"], head="Resources", links=links))
    return found


def _of_mockup(mockup: Any, where: _Places) -> list[Line]:
    found: list[Line] = []
    waiting = [mockup]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting += reversed(here)
        elif isinstance(here, dict):
            text = (here.get("properties") or {}).get("text") if isinstance(here.get("properties"), dict) else None
            if isinstance(text, str) and any(c.isalpha() for c in text):
                found.append(Line(where.take(text), "item", 1, " ".join(text.replace("%20", " ").split())))
            waiting += [v for k, v in here.items() if isinstance(v, dict | list) and k != "properties"]
    return found
