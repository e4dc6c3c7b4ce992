"""Mistakes and conventions as they stand in their files: edits that find their place, sentences, hints."""

from __future__ import annotations

import ast
from typing import Any

from scratchproof.catalogue import Lab
from scratchproof.judge.answer import defined_names
from scratchproof.lab.catalogued import Convention, Mistake, Swap, edited
from scratchproof.proof import labtoml
from scratchproof.proof.reading import Reader, first_line, loaded
from scratchproof.syntax import parsed

MISTAKES, OF_A_HUNT = 8, 7


def mistakes(reader: Reader, lab: Lab, missing: set[str]) -> list[str] | None:
    """Keep the mistakes that can be tried. The ids of all; None when mistakes.py cannot be read."""
    found = None if "mistakes.py" in missing else reader.attempt("mistakes.py", "mistakes.py", lambda: lab.mistakes)
    if found is None:
        lab.__dict__["mistakes"] = []
        return None
    lab.__dict__["mistakes"] = [m for m in found if tryable(reader, lab, m)]
    least = OF_A_HUNT if lab.is_hunt else MISTAKES
    if len(found) < least:
        what = f"There are {len(found)} mistakes; a {'hunt' if lab.is_hunt else 'lab'} knows at least {least}."
        reader.error(
            "few-mistakes", what, "mistakes.py", "Add what learners get wrong, one sentence and one edit each."
        )
    for m in found:
        line = reader.line_of("mistakes.py", f'"{m.id}"')
        if not labtoml.is_kebab(m.id):
            reader.error(
                "mistake-id", f"{m.id!r} is no name in kebab case.", "mistakes.py", "Rename the mistake.", line
            )
        if labtoml.blank(m.says):
            then = "Say in one sentence what is wrong in the learner's code."
            reader.error("mistake-says", f"The mistake {m.id!r} has no sentence.", "mistakes.py", then, line)
        if lab.hints and not 1 <= m.hint <= len(lab.hints):
            what = f"The mistake {m.id!r} points to hint {m.hint}; there are {len(lab.hints)}."
            reader.error("mistake-hint", what, "mistakes.py", "Give hint= the number of a section of hints.md.", line)
    return [m.id for m in found]


def conventions(reader: Reader, lab: Lab) -> bool:
    """Whether every combination of conventions makes a reference."""
    if not (reader.path / "conventions.py").exists():
        lab.__dict__["conventions"] = []
        return True
    found = reader.attempt("conventions.py", "conventions.py", lambda: lab.conventions)
    if found is None:
        lab.__dict__["conventions"] = []
        return False
    kept: list[Convention] = [c for c in found if places(reader, lab, "conventions.py", c.id, c.swaps)]
    lab.__dict__["conventions"] = [c for i, c in enumerate(kept) if goes_with(reader, lab, c, kept[:i])]
    return True


def goes_with(reader: Reader, lab: Lab, convention: Convention, others: list[Convention]) -> bool:
    """Whether a convention can be chosen together with those of other axes."""
    for other in others:
        if other.axis != convention.axis:
            try:
                edited(lab.reference, (*other.swaps, *convention.swaps))
            except ValueError:
                what = f"The conventions {other.id!r} and {convention.id!r} edit the same place, and their axes differ."
                then = "Give them the same axis, so that they exclude each other, or edit different places."
                line = reader.line_of("conventions.py", f'"{convention.id}"')
                reader.error("convention-clash", what, "conventions.py", then, line)
                return False
    return True


def tryable(reader: Reader, lab: Lab, m: Mistake) -> bool:
    """Whether a mistake's text can be made, compiled and loaded; a finding when not."""
    line = reader.line_of("mistakes.py", f'"{m.id}"')
    if m.swaps and not places(reader, lab, "mistakes.py", m.id, m.swaps):
        return False
    if m.source and not set(defined_names(m.source)) & set(defined_names(lab.reference)):
        what = f"The function of the mistake {m.id!r} replaces nothing of the reference."
        reader.error("mistake-loads", what, "mistakes.py", "Give it the name of a function of reference.py.", line)
        return False
    return loads(reader, m.applied(lab.reference), f"the mistake {m.id!r}", "mistakes.py", line)


def places(reader: Reader, lab: Lab, file: str, id: str, swaps: tuple[Swap, ...]) -> bool:
    """Whether every edit has its one place, and the edited text loads."""
    line = reader.line_of(file, f'"{id}"')
    sound = True
    for s in swaps:
        count = lab.reference.count(s.old) if s.old else 0
        if count != 1:
            times = "nowhere" if count == 0 else f"{count} times"
            what = f"An edit of {id!r} looks for {short(s.old)}, which stands {times} in reference.py."
            reader.error("swap", what, file, "Copy more or less of the reference until it stands there once.", line)
            sound = False
    if not sound:
        return False
    try:
        text = edited(lab.reference, swaps)
    except ValueError as error:
        reader.error("swap", f"{id!r}: {error}.", file, "Make one edit of the two.", line)
        return False
    if same_tree(text, lab.reference):
        reader.error("swap", f"The edits of {id!r} change nothing.", file, "Write what is different.", line)
        return False
    return loads(reader, text, repr(id), file, line)


def loads(reader: Reader, text: str, whose: str, file: str, line: int) -> bool:
    try:
        loaded(text)
    except (Exception, SystemExit) as error:
        what = f"The text of {whose} does not load: {type(error).__name__}: {first_line(error)}"
        reader.error("mistake-loads", what, file, "Mend the edit or the function.", line)
        return False
    return True


def same_tree(a: str, b: str) -> bool:
    def dumped(text: str) -> Any:
        return ast.dump(parsed(text))

    try:
        return bool(dumped(a) == dumped(b))
    except (SyntaxError, ValueError):
        return False


def short(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else shown[:57] + "…" + shown[-1]
