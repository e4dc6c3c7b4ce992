"""What lies in a lab's folder, read without judging anything: the files, what they define, how many there are of each.

A lab that is half written gives findings, never a traceback. What cannot be used is left out of the lab that comes
back, so that one broken mistake does not hide what is wrong with the others.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.catalogue import JudgedName, Lab
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer
from scratchproof.lab.catalogued import Mistake
from scratchproof.lab.cells import Cell
from scratchproof.proof import catalogued, labtoml, prose, questions
from scratchproof.proof.hunt_contents import HUNT_FILES, hunt_files
from scratchproof.proof.kinship import PARAPHRASE, same_but_for_spelling, share
from scratchproof.proof.labproof import LabProof
from scratchproof.proof.reading import Reader, loaded
from scratchproof.syntax import parsed

FILES = {
    "brief.md": "what to build and why, each promise with a mark {#id}",
    "starter.py": "what the learner opens: the signature and a first, wrong try",
    "reference.py": "the right answer",
    "variants.py": "other right answers, one `# %% id: what differs` cell each",
    "mistakes.py": "known wrong answers, one `mistake(id, sentence, swap(old, new))` each",
    "paraphrases.py": "every mistake written twice more, one `# %% mistake-id` cell each",
    "probes.py": "the questions",
    "hints.md": "one to three `## n` sections",
    "cards.toml": "what to remember, one [[card]] each",
}
NO_HUNTS = ("starter.py", "paraphrases.py", "cards.toml")  # a hunt is given by planting mistakes into its reference
VARIANTS, PARAPHRASES = 3, 2


def read(path: Path, proof: LabProof) -> Lab | None:
    """The lab with everything in it that can be used; None when no answer can be judged by it."""
    reader = Reader(path, proof)
    facts = lab_toml(reader)
    if facts is None:
        return None
    usable, judgeable = labtoml.usable(facts, path.name)
    lab = Lab(path=path, pack=path.parent.name, facts=usable)
    missing = absent(reader, files_of(lab))
    needs(reader, lab)
    name(reader, lab)
    if any(not decodes(path / name) for name in (*FILES, *HUNT_FILES, "conventions.py", "drive.py", "in_torch.py")):
        return None
    judgeable &= reference(reader, lab)
    starter(reader, lab)
    prose.check(reader, lab, missing)
    if lab.reference and parses(lab.reference) and not lacking(lab, parsed(lab.reference)):
        # Without a reference every edit is homeless, which would say the same thing many times
        ids = catalogued.mistakes(reader, lab, missing)
        judgeable &= catalogued.conventions(reader, lab)
        variants(reader, lab, missing)
        in_torch(reader, lab)
        if ids is not None and "paraphrases.py" not in missing and not lab.is_hunt:
            paraphrases(reader, lab, ids)
        if lab.is_hunt:
            hunt_files(reader, lab, missing)
    judgeable = questions.check(reader, lab, missing, judgeable=judgeable and bool(lab.judged))
    proof.check, proof.files = lab.check, files_hash(path)
    proof.probes, proof.marks, proof.conventions = len(lab.probes), len(lab.marked), len(lab.conventions)
    return lab if judgeable else None


def decodes(file: Path) -> bool:
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    except OSError:
        return True
    return True


def files_hash(path: Path) -> str:
    """A hash of every text of a lab; a proof holds for these texts only."""
    import hashlib

    digest = hashlib.sha256()
    for file in sorted(f for f in path.iterdir() if f.suffix in (".py", ".toml", ".md")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def lab_toml(reader: Reader) -> dict[str, Any] | None:
    try:
        facts = tomllib.loads((reader.path / "lab.toml").read_text(encoding="utf-8"))
    except OSError:
        reader.error("missing-file", "There is no lab.toml.", "lab.toml", "`scratchproof pack new NAME` makes a lab.")
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reader.error("lab-toml", f"lab.toml cannot be read: {error}.", "lab.toml", "Mend that line and run this again.")
        return None
    for fault in labtoml.faults(facts, reader.path.name):
        line = reader.line_of("lab.toml", f"{fault.key.rpartition('.')[2]} =")
        reader.error("lab-toml", fault.what, "lab.toml", fault.next, line)
    return facts


def files_of(lab: Lab) -> dict[str, str]:
    """The files that belong to a lab, or to a hunt, with what each holds."""
    if not lab.is_hunt:
        return FILES
    return {name: holds for name, holds in FILES.items() if name not in NO_HUNTS} | HUNT_FILES


def absent(reader: Reader, files: dict[str, str]) -> set[str]:
    """Those of ``files`` that are not there, or cannot be read as text."""
    gone: set[str] = set()
    for name, holds in files.items():
        try:
            (reader.path / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            reader.error("missing-file", f"{name} is not UTF-8 text.", name, "Save it as UTF-8.")
        except OSError:
            reader.error("missing-file", f"There is no {name}.", name, f"Write it: {holds}.")
        else:
            continue
        gone.add(name)
    return gone


def needs(reader: Reader, lab: Lab) -> None:
    """Labs that this one needs must exist, and none may need it in turn."""
    known = neighbours(lab)
    line = reader.line_of("lab.toml", "needs")
    for other in lab.needs:
        if other not in known:
            reader.error(
                "needs",
                f"It needs {other!r}, and no lab is called that.",
                "lab.toml",
                "Correct the id, or remove it.",
                line,
            )
    queue, seen = list(lab.needs), set()
    while queue:
        other = queue.pop()
        if other == lab.id:
            reader.error(
                "needs",
                "The lab needs itself, in a circle of labs.",
                "lab.toml",
                "Take one lab out of the circle.",
                line,
            )
            break
        if other not in seen:
            seen.add(other)
            queue += known.get(other, [])


def name(reader: Reader, lab: Lab) -> None:
    """No two exercises of all packs may have one id: one of them could not be found."""
    folders = catalogue.pack_folders()
    if lab.path.parent not in folders:
        return  # it is not among those that are found
    for pack in folders:
        there = pack / lab.path.name
        if (there / "lab.toml").exists() and not there.samefile(lab.path):
            what = f"There is a {lab.path.name!r} in the pack {pack.name} already."
            reader.error("id-taken", what, "lab.toml", "Give this one another id, and its folder that name.")


def neighbours(lab: Lab) -> dict[str, list[str]]:
    """Every lab that can be found, and those beside this one: id -> what it needs. Damaged ones are passed over."""
    found: dict[str, list[str]] = {}
    for pack in dict.fromkeys([*catalogue.pack_folders(), lab.path.parent]):
        for file in sorted(pack.glob("*/lab.toml")):
            try:
                facts = tomllib.loads(file.read_text(encoding="utf-8"))
                found[str(facts["id"])] = [str(n) for n in facts.get("needs", [])]
            except (OSError, ValueError, KeyError, TypeError):
                continue
    found[lab.id] = lab.needs
    return found


def reference(reader: Reader, lab: Lab) -> bool:
    """Whether the reference can be judged by."""
    if not (reader.path / "reference.py").exists():
        return False
    if not defines(reader, lab, "reference.py", lab.reference):
        return False
    empty = [j.name for j in lab.judged if unwritten(lab.reference, j.name)]
    for name in empty:
        reader.error(
            "unwritten", f"{name} is not written yet.", "reference.py", "Write the right answer in place of `...`."
        )
    signatures(reader, lab, "reference.py", lab.reference)
    catalogue.install_parts()
    return not empty and reader.attempt("reference.py", "reference.py", lambda: loaded(lab.reference)) is not None


def starter(reader: Reader, lab: Lab) -> None:
    if lab.starter and defines(reader, lab, "starter.py", lab.starter):
        signatures(reader, lab, "starter.py", lab.starter)


def defines(reader: Reader, lab: Lab, file: str, text: str, cell: Cell | None = None) -> bool:
    """Whether a source parses and has the judged names and known parts; a finding for each that it lacks."""
    whose = f"the cell {cell.id!r}" if cell else file
    start = cell.line if cell else 0
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError) as error:
        line = start or (getattr(error, "lineno", 0) or 0)
        reader.error("syntax", f"{whose} is not Python: {error}.", file, "Mend the syntax.", line)
        return False
    complete = True
    for name in lacking(lab, tree):
        reader.error("not-defined", f"{whose} does not define {name}.", file, f"Define {name} at its top level.", start)
        complete = False
    return parts(reader, lab, text, file=file, whose=whose, line=start) and complete


def lacking(lab: Lab, tree: ast.Module) -> list[str]:
    """The judged names that a source does not define."""
    return [j.name for j in lab.judged if j.name not in top_names(tree)]


def parts(reader: Reader, lab: Lab, text: str, *, file: str, whose: str, line: int) -> bool:
    """Whether every part that a source imports is that of a lab which this one needs."""
    known, sound = neighbours(lab), True
    for part in catalogue.parts_imported(text):
        try:
            owner = catalogue.lab_of_part(part)
        except Trouble as trouble:
            reader.error(
                "parts", f"Parts cannot be looked up: {trouble.what}", file, trouble.next or "Mend that lab.", line
            )
            return False
        if owner is None or owner.id == lab.id:
            why = "no lab gives that part" if owner is None else "that is what this lab asks for"
            reader.error("parts", f"{whose} imports {part!r}, and {why}.", file, "Import another part, or none.", line)
            sound = False
        elif owner.id not in reachable(lab.id, known):
            what = f"{whose} imports {part!r} from the lab {owner.id}, which is not among this lab's needs."
            reader.error("parts", what, file, f'Add "{owner.id}" to needs in lab.toml.', line)
    return sound


def reachable(start: str, known: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    queue = list(known.get(start, []))
    while queue:
        other = queue.pop()
        if other not in seen:
            seen.add(other)
            queue += known.get(other, [])
    return seen


def top_names(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(t.id for t in node.targets if isinstance(t, ast.Name))
    return found


def definition(text: str, name: str) -> ast.FunctionDef | None:
    """The function of that name, or the ``__init__`` of the class of that name."""
    for node in parsed(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
        if isinstance(node, ast.ClassDef) and node.name == name:
            return next((n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)
    return None


def unwritten(text: str, name: str) -> bool:
    """Whether the body is nothing but ``...``, ``pass`` and a docstring."""
    node = definition(text, name)
    return node is not None and all(
        isinstance(n, ast.Pass) or (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)) for n in node.body
    )


def signatures(reader: Reader, lab: Lab, file: str, text: str) -> None:
    for judged in lab.judged:
        node = definition(text, judged.name)
        if node is None:
            continue
        own, promised = list(labtoml.defaults_of(node.args).items()), promise(judged)
        if judged.name[:1].isupper():
            own = own[1:]
        if own != promised:
            what = f"{judged.name} has other parameters in {file} than in lab.toml: {judged.signature}."
            reader.error("signature", what, file, "Give both the same names, order and defaults.", node.lineno)


def promise(judged: JudgedName) -> list[tuple[str, str | None]]:
    return list((labtoml.parameters(judged.signature) or {}).items())


def sound_cells(reader: Reader, lab: Lab, file: str, cells: list[Cell]) -> list[Cell]:
    if not cells:
        reader.error("no-cells", f"{file} has no cells.", file, f"Write it: {FILES[file]}.")
    return [c for c in cells if defines(reader, lab, file, c.text, c)]


def variants(reader: Reader, lab: Lab, missing: set[str]) -> None:
    """At least three, each another algorithm, layout or convention."""
    if "variants.py" in missing:
        return
    all_cells = reader.attempt("variants.py", "variants.py", lambda: lab.variants) or []
    lab.__dict__["variants"] = sound = sound_cells(reader, lab, "variants.py", all_cells)
    if 0 < len(all_cells) < VARIANTS:
        what = f"There are {len(all_cells)} variants; a lab has at least {VARIANTS}."
        reader.error("few-variants", what, "variants.py", "Add right answers in another algorithm or layout.")
    known = [("the reference", lab.reference)]
    for cell in sound:
        for name, text in known:
            if parses(text) and same_but_for_spelling(cell.text, text):
                what = f"The variant {cell.id!r} is {name} in other words: statement by statement the same code."
                then = "Write it in another algorithm, layout or convention."
                reader.error("variant-alike", what, "variants.py", then, cell.line)
        known.append((f"the variant {cell.id!r}", cell.text))


def in_torch(reader: Reader, lab: Lab) -> None:
    """Where there is an in_torch.py: the operators that do the lab, and a right answer in PyTorch."""
    if not (reader.path / "in_torch.py").exists():
        return
    withheld = reader.attempt("in_torch.py", "in_torch.py", lambda: lab.withheld) or ()
    if not withheld or not all(isinstance(name, str) for name in withheld):
        what = "It does not say which of PyTorch's operators do what the lab asks."
        reader.error("no-withheld", what, "in_torch.py", 'Begin it with WITHHELD = ["_softmax", ...], names of ATen.')
    cells = reader.attempt("in_torch.py", "in_torch.py", lambda: lab.in_torch) or []
    lab.__dict__["in_torch"] = sound = sound_cells(reader, lab, "in_torch.py", cells)
    for cell in sound:
        if not Answer(cell.text).uses_torch:
            what = f"The cell {cell.id!r} does not import torch."
            reader.error("not-in-torch", what, "in_torch.py", "Write it in PyTorch.", cell.line)
    if any(j.name[:1].isupper() for j in lab.judged):
        what = "Tensors go into functions; a class would be given arrays."
        reader.error("torch-class", what, "in_torch.py", "Remove in_torch.py: this lab is answered in NumPy.")


def paraphrases(reader: Reader, lab: Lab, ids: list[str]) -> None:
    """At least two of every mistake, in code of their own. ``ids``: every mistake, also one that cannot be tried."""
    found = reader.attempt("paraphrases.py", "paraphrases.py", lambda: lab.paraphrases) or []
    sound = sound_cells(reader, lab, "paraphrases.py", found)
    mistakes = {m.id: m for m in lab.mistakes}
    kept: list[Cell] = []
    for cell in sound:
        if cell.id not in ids:
            what = f"A paraphrase is titled {cell.id!r}, and no mistake is called that."
            reader.error("paraphrase-unknown", what, "paraphrases.py", "Correct the id after `# %%`.", cell.line)
        elif cell.id in mistakes and own_code(reader, lab, cell, mistakes[cell.id], kept):
            kept.append(cell)
    lab.__dict__["paraphrases"] = kept
    titles = [c.id for c in sound]
    for id in ids if sound else []:
        if titles.count(id) < PARAPHRASES:
            what = f"The mistake {id!r} has {titles.count(id)} paraphrases; it needs {PARAPHRASES}."
            then = f"Add a cell `# %% {id}` to paraphrases.py: the same error in another algorithm."
            reader.error("few-paraphrases", what, "mistakes.py", then, reader.line_of("mistakes.py", f'"{id}"'))


def own_code(reader: Reader, lab: Lab, cell: Cell, mistake: Mistake, others: list[Cell]) -> bool:
    """Whether a paraphrase shares little code with the mistake's text, the reference, and its other paraphrases."""
    head = lab.read("paraphrases.py").partition("# %%")[0].rstrip()
    own = cell.text.removeprefix(head)  # what both find at the head of the file is no copy
    twin = next((c for c in others if c.id == cell.id and same_but_for_spelling(c.text.removeprefix(head), own)), None)
    theirs = mistake.applied(lab.reference), lab.reference
    # Helpers at the head of the file must neither hide a copy in the cell nor be one
    known = max(share(cell.text, *theirs), share(own, *theirs, head=head))
    if twin is None and known <= PARAPHRASE:
        return True
    whose = f"with the one in line {twin.line}" if twin else "with the mistake's own text"
    what = f"This paraphrase of {cell.id!r} shares {'all' if twin else f'{known:.0%}'} of its code {whose}."
    then = "Write the same error in another algorithm or layout."
    reader.error("paraphrase-copy", what, "paraphrases.py", then, cell.line)
    return False


def parses(text: str) -> bool:
    try:
        parsed(text)
    except (SyntaxError, ValueError):
        return False
    return True
