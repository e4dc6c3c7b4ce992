import numpy as np

from scratchproof.lab import call, holds, probe


def scores(rng, *shape):
    """Logits of both signs; in a row no two have the same value, nor the same size. Rows differ in scale."""
    rows, v = int(np.prod(shape[:-1])), shape[-1]
    z = np.array([rng.permutation(v) * 0.9 for _ in range(rows)]) + 0.4 + rng.uniform(0.0, 0.4, size=(rows, v))
    z = z * rng.choice([-1.0, 1.0], size=z.shape) * (1.0 + 0.5 * rng.permutation(rows)[:, None])
    return np.round(z, 2).reshape(shape)


def left_by_ties(inputs, got):
    """Values and order decide; which of equal ones stay is open."""
    z, k = inputs["args"]
    kept = np.asarray(got["result"])
    if kept.shape != z.shape or kept.dtype.kind != "f":
        return "what comes back is not as many logits"
    if not np.all((kept == z) | (kept == -np.inf)):
        return "something comes back that is neither the logit nor −∞"
    for row, old in zip(kept.reshape(-1, z.shape[-1]), z.reshape(-1, z.shape[-1])):
        kth = np.sort(old)[-k]
        if np.any((old > kth) & (row != old)):
            return "a token larger than the k-th largest is cut"
        if np.any((old < kth) & (row == old)):
            return "a token smaller than the k-th largest is left"
        if np.sum(row == old) < k:
            return "fewer than k tokens are left"
    return ""


@probe(rests="keep", sizes=(1, 2))
def one_row(rng, n):
    """The k largest logits stay, all others become -inf."""
    return call(scores(rng, n + 3), n)


@probe(rests="keep", sizes=(4,))
def all_but_one(rng, n):
    """k = V - 1 cuts the smallest alone."""
    return call(scores(rng, n), n - 1)


@probe(rests="rows", sizes=(3,))
def each_row_by_itself(rng, n):
    """Each row of a matrix keeps its own k largest."""
    return call(scores(rng, n, n + 2), 2)


@probe(rests="rows", sizes=(4,))
def as_many_rows_as_tokens(rng, n):
    """With as many rows as tokens, too, rows are filtered, not columns."""
    return call(scores(rng, n, n) + 20.0 * rng.permutation(n)[:, None], 3)


@probe(rests="shape", sizes=(2,))
def three_axes(rng, n):
    """Any number of leading axes may stand in front."""
    return call(scores(rng, n, n + 1, n + 3), n)


@probe(rests="keep", sizes=(4,))
def all_negative(rng, n):
    """Negative logits are filtered like positive ones."""
    return call(scores(rng, n) - 20.0, 2)


@probe(rests="keep", sizes=(4,))
def large_and_close(rng, n):
    """Logits around 1000, and some that differ by 1e-8 alone, are filtered by their order."""
    return call(np.stack([scores(rng, n) * 1e3, scores(rng, n) * 1e-8]), 2)


@probe(rests="all", sizes=(1, 4))
def k_is_the_vocabulary(rng, n):
    """k = V cuts nothing."""
    return call(scores(rng, 2, n), n)


@probe(rests="all", sizes=(1, 4))
def k_above_the_vocabulary(rng, n):
    """k > V cuts nothing."""
    return call(scores(rng, n), n + 1 + int(rng.integers(0, 2)))


@probe(rests="refused", sizes=(0, 2))
def k_below_one(rng, n):
    """k = 0, or a negative k, is refused."""
    return call(scores(rng, 4), -n)


@probe(rests="ties", compare=holds(left_by_ties), sizes=(2,))
def ties_at_the_edge(rng, n):
    """At least k tokens stay when several are equal at the k-th place, and none that is smaller."""
    z = np.full((2, 6), 0.5)
    for row in z:
        places = rng.permutation(6)
        row[places[0]], row[places[1:3]] = 2.5, [-1.0, -1.5]
    return call(z, n)


@probe(rests="ties", compare=holds(left_by_ties), sizes=(4,))
def ties_inside(rng, n):
    """Equal tokens above the k-th place count one by one."""
    return call(rng.permutation([3.0, 3.0, 2.5, 2.5, 1.5, 1.0, -0.5]), n)


@probe(rests="impossible", sizes=(2, 5))
def impossible_tokens(rng, n):
    """Tokens of -inf stay impossible, also where fewer than k tokens are possible."""
    z = scores(rng, 2, 5)
    for row in z:
        row[np.argsort(row)[rng.choice(5, 3, replace=False)]] = -np.inf
    return call(z, n)


@probe(rests="dtype", sizes=(4,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return call(scores(rng, 2, n).astype(np.float32), 2)


@probe(rests="untouched", sizes=(4,))
def views(rng, n):
    """A view of a larger array is read correctly and left as it was."""
    return call(scores(rng, 3, n), 2, _strided=True)
