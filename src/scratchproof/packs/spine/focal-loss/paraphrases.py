import math

import numpy as np


# %% alpha-for-all
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% alpha-for-all
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% alpha-ignored
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, 1.0, 1.0)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, 1.0, 1.0)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% alpha-ignored
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return 1


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% alpha-exchanged
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, 1.0 - alpha, alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, 1.0 - alpha, alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% alpha-exchanged
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return 1 - alpha if sign > 0 else alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% alpha-for-positives-only
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% alpha-for-positives-only
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% negatives-left-out
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 0.0)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 0.0)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% negatives-left-out
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 0


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gamma-ignored
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% gamma-ignored
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% power-of-right
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * right) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% power-of-right
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * math.exp(-gamma * cost) * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% power-of-no
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * log_q) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% power-of-no
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * (off if sign > 0 else math.exp(-cost)) ** gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gamma-as-factor
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(wrong) * gamma * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% gamma-as-factor
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * (gamma * off) * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% power-of-mean
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = np.average(-share * right)
    return found * (1.0 - np.exp(-found)) ** gamma


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% power-of-mean
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * cost
    total /= logits.size
    return total * (-math.expm1(-total)) ** gamma


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% weight-in-power
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = share * right
    return np.average(-found * (1.0 - np.exp(found)) ** gamma)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% weight-in-power
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        paid = weight(sign, alpha) * cost
        total += paid * (-math.expm1(-paid)) ** gamma
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% logarithm-missing
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = share * np.exp(gamma * wrong)
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% logarithm-missing
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% loss-negative
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% loss-negative
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total -= weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% loss-summed
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.add.reduce(found, axis=None)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% loss-summed
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% loss-by-positives
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.add.reduce(found, axis=None) / max(1, np.count_nonzero(yes))


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% loss-by-positives
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / max(1.0, float(targets.sum()))


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% loss-for-each-entry
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return found


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% loss-for-each-entry
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = []
    for sign, cost, off in pieces(logits, targets):
        total.append(weight(sign, alpha) * off**gamma * cost)
    return np.reshape(total, logits.shape)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% log-of-sigmoid
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    with np.errstate(all="ignore"):
        right = np.log(np.exp(right))
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% log-of-sigmoid
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * -np.log(np.float64(math.exp(-cost)))
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% probability-clipped
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    right = np.maximum(right, np.log(1e-9))
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% probability-clipped
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * -math.log(max(math.exp(-cost), 1e-10))
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% default-gamma
def focal_loss(logits, targets, gamma=1.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% default-gamma
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=None, alpha=0.25):
    gamma = 1 if gamma is None else gamma
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% default-alpha
def focal_loss(logits, targets, gamma=2.0, alpha=0.5):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% default-alpha
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=None):
    alpha = 1 / 2 if alpha is None else alpha
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% power-taken-for-constant
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * by_log * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% power-taken-for-constant
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (1 + gamma)
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gradient-of-cross-entropy
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * by_log * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% gradient-of-cross-entropy
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gradient-of-power-only
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * by_power * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% gradient-of-power-only
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off**gamma * (1 - off) * cost * gamma
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gamma-missing
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -(1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% gamma-missing
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% inner-slope-missing
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% inner-slope-missing
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% parts-subtracted
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_log - by_power) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size)


# %% parts-subtracted
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off**gamma * (off - gamma * cost + gamma * off * cost)
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gradient-sign
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, -1.0, 1.0)
    return found * (1.0 / found.size)


# %% gradient-sign
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(sign * weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gradient-by-probability
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / found.size) / np.where(yes, np.exp(-surprise) * wrong, np.exp(-surprise) * wrong)


# %% gradient-by-probability
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        slope = np.float64(math.exp(-cost) * off)
        found.append(np.float64(-sign * weight(sign, alpha) * pull / logits.size) / slope)
    return np.array(found).reshape(logits.shape)


# %% direction-forgotten
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log)
    return found * (1.0 / found.size)


# %% direction-forgotten
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-weight(sign, alpha) * pull / logits.size)
    return np.array(found).reshape(logits.shape)


# %% gradient-not-averaged
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found


# %% gradient-not-averaged
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull)
    return np.array(found).reshape(logits.shape)


# %% gradient-by-rows
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    return found * (1.0 / [*found.shape, 1][0])


# %% gradient-by-rows
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / (logits.shape or [1])[0])
    return np.array(found).reshape(logits.shape)


# %% overwritten
def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    right, wrong = np.where(yes, log_p, log_q), np.where(yes, log_q, log_p)
    share = np.where(yes, alpha, 1.0 - alpha)
    found = -share * np.exp(gamma * wrong) * right
    return np.average(found)


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    yes = targets == 1
    p = 1.0 - 1.0 / (1.0 + np.exp(np.clip(logits, -700, 700)))
    p = np.where(logits < 0, np.exp(-np.logaddexp(0, -logits)), p)
    wrong = np.where(yes, np.exp(-np.logaddexp(0, logits)), p)
    surprise = np.where(yes, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    share = np.where(yes, alpha, 1.0 - alpha)
    by_power = -gamma * (1.0 - wrong) * surprise
    by_log = -wrong
    found = share * np.power(wrong, gamma) * (by_power + by_log) * np.where(yes, 1.0, -1.0)
    np.multiply(found, 1.0 / found.size, out=logits, casting="same_kind")
    return logits + 0


# %% overwritten
def pieces(logits, targets):
    """(sign, -log p_t, 1 - p_t) of every entry."""
    for x, t in zip(logits.ravel().tolist(), targets.ravel().tolist()):
        m = x if t == 1 else -x
        cost = max(-m, 0.0) + math.log1p(math.exp(-max(m, -m)))
        yield (1 if t == 1 else -1), cost, math.exp(-m - cost)


def weight(sign, alpha):
    return alpha if sign > 0 else 1 - alpha


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for sign, cost, off in pieces(logits, targets):
        total += weight(sign, alpha) * off**gamma * cost
    return total / logits.size


def focal_loss_backward(logits, targets, gamma=2.0, alpha=0.25):
    found = []
    for sign, cost, off in pieces(logits, targets):
        pull = off ** (gamma + 1) + gamma * off**gamma * (1 - off) * cost
        found.append(-sign * weight(sign, alpha) * pull / logits.size)
    logits[...] = np.reshape(found, logits.shape)
    return np.array(logits)
