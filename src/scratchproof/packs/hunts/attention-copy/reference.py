"""One causal attention layer learns to copy: after a separator it has to say again what stood before it."""

import numpy as np

SEPARATOR = 0


def make_batch(rng, n, length, vocab):
    """``n`` sequences: ``length`` random symbols, the separator, the same symbols -> tokens, targets, mask: (n, 2 length).

    A target is the token that comes next. The mask is True where it can be known: from the separator on.
    """
    symbols = rng.integers(1, vocab, size=(n, length))
    whole = np.concatenate([symbols, np.full((n, 1), SEPARATOR), symbols], axis=1)
    tokens, targets = whole[:, :-1], whole[:, 1:]
    mask = np.zeros(tokens.shape, dtype=bool)
    mask[:, length:] = True
    return tokens, targets, mask


def init(rng, vocab, positions, width):
    """E: (vocab, width) tokens; P: (positions, width); Q, K, V: (width, width); O: (width, vocab)."""
    shapes = {"E": (vocab, width), "P": (positions, width), "Q": (width, width), "K": (width, width)}
    shapes |= {"V": (width, width), "O": (width, vocab)}
    return {name: rng.normal(0.0, shape[0] ** -0.5, size=shape) for name, shape in shapes.items()}


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def forward(params, tokens):
    """tokens: (n, t) -> logits: (n, t, vocab), and what the backward pass needs."""
    t = tokens.shape[1]
    h = params["E"][tokens] + params["P"][:t]  # (n, t, width)
    q, k, v = h @ params["Q"], h @ params["K"], h @ params["V"]
    scale = 1.0 / np.sqrt(q.shape[-1])
    scores = scale * q @ k.transpose(0, 2, 1)  # (n, t, t): row = who looks, column = where to
    future = np.triu(np.ones((t, t), dtype=bool), k=1)
    weights = softmax(np.where(future, -np.inf, scores))
    y = h + weights @ v
    return y @ params["O"], (tokens, h, q, k, v, scale, weights, y)


def cross_entropy(logits, targets, mask):
    """Mean negative log-probability of the targets where the mask is True -> loss, gradient with respect to the logits."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    wanted = np.eye(logits.shape[-1])[targets]
    count = mask.sum()
    loss = -np.sum(wanted * log_p * mask[..., None]) / count
    d_logits = (np.exp(log_p) - wanted) * mask[..., None] / count
    return loss, d_logits


def backward(params, cache, d_logits):
    """Gradients of all parameters, by name, from the gradient with respect to the logits."""
    tokens, h, q, k, v, scale, weights, y = cache
    grads = {name: np.zeros_like(p) for name, p in params.items()}
    grads["O"] = np.einsum("ntd,ntv->dv", y, d_logits)
    d_y = d_logits @ params["O"].T
    d_weights = d_y @ v.transpose(0, 2, 1)
    d_v = weights.transpose(0, 2, 1) @ d_y
    d_scores = weights * (d_weights - np.sum(d_weights * weights, axis=-1, keepdims=True))
    d_q = scale * d_scores @ k
    d_k = scale * d_scores.transpose(0, 2, 1) @ q
    d_h = d_y + d_q @ params["Q"].T + d_k @ params["K"].T + d_v @ params["V"].T
    for name, d in (("Q", d_q), ("K", d_k), ("V", d_v)):
        grads[name] = np.einsum("ntd,nte->de", h, d)
    np.add.at(grads["E"], tokens, d_h)
    grads["P"][: tokens.shape[1]] = d_h.sum(axis=0)
    return grads


def accuracy(logits, targets, mask):
    """Share of the positions with a True mask at which the largest logit is the target's."""
    right = logits.argmax(axis=-1) == targets
    return float(right[mask].mean())


def run(seed=0, steps=170, length=5, vocab=8, width=24):
    """Train with Adam on fresh batches; then copy sequences that were never seen."""
    rng = np.random.default_rng(seed)
    params = init(rng, vocab, 2 * length, width)
    m = {name: np.zeros_like(p) for name, p in params.items()}
    s = {name: np.zeros_like(p) for name, p in params.items()}
    losses, norms = [], []
    for step in range(1, steps + 1):
        tokens, targets, mask = make_batch(rng, 32, length, vocab)
        logits, cache = forward(params, tokens)
        loss, d_logits = cross_entropy(logits, targets, mask)
        grads = backward(params, cache, d_logits)
        losses.append(float(loss))
        norms.append(float(np.sqrt(sum(np.sum(g**2) for g in grads.values()))))
        for name, g in grads.items():
            m[name] = 0.9 * m[name] + 0.1 * g
            s[name] = 0.99 * s[name] + 0.01 * g**2
            corrected = m[name] / (1 - 0.9**step), s[name] / (1 - 0.99**step)
            params[name] = params[name] - 0.012 * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
    tokens, targets, mask = make_batch(np.random.default_rng(seed + 1), 200, length, vocab)
    logits, _ = forward(params, tokens)
    # Copying for real: every symbol that was said goes back in, nothing is known of the next one
    written = tokens[:, : length + 1]
    for _ in range(length):
        written = np.concatenate([written, forward(params, written)[0][:, -1:].argmax(axis=-1)], axis=1)
    return {
        "loss": losses,
        "gradient norm": norms,
        "accuracy": accuracy(logits, targets, mask),
        "accuracy at each place": [float((logits.argmax(-1) == targets)[:, length + i].mean()) for i in range(length)],
        "copied symbols": float((written[:, length + 1 :] == targets[:, length:]).mean()),
        "samples": [[row[:length].tolist(), row[length + 1 :].tolist()] for row in written[:4]],
    }
