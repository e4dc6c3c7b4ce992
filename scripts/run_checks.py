"""Every check of this repository, each as a step with its own line; what `python3 run.py test` and CI run.

Fast steps first. The proof of the packs is sampled here (few seeds); the whole of it is
`scratchproof pack check --seeds 20`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PY = sys.executable
BIN = Path(PY).parent
WORKERS = str(min(4, os.cpu_count() or 1))
TESTS = [PY, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal"]  # a worker that is done takes over from another
STEPS: list[tuple[str, list[str]]] = [
    ("lint", [PY, "-m", "ruff", "check", "."]),
    ("format", [PY, "-m", "ruff", "format", "--check", "."]),
    ("types", [PY, "-m", "mypy"]),
    ("direction of imports", [str(BIN / "lint-imports")]),
    ("pages that are generated", [PY, "scripts/generate_docs.py", "--check"]),
    ("packs, sampled", [PY, "-m", "scratchproof", "pack", "check", "--seeds", "1", "--sample", "8", "--seed", "7"]),
    ("tests", [*TESTS, "--durations=15", *sys.argv[1:]]),
    ("tests in a browser", [*TESTS, "-m", "browser", "--tb=native", *sys.argv[1:]]),
]


def main() -> int:
    failed = []
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        status = subprocess.call(command, cwd=HERE)
        print(f"== {name}: {'ok' if status == 0 else 'FAILED'} after {time.monotonic() - began:.0f} s\n", flush=True)
        if status:
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
