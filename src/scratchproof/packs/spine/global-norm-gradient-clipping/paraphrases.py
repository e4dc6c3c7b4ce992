import numpy as np


# %% always-scaled
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sqrt(np.sum([np.vdot(g, g) for g in grads if g is not None]))
    return [g if g is None else g / norm * max_norm for g in grads], norm


# %% always-scaled
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    out = list(grads)
    for k, g in enumerate(grads):
        if g is not None:
            out[k] = np.divide(max_norm * g, norm)
    return out, norm


# %% always-divided
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    ratio = max_norm / norm
    out = []
    for g in grads:
        out.append(g if g is None else ratio * g)
    return out, norm


# %% always-divided
def global_norm_gradient_clipping(grads, max_norm):
    import math

    norm = math.sqrt(math.fsum(float(v) ** 2 for g in grads if g is not None for v in g.flat))
    factor = norm**-1 * max_norm
    return [None if g is None else np.multiply(g, factor) for g in grads], norm


# %% compared-without-root
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    too_long = total > max_norm
    norm = total**0.5
    return [g if g is None else g / norm * max_norm if too_long else g.copy() for g in grads], norm


# %% compared-without-root
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    if np.square(norm) <= max_norm:
        return [g if g is None else np.array(g) for g in grads], norm
    return [g if g is None else np.multiply(max_norm / norm, g) for g in grads], norm


# %% wrong-way-round
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sqrt(np.sum([np.vdot(g, g) for g in grads if g is not None]))
    if norm >= max_norm:
        return list(grads), norm
    return [g if g is None else g / norm * max_norm for g in grads], norm


# %% wrong-way-round
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    factor = np.maximum(1.0, max_norm / norm)
    return [g if g is None else factor * g for g in grads], norm


# %% factor-inverted
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    if norm > max_norm:
        return [g if g is None else g / max_norm * norm for g in grads], norm
    return list(grads), norm


# %% factor-inverted
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    factor = max(1.0, norm / max_norm)
    return [g if g is None else np.multiply(g, factor) for g in grads], norm


# %% max-norm-left-out
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    if norm > max_norm:
        return [g if g is None else g / norm for g in grads], norm
    return list(grads), norm


# %% max-norm-left-out
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    unit = norm ** -float(norm > max_norm)
    return [g if g is None else np.multiply(g, unit) for g in grads], norm


# %% divided-by-max-norm
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    if norm > max_norm:
        return [g if g is None else g / max_norm for g in grads], norm
    return list(grads), norm


# %% divided-by-max-norm
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    factor = max_norm ** -float(norm > max_norm)
    return [g if g is None else np.multiply(g, factor) for g in grads], norm


# %% by-value
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g if g is None else np.minimum(np.maximum(g, -max_norm), max_norm))
    return out, norm


# %% by-value
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    def cut(g):
        return np.where(abs(g) > max_norm, np.sign(g) * max_norm, g)

    return [g if g is None else cut(g).astype(g.dtype) for g in grads], norm


# %% each-by-itself
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    out = []
    for g in grads:
        if g is not None:
            own = np.linalg.norm(g)
            g = g / own * max_norm if own > max_norm else g.copy()
        out.append(g)
    return out, norm


# %% each-by-itself
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    def clip(g):
        own = sum(float(v) ** 2 for v in g.flat) ** 0.5
        return np.multiply(g, min(1.0, max_norm / own) if own else 1.0)

    return [g if g is None else clip(g) for g in grads], norm


# %% no-root
def global_norm_gradient_clipping(grads, max_norm):
    norm = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                norm += float(v) ** 2
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% no-root
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.sum([np.vdot(g, g) for g in held])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% sum-of-norms
def global_norm_gradient_clipping(grads, max_norm):
    norm = 0.0
    for g in grads:
        if g is not None:
            norm += float(np.linalg.norm(g))
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% sum-of-norms
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sum([np.vdot(g, g) ** 0.5 for g in grads if g is not None])
    factor = 1 / max(1.0, norm / max_norm)
    return list(map(lambda g: g if g is None else factor * g, grads)), norm


# %% largest-norm
def global_norm_gradient_clipping(grads, max_norm):
    norm = max([np.linalg.norm(g) for g in grads if g is not None])
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% largest-norm
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.max([sum(float(v) ** 2 for v in g.flat) ** 0.5 for g in grads if g is not None])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% largest-entry
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([g.reshape(-1) for g in grads if g is not None]), np.inf)
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% largest-entry
def global_norm_gradient_clipping(grads, max_norm):
    norm = max([max(float(g.max()), -float(g.min())) for g in grads if g is not None])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% sum-of-sizes
def global_norm_gradient_clipping(grads, max_norm):
    norm = 0.0
    for g in grads:
        if g is not None:
            norm += sum(max(float(v), -float(v)) for v in g.flat)
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% sum-of-sizes
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.sum([np.linalg.norm(g.ravel(), 1) for g in grads if g is not None])
    factor = 1 / max(1.0, norm / max_norm)
    return list(map(lambda g: g if g is None else factor * g, grads)), norm


