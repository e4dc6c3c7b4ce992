import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def question(rng, B, T, n_heads, d_head, attention="sums", how=lambda a: a, **more):
    d = n_heads * d_head
    return {
        "x": how(values(rng, B, T, d)),
        "w_qkv": how(np.round(values(rng, d, 3 * d) / d**0.5, 2)),
        "w_o": how(np.round(values(rng, d, d) / d**0.5 + 0.1, 2)),
        "dy": how(values(rng, B, T, d) + 0.1),
        "n_heads": n_heads,
        "attention": attention,
        **more,
    }


@probe(rests="columns", drive="there_and_back", sizes=(1, 2))
def one_head(rng, n):
    """One head of full width: q, k and v are made with the three parts of w_qkv in this order."""
    return question(rng, 1, n + 1, 1, n)


@probe(rests="heads", drive="there_and_back", sizes=(2, 3))
def several_heads(rng, n):
    """Each head attends in its own neighbouring columns, and the heads stand side by side in order."""
    return question(rng, 1, 4, n, 5 - n)  # 2 heads of 3, 3 heads of 2


@probe(rests="heads", drive="there_and_back", sizes=(2,))
def as_many_of_everything(rng, n):
    """With as many sequences as positions, heads and columns of a head, no axis is taken for another."""
    return question(rng, n, n, n, n)


@probe(rests="heads", drive="there_and_back", sizes=(3,))
def heads_of_one_column(rng, n):
    """As many heads as columns: each has one."""
    return question(rng, 2, 2, n, 1)


@probe(rests="attention", drive="there_and_back", sizes=(2,))
def causal_attention(rng, n):
    """With causal attention handed in, no head looks ahead and no score is scaled twice."""
    return question(rng, 1, 4, n, 3, "causal")


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def one_position(rng, n):
    """Sequences of one token keep all their axes."""
    return question(rng, n + 1, 1, n, 3)


@probe(rests="sum", drive="there_and_back", sizes=(1, 3))
def batch(rng, n):
    """The parameters' gradients add up what all positions of all sequences contribute."""
    return question(rng, n, 4, 2, 2, "causal")


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def large_and_small(rng, n):
    """Inputs around 1000 and gradients around 1e-8 are neither cut off nor lost."""
    inputs = question(rng, n, 3, 2, 2)
    return {**inputs, "x": 1e3 * inputs["x"], "w_qkv": 1e-2 * inputs["w_qkv"], "dy": 1e-8 * inputs["dy"]}


@probe(rests="saved", drive="several_at_once", sizes=(2,))
def several_forward_passes(rng, n):
    """Each backward pass belongs to its own forward pass, and a second one gives the same again."""
    return {"calls": [question(rng, n, 3, 2, 2), question(rng, n, 3, 2, 2, "causal")]}


@probe(rests="dtype", drive="there_and_back", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider, both ways."""
    return question(rng, n, 3, 2, 3, how=np.float32)


@probe(rests="untouched", drive="there_and_back", sizes=(2,))
def arguments_are_kept(rng, n):
    """x, params and dy, here views with gaps, are the same after both passes."""
    return question(rng, n, 3, 2, 3, "causal", strided=True)
