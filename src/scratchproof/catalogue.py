"""Packs and labs as they lie on disk. A lab is a folder; nothing here runs a learner's code.

Only `lab.toml` is read to list labs; the rest of a lab is loaded when it is first asked for.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import os
import re
import sys
import types
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.syntax import parsed

if TYPE_CHECKING:
    from scratchproof.lab.catalogued import Convention, Mistake
    from scratchproof.lab.cells import Cell
    from scratchproof.lab.probe import Probe

PACKS = Path(__file__).parent / "packs"
MARK = re.compile(r"\s*\{#([a-z0-9-]+)\}")
JUDGING = ("lab.toml", "brief.md", "reference.py", "conventions.py", "mistakes.py", "probes.py", "drive.py")


@dataclass(frozen=True)
class JudgedName:
    """A function or class that is judged, e.g. ``softmax`` with signature ``(x, axis=-1)``."""

    name: str
    signature: str
    aliases: tuple[str, ...] = ()

    @functools.cached_property
    def parameters(self) -> list[str] | None:
        """The parameter names in order; None for a class, whose parts are called by the lab's own drives."""
        if self.name[:1].isupper():
            return None
        node = parsed(f"def f{self.signature}: ...").body[0]
        assert isinstance(node, ast.FunctionDef)
        return [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]


@dataclass(frozen=True)
class Lab:
    """One exercise. Every property reads its file once."""

    path: Path
    pack: str
    facts: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.facts["id"])

    @property
    def title(self) -> str:
        return str(self.facts["title"])

    @property
    def topic(self) -> str:
        return str(self.facts["topic"])

    @property
    def slot(self) -> str | None:
        return self.facts.get("slot")

    @property
    def is_hunt(self) -> bool:
        """Whether it is a whole program to mend: given with planted mistakes, not from a starter."""
        return self.facts.get("kind") == "hunt"

    @property
    def minutes(self) -> int:
        return int(self.facts["minutes"])

    @property
    def needs(self) -> list[str]:
        return list(self.facts.get("needs", []))

    @functools.cached_property
    def judged(self) -> list[JudgedName]:
        return [JudgedName(j["name"], j["signature"], tuple(j.get("aliases", []))) for j in self.facts["judged"]]

    @property
    def allow(self) -> tuple[str, ...]:
        """Third-party packages that an answer may import."""
        return tuple(self.facts.get("allow", ["numpy"]))

    @property
    def file_name(self) -> str:
        """The name of the learner's file in the workspace."""
        return self.id.replace("-", "_") + ".py"

    def read(self, name: str) -> str:
        """The text of one of the lab's files; empty when an optional one is absent."""
        path = self.path / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @functools.cached_property
    def reference(self) -> str:
        return self.read("reference.py")

    @functools.cached_property
    def starter(self) -> str:
        return self.read("starter.py")

    @functools.cached_property
    def drive(self) -> str:
        return self.read("drive.py")

    @functools.cached_property
    def brief(self) -> str:
        return self.read("brief.md")

    @functools.cached_property
    def brief_as_read(self) -> str:
        """The brief without the marks of its sentences."""
        return MARK.sub("", self.brief)

    @functools.cached_property
    def marked(self) -> dict[str, str]:
        """Mark id -> the sentence of the brief that carries it."""
        sentences: dict[str, str] = {}
        for block in re.split(r"\n\s*\n|\n(?=\s*[-*|] )", self.brief):
            at = 0
            flat = " ".join(block.split())
            for m in MARK.finditer(flat):
                piece = flat[at : m.start()]
                start = max((piece.rfind(p) for p in (". ", "! ", "? ", ": - ")), default=-1)
                sentences[m.group(1)] = piece[start + 1 :].strip().lstrip("-*| ").strip()
                at = m.end()
        return sentences

    @functools.cached_property
    def hints(self) -> list[str]:
        """The texts under the headings of hints.md, in order."""
        parts = re.split(r"^## .*$", self.read("hints.md"), flags=re.MULTILINE)[1:]
        return [p.strip() for p in parts]

    @functools.cached_property
    def cards(self) -> list[dict[str, str]]:
        import tomllib

        return list(tomllib.loads(self.read("cards.toml") or "card = []").get("card", []))

    @functools.cached_property
    def probes(self) -> list[Probe]:
        from scratchproof.lab.probe import Probe

        scope = _executed(self.path / "probes.py")
        return [v for v in scope.values() if isinstance(v, Probe)]

    @functools.cached_property
    def mistakes(self) -> list[Mistake]:
        from scratchproof.lab.catalogued import collected, with_sources

        path = self.path / "mistakes.py"
        install_parts()  # a mistake may be a function of its own that rests on parts
        with collected() as found:
            _executed(path)
        return with_sources(found, path.read_text(encoding="utf-8"))

    @functools.cached_property
    def conventions(self) -> list[Convention]:
        from scratchproof.lab.catalogued import Convention, collected

        path = self.path / "conventions.py"
        if not path.exists():
            return []
        with collected() as found:
            _executed(path)
        return [c for c in found if isinstance(c, Convention)]

    @functools.cached_property
    def variants(self) -> list[Cell]:
        from scratchproof.lab.cells import cells

        return cells(self.read("variants.py"))

    @functools.cached_property
    def in_torch(self) -> list[Cell]:
        """Right answers in PyTorch; empty when the lab is answered in NumPy alone."""
        from scratchproof.lab.cells import cells

        return cells(self.read("in_torch.py"))

    @functools.cached_property
    def withheld(self) -> tuple[str, ...] | None:
        """PyTorch's operators that an answer may not call; None when the lab is answered in NumPy alone."""
        text = self.read("in_torch.py")
        return tuple(_constant(text, "WITHHELD")) if text else None

    @functools.cached_property
    def paraphrases(self) -> list[Cell]:
        from scratchproof.lab.cells import cells

        return cells(self.read("paraphrases.py"))

    @functools.cached_property
    def check(self) -> str:
        """The version of this lab's check: a hash of every file that a verdict rests on."""
        digest = hashlib.sha256()
        for name in JUDGING:
            digest.update(name.encode() + b"\0" + self.read(name).encode() + b"\0")
        if self.withheld is not None:
            digest.update("\0".join(("in_torch.py", *self.withheld)).encode())
        return digest.hexdigest()[:16]

    def stamp(self) -> tuple[tuple[str, float], ...]:
        """Changes when a file of the lab changes."""
        with os.scandir(self.path) as entries:
            return tuple(sorted((e.name, e.stat().st_mtime) for e in entries if e.is_file()))

    def imports_parts(self) -> list[str]:
        return parts_imported(self.reference)


