"""What people read: the brief and its marks, hints, cards."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections import Counter
from typing import Any

from scratchproof.catalogue import MARK, Lab
from scratchproof.proof.labtoml import blank
from scratchproof.proof.reading import Reader

LINES, COLUMNS = 60, 100
HINTS = 3
_ANY_MARK = re.compile(r"\{#[^}]*\}?")


def check(reader: Reader, lab: Lab, missing: set[str]) -> None:
    if "brief.md" not in missing:
        brief(reader, lab)
    if "hints.md" not in missing:
        hints(reader, lab)
    if "cards.toml" not in missing and not lab.is_hunt:
        cards(reader)


def brief(reader: Reader, lab: Lab) -> None:
    """One screen, with well-formed marks of which no two are the same."""
    lines = rendered(lab.brief_as_read)
    if len(lines) > LINES:
        what = f"The brief takes {len(lines)} lines of {COLUMNS} columns; one screen has {LINES}."
        reader.error("brief-length", what, "brief.md", "Say less: enough to solve it, and nothing beyond.")
    for line in lines:
        if len(line) > COLUMNS:
            what = f"A line of the brief cannot be broken and is {len(line)} columns wide; {COLUMNS} fit."
            at = reader.line_of("brief.md", line.strip())
            reader.error("brief-width", what, "brief.md", "Shorten that table or code line.", at)
    for i, raw in enumerate(lab.brief.splitlines(), 1):
        if raw.strip() in ("...", "…"):
            then = "Say there what it is good for, in two or three sentences."
            reader.error("unwritten", "The brief is not written yet.", "brief.md", then, i)
    counts = Counter(MARK.findall(lab.brief))
    if not counts:
        then = "Put a mark such as {#formula} behind every sentence that promises something."
        reader.error("no-marks", "No sentence of the brief carries a mark.", "brief.md", then)
    for mark, count in counts.items():
        if count > 1:
            what = f"{count} sentences carry the mark {mark!r}."
            at = reader.line_of("brief.md", f"{{#{mark}}}")
            reader.error("mark-twice", what, "brief.md", "Give each its own mark.", at)
    for mark in _ANY_MARK.findall(lab.brief):
        if not MARK.fullmatch(mark):
            then = "Write a mark as {#id}, with small letters, digits and dashes."
            reader.error("mark-form", f"{mark!r} is no mark.", "brief.md", then, reader.line_of("brief.md", mark))


def rendered(text: str) -> list[str]:
    """The brief as lines of at most `COLUMNS`; formulas, tables and code keep their own lines.

    A formula counts with its lines only: its width on the screen is not that of its source.
    """
    out: list[str] = []
    open_paragraph: list[str] = []
    fence = ""

    def close() -> None:
        if open_paragraph:
            out.extend(textwrap.wrap(" ".join(open_paragraph), COLUMNS, subsequent_indent="  ") or [""])
            open_paragraph.clear()

    for raw in text.strip().splitlines():
        line = raw.rstrip()
        bare = line.strip()
        if fence or bare.startswith(("```", "$$")):
            close()
            mark = fence or bare[:2].replace("``", "```")
            out.append(line if mark == "```" else "")
            ends = bare.endswith(mark) and (bool(fence) or len(bare) > 2 * len(mark))
            fence = "" if ends else mark
        elif not bare or bare.startswith(("#", "|")):
            close()
            out.append(line)
        elif re.match(r"([-*+]|\d+\.) ", bare):
            close()
            open_paragraph.append(bare)
        else:
            open_paragraph.append(bare)
    close()
    return out


def hints(reader: Reader, lab: Lab) -> None:
    """One to three, none blank."""
    if not 1 <= len(lab.hints) <= HINTS:
        what = f"hints.md has {len(lab.hints)} sections; a lab has one to {HINTS}."
        reader.error("hints", what, "hints.md", "Write `## 1`, `## 2`, `## 3`, from nudge to near-solution.")
    for i, text in enumerate(lab.hints, 1):
        if blank(text):
            at = reader.line_of("hints.md", f"## {i}")
            reader.error("hints", f"Hint {i} is not written yet.", "hints.md", "Write it, or remove its heading.", at)


def cards(reader: Reader) -> None:
    """At least one, each with a front and a back."""
    try:
        found: Any = tomllib.loads((reader.path / "cards.toml").read_text(encoding="utf-8")).get("card", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reader.error("cards", f"cards.toml cannot be read: {error}.", "cards.toml", "Mend that line.")
        return
    if not isinstance(found, list) or not found:
        then = "Add a [[card]] with a front and a back."
        reader.error("cards", "There is no card.", "cards.toml", then)
        return
    for i, card in enumerate(found, 1):
        for side in ("front", "back"):
            text = card.get(side) if isinstance(card, dict) else None
            if not isinstance(text, str) or blank(text):
                reader.error("cards", f"Card {i} has no {side}.", "cards.toml", f"Write its {side} as a text.")
