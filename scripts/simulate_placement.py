"""How many questions the placement test needs and how often it errs, with synthetic learners whose knowledge is known.

    python scripts/simulate_placement.py                    a table
    python scripts/simulate_placement.py --write            and docs/placement.json
    python scripts/simulate_placement.py --learners 200     of each kind, for narrower figures

A topic is placed right where it was found shown or likely and the learner knows it, or neither and the learner does
not. Two baselines get the same answers: questions drawn by chance with the same belief, and each area halved by depth.
"""

from __future__ import annotations

import os

# Small products: threads that wait for each other cost more than they bring
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import argparse
import json
import statistics
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from scratchproof.recall.placement.finding import found
from scratchproof.recall.placement.graph import Graph, graph_of
from scratchproof.recall.placement.learners import CONSISTENT, KINDS, Synthetic, learner
from scratchproof.recall.placement.limits import MOST
from scratchproof.recall.placement.sitting import Screen, Sitting
from scratchproof.recall.questions.catalogue import templates
from scratchproof.roadmap.curriculum import Curriculum, curriculum

FILE = Path(__file__).resolve().parents[1] / "docs" / "placement.json"
SLOW = 18  # questions that fit into 20 minutes at 66 seconds each
Row = dict[str, float]


def test(graph: Graph, who: Synthetic, seed: int, most: int = MOST, by_chance: bool = False) -> Row:
    """One learner's whole test."""
    rng = np.random.default_rng([seed, 1])
    sitting = Sitting(graph, seed, most)
    slowest = 0.0
    while True:
        before = time.process_time()
        asked = sitting.next()
        slowest = max(slowest, time.process_time() - before)
        if isinstance(asked, Screen):
            sitting.words(asked, who.speaks(asked, rng))
        elif by_chance and sitting.count < most:
            probe = graph.probes[rng.integers(len(graph.probes))]
            sitting.answer(probe, who.answers(probe, rng))
        elif asked is None:
            break
        else:
            before = time.process_time()
            sitting.answer(asked, who.answers(asked, rng))
            slowest = max(slowest, time.process_time() - before)
    finding = found(sitting)
    shown = np.isin(graph.ids, finding.shown)
    row = errors(who.known, shown | np.isin(graph.ids, finding.likely))
    row |= {"questions": sitting.count, "shown wrongly": (shown & ~who.known).mean(), "slowest": slowest * 1000}
    if who.known.any():
        row["shown of known"] = (shown & who.known).sum() / who.known.sum()
    return row


def halved(graph: Graph, who: Synthetic, seed: int) -> Row:
    """Each area's questions in order of depth, halved until the border is found, the largest areas first."""
    rng = np.random.default_rng([seed, 1])
    placed = np.zeros(len(graph), dtype=bool)
    count = 0
    sizes = np.bincount(graph.areas, minlength=len(graph.area_names))
    for area in np.argsort(-sizes, kind="stable"):
        deep = [
            (max(int(graph.level[k]) for k in p.topics), p) for p in graph.probes if graph.areas[p.topics[0]] == area
        ]
        deep.sort(key=lambda pair: (pair[0], pair[1].id))
        low, high, border = 0, len(deep), 0
        while low < high and count < MOST:
            middle = (low + high) // 2
            count += 1
            if who.answers(deep[middle][1], rng) == "right":
                placed |= graph.closed(deep[middle][1].topics)
                low, border = middle + 1, deep[middle][0]
            else:
                high = middle
        placed |= (graph.areas == area) & (graph.level <= border)
    return {**errors(who.known, placed), "questions": count}


def errors(known: np.ndarray, placed: np.ndarray) -> Row:
    return {
        "right": float((placed == known).mean()),
        "false known": float((placed & ~known).mean()),
        "false unknown": float((~placed & known).mean()),
        "known": float(known.mean()),
    }


