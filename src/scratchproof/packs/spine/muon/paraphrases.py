import numpy as np


# %% no-momentum
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = grad
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% no-momentum
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(g, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% nesterov-ignored
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% nesterov-ignored
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% always-nesterov
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% always-nesterov
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf), rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% look-ahead-unweighted
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% look-ahead-unweighted
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% momentum-fixed
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, 0.95, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% momentum-fixed
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [19 / 20, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% gradient-changed
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = past
            if self.ahead:
                grad += self.beta * past
                u = grad
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% gradient-changed
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        if nesterov:
            g[...] = g + mu * self.buf
        update = polished(g if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% orthogonal-before-momentum
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            left, sigma, right = np.linalg.svd(np.asarray(grad, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            past = self.past[key] = self.beta * self.past.get(key, 0.0) + x
            u = self.beta * past + x if self.ahead else past
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * u


# %% orthogonal-before-momentum
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        g = polished(g, rounds)
        np.add(mu * self.buf, g, out=self.buf)
        update = np.add(g, mu * self.buf) if nesterov else self.buf
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% exactly-orthogonal
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = np.where(sigma > 0, 1.0, 0.0)
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% exactly-orthogonal
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    w, s, v = np.linalg.svd(long, full_matrices=False)
    long = w @ v if s.any() else long
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% exactly-orthogonal-from-nothing
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, _, right = np.linalg.svd(u.astype(np.float64), full_matrices=False)
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * np.einsum("ik,kj->ij", left, right)


# %% exactly-orthogonal-from-nothing
class Turned:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def direction(self, u):
        short = u.T if u.shape[0] > u.shape[1] else u
        w, _, v = np.linalg.svd(short, full_matrices=False)
        x = w @ v
        return x if short is u else x.T

    def turn(self, g, lr, mu, nesterov, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = self.direction(np.add(g, mu * self.buf) if nesterov else self.buf)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, weight_decay]
        self.matrices = [Turned(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% cubic-iteration
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = sigma * (3 - sigma**2) / 2
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% cubic-iteration
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = long * 1.5 - cubed / 2
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% iterations-fixed
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(5):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% iterations-fixed
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options[:2], 5, self.options[3])


# %% one-iteration-missing
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds - 1):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% one-iteration-missing
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps - 1, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% not-normalised
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% not-normalised
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% spectral-norm
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (sigma[0] + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% spectral-norm
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.linalg.eigvalsh(long.T @ long).max(), 1e-30) ** 0.5
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% zero-divided-by-zero
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / np.sqrt(sigma @ sigma)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% zero-divided-by-zero
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / np.square(long).sum() ** 0.5
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% not-transposed-back
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            x = x.T if len(x) > len(x.T) else x
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% not-transposed-back
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return np.transpose(long) if len(long) > len(long.T) else long


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% gradient-added
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta += self.lr * size * x


# %% gradient-added
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * -update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% not-scaled
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * x


# %% not-scaled
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% ratio-turned-round
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[0]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% ratio-turned-round
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(width / height) if width > height else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% wide-scaled-down
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (len(theta) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% wide-scaled-down
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = height**0.5 * width**-0.5
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% ratio-without-root
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = max(theta.shape) / theta.shape[1]
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% ratio-without-root
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = height / width if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% scaled-by-longer-side
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = 0.2 * max(theta.shape) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% scaled-by-longer-side
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(np.maximum(height, width) / 25)
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% learning-rate-frozen
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.first, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay
        self.lr = lr

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.first * self.shrink * theta
            theta -= self.first * size * x


# %% learning-rate-frozen
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [lr, momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, *self.options)


# %% no-decay
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * size * x


# %% no-decay
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% decay-without-lr
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.shrink * theta
            theta -= self.lr * size * x


# %% decay-without-lr
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% decay-grows
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta += self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% decay-grows
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 + lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% decay-in-gradient
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            grad = grad + self.shrink * theta
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * size * x


# %% decay-in-gradient
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        g = np.add(g, decay * self.p)
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% shared-momentum
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            key = theta.shape
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% shared-momentum
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]
        for matrix in self.matrices:
            matrix.buf = next(m.buf for m in self.matrices if m.p.shape == matrix.p.shape)

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)


# %% shared-between-optimisers
class Muon:
    past = {}

    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta = list(params), lr, momentum
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay
        self.past.clear()

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta -= self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% shared-between-optimisers
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


BUFFERS = []


class Matrix:
    def __init__(self, p):
        self.p, self.buf = p, np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]
        BUFFERS[:] = [matrix.buf for matrix in self.matrices]

    def step(self, grads):
        for matrix, g, buf in zip(self.matrices, grads, BUFFERS):
            matrix.buf = buf
            matrix.turn(g, self.lr, *self.options)


# %% not-in-place
class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.thetas, self.lr, self.beta, self.past = list(params), lr, momentum, {}
        self.ahead, self.rounds, self.shrink = nesterov, ns_steps, weight_decay

    def step(self, grads):
        for key, (theta, grad) in enumerate(zip(self.thetas, grads)):
            past = self.past[key] = self.beta * self.past.get(key, np.zeros(grad.shape)) + grad
            u = self.beta * past + grad if self.ahead else past
            left, sigma, right = np.linalg.svd(np.asarray(u, np.float64), full_matrices=False)
            sigma = sigma / (np.hypot.reduce(sigma) + 1e-9)
            for _ in range(self.rounds):
                sigma = 3.4445 * sigma - 4.7750 * sigma**3 + 2.0315 * sigma**5
            x = left @ np.diag(sigma) @ right
            size = (max(theta.shape) / theta.shape[1]) ** 0.5
            theta = theta - self.lr * self.shrink * theta
            theta -= self.lr * size * x


# %% not-in-place
def polished(x, rounds):
    long = x if x.shape[0] >= x.shape[1] else np.transpose(x)  # (longer, shorter)
    long = long / max(np.square(long).sum() ** 0.5, 1e-30)
    for _ in range(rounds):
        gram = np.dot(long.T, long)
        cubed = np.dot(long, gram)
        long = np.dot(cubed, gram) * 2.0315 + long * 3.4445 - cubed * 4.7750
    return long if long.shape == x.shape else np.transpose(long)


class Matrix:
    def __init__(self, p):
        self.p, self.buf = np.array(p), np.zeros(p.shape)

    def turn(self, g, lr, mu, nesterov, rounds, decay):
        np.add(mu * self.buf, g, out=self.buf)
        update = polished(np.add(g, mu * self.buf) if nesterov else self.buf, rounds)
        height, width = np.shape(self.p)
        stretch = np.sqrt(height / width) if height > width else 1.0
        self.p *= 1.0 - lr * decay
        np.subtract(self.p, lr * stretch * update, out=self.p, casting="same_kind")


class Muon:
    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5, weight_decay=0.0):
        self.lr, self.options = lr, [momentum, nesterov, ns_steps, weight_decay]
        self.matrices = [Matrix(p) for p in params]

    def step(self, grads):
        for matrix, g in zip(self.matrices, grads):
            matrix.turn(g, self.lr, *self.options)
