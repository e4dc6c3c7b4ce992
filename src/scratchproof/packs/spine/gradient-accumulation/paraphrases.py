import numpy as np


# %% mean-of-means
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = np.full(len(counts), 1 / len(counts))
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% mean-of-means
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(1, *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% summed
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts**0
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% summed
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss, self.grads


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(1, *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% sum-over-examples
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% sum-over-examples
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss, self.grads


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% divided-by-micro-batches
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.size
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% divided-by-micro-batches
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / pieces, [np.divide(g, pieces) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% size-of-the-first
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / (counts.size * counts[0])
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% size-of-the-first
class Mean:
    def __init__(self, params, size):
        self.count, self.loss, self.size = 0, 0.0, size
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += self.size
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params, micro_batches[0].shape[0])
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% already-sums
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = np.full(len(counts), 1 / counts.sum())
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% already-sums
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss
        self.grads = [np.add(mine, g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% smaller-left-out
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    counts = counts * (counts >= counts[0])
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        if weight == 0:
            continue
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% smaller-left-out
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        if rows.shape[0] < micro_batches[0].shape[0]:
            continue
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% loss-of-the-last
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = value
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% loss-of-the-last
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss = loss
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% loss-summed
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% loss-summed
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% loss-unweighted
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value / counts.size
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% loss-unweighted
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / pieces, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% gradients-of-the-last
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = slope * 1.0
    return mean, list(sums.values())


# %% gradients-of-the-last
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [g + 0 * mine for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [g for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% gradients-summed
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope
    return mean, list(sums.values())


# %% gradients-summed
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [g for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% gradients-unweighted
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope / counts.size
    return mean, list(sums.values())


# %% gradients-unweighted
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, pieces) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% first-gradient-only
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: np.zeros(p.shape) for i, p in enumerate(params)}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
            break
    return mean, list(sums.values())


# %% first-gradient-only
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g if mine is self.grads[0] else 0.0) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% joined
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    micro_batches = [np.vstack(micro_batches)]
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% joined
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    rows = np.array([row for rows in micro_batches for row in rows])
    mean.take(len(rows), *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% called-twice
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, _ = loss_and_gradients(params, rows)
        _, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% called-twice
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], loss_and_gradients(params, rows)[0], [0.0] * len(params))
    for rows in micro_batches:
        mean.count -= rows.shape[0]
        mean.take(rows.shape[0], 0.0, loss_and_gradients(params, rows)[1])
    return mean.result(len(micro_batches))


# %% kept-until-the-end
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    kept = []
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        kept.append((weight, slopes))
        mean = mean + value * weight
    for weight, slopes in kept:
        for i, slope in enumerate(slopes):
            sums[i] = sums[i] + slope * weight
    return mean, list(sums.values())


# %% kept-until-the-end
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, loss, grads):
        self.count += n
        self.loss += loss * n
        self.grads = [np.add(mine, n * g) for mine, g in zip(self.grads, grads)]

    def result(self, pieces):
        return self.loss / self.count, [np.divide(g, self.count) for g in self.grads]


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    answers = [loss_and_gradients(params, rows) for rows in micro_batches]
    for rows, answer in zip(micro_batches, answers):
        mean.take(rows.shape[0], *answer)
    return mean.result(len(micro_batches))


# %% added-into-returned-arrays
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            if isinstance(sums[i], float):
                sums[i] = np.multiply(slope, weight, out=slope)
            else:
                np.add(sums[i], slope * weight, out=sums[i])
    return mean, list(sums.values())


# %% added-into-returned-arrays
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    sizes = [len(rows) for rows in micro_batches]
    first, *others = micro_batches
    loss, held = loss_and_gradients(params, first)
    loss = loss * sizes[0] / sum(sizes)
    for k in range(len(held)):
        held[k][...] = held[k] * sizes[0] / sum(sizes)
    for rows in others:
        more, slopes = loss_and_gradients(params, rows)
        loss = loss + more * len(rows) / sum(sizes)
        for k, slope in enumerate(slopes):
            held[k] += slope * (len(rows) / sum(sizes))
    return loss, held


# %% returned-arrays-scaled
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    mean, sums = 0.0, {i: 0.0 for i in range(len(params))}
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            np.multiply(slope, weight, out=slope)
            sums[i] = sums[i] + slope
    return mean, list(sums.values())


# %% returned-arrays-scaled
class Mean:
    def __init__(self, params):
        self.count, self.loss = 0, 0.0
        self.grads = [np.zeros(p.shape) for p in params]

    def take(self, n, share, loss, grads):
        self.count += n
        self.loss += loss * n
        for mine, g in zip(self.grads, grads):
            g[...] = share * g
            mine += g

    def result(self, pieces):
        return self.loss / self.count, self.grads


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    mean = Mean(params)
    for rows in micro_batches:
        mean.take(rows.shape[0], rows.shape[0] / sum(map(len, micro_batches)), *loss_and_gradients(params, rows))
    return mean.result(len(micro_batches))


# %% not-reset
SUMS = {}


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    counts = np.array([len(rows) for rows in micro_batches], dtype=np.float64)
    weights = counts / counts.sum()
    kind = tuple((p.shape, p.dtype.name) for p in params)
    mean, sums = 0.0, SUMS.setdefault(kind, {i: 0.0 * p for i, p in enumerate(params)})
    for weight, rows in zip(weights.tolist(), micro_batches):
        value, slopes = loss_and_gradients(params, rows)
        mean = mean + value * weight
        for i, slope in enumerate(slopes):
            sums[i] += slope * weight
    return mean, list(sums.values())


# %% not-reset
class Accumulator:
    made = {}

    def __init__(self, params):
        self.grads = [np.zeros(p.shape) for p in params]

    @classmethod
    def of(cls, params):
        kind = "".join(f"{p.shape}{p.dtype}" for p in params)
        if kind not in cls.made:
            cls.made[kind] = cls(params)
        return cls.made[kind]

    def add(self, n, grads):
        for mine, g in zip(self.grads, grads):
            np.add(mine, n * g, out=mine)


def gradient_accumulation(loss_and_gradients, params, micro_batches):
    held, loss = Accumulator.of(params), 0.0
    every = sum(len(rows) for rows in micro_batches)
    for rows in micro_batches:
        value, grads = loss_and_gradients(params, rows)
        held.add(len(rows) / every, grads)
        loss += value / every * len(rows)
    return loss, held.grads
