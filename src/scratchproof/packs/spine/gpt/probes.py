import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 0.7, size=shape), 2)


def question(rng, B, T, d, V, n_blocks, T_max=None, tied=False, how=lambda a: a, **more):
    params = {
        "tokens": how(values(rng, V, d)),
        "positions": how(values(rng, T + 1 if T_max is None else T_max, d)),
        "blocks": [{"w": how(values(rng, d, d)), "b": how(values(rng, d))} for _ in range(n_blocks)],
        "norm": {"gain": how(np.round(rng.uniform(0.5, 1.5, size=d), 2))},
    }
    if not tied:
        params["w_out"] = how(values(rng, d, V))
    ids = rng.integers(0, V, size=(B, T))
    ids[0, 0] = V - 1
    return {"ids": ids, "params": params, "dlogits": how(values(rng, B, T, V) + 0.1), **more}


@probe(rests="forward", drive="there_and_back", sizes=(1,))
def without_blocks(rng, n):
    """Without blocks, the embeddings with their positions are normed and multiplied by w_out."""
    return question(rng, 1, n, 2, 3, 0)


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def one_block(rng, n):
    """With one block, every parameter gets its gradient."""
    return question(rng, n, 2, 2, 3, 1)


@probe(rests="layers", drive="there_and_back", sizes=(3,))
def several_blocks(rng, n):
    """Blocks run in their order, each with its own parameters, and backward in the opposite order."""
    return question(rng, 1, 2, 3, 4, n)


@probe(rests="tied", drive="there_and_back", sizes=(2,))
def tied_without_blocks(rng, n):
    """Without w_out, the scores are products with the tokens' own vectors."""
    return question(rng, n, 2, 2, 3, 0, tied=True)


@probe(rests="both-uses", drive="there_and_back", sizes=(2,))
def tied(rng, n):
    """Tied, the gradient of the tokens adds up what they get as input and as output."""
    return question(rng, n, 3, 2, 4, n, tied=True)


@probe(rests="forward", drive="there_and_back", sizes=(3,))
def as_many_of_everything(rng, n):
    """With as many sequences, positions, columns and tokens, no axis is taken for another."""
    return question(rng, n, n, n, n, 1)


@probe(rests="positions", drive="there_and_back", sizes=(2,))
def batch(rng, n):
    """Gradients add up over the batch, and what did not occur, positions as well as tokens, gets zero."""
    inputs = question(rng, n, 2, 2, 4, 1, T_max=4)
    return {**inputs, "ids": inputs["ids"] % 3}


@probe(rests="positions", drive="there_and_back", sizes=(3,))
def all_positions(rng, T):
    """A sequence may be as long as the table of positions."""
    return question(rng, 2, T, 2, 4, 1, T_max=T)


@probe(rests="positions", drive="there_and_back", sizes=(1,))
def one_token(rng, T):
    """Sequences of a single token keep all their axes."""
    return question(rng, 3, T, 2, 4, 2)


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def small_gradient(rng, n):
    """A gradient around 1e-8 is not lost."""
    inputs = question(rng, n, 2, 3, 4, 1)
    return {**inputs, "dlogits": 1e-8 * inputs["dlogits"]}


@probe(rests="saved", drive="several_at_once", sizes=(2,))
def several_forward_passes(rng, n):
    """Each backward pass belongs to its own forward pass, and a second one gives the same again."""
    return {"calls": [question(rng, n, 2, 2, 3, 2), question(rng, n, 2, 2, 3, 1, tied=True)]}


@probe(rests="dtype", drive="there_and_back", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider, both ways; ids may be small integers."""
    inputs = question(rng, n, 3, 2, 4, 1, how=np.float32)
    return {**inputs, "ids": inputs["ids"].astype(np.uint8)}


@probe(rests="untouched", drive="there_and_back", sizes=(1, 2))
def arguments_are_kept(rng, n):
    """ids, params and dlogits, here views with gaps, are the same after both passes, tied or not."""
    return question(rng, n, 3, 2, 4, n, tied=n == 2, strided=True)
