import numpy as np

from scratchproof.lab import probe


def rows(rng, *shape):
    """Rows whose entries differ in size and sign, of very different sizes, and whose mean is not 0."""
    d = shape[-1]
    x = rng.permuted(np.broadcast_to(0.5 + np.arange(d), shape), axis=-1) * rng.choice([-1.0, 1.0], size=shape)
    x[..., -1] = np.abs(x[..., -1]) + d
    return np.round((x + rng.uniform(-0.3, 0.3, size=shape)) * rng.uniform(0.3, 3.0, size=(*shape[:-1], 1)), 2)


def gain(rng, d, low=1.2):
    return np.round(rng.uniform(low, low + 1.3, size=d) * rng.choice([-1, 1], size=d), 2)


def slopes(rng, *shape):
    return np.round(rng.uniform(0.5, 2.0, size=shape) * rng.choice([-1.0, 1.0], size=shape), 2)


def case(rng, q_shape, k_shape, scale=1.0, strided=False, **settings):
    d = q_shape[-1]
    return {
        "q": rows(rng, *q_shape) * scale,
        "k": rows(rng, *k_shape) * scale,
        "params": {"q": gain(rng, d), "k": gain(rng, d, low=3.0)},
        "dq": slopes(rng, *q_shape),
        "dk": slopes(rng, *k_shape),
        "settings": settings,
        "strided": strided,
    }


@probe(rests="forward", drive="forward", sizes=(2, 3))
def one_row_each(rng, n):
    """One query and one key: each is divided by its root mean square and multiplied by its own gains."""
    return case(rng, (n,), (n,))


@probe(rests="axis", drive="forward", sizes=(2, 3))
def each_row_by_itself(rng, n):
    """Every row has a root mean square of its own."""
    return case(rng, (n, n), (n, n))


@probe(rests="shapes", drive="there_and_back", sizes=(2,))
def heads(rng, n):
    """Batch, heads and positions are leading axes; queries and keys may differ in them."""
    return case(rng, (n, 4, 3, n + 3), (n, 1, 6, n + 3))


@probe(rests="backward", drive="there_and_back", sizes=(2, 3))
def back_from_one_row(rng, n):
    """From one row, the way back gives dx by the formula and dg = dy · x̂."""
    return case(rng, (n,), (n,))


@probe(rests="sum", drive="there_and_back", sizes=(2, 4))
def back_from_rows(rng, n):
    """The gains' gradients are sums over all rows."""
    return case(rng, (n, 3), (n + 1, 3))


@probe(rests="sum", drive="there_and_back", sizes=(2,))
def back_from_three_axes(rng, n):
    """The sums run over every leading axis."""
    return case(rng, (n, 3, 4), (n, 5, 4))


@probe(rests="eps", drive="there_and_back", sizes=(2, 3))
def eps_given(rng, n):
    """A passed eps is added to the mean of the squares, under the root."""
    return case(rng, (n, 3), (n, 3), scale=0.2, eps=0.25)


@probe(rests="eps", drive="forward", sizes=(3,))
def eps_by_default(rng, n):
    """Without eps, 1e-6 is added: it shows in rows around a thousandth."""
    return case(rng, (n, 4), (n, 4), scale=5e-4)


@probe(rests="zeros", drive="there_and_back", sizes=(3,))
def zeros(rng, n):
    """A row of zeros gives zeros, and finite gradients."""
    inputs = case(rng, (n, n), (n, n), eps=0.01)
    inputs["q"][rng.integers(n)] = 0.0
    inputs["k"][rng.integers(n)] = 0.0
    return inputs


@probe(rests="forward", drive="there_and_back", sizes=(3,))
def large(rng, n):
    """Rows around 1000 come out at the size of the gains."""
    return case(rng, (2, n), (2, n), scale=1e3)


@probe(rests="empty", drive="there_and_back", sizes=(3,))
def no_rows(rng, n):
    """Without rows, nothing comes out, and the gains' gradients are zeros of their full shape."""
    return case(rng, (2, 0, n), (0, n))


@probe(rests="saved", drive="in_any_order", sizes=(3,))
def passes_in_any_order(rng, n):
    """Two forward passes keep apart what they save, and a backward pass can be repeated."""
    return {"one": case(rng, (2, n), (3, n)), "two": case(rng, (2, n), (3, n))}


@probe(rests="dtype", drive="there_and_back", sizes=(3,))
def float32(rng, n):
    """float32 arrays give float32 or wider."""
    inputs = case(rng, (n, n + 1), (2, n + 1))
    narrow = {name: inputs[name].astype(np.float32) for name in ("q", "k", "dq", "dk")}
    return {**inputs, **narrow, "params": {name: g.astype(np.float32) for name, g in inputs["params"].items()}}


@probe(rests="untouched", drive="there_and_back", sizes=(3,))
def views(rng, n):
    """Views of larger arrays are read correctly and left as they were."""
    return case(rng, (2, n, n + 1), (2, 2, n + 1), strided=True)
