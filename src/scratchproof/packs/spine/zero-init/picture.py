"""What all layers together add to the residual stream, for models of different depth: as much for each of them."""

DEPTHS = (1, 2, 4, 8, 16, 32)
WIDTH = 44


def observe(impl):
    import numpy as np

    seen = []
    for n_layers in DEPTHS:
        rng = np.random.default_rng(0)
        stream = np.zeros((40, 50))
        for _ in range(2 * n_layers):  # attention and feed-forward add one each
            w = impl.projection_init(100, 50, rng, n_layers)
            stream += rng.normal(size=(40, 100)) @ w
        seen.append(float(np.std(stream)))
    return seen


def draw(observed):
    from scratchproof.lab.bars import bar

    lines = ["layers   deviation of what was added"]
    for n_layers, size in zip(DEPTHS, observed):
        plain = 0.02 * (100 * 2 * n_layers) ** 0.5  # with a deviation of 0.02 at any depth
        lines += [
            f"{n_layers:>6} {size:>7.2f}  {bar(size / 1.6, WIDTH)}",
            f"{'':<6} {plain:>7.2f}  {'░' * round(WIDTH * plain / 1.6)}",
        ]
    return [*lines, "", "█ your weights, ░ weights of deviation 0.02 whatever the depth"]
