import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(0.4, 1.5, size=shape) * rng.choice([-1, 1], size=shape), 2)


def block(rng, *shape, how=lambda a: a, strided=False, **settings):
    """Inputs of one pass over x of that shape; the names are those of the sublayers' own parameters."""
    d = shape[-1]
    own = {"norm1": ["gain"], "attention": ["own", "before"], "norm2": ["gain"], "feed_forward": ["up", "down"]}
    params = {layer: {name: how(values(rng, d)) for name in names} for layer, names in own.items()}
    return {
        "x": how(values(rng, *shape)),
        "params": params,
        "dy": how(values(rng, *shape)),
        "settings": settings,
        "strided": strided,
    }


@probe(rests="pre", drive="one_pass", sizes=(1, 2))
def pre_norm(rng, n):
    """With norm="pre", y, dx and the gradients are those of the left form."""
    return block(rng, n, 2, norm="pre")


@probe(rests="post", drive="one_pass", sizes=(1, 2))
def post_norm(rng, n):
    """With norm="post", y, dx and the gradients are those of the right form."""
    return block(rng, n, 2, norm="post")


@probe(rests="default", drive="one_pass", sizes=(2,))
def norm_by_default(rng, n):
    """Without `norm`, the block is a pre-norm block."""
    return block(rng, n, n + 1)


@probe(rests="norms", drive="one_pass", sizes=(3,))
def two_norms(rng, n):
    """The two norms have parameters of their own, and gradients of their own."""
    return block(rng, n, n - 1)


@probe(rests="dx", drive="one_pass", sizes=(3,))
def gradient_of_pre_norm(rng, n):
    """In a pre-norm block, dx adds up what goes past the layers and what goes through them."""
    return block(rng, n, n + 1, norm="pre")


@probe(rests="grads", drive="one_pass", sizes=(3,))
def gradient_of_post_norm(rng, n):
    """In a post-norm block, dx and the gradients of every layer are right as well."""
    return block(rng, n, n + 1, norm="post")


@probe(rests="shapes", drive="one_pass", sizes=(2,))
def batch_before_norm(rng, n):
    """A batch of sequences keeps its shape in a pre-norm block."""
    return block(rng, n, n + 1, n + 2)


@probe(rests="shapes", drive="one_pass", sizes=(2,))
def batch_after_norm(rng, n):
    """A batch of sequences of length 1 keeps its shape in a post-norm block."""
    return block(rng, n, 1, n + 2, norm="post")


@probe(rests="handed", drive="one_pass", sizes=(2,))
def handed_arrays(rng, n):
    """What was handed to a sublayer is not changed afterwards: the sublayer's gradients would be of something else."""
    return block(rng, n + 1, n)


@probe(rests="saved", drive="in_turn", sizes=(2,))
def two_passes_at_once(rng, n):
    """Two forward calls, one pre and one post, before the backward calls do not disturb each other."""
    return {"passes": [block(rng, n, n), block(rng, n, n, norm="post")], "order": [0, 1]}


@probe(rests="saved", drive="in_turn", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call with the same saved gives the same gradients again."""
    return {"passes": [block(rng, n, n)], "order": [0, 0]}


@probe(rests="dtype", drive="one_pass", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    return block(rng, n, n + 1, how=np.float32)


@probe(rests="untouched", drive="one_pass", sizes=(2,))
def views_before_norm(rng, n):
    """x, the parameters and dy, here views with gaps, are the same after the calls as before them."""
    return block(rng, n, n + 1, strided=True)


@probe(rests="untouched", drive="one_pass", sizes=(2,))
def views_after_norm(rng, n):
    """A post-norm block leaves its arguments as they were, too."""
    return block(rng, n, n + 1, norm="post", strided=True)
