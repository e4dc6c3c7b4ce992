import math

import numpy as np


# %% history: all losses kept, best found again by a walk through them at every call
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.history = patience, min_delta, []

    def records(self):
        found = [(math.inf, None)]
        for number, loss in enumerate(self.history):
            if found[-1][0] - loss > self.min_delta and math.isfinite(loss):
                found.append((loss, number))
        return found

    @property
    def best(self):
        return self.records()[-1][0]

    @property
    def best_step(self):
        return self.records()[-1][1]

    def update(self, loss):
        self.history.append(float(loss))
        since = 0 if self.best_step is None else self.best_step + 1
        return len(self.history) - since >= self.patience


# %% countdown: chances left, taken away one by one and given back on an improvement
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.chances = self.left = patience
        self.bar, self.delta = np.inf, min_delta
        self.best, self.best_step, self.number = np.inf, None, -1

    def update(self, loss):
        self.number += 1
        if loss < self.bar:
            self.left = self.chances
            self.best, self.best_step = float(loss), self.number
            self.bar = loss - self.delta
        else:
            self.left -= 1
        return bool(self.left <= 0)


# %% window: whether the last evaluations were improvements, in a window of the patience's length
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.window, self.min_delta = np.ones(patience, dtype=bool), min_delta
        self.best, self.best_step, self.count = float("inf"), None, 0

    def update(self, loss):
        better = bool(self.best - self.min_delta > loss)
        if better:
            self.best = loss
            self.best_step = self.count
        self.count = self.count + 1
        self.window = np.append(self.window, better)[1:]
        return not self.window.any()
