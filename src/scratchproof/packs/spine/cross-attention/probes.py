import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def weights(rng, d, d_c):
    """w_q, w_k, w_v and w_o, of a size that keeps scores near 1."""
    return [np.round(rng.normal(0.0, 1.2 / m**0.5, size=(m, d)), 2) for m in (d, d_c, d_c, d)]


def some_hidden(rng, *shape):
    """A boolean mask; every row shows a token and hides one."""
    mask = rng.random(shape) < 0.5
    show = rng.integers(0, shape[-1], size=shape[:-1])
    hide = (show + rng.integers(1, shape[-1], size=shape[:-1])) % shape[-1]
    np.put_along_axis(mask, show[..., None], True, axis=-1)
    np.put_along_axis(mask, hide[..., None], False, axis=-1)
    return mask


def question(rng, T, S, n_heads, d_head, *front, d_c=None, mask=None, how=lambda a: a, **more):
    d = n_heads * d_head
    d_c = d if d_c is None else d_c
    x, context = values(rng, *front, T, d), values(rng, *front, S, d_c)
    masks = {} if mask is None else {"mask": mask}
    arrays = [how(a) for a in (x, context, *weights(rng, d, d_c))]
    return call(*arrays, n_heads, **masks, **more)


@probe(rests="roles", sizes=(1, 2))
def one_head(rng, n):
    """With one head, each token of x gets an average of the context's values, weighted by its own query."""
    return question(rng, n, n + 1, 1, 2)


@probe(rests="roles", sizes=(3,))
def as_many_tokens(rng, n):
    """With as many tokens in x as in the context, queries still come from x and the rest from the context."""
    return question(rng, n, n, 2, 2)


@probe(rests="projections", sizes=(1, 2))
def one_context_token(rng, n):
    """A context of a single token answers everyone alike: only w_v and w_o count."""
    return question(rng, n, 1, 2, 2)


@probe(rests="projections", sizes=(3, 6))
def context_of_another_width(rng, d_c):
    """The context may be narrower or wider than x."""
    return question(rng, 2, 3, 2, 2, d_c=d_c)


@probe(rests="heads", sizes=(2, 3))
def several_heads(rng, n):
    """Each head attends in its own neighbouring columns, and the heads stand side by side in order."""
    return question(rng, 4, 5, n, 5 - n)  # 2 heads of 3, 3 heads of 2


@probe(rests="heads", sizes=(2,))
def as_many_of_everything(rng, n):
    """With as many slices as tokens, heads and columns of a head, no axis is taken for another."""
    return question(rng, n, n, n, n, n)


@probe(rests="heads", sizes=(3,))
def heads_of_one_column(rng, n):
    """As many heads as columns: each attends by itself, with scores divided by √1."""
    return question(rng, 2, 4, n, 1)


@probe(rests="leading", sizes=(1, 2))
def batch(rng, n):
    """With a batch in front, every slice of x attends to its own slice of the context."""
    return question(rng, 3, 4, 2, 2, n)


@probe(rests="leading", sizes=(2,))
def two_leading_axes(rng, n):
    """With two axes in front, every slice attends by itself."""
    return question(rng, 2, 4, 2, 2, n, 3)


@probe(rests="mask", sizes=(2, 3))
def masked_tokens(rng, n):
    """A token of the context where the mask is False gets no weight in any head."""
    return question(rng, n, n + 1, 2, 2, mask=some_hidden(rng, n, n + 1))


@probe(rests="mask", sizes=(3,))
def square_mask(rng, n):
    """With as many tokens in x as in the context, the mask's rows are the tokens of x."""
    mask = ~np.roll(np.eye(n, dtype=bool), int(rng.integers(1, n)), axis=1)
    return question(rng, n, n, 2, 2, mask=mask)


@probe(rests="mask-shape", sizes=(2,))
def one_mask_for_all_slices(rng, n):
    """A mask (T, S) holds for every slice of a batch."""
    return question(rng, 3, 4, 2, 2, n, mask=some_hidden(rng, 3, 4))


@probe(rests="mask-shape", sizes=(1, 2, 3))
def mask_of_each_slice(rng, n):
    """A mask with the axes in front masks every slice in its own way, in all heads alike."""
    return question(rng, 3, 4, 2, 2, n, mask=some_hidden(rng, n, 3, 4))


@probe(rests="mask-shape", sizes=(1, 2))
def padding_mask(rng, n):
    """A mask (..., 1, S) hides the same tokens of the context from all tokens of x."""
    return question(rng, 3, 4, 2, 2, n, mask=some_hidden(rng, n, 1, 4))


@probe(rests="stable", sizes=(2,))
def large_scores(rng, n):
    """Scores near ±1000 give plain weights."""
    inputs = question(rng, 5, 4, n, 2)
    x, context, w_q, w_k, *_ = inputs["args"]
    w_q[:, ::2], w_k[:, ::2] = 0.0, 0.0  # the first column of each head carries only the size
    x[:, 0], context[:, 0], w_q[0, ::2], w_k[0, ::2] = 1.0, 1.0, 40.0, [35.0, -35.0]
    return inputs


@probe(rests="dtype", sizes=(2,))
def float32(rng, n):
    """float32 inputs give float32 or wider."""
    return question(rng, 3, 4, 2, 3, n, mask=some_hidden(rng, 3, 4), how=np.float32)


@probe(rests="untouched", sizes=(2,))
def views(rng, n):
    """All arguments, here views with gaps, are read correctly and are the same after the call."""
    return question(rng, 3, 4, 2, 3, n, mask=some_hidden(rng, n, 3, 4), _strided=True)
