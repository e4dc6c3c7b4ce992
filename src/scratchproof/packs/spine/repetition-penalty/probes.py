import numpy as np

from scratchproof.lab import call, probe


def scores(rng, *shape):
    """Logits of both signs, away from 0, all of different size."""
    n = int(np.prod(shape))
    z = (0.5 + 0.3 * rng.permutation(n) + rng.uniform(0.0, 0.2, size=n)).reshape(shape)
    signs = np.where(np.arange(shape[-1]) % 2 == 0, 1.0, -1.0)
    return np.round(z * rng.permuted(np.broadcast_to(signs, shape), axis=-1), 2)


def tokens(rng, logits, t, again=1):
    """For each row t different tokens, of both signs where t > 1, none at its own position, and some once more."""
    found = []
    for row in logits.reshape(-1, logits.shape[-1]):
        while True:
            ids = rng.permutation(len(row))[:t]
            if (ids != np.arange(t)).all() and (t == 1 or len(set(np.sign(row[ids]))) == 2):
                break
        found.append(np.concatenate([ids, ids[:again]]))
    return np.array(found, dtype=np.int64).reshape(*logits.shape[:-1], t + again)


@probe(rests="formula", sizes=(1,))
def positive_logit(rng, n):
    """A positive logit of a token that occurred is divided by the penalty."""
    z = scores(rng, 4)
    return call(z, np.array([np.argmax(z)]), 1.6)


@probe(rests="formula", sizes=(1,))
def negative_logit(rng, n):
    """A negative logit of a token that occurred is multiplied by the penalty."""
    z = scores(rng, 4)
    return call(z, np.array([np.argmin(z)]), 1.6)


@probe(rests="formula", sizes=(2, 3))
def several_tokens(rng, n):
    """Every token that occurred is penalised, and no other one."""
    z = scores(rng, n + 3)
    return call(z, tokens(rng, z, n, again=0), 1.5)


@probe(rests="once", sizes=(2, 3))
def repeated_tokens(rng, n):
    """A token that occurred several times is penalised once."""
    z = scores(rng, n + 3)
    ids = tokens(rng, z, n)
    return call(z, np.concatenate([ids, ids[:1]]), 1.5)


@probe(rests="once", sizes=(3,))
def longer_than_the_vocabulary(rng, n):
    """There may be more ids than tokens in the vocabulary."""
    z = scores(rng, n + 1)
    return call(z, np.tile(tokens(rng, z, n), 3), 2)


@probe(rests="formula", sizes=(4,))
def all_negative(rng, n):
    """Among negative logits, too, a penalised token becomes less likely."""
    z = -np.abs(scores(rng, n)) - 3.0
    return call(z, np.array(rng.permutation(n)[:2]), 1.3)


@probe(rests="formula", sizes=(4,))
def zero_logit(rng, n):
    """A logit of 0 stays 0."""
    z = scores(rng, n)
    i = int(rng.integers(n))
    z[i] = 0.0
    return call(z, np.array([i, (i + 1) % n]), 1.7)


@probe(rests="shapes", sizes=(3, 5))
def row_by_row(rng, n):
    """Each row has its own tokens so far."""
    z = scores(rng, n, 5)
    return call(z, tokens(rng, z, 2), 1.4)


@probe(rests="shapes", sizes=(2,))
def three_axes(rng, n):
    """Any number of leading axes may stand in front."""
    z = scores(rng, n, n + 1, 5)
    return call(z, tokens(rng, z, 2), 1.4)


@probe(rests="empty", sizes=(0, 2))
def nothing_yet(rng, n):
    """Without tokens so far, nothing changes."""
    shape = (n, 4) if n else (4,)
    return call(scores(rng, *shape), np.zeros((*shape[:-1], 0), dtype=np.int64), 1.5)


@probe(rests="any", sizes=(1, 2))
def below_one(rng, n):
    """A penalty of 1 changes nothing; one below 1 makes repetition likelier."""
    z = scores(rng, 5)
    return call(z, tokens(rng, z, 3), (1.0, 0.7)[n - 1])


@probe(rests="impossible", sizes=(5,))
def impossible_tokens(rng, n):
    """A logit of -inf stays -inf, whether its token occurred or not."""
    z = scores(rng, n)
    ids = tokens(rng, z, 3, again=0)
    z[ids[0]] = -np.inf
    z[np.setdiff1d(np.arange(n), ids)[0]] = -np.inf
    return call(z, ids, 1.5)


@probe(rests="formula", sizes=(4, 5))
def large_or_small(rng, n):
    """Logits around 1000, or around 1e-8, follow the formula."""
    z = scores(rng, 2, n) * (1e3 if n == 4 else 1e-8)
    return call(z, tokens(rng, z, 2), 1.5)


@probe(rests="dtype", sizes=(4,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    z = scores(rng, 2, n).astype(np.float32)
    return call(z, tokens(rng, z, 2).astype(np.int32), 1.5)


@probe(rests="untouched", sizes=(4,))
def views(rng, n):
    """Views of larger arrays are read correctly and left as they were."""
    z = scores(rng, 2, n)
    return call(z, tokens(rng, z, 2), 1.5, _strided=True)
