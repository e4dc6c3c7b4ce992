import math

import numpy as np

# `run` and what it needs are those of the reference; a cell holds the rest.


def log_softmax(table):
    shifted = table - table.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def compared(table, reference, batch, beta):
    good, bad = batch["chosen"], batch["rejected"]
    return dpo(
        answer_log_probs(table, *good),
        answer_log_probs(table, *bad),
        answer_log_probs(reference, *good),
        answer_log_probs(reference, *bad),
        beta,
    )


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


# %% loops: token by token in Python floats, the gradient from one pair after the other
def _row(scores):
    top = max(scores)
    total = math.log(sum(math.exp(s - top) for s in scores)) + top
    return [s - total for s in scores]


def answer_log_probs(table, tokens, mask):
    log_p = [_row(scores) for scores in table.tolist()]
    out = []
    for row, marks in zip(tokens.tolist(), mask.tolist()):
        out.append(sum(log_p[row[i - 1]][row[i]] for i in range(1, len(row)) if marks[i]))
    return np.array(out, dtype=float)


def _nats(m):
    return max(-m, 0.0) + math.log1p(math.exp(-abs(m)))


def dpo(chosen, rejected, ref_chosen, ref_rejected, beta):
    margins = [beta * ((c - rc) - (r - rr)) for c, r, rc, rr in zip(chosen, rejected, ref_chosen, ref_rejected)]
    return {"loss": sum(map(_nats, margins)) / len(margins), "margins": np.array(margins, dtype=float),
            "accuracy": sum(m > 0 for m in margins) / len(margins)}


def _all(table, reference, batch, beta):
    good, bad = batch["chosen"], batch["rejected"]
    return dpo(*(answer_log_probs(t, *part) for t in (table, reference) for part in (good, bad)), beta)


def loss_and_gradient(table, reference, batch, beta):
    found, p = _all(table, reference, batch, beta), np.array([np.exp(_row(scores)) for scores in table.tolist()])
    gradient = np.zeros(table.shape)
    for i, m in enumerate(found["margins"]):
        push = math.exp(-_nats(-m)) * beta / len(found["margins"])
        for name, sign in (("chosen", -1.0), ("rejected", 1.0)):
            tokens, mask = batch[name]
            for t in range(1, tokens.shape[1]):
                if mask[i, t]:
                    last, token = tokens[i, t - 1], tokens[i, t]
                    gradient[last] -= sign * push * p[last]
                    gradient[last, token] += sign * push
    return found["loss"], gradient


def tune(table, batches, beta=0.5, rate=2.0):
    now, losses, accuracies = np.array(table), [], []
    for batch in batches:
        found = _all(now, table, batch, beta)
        losses.append(found["loss"])
        accuracies.append(found["accuracy"])
        now = now - rate * loss_and_gradient(now, table, batch, beta)[1]
    return now, losses, accuracies


# %% one-hot: texts as counts of steps (V, V), everything a product with the table of log-probabilities
def _counts(tokens, mask, size):
    eye = np.eye(size)
    return np.einsum("nti,ntj,nt->nij", eye[tokens[:, :-1]], eye[tokens[:, 1:]], mask[:, 1:])


def _log_p(table):
    return table - np.logaddexp.reduce(table, axis=1, keepdims=True)


def answer_log_probs(table, tokens, mask):
    return np.tensordot(_counts(tokens, mask, len(table)), _log_p(table), axes=2)


def dpo(chosen, rejected, ref_chosen, ref_rejected, beta):
    gain = np.subtract(chosen, rejected) - np.subtract(ref_chosen, ref_rejected)
    margins = np.multiply(beta, gain)
    loss = np.mean(np.maximum(-margins, 0) + np.log1p(np.exp(-np.abs(margins))))
    return {"loss": loss, "margins": margins, "accuracy": np.count_nonzero(margins > 0) / len(margins)}


def loss_and_gradient(table, reference, batch, beta):
    apart = _counts(*batch["chosen"], len(table)) - _counts(*batch["rejected"], len(table))
    margins = beta * np.tensordot(apart, _log_p(table) - _log_p(reference), axes=2)
    slope = 0.5 * np.tanh(margins / 2) - 0.5
    d_log_p = beta * np.tensordot(slope, apart, axes=1) / len(margins)
    gradient = d_log_p - d_log_p.sum(axis=1)[:, None] * np.exp(_log_p(table))
    return float(np.mean(np.logaddexp(0, -margins))), gradient


def tune(table, batches, beta=0.5, rate=2.0):
    first, table, history = table, np.array(table), []
    for batch in batches:
        loss, gradient = loss_and_gradient(table, first, batch, beta)
        logs = [answer_log_probs(t, *batch[name]) for t in (table, first) for name in ("chosen", "rejected")]
        history.append((float(loss), dpo(*logs, beta)["accuracy"]))
        table = table - rate * gradient
    return table, [h[0] for h in history], [h[1] for h in history]


# %% stacked: both answers in one array of twice the rows, a policy object with cached probabilities, bincount for the gradient
class _Policy:
    def __init__(self, table):
        self.table = np.array(table, dtype=np.float64)
        self.refresh()

    def refresh(self):
        top = self.table.max(axis=1)[:, None]
        z = np.log(np.sum(np.exp(self.table - top), axis=1))[:, None] + top
        self.log_p = self.table - z

    def scores(self, tokens, mask):
        steps = np.take(self.log_p.ravel(), tokens[:, :-1] * len(self.table) + tokens[:, 1:])
        return np.where(mask[:, 1:] > 0, steps, 0.0).sum(axis=-1)

    def back(self, tokens, mask, weights):
        size = len(self.table)
        flat = (tokens[:, :-1] * size + tokens[:, 1:]).ravel()
        counts = np.bincount(flat, weights=(mask[:, 1:] * weights[:, None]).ravel(), minlength=size * size).reshape(size, size)
        return counts - np.exp(self.log_p) * counts.sum(axis=1).reshape(-1, 1)


def answer_log_probs(table, tokens, mask):
    return _Policy(table).scores(tokens, mask)


def dpo(chosen, rejected, ref_chosen, ref_rejected, beta):
    rewards = [beta * (a - b) for a, b in ((chosen, ref_chosen), (rejected, ref_rejected))]
    margins = rewards[0] - rewards[1]
    return dict(loss=float(np.sum(np.logaddexp(-margins, 0)) / margins.size), margins=margins, accuracy=float((rewards[0] > rewards[1]).mean()))


def _joined(batch):
    return [np.concatenate([batch["chosen"][k], batch["rejected"][k]]) for k in (0, 1)]


def _step(policy, fixed, batch, beta):
    tokens, mask = _joined(batch)
    n = len(tokens) // 2
    now, then = policy.scores(tokens, mask), fixed.scores(tokens, mask)
    found = dpo(now[:n], now[n:], then[:n], then[n:], beta)
    pull = beta / n * np.exp(-np.logaddexp(0.0, found["margins"]))
    return found, policy.back(tokens, mask, np.concatenate([-pull, pull]))


def loss_and_gradient(table, reference, batch, beta):
    found, gradient = _step(_Policy(table), _Policy(reference), batch, beta)
    return found["loss"], gradient


def tune(table, batches, beta=0.5, rate=2.0):
    policy, fixed = _Policy(table), _Policy(table)
    losses, accuracies = [], []
    for batch in batches:
        found, gradient = _step(policy, fixed, batch, beta)
        losses.append(found["loss"])
        accuracies.append(found["accuracy"])
        policy.table -= rate * gradient
        policy.refresh()
    return policy.table, losses, accuracies
