import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def model(rng, d=2, hidden=3, classes=3):
    return [values(rng, d, hidden), values(rng, hidden), values(rng, hidden, classes), values(rng, classes)]


def batch(rng, rows, d=2, classes=3, size=1.0):
    """Later rows lie further out, so that the micro-batches of one batch have different means."""
    x = values(rng, rows, d) * size + np.linspace(0.0, 1.0, rows)[:, None]
    return [np.round(x, 2), rng.integers(0, classes, size=rows)]


def training(rng, updates, rows, micro, **settings):
    """max_norm is out of reach unless it is given."""
    batches = [batch(rng, rows) for _ in range(updates)]
    settings = {"max_norm": 1e6, "warmup": 1, "peak": 0.3, "beta": 0.0, **settings}
    return {"params": model(rng), "batches": batches, "micro": micro, "settings": settings}


@probe(rests="gradients", drive="gradients", sizes=(1, 4))
def loss_and_gradients_of_a_batch(rng, n):
    """The loss is the mean over the rows, and the gradients are those of that mean."""
    x, y = batch(rng, n, d=4)
    return {"params": model(rng, d=4, hidden=5), "x": x, "y": y}


@probe(rests="stable", drive="gradients", sizes=(2,))
def large_scores(rng, n):
    """Scores of around 1000 give a finite loss."""
    params = model(rng)
    params[3] = np.array([1000.0, -1000.0, 999.0])
    x, _ = batch(rng, n)
    return {"params": params, "x": x, "y": np.array([2, 0])}


@probe(rests="clipped", drive="clip", sizes=(2,))
def large_gradients_are_scaled(rng, n):
    """Gradients whose common norm is too large are scaled by one factor."""
    return {"grads": [values(rng, n, 3) * 4 + 1, values(rng, 3) * 9 + 2], "max_norm": 1.5}


@probe(rests="clipped", drive="clip", sizes=(2,))
def no_array_is_too_large_alone(rng, n):
    """The norm is that of all arrays together, also where each alone is below the limit."""
    grads = [np.round(rng.uniform(0.5, 0.6, size=n), 2) for _ in range(6)]
    return {"grads": grads, "max_norm": 1.0}


@probe(rests="clipped", drive="clip", sizes=(2,))
def small_gradients_stay(rng, n):
    """Gradients whose norm is below the limit stay as they are."""
    return {"grads": [values(rng, n, 3), values(rng, 3)], "max_norm": 30.0}


@probe(rests="clipped", drive="clip", sizes=(2,))
def gradients_of_zero(rng, n):
    """Gradients that are all 0 stay 0."""
    return {"grads": [np.zeros((n, 3)), np.zeros(3)], "max_norm": 1.0}


@probe(rests="rate", drive="rates", sizes=(5, 9))
def every_rate(rng, n):
    """The rate rises to its peak and then falls, update by update."""
    return {"warmup": n // 3, "total": n, "peak": 0.25}


@probe(rests="same", drive="train", sizes=(1, 2))
def micro_batches_that_fit(rng, n):
    """Pieces of equal size give the update of the whole batch."""
    return training(rng, n, rows=6, micro=3)


@probe(rests="same", drive="train", sizes=(1, 2))
def a_smaller_last_piece(rng, n):
    """Where the pieces do not divide the batch, every row still counts alike."""
    return training(rng, n, rows=7, micro=3)


@probe(rests="same", drive="train", sizes=(1,))
def a_piece_larger_than_the_batch(rng, n):
    """A batch that is smaller than one piece is taken whole."""
    return training(rng, n, rows=3, micro=8)


@probe(rests="losses", drive="train", sizes=(3,))
def losses_of_whole_batches(rng, n):
    """The losses are means over whole batches, before their update."""
    return training(rng, n, rows=5, micro=2)


@probe(rests="once", drive="train", sizes=(1, 2))
def clipping_after_gathering(rng, n):
    """The gradient of the whole batch is clipped, not those of its pieces."""
    return training(rng, n, rows=8, micro=2, max_norm=0.2)


@probe(rests="schedule", drive="train", sizes=(6,))
def one_rate_an_update(rng, n):
    """The rate belongs to the update, however many pieces it is made of."""
    return training(rng, n, rows=6, micro=2, warmup=3)


@probe(rests="momentum", drive="train", sizes=(4,))
def velocity(rng, n):
    """The velocity keeps beta of itself and takes the whole gradient."""
    return training(rng, n, rows=4, micro=2, beta=0.8)


@probe(rests="same", drive="train", sizes=(6,))
def usual_settings(rng, n):
    """Without settings, those of the signature are used."""
    return {**training(rng, n, rows=5, micro=3), "settings": {}}


@probe(rests="untouched", drive="train", sizes=(2,))
def arguments_are_kept(rng, n):
    """Parameters and batches are the same after the training as before."""
    return training(rng, n, rows=5, micro=5, beta=0.5)
