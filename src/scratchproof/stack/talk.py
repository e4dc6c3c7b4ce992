"""Let the assembled model write, in a contained child, through `scratchproof.sandbox`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.parts import Part, modules_of, table_of
from scratchproof.sandbox import Job, Limits
from scratchproof.stack import gpt
from scratchproof.stack.breakdown import cut_short, refuse
from scratchproof.stack.slots import BY_PART, WITH_LAB
from scratchproof.stack.trace import Trace

if TYPE_CHECKING:
    from scratchproof.sandbox import Nursery

WALL_S = 60.0
LIMITS = Limits(wall_s=WALL_S, cpu_s=WALL_S)
IN_CHILD = {"_stack_writer": "writer.py", "_stack_gpt": "gpt.py"}


def talk(
    parts: Mapping[str, str | Part],
    *,
    prompt: str,
    n: int = 300,
    temperature: float = 0.8,
    top_k: int | None = None,
    top_p: float | None = None,
    seed: int = 0,
    nursery: Nursery,
    limits: Limits = LIMITS,
) -> Iterator[str | Trace]:
    """Write ``n`` characters after ``prompt``: pieces of text as they come, then one `Trace`.

    ``parts`` fills every slot that a lab can fill: part name -> `Part`, or the text of a borrowed one. The same parts,
    seed and settings give the same text. Raises `Trouble`, at the first step of the iteration or in its midst: a slot
    is empty, a setting is impossible, a character is unknown, a part raised, does not fit or took too long.
    """
    whole = {name: p if isinstance(p, Part) else Part(name, p) for name, p in parts.items()}
    weights, config, _ = gpt.read()
    check_slots(whole)
    check_settings(config["alphabet"], prompt, n=n, temperature=temperature, top_k=top_k, top_p=top_p)
    folder = Path(__file__).parent
    running = nursery.start(
        Job(
            entry="_stack_writer:entry",
            payload={
                "weights": weights,
                "config": config,
                "parts": table_of(whole, {slot.part: slot.parameters for slot in WITH_LAB}),
                # The model needs something to look back at: the end of a line is what a page begins after.
                "prompt": prompt or "\n",
                "n": n,
                "temperature": temperature,
                "top_k": top_k,
                "top_p": top_p,
                "seed": seed,
            },
            modules={
                **modules_of(whole),
                **{name: (folder / file).read_text(encoding="utf-8") for name, file in IN_CHILD.items()},
            },
            limits=limits,
        )
    )
    trace = Trace("", {}, {}, 0.0)
    finished = False
    trying: Part | None = None
    try:
        for frame in running.frames():
            if not isinstance(frame, Mapping):
                continue
            if isinstance(frame.get("text"), str):
                trace = grown(trace, frame)
                if frame["text"]:
                    yield frame["text"]
            elif "done" in frame:
                finished = True
            elif isinstance(frame.get("trying"), str):
                trying = whole.get(frame["trying"])
            else:
                refuse(frame, whole)
        if not finished:
            raise cut_short(running.ended, trying, trace, n, whole)
    finally:
        # Whoever stops reading stops the model.
        running.cancel()
    yield trace


def check_slots(parts: Mapping[str, Part]) -> None:
    empty = [name for name in BY_PART if name not in parts]
    if empty:
        raise Trouble(f"The model has nothing in the slot of {listed(empty)}.", "Borrow the bundled references.")
    for name in parts:
        if name not in BY_PART:
            raise Trouble(f"The model has no slot for {name!r}.", f"Its parts are {listed(list(BY_PART))}.")


def check_settings(
    alphabet: str, prompt: str, *, n: int, temperature: float, top_k: int | None, top_p: float | None
) -> None:
    """Raise one `Trouble` that tells of everything that the model cannot start with."""
    wrong = []
    strangers = sorted(set(prompt) - set(alphabet))
    if strangers:
        wrong.append(f"the model never saw {listed([repr(c) for c in strangers])}")
    if n < 1:
        wrong.append(f"{n} characters cannot be written")
    if not 0 <= temperature < float("inf"):
        wrong.append(f"the sampler's temperature is a number from 0 up, not {temperature}")
    if top_k is not None and top_k < 1:
        wrong.append(f"the sampler's top_k is at least 1, not {top_k}")
    if top_p is not None and not 0 < top_p <= 1:
        wrong.append(f"the sampler's top_p is above 0 and at most 1, not {top_p}")
    if wrong:
        known = "".join(c for c in alphabet if c.isprintable() and c != " ")
        say = "; ".join(wrong)
        raise Trouble(
            f"{say[0].upper()}{say[1:]}.",
            f"It knows space, line end and {known}" if strangers else "Change that and try again.",
        )


def grown(trace: Trace, frame: Mapping[str, Any]) -> Trace:
    """The trace after one more piece. Numbers that are none, or of no part, are dropped: a part can forge a frame."""
    calls, seconds = (v if isinstance(v := frame.get(key), Mapping) else {} for key in ("calls", "seconds"))
    return Trace(
        text=trace.text + frame["text"],
        calls={name: calls[name] for name in BY_PART if type(calls.get(name)) is int},
        seconds={name: seconds[name] for name in BY_PART if type(seconds.get(name)) is float},
        whole=seconds[""] if type(seconds.get("")) is float else trace.whole,
    )


def listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
