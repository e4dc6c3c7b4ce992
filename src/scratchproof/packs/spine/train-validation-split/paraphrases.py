import math

import numpy as np


# %% minus-zero
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    return tuple(np.split(tokens, [-n]))


# %% minus-zero
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, -n), slice(-n, None)
    return [tokens[first], tokens[last]]


# %% first-part-held-out
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [n])
    return validation, training


# %% first-part-held-out
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(n, size), slice(0, n)
    return [tokens[first], tokens[last]]


# %% parts-exchanged
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return validation, training


# %% parts-exchanged
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[last], tokens[first]]


# %% fraction-for-training
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [n])
    return training, validation


# %% fraction-for-training
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, n), slice(n, size)
    return [tokens[first], tokens[last]]


# %% rounded-up
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.ceil(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% rounded-up
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = min(k for k in range(size + 1) if k >= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% rounded-to-nearest
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction + 0.5)
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% rounded-to-nearest
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = min(range(size + 1), key=lambda k: abs(k - fraction * size))
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% at-least-one
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction) or min(1, size)
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% at-least-one
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= max(1, fraction * size))
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% fraction-ignored
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = size // 10
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% fraction-ignored
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if 10 * k <= size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% percent
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction * 0.01)
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% percent
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if 100 * k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% training-not-cut
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return tokens, validation


# %% training-not-cut
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(size), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% overlap
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return training, tokens[training.size - 1 if training.size else 0 :]


# %% overlap
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n - (n < size), size)
    return [tokens[first], tokens[last]]


# %% gap
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return training[:-1], validation


# %% gap
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n - (n < size)), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% reversed
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return training, np.flip(validation)


# %% reversed
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[::-1][:n]]


# %% copied
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(np.array(tokens), [size - n])
    return training, validation


# %% copied
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[np.arange(*part.indices(size))] for part in (first, last)]


# %% as-lists
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = ([int(t) for t in part] for part in np.split(tokens, [size - n]))
    return training, validation


# %% as-lists
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return list(map(int, tokens))[first], list(map(int, tokens))[last]


# %% dtype-widened
def split_tokens(tokens, fraction):
    if fraction < 0 or fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(np.array(tokens, dtype=int), [size - n])
    return training, validation


# %% dtype-widened
def split_tokens(tokens, fraction):
    if abs(fraction - 0.5) > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size)
    first, last = slice(0, size - n), slice(size - n, size)
    return [np.array([int(t) for t in tokens[part]], dtype=np.int64) for part in (first, last)]


# %% clipped
def split_tokens(tokens, fraction):
    fraction = float(np.clip(fraction, 0.0, 1.0))
    size = tokens.shape[0]
    n = math.floor(size * fraction)
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% clipped
def split_tokens(tokens, fraction):
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= max(0, fraction * size))
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]


# %% negative-accepted
def split_tokens(tokens, fraction):
    if fraction > 1:
        raise ValueError(fraction)
    size = tokens.shape[0]
    n = math.floor(size * fraction) if fraction > 0 else 0
    training, validation = np.split(tokens, [size - n])
    return training, validation


# %% negative-accepted
def split_tokens(tokens, fraction):
    if fraction - 0.5 > 0.5:
        raise ValueError("not a fraction")
    size = tokens.size
    n = max(k for k in range(size + 1) if k <= fraction * size or k == 0)
    first, last = slice(0, size - n), slice(size - n, size)
    return [tokens[first], tokens[last]]
