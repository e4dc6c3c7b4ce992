"""What the spine's references cost beside the best that others reach, as ratios in one run, one thread each.

    python scripts/benchmark_spine.py            print the table
    python scripts/benchmark_spine.py --write    and keep it in docs/benchmarks-spine.json, for docs/spine.md
    python scripts/benchmark_spine.py --only step,cache,autograd

Processor seconds, both sides in turn, the median of the pairs. Both sides run with freed memory kept (see
`trainer.keep_memory`), PyTorch with its fused AdamW and fused attention. Needs the extra `train`.
"""

from __future__ import annotations

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from scratchproof import catalogue
from scratchproof.training import network, trainer
from scratchproof.training.recipe import Recipe

HERE = Path(__file__).resolve().parent.parent
KEPT = HERE / "docs" / "benchmarks-spine.json"


class References:
    """Every part as its reference, in this process; functions of one lab share a scope."""

    def __init__(self) -> None:
        catalogue.install_parts()
        self.scopes: dict[str, dict[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        source = catalogue.reference_source(name)
        if source not in self.scopes:
            self.scopes[source] = {}
            exec(source, self.scopes[source])
        setattr(self, name, self.scopes[source][name])
        return self.scopes[source][name]


def cpu(action: Callable[[], object], times: int = 1) -> float:
    began = time.process_time()
    for _ in range(times):
        action()
    return (time.process_time() - began) / times


def paired(
    a: Callable[[], object], b: Callable[[], object], pairs: int = 7, times: int = 5
) -> tuple[float, float, float]:
    """(median of a's time over b's, the least, the most), after a warm-up of each."""
    a(), b()
    ratios = [cpu(a, times) / cpu(b, times) for _ in range(pairs)]
    return statistics.median(ratios), min(ratios), max(ratios)


def step() -> dict[str, Any]:
    """One training step of 4 layers, 4 heads, width 128, window 64, batch 12: tokens per second beside PyTorch."""
    import torch

    from scratchproof.training import twin

    torch.set_num_threads(1)
    recipe, vocab = Recipe(), 65
    text = "".join(chr(48 + i % vocab) for i in range(20_000))
    run = run_of(recipe, text)
    other = twin.Twin(recipe, vocab)
    twin.load(other, run.params)
    decayed = [p for p in other.parameters() if p.ndim > 1]
    plain = [p for p in other.parameters() if p.ndim <= 1]
    optim = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": plain, "weight_decay": 0.0}],
        lr=recipe.lr,
        betas=(recipe.beta1, recipe.beta2),
        fused=True,
    )
    rng = np.random.default_rng(0)

    def theirs() -> None:
        x, y = (torch.from_numpy(a) for a in run.draw(rng))
        optim.zero_grad(set_to_none=True)
        other(x, y).backward()
        torch.nn.utils.clip_grad_norm_(other.parameters(), recipe.clip)
        optim.step()

    measured = paired(theirs, run.loop.step)
    return figure("tokens per CPU second of a training step over PyTorch eager's", measured, 0.7, "≥ 0.7")


def cache() -> dict[str, Any]:
    """Writing with the KV cache over writing without it: 10 M weights, a window of 256, token for token the same."""
    recipe = Recipe(depth=6, width=384, heads=6, window=256, batch=1, steps=2, warmup=0)
    text = "".join(chr(48 + i % 65) for i in range(4_000))
    run = run_of(recipe, text)
    prompt = [int(i) for i in run.train_tokens[:4]]

    def written(cached: bool) -> list[int]:
        new = run.network.written(run.params, list(prompt), lambda z: int(np.argmax(z)), cached=cached)
        return [next(new) for _ in range(250)]

    if written(True) != written(False):
        raise SystemExit("the cache changes what is written")
    measured = paired(lambda: written(False), lambda: written(True), pairs=3, times=1)
    return figure("writing with the KV cache over writing without, 10 M weights, window 256", measured, 8, "≥ 8")


def autograd() -> dict[str, Any]:
    """One step of 784-128-10 at batch 64 through the tensor autograd engine, over PyTorch eager."""
    import torch

    torch.set_num_threads(1)
    Tensor = References().Tensor
    rng = np.random.default_rng(0)
    x = rng.standard_normal((64, 784)).astype(np.float32)
    y = rng.integers(10, size=64)
    one_hot = np.eye(10, dtype=np.float32)[y]
    w1 = (rng.standard_normal((784, 128)) / 28).astype(np.float32)
    w2 = (rng.standard_normal((128, 10)) / 11).astype(np.float32)
    ours = [Tensor(w) for w in (w1, np.zeros(128, np.float32), w2, np.zeros(10, np.float32))]
    theirs = [
        torch.tensor(w, requires_grad=True) for w in (w1, np.zeros(128, np.float32), w2, np.zeros(10, np.float32))
    ]
    inputs, tx, ty = Tensor(x), torch.from_numpy(x), torch.from_numpy(y)

    def our_step() -> float:
        a, b, c, d = ours
        z = (inputs @ a + b).relu() @ c + d
        z = z - Tensor(z.data.max(axis=1, keepdims=True))
        loss = (z.exp().sum(axis=1).log() - (z * Tensor(one_hot)).sum(axis=1)).mean()
        for p in ours:
            p.grad = None
        loss.backward()
        for p in ours:
            p.data = p.data - np.float32(0.01) * p.grad
        return float(loss.data)

    def their_step() -> float:
        a, b, c, d = theirs
        loss = torch.nn.functional.cross_entropy(torch.relu(tx @ a + b) @ c + d, ty)
        for p in theirs:
            p.grad = None
        loss.backward()
        with torch.no_grad():
            for p in theirs:
                p.sub_(p.grad, alpha=0.01)
        return float(loss.detach())

    for _ in range(20):
        if abs(our_step() - their_step()) > 1e-4:
            raise SystemExit("the two engines do not agree")
    measured = paired(our_step, their_step, pairs=9, times=100)
    return figure("tensor autograd, a step of 784-128-10 at batch 64, over PyTorch eager", measured, 2, "≤ 2", up=False)


def run_of(recipe: Recipe, text: str, emit: Callable[[Any], None] = lambda frame: None) -> Any:
    """The trainer's run of a recipe in this process, every part a reference."""
    trainer.keep_memory()
    payload = {
        "recipe": recipe.as_data(),
        "text": text,
        "held_out": 0.1,
        "checkpoint": None,
        "samples": 0,
        "prompt": text[0],
    }
    return trainer.Run(payload, network, References(), emit)


def figure(
    says: str, measured: tuple[float, float, float], bound: float, words: str, *, up: bool = True
) -> dict[str, Any]:
    """A row of the table. up: the more the better."""
    middle, least, most = measured
    met = middle >= bound if up else middle <= bound
    return {
        "says": says,
        "value": round(middle, 3),
        "range": [round(least, 3), round(most, 3)],
        "bound": words,
        "met": met,
    }


def keep(figures: dict[str, dict[str, Any]], write: bool) -> None:
    """Print the figures; ``write`` also puts them among those that are kept."""
    for one in figures.values():
        low, high = one["range"]
        met = "met" if one["met"] else "NOT MET"
        print(f"{one['says']:<96} {one['value']:>7.3g} ({low:.3g} to {high:.3g})  {one['bound']:<6} {met}")
    if write:
        kept = json.loads(KEPT.read_text(encoding="utf-8"))["figures"] if KEPT.exists() else {}
        data = {
            "machine": f"{platform.machine()}, Python {platform.python_version()}, NumPy {np.__version__}, one thread",
            "figures": {**kept, **figures},
        }
        KEPT.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


FIGURES = {"step": step, "cache": cache, "autograd": autograd}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {KEPT.relative_to(HERE)}")
    parser.add_argument("--only", default=",".join(FIGURES), help="some of: " + ", ".join(FIGURES))
    args = parser.parse_args()
    names = args.only.split(",")
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        parser.error(f"no figure is called {', '.join(unknown)}; there are {', '.join(FIGURES)}")
    keep({name: FIGURES[name]() for name in names}, args.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
