"""Documents of all formats become lines with the numbers of the file, and sections with weeks, hours and stars."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading_samples import read

from scratchproof.roadmap.reading.document import form_of, opened, parsed

DOCUMENTS = Path(__file__).parent / "documents"


def lines(text, form=None, name=""):
    return [(line.number, line.kind, line.text) for line in parsed(text, name, form).lines]


MARKDOWN = """\
---
title: notes
---

# Plan

Some prose that
goes on here.
**Time:** 3-4 hours

1. **SVD** (⭐⭐⭐⭐)
   - inner
     ```
     code
     ```
   **Tanh** (⭐⭐)

| Week | Topic |
| :--- | :---- |
| 1-2  | `numpy` |
"""


def test_markdown():
    assert lines(MARKDOWN) == [
        (5, "heading", "Plan"),
        (7, "paragraph", "Some prose that goes on here."),
        (9, "paragraph", "Time: 3-4 hours"),
        (11, "item", "SVD (⭐⭐⭐⭐)"),
        (12, "item", "inner"),
        (16, "paragraph", "Tanh (⭐⭐)"),
        (20, "cell", "1-2"),
        (20, "cell", "numpy"),
    ]
    cell = parsed(MARKDOWN).lines[-1]
    assert (cell.head, cell.depth) == ("Topic", 2)


TEXT = """\
MY ROADMAP

Week 1: Mathematics
  - vectors
  - matrices
Tools:
  * git
Deep learning
-------------
Attention
This is a sentence, and it says nothing that has to be learnt by anyone.
"""


def test_plain_text():
    assert lines(TEXT, "text") == [
        (1, "heading", "MY ROADMAP"),
        (3, "heading", "Week 1: Mathematics"),
        (4, "item", "vectors"),
        (5, "item", "matrices"),
        (6, "heading", "Tools:"),
        (7, "item", "git"),
        (8, "heading", "Deep learning"),
        (10, "item", "Attention"),
        (11, "paragraph", TEXT.splitlines()[10]),
    ]


def test_html():
    text = (DOCUMENTS / "evening-course.html").read_text(encoding="utf-8")
    document = parsed(text, "evening-course.html")
    raw = text.splitlines()
    assert document.form == "html"
    assert not any("color" in line.text or "Home" in line.text or "Coffee" in line.text for line in document.lines)
    for line in document.lines:
        first = line.text.split()[0].replace("&", "&amp;").rstrip(",;:")
        assert first.replace("’", "&rsquo;") in raw[line.number - 1], line
    cells = {line.number: line.head for line in document.lines if line.kind == "cell"}
    assert cells[38] == "Subject" and cells[40] == "Hours"


def test_html_text_that_begins_below_its_tag():
    assert lines("<ul>\n<li>\n\n  one\n</li></ul>", "html") == [(4, "item", "one")]


def test_html_that_is_not_closed():
    assert [t for _, _, t in lines("<ul><li>one<li>two <b>bold</b><p>three", "html")] == ["one", "two bold", "three"]


def test_the_json_of_a_site_comes_from_top_to_bottom():
    document = opened(DOCUMENTS / "site.json")
    texts = [line.text for line in document.lines]
    assert texts[:3] == ["Model Engineer", "Maths you will need", "Vectors & Matrices"]
    assert texts.index("Deep Learning") < texts.index("Shipping") < texts.index("Terraform")
    assert not any(t in texts for t in ("vertical node", "Visit the Backend Roadmap"))
    raw = (DOCUMENTS / "site.json").read_text(encoding="utf-8").splitlines()
    assert all(json.dumps(line.text, ensure_ascii=False) in raw[line.number - 1] for line in document.lines)


def test_json_on_one_line_and_labels_twice():
    nodes = [{"id": str(i), "type": "topic", "position": {"y": i}, "data": {"label": "SVD"}} for i in range(2)]
    assert lines(json.dumps({"nodes": nodes, "edges": []})) == [(1, "heading", "SVD")] * 2
    assert [n for n, _, _ in lines(json.dumps({"nodes": nodes}, indent=1))] == [10, 20]


def test_json_edges_in_a_circle():
    nodes = [{"id": i, "type": "subtopic", "data": {"label": i}} for i in "ab"]
    edges = [{"source": "a", "target": "b"}, {"source": "b", "target": "a"}]
    assert len(
        lines(json.dumps({"nodes": [{"id": "t", "type": "topic", "data": {"label": "t"}}, *nodes], "edges": edges}))
    )


def test_a_content_map_and_an_older_drawing():
    pages = {"x1": {"title": "SVD", "description": "…", "links": [{"title": "A talk", "url": "https://example.org"}]}}
    assert [t for _, _, t in lines(json.dumps(pages))] == ["SVD", "A talk"]
    drawing = {"mockup": {"controls": {"control": [{"properties": {"text": "LoRA"}, "children": {"controls": []}}]}}}
    assert [t for _, _, t in lines(json.dumps(drawing))] == ["LoRA"]


@pytest.mark.parametrize(
    "text, name, form",
    [
        ('{"nodes": []}', "", "json"),
        ("<!DOCTYPE html><p>x", "", "html"),
        ("# A\n- b", "", "markdown"),
        ("A\nb", "", "text"),
        ("- b", "x.txt", "text"),
        ("# A", "x.txt", "markdown"),
    ],
)
def test_form(text, name, form):
    assert form_of(text, name) == form


SECTIONS = [
    ("# Phase 1 — Maths (Weeks 1-4)\n- x", {"title": "Maths", "weeks": (1, 4)}),
    ("# Maths\n**Duration:** 4–8 weeks\n", {"length": (4.0, 8.0)}),
    ("# Maths\n**Duration:** 3 months\n", {"length": (13.0, 13.0)}),
    ("# Maths\n**Time:** 8-12 hours (refresher)\n", {"hours": (8.0, 12.0)}),
    ("# Maths\n**Time:** 2.5 hours\n", {"hours": (2.5, 2.5)}),
    ("# Maths ⭐⭐⭐⭐ (Important)\n", {"title": "Maths", "stars": 4}),
    ("# Maths\n**Goal:** No blind spots.\n", {"goal": "No blind spots."}),
    ("# Research\n**Duration:** Continuous\n", {"ongoing": True}),
    ("# Week 24+: Projects\n", {"weeks": (24, 24)}),
    ("# Books\n", {"role": "resource"}),
    ("# Skip for now\n", {"role": "skip"}),
    ("# An evening course on attention for everybody\n", {"role": "topic"}),
]


@pytest.mark.parametrize("text, facts", SECTIONS)
def test_sections(text, facts):
    section = read(text).found.sections[0]
    assert {name: getattr(section, name) for name in facts} == facts


def test_a_row_of_a_table_has_weeks_and_a_line_has_stars_and_hours():
    found = read("| Week | Topic |\n|--|--|\n| 3-4 | SVD |\n\n- **Attention** (⭐⭐⭐) 4 hours\n").found
    by_text = {phrase.text: phrase for phrase in found.phrases}
    assert by_text["SVD"].weeks == (3, 4)
    assert by_text["Attention"].stars == 3 and by_text["Attention"].hours == (4.0, 4.0)
