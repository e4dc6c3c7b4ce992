import numpy as np

from scratchproof.lab import holds, probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def model(rng, d=3, outputs=4, rank=2):
    return {"base": {"w": values(rng, d, outputs), "b": values(rng, outputs)},
            "adapter": {"a": values(rng, d, rank), "b": values(rng, rank, outputs)}, "alpha": 3.0}


def rows(rng, n, d=3, outputs=4):
    return [values(rng, n, d), rng.integers(0, outputs, size=n)]


def spread_of_a(inputs, got):
    a, other, d = np.asarray(got["a"]), np.asarray(got["other"]), inputs["sizes"][0]
    if a.shape != (d, inputs["sizes"][2]):
        return f"A has the shape {a.shape}"
    if not np.any(a):
        return "A is zeros"
    if np.array_equal(a, other):
        return "A is the same whatever generator it is drawn with"
    if abs(a.mean()) * np.sqrt(a.size * d) > 7.0:
        return "the entries of A have another mean than 0"
    # The variance of 8000 normal entries is known to 1.6 percent
    ratio = float(np.mean(a**2)) * d
    return "" if 0.87 < ratio < 1.13 else ("the entries of A vary too much" if ratio > 1 else "the entries of A vary too little")


@probe(rests="start-a", drive="started", sizes=(40,), compare=holds(spread_of_a))
def first_matrix(rng, d):
    """The entries of A have mean 0 and variance 1 / d."""
    return {"seed": int(rng.integers(10**6)), "sizes": [d, 3, 200]}


@probe(rests="start-b", drive="zeros", sizes=(2, 3))
def second_matrix(rng, rank):
    """B is zeros at the start."""
    return {"seed": int(rng.integers(10**6)), "sizes": [5, 4, rank]}


@probe(rests="forward", drive="scores", sizes=(1, 3))
def scores_with_an_adapter(rng, n):
    """The adapter's share of the scores is α over the rank."""
    return {**model(rng), "x": values(rng, n, 3)}


@probe(rests="forward", drive="scores", sizes=(1, 4))
def other_ranks(rng, rank):
    """The scale goes with the rank, and with nothing else."""
    return {**model(rng, d=5, outputs=3, rank=rank), "x": values(rng, 2, 5)}


@probe(rests="none", drive="scores", sizes=(2,))
def base_alone(rng, n):
    """Without an adapter the scores are those of the base."""
    return {**model(rng), "adapter": None, "x": values(rng, n, 3)}


@probe(rests="gradients", drive="gradients", sizes=(1, 4))
def gradients_of_the_adapter(rng, n):
    """The gradients of A and B."""
    x, y = rows(rng, n)
    return {**model(rng), "x": x, "y": y}


@probe(rests="gradients", drive="gradients", sizes=(3,))
def gradients_at_the_start(rng, n):
    """Where B is 0, only B has a gradient."""
    x, y = rows(rng, n)
    inputs = {**model(rng), "x": x, "y": y}
    inputs["adapter"]["b"] = np.zeros((2, 4))
    return inputs


@probe(rests="stable", drive="gradients", sizes=(2,))
def large_scores(rng, n):
    """Scores of around 1000 give a finite loss."""
    x, _ = rows(rng, n)
    inputs = {**model(rng), "x": x, "y": np.array([1, 0])}
    inputs["base"]["b"] = np.array([1000.0, -1000.0, 1001.0, 0.0])
    return inputs


@probe(rests="merged", drive="merging", sizes=(1, 2))
def adapter_into_the_base(rng, rank):
    """The merged base is a new one."""
    return {**model(rng, rank=rank), "way": "merged"}


@probe(rests="unmerged", drive="merging", sizes=(1, 2))
def adapter_out_of_the_base(rng, rank):
    """What was merged is taken out."""
    return {**model(rng, rank=rank), "way": "unmerged"}


def tuning(rng, count, **settings):
    inputs = model(rng)
    return {**inputs, "batches": [rows(rng, 4) for _ in range(count)], "settings": {"rate": 0.2, "beta": 0.0, **settings}}


@probe(rests="update", drive="tuning", sizes=(1, 2))
def first_updates(rng, count):
    """Both matrices move, by gradients of one moment."""
    return tuning(rng, count)


@probe(rests="update", drive="tuning", sizes=(3,))
def updates_with_velocity(rng, count):
    """The velocity is kept from batch to batch."""
    return tuning(rng, count, beta=0.7)


@probe(rests="update", drive="tuning", sizes=(2,))
def usual_settings(rng, count):
    """Without settings, those of the signature are used."""
    return {**tuning(rng, count), "settings": {}}


@probe(rests="trainable", drive="counted", sizes=(1, 3))
def numbers_of_entries(rng, rank):
    """The entries of the adapter are trained, and those of the base are not."""
    return model(rng, d=6, outputs=5, rank=rank)


@probe(rests="frozen", drive="tuning", sizes=(2,))
def base_is_kept(rng, count):
    """Base, adapter and batches are the same afterwards."""
    return tuning(rng, count)
