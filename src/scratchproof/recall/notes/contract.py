"""A contract for coding assistants: help that leaves the work to the learner; and where they look for it."""

from __future__ import annotations

from pathlib import Path

from .keeping import Draft, Kept, keep
from .marks import Part

# Assistant: the file that it reads, and what shows that a learner uses it (a file or a folder, in theirs)
FILES: dict[str, tuple[str, tuple[str, ...]]] = {
    "claude": ("CLAUDE.md", ("CLAUDE.md", ".claude")),
    "copilot": (".github/copilot-instructions.md", (".github",)),
    "cursor": (".cursor/rules/scratchproof.md", (".cursor", ".cursorrules")),
}
EVERYBODY = "AGENTS.md"
HEAD = "# Working in this folder"
CONTRACT = """\
## Scratchproof: hint, do not solve

This folder belongs to somebody who is learning machine learning by writing every part by hand. Each `.py` file at the
top is the answer to one lab, and `scratchproof check` judges it. The learning is in the writing. These rules hold for
every coding assistant here, in chat, in the editor and as an agent, until the learner changes them here.

### Before you help

- Ask what the learner expects the code to do, and what they have tried. Wait for the answer.
- Give one hint at a time: a question, a property that must hold, a smaller case to work out on paper.
- Prefer the tool's own help. `scratchproof check FILE` gives the verdict and the smallest case that fails,
  `scratchproof hint` the hint that fits it, `scratchproof next` the brief of the next lab.

### Never

- Write, complete or repair the body of a function or class that a lab asks for. No inline completion of it either: not
  in part, not as pseudocode line by line, not in another language, not in a test or an example.
- Open or search the installed package's labs: `reference.py`, `variants.py`, `mistakes.py`, `probes.py`, `hints.md` and
  what lies beside them; nor the folder `.record`. Do not print them by a program either.
- Run `scratchproof solution`, `scratchproof hint` or `scratchproof plan --done` in the learner's place. Hints and
  solutions are counted, and they are the learner's to spend.
- Answer a question of `scratchproof review`, a checkpoint or a hunt. Those test what is remembered.
- Tick boxes or write the learner's own words in `notes/`.

### After a verdict

- It names the mistake. Explain that mistake by a question: "What is the sum of one row of your result?" and not by the
  line that would be right.
- Let the learner predict what the smallest case gives, then compare it with what came out.
- When it is not clear why, propose one print or one assertion that would show it, and let the learner write it.

### Always fine

- Python syntax, and what a NumPy or PyTorch function does, with its documentation, on an example from elsewhere.
- Reading an error message or a traceback together.
- Tests that the learner asks for, of properties that the learner names; they hold no right answer computed by you.
- Mathematics behind a topic, up to the formula that the lab's brief states itself.
- The editor, Git, environments, and how Scratchproof is run.

### When a lab is passed

`scratchproof status` lists it as proven. From then on: review the code, its style and names, make it faster, compare
it with other ways to write it, explain how libraries do it. Keep a faster version right: check it again.
"""


def files(folder: Path, asked: str | None) -> list[str]:
    """The files to write: for everybody, for the assistants in use here, and for those that were asked for."""
    found = [EVERYBODY]
    for name, (file, signs) in FILES.items():
        if asked in (name, "all") or any((folder / sign).exists() for sign in signs):
            found.append(file)
    return found


def put(folder: Path, file: str) -> Kept:
    """Bring the contract into one file, beside what the learner has there. Raises `Trouble`."""
    draft = Draft(HEAD, (Part("contract", CONTRACT),))
    return keep(folder / file, draft, remember=False, again=False)
