"""`pack new`: a lab that loads, in which everything still has to be written. `pack check` then says what."""

from __future__ import annotations

import keyword
import os
from pathlib import Path

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.proof.labtoml import KEBAB

SKELETON: dict[str, str] = {
    "lab.toml": """\
id = "{id}"
title = "{title}"
topic = "..."      # the id of a topic of the curriculum
order = 999        # where it stands among the labs
minutes = 15
depth = 3          # 1 (one idea) to 5 (part of a model)
needs = []         # ids of labs to do before, such as those whose parts it imports
sources = []       # where the formula comes from: paper, section, equation
# slot = "..."     # the place in the model that the answer fills, where there is one

[[judged]]
name = "{name}"
signature = "(x)"
""",
    "brief.md": """\
# {title}

...

$$y = f(x)$$

Write `{name}(x)`.

- `x`: an array of floats, shape (n,); what comes back is the formula above. {{#formula}}
""",
    "starter.py": """\
import numpy as np


def {name}(x):
    \"\"\"What comes back, with its shape. Let it run to its end and be wrong.\"\"\"
    return np.zeros_like(x)
""",
    "reference.py": """\
\"\"\"The right answer, to be read first and to be fast second (paper, equation).\"\"\"

import numpy as np


def {name}(x):
    \"\"\"What comes back, with its shape.\"\"\"
    ...
""",
    "variants.py": """\
# Other right answers, at least three, each in another algorithm, layout or convention. A cell is a whole answer:
#
#     # %% loop: one entry after the other
#     def {name}(x): ...

import numpy as np
""",
    "mistakes.py": """\
# What learners get wrong, at least eight: one sentence about their code, and one edit of reference.py.
#
#     mistake("no-root", "The root is missing.", swap("np.sqrt(v)", "v"), hint=2)
#
# The text of an edit must stand in reference.py exactly once. Edits of different places are also tried in pairs.

from scratchproof.lab import mistake, swap
""",
    "paraphrases.py": """\
# Every mistake at least twice more, in another algorithm, titled by the mistake's id:
#
#     # %% no-root
#     def {name}(x): ...

import numpy as np
""",
    "probes.py": """\
# The questions. Each rests on a marked sentence of the brief, and every mark needs one. Small sizes come first: the
# smallest failing case is what the learner sees. What takes more than one call is played by a function of drive.py.

import numpy as np

from scratchproof.lab import call, probe


@probe(rests="formula", sizes=(1, 2, 4))
def plain(rng, n):
    \"\"\"What holds, in one sentence that a learner reads when it does not.\"\"\"
    return call(np.round(rng.normal(size=n), 2))
""",
    "hints.md": """\
## 1
...

## 2
...

## 3
...
""",
    "cards.toml": """\
[[card]]
front = "..."
back = "..."
""",
}


def create(name: str, pack: str = "mine", into: Path | None = None) -> Path:
    """Write the skeleton of a lab to ``into/pack/name`` and return that folder.

    into: a folder of packs; by default the first one of SCRATCHPROOF_PACKS, or ``packs`` in the current folder. Raises
    `Trouble` for a name that is not one, for a lab that is there already, and where nothing can be written.
    """
    function = name.replace("-", "_")
    if not KEBAB.fullmatch(name) or not function.isidentifier() or keyword.iskeyword(function):
        raise Trouble(
            f"{name!r} cannot be the name of a lab.",
            'Use small letters, digits and dashes, a letter first, such as "layer-norm".',
        )
    if not KEBAB.fullmatch(pack):
        raise Trouble(f"{pack!r} cannot be the name of a pack.", "Use small letters, digits and dashes.")
    folder = (into or packs_folder()) / pack / name
    if folder.exists():
        raise Trouble("There is something of that name already.", "Choose another name, or move it away.", str(folder))
    if name in catalogue.exercises():
        where = str(catalogue.exercises()[name].path)
        raise Trouble(f"There is a lab called {name!r} already.", "Choose another name.", where)
    values = {"id": name, "name": function, "title": name.replace("-", " ").capitalize()}
    try:
        folder.mkdir(parents=True)
        for file, text in SKELETON.items():
            (folder / file).write_text(text.format(**values), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Trouble(
            f"The lab cannot be written: {error.strerror}.", "Name another folder with --into.", str(folder)
        ) from None
    return folder


def packs_folder() -> Path:
    named = [p for p in os.environ.get("SCRATCHPROOF_PACKS", "").split(os.pathsep) if p]
    return Path(named[0]) if named else Path.cwd() / "packs"
