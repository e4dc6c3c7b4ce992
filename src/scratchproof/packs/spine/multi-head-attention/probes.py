import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def weights(rng, d):
    """w_q, w_k, w_v and w_o, of a size that keeps scores near 1."""
    return [np.round(rng.normal(0.0, 1.2 / d**0.5, size=(d, d)), 2) for _ in range(4)]


def some_hidden(rng, T, *front):
    """A boolean mask (*front, T, T); every row and every column shows a token and hides one."""
    mask = rng.random((*front, T, T)) < 0.5
    for at in np.ndindex(*front):
        order = rng.permutation(T)
        mask[at][order, np.roll(order, -1)] = True
        mask[at][order, np.roll(order, -2)] = False
    return mask


@probe(rests="projections", sizes=(2,))
def one_head(rng, d):
    """One head of full width is plain attention between projected tokens."""
    return call(values(rng, 2, d), *weights(rng, d), 1)


@probe(rests="projections", sizes=(2,))
def one_token(rng, n):
    """A single token attends to itself alone: only w_v and w_o count."""
    return call(values(rng, 1, 2 * n), *weights(rng, 2 * n), n)


@probe(rests="heads", sizes=(2, 3))
def several_heads(rng, n):
    """Each head attends in its own neighbouring columns, and the heads stand side by side in order."""
    d = n * (5 - n)  # 2 heads of 3, 3 heads of 2
    return call(values(rng, 4, d), *weights(rng, d), n)


@probe(rests="heads", sizes=(2,))
def as_many_tokens_as_heads(rng, n):
    """With as many tokens as heads, the two are not mixed up."""
    return call(values(rng, n, 2 * n), *weights(rng, 2 * n), n)


@probe(rests="attention", sizes=(3,))
def heads_of_one_column(rng, n):
    """As many heads as columns: each attends by itself, with scores divided by √1."""
    return call(values(rng, n - 1, n), *weights(rng, n), n)


@probe(rests="leading", sizes=(1, 2))
def batch(rng, n):
    """With a batch in front, every slice is attended to by itself."""
    return call(values(rng, n, 3, 4), *weights(rng, 4), 2)


@probe(rests="leading", sizes=(2,))
def two_leading_axes(rng, n):
    """With two axes in front, every slice is attended to by itself."""
    return call(values(rng, n, 3, n, 4), *weights(rng, 4), 2)


@probe(rests="mask", sizes=(2, 3))
def masked_tokens(rng, n):
    """A token where the mask is False gets no weight in any head."""
    return call(values(rng, n, 4), *weights(rng, 4), 2, some_hidden(rng, n))


@probe(rests="mask-shape", sizes=(2,))
def one_mask_for_all_slices(rng, n):
    """A mask (T, T) holds for every slice of a batch."""
    return call(values(rng, n, 3, 4), *weights(rng, 4), 2, mask=some_hidden(rng, 3))


@probe(rests="mask-shape", sizes=(1, 2, 3))
def mask_of_each_slice(rng, n):
    """A mask with the axes in front of x masks every slice in its own way, in all heads alike."""
    return call(values(rng, n, 3, 4), *weights(rng, 4), 2, some_hidden(rng, 3, n))


@probe(rests="stable", sizes=(2,))
def large_scores(rng, n):
    """Scores near ±1000 give plain weights."""
    x = values(rng, 5, 2 * n)
    w_q, w_k, w_v, w_o = weights(rng, 2 * n)
    w_q[:, ::2], w_k[:, ::2] = 0.0, 0.0  # the first column of each head carries only the size
    x[:, 0], w_q[0, ::2], w_k[0, ::2] = 1.0, 40.0, [35.0, -35.0]
    return call(x, w_q, w_k, w_v, w_o, n)


@probe(rests="dtype", sizes=(2,))
def float32(rng, n):
    """float32 inputs give float32 or wider."""
    x, w = values(rng, n, 3, 6), weights(rng, 6)
    return call(x.astype(np.float32), *(m.astype(np.float32) for m in w), n, some_hidden(rng, 3))


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """x, the weights and the mask are the same after the call as before it."""
    return call(values(rng, 3, 2 * n), *weights(rng, 2 * n), n, some_hidden(rng, 3))


@probe(rests="untouched", sizes=(2,))
def views(rng, n):
    """Arguments that are non-contiguous views of larger arrays are read correctly."""
    return call(values(rng, n, 3, 3 * n), *weights(rng, 3 * n), n, some_hidden(rng, 3, n), _strided=True)
