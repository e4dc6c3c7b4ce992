import numpy as np

from scratchproof.lab import probe

V = 5


def case(rng, n, window, stride):
    """A text of n targets, and a model of that window: by the last id, the window's first one, and the number of ids."""
    tables = [rng.normal(0.0, 1.0, size=shape) for shape in ((V, V), (V, V), (window, V))]
    tokens = [int(rng.integers(V))]
    while len(tokens) < n + 1:  # no id twice in a row
        tokens.append(int((tokens[-1] + 1 + rng.integers(V - 1)) % V))
    return {"tokens": tokens, "model": [np.round(t, 2) for t in tables], "stride": stride}


@probe(rests="total", drive="score", sizes=(1, 2, 4))
def one_window(rng, n):
    """A text that fits into one window: the log-probabilities of all targets, each after its input."""
    return case(rng, n, 4, 2)


@probe(rests="once", drive="score", sizes=(2,))
def two_windows(rng, n):
    """A second window scores only the targets beyond the first one."""
    return case(rng, 6, 4, n)


@probe(rests="once", drive="score", sizes=(1, 2, 3))
def many_windows(rng, n):
    """Every target is counted once, by the first window that has its input."""
    return case(rng, 11, 5, n)


@probe(rests="end", drive="score", sizes=(7, 8, 9))
def short_last_window(rng, n):
    """The last window may have fewer inputs, and is not moved back."""
    return case(rng, n, 4, 3)


@probe(rests="end", drive="score", sizes=(10,))
def nothing_after_the_end(rng, n):
    """The first window that reaches the last input is the last one."""
    return case(rng, n, 6, 2)


@probe(rests="disjoint", drive="score", sizes=(3, 4))
def disjoint_windows(rng, n):
    """stride = window gives disjoint windows, in which every target is scored as well."""
    return case(rng, 2 * n + 1, n, n)


@probe(rests="model", drive="score", sizes=(1, 2))
def small_windows(rng, n):
    """A window may be as short as one id."""
    return case(rng, 5, n, 1)


@probe(rests="count", drive="score", sizes=(2, 9))
def count(rng, n):
    """count is the number of targets, one less than that of the tokens."""
    return case(rng, n, 4, 2)


@probe(rests="calls", drive="score", sizes=(12,))
def one_call_for_each_window(rng, n):
    """The model is called once for each window."""
    return case(rng, n, 5, 2)


@probe(rests="empty", drive="score", sizes=(0,))
def no_targets(rng, n):
    """A text of one token has no target."""
    return case(rng, n, 4, 2)


@probe(rests="untouched", drive="score", sizes=(8,))
def tokens_are_kept(rng, n):
    """The text is the same list afterwards."""
    return case(rng, n, 5, 3)
