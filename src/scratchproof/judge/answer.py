"""What a learner hands in: one file, and everything of their own that it imports, as text."""

from __future__ import annotations

import ast
import functools
import hashlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scratchproof.errors import Trouble
from scratchproof.parts import ANSWER, Part
from scratchproof.syntax import parsed

MAX_SOURCE = 1_000_000
MAX_NOTEBOOK = 50_000_000  # pictures lie in it too
NOTEBOOK = ".ipynb"
MAX_MODULES = 60


@dataclass(frozen=True)
class Answer:
    """``text`` of the file called ``name``; ``local`` modules that travel with it (module name -> text).

    function: the name to judge instead of the lab's own (``check FILE:NAME``).
    parts: the earlier parts that it imports, by name.
    """

    text: str
    name: str = "answer.py"
    local: Mapping[str, str] = field(default_factory=dict)
    function: str | None = None
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def sources(self) -> dict[str, str]:
        """Every text that belongs to the answer, by file name."""
        return {self.name: self.text, **{f"{m.replace('.', '/')}.py": t for m, t in self.local.items()}}

    @functools.cached_property
    def uses_torch(self) -> bool:
        """Whether it, or a module that travels with it, needs PyTorch: an import that may fail does not count."""
        texts = [text for text in self.sources.values() if "torch" in text]
        return any(name.split(".")[0] == "torch" for text in texts for name in needed(text))

    @property
    def hash(self) -> str:
        digest = hashlib.sha256()
        for name, text in sorted(self.sources.items()):
            digest.update(name.encode() + b"\0" + text.encode("utf-8", "surrogatepass") + b"\0")
        return digest.hexdigest()


def read_answer(path: Path, function: str | None = None) -> Answer:
    """The answer in a file. Raises `Trouble` when it cannot be read as Python text."""
    text = read_source(path)
    return Answer(text=text, name=path.name, local=local_modules(text, path), function=function)


def read_source(path: Path) -> str:
    try:
        if path.is_dir():
            raise Trouble(f"{path} is a folder, not a Python file.", "Name the file: `scratchproof check FILE`.")
        notebook = path.suffix.lower() == NOTEBOOK
        if path.stat().st_size > (MAX_NOTEBOOK if notebook else MAX_SOURCE):
            much = f"{(MAX_NOTEBOOK if notebook else MAX_SOURCE) // 1_000_000} MB"
            raise Trouble(
                f"{path} is larger than {much}.", "A lab's answer is a page of Python; is this the right file?"
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Trouble(f"There is no file {path}.", "Check the spelling, or name another file.") from None
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    try:
        encoding = "utf-8"
        if not notebook and b"coding" in raw:  # few files say theirs
            import io
            import tokenize

            encoding = tokenize.detect_encoding(io.BytesIO(raw).readline)[0]
        text = raw.decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, UnicodeDecodeError, LookupError):
        raise Trouble(f"{path} is not text in UTF-8.", "Save it as UTF-8 in your editor.") from None
    return of_notebook(text, path) if notebook else text


def of_notebook(text: str, path: Path) -> str:
    from scratchproof.judge.notebook import definitions

    try:
        found = definitions(text)
    except ValueError as error:
        raise Trouble(f"{path} is no notebook: {error}.", "Save it anew in your notebook editor.") from None
    if len(found) > MAX_SOURCE:
        raise Trouble(f"The code in {path} is larger than 1 MB.", "Name a smaller notebook, or a Python file.")
    return found


def local_modules(text: str, path: Path) -> dict[str, str]:
    """The modules beside ``path`` that ``text`` imports, and those that they import: module name -> text."""
    folder = path.parent
    found: dict[str, str] = {}
    queue = [text]
    while queue:
        for name in imported(queue.pop()):
            for module, file in files_of(name, folder):
                if module in found or file.resolve() == path.resolve():
                    continue
                if len(found) >= MAX_MODULES:
                    raise Trouble(f"{path} imports more than {MAX_MODULES} files of its own.", "Judge a smaller part.")
                found[module] = read_source(file)
                queue.append(found[module])
    return found


def imported(text: str) -> list[str]:
    """Dotted names of the modules that a source imports; relative ones without their dots."""
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.module:
                names += [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
            elif node.level:
                names += [a.name for a in node.names]
    return names


def needed(text: str) -> list[str]:
    """Dotted names of the modules without which a source cannot run: not those imported under `try` or `if`."""
    try:
        tree = parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    guarded = {id(n) for node in ast.walk(tree) if isinstance(node, ast.Try | ast.If) for n in ast.walk(node)}
    names: list[str] = []
    for node in ast.walk(tree):
        if id(node) not in guarded:
            if isinstance(node, ast.Import):
                names += [a.name for a in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.append(node.module)
    return names


def files_of(name: str, folder: Path) -> list[tuple[str, Path]]:
    """The files beside the answer that importing ``name`` runs; none for the standard library, NumPy and parts."""
    steps = name.split(".")
    if steps[0] in sys.stdlib_module_names or steps[0] in ("numpy", "torch", "parts", ANSWER, "scratchproof"):
        return []
    found = []
    for i in range(1, len(steps) + 1):
        here = folder.joinpath(*steps[:i])
        for file in (here.with_suffix(".py"), here / "__init__.py"):
            if all(s.isidentifier() for s in steps[:i]) and file.is_file():
                found.append((".".join(steps[:i]), file))
                break
    return found


def uses_relative_imports(text: str) -> bool:
    if not re.search(r"from[\s\\]*\.", text):  # a cheap look: few do
        return False
    try:
        return any(isinstance(n, ast.ImportFrom) and n.level for n in ast.walk(parsed(text)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def defined_names(text: str) -> list[str]:
    """Names of the functions and classes at the top level of a source."""
    try:
        body = parsed(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return [n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
