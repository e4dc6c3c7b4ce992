"""A training loop (Goodfellow et al. 2016, algorithm 8.1) that can stop, and go on as if it had not."""

import pickle

from parts import global_norm_gradient_clipping


class TrainingLoop:
    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.params, self.gradients, self.optimiser = params, gradients, optimiser
        self.schedule, self.draw, self.rng, self.max_norm = schedule, draw, rng, max_norm
        self.losses = []

    def step(self):
        t = len(self.losses)
        batch = self.draw(self.rng)
        loss, grads = self.gradients(self.params, batch)
        if self.max_norm is not None:
            grads, _ = global_norm_gradient_clipping(grads, self.max_norm)
        self.optimiser.lr = self.schedule(t)
        self.optimiser.step(grads)
        self.losses.append(float(loss))
        return self.losses[-1]

    def save(self):
        return pickle.dumps((self.params, self.optimiser.state, self.rng.bit_generator.state, self.losses))

    def restore(self, data):
        params, state, rng, losses = pickle.loads(data)
        for old, new in zip(self.params, params):
            old[...] = new
        self.optimiser.state = state
        self.rng.bit_generator.state = rng
        self.losses = losses
