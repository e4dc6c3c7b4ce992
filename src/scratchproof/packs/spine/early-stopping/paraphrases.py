import math

import numpy as np


# %% ties-improve
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return bool(loss + self.gap <= self.best)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% ties-improve
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if loss in (low - gap,) or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% higher-is-better
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen, self.history = min_delta, [], False
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return loss - self.best > self.gap or (not self.history and loss > -np.inf)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
            self.history = loss < np.inf
        else:
            self.left = self.left - 1
        return self.left < 1


# %% higher-is-better
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if loss > low + gap or (low == math.inf and loss > -math.inf):
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% delta-ignored
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return np.isfinite(loss) and loss < self.best

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% delta-ignored
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, 0.0)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% delta-added
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return np.isfinite(loss) and loss - self.best < self.gap

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% delta-added
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, -min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% delta-relative
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return loss < self.best - self.gap * abs(self.best) * np.sign(self.best) if np.isfinite(self.best) else np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% delta-relative
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if loss < low * (1.0 - gap):
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% compared-with-the-last
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return ([np.inf] + self.seen)[-2] - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% compared-with-the-last
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop, before = False, math.inf
    while True:
        loss = yield low, at, stop
        if loss + gap < before:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number, before = number + 1, loss


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% nan-improves
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return not self.best - self.gap <= loss

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% nan-improves
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if (loss + gap < low) or math.isnan(loss) or math.isnan(low):
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% first-loss-always-best
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return len(self.seen) == 1 or self.best - loss > self.gap

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% first-loss-always-best
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if number == 0 or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% best-creeps
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
            self.best = np.fmin(self.best, loss)
        return self.left < 1


# %% best-creeps
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        low = loss if loss < low else low
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% best-is-the-last
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        self.best = self.seen[-1]
        return self.left < 1


# %% best-is-the-last
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        low = loss
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% best-lowered-by-delta
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1] - self.gap
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% best-lowered-by-delta
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss - gap, number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% numbered-from-one
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen)
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% numbered-from-one
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, 1 + number, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% best-step-is-the-last
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.left = self.chances
        else:
            self.left = self.left - 1
        self.best_step = len(self.seen) - 1
        return self.left < 1


# %% best-step-is-the-last
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        at = number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% best-step-never-moves
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            if self.best_step is None:
                self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% best-step-never-moves
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number if at is None else at, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% improvements-numbered
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = 0 if self.best_step is None else 1 + self.best_step
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 1


# %% improvements-numbered
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, 0 if at is None else at + 1, number
        stop = number - last in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% one-too-patient
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < 0


# %% one-too-patient
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(1 + patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% one-too-impatient
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < (2 if self.chances > 1 else 1)


# %% one-too-impatient
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience - (patience > 1), 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% no-patience
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left < self.chances


# %% no-patience
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(1, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% never-anew
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
        else:
            self.left = self.left - 1
        return self.left < 1


# %% never-anew
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop, good = False, 0
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, good = loss, number, good + 1
        stop = number - last - good in range(patience, 10**9)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% stop-is-final
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        self.chances = 0 if self.left < 1 else self.chances
        return self.left < 1


# %% stop-is-final
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = stop or number - last >= patience
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% stop-only-once
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left == 0


# %% stop-only-once
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, patience + 1)
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% stop-starts-anew
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        if self.left > 0:
            return False
        self.left = self.chances
        return True


# %% stop-starts-anew
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        last = number if stop else last
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% returns-go-on
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances, self.left = patience, patience
        self.gap, self.seen = min_delta, []
        self.best, self.best_step = np.inf, None

    def better(self, loss):
        return self.best - loss > self.gap and np.isfinite(loss)

    def update(self, loss):
        self.seen.append(float(loss))
        if self.better(self.seen[-1]):
            self.best = self.seen[-1]
            self.best_step = len(self.seen) - 1
            self.left = self.chances
        else:
            self.left = self.left - 1
        return self.left > 0


# %% returns-go-on
def watching(patience, gap):
    low, at, number, last = float("inf"), None, 0, -1
    stop = False
    while True:
        loss = yield low, at, stop
        if gap < low - loss < math.inf or loss + gap < low:
            low, at, last = loss, number, number
        stop = number - last in range(patience, 10**9)
        stop = not stop
        number += 1


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.watcher = watching(patience, min_delta)
        self.best, self.best_step, self.answer = next(self.watcher)

    def update(self, loss):
        self.best, self.best_step, self.answer = self.watcher.send(loss)
        return self.answer


# %% shared-between-objects
STATE = {}


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.gap = patience, min_delta
        STATE.update(best=math.inf, best_step=None, bad=0, number=0)

    def __getattr__(self, name):
        return STATE[name]

    def update(self, loss):
        if loss + self.gap < STATE["best"]:
            STATE.update(best=loss, best_step=STATE["number"], bad=-1)
        STATE.update(bad=STATE["bad"] + 1, number=STATE["number"] + 1)
        return STATE["bad"] >= self.patience


# %% shared-between-objects
class Memory:
    losses = []


class EarlyStopping(Memory):
    best, best_step = np.inf, None

    def __init__(self, patience, min_delta=0.0):
        self.patience, self.gap = patience, min_delta
        self.losses.clear()

    def __getattribute__(self, name):
        if name in ("best", "best_step"):
            low, at = np.inf, None
            for k, loss in enumerate(Memory.losses):
                if low - self.gap > loss:
                    low, at = loss, k
            return low if name == "best" else at
        return super().__getattribute__(name)

    def update(self, loss):
        self.losses.append(loss)
        return len(self.losses) - (-1 if self.best_step is None else self.best_step) > self.patience
