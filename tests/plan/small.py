"""A curriculum that is small enough to be followed by hand, as files and as graphs of any size."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from scratchproof.roadmap import Curriculum, Habit, Phase, Project, Topic, Track

MONDAY = date(2026, 11, 23)


class Said:
    """What a command printed, and its status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


TOPICS = """
[[topic]]
id = "vectors"
title = "Vectors"
depth = 5
hours = [2, 0.5]
needs = []
why = "Every activation is one."
aliases = ["vector"]

[[topic]]
id = "dot-product"
title = "Dot product"
depth = 5
hours = [3, 1]
needs = ["vectors"]
why = "Attention scores are dot products."

[[topic]]
id = "softmax"
title = "Softmax"
depth = 4
hours = [2, 1]
needs = ["exponentials"]
why = "Scores become weights."

[[topic]]
id = "exponentials"
title = "Exponentials"
depth = 2
hours = [1, 0.25]
needs = []
why = "Softmax is made of them."

[[topic]]
id = "attention"
title = "Attention"
depth = 5
hours = [6, 2]
needs = ["dot-product", "softmax"]
why = "A Transformer is mostly this."

[[topic]]
id = "history"
title = "History, in short; part 1"
depth = 1
hours = [1, 0.5]
needs = []
why = "Where it comes from."

[[project]]
id = "tiny-gpt"
title = "A tiny GPT"
asks = "Assemble and train one."
done_when = "Loss below 2."
topics = ["attention"]
"""

TRACK = """
id = "short"
title = "A short track"
summary = "Three phases."
hours_per_day = 2

[split]
theory = 60
practice = 90
community = 30

[[phase]]
id = "algebra"
title = "Weeks 1-2: algebra"
weeks = [1, 2]
goal = "Arrays."
topics = ["vectors", "dot-product"]

[phase.checkpoint]
questions = ["When is a dot product zero?"]

[[phase]]
id = "rest"
title = "Week 3: rest"
weeks = [3, 3]
goal = "Nothing new."
consolidation = true

[[phase]]
id = "transformers"
title = "Weeks 4-6: transformers"
weeks = [4, 6]
goal = "Attention."
topics = ["softmax", "attention"]
projects = ["tiny-gpt"]

[[phase]]
id = "reading"
title = "Beside: reading"
weeks = [1, 6]
goal = "Read."
topics = ["history"]
ongoing = true

[[habit]]
id = "flashcards"
title = "Flashcards"
text = "What is due."
every = "day"
minutes = 10

[[habit]]
id = "review"
title = "Week in review"
text = "Write a post."
every = "week"
minutes = 30
"""


def write_small(folder: Path) -> Path:
    """The files of the curriculum in a folder."""
    (folder / "topics").mkdir(parents=True, exist_ok=True)
    (folder / "tracks").mkdir(exist_ok=True)
    (folder / "topics" / "algebra.toml").write_text(TOPICS, encoding="utf-8")
    (folder / "tracks" / "short.toml").write_text(TRACK, encoding="utf-8")
    return folder


def topic(id: str, *needs: str, hours: tuple[float, float] = (2.0, 1.0), depth: int = 3) -> Topic:
    return Topic(id, id.capitalize(), "area", depth, hours, needs, f"Why {id}.")


def track(
    *phases: Phase, habits: tuple[Habit, ...] = (), split: tuple[tuple[str, float], ...] = (), id: str = "track"
) -> Track:
    return Track(id, "A track", "Summary.", 2.0, phases, habits, split)


def phase(
    id: str, *topics: str, weeks: tuple[int, int] = (1, 1), projects: tuple[str, ...] = (), **more: bool
) -> Phase:
    return Phase(id, id.capitalize(), weeks, "Goal.", topics, projects, **more)  # type: ignore[arg-type]


def curriculum(topics: list[Topic], a_track: Track, projects: tuple[Project, ...] = ()) -> Curriculum:
    return Curriculum({t.id: t for t in topics}, {}, {p.id: p for p in projects}, {}, {a_track.id: a_track}, {})
