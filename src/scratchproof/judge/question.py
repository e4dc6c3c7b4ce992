"""Questions: the cases that a lab's probes ask for one seed, with what the reference answers and how exactly."""

from __future__ import annotations

import contextlib
import functools
import itertools
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, SimpleNamespace
from typing import Any

import numpy as np

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.lab.catalogued import Convention, Mistake, Swap, edited
from scratchproof.lab.comparison import Difference, Tolerance, is_number
from scratchproof.lab.probe import Probe
from scratchproof.sandbox.player import compiled, compiled_drives, frozen, namespace, observe

Choice = tuple[Convention, ...]
FEW = 16  # entries of a question's inputs


@contextmanager
def quiet() -> Iterator[None]:
    """Wrong candidates divide by zero and overflow by design; their warnings are nobody's business."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


@dataclass(frozen=True)
class Question:
    """One case: a probe's inputs at one size."""

    index: int
    probe: Probe
    size: int
    inputs: dict[str, Any]

    @property
    def amount(self) -> int:
        """How much there is to look at: the number of entries of all inputs; an empty array shows least of all."""
        sizes = [int(np.size(v)) for v in leaves(self.inputs)]
        return sum(sizes) + (1_000_000 if 0 in sizes else 0)


@dataclass(frozen=True)
class Foreseen:
    """What a candidate answers to every question of one seed, asked in their order before anybody waits for it."""

    answers: list[dict[str, Any]]


class LabQuestions:
    """A lab prepared for judging: its candidates compiled, its questions made."""

    def __init__(self, lab: Lab) -> None:
        catalogue.install_parts()
        self.lab = lab
        self.drives = compiled_drives(lab.drive)
        self._codes: dict[str, CodeType] = {}
        self._pairs_compiled = False
        self._references: dict[Choice, SimpleNamespace] = {}
        names = {drive for p in lab.probes for drive in p.drives} - set(self.drives)
        if names:
            raise ValueError(f"probes of {lab.id} name drives that drive.py does not have: {', '.join(sorted(names))}")

    def ask(self, seed: int) -> list[Question]:
        """Every case of every probe; the same seed asks the same questions."""
        questions: list[Question] = []
        for probe in self.lab.probes:
            for size in probe.sizes:
                rng = np.random.default_rng([seed, zlib.crc32(probe.id.encode()), size])
                inputs = probe.ask(rng, size)
                if inputs.get("name") == "":
                    inputs["name"] = self.lab.judged[0].name
                questions.append(Question(len(questions), probe, size, inputs))
        return questions

    @functools.cached_property
    def choices(self) -> list[Choice]:
        """Every combination of conventions, the reference's own first."""
        axes: dict[str, list[Convention]] = {}
        for c in self.lab.conventions:
            axes.setdefault(c.axis, []).append(c)
        combos = itertools.product(*[[None, *options] for options in axes.values()])
        chosen = (tuple(c for c in combo if c is not None) for combo in combos)
        return sorted((choice for choice in chosen if self.fits(choice)), key=len)

    def fits(self, choice: Choice) -> bool:
        """Whether the edits of a combination can all be made: two that touch one place exclude each other."""
        try:
            edited(self.lab.reference, tuple(s for c in choice for s in c.swaps))
        except ValueError:
            return False
        return True

    def candidate(self, source: str) -> SimpleNamespace:
        """The namespace of a trusted source, executed afresh; compiled once."""
        code = self.compile(source)
        with quiet():
            impl = namespace(code)
        impl.__again__ = code
        return impl

    def compile(self, source: str) -> CodeType:
        if source not in self._codes:
            self._codes[source] = compiled(source, f"candidate of {self.lab.id}")
        return self._codes[source]

    def reference(self, choice: Choice = ()) -> SimpleNamespace:
        """The reference of a combination of conventions. References keep no state, so one namespace serves for ever."""
        if choice not in self._references:
            source = edited(self.lab.reference, tuple(s for c in choice for s in c.swaps))
            self._references[choice] = self.candidate(source)
        return self._references[choice]

    def with_mistake(self, mistake: Mistake, choice: Choice = ()) -> SimpleNamespace | None:
        """The reference of a choice with a mistake in it; None when the two touch the same place."""
        return self.with_swaps(mistake.swaps, choice, mistake.source)

    def with_swaps(self, swaps: tuple[Swap, ...], choice: Choice = (), source: str = "") -> SimpleNamespace | None:
        try:
            text = edited(self.lab.reference, (*swaps, *(s for c in choice for s in c.swaps)))
            return self.candidate(text + ("\n\n" + source if source else ""))
        except (ValueError, SyntaxError):
            return None

    def compile_pairs(self) -> None:
        """Compile the reference with every pair of edits, which an unnamed answer is compared with."""
        if not self._pairs_compiled:
            edits = [m for m in self.lab.mistakes if m.swaps]
            for a, b in itertools.combinations(edits, 2):
                with contextlib.suppress(ValueError, SyntaxError):
                    self.compile(edited(self.lab.reference, (*a.swaps, *b.swaps)))
            self._pairs_compiled = True

    def foreseen(self, impl: SimpleNamespace, questions: list[Question]) -> Foreseen:
        return Foreseen([self.observed(impl, q) for q in questions])

    def observed(self, impl: SimpleNamespace | Foreseen, question: Question, inputs: Any = None) -> dict[str, Any]:
        """What a trusted candidate answers, or, where answers are draws, the law that it draws from."""
        if isinstance(impl, Foreseen):
            return impl.answers[question.index]
        probe = question.probe
        inputs = question.inputs if inputs is None else inputs
        with quiet():
            if probe.law is not None:
                return observe(impl, probe.law, inputs)
            seen = observe(impl, self.drives[probe.drives[0]], inputs)
            for stage in range(1, len(probe.drives)):
                if "raised" in seen:
                    return seen
                # The next stage runs in a process of its own, so nothing but what was carried over is left
                later = observe(namespace(impl.__again__), self.drives[probe.drives[stage]], next_inputs(inputs, seen))
                seen = joined(seen, later, last=stage == len(probe.drives) - 1)
            return seen


