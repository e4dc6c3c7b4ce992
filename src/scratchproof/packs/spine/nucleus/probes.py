import numpy as np

from scratchproof.lab import call, holds, probe

# Shares of four tokens and how many of them reach 0.7: 2, 1, 3
SOME, SURE, FLAT = [0.5, 0.3, 0.15, 0.05], [0.88, 0.07, 0.035, 0.015], [0.3, 0.27, 0.24, 0.19]


def row(rng, shares, shift=0.0, upwards=False):
    """Logits whose softmax is about ``shares``; worst first, or in an order in which no token stands at its rank."""
    shares = np.asarray(shares) * rng.uniform(0.99, 1.01, size=len(shares))
    places = np.arange(len(shares))[::-1]
    while not upwards and len(shares) > 1 and (places == np.arange(len(shares))).any():
        places = rng.permutation(len(shares))
    z = np.empty(len(shares))
    z[places] = np.log(shares / shares.sum()) + shift
    return np.round(z, 3)


def rows(rng, *all_shares):
    """One row of each, at different heights."""
    return np.stack([row(rng, shares, shift=1.5 * i - 1.0) for i, shares in enumerate(all_shares)])


def needed_by_ties(inputs, got):
    """Values and order decide; which of equal ones at the edge stay is open."""
    z, p = inputs["args"]
    kept = np.asarray(got["result"])
    if kept.shape != z.shape or kept.dtype.kind != "f":
        return "what comes back is not as many logits"
    if not np.all((kept == z) | (kept == -np.inf)):
        return "something comes back that is neither the logit nor −∞"
    shares = np.exp(z - z.max())
    shares /= shares.sum()
    stay = kept > -np.inf
    if shares[stay].sum() < p:
        return "the tokens that are left do not reach p"
    if z[stay].min() < z[~stay].max(initial=-np.inf):
        return "a token is cut, and a less probable one is left"
    if shares[z > z[stay].min()].sum() >= p:
        return "tokens are left although the more probable ones reach p"
    return ""


@probe(rests="keep", sizes=(1, 2, 3))
def one_row(rng, n):
    """The most probable tokens stay until they reach p; all others become -inf."""
    return call(row(rng, (SURE, SOME, FLAT)[n - 1], shift=1.3, upwards=True), 0.7)


@probe(rests="keep", sizes=(6,))
def in_any_place(rng, n):
    """Tokens are taken by their probability, wherever they stand, and stay where they are."""
    return call(row(rng, [0.33, 0.24, 0.18, 0.12, 0.08, 0.05], shift=-0.8), 0.67)


@probe(rests="crossing", sizes=(2, 3))
def crossing(rng, n):
    """The token with which the sum passes p is kept, and the next one is not."""
    return call(row(rng, SOME if n == 2 else FLAT, shift=0.4), 0.55 if n == 2 else 0.62)


@probe(rests="one", sizes=(3, 5))
def small_p(rng, n):
    """A p below the largest probability leaves one token."""
    return call(row(rng, np.linspace(0.5, 0.3, n) / n + 0.2), 0.02)


@probe(rests="keep", sizes=(5,))
def large_p(rng, n):
    """A p close to 1 needs unlikely tokens as well."""
    return call(row(rng, [0.5, 0.25, 0.15, 0.06, 0.04]), 0.93)


@probe(rests="one", sizes=(1,))
def one_token(rng, n):
    """A vocabulary of one token keeps it."""
    return call(row(rng, [1.0], shift=-2.5), 0.5)


@probe(rests="rows", sizes=(3,))
def each_row_by_itself(rng, n):
    """Each row of a matrix has its own nucleus."""
    return call(rows(rng, SOME, SURE, FLAT), 0.7)


@probe(rests="rows", sizes=(4,))
def as_many_rows_as_tokens(rng, n):
    """With as many rows as tokens, too, each row has its own nucleus."""
    return call(rows(rng, FLAT, SOME, SURE, FLAT), 0.7)


@probe(rests="shape", sizes=(2,))
def three_axes(rng, n):
    """Any number of leading axes may stand in front."""
    return call(rows(rng, SURE, SOME, FLAT, SOME, FLAT, SURE).reshape(n, 3, 4), 0.7)


@probe(rests="whole", sizes=(4,))
def whole(rng, n):
    """p = 1 cuts nothing, not even tokens too unlikely to change the sum."""
    z = np.round(-60.0 - rng.uniform(0.0, 5.0, size=n), 2)
    z[rng.integers(n)] = 0.0
    return call(z, 1.0)


@probe(rests="ties", compare=holds(needed_by_ties), sizes=(4, 5))
def equal_tokens(rng, n):
    """Of equal tokens at the edge, as many stay as are needed, whichever, or all."""
    if n == 4:
        return call(np.full(n, 0.25), 0.6)
    return call(row(rng, [0.4, 0.2, 0.2, 0.2, 0.01]).round(1), 0.7)


@probe(rests="stable", sizes=(4,))
def large_logits(rng, n):
    """Logits near ±1000 are filtered like those near 0."""
    return call(np.stack([row(rng, SOME, shift=1000.0), row(rng, FLAT, shift=-1000.0)]), 0.7)


@probe(rests="impossible", sizes=(6,))
def impossible_tokens(rng, n):
    """Tokens of -inf stay impossible and have no share in the sum."""
    z = np.full((2, n), -np.inf)
    for target, shares in zip(z, (SOME, FLAT)):
        target[rng.permutation(n)[:4]] = row(rng, shares)
    return call(z, 0.7)


@probe(rests="dtype", sizes=(3,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return call(rows(rng, SOME, FLAT, SURE).astype(np.float32), 0.7)


@probe(rests="untouched", sizes=(3,))
def views(rng, n):
    """A view of a larger array is read correctly and left as it was."""
    return call(rows(rng, FLAT, SURE, SOME), 0.7, _strided=True)
