import numpy as np

from scratchproof.lab import probe


@probe(rests="state", drive="train")
def several_parameters(rng, n):
    """Several parameters keep their own velocities."""
    return {"thetas": [np.ones(n)], "grads": [[np.ones(n)]]}
