"""Checkpoints on the screen: what will come and by which rule, what came of it, and all phases of a track."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from scratchproof.recall.checkpoints import RULE, Answer, Back, Checkpoint, Part, PhaseStanding, Result
from scratchproof.recall.checkpoints.passing import needed_right
from scratchproof.roadmap.plan.outputs.wording import counted, full, span
from scratchproof.roadmap.plan.ready import headline
from scratchproof.roadmap.plan.work import phase_title
from scratchproof.screen.page import Block, Page, Role, Span
from scratchproof.screen.prose import Items, Pairs, Prose, Spans, said
from scratchproof.screen.table import Column, Table

if TYPE_CHECKING:
    from scratchproof.roadmap import Curriculum, Track

NAMES = {
    "lab": ("lab from a blank file", "labs from a blank file"),
    "derivation": ("derivation", "derivations"),
    "question": ("question with numbers", "questions with numbers"),
    "explain": ("thing to explain", "things to explain"),
    "hunt": ("hunt", "hunts"),
}
MANY = 6  # topics named in a sentence


def before_page(checkpoint: Checkpoint, answered: int = 0, notes: Sequence[str] = ()) -> Page:
    """What will come, how long it takes, and the rule. answered: parts of it that have an answer already."""
    form = ", in its short form" if checkpoint.short else ""
    head = f"Checkpoint: **{checkpoint.title}**{form}"
    if not checkpoint.parts:
        nothing = f"{head}. There is nothing to ask in this phase: no lab, no question and no derivation belongs to it."
        return Page((Prose(said(nothing)), *_tasks(checkpoint)))
    blocks: list[Block] = [
        Prose(said(f"{head}. About {span(checkpoint.minutes)} in all; leave with `q` and go on within 7 days."))
    ]
    blocks += [Prose(said(note, "hint")) for note in notes]
    rows = [(Span(_named(kind, len(parts))), _about(parts)) for kind in NAMES if (parts := checkpoint.of(kind))]  # type: ignore[arg-type]
    blocks.append(Pairs(tuple(rows), indent=2))
    blocks.append(Prose((Span("The rule", "strong"),)))
    blocks.append(Items(tuple(said(sentence) for sentence in (*RULE, _reach(checkpoint))), near=True))
    blocks += _tasks(checkpoint)
    if answered:
        blocks.append(Prose(said(f"{answered} of {counted(len(checkpoint.parts), 'part')} are answered already.")))
    return Page(tuple(blocks))


def _named(kind: str, count: int) -> str:
    return f"{count} {NAMES[kind][count != 1]}"


def _about(parts: Sequence[Part]) -> Spans:
    """Labs and hunts by name with their time; of the others, the time alone."""
    if parts[0].kind in ("lab", "hunt"):
        return (Span(", ".join(f"{part.title} ({span(part.minutes)})" for part in parts)),)
    needed = sum(part.needed for part in parts)
    before = f", {needed} of them on what the phase needs" if needed else ""
    return (Span(f"about {span(sum(part.minutes for part in parts))}{before}"),)


def _reach(checkpoint: Checkpoint) -> str:
    """What a pass would count for."""
    if not any(part.kind != "explain" and not part.needed for part in checkpoint.parts):
        return "Nothing of this phase itself can be judged, so it can be gone through, and not be passed."
    if checkpoint.short:
        return "It was passed or begun before: a topic that holds now has no mark any more."
    if checkpoint.whole:
        return f"Passing it counts for all {counted(len(checkpoint.topics), 'topic')}: the plan leaves them out."
    return "Passing it counts for the topics that it asks for, not for the others."


def _tasks(checkpoint: Checkpoint) -> list[Block]:
    if not checkpoint.tasks:
        return []
    tasks = tuple(said(task) for task in checkpoint.tasks)
    return [
        Prose((Span("Your track asks for this besides; nobody judges it here:", "quiet"),)),
        Items(tasks, near=True),
    ]


def part_line(number: int, parts: int, seconds: float, minutes: float) -> str:
    """Where one is: the part, and the time of the whole."""
    return f"Part {number} of {parts}. {span(seconds / 60)} of about {span(minutes)} so far."


def prompt_page(part: Part) -> Page:
    return Page(
        (
            Prose((Span("Explain it: ", "quiet"), *said(part.title, "strong"))),
            Prose(said("Aloud or on paper, as to somebody who starts out. Enter shows what it should touch.")),
        )
    )


def points_page(points: Sequence[str]) -> Page:
    """The checklist, each point with the number by which it is marked."""
    return Page((Prose((Span("An explanation that holds"),)), Items(tuple(map(said, points)), near=True, first=1)))


def after_page(
    checkpoint: Checkpoint,
    result: Result,
    backs: Sequence[Back],
    curriculum: Curriculum,
    points: Mapping[str, Sequence[str]],
) -> Page:
    """What came of it. points: the whole checklist of each prompt, by item."""
    title = checkpoint.title
    heads: dict[str, tuple[str, Role]] = {
        "passed": (f"Passed: {title}.", "right"),
        "not": (f"Not passed yet: {title}.", "wrong"),
        "said": (f"Gone through: {title}. Nothing of it could be judged, so nothing counts as proven.", ""),
    }
    says, role = heads[result.outcome]
    mark = {"passed": "right", "not": "wrong"}.get(result.outcome, "")
    time = f" It took {span(result.seconds / 60)} (about {span(checkpoint.minutes)} was foreseen)."
    blocks: list[Block] = [Prose((Span(says, role), Span(time, "quiet")), mark=mark, role=role)]
    blocks.append(_parts(result))
    if result.questions:
        asked = f"{result.right} of {counted(result.questions, 'question')} right"
        blocks.append(Prose(said(f"{asked}; {needed_right(result.questions)} are needed."), near=True))
    blocks += _own_word(result, points)
    if result.held:
        blocks.append(Prose((Span("Held: ", "strong"), Span(_topics(result.held, curriculum)))))
    if backs:
        blocks.append(Prose((Span("To go back to", "strong"),)))
        blocks.append(Pairs(tuple((Span(back.title), _back(back, curriculum)) for back in backs), indent=2, near=True))
    blocks += [Prose(said(sentence)) for sentence in _follows(checkpoint, result)]
    return Page(tuple(blocks))


def _parts(result: Result) -> Table:
    rows = []
    for part, answer in result.parts:
        if part.kind != "explain":
            what, role = _outcome(part, answer, part.item in result.near)
            minutes = f"{span(answer.seconds / 60)}"
            if part.kind == "lab":
                minutes += f" of {span(part.minutes)}"
            rows.append(((Span(part.kind, "quiet"),), (Span(part.title),), (Span(what, role),), (Span(minutes),)))
    return Table((Column("part"), Column("what"), Column("result"), Column("time")), tuple(rows), near=True)


def _outcome(part: Part, answer: Answer, near: bool) -> tuple[str, Role]:
    if answer.outcome == "right":
        return ("found" if part.kind == "hunt" else "right"), "right"
    if near:
        return f"one mistake away ({answer.mistake})", "hint"
    if answer.outcome == "skipped":
        return "left out", ""
    if part.kind == "lab" and answer.seconds > part.minutes * 60:
        return "not within its time", "wrong"
    return (f"not right ({answer.mistake})" if answer.mistake else "not right"), "wrong"


def _own_word(result: Result, points: Mapping[str, Sequence[str]]) -> list[Block]:
    """What the learner marked, said to be the learner's own word, with the points that were not named."""
    blocks: list[Block] = []
    for part, answer in result.parts:
        if part.kind != "explain":
            continue
        all_ = points.get(part.item, ())
        named = {point for point in answer.points if 1 <= point <= len(all_)}
        said_ = f"{len(named)} of {len(all_)}" if answer.outcome == "said" else "left out"
        blocks.append(
            Prose((Span("By your own word: ", "quiet"), *said(part.title), Span(f" {said_}.")), near=bool(blocks))
        )
        missed = tuple(said(point) for number, point in enumerate(all_, 1) if number not in named)
        if missed and answer.outcome == "said":
            blocks.append(Items(missed, indent=2, near=True))
    return blocks


