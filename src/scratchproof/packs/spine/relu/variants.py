import numpy as np


# %% maximum: the larger of two, and a gate chosen entry by entry
def relu(x):
    return np.maximum(x, 0)


def relu_backward(dy, x):
    return np.where(x > 0, dy, 0)


# %% masked: a copy in which entries are set to 0
def relu(x):
    y = x.copy()
    y[x < 0] = 0
    return y


def relu_backward(dy, x):
    dx = np.array(dy)
    dx[x <= 0] = 0
    return dx


# %% loops: one entry after the other in Python floats
def relu(x):
    return np.array([v if v > 0 else 0.0 for v in x.ravel().tolist()]).reshape(x.shape)


def relu_backward(dy, x):
    dx = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        if x[i] > 0:
            dx[i] = dy[i]
    return dx


# %% halves: the mean of x and |x|; the gate from the sign, in float64
def relu(x):
    wide = x.astype(np.float64)
    return (wide + np.abs(wide)) / 2


def relu_backward(dy, x):
    sign = np.sign(x)
    return dy * sign * (1 + sign) / 2


# %% object: the layer remembers its output, and the gate is open where that is not 0
class Relu:
    def __call__(self, x):
        self.y = x * np.heaviside(x, 0)
        return self.y

    def back(self, dy):
        return np.einsum("...,...->...", dy, (self.y != 0).astype(dy.dtype))


def relu(x):
    return Relu()(x)


def relu_backward(dy, x):
    layer = Relu()
    layer(x)
    return layer.back(dy)