# %% spectral-norm
def global_norm_gradient_clipping(grads, max_norm):
    squares = 0.0
    for g in grads:
        if g is None:
            continue
        if g.ndim == 1:
            squares += g @ g
        else:
            squares += np.linalg.eigvalsh(g.T @ g).max()
    norm = np.sqrt(squares)
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% spectral-norm
def global_norm_gradient_clipping(grads, max_norm):
    def strength(g):
        if g.ndim == 1:
            return np.vdot(g, g)
        rows, columns = g.shape
        return np.linalg.svd(g.reshape(rows, columns), compute_uv=False)[0] ** 2

    norm = np.sqrt(np.sum([strength(g) for g in grads if g is not None]))
    factor = 1 / max(1.0, norm / max_norm)
    return list(map(lambda g: g if g is None else factor * g, grads)), norm


# %% mean-not-sum
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            total += sum(float(v) ** 2 for v in g.flat) / g.size
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% mean-not-sum
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.linalg.norm([np.linalg.norm(g) / g.size**0.5 for g in grads if g is not None])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% mean-over-everything
def global_norm_gradient_clipping(grads, max_norm):
    whole = np.hstack([g.flatten() for g in grads if g is not None])
    norm = np.linalg.norm(whole) / whole.size**0.5
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% mean-over-everything
def global_norm_gradient_clipping(grads, max_norm):
    whole = np.concatenate([g.reshape(-1) for g in grads if g is not None])
    norm = np.hypot(whole.std(), whole.mean())
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% first-array-only
def global_norm_gradient_clipping(grads, max_norm):
    norm = 0.0
    for g in grads:
        if g is not None:
            norm = np.linalg.norm(g)
            break
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% first-array-only
def global_norm_gradient_clipping(grads, max_norm):
    def length():
        for g in grads:
            if g is not None:
                return sum(float(v) ** 2 for v in g.flat) ** 0.5
        return 0.0

    norm = length()
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% last-array-only
def global_norm_gradient_clipping(grads, max_norm):
    norm = 0.0
    for g in grads:
        if g is not None:
            norm = np.linalg.norm(g)
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% last-array-only
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is None:
            continue
        total = sum(float(v) ** 2 for v in g.flat)
    norm = total**0.5
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.multiply(factor, g) for g in grads], norm


# %% norm-after-clipping
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    out = [g if g is None else g / norm * max_norm if norm > max_norm else g.copy() for g in grads]
    return out, np.linalg.norm([np.linalg.norm(g) for g in out if g is not None])


# %% norm-after-clipping
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out, min(norm, max_norm)


# %% norm-not-returned
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return out


# %% norm-not-returned
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return list(map(lambda g: g if g is None else factor * g, grads))


# %% order-exchanged
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g if g is None else g / norm * max_norm if norm > max_norm else g.copy())
    return norm, out


# %% order-exchanged
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [norm, [g if g is None else np.multiply(factor, g) for g in grads]]


# %% none-not-handled
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        total += float((g * g).sum())
    norm = total**0.5
    out = []
    for g in grads:
        out.append(g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% none-not-handled
def global_norm_gradient_clipping(grads, max_norm):
    norm = np.linalg.norm([v for g in grads for v in np.square(g).ravel() ** 0.5])
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [np.multiply(factor, g) for g in grads], norm


# %% none-dropped
def global_norm_gradient_clipping(grads, max_norm):
    grads = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in grads])
    out = []
    for g in grads:
        out.append(g / norm * max_norm if norm > max_norm else g.copy())
    return out, norm


# %% none-dropped
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    out = []
    for g in grads:
        if g is None:
            continue
        out.append(np.multiply(g, min(1.0, max_norm / norm) if norm else 1.0))
    return out, norm


# %% in-place
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    if norm > max_norm:
        for g in held:
            g *= max_norm / norm
    return grads, norm


# %% in-place
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    if norm > max_norm:
        for g in grads:
            if g is not None:
                g[...] = g / norm * max_norm
    return [g if g is None else g.copy() for g in grads], norm


# %% as-pytorch
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    if norm > max_norm:
        for g in held:
            np.multiply(g, max_norm / norm, out=g)
    return norm


# %% as-pytorch
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    factor = min(1.0, max_norm / norm) if norm else 1.0
    for g in grads:
        if g is not None:
            g[...] = factor * g
    return norm


# %% less-precision
def global_norm_gradient_clipping(grads, max_norm):
    held = [g for g in grads if g is not None]
    norm = np.linalg.norm([np.linalg.norm(g) for g in held])
    def scaled(g):
        out = np.zeros(g.shape, dtype=np.float32)
        out[...] = g / norm * max_norm if norm > max_norm else g
        return out

    return [g if g is None else scaled(g) for g in grads], norm


# %% less-precision
def global_norm_gradient_clipping(grads, max_norm):
    total = 0.0
    for g in grads:
        if g is not None:
            for v in g.ravel():
                total += float(v) ** 2
    norm = total**0.5
    factor = min(1.0, max_norm / norm) if norm else 1.0
    return [g if g is None else np.asarray(factor * g, dtype="f") for g in grads], norm
