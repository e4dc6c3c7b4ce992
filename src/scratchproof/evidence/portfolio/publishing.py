"""All of a portfolio written into a folder: new at first, then brought up to date around what its owner changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.evidence.form import dumped
from scratchproof.evidence.portfolio import pages
from scratchproof.evidence.portfolio.contents import Contents, Piece
from scratchproof.evidence.portfolio.files import LEDGER, Written, hashed, opened
from scratchproof.evidence.portfolio.sabotaged import both_drawn
from scratchproof.evidence.portfolio.site import address, html
from scratchproof.evidence.portfolio.trained import drawn
from scratchproof.recall.notes.keeping import Draft, keep, read_bytes
from scratchproof.recall.notes.marks import parts_in

OURS = ("README.md", "LIMITS.md", "report.json", "pieces", "runs", "notes", "site")
MARK = b"<!-- scratchproof:begin "

Pictured = Callable[[Piece], Sequence[str]]


@dataclass
class Published:
    """What was done. pages: their paths in the folder; edited: files and parts of files that are the owner's now."""

    folder: Path
    pages: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)


def publish(folder: Path, found: Contents, report: Mapping[str, Any], picture: Pictured) -> Published:
    """Write it. Raises `Trouble` where something is in the way; what is whole by then stays."""
    free(folder)
    done, files = Published(folder), opened(folder)
    made = bool(files.hashes)
    try:
        for piece in found.pieces:
            shown = standing(files, piece) or pages.at_work(picture(piece))
            for name, text in piece.files.items():
                files.put(f"pieces/{piece.lab}/{name}", text)
            page(done, f"pieces/{piece.lab}/README.md", pages.piece_page(piece, shown))
        for run in found.runs:
            curve = drawn(run)
            if curve:
                files.put(f"runs/{run.name}/loss.svg", curve)
            page(done, f"runs/{run.name}/README.md", pages.run_page(run, bool(curve)))
        for pair in found.sabotages:
            curve = both_drawn(pair)
            if curve:
                files.put(f"runs/{pair.name}/loss.svg", curve)
            page(done, f"runs/{pair.name}/README.md", pages.sabotage_page(pair, bool(curve)))
        for one in found.writeups:
            page(done, f"notes/{one.week}.md", pages.note_page(one))
        for lab in gone(folder, done.pages):
            title = catalogue.exercises()[lab].title if lab in catalogue.exercises() else lab
            page(done, f"pieces/{lab}/README.md", pages.no_longer(title))
        page(done, "LIMITS.md", pages.limits(found))
        page(done, "README.md", pages.front(found, report["made_with"]["scratchproof"]))
        if made is False or not same_report(folder, report):
            files.put("report.json", dumped(report))
        site(done, files)
    finally:
        # Also after a trouble: what was written is known to be ours the next time
        if files.hashes:
            files.remember()
    done.new += files.new
    done.updated += files.updated
    done.edited += files.edited
    return done


def free(folder: Path) -> None:
    """Raises `Trouble` where the folder holds what is not of a portfolio, or may not be written."""
    if folder.exists() and not folder.is_dir():
        raise Trouble(f"{folder} is a file.", "Name a folder: `scratchproof portfolio FOLDER`.")
    if not folder.is_dir():
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Trouble(f"{folder} may only be read.", "Allow writing to it, or name another folder.")
    if (folder / LEDGER).is_file():
        return
    taken = [name for name in OURS if (folder / name).exists() or (folder / name).is_symlink()]
    readme = folder / "README.md"
    if taken and not (readme.is_file() and MARK in (read_bytes(readme) or b"")):
        raise Trouble(
            f"{folder} holds other things already: {', '.join(taken)}. Nothing was written.",
            "Name a folder of its own: `scratchproof portfolio FOLDER`.",
        )


def page(done: Published, name: str, draft: Draft) -> None:
    """Bring one Markdown page up to date."""
    # An edited part is not followed by a fresh one: a page that is published should not say things twice
    kept = keep(done.folder.joinpath(*name.split("/")), draft, again=False)
    done.pages.append(name)
    if kept.how != "same":
        (done.new if kept.how == "made" else done.updated).append(name)
    done.edited += [f"{name} ({part})" for part in kept.edited]


def standing(files: Written, piece: Piece) -> str:
    """The picture that stands on the page already, of the same code: some show times, never twice the same."""
    folder = files.folder / "pieces" / piece.lab
    if any(files.hashes.get(f"pieces/{piece.lab}/{n}") != hashed(t.encode()) for n, t in piece.files.items()):
        return ""
    text = (read_bytes(folder / "README.md") or b"").decode("utf-8", "replace")
    return next((part.body or "" for part in parts_in(text) if part.id == "picture" and not part.edited), "").strip(
        "\n"
    )


def gone(folder: Path, there: Sequence[str]) -> list[str]:
    """Labs with a page from an earlier time, and without a proof now."""
    try:
        inside = sorted(path.name for path in (folder / "pieces").iterdir() if (path / "README.md").is_file())
    except OSError:
        return []
    return [lab for lab in inside if f"pieces/{lab}/README.md" not in there and ours(folder, lab)]


def ours(folder: Path, lab: str) -> bool:
    return MARK in (read_bytes(folder / "pieces" / lab / "README.md") or b"")


def same_report(folder: Path, report: Mapping[str, Any]) -> bool:
    """Whether the report that lies there tells the same: the moment it was made does not count."""
    return f'"digest": "{report["digest"]}"'.encode() in (read_bytes(folder / "report.json") or b"")


def site(done: Published, files: Written) -> None:
    for name in done.pages:
        path = done.folder.joinpath(*name.split("/"))
        text = (read_bytes(path) or b"").decode("utf-8", "replace")
        files.put(f"site/{address(name)}", html(name, text, done.folder, done.pages))