def next_inputs(inputs: dict[str, Any], seen: dict[str, Any]) -> dict[str, Any]:
    """What the next stage of a probe is asked: the same inputs, and what the stage before carried over."""
    last = seen["ok"][-1] if isinstance(seen["ok"], list) else seen["ok"]
    return {**inputs, "carry": last.get("carry") if isinstance(last, dict) else None}


def joined(seen: dict[str, Any], later: dict[str, Any], *, last: bool) -> dict[str, Any]:
    """The observation of the stages so far and of the next one; an error of any of them is an error of all.

    What is carried over is nobody's business but the answer's, so it leaves the observation.
    """
    if "raised" in later:
        return later
    before = seen["ok"] if isinstance(seen["ok"], list) else [seen["ok"]]
    now = without_carry(later["ok"]) if last else later["ok"]
    return {"ok": [*before[:-1], without_carry(before[-1]), now]}


def without_carry(stage: Any) -> Any:
    return {k: v for k, v in stage.items() if k != "carry"} if isinstance(stage, dict) else stage


@dataclass(frozen=True)
class Expected:
    """The reference's answer to one question, in float64, and the tolerance that the question allows."""

    observation: dict[str, Any]
    tolerance: Tolerance

    def differences(self, question: Question, got: dict[str, Any]) -> list[Difference]:
        """Empty when the observation ``got`` is right."""
        want = self.observation
        if "raised" in want:
            if "raised" in got and got["raised"]["type"] == want["raised"]["type"]:
                return []
            got_kind = got["raised"]["type"] if "raised" in got else "no error"
            return [Difference("value", "error", got_kind, want["raised"]["type"])]
        if "raised" in got:
            return [Difference("raised", "", got["raised"], want["ok"])]
        return question.probe.compare.differences(question.inputs, got["ok"], want["ok"], self.tolerance)

    def matches(self, question: Question, got: dict[str, Any], mistake: dict[str, Any]) -> bool:
        """Whether the wrong observation ``got`` is what ``mistake`` gives."""
        if "raised" in mistake or "raised" in got:
            return "raised" in mistake and "raised" in got and mistake["raised"]["type"] == got["raised"]["type"]
        want = self.observation.get("ok")
        return question.probe.compare.matches(question.inputs, got["ok"], mistake["ok"], want, self.tolerance)


