"""`checkpoint`: the end of a phase put to the test; what was left goes on; a passed one comes back, shorter."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from scratchproof import clock
from scratchproof.cli.checkpoint_sitting import Sitting, remembered_by_topic
from scratchproof.cli.desk import Desk, terminal
from scratchproof.cli.planning import known_of, settings_of
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import (
    RULE,
    Checkpoint,
    PhaseStanding,
    as_items,
    compose,
    debts,
    due,
    going_on,
    offer,
    present,
    resumed,
    standings,
)
from scratchproof.recall.checkpoints.pool import covered, phase_of
from scratchproof.recall.checkpoints.standing import KEPT

if TYPE_CHECKING:
    from scratchproof.record.taken import Begun
    from scratchproof.roadmap import Phase, Track

MOST_SEED = 2**32
EXAMPLE = (
    "Nothing is planned, so this is the track {}. `--track` names another, and `scratchproof plan --track` keeps one."
)


def run(command: str, argv: list[str]) -> int:
    args = _arguments().parse_args(argv)
    if args.seed is not None and not 0 <= args.seed < MOST_SEED:
        raise Trouble("The seed is a whole number from 0 up to 4294967295.", "Leave it out, or give another.")
    with Learner() as learner:
        return Asked(learner, terminal(), args).answer()


def _arguments() -> Arguments:
    parser = Arguments(
        "checkpoint",
        "What a phase of your roadmap was for, put to the test: labs from a blank file in their time, a derivation,\n"
        "questions with numbers, a hunt, and things to explain. Nothing is locked by it. Without a phase: the present\n"
        "one of your plan.",
    )
    parser.add_argument("phase", nargs="?", metavar="PHASE", help="the phase, as `--list` names it")
    parser.add_argument("--track", metavar="TRACK", help="the roadmap; otherwise that of your plan")
    parser.add_argument("--list", action="store_true", help="every phase, and how its checkpoint stands")
    parser.add_argument("--short", action="store_true", help="a third of it, for one that was taken before")
    parser.add_argument("--new", action="store_true", help="begin anew, with other numbers, instead of going on")
    parser.add_argument("--json", action="store_true", help="what would be asked, or the list, as JSON; asks nothing")
    parser.add_argument("--seed", type=int, metavar="N", help="of the choice and the numbers")
    return parser


class Asked:
    """What was asked of the command, with the learner and the desk at which it is answered."""

    def __init__(self, learner: Learner, desk: Desk, args: argparse.Namespace) -> None:
        self.learner, self.desk, self.args = learner, desk, args
        self.now = clock.now()
        self.notes: list[str] = []

    def answer(self) -> int:
        track, note = self.track()
        if self.args.list:
            return self.list(track, note)
        phase = self.phase(track)
        if phase is None:
            return self.list(track, self.nothing_left())
        if note and self.args.phase is None:
            self.notes.append(note)
        begun = self.begun(track, phase)
        short = begun.short if begun is not None else self.short(track, phase)
        checkpoint, gone = None, list[str]()
        if begun is not None:
            checkpoint, gone = resumed(self.learner.curriculum, track.id, phase.id, begun)
            self.notes += _gone(gone)
            if not checkpoint.parts:
                checkpoint = begun = None
        if checkpoint is None:
            checkpoint = self.fresh(track, phase, short=short)
        if self.args.json:
            print(json.dumps(self.as_data(checkpoint, begun), ensure_ascii=False))
            return 0
        return self.sit(checkpoint, begun)

    def track(self) -> tuple[Track, str]:
        """The track, and a sentence where it was nobody's choice. Raises `Trouble` with near names."""
        curriculum = self.learner.curriculum
        settings = settings_of(self.learner, self.now.astimezone().date())
        name = self.args.track or settings.track
        phases = curriculum.tracks[name].phases if name in curriculum.tracks else ()
        # Any phase will do here: it is the track that may be unknown.
        track, _ = phase_of(curriculum, name, phases[0].id if phases else "")
        unplanned = self.args.track is None and self.learner.progress.settings is None
        return track, EXAMPLE.format(track.id) if unplanned else ""

    def phase(self, track: Track) -> Phase | None:
        """Raises `Trouble` with near names."""
        if self.args.phase is not None:
            return phase_of(self.learner.curriculum, track.id, self.args.phase)[1]
        if self.args.short:
            back = [one.phase for one in due(self.learner.progress, self.now) if one.track == track.id]
            found = next((phase for id in back for phase in track.phases if phase.id == id), None)
            if found is not None:
                return found
        return present(track, self.learner.progress, known_of(self.learner), self.now)

    def begun(self, track: Track, phase: Phase) -> Begun | None:
        """What can be gone on with. Raises `Trouble` where another form of it is open."""
        if self.args.new:
            return None
        taken = self.learner.progress.phases.get(f"{track.id}/{phase.id}")
        begun = going_on(taken, self.now)
        if begun is None and taken is not None and taken.begun is not None:
            self.notes.append("What was begun is older than 7 days, so it begins anew with other numbers.")
        if begun is not None and self.args.short and not begun.short:
            raise Trouble(
                "The whole checkpoint of this phase is open.",
                "Leave out `--short` to go on with it, or add `--new` to begin the short form instead.",
            )
        return begun

    def short(self, track: Track, phase: Phase) -> bool:
        """Whether the short form is wanted. Raises `Trouble` where nothing was taken that it could return to."""
        if not self.args.short:
            return False
        taken = self.learner.progress.phases.get(f"{track.id}/{phase.id}")
        owed = set(debts(self.learner.progress, self.learner.curriculum)).intersection(covered(track, phase))
        if (taken is None or taken.first_passed is None) and not owed:
            raise Trouble(
                f"The short form of {phase.title} is for one that was passed, or that left marks.",
                f"`scratchproof checkpoint {phase.id} --track {track.id}` takes the whole.",
            )
        return True

    def fresh(self, track: Track, phase: Phase, *, short: bool) -> Checkpoint:
        import secrets
        from importlib.util import find_spec

        seed = self.args.seed if self.args.seed is not None else secrets.randbelow(MOST_SEED)
        return compose(
            self.learner.curriculum,
            track.id,
            phase.id,
            self.learner.progress,
            seed,
            remembered=remembered_by_topic(self.learner),
            short=short,
            algebra=find_spec("sympy") is not None,
        )

    def sit(self, checkpoint: Checkpoint, begun: Begun | None) -> int:
        from scratchproof.screen.checkpoint_page import before_page

        if begun is None and (note := self.other_due(checkpoint)):
            self.notes.append(note)
        self.desk.write(before_page(checkpoint, len(begun.parts) if begun else 0, self.notes))
        if not checkpoint.parts:
            return 0
        if self.desk.read("Enter goes on, q leaves > " if begun else "Enter begins, q leaves > ") is None:
            return 0
        if begun is None:
            import secrets

            run = secrets.randbits(48)
            self.learner.begin()
            self.learner.note(
                "checkpoint",
                None,
                outcome="begun",
                run=run,
                track=checkpoint.track,
                phase=checkpoint.phase,
                seed=checkpoint.seed,
                short=checkpoint.short,
                items=as_items(checkpoint),
            )
        else:
            run = begun.run
        Sitting(self.learner, self.desk, checkpoint, run).go_on()
        return 0

    def list(self, track: Track, note: str) -> int:
        found = standings(self.learner.curriculum, track, self.learner.progress, self.now)
        if self.args.json:
            phases = [_standing(one) for one in found]
            print(json.dumps({"track": track.id, "phases": phases}, ensure_ascii=False))
            return 0
        from scratchproof.screen.checkpoint_page import list_page

        self.desk.write(list_page(track, found, self.learner.curriculum, note))
        return 0

    def nothing_left(self) -> str:
        back = offer(due(self.learner.progress, self.now), self.learner.curriculum)
        return f"Every phase of it is behind you. {back}".strip()

    def other_due(self, checkpoint: Checkpoint) -> str:
        """A sentence on another checkpoint that is back, where the present phase was asked for without a name."""
        if self.args.phase is not None:
            return ""
        others = [
            one
            for one in due(self.learner.progress, self.now)
            if (one.track, one.phase) != (checkpoint.track, checkpoint.phase)
        ]
        return offer(others, self.learner.curriculum)

    def as_data(self, checkpoint: Checkpoint, begun: Begun | None) -> dict[str, Any]:
        track, phase = phase_of(self.learner.curriculum, checkpoint.track, checkpoint.phase)
        one = next(
            s
            for s in standings(self.learner.curriculum, track, self.learner.progress, self.now)
            if s.phase.id == phase.id
        )
        return {
            "track": checkpoint.track,
            **_standing(one),
            "short": checkpoint.short,
            "seed": checkpoint.seed,
            "minutes": checkpoint.minutes,
            "counts_for_all": checkpoint.whole,
            "parts": [
                {"item": p.item, "kind": p.kind, "title": p.title, "topics": list(p.topics), "minutes": p.minutes}
                for p in checkpoint.parts
            ],
            "answered": [part.get("item") for part in begun.parts] if begun is not None else [],
            "until": _until(begun) if begun is not None else None,
            "rule": list(RULE),
        }


def _standing(one: PhaseStanding) -> dict[str, Any]:
    return {
        "phase": one.phase.id,
        "title": one.phase.title,
        "state": one.state,
        "at": one.at or None,
        "passed": one.passed,
        "due": one.due.isoformat() if one.due is not None else None,
        "marks": list(one.owed),
    }


def _until(begun: Begun) -> str:
    return (datetime.fromisoformat(begun.at) + KEPT).isoformat()


def _gone(gone: list[str]) -> list[str]:
    if not gone:
        return []
    return [f"No longer there since it was begun, and left out: {', '.join(gone)}."]


__all__ = ["Asked", "run"]
