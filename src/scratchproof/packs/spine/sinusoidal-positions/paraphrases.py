import math

import numpy as np


# %% exponent-halved
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(100.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% exponent-halved
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / 10000 ** (i / d)
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% exponent-doubled
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(1e8, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% exponent-doubled
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / 10000 ** (4 * i / d)
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% exponent-sign
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * 2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% exponent-sign
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p * math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% exponent-to-the-end
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / max(d - 2, 1)))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% exponent-to-the-end
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / 10000 ** (2 * i / (d - 2 if d > 2 else 1))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% exponent-by-positions
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / (n or 1)))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% exponent-by-positions
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / n * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% pairs-from-one
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2 + 1
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% pairs-from-one
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * (i + 1) / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% base-1000
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10.0, pair * -6.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% base-1000
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(1000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% wrong-logarithm
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.exp(pair * -8.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% wrong-logarithm
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log10(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% one-frequency
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.ones(d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% one-frequency
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = float(p)
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% odd-width-rounded
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, -pair / max(d // 2, 1)))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% odd-width-rounded
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / 10000 ** (2 * i / (d - d % 2 or 1))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% positions-from-one
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(range(1, n + 1), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% positions-from-one
def sinusoidal_positions(n, d):
    rows = []
    for p in range(1, 1 + n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% full-turns
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), math.tau * np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% full-turns
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = math.radians(360) * p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% frequency-of-each-column
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j / 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% frequency-of-each-column
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle / 10000 ** (1 / d))]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% column-number-doubled
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = 1.0 * j
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% column-number-doubled
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i * 2 / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle / 10000 ** (2 / d))]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% cosine-first
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 1, np.sin(angle), np.cos(angle))


# %% cosine-first
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.cos(angle), math.sin(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% only-sines
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.sin(angle)


# %% only-sines
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += 2 * [math.sin(angle)]
        rows.append(row[:d])
    return np.array(rows).reshape(n, d)


# %% halves
def sinusoidal_positions(n, d):
    j = np.arange(d)
    half = (d + 1) // 2
    pair = j % half
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j < half, np.sin(angle), np.cos(angle))


# %% halves
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d][::2] + row[:d][1::2])
    return np.array(rows).reshape(n, d)


# %% transposed
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.power(10000.0, pair * -2.0 / d), np.arange(n))
    return np.where(j[:, None] % 2 == 0, np.sin(angle), np.cos(angle))


# %% transposed
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    return np.array(list(zip(*rows))).reshape(d, n)


# %% odd-width-fails
def sinusoidal_positions(n, d):
    table = np.zeros((n, d))
    p = np.arange(n, dtype=float).reshape(-1, 1)
    step = np.exp(np.arange(0.0, d, 2.0) * -math.log(10000.0) / d)
    for start, wave in enumerate([np.sin, np.cos]):
        table[:, start::2] = wave(p * step)
    return table


# %% odd-width-fails
def sinusoidal_positions(n, d):
    columns = np.zeros((d, n))
    turns = [[p / 10000 ** (2 * i / d) for p in range(n)] for i in range((d + 1) // 2)]
    np.copyto(columns[0::2], [[math.sin(a) for a in row] for row in turns])
    np.copyto(columns[1::2], [[math.cos(a) for a in row] for row in turns])
    return np.ascontiguousarray(columns.T)


# %% odd-width-last-empty
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j + 1 - j % 2 < d, np.where(j % 2 == 0, np.sin(angle), np.cos(angle)), 0.0)


# %% odd-width-last-empty
def sinusoidal_positions(n, d):
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append([*row[: d - d % 2], *[0.0] * (d % 2)])
    return np.array(rows).reshape(n, d)


# %% remembered-table
import functools


@functools.cache
def sinusoidal_positions(n, d):
    j = np.arange(d)
    pair = j // 2
    angle = np.outer(np.arange(n), np.power(10000.0, pair * -2.0 / d))
    return np.where(j % 2 == 0, np.sin(angle), np.cos(angle))


# %% remembered-table
made = {}


def sinusoidal_positions(n, d):
    if (n, d) in made:
        return made[n, d]
    rows = []
    for p in range(n):
        row = []
        for i in range((d + 1) // 2):
            angle = p / math.exp(2 * i / d * math.log(10000))
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row[:d])
    made[n, d] = np.array(rows).reshape(n, d)
    return made[n, d]
