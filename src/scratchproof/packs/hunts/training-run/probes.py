import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.5, 1.5, size=shape), 2)


def network(rng, d=2, h=4, k=3):
    return [values(rng, d, h), values(rng, h), values(rng, h, k), values(rng, k)]


def points(rng, n, d=2, k=3):
    return values(rng, n, d), rng.integers(0, k, size=n)


def learning(rng, n, **settings):
    x, y = points(rng, n)
    return {"params": network(rng), "x": x, "y": y, "seed": int(rng.integers(10**6)), "rate": 0.2, **settings}


@probe(rests="scaled", sizes=(2, 5))
def on_the_scale_of_training(rng, n):
    """Both tables are shifted and scaled by the mean and spread of the first, column by column."""
    return call(values(rng, n, 2) * [1.0, 40.0] + [3.0, -7.0], values(rng, n + 1, 2) * [2.0, 9.0], _name="standardised")


@probe(rests="constant", sizes=(3,))
def constant_column(rng, n):
    """A column that does not vary in the first table is shifted, and not divided."""
    train = values(rng, n, 3)
    train[:, 1] = 2.0
    return call(train, values(rng, 2, 3), _name="standardised")


@probe(rests="loss", sizes=(1, 4))
def mean_cross_entropy(rng, n):
    """The loss is the mean cross-entropy of the rows."""
    return call(network(rng), *points(rng, n), _name="loss")


@probe(rests="biases", sizes=(3,))
def penalty(rng, n):
    """With decay, half of it times the squares of the weights is added, and nothing for the biases."""
    return call(network(rng), *points(rng, n), 0.5, _name="loss")


@probe(rests="large", sizes=(3,))
def large_scores(rng, n):
    """Scores of several thousands, and of very different sizes from row to row, give a finite loss."""
    x, y = points(rng, n)
    x = np.round(x + 3.0, 2) * np.array([[1.0], [40.0], [3e3]])
    w1, b1, w2, b2 = network(rng)
    return call([np.abs(w1) + 0.5, b1, w2, b2], x, y, _name="loss")


@probe(rests="gradients", drive="derivatives", sizes=(1, 4))
def derivatives_of_the_loss(rng, n):
    """The gradients are the derivatives of the mean loss."""
    x, y = points(rng, n)
    return {"params": network(rng), "x": x, "y": y, "decay": 0.0}


@probe(rests="gradients", drive="derivatives", sizes=(3,))
def derivatives_with_decay(rng, n):
    """With decay, both weights are pulled towards zero and the biases are not."""
    x, y = points(rng, n, d=3, k=4)
    return {"params": network(rng, d=3, h=5, k=4), "x": x, "y": y, "decay": 0.3}


@probe(rests="gradients", sizes=(2,))
def derivatives_without_a_word(rng, n):
    """Without a word about it, decay is 0."""
    return call(network(rng), *points(rng, n), _name="gradients")


@probe(rests="gradients", drive="derivatives", sizes=(2,))
def derivatives_at_large_scores(rng, n):
    """The gradients of confident rows are finite."""
    x, y = points(rng, n)
    w1, b1, w2, b2 = network(rng)
    return {"params": [np.abs(w1) + 0.5, b1, w2 + [0.0, 2.0, 5.0], b2], "x": (x + 3.0) * [[1.0], [2e3]], "y": y, "decay": 0.0}


@probe(rests="accuracy", sizes=(1, 7))
def share_of_right_ones(rng, n):
    """The accuracy is the share of rows whose own class has the highest score."""
    return call(network(rng), *points(rng, n), _name="accuracy")


@probe(rests="batches", drive="pieces", sizes=(1, 3, 4))
def whole_epoch(rng, size):
    """The batches are the rows in the generator's order, all of them, in pieces; the last may be shorter."""
    return {"n": 8, "size": size, "seed": int(rng.integers(10**6))}


@probe(rests="updates", drive="trained", sizes=(1, 2))
def updates_of_epochs(rng, epochs):
    """Every batch updates velocity, then parameters; the velocity lasts from epoch to epoch."""
    return learning(rng, 5, epochs=epochs, size=2, momentum=0.5)


@probe(rests="updates", drive="trained", sizes=(2,))
def usual_settings(rng, epochs):
    """Without a word about them, momentum is 0.9 and decay 0."""
    return learning(rng, 4, epochs=epochs, size=2)


@probe(rests="curve", drive="trained", sizes=(1, 3))
def losses_of_epochs(rng, epochs):
    """An epoch's loss is the mean over its rows, each before the update of its batch, decay included."""
    return learning(rng, 5, epochs=epochs, size=3, momentum=0.8, decay=0.1)


@probe(rests="untouched", drive="trained", sizes=(1,))
def given_arrays(rng, epochs):
    """What was handed over stays as it was."""
    return learning(rng, 3, epochs=epochs, size=3, momentum=0.0)
