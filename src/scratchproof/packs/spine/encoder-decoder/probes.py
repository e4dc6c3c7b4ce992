import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 0.6, size=shape), 2)


def question(rng, B, S, T, d, V, n_enc, n_dec, T_max=None, how=lambda a: a, **more):
    params = {
        "tokens": how(values(rng, V, d)),
        "positions": how(values(rng, max(S, T) + 1 if T_max is None else T_max, d)),
        "encoder": [{"w": how(values(rng, d, d))} for _ in range(n_enc)],
        "decoder": [{"w": how(values(rng, d, d)), "b": how(values(rng, d))} for _ in range(n_dec)],
    }
    source, target = rng.integers(0, V, size=(B, S)), rng.integers(0, V, size=(B, T))
    dlogits = how(values(rng, B, T, V) + 0.1)
    return {"source": source, "target": target, "params": params, "dlogits": dlogits, **more}


@probe(rests="empty", drive="there_and_back", sizes=(1,))
def without_blocks(rng, T):
    """Without blocks, the target's embeddings with their positions are multiplied by the table of tokens."""
    return question(rng, 1, 2, T, 2, 3, 0, 0)


@probe(rests="forward", drive="there_and_back", sizes=(2,))
def one_block_each(rng, n):
    """With one block on each side, logits and all gradients are right."""
    return question(rng, 1, n + 1, n, 2, 3, 1, 1)


@probe(rests="context", drive="there_and_back", sizes=(2,))
def several_decoder_blocks(rng, n):
    """Every block of the decoder gets the encoder's result."""
    return question(rng, 1, 2, 3, 2, 3, 1, n + 1)


@probe(rests="layers", drive="there_and_back", sizes=(2,))
def several_encoder_blocks(rng, n):
    """Blocks run in their order, each with its own parameters, and backward in the opposite order."""
    return question(rng, 1, 3, 2, 3, 4, n + 1, n)


@probe(rests="context-gradient", drive="there_and_back", sizes=(2,))
def decoder_only(rng, n):
    """Without an encoder block the context is the source's embeddings, which get the sum of all blocks' gradients."""
    return question(rng, 1, 2, 2, 2, 3, 0, n)


@probe(rests="empty", drive="there_and_back", sizes=(2,))
def encoder_only(rng, n):
    """Without a decoder block the encoder's gradients are zero."""
    return question(rng, 1, 2, 3, 2, 3, n, 0)


@probe(rests="sums", drive="there_and_back", sizes=(2,))
def batch(rng, n):
    """Gradients add up over the batch and over both sequences."""
    return question(rng, n, 3, 2, 2, 4, 1, 1)


@probe(rests="forward", drive="there_and_back", sizes=(3,))
def as_many_of_everything(rng, n):
    """With as many sequences, positions, columns and tokens, nothing is taken for another."""
    return question(rng, n, n, n, n, n, 1, 1)


@probe(rests="positions", drive="there_and_back", sizes=(4,))
def source_longer(rng, S):
    """The source may be longer than the target, and as long as the table of positions."""
    return question(rng, 2, S, 2, 2, 3, 1, 1, T_max=S)


@probe(rests="positions", drive="there_and_back", sizes=(4,))
def target_longer(rng, T):
    """The target may be longer than the source; positions beyond both have no gradient."""
    return question(rng, 2, 2, T, 2, 3, 1, 1, T_max=T + 2)


@probe(rests="backward", drive="there_and_back", sizes=(2,))
def small_gradient(rng, n):
    """A gradient around 1e-8 is not lost."""
    inputs = question(rng, n, 2, 3, 3, 4, 1, 1)
    return {**inputs, "dlogits": 1e-8 * inputs["dlogits"]}


@probe(rests="saved", drive="several_at_once", sizes=(2,))
def several_forward_passes(rng, n):
    """Each backward pass belongs to its own forward pass, and a second one gives the same again."""
    return {"calls": [question(rng, n, 2, 3, 2, 3, 1, 2), question(rng, n, 3, 2, 2, 3, 2, 1)]}


@probe(rests="dtype", drive="there_and_back", sizes=(2,))
def float32(rng, n):
    """float32 gives float32 or wider, both ways."""
    return question(rng, n, 2, 3, 2, 4, 1, 1, how=np.float32)


@probe(rests="untouched", drive="there_and_back", sizes=(2,))
def arguments_are_kept(rng, n):
    """All arguments, here views with gaps, are the same after both passes."""
    return question(rng, n, 2, 3, 2, 4, 1, 2, strided=True)
