class SGD:
    """Steps against the gradient. ``params``: float arrays, changed in place."""

    def __init__(self, params, lr=0.1, weight_decay=0.0):
        self.params = params
        self.lr, self.weight_decay = lr, weight_decay

    def step(self, grads):
        """One update of every parameter, in place; ``grads``: one array for each, of its shape."""
        for theta, g in zip(self.params, grads):
            theta = theta - self.lr * g
