import numpy as np

from scratchproof.lab import probe


def columns(rng, n, d):
    """Columns whose entries lie well apart and whose mean is not 0: no digit is lost by any way of computing."""
    steps = rng.permuted(np.broadcast_to(np.arange(n)[:, None] - (n - 1) / 2, (n, d)), axis=0)
    offset = rng.uniform(0.5, 1.5, size=d) * rng.choice([-1, 1], size=d)
    return np.round(rng.uniform(0.6, 1.4, size=d) * steps + offset + rng.uniform(-0.2, 0.2, size=(n, d)), 2)


def step(rng, n, d, *, scale=1.0, train=(), backwards=1, how=lambda a: a):
    dy = np.round(rng.normal(0.3, 1.0, size=(n, d)), 2)
    return {"x": how(scale * columns(rng, n, d)), "dy": how(dy), "train": list(train), "backwards": backwards}


def affine(rng, d):
    gain = np.round(rng.uniform(1.2, 2.5, size=d) * rng.choice([-1, 1], size=d), 2)
    bias = np.round(rng.uniform(0.3, 0.9, size=d) * rng.choice([-1, 1], size=d), 2)
    return {"gain": gain, "bias": bias}


def training(rng, d, *steps, **settings):
    return {"d": d, "settings": settings, "set": affine(rng, d), "steps": list(steps)}


@probe(rests="start", drive="at_first", sizes=(3,))
def attributes_at_first(rng, n):
    """A new layer has gain 1, bias 0, running mean 0 and running variance 1, one number for each feature."""
    return {"d": n, "settings": {}}


@probe(rests="train", drive="batches", sizes=(1, 2))
def one_batch(rng, n):
    """In training every feature is normalised with the mean and the variance of the batch, divided by N."""
    return training(rng, n, step(rng, 3, n, backwards=0))


@probe(rests="train", drive="batches", sizes=(4,))
def as_many_examples_as_features(rng, n):
    """With as many examples as features, rows and columns are not mixed up."""
    return training(rng, n, step(rng, n, n, train=[True]))


@probe(rests="set", drive="batches", sizes=(2,))
def gain_and_bias_set_again(rng, n):
    """A gain and a bias that are set between two calls count from the next one on."""
    return training(rng, n, step(rng, 4, n), {**step(rng, 3, n), "set": affine(rng, n)})


@probe(rests="running", drive="batches", sizes=(2,))
def running_statistics(rng, n):
    """After several batches, the running statistics hold the share of each that momentum says."""
    return training(rng, n, *[step(rng, size, n, backwards=0) for size in (4, 3, 5)])


@probe(rests="running", drive="batches", sizes=(2,))
def momentum_given(rng, n):
    """A momentum that is passed counts."""
    return training(rng, n, *[step(rng, size, n, backwards=0) for size in (4, 3)], momentum=0.3)


@probe(rests="unbiased", drive="batches", sizes=(1,))
def running_variance(rng, n):
    """The running variance takes in the variance divided by N − 1, though the batch is normalised with that by N."""
    return training(rng, n, step(rng, 3, n), momentum=0.25)


@probe(rests="evaluation", drive="batches", sizes=(1, 2))
def evaluation_after_training(rng, n):
    """In evaluation the running statistics normalise, and stay as they are."""
    return training(rng, n, *[step(rng, 4, n) for _ in range(2)], *[step(rng, 3, n, train=[False]) for _ in range(2)])


@probe(rests="evaluation", drive="batches", sizes=(1, 0))
def evaluation_of_few(rng, n):
    """In evaluation, a batch may hold one example or none."""
    return training(rng, 2, step(rng, 4, 2), step(rng, n, 2, train=[False]))


@probe(rests="eps", drive="batches", sizes=(2,))
def eps_by_default(rng, n):
    """Without eps, 1e-5 counts: it shows in columns that vary by a thousandth."""
    return training(rng, n, step(rng, 4, n, scale=1e-3))


@probe(rests="eps", drive="batches", sizes=(2,))
def eps_given(rng, n):
    """A passed eps counts, in training and in evaluation."""
    return training(rng, n, step(rng, 3, n, scale=0.3), step(rng, 3, n, train=[False]), eps=0.25)


@probe(rests="eps", drive="batches", sizes=(2,))
def equal_examples(rng, n):
    """A column of equal entries gives the bias."""
    inputs = training(rng, n, step(rng, 4, n), eps=0.01)
    inputs["steps"][0]["x"][:, rng.integers(0, n)] = float(rng.integers(1, 30)) / 4
    return inputs


@probe(rests="dx", drive="batches", sizes=(1, 3))
def gradient_in_training(rng, n):
    """After training, dx holds the direct part and what goes through the batch's mean and variance."""
    return training(rng, n, step(rng, n + 3, n))


@probe(rests="constants", drive="batches", sizes=(2,))
def gradient_in_evaluation(rng, n):
    """After evaluation, the running statistics are constants for the gradient."""
    return training(rng, n, step(rng, 4, n), step(rng, 3, n, train=[False]), step(rng, 4, n, train=[True]))


@probe(rests="sums", drive="batches", sizes=(2,))
def gradients_of_gain_and_bias(rng, n):
    """dg and db add up what all examples contribute."""
    return training(rng, n, step(rng, 5, n))


@probe(rests="twice", drive="batches", sizes=(2,))
def backward_twice(rng, n):
    """A second backward call gives the same gradients again, and the running statistics stay."""
    return training(rng, n, step(rng, 4, n, backwards=2), step(rng, 3, n, train=[False], backwards=2))


@probe(rests="far", drive="batches", sizes=(4,))
def far_from_zero(rng, n):
    """Columns near ±10⁹ whose entries lie 1 or 2 apart are normalised, not rounded away."""
    # Every sum of such numbers and of their squares as float64 holds them, 10¹⁸ ± k·10⁹, is exact, so that every way of
    # computing E[x²] − μ² gives 0 here and none gives noise
    steps = rng.permuted(np.tile(np.arange(1.0 - n, n, 2)[:, None], (1, 2)), axis=0) * rng.choice([0.5, 1.0])
    return training(rng, 2, {**step(rng, n, 2), "x": rng.choice([-1e9, 1e9]) + steps})


@probe(rests="state", drive="two_at_once", sizes=(2,))
def two_layers(rng, n):
    """Two layers used in turn do not disturb each other."""
    return {"layers": [training(rng, d, *[step(rng, 4, d) for _ in range(2)]) for d in (n, n)]}


@probe(rests="dtype", drive="batches", sizes=(2,))
def float32(rng, n):
    """float32 in, float32 or wider out."""
    steps = [step(rng, 4, n, how=np.float32), step(rng, 3, n, train=[False], how=np.float32)]
    inputs = training(rng, n, *steps)
    return {**inputs, "set": {name: value.astype(np.float32) for name, value in inputs["set"].items()}}


@probe(rests="untouched", drive="batches", sizes=(2,))
def views(rng, n):
    """x and dy, here views with gaps, are the same after the calls as before them."""
    return {**training(rng, n, step(rng, 4, n), step(rng, 3, n, train=[False])), "strided": True}
