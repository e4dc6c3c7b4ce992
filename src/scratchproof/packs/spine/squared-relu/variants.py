import numpy as np


# %% where: both pieces written out, the piece chosen entry by entry
def squared_relu(x):
    return np.where(x > 0, x**2, 0)


def squared_relu_backward(dy, x):
    return np.where(x > 0, 2 * x * dy, 0)


# %% loops: one entry after the other in Python floats
def squared_relu(x):
    return np.array([max(v, 0.0) ** 2 for v in x.ravel().tolist()]).reshape(x.shape)


def squared_relu_backward(dy, x):
    dx = [g * (v + v) if v >= 0 else 0.0 for g, v in zip(dy.ravel().tolist(), x.ravel().tolist())]
    return np.array(dx).reshape(x.shape)


# %% masked: only the positive entries are touched, in an array of zeros
def squared_relu(x):
    y = np.zeros_like(x)
    positive = x > 0
    y[positive] = np.square(x[positive])
    return y


def squared_relu_backward(dy, x):
    dx = np.zeros_like(dy)
    positive = np.nonzero(x > 0)
    dx[positive] = 2 * x[positive] * dy[positive]
    return dx


# %% halves: the mean of x² and x·|x|, no comparison at all
def squared_relu(x):
    return (x * x + x * np.abs(x)) / 2


def squared_relu_backward(dy, x):
    return (x + np.abs(x)) * dy


# %% chain: two layers, each with its own backward, in float64
class Relu:
    def forward(self, x):
        self.open = np.heaviside(x, 0.0)
        return x * self.open

    def backward(self, dy):
        return dy * self.open


class Square:
    def forward(self, x):
        self.x = x
        return np.power(x, 2)

    def backward(self, dy):
        return 2 * self.x * dy


def squared_relu(x):
    return Square().forward(Relu().forward(x.astype(np.float64)))


def squared_relu_backward(dy, x):
    relu, square = Relu(), Square()
    square.forward(relu.forward(x.astype(np.float64)))
    return relu.backward(square.backward(dy))
