"""The scorecard: what `pack check` measured for every lab, as a Markdown page that CI compares with the packs.

The page holds counts only, so that the same seeds write the same page on any machine; times are for the screen
(`check.lines`). Its last column is a hash of each lab's files: `stale` compares these alone, without judging anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.proof.contents import files_hash
from scratchproof.proof.labproof import LabProof

_HEAD = """\
# Scorecard

What the labs prove about themselves. `scratchproof pack scorecard` writes this page over {seeds} seeds, and with
`--lab` the rows of some labs anew; CI fails when a lab has changed since.

- variants: right answers in another algorithm, layout or convention, all accepted
- mistakes: known wrong answers, rejected and named as themselves
- paraphrases: the same mistakes in code of their own, named as the mistake
- pairs: two mistakes at once, named as both or one of them; the others have no name, or make no second mistake
- mutants: mechanical changes of the reference that a probe notices; at once: those that stop with an error before they
  answer anything; waived: those that change nothing, which is tested

"""
_COLUMNS = (
    "lab",
    "proved",
    "variants",
    "mistakes",
    "paraphrases",
    "pairs",
    "mutants",
    "at once",
    "waived",
    "survive",
    "probes",
    "conventions",
    "files",
)
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| .* \| `([0-9a-f]+)` \|$", re.MULTILINE)


def write(path: Path, proofs: Iterable[LabProof]) -> bool:
    """Write the page. Whether that changed it. Raises `Trouble` when a proof is of a sample only, or none is given.

    Rows of other labs that stand on the page already stay there, as long as their labs are as they were.
    """
    text = page(list(proofs), rows_of(path))
    try:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Trouble(f"The scorecard cannot be written: {error.strerror}.", "Name another file.", str(path)) from None
    return True


def rows_of(path: Path) -> dict[str, str]:
    """The rows of a page whose labs have not changed since, by lab."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    present = {lab.id: files_hash(lab.path) for lab in catalogue.exercises().values()}
    return {m.group(1): m.group(0) for m in _ROW.finditer(text) if present.get(m.group(1)) == m.group(2)}


def page(proofs: list[LabProof], kept: Mapping[str, str] | None = None) -> str:
    if not proofs:
        raise Trouble("There is no lab to write a scorecard of.", "`scratchproof labs` lists them.")
    if any(p.sampled for p in proofs):
        raise Trouble("A scorecard is of whole labs, and these were sampled.", "Run it again without a sample.")
    rows = {**(kept or {}), **{p.lab: line(row(p)) for p in proofs}}
    order = [id for id in catalogue.exercises() if id in rows]
    order += [id for id in rows if id not in order]
    table = [line(_COLUMNS), line(tuple("---" for _ in _COLUMNS)), *(rows[id] for id in order)]
    return _HEAD.format(seeds=proofs[0].seeds) + "".join(f"{one}\n" for one in table)


def line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def row(p: LabProof) -> tuple[str, ...]:
    m = p.mutation
    return (
        p.lab,
        "yes" if p.proved else "no",
        f"{p.variants.good}/{p.variants.total}",
        f"{p.named.good}/{p.named.total}",
        f"{p.paraphrases.good}/{p.paraphrases.total}",
        f"{p.pairs.both + p.pairs.one}/{p.pairs.total}",
        f"{m.killed}/{m.total}",
        str(m.raised),
        str(len(m.waived)),
        str(len(m.survived)),
        str(p.probes),
        str(p.conventions),
        f"`{p.files}`",
    )


def changed(path: Path, labs: Iterable[Lab] | None = None) -> list[str]:
    """What has changed since the page was written, one sentence a lab; by default every lab is compared."""
    try:
        written = dict(_ROW.findall(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        return [f"{path} cannot be read."]
    now = {lab.id: files_hash(lab.path) for lab in (catalogue.exercises().values() if labs is None else labs)}
    found = [f"{id} is not on the scorecard." for id in now if id not in written]
    found += [f"{id} is on the scorecard, and there is no such lab." for id in written if id not in now]
    found += [f"{id} has changed since." for id in now if id in written and written[id] != now[id]]
    return found


def stale(path: Path, labs: Iterable[Lab] | None = None) -> bool:
    """Whether the page has to be written again."""
    return bool(changed(path, labs))
