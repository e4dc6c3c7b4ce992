import math

import numpy as np


# %% by-class: the formulas of both classes written out, chosen by the target, through log-sums of exponentials
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    yes = -alpha * np.exp(gamma * log_q) * log_p
    no = -(1 - alpha) * np.exp(gamma * log_p) * log_q
    return np.average(np.where(targets == 1, yes, no))


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    p, q = np.exp(log_p), np.exp(log_q)
    yes = alpha * q**gamma * (gamma * p * log_p - q)
    no = (1 - alpha) * p**gamma * (p - gamma * q * log_q)
    return np.where(targets == 1, yes, no) / logits.size


# %% loops: entry by entry in plain Python, the derivative by the product rule
def margin_and_weight(x, t, alpha):
    return (x, alpha) if t == 1 else (-x, 1 - alpha)


def surprise(m):
    return math.log1p(math.exp(-m)) if m > 0 else math.log1p(math.exp(m)) - m


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for x, t in zip(np.ravel(logits).tolist(), np.ravel(targets).tolist()):
        m, weight = margin_and_weight(x, t, alpha)
        total += weight * math.exp(-gamma * surprise(-m)) * surprise(m)
    return total / np.size(logits)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for x, t in zip(np.ravel(logits).tolist(), np.ravel(targets).tolist()):
        m, weight = margin_and_weight(x, t, alpha)
        p, q = math.exp(-surprise(m)), math.exp(-surprise(-m))
        by_power = -gamma * q**gamma * p * surprise(m)
        by_cost = -(q**gamma) * q
        found.append(weight * (by_power + by_cost) * (1 if t == 1 else -1) / np.size(logits))
    return np.reshape(found, np.shape(logits))


# %% cross-entropy-first: binary cross-entropy times a power, its gradient p - t as a part of the whole; in float64
def parts_of(logits, targets, gamma, alpha):
    x, t = np.asarray(logits, dtype=np.float64), np.asarray(targets, dtype=np.float64)
    ce = np.maximum(x, 0) - x * t + np.log1p(np.exp(-np.abs(x)))
    p = 0.5 * (1 + np.tanh(x / 2))
    wrong = p + t - 2 * p * t  # 1 - p_t
    return x, t, ce, p, wrong, (alpha - (1 - alpha)) * t + (1 - alpha)


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    _, _, ce, _, wrong, weight = parts_of(logits, targets, gamma, alpha)
    return np.sum(weight * ce * np.power(wrong, gamma)) / ce.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    _, t, ce, p, wrong, weight = parts_of(logits, targets, gamma, alpha)
    grad = (p - t) + gamma * ce * (1 - wrong) * (1 - 2 * t)
    return grad * weight * np.power(wrong, gamma) / grad.size
