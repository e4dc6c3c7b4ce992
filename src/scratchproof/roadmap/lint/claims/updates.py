"""Optimisers: the lines of an update rule are run for a few steps and the weights compared with those of the true rule.

So eps inside the root, a missing bias correction or a square that was forgotten show in the numbers, however the lines
are written. Whatever a line calls unknown ends the run, and nothing is said.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..expression import Unreadable, Value
from ..finding import Finding, Kind
from ..formula import Equation, readings
from ..statements import Document, Statement
from ..symbols import TINY, names_in, ways, with_names
from .claim import compiled, heads_of, topic_of
from .computed import formulas_in

STEPS = 3
GRADIENT = "g grad gradient nabla dw dW dtheta grads dL g_t J_grad"
WEIGHTS = "theta w W p param params x weights"
RATE = "lr eta alpha a learning_rate gamma epsilon_0"
CONSTANTS = {
    "beta": 0.9,
    "rho": 0.9,
    "decay": 0.9,
    "momentum": 0.9,
    "mu": 0.9,
    "gamma": 0.9,
    "beta_1": 0.9,
    "b_1": 0.9,
    "rho_1": 0.9,
    "beta_2": 0.999,
    "b_2": 0.999,
    "rho_2": 0.999,
    "lambda": 0.1,
    "wd": 0.1,
    "weight_decay": 0.1,
}
EPSILON = 0.3  # large, so that its place shows


@dataclass(frozen=True)
class UpdateRule:
    """``truths`` and ``mistakes`` are programs: equations with semicolons between them, on `theta`, `g`, `lr`, `beta`...

    `about` names the optimiser; `weighed`: the rule runs on theta where the document's lines change theta, and on the
    state `state` where they do not.
    """

    id: str
    about: str
    unless: str
    state: str
    states: str
    truths: tuple[str, ...]
    mistakes: tuple[tuple[str, str], ...]
    right: str
    source: str
    excused: str = ""
    kind: Kind = "wrong"
    how: str = "program, run"

    def find(self, document: Document) -> Iterator[Finding]:
        if document.only is not None:
            return  # programs are not said otherwise
        for group in programs(document):
            first = group[0][0]
            heads = heads_of(first, 2)
            own = " ".join(s.text for s, _ in group if s.form != "code")
            named = next((t for t in (own, *heads) if OPTIMISER.search(t)), "")
            if not compiled(self.about).search(named) or compiled(self.unless).search(named):
                continue
            around = " ".join(s.text for s in topic_of(document, first, self.about))
            what = self.judged([text for _, text in group], around)
            if what:
                at = self.line_of(group)
                yield Finding(at.line, self.id, self.kind, at.text, what, self.right, self.source)

    def line_of(self, group: list[tuple[Statement, str]]) -> Statement:
        """The statement that changes the weights, or else the state: a formula of something else may follow it."""
        for name in ("theta", self.state):
            for statement, text in reversed(group):
                if (found := readings(text, KNOWN)) and _weight(found[0].left) == name:
                    return statement
        return group[-1][0]

    def judged(self, lines: list[str], around: str = "") -> str:
        """What is wrong with a program; empty where it is right, or cannot be run."""
        what = self.verdict(lines, around)
        if what is not None:
            return what
        lines = [TINY.sub("epsilon", line) for line in lines]
        unknown = [n for n in names_in("; ".join(lines)) if n not in KNOWN]
        free = [s for s in self.states.split() if not any(s in names_in(line) for line in lines)]
        told = [self.verdict([with_names(line, way) for line in lines], around) for way in ways(unknown, free)]
        if not unknown:
            told = [self.verdict(lines, around)]
        return "" if "" in told else next((t for t in told if t), "")

    def verdict(self, lines: list[str], around: str) -> str | None:
        """What is wrong; empty where it is the true rule; None where it is neither that nor a known mistake."""
        equations = [found[0] for line in lines if (found := readings(line, KNOWN)) and found[0].left]
        ran = run(equations, self.states.split())
        if ran is None:
            return None
        made, mine = ran
        wanted = "theta" if "theta" in made else self.state
        if wanted not in made:
            return None
        for true in self.runs(self.truths, mine):
            if true is not None and wanted in true and np.allclose(true[wanted], made[wanted], rtol=1e-6):
                return ""
        for (_, what), wrong in zip(self.mistakes, self.runs(tuple(m for m, _ in self.mistakes), mine), strict=True):
            if wrong is not None and wanted in wrong and np.allclose(wrong[wanted], made[wanted], rtol=1e-6):
                excused = self.excused and "bias correction" in what and compiled(self.excused).search(around)
                return "" if excused and "root" not in what else what
        return None

    def runs(self, texts: tuple[str, ...], given: frozenset[str]) -> list[dict[str, Value] | None]:
        return [_true_run(text, given, tuple(self.states.split())) for text in texts]


OPTIMISER = re.compile(r"\badamw?\b|momentum|rms-?prop|ada-?grad|\bsgd\b|gradient descent|decoupled", re.I)
KNOWN = frozenset(
    {
        *GRADIENT.split(),
        *WEIGHTS.split(),
        *RATE.split(),
        *CONSTANTS,
        "epsilon",
        "m",
        "v",
        "s",
        "u",
        "r",
        "G",
        "h",
        "t",
        "T",
        "m_hat",
        "v_hat",
        "s_hat",
        "L",
        "E[g^2]",
        "v_prev",
        "theta_prev",
    }
)


@functools.cache
def _true_run(text: str, given: frozenset[str], states: tuple[str, ...]) -> dict[str, Value] | None:
    equations = [readings(line, KNOWN)[0] for line in text.split(";") if line.strip()]
    kept = [e for e in equations if e.left not in given]
    ran = run(kept, list(states), given)
    return ran[0] if ran else None


def run(
    equations: list[Equation], states: list[str], given: frozenset[str] = frozenset()
) -> tuple[dict[str, Value], frozenset[str]] | None:
    """Values after the steps, and the states that the lines use but never set. None where a line cannot be computed.

    A state that no line sets has fixed values: ``theta = theta - lr*m/(sqrt(v)+eps)`` alone is run on some m and v.
    """
    if not equations or len(equations) > 12:
        return None
    lefts = {_weight(e.left) for e in equations}
    used = {n for e in equations for n in e.right.names()}
    rng = np.random.default_rng(7)
    fixed = {s: rng.uniform(0.5, 2.0, size=3) for s in ("m", "v", "s", "u", "r", "G", "h", "m_hat", "v_hat", "s_hat")}
    loose = frozenset((used & set(fixed)) - lefts) | given
    names: dict[str, Value] = dict(CONSTANTS)
    names |= {n: 0.01 for n in RATE.split() if n not in CONSTANTS or (not {"beta", "rho"} & used and n != "gamma")}
    if "lr" in used or "eta" in used or "alpha" in used:
        names["gamma"] = CONSTANTS["gamma"]
    names["epsilon"] = EPSILON
    names |= {s: np.zeros(3) for s in fixed}
    names |= {s: fixed[s] for s in loose if s in fixed}
    theta = rng.normal(size=3)
    names |= dict.fromkeys(WEIGHTS.split(), theta)
    try:
        for t in range(1, STEPS + 1):
            g = rng.uniform(0.3, 2.0, size=3)  # positive, so that every root exists
            names |= {n: g for n in GRADIENT.split() if n not in lefts}
            names["t"] = float(t)
            for e in equations:
                value = e.right.value(names)
                if np.shape(value) != (3,):
                    return None
                left = _weight(e.left)
                names |= dict.fromkeys(WEIGHTS.split(), value) if left == "theta" else {left: value}
    except Unreadable:
        return None
    made = {left: names["theta" if left == "theta" else left] for left in lefts}
    return made, loose


def _weight(name: str) -> str:
    return "theta" if name in WEIGHTS.split() else name


def programs(document: Document) -> Iterator[list[tuple[Statement, str]]]:
    """Equations that belong together: lines of code in a row, formulas of one statement, or of items side by side."""
    for head, members in document.children.items():
        group: list[tuple[Statement, str]] = []
        for s in members:
            if s.number == head:
                continue
            found = [(s, text) for _, text in formulas_in(s) if re.search(r"[^=<>!]=[^=]|←|\\leftarrow|:=", text)]
            pieces = [
                (s, p)
                for _, text in found
                for p in re.split(r";\s*|,\s+(?=[^,()]*(?:=|←)[^,()]*$)|,\s+(?=\\?[\w^{}]+\s*=)", text)
            ]
            seen: list[tuple[Statement, str]] = []
            for piece in pieces:
                if piece[1] not in [p for _, p in seen]:
                    seen.append(piece)
            if seen and group and OPTIMISER.search(s.text) and s.form != "code":
                yield group
                group = []
            group += seen
            if not seen and group and s.form != "code" and len(s.text) > 80:
                yield group
                group = []
            if len(group) > 12:
                group = []
        if group:
            yield group
