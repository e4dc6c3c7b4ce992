"""Three weights under gradients that swing about 0: the decay shrinks large and small gradients' weights alike."""

STEPS = 60


def observe(impl):
    import numpy as np

    thetas = [np.ones(1) for _ in range(3)]
    groups = [{"params": thetas[:2], "weight_decay": 0.5}, {"params": thetas[2:], "weight_decay": 0.0}]
    optimiser = impl.AdamW(groups, lr=0.05, betas=(0.9, 0.99))
    seen = [[] for _ in thetas]
    for step in range(STEPS):
        sign = -1.0 if step % 2 else 1.0
        optimiser.step([np.array([sign * size]) for size in (10.0, 0.1, 1.0)])
        for line, theta in zip(seen, thetas):
            line.append(float(theta[0]))
    return seen


def draw(observed):
    from scratchproof.lab.curve import curves

    names = ("gradients ±10", "gradients ±0.1", "a group without decay")
    lines = curves(observed, 1, STEPS, names)
    ends = ", ".join(f"{line[-1]:.3f}" for line in observed)
    return [*lines, f"After {STEPS} steps: {ends}. Where ● hides ·, the two are one."]
