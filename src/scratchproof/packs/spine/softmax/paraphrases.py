import numpy as np


# %% whole-array
def softmax(x, axis=-1):
    x = np.asarray(x, dtype=np.float64)
    flat = [float(v) for v in x.ravel()]
    weights = [np.exp(v - max(flat, default=0.0)) for v in flat]
    return np.reshape([w / sum(weights) for w in weights], x.shape)


# %% whole-array
def softmax(x, axis=None):
    z = np.array(x, dtype=np.result_type(x, np.float32))
    log_total = np.logaddexp.reduce(z, axis=None)
    return np.exp(z - log_total)
