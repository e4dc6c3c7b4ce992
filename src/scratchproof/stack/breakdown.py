"""Why the assembled model stopped, as a sentence: from what its child told, or from how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.stack.slots import BY_PART
from scratchproof.stack.trace import Trace

if TYPE_CHECKING:
    from scratchproof.sandbox import Ended


def refuse(frame: Mapping[str, Any], parts: Mapping[str, Part]) -> None:
    """Raise the `Trouble` that a frame of writer.py tells of; a frame that tells of none does nothing."""

    def named(key: str) -> Part | None:
        return parts.get(frame[key]) if isinstance(frame.get(key), str) else None

    if part := named("unfit"):
        raise Trouble(f"{owned(part)} does not fit into the model: {frame.get('says')}.", remedy(part))
    if "not_finite" in frame:
        after = f"after {frame.get('after')} characters" if frame.get("after") else "before the first character"
        if part := named("not_finite"):
            raise Trouble(f"{owned(part)} gave infinities or NaN {after}.", remedy(part))
        raise Trouble(f"The model's logits are infinite or not a number {after}.", "Borrow your parts one by one.")
    if isinstance(frame.get("raised"), Mapping):
        raise raised_in(frame["raised"], frame.get("trail"), named("during"), parts)


def raised_in(raised: Mapping[str, Any], trail: Any, during: Part | None, parts: Mapping[str, Part]) -> Trouble:
    """An exception in the child. ``during``: the part that was being loaded or tried out."""
    says = f"{raised.get('type')}: {raised.get('message')}".removesuffix(": ").removesuffix(".")
    lines = trail if isinstance(trail, list) else []
    steps = [Step(*t) for t in lines if isinstance(t, list) and [type(e) for e in t] == [str, str, int]]
    known = [step for step in steps if step.part in parts]
    # A reference that was handed something odd is not to blame: the deepest line of the learner's own comes first.
    to_blame = [step for step in known if parts[step.part].mine] or known
    if not to_blame:
        whose = f"while {during.name} was tried out" if during else "between two parts"
        odd = "A part answers in a form that the next step cannot use: borrow yours one by one."
        return Trouble(f"The model stopped {whose}: {says}.", remedy(during) if during else odd)
    step = to_blame[-1]
    part = parts[step.part]
    file, text = part.line(step.module, step.line)
    where = f"{file}, line {step.line}" + (f": {text}" if text else "")
    return Trouble(f"{owned(part)} stopped the model with {says}.", remedy(part), where)


class Step(NamedTuple):
    """A line that an exception came through."""

    part: str
    module: str
    line: int


def cut_short(ended: Ended, trying: Part | None, trace: Trace, n: int, parts: Mapping[str, Part]) -> Trouble:
    """The child ended without a word, perhaps while it was ``trying`` a part out."""
    when = f"when {len(trace.text)} of {n} characters were written"
    suspect, share = trying, ""
    if trying:
        when = f"while {trying.name} was tried out"
    elif suspect := parts.get(trace.slowest):
        share = f", {trace.seconds[suspect.name] / trace.whole:.0%} of the time spent in {suspect.name}"
    if ended.reason in ("timeout", "cpu"):
        following = remedy(suspect) if suspect and suspect.mine else "Ask for fewer characters."
        return Trouble(f"The model's time was up ({ended.wall_s:.0f} s) {when}{share}.", following)
    following = remedy(trying) if trying else "Borrow your parts one by one."
    if ended.reason == "memory":
        return Trouble(f"The model ran out of memory {when}.", following)
    detail = f": {ended.detail.strip().splitlines()[-1]}" if ended.detail.strip() else ""
    return Trouble(f"The model broke off {when} ({ended.reason}{detail}).", following)


def owned(part: Part) -> str:
    return f"{'Your' if part.mine else 'The bundled'} {part.name}"


def remedy(part: Part) -> str:
    if part.mine:
        lab = BY_PART[part.name].lab
        return f"`scratchproof check {lab}` judges it again; borrowed, the slot works meanwhile."
    return "This is a defect of Scratchproof, unless one of your parts handed it something odd."
