"""The loss of 60 steps, on a logarithmic scale: one run without a stop, and one that is saved and taken over half-way."""

import numpy as np

STEPS, WIDTH, HEIGHT, TOP, BOTTOM = 60, 60, 9, 30.0, 0.03


class Momentum:
    def __init__(self, params):
        self.params, self.lr, self.state = params, 0.0, {"m": [np.zeros_like(p) for p in params]}

    def step(self, grads):
        for p, m, g in zip(self.params, self.state["m"], grads):
            m *= 0.9
            m += g
            p -= self.lr * m


def run(impl, seed):
    x = np.random.default_rng(0).normal(size=(64, 8))
    y = x @ np.linspace(-2.0, 2.0, 8) + 1.0
    params = [np.random.default_rng(seed).normal(size=8), np.zeros(1)]

    def draw(rng):
        rows = rng.integers(len(x), size=8)
        return x[rows], y[rows]

    def gradients(params, batch):
        error = batch[0] @ params[0] + params[1] - batch[1]
        return np.mean(error**2), [2 * batch[0].T @ error / len(error), 2 * np.mean(error, keepdims=True)]

    return impl.TrainingLoop(params, gradients, Momentum(params), lambda t: 0.02, draw, np.random.default_rng(seed))


def observe(impl):
    whole, first, second = run(impl, 1), run(impl, 1), run(impl, 2)
    without = [float(whole.step()) for _ in range(STEPS)]
    stopped = [float(first.step()) for _ in range(STEPS // 2)]
    second.restore(first.save())
    return {"without": without, "stopped": stopped + [float(second.step()) for _ in range(STEPS // 2)]}


def draw(observed):
    lines = []
    places = {name: [place(loss) for loss in losses] for name, losses in observed.items()}
    for row in range(HEIGHT, -1, -1):
        marks = ("●" if s == row else "○" if w == row else " " for w, s in zip(places["without"], places["stopped"]))
        lines.append(f"{BOTTOM * (TOP / BOTTOM) ** (row / HEIGHT):7.3f} {''.join(marks)}".rstrip())
    same = observed["without"] == observed["stopped"]
    after = "goes on as it would have" if same else "goes on otherwise (without: ○)"
    return [*lines, f"{'stop │':>39} {after}"]


def place(loss):
    return round(HEIGHT * float(np.log(np.clip(loss, BOTTOM, TOP) / BOTTOM) / np.log(TOP / BOTTOM))) if loss == loss else -1
