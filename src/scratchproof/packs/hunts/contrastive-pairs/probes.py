import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def maps(rng, d=3, e=4, k=2):
    return [values(rng, d, k) + np.eye(d, k), values(rng, e, k) + np.eye(e, k)]


def batch(rng, n, d=3, e=4, ids=None):
    """Rows of different length, whose order by length is not that of their partners."""
    size = np.round(rng.permutation(np.linspace(0.5, 3.0, n)), 2)[:, None]
    x, y = values(rng, n, d) + 0.2, values(rng, n, e) + 0.2
    return [np.round(x * size, 2), np.round(y * size[::-1], 2), np.arange(n) if ids is None else ids]


def long_enough(params, *batches):
    """Whether no embedding is nearly 0, where its direction would mean nothing."""
    raw = [rows @ p for x, y, _ in batches for rows, p in ((x, params[0]), (y, params[1]))]
    return min(float(np.linalg.norm(r, axis=1).min()) for r in raw) > 0.1


def asking(rng, n, ids=None, k=2, **settings):
    while True:
        params, one = maps(rng, k=k), batch(rng, n, ids=ids)
        if long_enough(params, one):
            return {"params": params, "x": one[0], "y": one[1], "ids": one[2], "settings": settings}


@probe(rests="normalised", sizes=(1, 3))
def rows_of_length_one(rng, n):
    """Each row is divided by its own length."""
    return call(values(rng, n, 2) * 5, _name="normalised")


@probe(rests="normalised", sizes=(2,))
def a_row_of_zeros(rng, n):
    """A row of zeros stays one."""
    x = values(rng, n + 1, 3)
    x[n - 1] = 0.0
    return call(x, _name="normalised")


@probe(rests="loss", drive="loss_only", sizes=(2, 4))
def both_directions(rng, n):
    """The mean of both directions, at the usual temperature."""
    return asking(rng, n)


@probe(rests="loss", drive="loss_only", sizes=(3,))
def other_temperature(rng, n):
    """Another temperature."""
    return asking(rng, n, temperature=0.7)


@probe(rests="gradients", drive="gradients", sizes=(2, 5))
def gradients_of_both_maps(rng, n):
    """The gradients of both maps."""
    return asking(rng, n, k=3, temperature=0.5)


@probe(rests="gradients", drive="gradients", sizes=(3,))
def gradients_at_a_low_temperature(rng, n):
    """The gradients grow as the temperature falls."""
    return asking(rng, n, temperature=0.2)


@probe(rests="same", drive="gradients", sizes=(3, 5))
def rows_of_the_same_thing(rng, n):
    """Other rows of the same thing are no counterexamples, in either direction."""
    ids = np.concatenate([[4, 7], rng.permutation([4, 7, 9, 4][: n - 2])])
    return asking(rng, n, ids=ids, temperature=0.5)


@probe(rests="same", drive="loss_only", sizes=(3,))
def all_of_one_thing(rng, n):
    """Where all rows are of one thing, there is nothing to tell apart."""
    return asking(rng, n, ids=np.full(n, 2), temperature=0.5)


@probe(rests="stable", drive="loss_only", sizes=(3,))
def scores_around_a_thousand(rng, n):
    """At a temperature of a thousandth, the loss is finite and right."""
    inputs = asking(rng, n, temperature=0.001)
    inputs["y"] = -inputs["x"] @ np.eye(3, 4)
    inputs["params"] = [np.eye(3), np.eye(4, 3)]
    return inputs


def clear(params, x, y):
    """Whether no two cosines of a row are nearly alike, and products would find other rows."""
    if not long_enough(params, (x, y, None)):
        return False
    u, v = x @ params[0], y @ params[1]
    products = u @ v.T
    cosines = products / np.linalg.norm(u, axis=1)[:, None] / np.linalg.norm(v, axis=1)
    apart = np.abs(cosines - np.diag(cosines)[:, None]) + np.eye(len(x))
    places = [sorted(np.sum(table > np.diag(table)[:, None], axis=1)) for table in (cosines, products)]
    return apart.min() > 1e-6 and places[0] != places[1]


@probe(rests="recall", drive="recalls", sizes=(3, 7))
def recall_for_every_k(rng, n):
    """The share of partners among the k nearest, for every k."""
    while True:
        params, (x, y, _) = maps(rng, k=3), batch(rng, n)
        if clear(params, x, y):
            return {"params": params, "x": x, "y": y}


def steps(rng, count, n=4, **settings):
    while True:
        params, batches = maps(rng), [batch(rng, n) for _ in range(count)]
        if long_enough(params, *batches):
            break
    return {"params": params, "batches": batches, "settings": {"temperature": 0.5, "rate": 0.1, **settings}}


@probe(rests="train", drive="training", sizes=(1, 3))
def a_few_steps(rng, count):
    """Both maps take every step."""
    return steps(rng, count)


@probe(rests="train", drive="training", sizes=(2,))
def usual_settings(rng, count):
    """Without settings, those of the signature are used."""
    return {**steps(rng, count), "settings": {}}


@probe(rests="untouched", drive="training", sizes=(2,))
def arguments_are_kept(rng, count):
    """Parameters and batches are the same afterwards."""
    return steps(rng, count, n=3)
