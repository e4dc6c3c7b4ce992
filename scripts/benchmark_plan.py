"""How the plan's time grows with the graph and with the record, as ratios to `python -c pass` in the same run.

    python scripts/benchmark_plan.py               100 to 10,000 topics, 1,000 to 1,000,000 events
    python scripts/benchmark_plan.py --quick       without the largest of each

A figure is the median of whole processes, from their start to their last line; `first` is the one process that has to
read the curriculum's files and count the events, the others find what it kept. Each is run in turn with `python -c
pass`, so that a machine that slows down slows both.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scratchproof import catalogue
from scratchproof.record import Record
from scratchproof.record.event import canonical, sealed
from scratchproof.record.rows import COLUMNS

TOPICS = (100, 1_000, 10_000)
EVENTS = (1_000, 10_000, 100_000, 1_000_000)
COMMANDS = (("plan",), ("plan", "--forecast"), ("plan", "--ready"), ("plan", "--json"), ("status",), ("next",))


def curriculum(folder: Path, topics: int, seed: int = 0) -> None:
    """Files of a graph in which a topic needs up to three of the forty before it, in 24 phases with rests."""
    chance = random.Random(seed)
    (folder / "topics").mkdir(parents=True)
    (folder / "tracks").mkdir()
    lines: dict[int, list[str]] = {}
    for k in range(topics):
        needs = sorted(
            {f"topic-{chance.randrange(max(0, k - 40), k)}" for _ in range(chance.randrange(4))} if k else []
        )
        lines.setdefault(k * 24 // topics, []).append(
            f'[[topic]]\nid = "topic-{k}"\ntitle = "Topic number {k}"\ndepth = {1 + k % 5}\n'
            f'hours = [{chance.choice([1, 2, 3, 4])}, 0.5]\nneeds = {needs!r}\nwhy = "It is number {k}."\n'
            f'aliases = ["number {k}"]\n'
        )
    phases = []
    for number, some in lines.items():
        (folder / "topics" / f"area-{number:02d}.toml").write_text("\n".join(some))
        first = topics * number // 24
        ids = [f"topic-{k}" for k in range(topics) if k * 24 // topics == number and k >= first - 1]
        rest = "consolidation = true\n" if number % 6 == 5 else ""
        phases.append(
            f'[[phase]]\nid = "phase-{number}"\ntitle = "Phase {number}"\nweeks = [{2 * number + 1}, {2 * number + 2}]'
            f'\ngoal = "Its topics."\ntopics = {ids if not rest else []!r}\n{rest}'
        )
    head = 'id = "track"\ntitle = "A track"\nsummary = "For the benchmark."\nhours_per_day = 3\n'
    (folder / "tracks" / "track.toml").write_text(
        head + "\n[split]\ntheory = 60\npractice = 90\n\n" + "\n".join(phases)
    )


def record(path: Path, events: int, seed: int = 0) -> None:
    """A record of tries and passes over the labs that there are, a minute apart."""
    chance = random.Random(seed)
    labs = list(catalogue.labs())
    data = [
        canonical({"outcome": "mistake", "mistake": f"m{k}", "seed": k, "ms": 12.5, "sources": {"a.py": f"{k:064x}"}})
        for k in range(40)
    ]
    planned = canonical({"track": "track", "hours_per_day": 3, "days": "mon-sat", "start": "2026-01-05"})
    first = 1_600_000_000_000

    def rows() -> Iterator[tuple[str, str, str, str | None, str, int]]:
        for k in range(events):
            ms = first + k * 60_000
            id = f"{ms:012x}"
            id = f"{id[:8]}-{id[8:]}-7000-8000-{k:012x}"
            at = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(ms // 1000))
            lab: str | None = chance.choice(labs)
            kind, text = ("opened", "{}") if k < 2 * len(labs) else ("tried", data[k % 40])
            if k == events - 1:
                kind, lab, text = "planned", None, planned
            yield id, at, kind, lab, text, sealed(id, at, kind, lab, text)

    with Record.open(path) as log, log.transaction():
        marks = ", ".join("?" * 6)
        log._connection.executemany(f"INSERT INTO events ({COLUMNS}) VALUES ({marks})", rows())


def seconds(*command: str, **extra: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *command], env={**os.environ, **extra}, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return took


def measured(runs: int, *args: str, **extra: str) -> tuple[float, float]:
    """Median seconds of a command, and the median of its ratio to `python -c pass`."""
    pairs = [(seconds("-m", "scratchproof", *args, **extra), seconds("-c", "pass")) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(a / b for a, b in pairs)


def row(label: str, first: float, figures: list[tuple[float, float]]) -> None:
    cells = "".join(f"{s:>9.2f} {f'({r:.0f}x)':<6}" for s, r in figures)
    print(f"{label:>12}  {first:>7.2f} {cells}", flush=True)


def table(title: str, runs: int, homes: list[tuple[str, dict[str, str]]]) -> None:
    print(f"\n{title}; seconds of a process (times `python -c pass`)")
    print(f"{'':>12}  {'first':>7} " + "".join(f"{' '.join(c):>16}" for c in COMMANDS))
    for label, env in homes:
        first = seconds("-m", "scratchproof", "plan", **env)
        row(label, first, [measured(runs, *command, **env) for command in COMMANDS])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without the largest graph and the largest record")
    parser.add_argument("--largest", action="store_true", help="only the largest graph with the largest record")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    graphs, records = (TOPICS[:-1], EVENTS[:-2]) if args.quick else (TOPICS, EVENTS)
    if args.largest:
        graphs, records = TOPICS[-1:], ()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = {n: folder / f"graph-{n}" for n in graphs}
        for n, source in sources.items():
            curriculum(source, n)
        by_topics, by_events = [], []
        for n, source in sources.items():
            home = folder / f"home-of-{n}-topics"
            record(home / ".record" / "record.sqlite", 1_000)
            env = {"SCRATCHPROOF_HOME": str(home), "SCRATCHPROOF_CURRICULUM": str(source)}
            by_topics.append((f"{n:,} topics", env))
        for n in records:
            home = folder / f"home-of-{n}-events"
            record(home / ".record" / "record.sqlite", n)
            env = {"SCRATCHPROOF_HOME": str(home), "SCRATCHPROOF_CURRICULUM": str(sources[graphs[1]])}
            by_events.append((f"{n:,} events", env))
        if not args.largest:
            table("A record of 1,000 events and a graph of", args.runs, by_topics)
            table(f"A graph of {graphs[1]:,} topics and a record of", args.runs, by_events)
        if not args.quick:
            home = folder / "home-of-both"
            record(home / ".record" / "record.sqlite", EVENTS[-1])
            env = {"SCRATCHPROOF_HOME": str(home), "SCRATCHPROOF_CURRICULUM": str(sources[TOPICS[-1]])}
            table("Both at once", args.runs, [("largest", env)])


if __name__ == "__main__":
    main()
