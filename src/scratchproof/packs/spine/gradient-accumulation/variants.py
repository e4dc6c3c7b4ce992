import math

import numpy as np


# %% sums: sums over examples first, one division at the end
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    count, loss_sum, grad_sums = 0, 0.0, None
    for rows in micro_batches:
        n = len(rows)
        mean_loss, mean_grads = loss_and_gradients(params, rows)
        count += n
        loss_sum = loss_sum + n * mean_loss
        scaled = [n * g for g in mean_grads]
        grad_sums = scaled if grad_sums is None else [a + b for a, b in zip(grad_sums, scaled)]
    return loss_sum / count, [s / count for s in grad_sums]


# %% running: a running mean that every micro-batch pulls towards itself
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    seen, loss = 0, 0.0
    grads = [np.zeros(p.shape) for p in params]
    for batch in micro_batches:
        value, new = loss_and_gradients(params, batch)
        seen += batch.shape[0]
        pull = batch.shape[0] / seen
        loss += pull * (value - loss)
        for k in range(len(grads)):
            grads[k] = (1 - pull) * grads[k] + pull * new[k]
    return loss, grads


# %% flat: loss and gradients in one vector, copies kept, weighted by a matrix product, cut apart at the end
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    rows = []
    for batch in micro_batches:
        loss, grads = loss_and_gradients(params, batch)
        rows.append(np.concatenate([[loss], *(np.ravel(g) for g in grads)]))
    sizes = np.array([len(batch) for batch in micro_batches], dtype=np.float64)
    mean = (sizes / sizes.sum()) @ np.stack(rows)
    ends = np.cumsum([1] + [p.size for p in params])
    pieces = np.split(mean, ends[:-1])[1:]
    return float(mean[0]), [piece.reshape(p.shape) for piece, p in zip(pieces, params)]


# %% recursion: the first micro-batch joined to the mean of the rest; losses by fsum
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    losses = []

    def mean_of(batches):
        loss, grads = loss_and_gradients(params, batches[0])
        losses.append(len(batches[0]) * float(loss))
        own = [np.array(g) for g in grads]
        if len(batches) == 1:
            return len(batches[0]), own
        n, (m, rest) = len(batches[0]), mean_of(batches[1:])
        return n + m, [(n * a + m * b) / (n + m) for a, b in zip(own, rest)]

    n, grads = mean_of(micro_batches)
    return math.fsum(losses) / n, grads