def _topics(topics: Sequence[str], curriculum: Curriculum) -> str:
    titles = [headline(curriculum.topics[t].title) for t in topics if t in curriculum.topics]
    more = f" and {len(titles) - MANY} more" if len(titles) > MANY else ""
    return f"{', '.join(titles[:MANY])}{more}."


def _back(back: Back, curriculum: Curriculum) -> Spans:
    parts: list[Span] = []
    if back.labs:
        parts.append(Span("labs " if len(back.labs) > 1 else "lab "))
        for number, lab in enumerate(back.labs):
            parts += [Span(", " if number else ""), Span(lab, "code")]
    if back.missing:
        missing = headline(curriculum.topics[back.missing].title)
        parts.append(Span(f"{'; ' if parts else ''}most likely missing before it: {missing}"))
    if not parts:
        parts = [*said(f"no lab; `scratchproof review --topic {back.topic}` asks for it")]
    return tuple(parts)


def _follows(checkpoint: Checkpoint, result: Result) -> list[str]:
    if result.outcome == "said":
        return ["`scratchproof plan --done TOPIC` says, by your word, that you are through with a topic."]
    if result.outcome == "not":
        again = f"`scratchproof checkpoint {checkpoint.phase} --track {checkpoint.track}`"
        return [
            f"{counted(len(result.failed), 'topic')} now {'has' if len(result.failed) == 1 else 'have'} a mark; "
            "a lab of the topic, two right answers in `review`, or a later checkpoint takes it away.",
            f"Nothing is locked. {again} asks with other numbers whenever you like.",
        ]
    if checkpoint.short:
        return ["It comes back in about half a year."]
    many = counted(len(result.counts), "topic")
    return [f"{many} {'counts' if len(result.counts) == 1 else 'count'} as known in your plan. It returns in 90 days."]


