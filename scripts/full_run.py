"""The runs of docs/full-run: a character-level and a byte-pair-level GPT, trained as a learner trains them.

    python scripts/full_run.py --text shakespeare.txt

Each plays through the course of `scratchproof train`, in the contained child, every slot filled by its reference.
Writes log, plot, samples and the time into docs/full-run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from scratchproof import catalogue
from scratchproof.parts import Part
from scratchproof.sandbox import Nursery
from scratchproof.training.course import Course
from scratchproof.training.plot import curves
from scratchproof.training.recipe import PRESETS, Recipe
from scratchproof.training.slots import parts_of

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "docs" / "full-run"
RUNS: dict[str, Recipe] = {
    "characters": PRESETS["modern"],
    "bytes": PRESETS["modern"].changed(tokenizer="bytes", vocab_size=512, steps=700),
}


def parts_for(recipe: Recipe) -> dict[str, Part]:
    found: dict[str, Part] = {}
    queue = list(parts_of(recipe))
    while queue:
        name = queue.pop(0)
        if name not in found:
            found[name] = Part(name, catalogue.reference_source(name))
            queue += catalogue.parts_imported(found[name].source)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--only", choices=list(RUNS))
    args = parser.parse_args()
    text = args.text.read_text(encoding="utf-8")
    for name, recipe in RUNS.items():
        if args.only in (None, name):
            play(name, recipe, text, args.text.name)
    return 0


def play(name: str, recipe: Recipe, text: str, source: str) -> None:
    parts = parts_for(recipe)
    with tempfile.TemporaryDirectory() as folder, Nursery() as nursery:
        course = Course(
            recipe=recipe,
            text=text,
            parts=parts,
            parameters={part: catalogue.parameters_of(part) for part in parts},
            folder=Path(folder) / name,
            prompt="\n",
            source=source,
            samples=2,
        )
        began = time.monotonic()
        losses: list[float] = []
        samples, held_out = [], []
        for event in course.events(nursery):
            losses += event.get("losses", [])
            if "sample" in event:
                samples.append(f"--- step {event['step']}\n{event['sample']}\n")
            if "held_out" in event:
                held_out.append((event["step"], event["held_out"]))
                print(f"{name}, step {event['step']}: held out {event['held_out']:.4f}", flush=True)
        seconds = time.monotonic() - began
        out = OUT / name
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        shutil.copy(course.log, out / "log.jsonl")
        (out / "loss.svg").write_text(curves({"loss": losses}, f"{name}: loss of each step"), encoding="utf-8")
        (out / "samples.txt").write_text("".join(samples), encoding="utf-8")
        facts = {
            "recipe": recipe.as_data(),
            "text": source,
            "minutes": round(seconds / 60, 1),
            "held_out": held_out,
            "parts": {part: one.hash for part, one in parts.items()},
        }
        (out / "run.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
        print(f"{name}: {seconds / 60:.1f} minutes")


if __name__ == "__main__":
    sys.exit(main())
