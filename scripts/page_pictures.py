"""Pictures of the companion page for the docs: a learner with some labs proven, every page in a real browser.

    python scripts/page_pictures.py [--all]      --all: both widths and both schemes, into a folder of its own

Needs the extra `dev` and a Chromium.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "docs" / "pictures"
PROVEN = ("softmax", "sampler", "log-softmax", "cross-entropy", "linear-layer", "layer-norm", "embedding-lookup")
NOW, MISTAKE = "softmax-jacobian", "diagonal-only"


def prepared(home: Path) -> None:
    """Labs proven by their references, one of them after a mistake, and an answer at work that is wrong."""
    from scratchproof import catalogue

    environment = {**os.environ, "SCRATCHPROOF_HOME": str(home), "SCRATCHPROOF_BACKGROUND": "0"}

    def sp(*words: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "scratchproof", *words], env=environment, capture_output=True, check=False
        )

    sp("plan", "--track", "llm-foundations", "--hours-per-day", "2")
    for id in PROVEN:
        lab = catalogue.find(id)
        sp("next", id)
        if id == "softmax":
            sp("check", id)
        (home / lab.file_name).write_text(lab.reference, encoding="utf-8")
        sp("check", id)
    lab = catalogue.find(NOW)
    sp("next", NOW)
    wrong = next(m for m in lab.mistakes if m.id == MISTAKE)
    (home / lab.file_name).write_text(wrong.applied(lab.reference), encoding="utf-8")
    sp("check", NOW)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page, width and scheme into this folder")
    args = parser.parse_args()
    from playwright.sync_api import sync_playwright

    from scratchproof.page.shell import PAGES

    where = next((f for n in ("chromium", "chromium-browser", "google-chrome") if (f := shutil.which(n))), None)
    looks = [(w, s) for w in (360, 1600) for s in ("light", "dark")] if args.all else [(1200, "light")]
    out = args.all or OUT
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "scratchproof"
        os.environ["HOME"] = folder  # so that no path of this machine is in a picture
        prepared(home)
        child = subprocess.Popen(
            [sys.executable, "-m", "scratchproof", "open", "--no-browser"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "SCRATCHPROOF_HOME": str(home), "COLUMNS": "200"},
        )
        assert child.stdout is not None
        address = child.stdout.readline().split()[-1]
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        for width, scheme in looks:
            tab = browser.new_context(viewport={"width": width, "height": 820}, color_scheme=scheme).new_page()
            tab.goto(address)
            for path, title in PAGES:
                tab.goto(address.split("/?")[0] + path)
                time.sleep(0.5)
                end = f"-{width}-{scheme}" if args.all else ""
                picture = out / f"page-{title.lower()}{end}.png"
                tab.screenshot(path=str(picture), full_page=bool(args.all))
                print(picture)
        browser.close()
        child.terminate()
        child.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
