import math


class EarlyStopping:
    """Remembers the best loss and says when it has not improved for ``patience`` evaluations in a row."""

    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.best_step = math.inf, None
        self.step = 0

    def update(self, loss):
        """Takes in the loss of one more evaluation; True means stop."""
        stop = loss >= self.best
        self.best, self.best_step = min(self.best, loss), self.step
        self.step += 1
        return stop
