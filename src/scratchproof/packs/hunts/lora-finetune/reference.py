"""Fine-tunes a frozen linear classifier with a low-rank adapter."""

import numpy as np


def adapter_of(rng, d, outputs, rank):
    """A fresh adapter, which changes nothing yet."""
    a = rng.normal(size=(d, rank)) / np.sqrt(d)
    b = np.zeros((rank, outputs))
    return {"a": a, "b": b}


def scale_of(adapter, alpha):
    rank = adapter["a"].shape[1]
    return alpha / rank


def forward(base, adapter, x, alpha):
    """Scores (n, outputs)."""
    scores = x @ base["w"] + base["b"]
    if adapter is not None:
        scores = scores + scale_of(adapter, alpha) * (x @ adapter["a"]) @ adapter["b"]
    return scores


def loss_and_gradients(base, adapter, x, y, alpha):
    """Mean cross-entropy, and the gradients of the adapter's two matrices."""
    scores = forward(base, adapter, x, alpha)
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    rows = np.arange(len(x))
    loss = -log_p[rows, y].mean()
    d_scores = np.exp(log_p)
    d_scores[rows, y] -= 1.0
    d_scores /= len(x)
    d_update = scale_of(adapter, alpha) * x.T @ d_scores  # the gradient of the product A B
    return float(loss), {"a": d_update @ adapter["b"].T, "b": adapter["a"].T @ d_update}


def merged(base, adapter, alpha):
    """A base with the adapter inside."""
    w = base["w"].copy()
    w += scale_of(adapter, alpha) * adapter["a"] @ adapter["b"]
    return {"w": w, "b": base["b"].copy()}


def unmerged(base, adapter, alpha):
    """A merged base without the adapter."""
    w = base["w"] - scale_of(adapter, alpha) * adapter["a"] @ adapter["b"]
    return {"w": w, "b": base["b"].copy()}


def finetune(base, adapter, batches, alpha, rate=0.5, beta=0.9):
    """One update a batch, of the adapter alone. Returns the adapter and the losses."""
    adapter = {name: p.copy() for name, p in adapter.items()}
    velocity = {name: np.zeros_like(p) for name, p in adapter.items()}
    losses = []
    for x, y in batches:
        loss, grads = loss_and_gradients(base, adapter, x, y, alpha)
        losses.append(loss)
        for name in ("a", "b"):
            velocity[name] = beta * velocity[name] + grads[name]
            adapter[name] = adapter[name] - rate * velocity[name]
    return adapter, losses


def trainable(base, adapter):
    """How many entries are trained, and how many there are in all."""
    small = sum(p.size for p in adapter.values())
    return small, small + sum(p.size for p in base.values())


def accuracy(base, adapter, task, alpha):
    x, y = task
    return float(np.mean(forward(base, adapter, x, alpha).argmax(axis=1) == y))


def tasks(rng, n=500, d=20, classes=8):
    """Rows with classes by the nearest of eight directions; in the second task two axes are exchanged."""
    directions = rng.normal(size=(d, classes))
    x, z = rng.normal(size=(n, d)), rng.normal(size=(n, d))
    turned = z.copy()
    turned[:, [0, 1]] = -2.0 * z[:, [1, 0]]
    return (x, np.argmax(x @ directions, axis=1)), (z, np.argmax(turned @ directions, axis=1))


def run(seed=0, alpha=8.0):
    rng = np.random.default_rng(seed)
    old, new = tasks(rng)
    base = {"w": np.zeros((20, 8)), "b": np.zeros(8)}
    for _ in range(150):
        scores = forward(base, None, old[0], alpha)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = p / p.sum(axis=1, keepdims=True) - np.eye(8)[old[1]]
        base = {"w": base["w"] - old[0].T @ error / 500, "b": base["b"] - error.mean(axis=0)}
    before = {name: p.copy() for name, p in base.items()}
    adapter = adapter_of(rng, 20, 8, rank=4)
    start = accuracy(base, adapter, new, alpha)
    batches = [(new[0][rows], new[1][rows]) for rows in (rng.choice(400, size=50, replace=False) for _ in range(60))]
    tuned, losses = finetune(base, adapter, batches, alpha, rate=0.1)
    held = (new[0][400:], new[1][400:])
    whole = merged(base, tuned, alpha)
    apart = np.abs(forward(whole, None, held[0], alpha) - forward(base, tuned, held[0], alpha)).max()
    back = unmerged(whole, tuned, alpha)
    return {
        "losses": [float(loss) for loss in losses],
        "start": [accuracy(base, None, new, alpha), start],
        "new task": [accuracy(base, tuned, held, alpha), accuracy(whole, None, held, alpha)],
        "old task": [accuracy(base, None, old, alpha), accuracy(back, None, old, alpha)],
        "merged apart": float(apart),
        "base moved": float(max(np.abs(base[name] - before[name]).max() for name in before)),
        "size": [int(count) for count in trainable(base, tuned)],
    }