def list_page(track: Track, standings: Sequence[PhaseStanding], curriculum: Curriculum, note: str = "") -> Page:
    """Every phase of a track: how its checkpoint stands, and what is owed."""
    blocks: list[Block] = [Prose(said(f"Checkpoints of **{track.title}**"))]
    if note:
        blocks.append(Prose(said(note, "hint")))
    rows = []
    for one in standings:
        owed = ", ".join(headline(curriculum.topics[topic].title) for topic in one.owed if topic in curriculum.topics)
        rows.append(((Span(one.phase.id, "code"),), (Span(phase_title(one.phase)),), state_said(one), (Span(owed),)))
    columns = (Column("phase"), Column("title"), Column("checkpoint"), Column("marks", alone="marks: {}"))
    blocks.append(Table(columns, tuple(rows), near=True))
    blocks.append(Prose(said(f"`scratchproof checkpoint PHASE --track {track.id}` begins one.")))
    return Page(tuple(blocks))


def state_said(one: PhaseStanding) -> Spans:
    day = full(datetime.fromisoformat(one.at).date()) if one.at else ""
    passed = f"passed {full(datetime.fromisoformat(one.passed).date())}" if one.passed else ""
    if one.state == "open":
        return (Span(f"open since {day}", "hint"), Span(f", {passed}" if passed else ""))
    if one.due is not None:
        return (Span(passed, "right"), Span(", back in its short form", "hint"))
    if one.state == "not":
        return (Span(passed, "right"), Span(f"{', ' if passed else ''}not passed {day}"))
    if one.state == "said":
        return (Span(f"gone through {day}"),)
    return (Span(passed, "right"),) if passed else (Span("not taken", "quiet"),)
