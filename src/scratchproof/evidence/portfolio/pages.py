"""The Markdown of every page: parts that are brought up to date, and places for the learner's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from scratchproof.evidence.form import SHOWS_NOT, rerun
from scratchproof.evidence.portfolio.contents import Contents, Piece, shortened
from scratchproof.evidence.portfolio.sabotaged import Sabotaged
from scratchproof.evidence.portfolio.trained import Trained
from scratchproof.evidence.portfolio.writeups import WriteUp
from scratchproof.recall.notes.keeping import Draft
from scratchproof.recall.notes.marks import Part
from scratchproof.recall.notes.wording import counted, full, span, word
from scratchproof.training.log import NEAR, RECENT, mean, milestones

INTRO = (
    "<!-- What stands between the marks is brought up to date by `scratchproof portfolio`, until you change it. "
    "Everything else is yours. -->"
)
SECTIONS = ("pieces", "runs", "sabotages", "hunts", "notes")  # of the first page, each where there is something
LONGEST = 240  # characters of what a piece is, on the first page
PYTHONS = "the documentation that comes with Python"


def place(title: str, *asks: str) -> str:
    """A heading with an empty place beneath it; what belongs there is said in a comment that no reader sees."""
    return "\n".join((f"## {title}", "", *(f"<!-- {ask} -->" for ask in asks)))


# The first page


def front(found: Contents, version: str) -> Draft:
    parts = [Part("summary", "\n".join(_summary(found)))]
    if found.pieces:
        parts.append(Part("pieces", "\n".join(_pieces(found.pieces))))
    if found.runs:
        parts.append(Part("runs", "\n".join(_runs(found.runs))))
    if found.sabotages:
        parts.append(Part("sabotages", "\n".join(_sabotages(found.sabotages))))
    if found.hunts:
        parts.append(Part("hunts", "\n".join(_hunts(found))))
    if found.writeups:
        lines = [f"- [{word(one.title)}](notes/{one.week}.md)" for one in found.writeups]
        parts.append(Part("notes", "\n".join(("## Notes on the way", "", *lines))))
    parts.append(Part("check", "\n".join(_check(found, version))))
    head = (
        f"# Machine learning, piece by piece\n\n{INTRO}\n\n<!-- Two sentences: who you are, and what this is for. -->"
    )
    about = place("About me", "What you did before, what you want to do next, how to reach you.")
    return Draft(head, tuple(parts), about, lambda id: id in SECTIONS)


def _summary(found: Contents) -> Iterator[str]:
    """For somebody who has never written a program."""
    pieces = len(found.pieces)
    yield "## In one page, without jargon"
    yield ""
    yield (
        "Programs that learn from examples, and those that write text, are put together from small parts. One turns "
        "scores into probabilities, one finds which words belong together, one corrects the program after every "
        "mistake. Most people take such parts from a library, as one buys a gearbox. Here they are written out, so "
        "that every step can be read."
    )
    yield ""
    if pieces:
        areas = list(dict.fromkeys(one.area for one in found.pieces))
        yield (
            f"**{'One part' if pieces == 1 else f'{pieces} parts'}** {'is' if pieces == 1 else 'are'} here, "
            f"from {_listed([area.lower() for area in areas])}. {'It' if pieces == 1 else 'Each'} was put before a "
            "program called Scratchproof, which asks code for answers to inputs made up on the spot, and compares "
            "them with right answers and with those that known mistakes would give. A part is listed only if it passed."
        )
    overcome = sum(len(one.mistakes) for one in found.pieces)
    if overcome:
        yield ""
        yield (
            f"{'One mistake was' if overcome == 1 else f'{overcome} different mistakes were'} made and overcome on "
            f"the way. {'It' if overcome == 1 else 'Each'} is told on the page of its part."
        )
    if found.runs:
        runs = len(found.runs)
        yield ""
        yield (
            f"{'One model was' if runs == 1 else f'{runs} models were'} trained with such parts, small enough for an "
            "ordinary computer, to see the parts work together. The large models in the news are many thousands of "
            "times larger."
        )
    if found.borrowed:
        yield ""
        yield (
            "What is not the author's own, and comes from Scratchproof, is called *borrowed* wherever it is used. "
            "What all of this does not show is in [limits and ethics](LIMITS.md)."
        )
    else:
        yield ""
        yield "What all of this does not show is in [limits and ethics](LIMITS.md)."


def _pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    yield "## The pieces"
    by_area: dict[str, list[Piece]] = {}
    for one in pieces:
        by_area.setdefault(one.area, []).append(one)
    for area, ones in by_area.items():
        yield ""
        yield f"### {word(area)}"
        yield ""
        for one in ones:
            what = f": {shortened(one.about, LONGEST)}" if one.about else ""
            yield f"- [{word(one.title)}](pieces/{one.lab}/README.md){what}"


def _runs(runs: Sequence[Trained]) -> Iterator[str]:
    yield "## Models trained"
    yield ""
    for run in runs:
        parts = len(run.mine) + len(run.other) + len(run.borrowed)
        loss = f", loss {run.loss:.3f} at the end" if run.loss is not None else ""
        mine = f"{len(run.mine)} of {counted(parts, 'part')} proven here" if parts else "parts unknown"
        yield f"- [{word(run.name)}]({linked(f'runs/{run.name}/README.md')}): {run.steps:,} steps, {mine}{loss}"


def _sabotages(pairs: Sequence[Sabotaged]) -> Iterator[str]:
    yield "## What mistakes cost"
    yield ""
    yield (
        "Known mistakes, planted on purpose: what each does to a model when nobody notices it. They prove nothing "
        "about the author's code."
    )
    yield ""
    for one in pairs:
        yield f"- [{_sabotage(one)}]({linked(f'runs/{one.name}/README.md')}): {one.says} {word(one.cost)}"


def _hunts(found: Contents) -> Iterator[str]:
    yield "## Faults found in other programs"
    yield ""
    yield "Programs with planted mistakes, mended, and each met by a test that fails on them and on no right program."
    yield ""
    for hunt in found.hunts:
        took = f" in {span(max(60, hunt.seconds) / 60)} of work" if hunt.seconds is not None else ""
        yield f"- {word(hunt.title)}: {counted(hunt.planted, 'planted mistake')} found{took}"


def _check(found: Contents, version: str) -> Iterator[str]:
    yield "## Check it yourself"
    yield ""
    yield "Nobody has to believe this page. These commands judge every source again, in a sandbox, on fresh inputs:"
    yield ""
    yield from ("```sh", *rerun(version), "```")


# A piece


def piece_page(piece: Piece, picture: str) -> Draft:
    """``picture``: the text of that part, see `at_work`; empty where there is none."""
    parts = [
        Part(
            "about", "\n".join(_about(piece)), after=place("In my own words", "How does it work? Where is it needed?")
        ),
        Part("code", "\n".join(_code(piece))),
    ]
    if picture:
        parts.append(Part("picture", picture))
    if piece.mistakes:
        parts.append(Part("mistakes", "\n".join(_mistakes(piece))))
    head = f"# {word(piece.title)}\n\n{INTRO}"
    return Draft(head, tuple(parts), retired=lambda id: id in ("picture", "mistakes"))


def at_work(drawing: Sequence[str]) -> str:
    if not drawing:
        return ""
    return "\n".join(("## At work", "", "Drawn from what this code computes:", "", fenced("\n".join(drawing), "text")))


def no_longer(title: str) -> Draft:
    """The page of a piece that was published once, and that nothing proves any more."""
    text = "This piece is not proven at present: what it rested on was judged again, and did not hold."
    head = f"# {word(title)}\n\n{INTRO}"
    return Draft(head, (Part("about", text),), retired=lambda id: id in ("picture", "mistakes"))


def _about(piece: Piece) -> Iterator[str]:
    if piece.about:
        yield piece.about
        yield ""
    by = f"check `{piece.check}`" + ("" if piece.current else ", which has been changed since")
    told = f", and told apart from {counted(piece.known_mistakes, 'known mistake')}" if piece.known_mistakes else ""
    yield f"Proven on {full(piece.passed)} by {by}{told if piece.current else ''}."
    if piece.revealed:
        yield ""
        yield "The solution had been shown before."


def _code(piece: Piece) -> Iterator[str]:
    yield "## The code"
    yield ""
    rests = [f"[{name}](../{lab}/README.md)" for name, lab in piece.mine]
    if rests:
        yield f"It rests on {_listed(rests)}."
    if piece.borrowed:
        yield f"Borrowed from Scratchproof, not the author's own: {_codes(piece.borrowed)}."
    if rests or piece.borrowed:
        yield ""
    for name in sorted(piece.files, key=lambda name: (name != piece.main, name)):
        yield f"[{name}]({name}){', in PyTorch' if piece.torch and name == piece.main else ''}:"
        yield ""
        yield fenced(piece.files[name], "python")
        yield ""


def _mistakes(piece: Piece) -> Iterator[str]:
    yield "## Mistakes met and overcome"
    yield ""
    for says, times in piece.mistakes:
        often = "" if times == 1 else f" ({'twice' if times == 2 else f'{times} times'})"
        yield f"- {says}{often}"


# A run


def run_page(run: Trained, curve: bool) -> Draft:
    parts = [Part("figures", "\n".join(_figures(run, curve)))]
    if run.samples:
        lines = ["## What it wrote"]
        for step, text in run.samples:
            lines += ["", f"After {step:,} steps:" if step else "Before the first step:", "", fenced(text, "text")]
        parts.append(Part("samples", "\n".join(lines)))
    words = place("What I learned from it", "What did you expect, what came, what would you try next?")
    return Draft(f"# {word(run.name)}\n\n{INTRO}", tuple(parts), words, lambda id: id == "samples")


def _figures(run: Trained, curve: bool) -> Iterator[str]:
    yield f"A small language model, trained for {run.steps:,} steps on {_text(run.text)}."
    yield ""
    yield "| figure | value |"
    yield "|---|---:|"
    rows = (
        ("numbers that were learned", f"{run.parameters:,}" if run.parameters is not None else ""),
        (f"loss, mean of the last {RECENT} steps", f"{run.loss:.3f}" if run.loss is not None else ""),
        ("loss on text it had not seen", f"{run.held_out:.3f}" if run.held_out is not None else ""),
    )
    yield from (f"| {name} | {value} |" for name, value in rows if value)
    yield ""
    yield f"Parts that are proven here: {_codes(run.mine) or 'none'}."
    if run.other:
        yield ""
        yield f"Parts said to be the author's, in a text that is not proven here: {_codes(run.other)}."
    if run.borrowed:
        yield ""
        yield f"Borrowed parts: {_codes(run.borrowed)}."
    if curve:
        yield ""
        yield f"![The loss of each step: {_told(run)}](loss.svg)"
        yield ""
        yield "| up to step | loss, mean of the last ten |"
        yield "|---:|---:|"
        for step in milestones(len(run.losses)):
            yield f"| {step:,} | {_loss(mean(run.losses, step))} |"


# A sabotage


def sabotage_page(pair: Sabotaged, curve: bool) -> Draft:
    parts = (Part("figures", "\n".join(_costs(pair, curve))),)
    words = place("What I learned from it", "Would you have noticed? What would have told you?")
    return Draft(f"# {_sabotage(pair)}\n\n{INTRO}", parts, words)


def _sabotage(pair: Sabotaged) -> str:
    return f"{word(pair.title)} with a mistake: {word(pair.mistake)}"


def _costs(pair: Sabotaged, curve: bool) -> Iterator[str]:
    yield (
        f"A small language model was trained twice on {_text(pair.text)}, from the same weights and batches: as it is, "
        f"and with a known mistake in {word(pair.title)}. The mistake was planted on purpose; it proves nothing about "
        "the author's code, and shows what such a mistake does when nobody notices it."
    )
    yield ""
    yield f"The mistake: {pair.says}"
    yield ""
    yield word(pair.cost)
    yield ""
    yield "| figure | healthy | sabotaged |"
    yield "|---|---:|---:|"
    yield f"| steps | {pair.figures[0]['steps']:,} | {pair.figures[1]['steps']:,} |"
    yield f"| loss, mean of the last {RECENT} steps | {' | '.join(_loss(one['loss']) for one in pair.figures)} |"
    yield f"| loss on text it had not seen | {' | '.join(_loss(one['held_out']) for one in pair.figures)} |"
    yield ""
    yield f"Borrowed parts of the healthy model: {_codes(pair.borrowed) or 'none'}."
    if curve:
        yield ""
        yield "![The loss of each step of both; the table below tells it](loss.svg)"
        yield ""
        yield f"| up to step | healthy, mean of the last {NEAR} | sabotaged |"
        yield "|---:|---:|---:|"
        for step in sorted({step for losses in pair.losses for step in milestones(len(losses))}):
            yield f"| {step:,} | {' | '.join(_loss(mean(losses, step)) for losses in pair.losses)} |"


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _told(run: Trained) -> str:
    """The curve in words."""
    first = mean(run.losses, min(len(run.losses), NEAR))
    if first is None or run.loss is None:
        return "a curve"
    return f"from {first:.2f} in the first steps to {run.loss:.2f} in the last"


def _text(name: str) -> str:
    """What a model was trained on."""
    return f"`{name}`" if name and "`" not in name else word(name) or PYTHONS


def _loss(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


# Notes and limits


def note_page(one: WriteUp) -> Draft:
    return Draft(f"# {one.title}\n\n{INTRO}", (Part("words", one.text),))


def limits(found: Contents) -> Draft:
    trained_on = [*(run.text for run in found.runs), *(pair.text for pair in found.sabotages)]
    texts = dict.fromkeys(text or PYTHONS for text in trained_on)
    shows = [
        "A check compares with right answers on small inputs. It says nothing of speed, of large data, or of use in "
        "the world.",
        *SHOWS_NOT,
    ]
    parts = [
        Part("shows", "\n".join(("## What the checks do not show", "", *(f"- {one}" for one in shows)))),
        Part("borrowed", "\n".join(_borrowed(found))),
    ]
    if texts:
        lines = [f"- {word(text)}" for text in texts]
        parts.append(Part("texts", "\n".join(("## What models were trained on", "", *lines))))
    foot = "\n\n".join(
        (
            place("Where the data comes from", "Who made it, who is in it, did they agree? May it be used for this?"),
            place("Who could be harmed", "If somebody relied on this, or misused it: who, how, and how badly?"),
            place("Where it fails", "Inputs, people, languages, sizes for which it is bad, or was not tried."),
            place("Results by group", "Where the data has groups of people or kinds: how good is it for each of them?"),
            place("What it should not be used for", "And what you would want to know before anyone does."),
        )
    )
    return Draft(f"# Limits and ethics\n\n{INTRO}", tuple(parts), foot, lambda id: id == "texts")


def _borrowed(found: Contents) -> Iterator[str]:
    yield "## What is borrowed"
    yield ""
    if not found.borrowed:
        yield "Nothing shown here rests on a borrowed part."
        return
    yield "These parts come from Scratchproof. The pieces and models that use them name them:"
    yield ""
    yield f"{_codes(found.borrowed)}."


# Wording


def fenced(text: str, kind: str) -> str:
    """A block of code that no run of backticks in the text can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text.rstrip()}\n{fence}"


def linked(path: str) -> str:
    return quote(path, safe="/")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1]
