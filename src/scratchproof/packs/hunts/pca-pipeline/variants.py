import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


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


# %% covariance: eigenvectors of the covariance matrix, turned round
def fit(x, k, scale=False):
    mean = np.mean(x, axis=0)
    spread = np.std(x, axis=0, ddof=1) if scale else np.ones_like(mean)
    spread = np.where(spread > 0, spread, 1.0)
    c = np.cov((x - mean) / spread, rowvar=False).reshape(x.shape[1], -1)
    values, vectors = np.linalg.eigh(c)
    order = np.argsort(values)[::-1][:k]
    return dict(mean=mean, spread=spread, components=vectors[:, order].T, variances=values[order],
                shares=values[order] / np.trace(c))


def transform(model, x, whiten=False):
    basis = model["components"] / model["spread"]
    z = x @ basis.T - model["mean"] @ basis.T
    return z * model["variances"] ** -0.5 if whiten else z


def inverse(model, z, whiten=False):
    basis = model["components"] * model["spread"]
    if whiten:
        basis = np.sqrt(model["variances"])[:, None] * basis
    return model["mean"] + z @ basis


def residuals(model, x):
    gap = x - inverse(model, transform(model, x))
    return np.einsum("nd,nd->n", gap, gap)


def needed(x, share):
    so_far = np.cumsum(fit(x, x.shape[1])["shares"])
    return int(min(np.sum(so_far < share) + 1, x.shape[1]))


# %% gram: eigenvectors of the products between rows, from which the components follow
def fit(x, k, scale=False):
    n = len(x)
    mean = np.add.reduce(x, axis=0) / n
    gaps = x - mean
    spread = np.sqrt((gaps * gaps).sum(axis=0) / (n - 1)) if scale else np.full(x.shape[1], 1.0)
    spread[spread == 0] = 1
    gaps = gaps / spread
    values, vectors = np.linalg.eigh(gaps @ gaps.T)
    values, vectors = values[::-1][:k], vectors[:, ::-1][:, :k]
    components = (gaps.T @ vectors).T
    components = components / np.linalg.norm(components, axis=1, keepdims=True)
    return {"mean": mean, "spread": spread, "components": components, "variances": values / (n - 1),
            "shares": values / np.sum(gaps**2)}


def transform(model, x, whiten=False):
    out = np.stack([((x - model["mean"]) / model["spread"]) @ c for c in model["components"]], axis=1)
    if whiten:
        out /= model["variances"] ** 0.5
    return out


def inverse(model, z, whiten=False):
    total = np.zeros((len(z), len(model["mean"])))
    for j, (c, v) in enumerate(zip(model["components"], model["variances"])):
        total += np.outer(z[:, j] * (v**0.5 if whiten else 1.0), c)
    return model["spread"] * total + model["mean"]


def residuals(model, x):
    return np.linalg.norm(x - inverse(model, transform(model, x)), axis=1) ** 2


def needed(x, share):
    gaps = x - x.mean(axis=0)
    values = np.linalg.eigvalsh(gaps.T @ gaps)[::-1]
    parts = np.cumsum(values) / values.sum()
    return int(np.searchsorted(parts, share)) + 1 if parts[-1] >= share else len(parts)


# %% power: one component after the other by repeated multiplication, each taken out before the next
def _directions(c, count):
    found = []
    left = c.copy()
    for j in range(count):
        v = np.eye(len(c))[np.argmax(np.diag(left))] + 0.01
        for _ in range(400):
            for w, _ in found:
                v = v - (v @ w) * w
            v = left @ v
            size = np.sqrt(v @ v)
            if size == 0:
                break
            v = v / size
        found.append((v, float(v @ c @ v)))
        left = left - found[-1][1] * np.outer(v, v)
    return found


def fit(x, k, scale=False):
    mean = x.mean(0)
    spread = np.array([max(np.sqrt(np.sum((col - m) ** 2) / (len(x) - 1)), 0.0) if scale else 1.0 for col, m in zip(x.T, mean)])
    spread = spread + (spread == 0)
    y = (x - mean) / spread
    c = y.T @ y / (len(x) - 1)
    found = _directions(c, k)
    variances = np.array([value for _, value in found])
    return {"mean": mean, "spread": spread, "components": np.array([v for v, _ in found]), "variances": variances,
            "shares": variances / np.diag(c).sum()}


def transform(model, x, whiten=False):
    white = 1.0 / np.sqrt(model["variances"]) if whiten else np.ones(len(model["variances"]))
    return np.einsum("nd,kd,k->nk", (x - model["mean"]) / model["spread"], model["components"], white)


def inverse(model, z, whiten=False):
    white = np.sqrt(model["variances"]) if whiten else np.ones(len(model["variances"]))
    return np.einsum("nk,kd,k,d->nd", z, model["components"], white, model["spread"]) + model["mean"]


def residuals(model, x):
    out = []
    for row in x:
        picture = inverse(model, transform(model, row[None]))[0]
        out.append(float((row - picture) @ (row - picture)))
    return np.array(out)


def needed(x, share):
    total, count = 0.0, 0
    shares = fit(x, x.shape[1])["shares"]
    while total < share and count < len(shares):
        total += shares[count]
        count += 1
    return count
