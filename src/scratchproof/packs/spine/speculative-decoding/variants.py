import itertools

import numpy as np


# %% arrays: all decisions at once, the first rejection by argmin
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    at = np.arange(n)
    ids = np.array(draft, dtype=np.int64)
    accepted = np.append(np.asarray(u) < p[at, ids] / q[at, ids], False)
    first = int(np.argmin(accepted))
    padded = np.vstack([q, np.zeros_like(p[:1])])
    law = np.clip(p[first] - padded[first], 0.0, None).astype(np.float64)
    law = law / law.sum()
    token = int(np.flatnonzero(np.cumsum(law) > w)[0])
    return ids[:first].tolist() + [token]


# %% recursion: one token, then the rest of the draft
def pick(weights, w):
    total = float(sum(weights))
    for token, so_far in enumerate(itertools.accumulate(float(v) / total for v in weights)):
        if so_far > w:
            return token


def speculative_step(draft, q, p, u, w):
    if len(draft) == 0:
        return [pick(p[0], w)]
    x = draft[0]
    if float(u[0]) < float(p[0][x]) / float(q[0][x]):
        return [x] + speculative_step(draft[1:], q[1:], p[1:], u[1:], w)
    return [pick([max(0.0, float(a) - float(b)) for a, b in zip(p[0], q[0])], w)]


# %% takewhile: the accepted tokens by takewhile, then one law for the last token
def speculative_step(draft, q, p, u, w):
    rows = zip(draft, q, p, u)
    kept = [x for x, *_ in itertools.takewhile(lambda r: r[3] < min(1.0, r[2][r[0]] / r[1][r[0]]), rows)]
    n = len(kept)
    law = np.where(p[n] > q[n], p[n] - q[n], 0) if n < len(draft) else p[n]
    bar = w * np.sum(law)
    token, so_far = 0, law[0]
    while so_far <= bar:
        token += 1
        so_far = so_far + law[token]
    return kept + [token]


# %% mixture: the kept mass min(p, q) taken off p
def speculative_step(draft, q, p, u, w):
    new = []
    taken = np.zeros(p.shape[1])
    for i in range(len(draft)):
        both = np.minimum(p[i], q[i])
        if not u[i] < both[draft[i]] / q[i, draft[i]]:
            taken = both
            break
        new.append(int(draft[i]))
    left = p[len(new)] - taken
    share = np.add.accumulate(left) / np.add.reduce(left)
    new.append(int(np.count_nonzero(share <= w)))
    return new
