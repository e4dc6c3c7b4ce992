"""The loss of one entry over its score, for either target, and its slope: flat where right, steep where wrong."""

LOW, HIGH = -4, 4


def observe(impl):
    import numpy as np

    x = np.linspace(LOW, HIGH, 61)
    right, wrong = ([float(impl.binary_cross_entropy(np.array([s]), np.array([t]))) for s in x] for t in (1.0, 0.0))
    slope = [float(impl.binary_cross_entropy_backward(np.array([s]), np.ones(1))[0]) for s in x]
    far = [0.0 + float(impl.binary_cross_entropy(np.array([s]), np.ones(1))) for s in (-1000.0, 1000.0)]
    return {"lines": [right, slope, wrong], "far": far}


def draw(observed):
    from scratchproof.lab.curve import curves

    names = ("target 1", "its slope", "target 0")
    far = "{:g} at score -1000, {:g} at 1000".format(*observed["far"])
    return [*curves(observed["lines"], LOW, HIGH, names), f"Target 1 far out: {far}"]
