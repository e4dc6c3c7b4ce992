import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def model(rng):
    return [values(rng, 2, 3), values(rng, 3), values(rng, 3, 2), values(rng, 2)]


def targets(rng, x):
    return np.round(1.5 * x - x[:, ::-1] ** 2 + values(rng, len(x), 2) / 3 + 1.0, 2)


def training(rng, n, *, rows=21, every=0, more=3, steps=0, **settings):
    """n updates, 2 to an epoch, then `more` of them; another start for the process that takes over."""
    x, check = values(rng, rows, 2), values(rng, 5, 2)
    seeds = [int(s) for s in rng.choice(10**6, size=2, replace=False)]
    start, other = ({"params": model(rng), "seed": s, "steps": steps} for s in seeds)
    return {"x": x, "y": targets(rng, x), "validation": [check, targets(rng, check)], "start": start, "other": other,
            "n": n, "more": more, "every": every, "settings": settings}


@probe(rests="update", drive="train", sizes=(1, 2))
def first_updates(rng, n):
    """Adam's update with a learning rate that warms up."""
    return training(rng, n)


@probe(rests="rows", drive="train", sizes=(5,))
def rows_of_epochs(rng, n):
    """Every epoch has an order of its own, and its rows are used once each."""
    return training(rng, n, lr=0.01, warmup=1)


@probe(rests="rows", drive="train", sizes=(3,))
def rows_that_fit(rng, n):
    """Where the rows divide into batches, all are used."""
    return training(rng, n, rows=16)


@probe(rests="losses", drive="train", sizes=(3,))
def losses_are_kept(rng, n):
    """Every update's loss is returned and kept."""
    return training(rng, n)


@probe(rests="average", drive="train", sizes=(4,))
def running_mean(rng, n):
    """The running mean takes in the parameters after each update."""
    return training(rng, n, lr=0.2, warmup=1)


@probe(rests="validate", drive="validations", sizes=(3,))
def best_and_stale(rng, n):
    """A lower loss becomes the best one; others are counted."""
    inputs = training(rng, n)
    x = values(rng, 4, 2)
    inputs["sets"] = [[x, targets(rng, x) + shift] for shift in (20.0, 30.0, 40.0, 10.0, 15.0)]
    inputs["sets"].insert(1, inputs["sets"][0])  # no better than itself
    return inputs


@probe(rests="validate", drive="train", sizes=(4,))
def validation_of_the_mean(rng, n):
    """Validation measures the running mean of the parameters."""
    return training(rng, n, every=1, lr=0.2, warmup=2)


@probe(rests="kept", drive="validations", sizes=(2,))
def best_params_stay(rng, n):
    """Later updates leave the best parameters as they were."""
    inputs = training(rng, n, lr=0.1, warmup=1)
    inputs["sets"] = [inputs["validation"]]
    return inputs


@probe(rests="unchanged", drive="saved", sizes=(3,))
def saving_changes_nothing(rng, n):
    """A saved run goes on as if it had not been saved."""
    return training(rng, n, every=2)


@probe(rests="save", stages=("stop", "resume"), sizes=(1, 2))
def goes_on_after_few_steps(rng, n):
    """What was saved is enough for another process, at the end of an epoch and within it."""
    return training(rng, n, more=2)


@probe(rests="restore", stages=("stop", "resume"), sizes=(3, 6))
def goes_on(rng, n):
    """A trainer that has done something else goes on exactly as the saved one."""
    return training(rng, n, more=4, steps=2, lr=0.1, warmup=8)


@probe(rests="restore", stages=("stop", "resume"), sizes=(7,))
def goes_on_after_warm_up(rng, n):
    """A long run with long epochs goes on exactly."""
    return training(rng, n, rows=43, more=6, warmup=2)


@probe(rests="record", stages=("stop", "resume"), sizes=(4,))
def record_goes_on(rng, n):
    """Losses, the running mean, the best and the count of stale validations are taken over."""
    return training(rng, n, every=2, more=4, lr=0.5, warmup=1)


@probe(rests="record", stages=("stop", "resume"), sizes=(2,))
def nothing_better_after_the_stop(rng, n):
    """A validation after the stop that is worse than the best before it changes only the count."""
    inputs = training(rng, n, every=1, more=3, lr=0.6, warmup=1)
    x, y = inputs["validation"]
    w1, b1, w2, b2 = inputs["start"]["params"]
    inputs["validation"] = [x, np.tanh(x @ w1 + b1) @ w2 + b2]  # the start is best, and each update leads away
    inputs["y"] = inputs["y"] + 30.0
    return inputs


@probe(rests="first", stages=("stop", "resume"), sizes=(0,))
def saved_before_the_first_step(rng, n):
    """A trainer may be saved before it has done anything."""
    return training(rng, n, steps=3)


@probe(rests="untouched", drive="train", sizes=(3,))
def arrays_are_kept(rng, n):
    """Parameters and data that are handed in stay as they are."""
    return training(rng, n, every=1)
