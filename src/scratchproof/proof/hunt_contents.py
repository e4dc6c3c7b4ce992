"""What a hunt's folder holds beyond a lab's: the program's run, its symptoms, a test that finds every mistake."""

from __future__ import annotations

import ast
import symtable

from scratchproof.catalogue import Lab
from scratchproof.proof.reading import Reader
from scratchproof.syntax import parsed

HUNT_FILES = {
    "symptoms.py": "observe(impl) and draw(observed, healthy): what a colleague would see",
    "tests.py": "a test file that finds every mistake: functions `test_...` that `import program`",
}
RUN = "run"


def hunt_files(reader: Reader, lab: Lab, missing: set[str]) -> None:
    """Findings about the texts of a hunt, without running any of them."""
    if RUN not in defined(lab.reference):
        then = "Write run(seed=0): the whole small program, which returns a dict of numbers and lists."
        reader.error("hunt-run", "reference.py does not define run.", "reference.py", then)
    for m in lab.mistakes:
        if not m.swaps:
            what = f"The mistake {m.id!r} is a function of its own; in a planted program that would show."
            line = reader.line_of("mistakes.py", f'"{m.id}"')
            reader.error(
                "hunt-mistake", what, "mistakes.py", "Write it as edits of the reference: swap(old, new).", line
            )
    for file, names in (("symptoms.py", ("observe", "draw")), ("tests.py", ())):
        if file in missing:
            continue
        try:
            known = defined(lab.read(file))
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", 0) or 0
            reader.error("syntax", f"{file} is not Python: {error}.", file, "Mend the syntax.", line)
            continue
        for name in names:
            if name not in known:
                reader.error(
                    "hunt-symptoms", f"{file} does not define {name}.", file, f"Write {name} at its top level."
                )
        if file == "tests.py" and not any(name.startswith("test_") for name in known):
            then = "Write functions `def test_...():` with `assert`."
            reader.error("hunt-tests", "tests.py holds no test.", file, then)


def defined(text: str) -> set[str]:
    """The functions and classes at the top level. Raises SyntaxError."""
    return {n.name for n in parsed(text).body if isinstance(n, ast.FunctionDef | ast.ClassDef)}


def reached_lines(lab: Lab) -> set[int]:
    """The lines of the reference that the judged names use, directly or through other names at its top level."""
    spans: dict[str, list[ast.stmt]] = {}
    always: list[ast.stmt] = []
    for node in parsed(lab.reference).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            spans.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.Assign) and all(isinstance(t, ast.Name) for t in node.targets):
            for target in node.targets:
                assert isinstance(target, ast.Name)
                spans.setdefault(target.id, []).append(node)
        else:
            always.append(node)
    queue = [j.name for j in lab.judged]
    seen: set[str] = set()
    found = [*always]
    while queue:
        name = queue.pop()
        if name in seen or name not in spans:
            continue
        seen.add(name)
        for node in spans[name]:
            found.append(node)
            queue += used(node)
    return {line for node in found for line in range(first_line(node), (node.end_lineno or node.lineno) + 1)}


def used(node: ast.stmt) -> set[str]:
    """The names of the module that a statement at its top level uses: none that are local to a function in it."""
    top = symtable.symtable(ast.unparse(node), "<statement>", "exec")
    tables, found = [top], set()
    for table in tables:
        tables += table.get_children()
        found |= {s.get_name() for s in table.get_symbols() if (s.is_referenced() if table is top else s.is_global())}
    return found


def first_line(node: ast.stmt) -> int:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return min([node.lineno, *(d.lineno for d in node.decorator_list)])
    return node.lineno
