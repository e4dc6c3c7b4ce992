"""What recall costs as the log grows: a review step, the queue of a day, a look at the log, fitting.

    python scripts/benchmark_recall.py             100,000 stored reviews over 20,000 items
    python scripts/benchmark_recall.py --write     and the figures into docs/benchmarks-recall.json

Milliseconds on a shared machine mean little by themselves: each figure stands beside the time of `python -c pass`,
measured in turn with it in the same run.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scratchproof import clock
from scratchproof.cli.asking import ask, keep
from scratchproof.cli.desk import Scripted
from scratchproof.cli.recalling import Sitting
from scratchproof.learner import Learner
from scratchproof.recall.item import Item
from scratchproof.recall.items import items
from scratchproof.recall.memory.fitting import fitted
from scratchproof.recall.memory.log import looked
from scratchproof.recall.memory.memory import DAY_MS
from scratchproof.recall.memory.queue import queue
from scratchproof.record import Record
from scratchproof.record.event import canonical, sealed
from scratchproof.record.rows import COLUMNS

ITEMS, REVIEWS, STEPS = 20_000, 100_000, 60
HERE = Path(__file__).resolve().parent.parent


def stored(record: Record, there: dict[str, Item], reviews: int, seed: int = 0) -> None:
    """Reviews over a year, each a sealed event as `append` writes them, in one transaction."""
    chance = random.Random(seed)
    ids = list(there)
    begin = clock.now_ms() - 365 * DAY_MS
    with record.transaction():
        for k in range(reviews):
            at_ms = begin + k * 365 * DAY_MS // reviews
            moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at_ms // 1000)) + f".{at_ms % 1000:03d}Z"
            hex_ = f"{at_ms:012x}"
            id = f"{hex_[:8]}-{hex_[8:]}-7{k % 4096:03x}-8{k % 4096:03x}-{k:012x}"
            item = there[chance.choice(ids)]
            right = chance.random() < 0.87
            data = {
                "item": item.id,
                "kind": item.kind,
                "rating": chance.choice([2, 3, 3, 3, 4]) if right else 1,
                "seconds": round(chance.uniform(4, 90), 1),
                "outcome": "right" if right else "wrong",
                "mistake": None,
                "seed": k,
                "tries": 1,
                "hints": 0,
                "via": "review",
            }
            text = canonical(data)
            row = (id, moment, "reviewed", None, text, sealed(id, moment, "reviewed", None, text))
            record._connection.execute(f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)


def circulation(count: int) -> dict[str, Item]:
    """The real questions, and so many cards that they are ``count`` in all."""
    found = {id: item for id, item in items().items() if item.kind == "question"}
    topics = sorted({topic for item in found.values() for topic in item.topics})
    for k in range(count - len(found)):
        found[f"card:made/{k}"] = Item(f"card:made/{k}", "card", f"Card {k}", (topics[k % len(topics)],), 12.0)
    return found


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def start_of_python() -> float:
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/benchmarks-recall.json")
    parser.add_argument("--reviews", type=int, default=REVIEWS)
    parser.add_argument("--items", type=int, default=ITEMS)
    args = parser.parse_args()
    python = [start_of_python() for _ in range(5)]
    with tempfile.TemporaryDirectory() as folder, Learner(Path(folder) / "home") as learner:
        learner.begin()
        there = circulation(args.items)
        stored(learner.record, there, args.reviews)
        figures: dict[str, float] = {}
        figures["first look at the log"] = milliseconds(lambda: looked(learner.record))
        looks = [milliseconds(lambda: looked(learner.record)) for _ in range(5)]
        figures["a look at the log"] = statistics.median(looks)
        log, last = looked(learner.record)
        now = Sitting(log, last, there, "seed")
        at = clock.now_ms()
        queues = [milliseconds(lambda: queue(log, there, at, seed="seed")) for _ in range(15)]
        figures["the queue of a day"] = statistics.median(queues)
        questions = [item for item in there.values() if item.kind == "question"]
        steps = []
        for k in range(STEPS):
            item = questions[k % len(questions)]

            def step(item: Item = item) -> None:
                desk = Scripted(["12.5"] + [""] * 5)
                asked = ask(desk, learner, item, now.question_seed(item))
                keep(learner, item, asked, "review")
                now.catch_up(learner.record)

            steps.append(milliseconds(step))
            python.append(start_of_python())
        figures["a review step"] = statistics.median(steps)
        figures["a review step, 95 of 100"] = sorted(steps)[int(0.95 * len(steps))]
        try:
            figures["fitting"] = milliseconds(lambda: fitted(log.history, None))
        except Exception as error:
            print(f"fitting was not measured: {error}")
        figures["the past seen with other parameters"] = milliseconds(
            lambda: [log.forgetting.replayed(reviews) for reviews in log.history.values()]
        )
    unit = statistics.median(python)
    print(f"{args.reviews:,} reviews of {args.items:,} items; `python -c pass` takes {unit:.0f} ms")
    for name, took in figures.items():
        print(f"  {name:<40} {took:10.1f} ms   {took / unit:8.2f} x")
    if args.write:
        kept = {
            "reviews": args.reviews,
            "items": args.items,
            "python_ms": round(unit, 1),
            "ms": {name: round(took, 1) for name, took in figures.items()},
        }
        (HERE / "docs" / "benchmarks-recall.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