def expected(lab: LabQuestions, question: Question, choice: Choice = ()) -> Expected:
    """What the reference of a choice answers, and how far its answer moves by itself."""
    impl = lab.reference(choice)
    wide = mapped(question.inputs, widened)
    base = lab.observed(impl, question, wide)
    sizes = [v.dtype.itemsize for v in leaves(question.inputs) if isinstance(v, np.ndarray) and v.dtype.kind == "f"]
    itemsize = max(sizes) if sizes else 4
    eps = float(np.finfo(f"f{itemsize}").eps) if sizes else float(np.finfo(np.float64).eps)
    moves: dict[str, float] = {}
    if sizes and "ok" in base and question.probe.law is None:
        # A handful of entries may all move the same way, or hardly at all; many do not
        for turn in range(4 if sum(map(np.size, leaves(question.inputs))) <= FEW else 2):
            moved = lab.observed(impl, question, mapped(wide, nudge(eps, np.random.default_rng(turn))))
            if "ok" in moved:
                movement(base["ok"], moved["ok"], "", moves)
    return Expected(base, Tolerance(eps_in=eps, itemsize_in=itemsize, moves=moves, scale_in=largest(question.inputs)))


def largest(inputs: Any) -> float:
    """The largest finite entry of all float inputs, in size."""
    sizes = [np.abs(v[np.isfinite(v)]) for v in leaves(inputs) if isinstance(v, np.ndarray) and v.dtype.kind == "f"]
    return max((float(s.max()) for s in sizes if s.size), default=0.0)


def widened(value: Any) -> Any:
    """float32 arrays as float64; the numbers stay the same."""
    if isinstance(value, np.ndarray | np.floating) and value.dtype.kind == "f":
        return value.astype(np.float64)
    return value


def nudge(eps: float, rng: np.random.Generator) -> Callable[[Any], Any]:
    """A change of inputs: every entry of a float array moves by about one unit in the last place.

    By different amounts, never only up or down: moves of one size cancel in a row that is shifted as a whole.
    """

    def nudged(value: Any) -> Any:
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            return value * (1.0 + eps * rng.normal(size=value.shape))
        return value

    return nudged


def movement(base: Any, moved: Any, where: str, moves: dict[str, float]) -> None:
    """Largest change of every float leaf, under the names that comparison uses."""
    if is_number(base) and is_number(moved):
        a, b = np.asarray(base), np.asarray(moved)
        if a.dtype.kind == "f" and a.shape == b.shape and a.size:
            with np.errstate(invalid="ignore"):
                change = np.abs(a - b)
            change = change[np.isfinite(change)]
            if change.size:
                moves[where] = max(moves.get(where, 0.0), float(change.max()))
    elif isinstance(base, dict) and isinstance(moved, dict):
        for key in base:
            if key in moved:
                movement(base[key], moved[key], f"{where}.{key}" if where else str(key), moves)
    elif isinstance(base, list | tuple) and isinstance(moved, list | tuple):
        for i, (a, b) in enumerate(zip(base, moved, strict=False)):
            movement(a, b, f"{where}[{i}]", moves)


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A copy of a tree of inputs with ``change`` made to every leaf."""
    if isinstance(value, dict):
        return {k: mapped(v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [mapped(v, change) for v in value]
    if isinstance(value, tuple):
        return tuple(mapped(v, change) for v in value)
    return change(frozen(value) if isinstance(value, np.ndarray) else value)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for v in value.values():
            yield from leaves(v)
    elif isinstance(value, list | tuple):
        for v in value:
            yield from leaves(v)
    else:
        yield value
