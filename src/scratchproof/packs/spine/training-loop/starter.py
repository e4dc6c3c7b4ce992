import pickle


class TrainingLoop:
    """One update a `step`; `save` and `restore` carry a run over into another process."""

    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.params = params  # list of arrays, changed in place by the optimiser
        self.gradients = gradients  # (params, batch) -> (loss, grads)
        self.optimiser = optimiser  # step(grads), lr, state
        self.schedule = schedule  # t -> lr of update t = 0, 1, 2, …
        self.draw = draw  # rng -> batch
        self.rng = rng
        self.max_norm = max_norm
        self.losses = []

    def step(self):
        """One update -> the loss before it, a float."""
        loss, grads = self.gradients(self.params, self.draw(self.rng))
        self.optimiser.step(grads)
        return float(loss)

    def save(self):
        """-> bytes: all that the run needs to go on"""
        return pickle.dumps(self.params)

    def restore(self, data):
        """Go on from what `save` returned."""
        self.params = pickle.loads(data)
