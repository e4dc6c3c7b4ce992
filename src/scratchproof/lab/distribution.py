"""Comparison of draws with a law, at a false-alarm rate that a learner never meets.

The judge reduces raw draws to counts. A token that was drawn although its probability is zero is certain; the rest is a
test on the counts with a false-alarm rate below one in a million for a whole verdict.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from scratchproof.lab.comparison import Difference, Tolerance, is_number

FALSE_ALARM = 1e-8  # of one comparison; a verdict makes fewer than a hundred


@dataclass(frozen=True)
class Draws:
    """``got["draws"]``: integers in [0, len(law)); ``want``: the exact probabilities, shape (V,)."""

    def differences(self, inputs: Any, got: Any, want: Any, tolerance: Tolerance) -> list[Difference]:
        drawn = at_draws(got)
        if drawn is None:
            return [Difference("type", "draws", got, want, says="every draw must be one integer")]
        law = np.asarray(want, dtype=np.float64)
        if drawn.size and (drawn.min() < 0 or drawn.max() >= law.size):
            return [Difference("value", "draws", drawn, law, says="a draw that is not a token of the vocabulary")]
        counts = np.bincount(drawn, minlength=law.size)
        impossible = (law == 0) & (counts > 0)
        if impossible.any():
            token = int(np.argmax(impossible))
            says = f"token {token} was drawn {counts[token]} times of {drawn.size}; its probability is 0"
            return [Difference("value", "share of draws", counts / drawn.size, law, (token,), says)]
        if tail(counts, law) < FALSE_ALARM:
            expected = law * drawn.size
            token = int(np.argmax(np.abs(counts - expected) / np.sqrt(expected + 1e-9)))
            says = (
                f"token {token} was drawn {counts[token]} times of {drawn.size}; about {expected[token]:.0f} were due"
            )
            return [Difference("value", "share of draws", counts / drawn.size, law, (token,), says)]
        return []

    def matches(self, inputs: Any, got: Any, mistake: Any, want: Any, tolerance: Tolerance) -> bool:
        if not is_number(mistake):
            return False
        return not self.differences(inputs, got, mistake, tolerance)


def draws() -> Draws:
    return Draws()


def at_draws(got: Any) -> Any:
    """The draws as an int64 array, or None when any is not an integer."""
    raw = got.get("draws") if isinstance(got, dict) else None
    if isinstance(raw, list | tuple):
        if not all(
            (
                type(d) is int
                or isinstance(d, np.integer)
                or (isinstance(d, np.ndarray) and d.size == 1 and d.dtype.kind in "iu")
            )
            for d in raw
        ):
            return None
        values = [int(np.asarray(d).reshape(())) if not isinstance(d, int) else d for d in raw]
        return np.array([v if abs(v) < 2**62 else -1 for v in values], dtype=np.int64)
    if isinstance(raw, np.ndarray) and raw.ndim == 1 and raw.dtype.kind in "iu":
        return raw.astype(np.int64)
    return None


def tail(counts: Any, law: Any) -> float:
    """An upper bound of the probability, under the law, of counts at least this far from it.

    Two bounds, each certain for every n, with no asymptotics; half of the false-alarm rate goes to each. Token by
    token, exp(-n KL(k/n, p)) bounds each binomial tail (Chernoff; Hoeffding 1963, theorem 1), a union over both sides
    of V tokens. All tokens at once, the multinomial's divergence exceeds t with probability at most
    C(n + V - 1, V - 1) exp(-n t) (method of types; Csiszar 1998, section II).
    """
    n, size = int(counts.sum()), len(law)
    if n == 0:
        return 1.0
    shares = [(k / n, float(p)) for k, p in zip(counts, law, strict=True)]
    single = n * max(kl(q, p) for q, p in shares) - math.log(2 * size)
    whole = n * sum(q * math.log(q / p) for q, p in shares if q > 0 and p > 0) - math.log(
        math.comb(n + size - 1, size - 1)
    )
    return min(1.0, 2 * math.exp(-max(single, whole)))


def kl(q: float, p: float) -> float:
    """Kullback-Leibler divergence of Bernoulli(q) from Bernoulli(p), in nats."""
    if q <= 0:
        return -math.log1p(-p) if p < 1 else math.inf
    if q >= 1:
        return -math.log(p) if p > 0 else math.inf
    if p <= 0 or p >= 1:
        return math.inf
    return q * math.log(q / p) + (1 - q) * math.log((1 - q) / (1 - p))
