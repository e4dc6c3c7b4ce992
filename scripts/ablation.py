"""What each part buys: held-out loss of the plain GPT-2 recipe, and of others for the same processor seconds.

    python scripts/ablation.py --text shakespeare.txt --seeds 3 --jobs 2 --write

The last tenth of the text is held out and read whole, in windows that follow each other. ``plain`` runs its 2,000
steps; its processor seconds, the mean over the seeds, are what every other recipe may spend: how many steps that makes
is measured before each run. ``modern`` has every part; ``modern without X`` puts the plain part back into one place, so
the difference is what X buys. Runs that are done are kept in docs/ablation.json (with ``--write``) and not repeated;
``--fresh`` forgets them.
"""

from __future__ import annotations

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
KEPT = HERE / "docs" / "ablation.json"
sys.path.insert(0, str(HERE / "scripts"))

MODERN: dict[str, Any] = {
    "depth": 3,
    "heads": 2,
    "batch": 28,
    "warmup": 0,
    "lr": 6e-3,
    "muon_lr": 0.05,
    "muon_momentum": 0.9,
    "ns_steps": 3,
    "beta1": 0.8,
    "beta2": 0.95,
    "min_lr": 1e-4,
    "norm": "rms",
    "position": "rotary",
    "activation": "squared_relu",
    "optimiser": "muon",
    "query_key_norm": True,
    "zero_projections": True,
}
RECIPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "modern": MODERN,
    "modern without RMS norm": {**MODERN, "norm": "layer"},
    "modern without rotary positions": {**MODERN, "position": "learned"},
    "modern without query-key norm": {**MODERN, "query_key_norm": False},
    "modern without squared ReLU": {**MODERN, "activation": "gelu_tanh"},
    "modern without zero projections": {**MODERN, "zero_projections": False},
    "modern without Muon": {**MODERN, "optimiser": "adamw"},
}


def one(name: str, seed: int, budget: float, text: str) -> dict[str, Any]:
    """One run in this process. budget: processor seconds; 0 runs the recipe's own steps."""
    from benchmark_spine import run_of

    from scratchproof.training.recipe import Recipe

    recipe = Recipe(**{**RECIPES[name], "seed": seed})
    if budget:
        trial = run_of(recipe, text)
        for _ in range(5):
            trial.loop.step()
        began = time.process_time()
        for _ in range(20):
            trial.loop.step()
        recipe = recipe.changed(steps=max(2, int(budget / ((time.process_time() - began) / 20))))
    told: list[dict[str, Any]] = []
    run = run_of(recipe, text, told.append)
    began = time.process_time()
    for _ in range(recipe.steps):
        run.loop.step()
    cpu_s = time.process_time() - began
    run.held_out(0)
    return {"steps": recipe.steps, "cpu_s": round(cpu_s, 1), "held_out": round(told[-1]["held_out"], 4)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time, one thread each")
    parser.add_argument("--only", help="some of the recipes, separated by commas")
    parser.add_argument("--write", action="store_true", help=f"keep the runs in {KEPT.relative_to(HERE)}")
    parser.add_argument("--fresh", action="store_true", help="forget the runs that are kept")
    parser.add_argument("--one", nargs=3, metavar=("NAME", "SEED", "BUDGET"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    text = args.text.read_text(encoding="utf-8")
    if args.one:
        print(json.dumps(one(args.one[0], int(args.one[1]), float(args.one[2]), text)))
        return 0
    names = args.only.split(",") if args.only else list(RECIPES)
    unknown = [name for name in names if name not in RECIPES]
    if unknown:
        parser.error(f"no recipe is called {', '.join(unknown)}; there are {', '.join(RECIPES)}")
    runs: dict[str, dict[str, Any]] = {}
    if KEPT.exists() and not args.fresh:
        runs = json.loads(KEPT.read_text(encoding="utf-8"))["runs"]

    def play(name: str, seed: int, budget: float) -> None:
        if str(seed) in runs.get(name, {}):
            return
        command = [sys.executable, __file__, "--text", str(args.text), "--one", name, str(seed), str(budget)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}, seed {seed}:\n{done.stderr[-2000:]}")
        runs.setdefault(name, {})[str(seed)] = found = json.loads(done.stdout.splitlines()[-1])
        print(f"{name}, seed {seed}: {found}", flush=True)
        if args.write:
            KEPT.write_text(json.dumps({"text": args.text.name, "runs": runs}, indent=1) + "\n", encoding="utf-8")

    with ThreadPoolExecutor(args.jobs) as pool:
        list(pool.map(lambda seed: play("plain", seed, 0.0), range(args.seeds)))
        budget = statistics.mean(run["cpu_s"] for run in runs["plain"].values())
        rest = [(name, seed) for seed in range(args.seeds) for name in names if name != "plain"]
        list(pool.map(lambda job: play(*job, budget), rest))
    for name, by_seed in runs.items():
        losses = [run["held_out"] for run in by_seed.values()]
        spread = f" ± {statistics.stdev(losses):.3f}" if len(losses) > 1 else ""
        print(f"{name:<34} {statistics.mean(losses):.3f}{spread}  ({len(losses)} seeds)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
