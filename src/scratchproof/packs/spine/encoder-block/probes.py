import numpy as np

from scratchproof.lab import probe


def values(rng, *shape, scale=1.0):
    return np.round(rng.normal(0.0, scale, size=shape), 2)


def signed(rng, *shape):
    return np.round(rng.uniform(0.5, 1.5, size=shape) * rng.choice([-1, 1], size=shape), 2)


def block(rng, T, d, n_heads, *front, h=5, padding=None, how=lambda a: a, strided=False):
    """Inputs of one call; weights of a size that keeps scores near 1 and hidden numbers of both signs."""
    params = {name: values(rng, d, d, scale=1.2 / d**0.5) for name in ("w_q", "w_k", "w_v", "w_o")}
    params |= {name: signed(rng, d) for name in ("gain1", "bias1", "gain2", "bias2", "b_down")}
    params |= {"w_up": values(rng, d, h), "b_up": signed(rng, h), "w_down": values(rng, h, d)}
    x = signed(rng, *front, T, d) + values(rng, *front, T, d, scale=0.3)
    params = {name: how(params[name]) for name in sorted(params)}
    return {"x": how(x), "params": params, "n_heads": n_heads, "padding": padding, "strided": strided}


def some_padding(rng, T, *front):
    """True at some tokens, not only at the end, never at all of one text."""
    padding = rng.random((*front, T)) < 0.4
    for at in np.ndindex(*front):
        order = rng.permutation(T)
        padding[at][order[0]], padding[at][order[1]] = True, False
    return padding


@probe(rests="formula", drive="real_rows", sizes=(1, 2))
def one_head(rng, n):
    """With one head, y is the formula: attention, sum, norm, feed-forward layer, sum, norm."""
    return block(rng, n, 3, 1)


@probe(rests="heads", drive="real_rows", sizes=(2, 3))
def several_heads(rng, n):
    """Every head attends in its own columns."""
    return block(rng, 2, 2 * n, n)


@probe(rests="both-ways", drive="real_rows", sizes=(4,))
def longer_text(rng, n):
    """Every token attends to all tokens, also to those behind it."""
    return block(rng, n, 4, 2)


@probe(rests="norms", drive="real_rows", sizes=(5,))
def small_numbers(rng, n):
    """Where the sum before the first norm varies by a hundredth only, ε = 1e-5 in it shows."""
    inputs = block(rng, n, 4, 2)
    params = {name: 0.1 * v if name.startswith("w") and len(name) == 3 else v for name, v in inputs["params"].items()}
    return {**inputs, "x": 0.01 * inputs["x"], "params": params}


@probe(rests="leading", drive="real_rows", sizes=(2,))
def batch(rng, n):
    """Every text of a batch is read by itself."""
    return block(rng, 3, 4, 2, n)


@probe(rests="leading", drive="real_rows", sizes=(2,))
def two_leading_axes(rng, n):
    """With two axes in front, every slice is a text of its own."""
    return block(rng, 3, 4, 2, 1, n)


@probe(rests="padding", drive="real_rows", sizes=(3,))
def padding_of_one_text(rng, n):
    """No token attends to padding."""
    return block(rng, n, 4, 2, padding=some_padding(rng, n))


@probe(rests="padding-shape", drive="real_rows", sizes=(3,))
def padding_of_each_text(rng, n):
    """Every text of a batch has padding of its own."""
    return block(rng, n + 1, 4, 2, n, padding=some_padding(rng, n + 1, n))


@probe(rests="padding-shape", drive="real_rows", sizes=(3,))
def as_many_texts_as_tokens(rng, n):
    """With as many texts as tokens, padding still belongs to texts."""
    return block(rng, n, 4, 2, n, padding=some_padding(rng, n, n))


@probe(rests="padding-shape", drive="real_rows", sizes=(2,))
def one_padding_for_all_texts(rng, n):
    """Padding of shape (T,) holds for every text of a batch."""
    return block(rng, 3, 4, 2, n, padding=some_padding(rng, 3))


@probe(rests="padding-rows", drive="real_rows", sizes=(3,))
def one_real_token(rng, n):
    """Where all tokens but one are padding, that one attends to itself alone."""
    padding = np.arange(n) != rng.integers(0, n)
    return block(rng, n, 4, 2, padding=padding)


@probe(rests="dtype", drive="real_rows", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    return block(rng, 3, 4, 2, n, padding=some_padding(rng, 3, n), how=np.float32)


@probe(rests="untouched", drive="real_rows", sizes=(2,))
def views(rng, n):
    """x, the parameters and the padding, here views with gaps, are the same after the call as before it."""
    return block(rng, 3, 4, 2, n, padding=some_padding(rng, 3, n), strided=True)
