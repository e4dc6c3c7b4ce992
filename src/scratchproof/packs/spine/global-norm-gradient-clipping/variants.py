import numpy as np


# %% loops: entry by entry in plain Python floats
def global_norm_gradient_clipping(grads, max_norm):
    import math

    total = 0.0
    for g in grads:
        if g is None:
            continue
        for v in g.ravel().tolist():
            total += v * v
    norm = math.sqrt(total)
    out = []
    for g in grads:
        if g is None:
            out.append(None)
        elif norm <= max_norm:
            out.append(g.copy())
        else:
            out.append((g / norm * max_norm).astype(g.dtype))
    return out, norm


# %% one-vector: all gradients joined to one long vector, scaled, and cut apart again
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    if not held:
        return list(grads), 0.0
    whole = np.concatenate([g.reshape(-1) for g in held])
    norm = float(np.sqrt(whole @ whole))
    whole = whole / max(1.0, norm / max_norm)
    pieces = iter(np.split(whole, np.cumsum([g.size for g in held])[:-1]))
    return [None if g is None else next(pieces).reshape(g.shape) for g in grads], norm


# %% norm-of-norms: the Euclidean norm of the arrays' own norms, a factor of at most 1
def global_norm_gradient_clipping(grads, max_norm):
    norms = [np.linalg.norm(g.ravel()) for g in grads if g is not None]
    norm = np.linalg.norm(np.array(norms, dtype=np.float64))
    factor = 1.0 if norm == 0 else min(1.0, float(max_norm / norm))
    return [g if g is None else np.multiply(g, factor) for g in grads], norm


# %% pytorch: 1e-6 beside the norm, the factor capped at 1, always multiplied
def global_norm_gradient_clipping(grads, max_norm):
    total_norm = np.sqrt(np.sum([np.vdot(g, g) for g in grads if g is not None]))
    clip_coef = max_norm / (total_norm + 1e-6)
    clip_coef_clamped = min(clip_coef, 1.0)
    return tuple(g * clip_coef_clamped if g is not None else None for g in grads), total_norm


# %% object: a class that keeps what it was given and scales copies in place
class Clipper:
    def __init__(self, max_norm):
        self.max_norm = max_norm

    def norm(self, grads):
        square = 0.0
        for g in grads:
            square += 0.0 if g is None else float(np.einsum("i,i->", g.flatten(), g.flatten()))
        return square**0.5

    def __call__(self, grads):
        norm = self.norm(grads)
        copies = [None if g is None else np.array(g) for g in grads]
        if norm > self.max_norm:
            for g in copies:
                if g is not None:
                    g *= self.max_norm
                    g /= norm
        return copies, norm


def global_norm_gradient_clipping(grads, max_norm):
    return Clipper(max_norm)(grads)
