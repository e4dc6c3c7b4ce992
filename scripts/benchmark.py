"""How long a learner waits, as ratios measured side by side in one run.

    .venv/bin/python scripts/benchmark.py            print the table
    .venv/bin/python scripts/benchmark.py --write    and keep it in docs/benchmarks.json: the README's table

With the Python that `run.py` set up, as learners have it: an older pip writes commands that load `re`.

Both sides of a ratio run in turn, A B A B ..., so that a machine that slows down slows both. A figure is the median of
pairs; absolute times are not kept, they mean nothing elsewhere. Where something lives on between two runs (the
background judge, the warm parent), both sides follow a moment of rest, shorter than anybody's between two saves: what
is done ahead is nobody's wait, and must not slow the other side either.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
KEPT = HERE / "docs" / "benchmarks.json"
PY = sys.executable
MOMENT_S = 0.3  # before a command that the background judge answers
BREATH_S = 0.05  # before a verdict
MISTAKES = 10  # of a lab, at most


def seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def process(
    *command: str, cwd: Path | None = None, statuses: tuple[int, ...] = (0,), **extra: str
) -> Callable[[], object]:
    # As where a learner works: Python keeps what it has compiled, on both sides of a ratio
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run(command, cwd=cwd, env={**environment, **extra}, capture_output=True, check=False)
        if done.returncode not in statuses:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode()[-2000:]}")

    return run


def ratio(a: Callable[[], object], b: Callable[[], object], runs: int, rest_s: float = 0.0) -> float:
    """Median of a's time over b's, run in turn after one warm-up each."""

    def rested(action: Callable[[], object]) -> float:
        time.sleep(rest_s)
        return seconds(action)

    a(), b()
    pairs = [(rested(a), rested(b)) for _ in range(runs)]
    return statistics.median(x / y for x, y in pairs)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {KEPT.relative_to(HERE)}")
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    figures = measure(args.runs)
    for f in figures.values():
        print(f"{f['says']:<88} {f['value']:>8.3g}   bound {f['bound']:<6} {'met' if f['met'] else 'NOT MET'}")
    if args.write:
        kept = {
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
            "figures": figures,
        }
        KEPT.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def measure(runs: int) -> dict[str, dict[str, object]]:
    from scratchproof import catalogue
    from scratchproof.catalogue import Lab
    from scratchproof.cli.checking import needed_parts
    from scratchproof.judge.answer import Answer
    from scratchproof.judge.judge import Judge
    from scratchproof.learner import Learner

    figures: dict[str, dict[str, object]] = {}

    def figure(key: str, says: str, value: float, bound: float, words: str) -> None:
        figures[key] = {"says": says, "value": round(value, 4), "bound": words, "met": value <= bound}

    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "test_one.py").write_text("import numpy as np\n\n\ndef test_one():\n    assert np.ones(2).sum() == 2\n")
        softmax = room / "softmax.py"
        softmax.write_text(catalogue.find("softmax").reference)
        # Without the plugins that happen to be installed beside it, some of which take longer than pytest itself
        plain = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        one = str(room / "test_one.py")
        pytest = process(PY, "-m", "pytest", "-q", "-p", "no:cacheprovider", one, cwd=room, **plain)
        bare, numpy = process(PY, "-c", "pass"), process(PY, "-c", "import numpy")
        program = str(Path(PY).parent / "scratchproof")
        home = {"SCRATCHPROOF_HOME": str(room / "home")}
        cold = process(program, "check", str(softmax), "--as", "softmax", "--json", **home, SCRATCHPROOF_BACKGROUND="0")
        warm = process(program, "check", str(softmax), "--as", "softmax", "--json", **home)

        figure(
            "help",
            "`scratchproof --help` over `python -c pass`",
            ratio(process(program, "--help"), bare, runs),
            4,
            "<= 4",
        )
        figure(
            "cold",
            "one-off `check`, nothing warm, over `python -c 'import numpy'`",
            ratio(cold, numpy, runs),
            3,
            "<= 3",
        )
        warm()
        time.sleep(2)
        figure(
            "warm",
            "`check` with the background judge, over `python -c pass`",
            ratio(warm, bare, runs, MOMENT_S),
            2,
            "near 1: <= 2",
        )

        accept: dict[str, list[float]] = {}
        named: dict[str, float] = {}
        tests: list[float] = []
        with Judge() as judge, Learner(room / "home") as learner:
            answers = {
                lab.id: Answer(lab.reference, parts=needed_parts(learner, lab.reference))
                for lab in catalogue.labs().values()
            }

            def waited(lab: Lab, answer: Answer) -> float:
                """Seconds for a verdict, where the lab was opened a moment ago."""
                judge.anticipate(lab)
                time.sleep(BREATH_S)
                return seconds(lambda: judge.judge(lab, answer))

            for lab in catalogue.labs().values():
                judge.judge(lab, answers[lab.id])
            pytest()
            for _ in range(runs):
                time.sleep(BREATH_S)
                tests.append(seconds(pytest))
                for lab in catalogue.labs().values():
                    accept.setdefault(lab.id, []).append(waited(lab, answers[lab.id]))
            for lab in catalogue.labs().values():
                pairs = []
                for mistake in lab.mistakes[:: math.ceil(len(lab.mistakes) / MISTAKES)]:
                    text = mistake.applied(lab.reference)
                    wrong = Answer(text, parts=needed_parts(learner, text))
                    pairs.append(waited(lab, wrong) / waited(lab, answers[lab.id]))
                named[lab.id] = statistics.median(pairs)
        base = statistics.median(tests)
        medians = {lab: statistics.median(times) / base for lab, times in accept.items()}
        slowest = max(accept, key=lambda lab: percentile(accept[lab], 0.95))
        figure(
            "verdict",
            "median verdict over a cold pytest run of one NumPy test (median lab)",
            statistics.median(medians.values()),
            1 / 40,
            "<= 1/40",
        )
        figure(
            "slowest",
            f"95th percentile of the slowest lab ({slowest}) over the same",
            percentile(accept[slowest], 0.95) / base,
            0.25,
            "<= 1/4",
        )
        worst = max(named, key=lambda lab: named[lab])
        figure(
            "named",
            f"rejection that names its mistake over an acceptance (worst lab: {worst})",
            named[worst],
            2,
            "<= 2",
        )
    return figures


if __name__ == "__main__":
    sys.exit(main())
