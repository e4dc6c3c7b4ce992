"""The virtual package `parts`: earlier labs' functions, each from its own source, importable in a child.

    from parts import softmax

Every part is a module of its own (``_part_softmax``), so two learners' private names never meet; `parts` loads one when
it is first asked for, so the order in which parts import each other does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping

_PACKAGE = """\
import importlib

_where = {where!r}


def __getattr__(name):
    if name in _where:
        value = getattr(importlib.import_module(_where[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"no part is called {{name!r}}; there are: {{', '.join(_where) or 'none'}}")
"""


def part_modules(parts: Mapping[str, str]) -> dict[str, str]:
    """In-memory modules for a child: part name -> source text becomes module name -> source text."""
    modules = {f"_part_{name}": text for name, text in parts.items()}
    modules["parts"] = _PACKAGE.format(where={name: f"_part_{name}" for name in parts})
    return modules
