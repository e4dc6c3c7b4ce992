"""What a lab.toml has to say: one table, every fault reported at once.

A key of `TABLES` is a table of the file ("" for the top); its rows say the key, what it must be, and the test for that.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from scratchproof.syntax import parsed

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PACKAGES = ("numpy", "torch")
VERDICT_MS = 150.0


@dataclass(frozen=True)
class Key:
    """One key: ``must`` completes the sentence "``name`` must be …"."""

    name: str
    must: str
    fits: Callable[[Any], bool]
    required: bool = True


def is_text(value: Any) -> bool:
    return isinstance(value, str) and not blank(value)


def is_kebab(value: Any) -> bool:
    return isinstance(value, str) and KEBAB.fullmatch(value) is not None


def is_whole(value: Any) -> bool:
    return type(value) is int


def is_positive(value: Any) -> bool:
    return type(value) in (int, float) and value > 0


def is_name(value: Any) -> bool:
    return isinstance(value, str) and value.isidentifier()


def list_of(fits: Callable[[Any], bool], at_least: int = 0) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) >= at_least and all(fits(v) for v in value)


def is_signature(value: Any) -> bool:
    return isinstance(value, str) and parameters(value) is not None


def is_package(value: Any) -> bool:
    return value in PACKAGES


def is_table(value: Any) -> bool:
    return isinstance(value, dict)


TABLES: dict[str, tuple[Key, ...]] = {
    "": (
        Key("id", 'a name in kebab case, such as "layer-norm"', is_kebab),
        Key("title", "a text that people read", is_text),
        Key("topic", "the id of a topic of the curriculum", is_text),
        Key("order", "a whole number: where the lab stands in its pack", is_whole),
        Key("minutes", "a whole number above 0", lambda v: is_whole(v) and v > 0),
        Key("depth", "a whole number from 1 to 5", lambda v: is_whole(v) and 1 <= v <= 5),
        Key("needs", "a list of ids of labs, which may be empty", list_of(is_kebab)),
        Key("sources", "a list of at least one text: where the formula comes from", list_of(is_text, 1)),
        Key("judged", "at least one table [[judged]]", list_of(is_table, 1)),
        Key("kind", '"hunt", for a program that is given with planted mistakes', lambda v: v == "hunt", required=False),
        Key("slot", "the id of a slot of the model", is_text, required=False),
        Key("aliases", "a list of other names in kebab case", list_of(is_kebab), required=False),
        Key("allow", f"a list of packages among {', '.join(PACKAGES)}", list_of(is_package), required=False),
        Key("limits", "a table [limits]", is_table, required=False),
        Key("waiver", "tables [[waiver]]", list_of(is_table), required=False),
    ),
    "judged": (
        Key("name", "the name of a function or class", is_name),
        Key("signature", 'its parameters as Python writes them, such as "(x, axis=-1)"', is_signature),
        Key("aliases", "a list of names that it may have instead", list_of(is_name), required=False),
    ),
    "waiver": (
        Key("mutant", 'the id of a mutant, or "line before → line after"', is_text),
        Key("reason", "a sentence: why the mutant is no different", is_text),
    ),
    "limits": (
        Key("wall_s", "seconds above 0", is_positive, required=False),
        Key("cpu_s", "seconds above 0", is_positive, required=False),
        Key("memory_mb", "megabytes above 0", is_positive, required=False),
        Key("verdict_ms", "milliseconds above 0", is_positive, required=False),
    ),
}
# What stands in for a key that is wrong, so that the rest of the lab can still be read.
STAND_INS: dict[str, Any] = {"title": "", "topic": "", "minutes": 0, "order": 0, "needs": [], "judged": []}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a lab.toml; ``key`` is where, e.g. "judged.signature"."""

    key: str
    what: str
    next: str


def faults(facts: dict[str, Any], folder: str) -> list[Fault]:
    """Everything that is wrong with the content of a lab.toml in a folder of that name."""
    found = list(_of_table("", facts))
    for name in ("judged", "waiver"):
        rows = facts.get(name)
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict):
                found += _of_table(name, row)
    if isinstance(facts.get("limits"), dict):
        found += _of_table("limits", facts["limits"])
    if is_kebab(facts.get("id")) and facts["id"] != folder:
        found.append(
            Fault("id", f"The id is {facts['id']!r}, the folder is called {folder!r}.", "Give both the same name.")
        )
    return found


def _of_table(name: str, table: dict[str, Any]) -> Iterator[Fault]:
    keys = {key.name: key for key in TABLES[name]}
    place = f" in [[{name}]]" if name in ("judged", "waiver") else f" in [{name}]" if name else ""
    for key in keys.values():
        full = f"{name}.{key.name}" if name else key.name
        if key.name not in table:
            if key.required:
                yield Fault(full, f"lab.toml does not say its {key.name}{place}.", f"Add {key.name}: {key.must}.")
        elif not key.fits(table[key.name]):
            said = repr(table[key.name])
            said = said if len(said) <= 40 else said[:39] + "…"
            yield Fault(full, f"{key.name}{place} is {said}.", f"It must be {key.must}.")
    for other in table:
        if other not in keys:
            yield Fault(
                f"{name}.{other}" if name else other,
                f"lab.toml has a key {other!r}{place} that nothing reads.",
                f"Remove it, or correct its spelling; known are: {', '.join(keys)}.",
            )


def usable(facts: dict[str, Any], folder: str) -> tuple[dict[str, Any], bool]:
    """The facts with stand-ins where they are wrong, and whether answers can be judged by them."""
    # A waiver without its reason is still a waiver; without it, its mutant would be reported as well
    wrong = {fault.key.partition(".")[0] for fault in faults(facts, folder)} - {"waiver"}
    sound = {key: value for key, value in facts.items() if key not in wrong}
    return {**STAND_INS, "id": folder, **sound}, not wrong & {"judged", "limits", "allow"}


def blank(text: str) -> bool:
    """Whether a text still waits to be written."""
    return text.strip() in ("", "...", "…")


def parameters(signature: str) -> dict[str, str | None] | None:
    """Parameter name -> its default as text, None without one; None when the signature does not parse."""
    try:
        node = parsed(f"def f{signature}: ...").body
    except (SyntaxError, ValueError):
        return None
    if len(node) != 1 or not isinstance(node[0], ast.FunctionDef) or not signature.startswith("("):
        return None
    return defaults_of(node[0].args)


def defaults_of(args: ast.arguments) -> dict[str, str | None]:
    plain = [*args.posonlyargs, *args.args]
    given: list[ast.expr | None] = [None] * (len(plain) - len(args.defaults)) + list(args.defaults)
    pairs = [*zip(plain, given, strict=True), *zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    return {arg.arg: None if value is None else ast.dump(value) for arg, value in pairs}
