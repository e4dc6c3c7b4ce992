"""A file of the learner's on the disk: brought up to date without losing a byte that is not ours.

Which parts were ever written is kept beside the notes, in `.generated.json`: without it a part that the learner deleted
would look like one that is new. Where that file is lost, what stands in the text counts as written.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scratchproof.errors import Trouble
from scratchproof.learner import written

from .marks import Part, made, merged

BOM = "\ufeff"
LEDGER = ".generated.json"
MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Draft:
    """What a file of notes is made of. `head` and `foot` are written once, and are the learner's from then on."""

    head: str
    parts: tuple[Part, ...]
    foot: str = ""
    retired: Callable[[str], bool] = lambda id: False


@dataclass(frozen=True)
class Kept:
    """What was done to a file. `edited`: parts that are the learner's now; `deleted`: those that stay away."""

    path: Path
    how: Literal["made", "updated", "same"]
    edited: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


def keep(path: Path, draft: Draft, *, remember: bool = True, again: bool = True) -> Kept:
    """Bring the file up to date, or make it.

    remember  whether a part that was deleted stays away
    again     whether an edited part with news is followed by a new one
    Raises `Trouble` where the file cannot be read as UTF-8 or not be written; it is then as it was.
    """
    _folder(path.parent)
    before = read_bytes(path)
    text = _text(path, before)
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    if not text.strip():
        fresh = made(draft.head, draft.parts, draft.foot)
        _put(path, bom + fresh, before)
        if remember:
            _remember(path, {part.id for part in draft.parts})
        return Kept(path, "made")
    known = _remembered(path) if remember else set()
    done = merged(text, draft.parts, known, again=again, retired=draft.retired)
    if done.text != text:
        _put(path, bom + done.text, before)
    if remember and done.known != known:
        _remember(path, done.known)
    return Kept(path, "updated" if done.text != text else "same", tuple(done.edited), tuple(done.deleted))


def read_bytes(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises `Trouble`."""
    try:
        if path.is_dir():
            raise Trouble(f"{path} is a folder.", "Move it elsewhere; a file of that name is to be written.")
        if not path.exists():
            if path.is_symlink():
                raise Trouble(f"{path} is a link to nothing.", "Mend the link, or remove it.")
            return None
        if not path.is_file():
            raise Trouble(f"{path} is no file.", "Move it elsewhere; a file of that name is to be written.")
        if path.stat().st_size > MOST_BYTES:
            raise Trouble(f"{path} is larger than {MOST_BYTES // 1_000_000} MB.", "Move what is yours elsewhere.")
        return path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None


def _text(path: Path, content: bytes | None) -> str:
    try:
        return (content or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Trouble(
            f"{path} is not UTF-8 (byte {error.start + 1}). It was left as it is.",
            "Save it as UTF-8 in your editor, or move it away.",
        ) from None


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"The folder {folder} cannot be made: {error.strerror}.", "Move what is in its way.") from None


def _put(path: Path, text: str, before: bytes | None) -> None:
    """Write over what was read, unless somebody else did meanwhile; a link stays one, and rights stay as they are."""
    path = path.resolve()
    mode = None
    if before is not None:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & stat.S_IWUSR:
            raise Trouble(f"{path} may only be read. It was left as it is.", "Allow writing to it, or move it away.")
    if read_bytes(path) != before:
        raise Trouble(f"{path} has just been saved by somebody else. It was left as it is.", "Run the command again.")
    written(path, text)
    if mode is not None:
        path.chmod(mode)


def _remembered(path: Path) -> set[str]:
    names = _ledger(path.parent).get(path.name)
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()


def _remember(path: Path, ids: Iterable[str]) -> None:
    kept = {**_ledger(path.parent), path.name: sorted(ids)}
    written(path.parent / LEDGER, json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def _ledger(folder: Path) -> dict[str, object]:
    """What was written, by file name; empty where the ledger is missing or is none."""
    try:
        kept = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def names_of(ids: Sequence[str]) -> str:
    """Parts in a sentence: at most three names."""
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return ", ".join(f"`{id}`" for id in ids[:3]) + more
