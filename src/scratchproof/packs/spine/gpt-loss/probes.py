import numpy as np

from scratchproof.lab import call, probe

IGNORE = -100


def question(rng, B, T, V, hidden=0, ignore=IGNORE, how=lambda a: a, **more):
    """Logits and targets, `hidden` positions of each sequence but the first ignored; no loss is close to 0."""
    logits = np.round(rng.normal(0.0, 1.5, size=(B, T, V)), 2)
    targets = rng.integers(0, V, size=(B, T))
    for b, t in np.ndindex(B, T):
        logits[b, t, targets[b, t]] -= 2.0
    for b in range(1 if B > 1 else 0, B):
        targets[b, rng.permutation(T)[:hidden]] = ignore
    return call(how(logits), targets, **more)


def moved(inputs, by):
    inputs["args"][0] += by
    return inputs


@probe(rests="loss", sizes=(1, 3))
def one_position(rng, n):
    """One position costs -log of its target's probability; the gradient is p less the one-hot target."""
    return question(rng, 1, 1, n + 1)


@probe(rests="gradient", sizes=(2, 3))
def one_sequence(rng, T):
    """All positions of a sequence are averaged, each judged by the target of its own place."""
    return question(rng, 1, T, 3)


@probe(rests="mean", sizes=(2,))
def batch(rng, n):
    """All positions of all sequences are averaged."""
    return question(rng, n, n + 1, n + 2)


@probe(rests="loss", sizes=(3,))
def as_many_of_everything(rng, n):
    """With as many sequences as positions and tokens, no axis is taken for another."""
    return question(rng, n, n, n)


@probe(rests="ignored", sizes=(1, 2))
def ignored_positions(rng, hidden):
    """Ignored positions take no part: not in the sum, not in the number, not in the gradient."""
    return question(rng, 1, hidden + 2, 3, hidden)


@probe(rests="ignored", sizes=(3,))
def all_but_one_ignored(rng, T):
    """With one position left, the mean is that position's loss."""
    return question(rng, 1, T, 3, T - 1)


@probe(rests="mean", sizes=(2,))
def unequal_sequences(rng, n):
    """A sequence with few counted positions weighs less than one with many."""
    return question(rng, n, 4, 3, 3)


@probe(rests="ignored", sizes=(2,))
def one_sequence_ignored(rng, n):
    """A sequence that is ignored altogether disturbs nobody."""
    return question(rng, n, 3, 4, 3)


@probe(rests="index", sizes=(3,))
def padding_token(rng, V):
    """ignore_index may be the id 0; then this token never counts as a target."""
    inputs = question(rng, 2, 4, V, 1, ignore=0, ignore_index=0)
    inputs["args"][1][0, :2] = [0, V - 1]
    return inputs


@probe(rests="index", sizes=(3,))
def another_index(rng, V):
    """Another negative ignore_index counts too."""
    return question(rng, 2, 3, V, 2, ignore=-1, ignore_index=-1)


@probe(rests="none", sizes=(1, 2))
def nothing_counts(rng, n):
    """When all is ignored, loss and gradient are zero."""
    inputs = question(rng, n, 2, 3)
    inputs["args"][1][:] = IGNORE
    return inputs


@probe(rests="loss", sizes=(3,))
def even_logits(rng, V):
    """Even logits cost ln V."""
    inputs = question(rng, 2, 2, V)
    inputs["args"][0][:] = float(rng.integers(-3, 4))
    return inputs


@probe(rests="stable", sizes=(2,))
def near_1000(rng, n):
    """Logits near +1000 in one sequence and near -1000 in the next give the same as near 0."""
    return moved(question(rng, 2, n, 3, 1), np.array([1000.0, -1000.0])[:, None, None])


@probe(rests="stable", sizes=(2,))
def far_targets(rng, n):
    """A target 900 to 2000 below the others costs that much."""
    inputs = question(rng, n, n, 3)
    logits, targets = inputs["args"]
    for at in np.ndindex(targets.shape):
        logits[at][targets[at]] -= float(rng.integers(900, 2001))
    return inputs


@probe(rests="gradient", sizes=(3,))
def small_probabilities(rng, V):
    """A token with a probability around 1e-8 still has its small gradient."""
    inputs = question(rng, 1, 1, V)
    inputs["args"][0][..., (inputs["args"][1][0, 0] + 1) % V] -= 18.0
    return inputs


@probe(rests="dtype", sizes=(2,))
def float32(rng, n):
    """float32 logits give float32 or wider; targets may be int32."""
    inputs = question(rng, n, 3, 4, 1, how=np.float32)
    inputs["args"][1] = inputs["args"][1].astype(np.int32)
    return inputs


@probe(rests="dtype", sizes=(2,))
def small_integers(rng, n):
    """Targets may be unsigned small integers."""
    inputs = question(rng, n, 3, 4, 1, ignore=0, ignore_index=0)
    inputs["args"][1] = inputs["args"][1].astype(np.uint8)
    return inputs


@probe(rests="untouched", sizes=(2,))
def arguments_are_kept(rng, n):
    """Logits and targets, here views with gaps, are the same after the call as before it."""
    return question(rng, n, 3, 4, 1, _strided=True)
