import math

import numpy as np


# %% einsum: log-sum-exp less the matching score, all sums by name
def unit(x):
    return x / np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    s = np.einsum("id,jd->ij", unit(queries), unit(keys)) / temperature
    return np.mean(np.logaddexp.reduce(s, axis=1) - np.einsum("ii->i", s))


def info_nce_backward(queries, keys, temperature=0.1):
    u, v = unit(queries), unit(keys)
    s = np.einsum("id,jd->ij", u, v) / temperature
    w = np.exp(s - np.logaddexp.reduce(s, axis=1)[:, None]) - np.eye(len(s))
    cosines = s * temperature
    du = np.einsum("ij,jd->id", w, v) - u * np.einsum("ij,ij->i", w, cosines)[:, None]
    dv = np.einsum("ij,id->jd", w, u) - v * np.einsum("ij,ij->j", w, cosines)[:, None]
    scale = temperature * len(s)
    return du / scale / np.sqrt((queries**2).sum(1))[:, None], dv / scale / np.sqrt((keys**2).sum(1))[:, None]


# %% loops: query by query in plain Python
def length(x):
    return math.sqrt(sum(v * v for v in x))


def cosine(x, y):
    return sum(a * b for a, b in zip(x, y)) / length(x) / length(y)


def chances(q, keys, temperature):
    s = [cosine(q, k) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def info_nce(queries, keys, temperature=0.1):
    q, k = queries.tolist(), keys.tolist()
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, _ = chances(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    q, k = queries.tolist(), keys.tolist()
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(chances(row, k, temperature)[2]):
            w = (p - (i == j)) / temperature / len(q)
            c, a, b = cosine(row, k[j]), length(row), length(k[j])
            dq[i] += w * (np.array(k[j]) / (a * b) - c * np.array(row) / a**2)
            dk[j] += w * (np.array(row) / (a * b) - c * np.array(k[j]) / b**2)
    return dq, dk


# %% jacobians: the matrix of each row's normalisation, applied as it is; in float64
def rows(x):
    x = np.asarray(x, dtype=np.float64)
    lengths = np.linalg.norm(x, axis=1)
    units = x / lengths[:, None]
    jacobians = (np.eye(x.shape[1]) - units[:, :, None] * units[:, None, :]) / lengths[:, None, None]  # (N, d, d)
    return units, jacobians


def softmax_of(s):
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def info_nce(queries, keys, temperature=0.1):
    s = rows(queries)[0] @ rows(keys)[0].T / temperature
    apart = s - np.diag(s)[:, None]  # 0 at the right key
    top = apart.max(axis=1)
    return float(np.average(top + np.log(np.exp(apart - top[:, None]).sum(axis=1))))


def info_nce_backward(queries, keys, temperature=0.1):
    (q, by_q), (k, by_k) = rows(queries), rows(keys)
    ds = softmax_of(q @ k.T / temperature)
    ds[np.diag_indices_from(ds)] -= 1
    ds /= ds.shape[0] * temperature
    return np.matmul(by_q, (ds @ k)[..., None])[..., 0], np.matmul(by_k, (ds.T @ q)[..., None])[..., 0]
