"""How long the companion page takes: first paint of every page, and from a save to the page that shows it.

    python scripts/benchmark_page.py            every page with what ships, the map with 1,000 topics too
    python scripts/benchmark_page.py --write    and the figures into docs/benchmarks-page.json

First paint is the browser's own figure (its "first-contentful-paint"), the median of several loads after one.
From a save: the time between the write and the moment at which the browser has the new verdict. Beside
each stands `python -c pass`, measured in the same run. Needs the extra `dev` and a Chromium.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "scripts"))
LOADS, SAVES = 7, 15
PAINT_MS, SAVE_MS = 300, 200


@contextmanager
def opened(home: Path, **environment: str) -> Iterator[str]:
    """The address of a page that runs in its own process, as a learner has it."""
    child = subprocess.Popen(
        [sys.executable, "-m", "scratchproof", "open", "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SCRATCHPROOF_HOME": str(home), "COLUMNS": "200", **environment},
    )
    assert child.stdout is not None
    try:
        line = child.stdout.readline()
        yield line.split()[-1]
    finally:
        child.terminate()
        child.wait(timeout=20)


def paints(tab: Any, address: str) -> list[float]:
    found = []
    for _ in range(LOADS + 1):
        tab.goto(address)
        tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0", timeout=20000)
        found.append(tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    return found[1:]


def saves(tab: Any, base: str, home: Path) -> list[float]:
    """Milliseconds from a save to the verdict in the page; right and wrong in turn."""
    from scratchproof import catalogue

    lab = catalogue.find("softmax")
    wrong = next(m for m in lab.mistakes if m.id).applied(lab.reference)
    tab.goto(base + "/?lab=softmax")
    tab.locator("#connection", has_text="Live.").wait_for(state="attached")
    found = []
    for k in range(SAVES + 1):
        text, shows = (lab.reference, "right") if k % 2 == 0 else (wrong, "wrong")
        time.sleep(0.7)
        began = time.time()
        (home / "softmax.py").write_text(text)
        tab.wait_for_function(
            f"document.querySelector('#verdict .outcome.{shows}') && "
            f"Number(document.getElementById('verdict').dataset.changed) >= {began * 1000}",
            polling=5,
            timeout=20000,
        )
        found.append(tab.evaluate("Number(document.getElementById('verdict').dataset.changed)") - began * 1000)
    return found[1:]


def start_of_python() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/benchmarks-page.json")
    args = parser.parse_args()
    from benchmark_plan import curriculum
    from playwright.sync_api import sync_playwright

    from scratchproof.page.shell import PAGES

    figures: dict[str, tuple[float, int]] = {}
    names = ("chromium", "chromium-browser", "google-chrome")
    where = next((found for name in names if (found := shutil.which(name))), None)
    python = statistics.median(start_of_python() for _ in range(9))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        home = Path(folder) / "home"
        with opened(home) as address:
            base = address.split("/?")[0]
            tab = browser.new_context(bypass_csp=True).new_page()  # the waiting below is a script of its own
            tab.goto(address)
            for path, title in PAGES:
                figures[f"first paint of {title}"] = (statistics.median(paints(tab, base + path)), PAINT_MS)
            latencies = saves(tab, base, home)
            figures["from a save to the page"] = (statistics.median(latencies), SAVE_MS)
            figures["the same, 9 of 10"] = (sorted(latencies)[int(0.9 * len(latencies))], SAVE_MS)
        large = Path(folder) / "large"
        curriculum(large, 1000)
        with opened(Path(folder) / "other", SCRATCHPROOF_CURRICULUM=str(large)) as address:
            tab = browser.new_context(bypass_csp=True).new_page()  # the waiting below is a script of its own
            tab.goto(address)
            figures["first paint of Map, 1,000 topics"] = (
                statistics.median(paints(tab, address.split("/?")[0] + "/map")),
                PAINT_MS,
            )
        browser.close()
    print(f"`python -c pass` takes {python:.0f} ms")
    for name, (took, bound) in figures.items():
        print(f"  {name:<36} {took:7.0f} ms   {took / python:6.1f} x   < {bound} {'' if took < bound else '(not met)'}")
    if args.write:
        rows = {name: {"ms": round(took, 1), "bound": bound} for name, (took, bound) in figures.items()}
        kept = {"python_ms": round(python, 1), "figures": rows}
        (HERE / "docs" / "benchmarks-page.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
