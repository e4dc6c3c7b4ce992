"""What a child may import: the job's own modules from memory, the standard library, and the packages that it names."""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import io
import linecache
import sys
from collections.abc import Mapping, Sequence
from types import CodeType, ModuleType


class ForbiddenImport(ModuleNotFoundError):
    """An import of something that the lab is not written in."""


class InMemory(importlib.abc.InspectLoader):
    """Loads a job's modules from their sources; a traceback and `inspect.getsource` show their lines.

    The file of module ``m`` is called ``<m>``.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = dict(sources)
        for name, text in self.sources.items():
            # No time stamp: linecache then never looks for the file.
            linecache.cache[f"<{name}>"] = (len(text), None, io.StringIO(text).readlines(), f"<{name}>")

    def knows(self, name: str) -> bool:
        return name in self.sources or self.is_package(name)

    def is_package(self, fullname: str) -> bool:
        return any(other.startswith(f"{fullname}.") for other in self.sources)

    def get_source(self, fullname: str) -> str:
        return self.sources.get(fullname, "")

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.get_source(fullname), f"<{fullname}>", "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"<{module.__name__}>"
        exec(self.get_code(module.__name__), module.__dict__)


class Policy(importlib.abc.MetaPathFinder):
    """The first finder in ``sys.meta_path``: answers for a job's modules, refuses what is not allowed."""

    def __init__(self, sources: Mapping[str, str], allow: Sequence[str]) -> None:
        self.loader = InMemory(sources)
        self.allowed = frozenset(allow)
        self.written_in = (
            " and ".join(["the standard library", *allow])
            if len(allow) < 2
            else (", ".join(["the standard library", *allow[:-1]]) + f" and {allow[-1]}")
        )

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if self.loader.knows(fullname):
            return importlib.util.spec_from_loader(fullname, self.loader, origin=f"<{fullname}>")
        top = fullname.partition(".")[0]
        if self.permits(top) or self.loader.knows(top):
            return None
        raise ForbiddenImport(f"{top!r} is not available here: this lab is written in {self.written_in}", name=fullname)

    def permits(self, top: str) -> bool:
        # The standard library has one module that its own list leaves out: it is named after the build.
        return top in sys.stdlib_module_names or top in self.allowed or top.startswith("_sysconfigdata")

    def install(self, packages: Sequence[str]) -> None:
        """Put the policy in force; ``packages`` are those that the warm parent has loaded."""
        sys.meta_path.insert(0, self)
        if hidden := frozenset(packages) - self.allowed:
            _hide(hidden)


def _hide(tops: frozenset[str]) -> None:
    """Take loaded packages out of sight, except for the code that already uses them."""
    away = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in tops}
    for name in away:
        del sys.modules[name]
    insiders = tops | {"scratchproof"}
    plain_import = builtins.__import__

    def import_for(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        caller = str((globals or {}).get("__name__", "")).partition(".")[0]
        if caller not in insiders:
            return plain_import(name, globals, locals, fromlist, level)
        nested = next(iter(away)) in sys.modules
        sys.modules.update(away)
        try:
            return plain_import(name, globals, locals, fromlist, level)
        finally:
            for known in () if nested else away:
                sys.modules.pop(known, None)

    builtins.__import__ = import_for
