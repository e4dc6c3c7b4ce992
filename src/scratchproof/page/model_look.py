"""One text through one model, in the contained child: next tokens, attention, embedding, calls.

The parts are the learner's verified ones as the record holds them, references elsewhere. The text is data: it is
turned into ids and never run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page import model_stack
from scratchproof.page.model_stack import Stack
from scratchproof.parts import Part

if TYPE_CHECKING:
    from scratchproof.sandbox import Job

LONGEST = 200  # characters of a text
WALL_S = 60.0
BUNDLED = "bundled"
TOP = 5


@dataclass(frozen=True)
class Step:
    """What was expected after one token. top: (token, share, whether it came); given: share of what came, or None."""

    token: str
    top: tuple[tuple[str, float, bool], ...]
    came: str
    given: float | None


@dataclass(frozen=True)
class Look:
    """A text as a model sees it. attention: (L, H, T, T); table: (V, d); tokens and alphabet as they are shown.

    called: (part, calls, whether it is the learner's); stack: the slots with what each did. cut: whether the model was
    shown the end of the text alone.
    """

    model: str
    text: str
    tokens: tuple[str, ...]
    cut: bool
    steps: tuple[Step, ...]
    attention: Any
    table: Any
    alphabet: tuple[str, ...]
    called: tuple[tuple[str, int, bool], ...]
    step: int
    stack: Stack

    @property
    def readable(self) -> tuple[Any, list[str]]:
        """The vectors of the tokens that can be read, and these: bytes that no text held have learnt nothing."""
        known = [k for k, token in enumerate(self.alphabet) if "\\x" not in token and "\ufffd" not in token]
        known = known or [*range(len(self.alphabet))]
        return self.table[known], [self.alphabet[k] for k in known]

    @property
    def mine(self) -> float:
        """The share of the calls that ran the learner's code."""
        total = sum(n for _, n, _ in self.called)
        return sum(n for _, n, own in self.called if own) / total if total else 0.0


def asked(text: str) -> str:
    """A text as it can be looked at. Raises `Trouble`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        raise Trouble("There is no text to look at.", "Type a few words on the [model page](/model#look).")
    if len(text) > LONGEST:
        raise Trouble(
            f"The text has {len(text)} characters; at most {LONGEST} are looked at.",
            "Type a shorter one on the [model page](/model#look).",
        )
    return text


def looked(home: Path, model: str, text: str) -> Look:
    """``text`` through the bundled model, or through that of a run. Raises `Trouble`."""
    from scratchproof.sandbox import Nursery

    with Learner(home) as learner:
        job, stack, parts, refuse = bundled(learner, text) if model == BUNDLED else trained(learner, model, text)
    with Nursery() as nursery:
        running = nursery.start(job)
        try:
            for frame in running.frames():
                if isinstance(frame, Mapping):
                    refuse(frame, parts)
                    if isinstance(frame.get("look"), Mapping):
                        return seen(model, text, frame["look"], parts, stack)
            raise Trouble(
                f"The model broke off ({running.ended.reason}).", "Try a shorter text, or look with the bundled model."
            )
        finally:
            running.cancel()


def bundled(learner: Learner, text: str) -> tuple[Job, Stack, Mapping[str, Part], Any]:
    from scratchproof.cli.assemble import assembled
    from scratchproof.parts import modules_of, table_of
    from scratchproof.sandbox import Job, Limits
    from scratchproof.stack import gpt
    from scratchproof.stack.breakdown import refuse
    from scratchproof.stack.slots import WITH_LAB
    from scratchproof.stack.talk import IN_CHILD, check_settings

    assembly = assembled(learner)
    if refusal := assembly.refuses():
        raise refusal
    weights, config, _ = gpt.read()
    check_settings(config["alphabet"], text, n=1, temperature=1.0, top_k=None, top_p=None)
    folder = Path(gpt.__file__).parent
    files = {name: (folder / file).read_text(encoding="utf-8") for name, file in IN_CHILD.items()}
    job = Job(
        entry="_page_look:bundled",
        payload={
            "weights": weights,
            "config": config,
            "parts": table_of(assembly.parts, {slot.part: slot.parameters for slot in WITH_LAB}),
            "text": text,
        },
        modules={**modules_of(assembly.parts), **files, "_page_look": program()},
        limits=Limits(wall_s=WALL_S, cpu_s=WALL_S),
    )
    return job, model_stack.bundled(learner), assembly.parts, refuse


def trained(learner: Learner, run: str, text: str) -> tuple[Job, Stack, Mapping[str, Part], Any]:
    import numpy as np

    from scratchproof.cli.sample import found
    from scratchproof.page.runs import Runs
    from scratchproof.sandbox import Limits
    from scratchproof.training.course import GIGABYTE, TOLD, described, stopped
    from scratchproof.training.runs import mistake_of
    from scratchproof.training.sabotage import wrong_parts

    one = Runs(learner.home / "runs").whole(run)
    folder = one.folder
    if not (folder / "checkpoint.bin").exists():
        raise Trouble(f"{run} has nothing to look into yet.", "It writes a checkpoint after some seconds of training.")
    course = found(learner, folder, None)
    if folder.name == "sabotaged" and (known_mistake := mistake_of(one.pair)) is not None:
        lab, mistake = known_mistake
        wrong = wrong_parts(lab, mistake.id, [j.name for j in lab.judged if j.name in course.parts])
        course = replace(course, parts={**course.parts, **wrong})
    known = described(folder) or {}
    if differs := [TOLD[key] for key, value in course.description().items() if known.get(key) != value]:
        raise Trouble(
            f"{run} was trained with other {' and '.join(differs)} than there are now.",
            "Look with the bundled model, or train again.",
        )
    if course.recipe.tokenizer == "characters" and (strangers := sorted(set(text) - set(course.text))):
        raise Trouble(f"The model never saw {', '.join(map(repr, strangers))}.", "Leave these characters out.")
    job = course.job(np.frombuffer(course.checkpoint.read_bytes(), np.uint8), 0)
    job = replace(
        job,
        entry="_page_look:trained",
        payload={**job.payload, "look": text},
        modules={**job.modules, "_page_look": program()},
        limits=Limits(wall_s=WALL_S, cpu_s=WALL_S, memory=4 * GIGABYTE),
    )
    return job, model_stack.of_recipe(learner, course.recipe, course.parts), course.parts, stopped


def program() -> str:
    return Path(__file__).with_name("model_child.py").read_text(encoding="utf-8")


def seen(model: str, text: str, frame: Mapping[str, Any], parts: Mapping[str, Part], stack: Stack) -> Look:
    """What the child tells, taken only if it fits together: a part could forge a frame. Raises `Trouble`."""
    import numpy as np

    names = ("ids", "probabilities", "attention", "table")
    ids, p, attention, table = (np.asarray(frame.get(name)) for name in names)
    tokens, alphabet = (frame.get(name) for name in ("tokens", "alphabet"))
    T, V = len(ids) if ids.ndim == 1 else 0, len(alphabet) if isinstance(alphabet, list) else 0
    fits = (
        T > 0
        and V > 0
        and isinstance(tokens, list)
        and isinstance(alphabet, list)
        and len(tokens) == T
        and all(isinstance(one, str) for one in (*tokens, *alphabet))
        and ids.dtype.kind in "iu"
        and int(ids.min()) >= 0
        and int(ids.max()) < V
        and p.shape == (T, V)
        and attention.ndim == 4
        and attention.shape[0] > 0
        and attention.shape[1] > 0
        and attention.shape[2:] == (T, T)
        and table.ndim == 2
        and len(table) == V
        and all(one.dtype.kind == "f" and bool(np.isfinite(one).all()) for one in (p, attention, table))
    )
    if not fits:
        raise Trouble("What the model told does not fit together.", "`scratchproof blame` looks for the part at fault.")
    assert isinstance(tokens, list) and isinstance(alphabet, list)
    calls, times = (v if isinstance(v := frame.get(key), Mapping) else {} for key in ("calls", "seconds"))
    counted = {name: n for name in parts if type(n := calls.get(name)) is int and n > 0}
    seconds = {name: s for name in (*parts, "") if type(s := times.get(name)) is float and isfinite(s)}
    step = frame.get("step")
    return Look(
        model,
        text,
        tuple(shown(token) for token in tokens),
        len("".join(tokens)) < len(text),
        steps_of(ids, p, [shown(token) for token in tokens], [shown(token) for token in alphabet]),
        attention,
        table,
        tuple(shown(token) for token in alphabet),
        tuple((name, n, parts[name].mine) for name, n in counted.items()),
        step if type(step) is int else 0,
        model_stack.as_it_ran(stack, counted, seconds),
    )


def steps_of(ids: Any, p: Any, tokens: list[str], alphabet: list[str]) -> tuple[Step, ...]:
    steps = []
    for t, (token, row) in enumerate(zip(tokens, p.tolist())):
        came = int(ids[t + 1]) if t + 1 < len(tokens) else None
        order = sorted(range(len(alphabet)), key=lambda k: -row[k])[:TOP]
        top = tuple((alphabet[k], row[k], k == came) for k in order)
        steps.append(Step(token, top, "" if came is None else alphabet[came], None if came is None else row[came]))
    return tuple(steps)


def shown(token: str) -> str:
    """A token as it can be seen: blanks and line ends have signs."""
    return "".join({" ": "␣", "\n": "⏎", "\t": "⇥"}.get(c, c if c.isprintable() else f"\\x{ord(c):02x}") for c in token)
