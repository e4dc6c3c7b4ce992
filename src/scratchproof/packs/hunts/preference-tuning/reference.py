"""Tunes a table of next-token scores on pairs of answers, by direct preference optimisation."""

import numpy as np


def log_softmax(table):
    shifted = table - table.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def answer_log_probs(table, tokens, mask):
    """The log-probability of each row's answer, (n,)."""
    log_p = log_softmax(table)
    before, after = tokens[:, :-1], tokens[:, 1:]
    counted = log_p[before, after] * mask[:, 1:]
    return counted.sum(axis=1)


def dpo(chosen, rejected, ref_chosen, ref_rejected, beta):
    """Loss, margins and accuracy from log-probabilities (n,)."""
    liked = chosen - ref_chosen
    disliked = rejected - ref_rejected
    margins = beta * (liked - disliked)
    losses = np.logaddexp(0.0, -margins)
    return {"loss": float(losses.mean()), "margins": margins, "accuracy": float(np.mean(margins > 0))}


def slope_of(margins):
    """The derivative of -log sigmoid(margin), (n,)."""
    return -np.exp(-np.logaddexp(0.0, margins))


def count_gradient(table, tokens, mask, weights):
    """The gradient of sum(weights * answer_log_probs), (V, V)."""
    size = len(table)
    counts = np.zeros((size, size))
    per_token = weights[:, None] * mask[:, 1:]
    np.add.at(counts, (tokens[:, :-1], tokens[:, 1:]), per_token)
    return counts - counts.sum(axis=1, keepdims=True) * np.exp(log_softmax(table))


def compared(table, reference, batch, beta):
    good, bad = batch["chosen"], batch["rejected"]
    return dpo(
        answer_log_probs(table, *good),
        answer_log_probs(table, *bad),
        answer_log_probs(reference, *good),
        answer_log_probs(reference, *bad),
        beta,
    )


def loss_and_gradient(table, reference, batch, beta):
    result = compared(table, reference, batch, beta)
    weights = beta * slope_of(result["margins"]) / len(result["margins"])
    up = count_gradient(table, *batch["chosen"], weights)
    down = count_gradient(table, *batch["rejected"], weights)
    return result["loss"], up - down


def tune(table, batches, beta=0.5, rate=2.0):
    """One step a batch. Returns the table, losses and accuracies."""
    table = table.copy()
    reference = table.copy()
    losses, accuracies = [], []
    for batch in batches:
        loss, gradient = loss_and_gradient(table, reference, batch, beta)
        losses.append(loss)
        accuracies.append(compared(table, reference, batch, beta)["accuracy"])
        table -= rate * gradient
    return table, losses, accuracies


def sampled(rng, table, prompts, length):
    """Prompts (n, k) with `length` further tokens."""
    tokens, up_to = np.array(prompts), np.cumsum(np.exp(log_softmax(table)), axis=1)
    for _ in range(length):
        new = (up_to[tokens[:, -1]] < rng.random(size=(len(tokens), 1))).sum(axis=1)
        tokens = np.column_stack([tokens, np.minimum(new, len(table) - 1)])
    return tokens


def rising(tokens):
    """The share of steps of each answer, after two tokens of prompt, that go up."""
    return np.mean(np.diff(tokens[:, 1:], axis=1) > 0, axis=1)


def pairs(rng, table, n):
    """Two answers to each prompt, of 6 tokens or fewer; chosen is the one with more steps upwards."""
    prompts = rng.integers(0, len(table), size=(n, 2))
    texts = np.stack([sampled(rng, table, prompts, 6) for _ in range(2)])
    order = np.argsort(-np.stack([rising(t) for t in texts]), axis=0, kind="stable")
    batch = {}
    for name, which in zip(("chosen", "rejected"), order):
        tokens = texts[which, np.arange(n)]
        ends = rng.integers(6, 9, size=n)  # the rest is padding
        places = np.arange(tokens.shape[1])
        mask = ((places >= 2) & (places < ends[:, None])).astype(float)
        batch[name] = (np.where(places < ends[:, None], tokens, 0), mask)
    return batch


def run(seed=0):
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(6, 6))
    batches = [pairs(rng, table, 48) for _ in range(50)]
    new = pairs(rng, table, 200)
    start = table.copy()
    tuned, losses, accuracies = tune(table, batches)
    prompts = rng.integers(0, 6, size=(100, 2))
    texts = [sampled(np.random.default_rng(seed), t, prompts, 6) for t in (start, tuned)]
    moved = np.exp(log_softmax(tuned)) - np.exp(log_softmax(start))
    return {
        "losses": [float(loss) for loss in losses],
        "accuracies": [float(share) for share in accuracies],
        "new pairs": float(compared(tuned, start, new, 0.5)["accuracy"]),
        "rising": [float(rising(t).mean()) for t in texts],
        "samples": [["".join(map(str, row)) for row in t[:4]] for t in texts],
        "moved": float(np.abs(moved).max()),
        "strict": float(compared(tuned, start, new, 50.0)["loss"]),
        "chosen": float(answer_log_probs(tuned, *new["chosen"]).mean()),
    }
