from dataclasses import dataclass

import numpy as np

from scratchproof.lab import Difference, Draws, holds, probe


def asked(rng, window, starts, rows=2, n=24):
    """Different tokens in no order, just so many that there are ``starts`` possible starts.

    Of up to three starts, 50 rows in all meet each one, so what goes wrong at one of them is certain to be seen.
    """
    tokens = rng.choice(np.arange(10, 100), size=window + starts, replace=False)
    return {"tokens": tokens, "window": window, "rows": rows, "n": n, "seed": int(rng.integers(2**31))}


class Every:
    """Stands in for a generator and makes the choices of a script, the first ones where it ends."""

    def __init__(self, script):
        self.script, self.options = script, []

    def pick(self, n):
        at = len(self.options)
        self.options.append(n)
        return self.script[at] if at < len(self.script) else 0

    def integers(self, low, high=None, size=None):
        low, high = (0, low) if high is None else (low, high)
        return np.array([low + self.pick(high - low) for _ in range(size or 1)])[slice(None) if size else 0]

    def random(self, size):
        return np.array([(self.pick(12) + 0.5) / 12 for _ in range(size)])

    def permutation(self, n):
        left = list(range(n))
        return np.array([left.pop(self.pick(len(left))) for _ in range(n)])

    def choice(self, n, size, replace=True):
        return self.integers(n, size=size) if replace else self.permutation(n)[:size]


def outcomes(play):
    """What ``play(rng)`` gives for every row of choices, all equally likely; no choice asked for gives nothing."""
    script, found = [], []
    while True:
        rng = Every(script)
        got = play(rng)
        if not rng.options:
            return []
        found.append(got)
        script += [0] * (len(rng.options) - len(script))
        while script and script[-1] + 1 == rng.options[len(script) - 1]:
            script.pop()
        if not script:
            return found
        script[-1] += 1


def law(impl, inputs):
    """How likely each start is, and whether all rows share one. Of a batch of two rows, every outcome is played."""
    tokens, window = inputs["tokens"], inputs["window"]
    place = {int(t): s for s, t in enumerate(tokens)}

    def starts(x, rows):
        return [place[t] for t in x[:, 0].tolist()] if np.shape(x) == (rows, window) else []

    # What fails has no law
    x, _ = impl.token_windows(tokens.copy(), window, inputs["rows"], np.random.default_rng(0))

    def play(rng):
        return starts(impl.token_windows(tokens.copy(), window, 2, rng)[0], 2)

    # Where nothing was drawn from rng, which other probes tell, every start that was met is as likely as the others
    met = set(starts(x, inputs["rows"])) or {0}
    pairs = [p for p in outcomes(play) if p] or [[a, b] for a in met for b in met]
    size = len(tokens) + 1
    drawn = [a * size + b for a, b in pairs] if inputs["pairs"] else [s for p in pairs for s in p]
    counts = np.bincount(drawn, minlength=size**2 if inputs["pairs"] else size)
    return {"law": counts / len(drawn), "tied": len(pairs) > 1 and all(a == b for a, b in pairs)}


@dataclass(frozen=True)
class Starts(Draws):
    """Starts of the rows of one batch: independent draws from a law, or, in a mistake, one draw for all rows."""

    def differences(self, inputs, got, want, tolerance):
        if want["tied"]:
            same = len(set(np.asarray(got["draws"]).tolist())) <= 1
            return [] if same else [Difference("value", "draws", got, want, says="not every row starts at the same place")]
        return super().differences(inputs, got, want["law"], tolerance)

    def matches(self, inputs, got, mistake, want, tolerance):
        return not self.differences(inputs, got, mistake, tolerance)


@probe(rests="one-start", drive="repeated", sizes=(1, 3))
def one_possible_start(rng, n):
    """With one token more than the window, every row is the whole text, and y ends with its last token."""
    return asked(rng, n, 1)


def windows(inputs, got):
    tokens, w = inputs["tokens"].tolist(), inputs["window"]
    for x, y in got["batches"]:
        if np.shape(x) != (inputs["rows"], w) or np.shape(y) != np.shape(x):
            return "x and y do not have the shape (batch_size, window)"
        for row, target in zip(np.asarray(x).tolist(), np.asarray(y).tolist(), strict=True):
            s = tokens.index(row[0])
            if tokens[s : s + w] != row:
                return "a row of x does not hold neighbouring tokens"
            if tokens[s + 1 : s + w + 1] != target:
                return "a row of y does not hold the tokens that follow those of x"
    return ""


@probe(rests="shape", drive="repeated", compare=holds(windows), sizes=(3,))
def batch_of_one(rng, n):
    """A batch of one row has the shape (1, window)."""
    return asked(rng, n, 1, rows=1, n=40)


@probe(rests="shifted", drive="repeated", compare=holds(windows), sizes=(1, 4))
def windows_and_targets(rng, n):
    """Wherever a row of x starts, it holds neighbouring tokens, and y the ones that follow each of them."""
    return asked(rng, n, 3, rows=n + 2)


@probe(rests="uniform", drive="starts", compare=Starts(), law=law, sizes=(2,))
def starts(rng, n):
    """Every possible start is drawn, the first and the last too, and all are equally likely."""
    return {**asked(rng, n, 4, rows=1500, n=1), "pairs": False}


@probe(rests="independent", drive="starts", compare=Starts(), law=law, sizes=(3,))
def starts_of_their_own(rng, n):
    """What one row draws says nothing of the next one, also when there are more rows than starts."""
    return {**asked(rng, 2, n, rows=300, n=1), "pairs": True}


def meeting(inputs, got):
    xs = [np.asarray(x) for x, _ in got["batches"]]
    if any(x.shape != (2, inputs["window"]) for x in xs):
        return ""  # other probes tell
    return "two rows never start at the same place" if len(xs) > 1 and all((x[0] != x[1]).any() for x in xs) else ""


@probe(rests="independent", drive="repeated", compare=holds(meeting), sizes=(3,))
def rows_may_meet(rng, n):
    """Two rows sometimes start at the same place, also when there are starts enough for both."""
    return asked(rng, 2, n, rows=2, n=120)


def again(inputs, got):
    first, second = ([np.asarray(x).tolist() for x, _ in run] for run in got)
    if first != second:
        return "two generators in the same state gave different batches"
    if all(x == first[0] for x in first):
        return "later calls with the same generator gave the same batch again"
    return ""


@probe(rests="rng", drive="replay", compare=holds(again), sizes=(1,))
def chance_comes_from_rng(rng, n):
    """The same state of rng gives the same batches, and later calls give others."""
    return asked(rng, 2, 3, rows=3, n=20)


@probe(rests="untouched", drive="repeated", sizes=(2,))
def tokens_are_kept(rng, n):
    """Tokens of dtype uint16, here a view with gaps, are read correctly and left as they were."""
    inputs = asked(rng, n, 1)
    return {**inputs, "tokens": inputs["tokens"].astype(np.uint16) + np.uint16(60000)}
