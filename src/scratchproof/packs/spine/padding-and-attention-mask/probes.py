import numpy as np

from scratchproof.lab import call, probe

PADS = (0, -100, 777)


def sequences(rng, *lengths):
    """Different tokens from 10 to 99, in lists of these lengths."""
    tokens = rng.choice(np.arange(10, 100), size=sum(lengths), replace=False).tolist()
    return [[tokens.pop() for _ in range(n)] for n in lengths]


@probe(rests="right", sizes=(1, 2, 3))
def padded_on_the_right(rng, n):
    """Short sequences are filled up with pad_id behind their tokens, and the mask is False there."""
    return call(sequences(rng, n, n + 2, 1), PADS[n - 1])


@probe(rests="left", sizes=(1, 3))
def padded_on_the_left(rng, n):
    """With side="left" the padding stands before the tokens, which keep their order; the mask moves with them."""
    return call(sequences(rng, 2, n + 2, n), PADS[n - 1], side="left")


@probe(rests="mask", sizes=(1, 2))
def nothing_to_pad(rng, n):
    """Sequences of one length need no padding: the mask is True everywhere, and boolean."""
    return call(sequences(rng, *[3] * n), 5)


@probe(rests="pad-token", sizes=(1, 2))
def tokens_like_padding(rng, n):
    """A token that equals pad_id is real and is marked so."""
    found = sequences(rng, n + 2, n, 1)
    found[0][int(rng.integers(n + 2))] = 777
    found[1][int(rng.integers(n))] = 777
    return call(found, 777, side="left" if n == 1 else "right")


@probe(rests="longest", sizes=(4,))
def length_of_the_longest(rng, n):
    """Without a length, the longest sequence decides, wherever it stands."""
    return call(sequences(rng, *(int(k) for k in rng.permutation(n) + 1)), 1)


@probe(rests="length", sizes=(4, 6))
def longer_than_all(rng, n):
    """A given length counts also when all sequences are shorter."""
    return call(sequences(rng, 2, 3), 0, length=n, side="right" if n == 4 else "left")


@probe(rests="truncation", sizes=(1, 3))
def cut_to_length(rng, n):
    """A sequence that is too long keeps its first tokens; shorter ones are padded."""
    return call(sequences(rng, n + 2, n, max(n - 1, 1)), -1, length=n)


@probe(rests="truncation", sizes=(2,))
def cut_to_length_on_the_left(rng, n):
    """With padding on the left, too, a sequence that is too long keeps its first tokens."""
    return call(sequences(rng, n - 1, n + 3), 3, length=n, side="left")


@probe(rests="empty", sizes=(1, 2))
def one_empty_sequence(rng, n):
    """The row of an empty sequence is all padding."""
    return call(sequences(rng, 0, n), 0, side="left" if n == 2 else "right")


@probe(rests="empty", sizes=(1, 2))
def all_sequences_empty(rng, n):
    """Without any token and without a length, ids and mask have the shape (B, 0)."""
    return call([[] for _ in range(n)], 2)


@probe(rests="empty", sizes=(2,))
def empty_with_a_length(rng, n):
    """Empty sequences with a length given are rows of padding."""
    return call([[], []], 9, length=n + 1)


@probe(rests="side", drive="side", sizes=(1,))
def unknown_side(rng, n):
    """A side that is neither left nor right raises a ValueError."""
    return {"sequences": sequences(rng, n, n + 1), "pad_id": 0, "side": "middle"}


@probe(rests="ids", sizes=(2,))
def arrays(rng, n):
    """Sequences may be integer arrays."""
    return call([np.array(s) for s in sequences(rng, n, n + 1)], 8)


@probe(rests="untouched", sizes=(2,))
def sequences_are_kept(rng, n):
    """The lists are the same after the call as before it, padded or cut."""
    return call(sequences(rng, n, n + 3), 0, length=n + 1)
