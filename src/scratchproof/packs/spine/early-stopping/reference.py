"""Early stopping with patience (Goodfellow et al. 2016, algorithm 7.1), and a least improvement min_delta."""

import math


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_step = math.inf, None
        self.step = self.waited = 0

    def update(self, loss):
        """Whether to stop, after the validation loss of one more evaluation."""
        self.waited += 1
        if loss < self.best - self.min_delta:
            self.best, self.best_step = loss, self.step
            self.waited = 0
        self.step += 1
        return self.waited >= self.patience
