"""Pictures of real terminals for the docs: each command is run in a pseudo-terminal, and what it shows becomes an SVG.

    python scripts/terminal_pictures.py [NAME ...]

Needs the extra `dev` (pexpect) and a system with pseudo-terminals.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pexpect
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "docs" / "pictures"
WIDTH = 84


@dataclass(frozen=True)
class Picture:
    """words: what follows `scratchproof`. before: commands that run first. typed: a line a prompt, then Ctrl-D."""

    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    typed: tuple[str, ...] | None = None
    lines: int = 0  # shown at most; 0: all


PLAN = "plan --track prerequisites --hours-per-day 2 --start 2027-01-04 --days mon-sat"
PICTURES: dict[str, Picture] = {
    "plan": Picture(tuple(PLAN.split())),
    "forecast": Picture(("plan", "--track", "prerequisites", "--start", "2027-01-04", "--forecast")),
    "lint": Picture(("roadmap", "lint", "roadmap.md")),
    "topic": Picture(("roadmap", "show", "attention")),
    "review": Picture(
        ("review", "--kind", "question"), ("plan --done perplexity attention",), ("12.5", "?", "1/0", ""), lines=58
    ),
    "hunt": Picture(("hunt", "training-run")),
    "checkpoint": Picture(
        ("checkpoint", "transformer", "--track", "llm-foundations", "--seed", "3"), (), ("", "s", ""), lines=58
    ),
}
DOCUMENT = """\
# My road to language models

One month, 2 hours a day.

## Phase 1: mathematics (weeks 1-2)
- Linear algebra: 30 hours
- Calculus: 25 hours
- Every convex function has a unique minimum

## Phase 2: deep learning (weeks 3-6)
- Adam: `m = b1*m + (1-b1)*g`, `v = b2*v + (1-b2)*g^2`, `theta = theta - lr*m/(sqrt(v)+eps)`
- Dropout: at inference scale the activations by p

## Phase 3: transformers (weeks 7-10)
- BERT-base has 8 heads
- A 7B model in FP16 needs 28 GB for its weights
"""


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "roadmap.md").write_text(DOCUMENT, encoding="utf-8")
            environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "ACCESSIBLE", "COLUMNS")}
            environment |= {
                "SCRATCHPROOF_HOME": f"{folder}/home",
                "TERM": "xterm-256color",
                "SCRATCHPROOF_BACKGROUND": "0",
            }
            picture = PICTURES[name]
            for words in picture.before:
                told(tuple(words.split()), folder, environment)
            shown = told(picture.words, folder, environment, picture.typed)
            if picture.lines:
                shown = "\n".join(shown.rstrip().split("\n")[: picture.lines])
            shown = shown.replace(f"{folder}/home", "~/scratchproof")
        console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
        console.print(Text.from_ansi(f"$ scratchproof {' '.join(picture.words)}\n\n{shown.rstrip()}"))
        console.save_svg(str(OUT / f"{name}.svg"), title="scratchproof", theme=MONOKAI)
        print(OUT / f"{name}.svg")
    return 0


def told(words: tuple[str, ...], folder: str, environment: dict[str, str], typed: tuple[str, ...] | None = None) -> str:
    """What a command shows in a pseudo-terminal, what was typed included."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "scratchproof", *words],
        cwd=folder,
        env=environment,
        dimensions=(60, WIDTH),
        encoding="utf-8",
        timeout=60,
    )
    shown = ""
    for line in typed or ():
        if child.expect([" > ", "^> ", "\n> ", pexpect.EOF]) == 3:
            break
        shown += str(child.before) + str(child.after)
        child.sendline(line)
    if typed is not None:
        child.sendeof()
    child.expect(pexpect.EOF)
    return (shown + str(child.before)).replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
