"""Principal components: learnt from some rows, used on others."""

import numpy as np


def fit(x, k, scale=False):
    """A dict of mean, spread, components, variances, shares."""
    n, d = x.shape
    mean = x.mean(axis=0)
    spread = np.ones(d)
    if scale:
        spread = x.std(axis=0, ddof=1)
        spread[spread == 0] = 1.0
    centred = (x - mean) / spread
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    variances = s**2 / (n - 1)
    components = vt[:k]
    total = variances.sum()
    return {
        "mean": mean,
        "spread": spread,
        "components": components,
        "variances": variances[:k],
        "shares": variances[:k] / total,
    }


def transform(model, x, whiten=False):
    """Coordinates (n, k) of rows along the components."""
    centred = (x - model["mean"]) / model["spread"]
    z = centred @ model["components"].T
    if whiten:
        z = z / np.sqrt(model["variances"])
    return z


def inverse(model, z, whiten=False):
    """Rows (n, d) that have these coordinates."""
    if whiten:
        z = z * np.sqrt(model["variances"])
    rows = z @ model["components"]
    return rows * model["spread"] + model["mean"]


def residuals(model, x):
    """Squared distance of each row to its picture in the plane of the components."""
    picture = inverse(model, transform(model, x))
    return np.sum((x - picture) ** 2, axis=1)


def needed(x, share):
    """How many components make up this share of the variance."""
    shares = fit(x, min(x.shape))["shares"]
    so_far = np.cumsum(shares)
    for count, part in enumerate(so_far, start=1):
        if part >= share:
            return count
    return len(shares)


def sensors(rng, n, mixing):
    """Seven sensors that follow three hidden causes, at temperatures around 300, with noise."""
    causes = rng.normal(size=(n, 3)) * np.array([6.0, 3.0, 1.5])
    return 300.0 + 10.0 * np.arange(7) + causes @ mixing + 0.4 * rng.normal(size=(n, 7))


def run(seed=0):
    rng = np.random.default_rng(seed)
    mixing, _ = np.linalg.qr(rng.normal(size=(7, 3)))
    x, new = sensors(rng, 120, mixing.T), sensors(rng, 60, mixing.T)
    drifted = new.copy()
    drifted[:, 5] += 4.0
    whole, model = fit(x, 7), fit(x, 3)
    scaled = fit(x, 3, scale=True)
    white = transform(model, x, whiten=True)
    back = inverse(model, white, whiten=True)
    again = inverse(scaled, transform(scaled, x))
    return {
        "shares": whole["shares"].tolist(),
        "of three": float(np.sum(model["shares"])),
        "needed": [needed(x, share) for share in (0.5, 0.9, 0.95, 0.99, 0.999)],
        "first variance": float(model["variances"][0]),
        "white": white.var(axis=0, ddof=1).tolist(),
        "back": float(np.mean(np.sum((x - back) ** 2, axis=1))),
        "scaled back": float(np.mean(np.sum((x - again) ** 2, axis=1))),
        "residuals": [float(residuals(model, rows).mean()) for rows in (x, new, drifted)],
        "new mean": float(np.abs(transform(model, drifted).mean(axis=0)).max()),
    }
