import math

import numpy as np


# %% not-normalised
def sizes(x):
    return np.ones((len(x), 1))


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    return du, dv


# %% not-normalised
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return rows, lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return grad


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% lengths-of-columns
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->d", x, x))[None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% lengths-of-columns
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    columns = [math.sqrt(sum(v * v for v in column)) for column in zip(*rows)]
    return [[v / n for v, n in zip(row, columns)] for row in rows], [np.array(columns)] * len(rows)


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% length-of-everything
def sizes(x):
    return np.sqrt(np.vdot(x, x))


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% length-of-everything
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for row in rows for v in row))] * len(rows)
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% squared-length
def sizes(x):
    return np.einsum("nd,nd->n", x, x)[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% squared-length
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [sum(v * v for v in row) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% temperature-multiplies
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines * temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines * temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w * temperature / len(z)
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% temperature-multiplies
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) * temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) * temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% temperature-ignored
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / len(z)
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% temperature-ignored
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% keys-pick-queries
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=0) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=0)) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% keys-pick-queries
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(k):
        s, log_sum, p = picks(row, q, temperature)
        loss += log_sum - s[i]
    return loss / len(k)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for j, row in enumerate(k):
        for i, p in enumerate(picks(row, q, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(row), q[i], q_sizes[i])
            dk[j] += turned(pull * np.array(q[i]), row, k_sizes[j])
    return dq, dk


# %% both-directions
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = 0.5 * np.logaddexp.reduce(z, axis=1) + 0.5 * np.logaddexp.reduce(z.T, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) + np.exp(z - np.logaddexp.reduce(z, axis=0))
    w = 0.5 * w - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% both-directions
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    for i, row in enumerate(k):
        s, log_sum, p = picks(row, q, temperature)
        loss += log_sum - s[i]
    return loss / (2 * len(q))


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            back = picks(k[j], q, temperature)[2]
            pull = (p + back[i] - 2 * (i == j)) / temperature / len(q) / 2
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% right-key-left-out
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    others = z + np.diag(np.full(len(z), -np.inf))
    return np.average(np.logaddexp.reduce(others, axis=1) - np.einsum("ii->i", z))


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% right-key-left-out
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        rest = s[:i] + s[i + 1 :]
        top = max(rest, default=-math.inf)
        loss += (top + math.log(sum(math.exp(v - top) for v in rest)) if rest else -math.inf) - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% loss-summed
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return costs.sum()


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% loss-summed
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% loss-negative
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(-costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% loss-negative
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += s[i] - log_sum
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% logarithm-missing
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(np.exp(-costs))


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% logarithm-missing
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += p[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% exp-overflows
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    grown = np.e**z
    return np.average(np.log(np.einsum("ij->i", grown)) - np.einsum("ii->i", z))


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% exp-overflows
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += np.log(sum(np.exp(np.float64(v)) for v in s)) - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% default-temperature
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.07):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% default-temperature
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=None):
    temperature = 0.07 if temperature is None else temperature
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% euclidean-distance
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = (2.0 * cosines - 2.0) / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% euclidean-distance
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        gaps = [-sum((a - b) ** 2 for a, b in zip(row, other)) / temperature for other in k]
        loss += max(gaps) + math.log(sum(math.exp(g - max(gaps)) for g in gaps)) - gaps[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% lengths-not-gone-through
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    return du, dv


# %% lengths-not-gone-through
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return grad


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% lengths-taken-for-constants
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    return du / a, dv / b


# %% lengths-taken-for-constants
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% not-divided-by-length
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du, dv


# %% not-divided-by-length
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% part-along-added
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du + np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv + np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% part-along-added
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) + np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% gradient-without-temperature
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / len(z)
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% gradient-without-temperature
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% gradient-not-averaged
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / temperature
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% gradient-not-averaged
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% right-key-not-taken-off
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% right-key-not-taken-off
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = p / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% gradient-sign
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return -du / a, -dv / b


# %% gradient-sign
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = ((i == j) - p) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% order-of-gradients
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return dv / b, du / a


# %% order-of-gradients
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return [dk, dq][0], [dk, dq][1]


# %% dk-not-transposed
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ji,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% dk-not-transposed
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[i] += turned(pull * np.array(q[j]), k[i], k_sizes[i])
    return dq, dk


# %% keys-taken-for-constants
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, 0 * dv


# %% keys-taken-for-constants
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
    return dq, dk


# %% dk-of-right-query-only
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    u, v = queries / sizes(queries), keys / sizes(keys)
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ii,id->id", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% dk-of-right-query-only
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            if i == j:
                dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk


# %% overwritten
def sizes(x):
    return np.sqrt(np.einsum("nd,nd->n", x, x))[:, None]


def info_nce(queries, keys, temperature=0.1):
    np.divide(queries, sizes(queries), out=queries)
    np.divide(keys, sizes(keys), out=keys)
    u, v = queries, keys
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    costs = np.logaddexp.reduce(z, axis=1) - np.einsum("ii->i", z)
    return np.average(costs)


def info_nce_backward(queries, keys, temperature=0.1):
    a, b = sizes(queries), sizes(keys)
    u, v = queries / a, keys / b
    cosines = np.einsum("id,jd->ij", u, v)
    z = cosines / temperature
    w = np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None]) - np.identity(len(z))
    w = w / (temperature * len(z))
    du, dv = np.einsum("ij,jd->id", w, v), np.einsum("ij,id->jd", w, u)
    du = du - np.einsum("id,id->i", du, u)[:, None] * u
    dv = dv - np.einsum("id,id->i", dv, v)[:, None] * v
    return du / a, dv / b


# %% overwritten
def unit_of(x):
    """Rows as lists of floats, each with its length."""
    rows = [[float(v) for v in row] for row in x]
    lengths = [math.sqrt(sum(v * v for v in row)) for row in rows]
    return [[v / n for v in row] for row, n in zip(rows, lengths)], lengths


def picks(q, keys, temperature):
    """Scores of one query, the logarithm of their sum, and the probabilities."""
    s = [sum(a * b for a, b in zip(q, k)) / temperature for k in keys]
    top = max(s)
    total = sum(math.exp(v - top) for v in s)
    return s, top + math.log(total), [math.exp(v - top) / total for v in s]


def turned(grad, row, n):
    """The matrix of the normalisation times a gradient."""
    row = np.array(row)
    return (np.eye(len(row)) - np.outer(row, row)) @ grad / n


def info_nce(queries, keys, temperature=0.1):
    q, k = unit_of(queries)[0], unit_of(keys)[0]
    queries[...], keys[...] = q, k
    loss = 0.0
    for i, row in enumerate(q):
        s, log_sum, p = picks(row, k, temperature)
        loss += log_sum - s[i]
    return loss / len(q)


def info_nce_backward(queries, keys, temperature=0.1):
    (q, q_sizes), (k, k_sizes) = unit_of(queries), unit_of(keys)
    dq, dk = np.zeros(queries.shape), np.zeros(keys.shape)
    for i, row in enumerate(q):
        for j, p in enumerate(picks(row, k, temperature)[2]):
            pull = (p - (i == j)) / temperature / len(q)
            dq[i] += turned(pull * np.array(k[j]), row, q_sizes[i])
            dk[j] += turned(pull * np.array(row), k[j], k_sizes[j])
    return dq, dk
