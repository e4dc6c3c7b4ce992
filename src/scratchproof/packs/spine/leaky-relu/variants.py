import numpy as np


# %% where: both pieces written out, the factor chosen entry by entry
def leaky_relu(x, slope=0.01):
    return np.where(x >= 0, x, x * slope)


def leaky_relu_backward(dy, x, slope=0.01):
    return dy * np.where(x > 0, 1, slope)


# %% maximum: the upper one of two lines, as the slope is below 1
def leaky_relu(x, slope=0.01):
    return np.maximum(x, slope * x)


def leaky_relu_backward(dy, x, slope=0.01):
    return np.maximum(np.heaviside(x, 0), slope) * dy


# %% masked: a copy of which some entries are multiplied
def leaky_relu(x, slope=0.01):
    y = np.array(x)
    y[x < 0] *= slope
    return y


def leaky_relu_backward(dy, x, slope=0.01):
    dx = dy.copy()
    dx[x <= 0] *= slope
    return dx


# %% loops: one entry after the other in Python floats
def leaky_relu(x, slope=0.01):
    return np.array([v if v > 0 else slope * v for v in x.ravel().tolist()]).reshape(x.shape)


def leaky_relu_backward(dy, x, slope=0.01):
    dx = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        dx[i] = dy[i] if x[i] > 0 else slope * dy[i]
    return dx


# %% mean: the mean of the two lines and of their distance, no comparison; gate from the sign, in float64
def leaky_relu(x, slope=0.01):
    wide = x.astype(np.float64)
    return ((1 + slope) * wide + (1 - slope) * np.abs(wide)) / 2


def leaky_relu_backward(dy, x, slope=0.01):
    open_ = np.sign(np.sign(x) + np.abs(np.sign(x)))
    return dy.astype(np.float64) * (slope + (1 - slope) * open_)