def _executed(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    scope: dict[str, Any] = {"__name__": f"lab_{path.stem}", "__file__": str(path)}
    exec(compile(text, str(path), "exec"), scope)
    return scope


def _constant(source: str, name: str) -> Any:
    """The literal that a module-level assignment gives to ``name``; () when there is none."""
    for node in parsed(source).body:
        if isinstance(node, ast.Assign) and [t.id for t in node.targets if isinstance(t, ast.Name)] == [name]:
            return ast.literal_eval(node.value)
    return ()


def parts_imported(source: str) -> list[str]:
    """The names in ``from parts import a, b`` and ``parts.a`` of a source; [] when it does not parse."""
    if "parts" not in source:
        return []
    try:
        tree = parsed(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names: dict[str, None] = {}
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "parts" and node.level == 0:
            names.update((a.name, None) for a in node.names)
        elif isinstance(node, ast.Import):
            modules.update(a.asname or a.name for a in node.names if a.name == "parts")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            names[node.attr] = None
    return [n for n in names if n != "*"]


def lab_at(path: Path) -> Lab:
    """The lab in one folder. Raises `Trouble` when its lab.toml is absent or damaged."""
    import tomllib

    toml = path / "lab.toml"
    try:
        facts = tomllib.loads(toml.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Trouble(f"{path} is not a lab: it has no lab.toml.", "`scratchproof pack new NAME` makes one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"lab.toml cannot be read: {error}.", "Mend that line and try again.", str(toml)) from None
    for key in ("id", "title", "topic", "minutes", "judged"):
        if key not in facts:
            raise Trouble(f"lab.toml does not say its {key}.", f"Add a line `{key} = ...`.", str(toml))
    return Lab(path=path, pack=path.parent.name, facts=facts)


def pack_folders() -> list[Path]:
    """The packs that ship, then those in the folders of `SCRATCHPROOF_PACKS` (separated as in PATH)."""
    roots = [PACKS, *(Path(p) for p in os.environ.get("SCRATCHPROOF_PACKS", "").split(os.pathsep) if p)]
    return [
        p for root in roots if root.is_dir() for p in sorted(root.iterdir()) if p.is_dir() and p.name[0] not in "._"
    ]


@functools.cache
def exercises() -> dict[str, Lab]:
    """Every lab and every hunt by id, in the order in which a learner meets them (``order`` of lab.toml, then id)."""
    found = [lab_at(f) for pack in pack_folders() for f in sorted(pack.iterdir()) if (f / "lab.toml").exists()]
    found.sort(key=lambda lab: (lab.is_hunt, lab.facts.get("order", 999), lab.id))
    return {lab.id: lab for lab in found}


@functools.cache
def labs() -> dict[str, Lab]:
    """Every lab by id, in the order in which a learner meets them."""
    return {id: lab for id, lab in exercises().items() if not lab.is_hunt}


@functools.cache
def hunts() -> dict[str, Lab]:
    """Every hunt by id, in order."""
    return {id: lab for id, lab in exercises().items() if lab.is_hunt}


_seen: list[object] = []


def refresh() -> None:
    """Look again for labs when a pack folder or a lab.toml has changed; for processes that live long."""
    stamp = []
    for pack in pack_folders():
        found = [("", pack.stat().st_mtime_ns)]
        with os.scandir(pack) as folders:
            for folder in folders:
                with contextlib.suppress(OSError):
                    found.append((folder.name, os.stat(f"{folder.path}/lab.toml").st_mtime_ns))
        stamp.append((pack, sorted(found)))
    if _seen != stamp:
        _seen[:] = stamp
        for cached in (exercises, labs, hunts):
            cached.cache_clear()


def find(name: str) -> Lab:
    """The lab of that id, alias or judged name. Raises `Trouble` with the nearest ids."""
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in exercises():
        return exercises()[wanted]
    table: dict[str, Lab] = {}
    for lab in exercises().values():
        for other in (*lab.facts.get("aliases", []), *(j.name for j in lab.judged if not lab.is_hunt)):
            table.setdefault(other.lower().replace("_", "-"), lab)
    if wanted in table:
        return table[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, [*table, *exercises()], n=3, cutoff=0.5)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    raise Trouble(f"There is no lab called {name!r}.{guess}", "`scratchproof labs` lists them.")


def lab_of_part(part: str) -> Lab | None:
    """The lab that judges a name, e.g. ``softmax``; None when no lab does."""
    for lab in labs().values():
        if any(part == j.name for j in lab.judged):
            return lab
    return None


def reference_source(part: str) -> str:
    """The bundled source of a part. Raises `Trouble` when no lab judges that name."""
    lab = lab_of_part(part)
    if lab is None:
        raise Trouble(f"No part is called {part!r}.", "`scratchproof labs` lists the parts and their names.")
    return lab.reference


def parts_needed(source: str) -> list[str]:
    """The parts that a source imports, and those that their references import in turn."""
    found: dict[str, None] = {}
    queue = parts_imported(source)
    while queue:
        name = queue.pop()
        if name not in found and lab_of_part(name) is not None:
            found[name] = None
            queue += parts_imported(reference_source(name))
    return list(found)


def parameters_of(part: str) -> list[str] | None:
    """The parameter names of a part; None for a class, and for what no lab judges."""
    lab = lab_of_part(part)
    return None if lab is None else next(j.parameters for j in lab.judged if j.name == part)


def install_parts() -> None:
    """Make ``from parts import softmax`` mean the bundled references in this process (the judge's own)."""
    if isinstance(sys.modules.get("parts"), _Parts):
        return
    sys.modules["parts"] = _Parts("parts")


class _Parts(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        lab = lab_of_part(name)
        if lab is None:
            raise ImportError(f"no part is called {name!r}")
        scope: dict[str, Any] = {"__name__": f"part_{name}"}
        exec(compile(lab.reference, f"<part {name}>", "exec"), scope)
        setattr(self, name, scope[name])
        return scope[name]
