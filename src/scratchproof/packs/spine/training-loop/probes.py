import numpy as np

from scratchproof.lab import probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def run(rng, n, *, outliers=False, copies=False, rows=2, data=40, dtype="f8", **settings):
    """A linear model (3 inputs, 2 outputs) on data, two starts, n steps.

    outliers: targets so far off that every gradient is clipped, and that 1e-6 more or less in the norm is nothing.
    """
    x, w = values(rng, data, 3), values(rng, 3, 2)
    x[:, 0] = np.round(rng.uniform(0.5, 1.0, size=data), 2)
    y = np.round(x @ w + 1.5 + values(rng, data, 2) / 2, 2)
    if outliers:
        y *= np.array([1e10, 3e9])
    starts = [{"params": [values(rng, 3, 2).astype(dtype), values(rng, 2).astype(dtype)], "seed": int(s)}
              for s in rng.choice(10**6, 2, replace=False)]
    return {"x": x.astype(dtype), "y": y.astype(dtype), "start": starts[0], "other": starts[1], "n": n, "rows": rows,
            "lr": 0.1, "copies": copies, "settings": settings}


@probe(rests="loss", drive="train", sizes=(1,))
def first_step(rng, n):
    """The first step returns the loss of its batch before the update."""
    return run(rng, n)


@probe(rests="update", drive="train", sizes=(2,))
def new_batches(rng, n):
    """Every step draws one batch with the loop's generator and moves the parameters against its gradients."""
    return run(rng, n)


@probe(rests="update", drive="train", sizes=(4,))
def one_batch(rng, n):
    """On a single batch, the loss falls step by step."""
    return run(rng, n, data=1, rows=1)


@probe(rests="lr", drive="train", sizes=(3,))
def learning_rates(rng, n):
    """Update t, counted from 0, is made with the learning rate schedule(t)."""
    return run(rng, n, rows=1)


@probe(rests="losses", drive="train", sizes=(0,))
def list_of_losses(rng, n):
    """`losses` lists what every step returned; before the first step it is empty."""
    return run(rng, n, rows=1)


@probe(rests="clip", drive="train", sizes=(2,))
def large_gradients(rng, n):
    """Gradients whose norm, over all arrays together, is above max_norm are scaled down to it before the update."""
    return run(rng, n, outliers=True, max_norm=2.5)


@probe(rests="clip", drive="train", sizes=(2,))
def small_gradients(rng, n):
    """Gradients whose norm is not above max_norm stay as they are."""
    return run(rng, n, max_norm=1e3)


@probe(rests="none", drive="train", sizes=(2,))
def without_max_norm(rng, n):
    """With max_norm None nothing is clipped, however large it is."""
    return run(rng, n, outliers=True, max_norm=None)


@probe(rests="own", drive="in_turn", sizes=(2,))
def two_loops(rng, n):
    """Two loops stepped in turn share nothing."""
    return run(rng, n)


@probe(rests="save", drive="saved", sizes=(1,))
def saving_changes_nothing(rng, n):
    """After a save the run goes on as if there had been none."""
    return run(rng, n)


@probe(rests="back", drive="back", sizes=(1,))
def taken_back(rng, n):
    """A loop that has run can be taken back to the moment of the save, twice."""
    return run(rng, n)


@probe(rests="first", stages=("stop", "resume"), sizes=(0,))
def saved_before_the_first_step(rng, n):
    """A loop may be saved before its first step."""
    return run(rng, n)


@probe(rests="restore", stages=("stop", "resume", "resume"), sizes=(1,))
def goes_on(rng, n):
    """In another process, and in a third, the run goes on bit for bit as if it had never stopped."""
    return run(rng, n)


@probe(rests="kept", stages=("stop", "resume"), sizes=(2,))
def losses_go_on(rng, n):
    """After a stop, `losses` still holds those of before; an optimiser that hands out copies of its state goes on too."""
    return run(rng, n, copies=True)


@probe(rests="in-place", stages=("stop", "resume"), sizes=(2,))
def float32(rng, n):
    """Whoever holds the arrays sees them restored; float32 goes on as float32, with clipping too."""
    return run(rng, n, outliers=True, dtype="f4", max_norm=2.5)
