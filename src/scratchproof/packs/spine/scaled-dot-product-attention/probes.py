import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.2, size=shape), 2)


def near(rng, *shape):
    """Numbers from -1 to 1: what large scores are told apart by, so that no weight is all of 1."""
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def spread(rng, T, d):
    """Values of both signs in turn: an average of them depends on every weight."""
    return np.round(rng.uniform(0.5, 1.5, size=(T, d)) * (-1.0) ** np.arange(T)[:, None], 2)


def some_hidden(rng, *shape):
    """A boolean mask; every row shows a key and hides one."""
    mask = rng.random(shape) < 0.5
    show = rng.integers(0, shape[-1], size=shape[:-1])
    hide = (show + rng.integers(1, shape[-1], size=shape[:-1])) % shape[-1]
    np.put_along_axis(mask, show[..., None], True, axis=-1)
    np.put_along_axis(mask, hide[..., None], False, axis=-1)
    return mask


@probe(rests="formula", sizes=(1, 3))
def several_lengths(rng, n):
    """Every query gets the average of the values by its own softmax over the keys."""
    return call(values(rng, n, n + 2), values(rng, n + 1, n + 2), values(rng, n + 1, n * n))


@probe(rests="formula", sizes=(2,))
def self_attention(rng, n):
    """Queries, keys and values of one shape keep their roles."""
    return call(values(rng, n + 1, n), values(rng, n + 1, n), values(rng, n + 1, n))


@probe(rests="formula", sizes=(3,))
def square(rng, n):
    """With as many tokens as entries, rows and columns are not mixed up."""
    return call(values(rng, n, n), values(rng, n, n), values(rng, n, n))


@probe(rests="formula", sizes=(2,))
def one_key(rng, n):
    """A single key gets all the weight, whatever its score."""
    return call(50 * values(rng, n, n + 1), values(rng, 1, n + 1), values(rng, 1, n + 2))


@probe(rests="leading", sizes=(1, 2))
def one_leading_axis(rng, n):
    """With one axis in front, every slice is attended to by itself."""
    return call(values(rng, n, 2, 5), values(rng, n, 4, 5), values(rng, n, 4, 3))


@probe(rests="leading", sizes=(1, 2))
def two_leading_axes(rng, n):
    """With two axes in front, every slice is attended to by itself."""
    return call(values(rng, n, 3, 4, 2), values(rng, n, 3, 5, 2), values(rng, n, 3, 5, 1))


@probe(rests="mask", sizes=(1, 2, 3))
def masked_keys(rng, n):
    """A key where the mask is False gets no weight; the others share all of it."""
    mask = some_hidden(rng, n, n + 1)
    return call(values(rng, n, 2), values(rng, n + 1, 2), values(rng, n + 1, 3), mask=mask)


@probe(rests="mask", sizes=(2, 3))
def causal_mask(rng, n):
    """With a causal mask, a token sees itself and what stands before it."""
    mask = np.tril(np.ones((n, n), dtype=bool))
    return call(values(rng, n, 3), values(rng, n, 3), values(rng, n, 3), mask)


@probe(rests="mask", sizes=(2,))
def masked_key_stands_out(rng, n):
    """A masked key with by far the highest score and a huge value still gets weight 0."""
    q, k, v = near(rng, n, 2), near(rng, 4, 2), spread(rng, 4, 1)
    q[:, 0], k[:, 0] = 200.0, -150.0  # scores near -21,000
    hidden = int(rng.integers(0, 5))
    k = np.insert(k, hidden, [150.0, 0.5], axis=0)  # and one near +21,000
    v = np.insert(v, hidden, 1e6, axis=0)
    return call(q, k, v, np.tile(np.arange(5) != hidden, (n, 1)))


@probe(rests="broadcast", sizes=(1, 2))
def mask_for_all_queries(rng, n):
    """A mask of one row, (T_k,) or (1, T_k), holds for every query."""
    mask = some_hidden(rng, 4) if n == 1 else some_hidden(rng, 1, 4)
    return call(values(rng, n + 1, 2), values(rng, 4, 2), values(rng, 4, 3), mask)


@probe(rests="broadcast", sizes=(1, 2))
def mask_for_all_slices(rng, n):
    """A mask without the axes in front, or with length 1 there, holds for every slice."""
    mask = some_hidden(rng, 3, 4) if n == 1 else some_hidden(rng, n, 1, 1, 4)
    return call(values(rng, n, 2, 3, 5), values(rng, n, 2, 4, 5), values(rng, n, 2, 4, 2), mask=mask)


@probe(rests="nothing", sizes=(2, 3))
def nothing_to_attend_to(rng, n):
    """A query whose keys are all masked gets zeros; the other queries do not notice."""
    mask = some_hidden(rng, n, 3)
    mask[rng.integers(0, n)] = False
    return call(values(rng, n, 2), values(rng, 3, 2), values(rng, 3, 3), mask)


@probe(rests="stable", sizes=(1, 2))
def large_scores(rng, n):
    """Scores near +1000 for one query and near -1000 for the next give plain weights."""
    q, k = near(rng, 2 * n, 2), near(rng, n + 3, 2)
    q[0::2, 0], q[1::2, 0], k[:, 0] = 40.0, -40.0, 35.0
    return call(q, k, spread(rng, n + 3, 1))


@probe(rests="formula", sizes=(2,))
def tiny_scores(rng, n):
    """Scores around 1e-8 are told apart from equal ones."""
    return call(1e-8 * values(rng, n, n + 1), values(rng, n + 2, n + 1), values(rng, n + 2, 1))


@probe(rests="dtype", sizes=(1, 3))
def float32(rng, n):
    """float32 inputs give float32 or wider."""
    q, k, v = values(rng, 2, n, 4), values(rng, 2, n + 2, 4), values(rng, 2, n + 2, 3)
    return call(q.astype(np.float32), k.astype(np.float32), v.astype(np.float32), some_hidden(rng, n, n + 2))


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """q, k, v and mask are the same after the call as before it."""
    mask = some_hidden(rng, n, n + 1)
    return call(values(rng, n, 3), values(rng, n + 1, 3), values(rng, n + 1, 2), mask)


@probe(rests="untouched", sizes=(2,))
def views(rng, n):
    """Arguments that are non-contiguous views of larger arrays are read correctly."""
    mask = some_hidden(rng, n, 3, 4)
    return call(values(rng, n, 3, 5), values(rng, n, 4, 5), values(rng, n, 4, 2), mask, _strided=True)
