import numpy as np

from scratchproof.lab import call, probe


def logs(rng, *shape, low=0.6, high=3.0):
    """Log probabilities between -high and -low, of clearly different means from row to row."""
    values = -rng.uniform(low, high, size=shape)
    if len(shape) > 1:
        values -= 0.4 * np.arange(shape[-2])[:, None]
    return np.round(values, 2)


def masked(rng, b, t, spared=0):
    """Log probabilities and a mask: row k has k + 1 tokens more or less than its neighbours, and not at one end only."""
    mask = np.zeros((b, t), dtype=bool)
    for row, n in zip(mask, rng.permutation(b) + 1 + spared, strict=True):
        row[rng.permutation(t)[:n]] = True
    return logs(rng, b, t), mask


@probe(rests="formula", sizes=(1, 2, 5))
def one_row(rng, n):
    """The perplexity of some tokens is exp of their mean negative log probability."""
    return call(logs(rng, n))


@probe(rests="formula", sizes=(4,))
def equal_tokens(rng, n):
    """Tokens of probability 1/n each have the perplexity n."""
    return call(np.full(3, -np.log(n)))


@probe(rests="formula", sizes=(2, 3))
def rows(rng, n):
    """All rows belong to one corpus."""
    return call(logs(rng, n, n + 1))


@probe(rests="formula", sizes=(2,))
def three_axes(rng, n):
    """The array may have any shape."""
    return call(logs(rng, n + 1, n, n + 2))


@probe(rests="mask", sizes=(1, 2))
def only_tokens_count(rng, n):
    """Where the mask is False, an entry counts neither in the sum nor in the number of tokens."""
    mask = rng.permutation(np.arange(n + 3) < n + 1)
    return call(logs(rng, n + 3), mask)


@probe(rests="mask", sizes=(3,))
def nothing_masked(rng, n):
    """A mask that is True everywhere changes nothing."""
    return call(logs(rng, n, 2), np.ones((n, 2), dtype=bool))


@probe(rests="weights", sizes=(2, 3))
def rows_of_different_length(rng, n):
    """Tokens of short rows weigh as much as those of long ones."""
    return call(*masked(rng, n, n + 2))


@probe(rests="padding", sizes=(2, 3))
def anything_in_padding(rng, n):
    """Minus infinity or NaN in padding does no harm."""
    log_probs, mask = masked(rng, n, n + 2)
    log_probs[~mask] = -np.inf if n == 2 else np.nan
    return call(log_probs, mask)


@probe(rests="long", sizes=(40,))
def long_text(rng, n):
    """On a long text the product of all probabilities is 0, the perplexity is not."""
    return call(logs(rng, 5, n, low=5.0, high=7.0))


@probe(rests="infinite", sizes=(3,))
def impossible_token(rng, n):
    """One token of probability 0 makes the perplexity infinite."""
    log_probs = logs(rng, n)
    log_probs[int(rng.integers(n))] = -np.inf
    return call(log_probs)


@probe(rests="dtype", sizes=(3,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    log_probs, mask = masked(rng, 2, n)
    return call(log_probs.astype(np.float32), mask)


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """Log probabilities and mask, here views with gaps, are the same after the call as before it."""
    return call(*masked(rng, n, n + 3), _strided=True)
