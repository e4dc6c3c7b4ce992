import numpy as np

from scratchproof.lab import probe


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


def question(rng, T_q, T_k, d, d_v, *front, mask=None, how=lambda a: a, **more):
    q, k, v = values(rng, *front, T_q, d), values(rng, *front, T_k, d), values(rng, *front, T_k, d_v)
    dy = values(rng, *front, T_q, d_v) + 0.1
    return {"q": how(q), "k": how(k), "v": how(v), "mask": mask, "dy": how(dy), **more}


@probe(rests="forward", drive="there_and_back", sizes=(1, 2))
def one_head(rng, n):
    """y averages the values by softmax weights, and dq, dk and dv come back in this order."""
    return question(rng, n, n + 1, 2, n)


@probe(rests="backward", drive="there_and_back", sizes=(3,))
def several_lengths(rng, n):
    """With lengths and widths all different, each gradient has the shape of what it belongs to."""
    return question(rng, n, n + 2, n - 1, n + 1)


@probe(rests="backward", drive="there_and_back", sizes=(3,))
def square(rng, n):
    """With as many tokens as entries, nothing is transposed by accident."""
    return question(rng, n, n, n, n)


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def one_key(rng, n):
    """A single key always has the weight 1, so that only its value gets a gradient."""
    return question(rng, n, 1, n + 1, n + 2)


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def small_gradient(rng, n):
    """A gradient around 1e-8 is not lost among values around 1000."""
    inputs = question(rng, n, n + 2, n + 1, n)
    return {**inputs, "v": 1e3 * inputs["v"], "dy": 1e-8 * inputs["dy"]}


@probe(rests="leading", drive="there_and_back", sizes=(1, 2))
def one_leading_axis(rng, n):
    """With one axis in front, every slice is attended to by itself."""
    return question(rng, 3, 4, 2, 3, n)


@probe(rests="leading", drive="there_and_back", sizes=(2,))
def two_leading_axes(rng, n):
    """With a batch and heads in front, every head of every sequence is attended to by itself."""
    return question(rng, 3, 4, 2, 1, n, 3)


@probe(rests="mask", drive="there_and_back", sizes=(1, 2, 3))
def masked_keys(rng, n):
    """A key where the mask is False gets no weight and no gradient from that query."""
    return question(rng, n, n + 2, 2, 3, mask=some_hidden(rng, n, n + 2))


@probe(rests="mask", drive="there_and_back", sizes=(3,))
def causal_mask(rng, n):
    """With a causal mask, gradients go to a token itself and to those before it."""
    return question(rng, n, n, 2, 2, mask=np.tril(np.ones((n, n), dtype=bool)))


@probe(rests="mask", drive="there_and_back", sizes=(2,))
def masked_key_stands_out(rng, n):
    """A masked key with by far the highest score and a large value takes no part, either way."""
    q, k, v = near(rng, n, 2), near(rng, 4, 2), spread(rng, 4, 2)
    q[:, 0], k[:, 0] = 12.0, -9.0
    hidden = int(rng.integers(0, 5))
    k, v = np.insert(k, hidden, [9000.0, 0.5], axis=0), np.insert(v, hidden, 40.0, axis=0)
    mask = np.tile(np.arange(5) != hidden, (n, 1))
    return {"q": q, "k": k, "v": v, "mask": mask, "dy": values(rng, n, 2) + 0.1}


@probe(rests="broadcast", drive="there_and_back", sizes=(1, 2))
def mask_for_all_queries(rng, n):
    """A mask of one row, (T_k,) or (1, T_k), holds for every query."""
    return question(rng, n + 1, 4, 2, 3, mask=some_hidden(rng, 4) if n == 1 else some_hidden(rng, 1, 4))


@probe(rests="broadcast", drive="there_and_back", sizes=(1, 2))
def mask_for_all_slices(rng, n):
    """A mask without the axes in front, or with length 1 there, holds for every slice."""
    mask = some_hidden(rng, 3, 4) if n == 1 else some_hidden(rng, n, 1, 1, 4)
    return question(rng, 3, 4, 3, 2, n, 2, mask=mask)


@probe(rests="nothing", drive="there_and_back", sizes=(2, 3))
def nothing_to_attend_to(rng, n):
    """A query whose keys are all masked gets zeros and passes no gradient on; the others do not notice."""
    mask = some_hidden(rng, n, 3)
    mask[rng.integers(0, n)] = False
    return question(rng, n, 3, 2, 2, mask=mask)


@probe(rests="stable", drive="there_and_back", sizes=(1, 2))
def large_scores(rng, n):
    """Scores near +1000 for one query and near -1000 for the next give plain weights and gradients."""
    q, k = near(rng, 2 * n, 2), near(rng, n + 3, 2)
    q[0::2, 0], q[1::2, 0], k[:, 0] = 40.0, -40.0, 35.0
    return {"q": q, "k": k, "v": spread(rng, n + 3, 1), "mask": None, "dy": values(rng, 2 * n, 1) + 0.1}


@probe(rests="saved", drive="several_at_once", sizes=(2,))
def several_forward_passes(rng, n):
    """Each backward pass belongs to its own forward pass, and a second one gives the same again."""
    mask = some_hidden(rng, n, n + 1)
    return {"calls": [question(rng, n, n + 1, 3, 2), question(rng, n, n + 1, 3, 2, mask=mask)]}


@probe(rests="dtype", drive="there_and_back", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider, both ways."""
    return question(rng, n, n + 2, 4, 3, 2, mask=some_hidden(rng, n, n + 2), how=np.float32)


@probe(rests="untouched", drive="there_and_back", sizes=(2,))
def arguments_are_kept(rng, n):
    """q, k, v, mask and dy, here views with gaps, are the same after both passes."""
    return question(rng, n, 3, 5, 2, n, mask=some_hidden(rng, n, n, 3), strided=True)
