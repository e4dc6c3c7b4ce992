import itertools

import numpy as np


# %% ratio-inverted
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(small[x]) / max(float(large[x]), 1e-300)
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% ratio-inverted
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u * large < small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% accepted-above
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% accepted-above
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u >= large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% without-chance
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if ratio < 1:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% without-chance
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = large >= small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% without-q
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% without-q
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% likeliest-only
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        if max(large) > large[x]:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% likeliest-only
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = ids == np.argsort(-p[:n], axis=1)[:, 0]
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% always-accepted
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% always-accepted
def speculative_step(draft, q, p, u, w):
    running = np.add.accumulate(p[len(draft)])
    return [*draft, np.count_nonzero(running <= w)]


# %% ratios-multiplied
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept, product = [], 1.0
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = product = product * min(1.0, float(large[x]) / float(small[x]))
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% ratios-multiplied
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < np.cumprod(np.minimum(large / small, 1))
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% first-u-for-all
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not u[0] < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% first-u-for-all
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u[:1] < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% border-accepted
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if chance > ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% border-accepted
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u <= large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% replaced-from-p
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = list(large)
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% replaced-from-p
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else p[first]
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% token-banned
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [a * (y != x) for y, a in enumerate(large)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% token-banned
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else p[first]
    if first < n:
        law = np.insert(np.delete(p[first], ids[first]), ids[first], 0)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% replaced-from-q
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = list(small)
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% replaced-from-q
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else q[first]
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% absolute-difference
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(b - a, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% absolute-difference
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.sqrt((p[first] - q[first]) ** 2)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% difference-exchanged
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, b - a) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% difference-exchanged
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(q[first] - p[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% next-place
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = p[len(kept) + 1]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% next-place
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else p[1:][first]
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% likeliest-replacement
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [rest.index(max(rest))]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% likeliest-replacement
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    if first < n:
        token = np.argsort(-law, kind="stable")[0]
    return [*ids[:first], token]


# %% not-replaced
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            return kept
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% not-replaced
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token] if first == n else [*ids[:first]]


# %% rejected-kept
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [x, pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% rejected-kept
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[: first + 1], token]


# %% draft-goes-on
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)] + draft[len(kept) + 1 :]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% draft-goes-on
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return np.concatenate([ids[:first], [token], ids[first + 1 :]]).tolist()


# %% accepted-left-out
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% accepted-left-out
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids, token][0 if first == n else n :]


# %% no-bonus
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    return kept


# %% no-bonus
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return ids.tolist() if first == n else [*ids[:first], token]


# %% bonus-from-place-before
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = large if kept else p[-1]
    return kept + [pick(last, w)]


# %% bonus-from-place-before
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[: n or 1][-1] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    return [*ids[:first], token]


# %% bonus-likeliest
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [max(range(len(last)), key=last.__getitem__)]


# %% bonus-likeliest
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w * total)
    token = token if first < n else np.argsort(-law, kind="stable")[0]
    return [*ids[:first], token]


# %% not-normalised
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s > w), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% not-normalised
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) <= w)
    return [*ids[:first], token]


# %% reaches-w
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in weights)
    return next((token for token, s in enumerate(so_far) if s >= w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% reaches-w
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(np.add.accumulate(law) < w * total)
    return [*ids[:first], token]


# %% drawn-backwards
def pick(weights, w):
    total = float(sum(weights))
    so_far = itertools.accumulate(float(v) for v in list(weights)[::-1])
    return next((len(weights) - 1 - token for token, s in enumerate(so_far) if s > w * total), len(weights))


def speculative_step(draft, q, p, u, w):
    kept = []
    for x, small, large, chance in zip(draft, q, p, u):
        ratio = float(large[x]) / float(small[x])
        if not chance < ratio:
            rest = [max(0.0, a - b) for a, b in zip(large, small)]
            return kept + [pick(rest, w)]
        kept.append(x)
    last = p[-1]
    return kept + [pick(last, w)]


# %% drawn-backwards
def speculative_step(draft, q, p, u, w):
    n = len(draft)
    ids = np.array(draft, dtype=np.int64)
    large, small = np.take_along_axis(p[:n], ids[:, None], 1)[:, 0], np.take_along_axis(q, ids[:, None], 1)[:, 0]
    accepted = u < large / small
    first = n if accepted.all() else int(np.argmin(accepted))
    law = p[n] if first == n else np.clip(p[first] - q[first], 0.0, None)
    total = np.sum(law)
    token = np.count_nonzero(total - np.add.accumulate(law) > w * total)
    return [*ids[:first], token]
