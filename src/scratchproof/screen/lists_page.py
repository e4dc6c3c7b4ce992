"""The lists of the program: labs, where one stands, the bill of materials, what this machine protects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scratchproof.screen.page import Block, Page, Role, Span
from scratchproof.screen.picture_page import contrast_page
from scratchproof.screen.prose import Items, Pairs, Prose, Spans, said
from scratchproof.screen.table import Column, Table

__all__ = ["assemble_page", "contrast_page", "doctor_page", "labs_page", "status_page"]

Row = Mapping[str, Any]

# A lab's state in the record -> what it is called, and how it is marked
STATES: dict[str, tuple[str, Role]] = {
    "new": ("new", "quiet"),
    "open": ("open", ""),
    "tried": ("tried", ""),
    "passed": ("proven", "right"),
    "under an older check": ("proven under an older check", "hint"),
}
ORIGINS: dict[str, tuple[str, Role]] = {
    "mine": ("mine", "right"),
    "borrowed": ("borrowed", ""),
    "bundled": ("no lab yet", "quiet"),
}
# A guard -> what it does, and what may happen without it
GUARDS = {
    "wall": ("code that never ends is stopped", "Code that never ends runs until you stop it."),
    "cpu": ("computing time is limited", "Code may keep all processors busy until its time is over."),
    "memory": ("memory is limited", "Code that asks for too much memory can slow down or freeze this machine."),
    "processes": ("no other programs are started", "Code can start programs that go on after the check."),
    "network": ("the network is closed", "Code can send and fetch over the network."),
    "files-read": ("your files are not read", "Code can read your files."),
    "files-write": ("your files are not written", "Code can change and delete your files."),
}
LEVELS = {
    "strong": "The code you check is well contained here.",
    "partial": "The code you check cannot do lasting damage here, but some limits are missing.",
    "basic": "The code you check is hardly contained here: check only code that you trust.",
}


def labs_page(rows: Sequence[Row]) -> Page:
    """Every lab. A row has ``id``, ``title``, ``minutes``, ``slot`` (or None) and ``state``."""
    if not rows:
        return Page((Prose(said("There are no labs. `SCRATCHPROOF_PACKS` names folders that hold some.")),))
    table = Table(
        (
            Column("lab"),
            Column("title"),
            Column("min", right=True, alone="{} min", aloud="minutes"),
            Column("slot", alone="slot {}"),
            Column("state"),
        ),
        tuple(
            (
                (Span(row["id"], "code"),),
                (Span(row["title"]),),
                (Span(str(row["minutes"]), "number"),),
                (Span(row["slot"] or ""),),
                state_of(row),
            )
            for row in rows
        ),
    )
    proven = sum(row["state"] == "passed" for row in rows)
    return Page((table, Prose(said(f"{proven} of {len(rows)} proven. `scratchproof next LAB` opens one."))))


def state_of(row: Row) -> Spans:
    text, role = STATES.get(row["state"], (str(row["state"]), ""))
    return (Span(text, role),)


def status_page(
    rows: Sequence[Row], following: str = "", share: Row | None = None, recalled: Row | None = None
) -> Page:
    """Where one stands: what is proven, what was begun, what comes next.

    rows: as for `labs_page`; ``when``, a date, and ``tries`` may be there too.
    following: a sentence on what comes next. share: ``filled`` and ``with_lab``, slots of the model.
    recalled: ``today`` (how many things), ``seconds``, ``kinds``, ``topics`` with ``title`` and ``recall``, the most
    faded first, ``debts``, and ``checkpoint``, a sentence on one that is back.
    """
    blocks: list[Block] = []
    groups = (
        ("Proven", [r for r in rows if r["state"] == "passed"]),
        (
            "Proven under an older check; `scratchproof check` proves it again",
            [r for r in rows if "older" in r["state"]],
        ),
        ("Begun", [r for r in rows if r["state"] in ("open", "tried")]),
    )
    for title, members in groups:
        if members:
            blocks.append(Prose((*said(title, "strong"), Span(f" ({len(members)})", "quiet"))))
            blocks.append(Pairs(tuple((Span(r["id"], "code"), standing(r)) for r in members), indent=2, near=True))
    if not blocks:
        blocks.append(Prose(said("Nothing is proven yet.")))
    if share:
        blocks.append(Prose(said(owned(share))))
    if recalled:
        blocks += recall_blocks(recalled)
    if following:
        blocks.append(Prose(said(following, "strong")))
    return Page(tuple(blocks))


FADED = 5  # topics that `status` shows


def recall_blocks(recalled: Row) -> list[Block]:
    """What is due today, and the topics that fade most."""
    from scratchproof.screen.recall_page import counted

    if recalled["today"]:
        about = max(1, round(recalled["seconds"] / 60))
        due = f"To review today: {counted(recalled['kinds'])}, about {about} min. `scratchproof review` asks it."
    else:
        due = "Nothing is left to review today."
    faded = tuple(
        (Span(f"{round(one['recall'] * 100)} %", "number"), (Span(one["title"]),)) for one in recalled["topics"][:FADED]
    )
    more: list[Block] = []
    if recalled.get("debts"):
        names = ", ".join(one["title"] for one in recalled["debts"])
        more.append(Prose(said(f"To go back to, after a checkpoint: {names}.")))
    if recalled.get("checkpoint"):
        more.append(Prose(said(recalled["checkpoint"])))
    head = Prose((*said("Predicted recall", "strong"), Span(", the most faded topics first", "quiet")))
    if faded:
        more += [head, Pairs(faded, indent=2, near=True)]
    return [Prose(said(due)), *more]


def standing(row: Row) -> Spans:
    more = [str(row["when"])[:10]] if row.get("when") else []
    if row.get("tries"):
        more.append("1 try" if row["tries"] == 1 else f"{row['tries']} tries")
    return (Span(row["title"]), Span(f" ({', '.join(more)})" if more else "", "quiet"))


def owned(share: Row) -> str:
    return f"You own {share['filled']} of the {share['with_lab']} slots that a lab can fill."


WEIGHTS = "The weights are never yours: this project trained them."


def assemble_page(rows: Sequence[Row], share: Row, notes: Sequence[str] = (), last: str = WEIGHTS) -> Page:
    """The bill of materials.

    rows: ``slot``, ``origin`` (mine, borrowed, bundled), ``hash``, ``verified`` (when it passed), ``check``, ``calls``.
    share: ``filled``, ``with_lab``, ``slots``; ``calls`` and ``seconds``, the fractions that ran the learner's code.
    """
    blocks: list[Block] = [Prose(said(f"{owned(share)} The model has {share['slots']} in all."))]
    if share["filled"] and share.get("calls") is not None:
        measured = f"In a short run, {percent(share['calls'])} of the calls of parts went into your code"
        time = f", and {percent(share['seconds'])} of the time" if share.get("seconds") is not None else ""
        blocks.append(Prose((Span(f"{measured}{time}."),), near=True))
    calls = sum(row.get("calls") or 0 for row in rows)
    columns = (
        Column("slot"),
        Column("whose"),
        Column("text", alone="text {}"),
        Column("proven", alone="proven {}"),
        Column("by check", alone="by check {}"),
        Column("calls", right=True, alone="{} of the calls", aloud="share of the calls"),
    )
    body = tuple(
        (
            (Span(row["slot"], "strong" if row["origin"] == "mine" else ""),),
            (Span(*ORIGINS.get(row["origin"], (str(row["origin"]), ""))),),
            (Span((row.get("hash") or "")[:8] if row["origin"] != "bundled" else "", "quiet"),),
            (Span((row.get("verified") or "")[:10]),),
            (Span((row.get("check") or "")[:8], "quiet"),),
            (Span(percent(row["calls"] / calls) if calls and row.get("calls") is not None else "", "number"),),
        )
        for row in rows
    )
    blocks.append(Table(columns, body))
    if notes:
        blocks.append(Items(tuple(said(note) for note in notes)))
    blocks.append(Prose((Span(last, "quiet"),)))
    return Page(tuple(blocks))


def percent(share: float) -> str:
    """A fraction in percent; what is there at all is never 0%, and what is not all never 100%."""
    if 0 < share < 0.01:
        return "<1%"
    return ">99%" if 0.99 < share < 1 else f"{share:.0%}"


def doctor_page(facts: Mapping[str, str], level: str, guards: Mapping[str, bool | str]) -> Page:
    """What this machine offers, and, guard by guard, what it cannot protect."""
    protects = []
    for name in dict.fromkeys((*GUARDS, *guards)):
        held = guards.get(name, False)
        does, without = GUARDS.get(name, (name, "It is not protected here."))
        how = f" ({held})" if isinstance(held, str) else ""
        answer = (Span("yes", "right"), Span(how, "quiet")) if held else (Span("no", "wrong"), Span(f". {without}"))
        protects.append((Span(does), answer))
    blocks: list[Block] = [
        Pairs(tuple((Span(name, "quiet"), (Span(str(value)),)) for name, value in facts.items())),
        Prose((Span(f"Containment: {level}. ", "strong"), *said(LEVELS.get(level, "")))),
        Prose((Span("While your code is checked:"),)),
        Pairs(tuple(protects), indent=2, near=True),
    ]
    if level != "strong":
        blocks.append(Prose(said("A newer Linux (Landlock and seccomp) protects more; on Windows, WSL 2 does.")))
    return Page(tuple(blocks))