def figures(of: Callable[[int], Row], learners: int) -> dict[str, Any]:
    rows = [of(seed) for seed in range(learners)]

    def mean(name: str) -> float | None:
        values = [row[name] for row in rows if name in row]
        return round(100 * statistics.fmean(values), 1) if values else None

    questions = [row["questions"] for row in rows]
    return {
        "learners": learners,
        "questions_median": statistics.median(questions),
        "questions_95": float(np.percentile(questions, 95)),
        "right": mean("right"),
        "right_worst_5": round(100 * float(np.percentile([row["right"] for row in rows], 5)), 1),
        "false_known": mean("false known"),
        "false_unknown": mean("false unknown"),
        "shown_wrongly": mean("shown wrongly"),
        "shown_of_known": mean("shown of known"),
        "known": mean("known"),
        "slowest_choice_ms": round(max(row.get("slowest", 0.0) for row in rows)),
    }


def drawn(kind: str, graph: Graph, of: Curriculum, seed: int) -> Synthetic:
    return learner(kind, graph, of, np.random.default_rng([seed, zlib.crc32(kind.encode())]))


def all_figures(learners: int, told: Callable[[str, str, dict[str, Any]], None]) -> dict[str, Any]:
    of = curriculum()
    asked = {template.id: template.topics for template in templates().values()}
    whole = graph_of(of, asked)
    made: dict[str, Any] = {"graph": {"topics": len(whole), "questions": len(whole.probes)}}
    reached = whole.closed(k for probe in whole.probes for k in probe.topics)
    made["graph"]["topics_that_questions_reach"] = int(reached.sum())

    def add(part: str, name: str, of_seed: Callable[[int], Row], many: int = learners) -> None:
        made.setdefault(part, {})[name] = figures(of_seed, many)
        told(part, name, made[part][name])

    mixed = "slips 10 %, guesses 5 %"
    for kind in KINDS:
        add("kinds", kind, lambda seed, kind=kind: test(whole, drawn(kind, whole, of, seed), seed))  # type: ignore[misc]
    for track in of.tracks:
        graph = graph_of(of, asked, track)
        add("tracks", track, lambda seed, g=graph: test(g, drawn(mixed, g, of, seed), seed))  # type: ignore[misc]
    by = "the same learners, otherwise asked"
    add(by, "by gain", lambda seed: test(whole, drawn(mixed, whole, of, seed), seed))
    add(by, f"by gain, {SLOW} questions", lambda seed: test(whole, drawn(mixed, whole, of, seed), seed, SLOW))
    add(by, "by chance", lambda seed: test(whole, drawn(mixed, whole, of, seed), seed, by_chance=True))
    add(by, "halved by depth", lambda seed: halved(whole, drawn(mixed, whole, of, seed), seed))
    rights = [made["kinds"][kind]["right"] for kind in CONSISTENT]
    made["consistent"] = {
        "right_mean_over_kinds": round(statistics.fmean(rights), 1),
        "right_of_worst_kind": min(rights),
    }
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=20, help="of each kind")
    parser.add_argument("--write", action="store_true", help="write docs/placement.json")
    args = parser.parse_args()
    heads = ("questions", "placed right", "false known", "false unknown", "shown wrongly")
    print(f"{'':34}  {'   '.join(heads)}")
    print(f"{'':34}  {'mid / 95 %':>9}   {'mean / 5 %':>12}")

    def told(part: str, name: str, row: dict[str, Any]) -> None:
        wrongly = "" if row["shown_wrongly"] is None else f"{row['shown_wrongly']:.1f}"
        print(
            f"{name:34}  {row['questions_median']:4.0f} / {row['questions_95']:2.0f}   {row['right']:5.1f} / "
            f"{row['right_worst_5']:4.1f}   {row['false_known']:11.1f}  {row['false_unknown']:13.1f}   {wrongly:>13}",
            flush=True,
        )

    made = all_figures(args.learners, told)
    print(json.dumps(made["consistent"]))
    if args.write:
        FILE.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")
        print(f"written to {FILE.name}")


if __name__ == "__main__":
    main()
