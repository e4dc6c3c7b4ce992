"""docs/bundled-model.md gives the figures of the file that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from scratchproof.stack import gpt

DOCUMENT = (Path(__file__).parents[2] / "docs" / "bundled-model.md").read_text(encoding="utf-8")
_, CONFIG, RECIPE = gpt.read()
STEPS = {h["step"]: h for h in RECIPE["history"]}


@pytest.mark.parametrize(
    "figure",
    [
        f"{RECIPE['parameters']:,} parameters",
        f"{Path(gpt.__file__).with_name('model.npz').stat().st_size:,} bytes",
        f"{RECIPE['train_loss']:.4f}",
        f"{RECIPE['validation_loss']:.4f}",
        f"{RECIPE['text']['characters']:,} characters",
        RECIPE["text"]["sha256"],
        f"{len(CONFIG['alphabet'])} characters",
        f"{RECIPE['seconds'] / 60:.0f} minutes",
        RECIPE["torch"],
        *(f"{name} {value}" for name, value in RECIPE["recipe"].items()),
        *(f"| {s:,} | {STEPS[s]['train']:.4f} | {STEPS[s]['validation']:.4f} |" for s in (200, 1000, 3000, 6000)),
    ],
)
def test_the_figure_stands_there(figure):
    assert figure in " ".join(DOCUMENT.split())


def test_the_last_loss_is_of_the_last_step():
    assert RECIPE["steps_done"] == RECIPE["recipe"]["steps"] == max(STEPS)
