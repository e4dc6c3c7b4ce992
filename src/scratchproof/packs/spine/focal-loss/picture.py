"""The loss of one entry whose target is 1, over its score: the larger gamma, the less an easy one counts."""

LOW, HIGH = -3, 3


def observe(impl):
    import numpy as np

    x = np.linspace(LOW, HIGH, 61)
    one = np.ones(1)
    focal, plain = ([float(impl.focal_loss(np.array([s]), one, gamma, 0.5)) for s in x] for gamma in (2.0, 0.0))
    slope = [float(impl.focal_loss_backward(np.array([s]), one, 2.0, 0.5)[0]) for s in x]
    weights = [float(impl.focal_loss(np.zeros(1), np.array([t]), 2.0, 0.25)) for t in (1.0, 0.0)]
    return {"lines": [focal, slope, plain], "weights": weights}


def draw(observed):
    from scratchproof.lab.curve import curves

    names = ("gamma 2", "its slope", "gamma 0: half the cross-entropy")
    one, zero = observed["weights"]
    ratio = f"{zero / one:.2f}" if one else "?"
    return [
        *curves(observed["lines"], LOW, HIGH, names),
        f"With alpha 0.25 a target 0 at score 0 costs {ratio} times a target 1.",
    ]
