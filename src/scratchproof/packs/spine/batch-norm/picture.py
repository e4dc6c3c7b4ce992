"""The running statistics over sixty batches with mean 3 and variance 4, and a batch that is shifted, in both modes."""

BATCHES = 60


def observe(impl):
    import numpy as np

    batch = np.array([-3.0, -1.0, 1.0, 3.0]) / np.sqrt(20 / 3)  # variance 1, divided by N - 1
    batch = np.stack([3 + 2 * batch, -1 + batch[[2, 0, 3, 1]]], axis=1)  # (4, 2)
    layer = impl.BatchNorm(2, momentum=0.2)
    lines = [[], []]
    for _ in range(BATCHES):
        layer.forward(batch.copy(), True)
        lines[0].append(float(layer.running_mean[0]))
        lines[1].append(float(layer.running_var[0]))
    modes = []
    for train in (False, True):
        y = np.asarray(layer.forward(batch + 2, train), dtype=np.float64)
        modes.append([y.mean(axis=0).tolist(), y.std(axis=0).tolist()])
    return {"lines": lines, "modes": modes}


def draw(observed):
    from scratchproof.lab.curve import curves

    lines = curves(observed["lines"], 1, BATCHES, ("running_mean, to 3", "running_var, to 4"))
    lines += ["", "The same batch, 2 higher: mean and deviation of its two columns"]
    for name, (means, stds) in zip(("evaluation", "training"), observed["modes"]):
        cells = (f"{round(mean, 2) + 0.0:>7.2f} ± {std:<6.2f}" for mean, std in zip(means, stds))
        lines.append(f"  {name:<11}{''.join(cells)}".rstrip())
    return lines
