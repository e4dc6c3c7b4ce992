"""How the package starts an interpreter of its own: with its libraries, with nothing else of this system."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

Places = dict[str, list[str]]

# One thread, so that a fork copies all of the process; one arena, so that address space measures memory.
_ALONE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
# Without these some systems cannot start an interpreter at all.
_NEEDED = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


def places(packages: Iterable[str]) -> Places:
    """Top-level package to its files and folders, found without importing it. Raises `ModuleNotFoundError`."""
    found: Places = {}
    for name in packages:
        spec = importlib.util.find_spec(name)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        paths = list(spec.submodule_search_locations or [spec.origin or ""])
        # Wheels keep their own copies of shared libraries beside the package.
        beside = [Path(p).parent / f"{name}.libs" for p in paths]
        found[name] = paths + [str(p) for p in beside if p.is_dir()]
    return found


def command(room: str, packages: Places, preload: Sequence[str], without: Collection[str]) -> list[str]:
    """The command line of a process that runs ``scratchproof.sandbox.<room>.main``.

    ``-S``: no start-up files of other packages run there.
    """
    here = str(Path(__file__).resolve().parents[2])
    path = list(dict.fromkeys([here, *(str(Path(files[0]).parent) for files in packages.values())]))
    settings = {"packages": packages, "preload": list(preload), "without": sorted(without)}
    code = (
        f"import sys; sys.path += {path!r}\n"
        f"from scratchproof.sandbox.{room} import main\n"
        f"main({json.dumps(settings)!r})"
    )
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", code]


def environment(outside: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The few variables that such a process gets."""
    return {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1", **_ALONE} | {k: outside[k] for k in _NEEDED if k in outside}
