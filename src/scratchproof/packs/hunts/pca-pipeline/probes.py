import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.uniform(-2.0, 2.0, size=shape), 2)


def rows(rng, n, d, middle=5.0):
    """Rows with variances 9, 4, 1.8, ... along their components, around a mean away from 0."""
    width = min(n - 1, d)
    u, _ = np.linalg.qr(np.concatenate([np.ones((n, 1)), rng.normal(size=(n, width))], axis=1))
    v, _ = np.linalg.qr(rng.normal(size=(d, width)))
    s = 3.0 * 1.5 ** -np.arange(width) * np.sqrt(n - 1)
    return u[:, 1:] * s @ v.T + middle + np.arange(d)


def rows_to_scale(rng, n, d):
    """Rows whose variances still differ clearly from component to component when the columns are brought to one scale."""
    while True:
        x = rows(rng, n, d)
        values = np.linalg.eigvalsh(np.corrcoef(x, rowvar=False))[::-1]
        if (values[:-1] > 1.3 * values[1:]).all():
            return x


def model(rng, k, d):
    """What a fit gives, with a spread."""
    components, _ = np.linalg.qr(rng.normal(size=(d, k)))
    variances = np.round(np.sort(rng.uniform(1.5, 9.0, size=k))[::-1], 2)
    return {"mean": values(rng, d) + 3.0, "spread": np.round(rng.uniform(1.5, 3.0, size=d), 2),
            "components": components.T, "variances": variances, "shares": variances / (variances.sum() + 1.0)}


def fitting(rng, n, d, k, **settings):
    return {"x": rows(rng, n, d), "k": k, "settings": settings}


@probe(rests="mean", drive="fitted", sizes=(1, 2))
def fit_with_few_components(rng, k):
    """Mean, components, variances and shares of rows far from 0."""
    return fitting(rng, 6, 3, k)


@probe(rests="components", drive="fitted", sizes=(4,))
def fit_with_all_components(rng, k):
    """All components, in the order of their variances."""
    return fitting(rng, 9, k, k)


@probe(rests="variances", drive="fitted", sizes=(2,))
def more_columns_than_rows(rng, k):
    """More columns than rows."""
    return fitting(rng, 4, 6, k)


@probe(rests="shares", drive="fitted", sizes=(1, 3))
def shares_of_all_variance(rng, k):
    """The shares are of the variance in all directions."""
    return fitting(rng, 8, 5, k)


@probe(rests="spread", drive="fitted", sizes=(2,))
def fit_with_a_scale(rng, k):
    """Columns of very different size, brought to one scale."""
    return {"x": rows_to_scale(rng, 7, 3) * np.array([1.0, 100.0, 0.01]), "k": k, "settings": {"scale": True}}


@probe(rests="spread", drive="spread_only", sizes=(2,))
def a_column_that_is_constant(rng, k):
    """A column of one value has spread 1."""
    x = rng.integers(-3, 4, size=(4, 3)) + np.arange(4)[:, None] * 5
    x[:, 1] = 2  # whole numbers, so that its spread is 0 in any case
    return {"x": x, "k": k}


@probe(rests="transform", drive="coordinates", sizes=(1, 3))
def coordinates_of_new_rows(rng, n):
    """Coordinates of rows, one alone too, after the model's own mean and spread."""
    return {"model": model(rng, 2, 4), "x": values(rng, n, 4) + 8.0, "settings": {}}


@probe(rests="whiten", drive="coordinates", sizes=(2,))
def whitened_coordinates(rng, n):
    """Whitened coordinates of rows."""
    return {"model": model(rng, 2, 4), "x": values(rng, n, 4) + 8.0, "settings": {"whiten": True}}


@probe(rests="inverse", drive="way_back", sizes=(1, 3))
def rows_of_coordinates(rng, n):
    """Coordinates become rows in the units of x."""
    return {"model": model(rng, 2, 4), "z": values(rng, n, 2), "settings": {}}


@probe(rests="inverse", drive="way_back", sizes=(2,))
def rows_of_whitened_coordinates(rng, n):
    """Whitened coordinates become rows in the units of x."""
    return {"model": model(rng, 3, 4), "z": values(rng, n, 3), "settings": {"whiten": True}}


@probe(rests="residuals", drive="left", sizes=(1, 3))
def squared_distances_to_the_plane(rng, n):
    """The squared distance between a row and what comes back of it."""
    return {"model": model(rng, 2, 5), "x": values(rng, n, 5) + 6.0, "settings": {}}


@probe(rests="transform", drive="pipeline", sizes=(2,))
def fit_then_use(rng, k):
    """Learnt from some rows, used on others whose mean is another."""
    return {"x": rows(rng, 8, 4), "k": k, "settings": {}, "new": rows(rng, 5, 4) + 2.0}


@probe(rests="inverse", drive="pipeline", sizes=(2,))
def fit_then_use_with_a_scale(rng, k):
    """The same with columns brought to one scale."""
    factors = np.array([1.0, 30.0, 0.2, 3.0])
    return {"x": rows_to_scale(rng, 8, 4) * factors, "k": k, "settings": {"scale": True}, "new": rows(rng, 5, 4) * factors + 2.0}


@probe(rests="needed", sizes=(1, 2, 3, 4))
def components_needed(rng, count):
    """The smallest number of components that reaches a share."""
    x = rows(rng, 9, 4)
    shares = 1.5 ** (-2.0 * np.arange(4))
    so_far = np.concatenate([[0.0], np.cumsum(shares / shares.sum())])
    return call(x, float((so_far[count - 1] + so_far[count]) / 2), _name="needed")


@probe(rests="untouched", drive="fitted", sizes=(2,))
def rows_are_kept(rng, k):
    """The rows are the same after the fit as before."""
    return {"x": rows_to_scale(rng, 5, 3), "k": k, "settings": {"scale": True}}
