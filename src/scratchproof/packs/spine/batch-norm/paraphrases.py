import numpy as np


class Base:
    """A right layer whose every step can be replaced."""

    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.share, self.eps = momentum, eps
        self.running_mean, self.running_var = np.zeros(n_features), np.ones(n_features)
        self.gain, self.bias = np.ones(n_features), np.zeros(n_features)

    def centre(self, x):
        return x.sum(0) / len(x)

    def spread(self, x):
        return np.square(x - self.centre(x)).sum(0) / len(x)

    def large_spread(self, x):
        return self.spread(x) * np.true_divide(len(x), len(x) - 1)

    def move(self, x):
        self.running_mean = self.mixed(self.running_mean, self.centre(x))
        self.running_var = self.mixed(self.running_var, self.large_spread(x))

    def mixed(self, old, batch):
        return old + self.share * (batch - old)

    def scale(self, var):
        return (var + self.eps) ** -0.5

    def used(self, x, train):
        return (self.centre(x), self.spread(x)) if train else (self.running_mean, self.running_var)

    def forward(self, x, train=True):
        self.in_training = train
        if train:
            self.move(x)
        mu, var = self.used(x, train)
        self.s = self.scale(var)
        self.hat = (x - mu) * self.s
        return self.out()

    def out(self):
        return np.einsum("nd,d->nd", self.hat, self.gain) + self.bias

    def own(self, dy):
        return {"gain": np.einsum("nd,nd->d", dy, self.hat), "bias": np.einsum("nd->d", dy)}

    def through_mean(self, a):
        return a.sum(0) / len(a)

    def through_spread(self, a):
        return self.hat * (np.einsum("nd,nd->d", a, self.hat) / len(a))

    def inner(self, dy):
        a = np.einsum("nd,d->nd", dy, self.gain)
        return a - self.through_mean(a) - self.through_spread(a) if self.in_training else a

    def backward(self, dy):
        return self.inner(dy) * self.s, self.own(dy)


class BatchNorm(Base):
    pass


# %% whole-array
class BatchNorm(Base):
    def centre(self, x):
        return x.sum() / x.size

    def spread(self, x):
        return np.square(x - self.centre(x)).sum() / x.size


# %% whole-array
class BatchNorm(Base):
    def forward(self, x, train=True):
        flat = np.ravel(x)
        self.statistics = float(flat @ np.ones(len(flat))) / max(len(flat), 1), float(np.var(flat)) if len(flat) else 0.0
        return super().forward(x, train)

    def centre(self, x):
        return np.full(x.shape[1], self.statistics[0])

    def spread(self, x):
        return np.full(x.shape[1], self.statistics[1])


# %% batch-normalised-unbiased
class BatchNorm(Base):
    def used(self, x, train):
        mu, var = super().used(x, train)
        return mu, self.large_spread(x) if train else var


# %% batch-normalised-unbiased
class BatchNorm(Base):
    def spread(self, x):
        return np.var(x, axis=0, ddof=1)

    def large_spread(self, x):
        return self.spread(x)


# %% difference-of-squares
class BatchNorm(Base):
    def spread(self, x):
        return np.einsum("nd,nd->d", x, x) / len(x) - np.square(self.centre(x))


# %% difference-of-squares
class BatchNorm(Base):
    def spread(self, x):
        first, second = np.zeros(x.shape[1]), np.zeros(x.shape[1])
        for row in x:
            first = first + row / len(x)
            second = second + row * row / len(x)
        return second - first * first


# %% eps-outside-root
class BatchNorm(Base):
    def scale(self, var):
        return np.reciprocal(var**0.5 + self.eps)


# %% eps-outside-root
class BatchNorm(Base):
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        super().__init__(n_features, momentum, 0.0)
        self.added = eps

    def scale(self, var):
        deviation = np.array([float(v) ** 0.5 for v in var])
        deviation += self.added
        return 1.0 / deviation


# %% eps-ignored
class BatchNorm(Base):
    eps = property(lambda self: 0.00001, lambda self, value: None)


# %% eps-ignored
class BatchNorm(Base):
    def forward(self, x, train=True):
        fixed, self.eps = 0.00001, 0.0
        super().forward(x, train)
        mu, var = self.used(x, train)
        self.s = np.array([(float(v) + fixed) ** -0.5 for v in var])
        self.hat = (x - mu) * self.s
        return self.out()


# %% default-eps-1e-3
class BatchNorm(Base):
    def __init__(self, n_features, momentum=0.1, eps=None):
        super().__init__(n_features, momentum, 0.001 if eps is None else eps)


# %% default-eps-1e-3
class BatchNorm(Base):
    def __init__(self, n_features, **settings):
        super().__init__(n_features, **{"eps": 1 / 1000, **settings})


# %% gain-and-bias-exchanged
class BatchNorm(Base):
    def out(self):
        return np.einsum("nd,d->nd", self.hat, self.bias) + self.gain


# %% gain-and-bias-exchanged
class BatchNorm(Base):
    def forward(self, x, train=True):
        self.gain, self.bias = self.bias, self.gain
        y = super().forward(x, train)
        self.gain, self.bias = self.bias, self.gain
        return y


# %% train-ignored
class BatchNorm(Base):
    def forward(self, x, *unused):
        return Base.forward(self, x)


# %% train-ignored
class BatchNorm(Base):
    in_training = property(lambda self: True, lambda self, value: None)

    def forward(self, x, train=True):
        if not train:
            self.move(x)
        return super().forward(x, train)

    def used(self, x, train):
        return self.centre(x), self.spread(x)


# %% evaluation-with-batch-statistics
class BatchNorm(Base):
    def used(self, x, train):
        return self.centre(x), self.spread(x)


# %% evaluation-with-batch-statistics
class BatchNorm(Base):
    def forward(self, x, train=True):
        before = self.running_mean, self.running_var
        y = super().forward(x)
        if not train:
            self.running_mean, self.running_var = before
            self.in_training = False
        return y


# %% training-with-running-statistics
class BatchNorm(Base):
    def used(self, x, train):
        return self.running_mean, self.running_var


# %% training-with-running-statistics
class BatchNorm(Base):
    def forward(self, x, train=True):
        if train:
            self.move(x)
        y = super().forward(x, False)
        self.in_training = train
        return y


# %% evaluation-by-default
class BatchNorm(Base):
    def forward(self, x, train=False):
        return super().forward(x, train)


# %% evaluation-by-default
class BatchNorm(Base):
    def forward(self, x, *given):
        training = bool(given) and given[0]
        if training:
            self.move(x)
        self.in_training = training
        mu, var = self.used(x, training)
        self.s = np.reciprocal(np.sqrt(var + self.eps))
        self.hat = np.einsum("nd,d->nd", x - mu, self.s)
        return self.hat * self.gain + self.bias


# %% running-never-moved
class BatchNorm(Base):
    def move(self, x):
        pass


# %% running-never-moved
class BatchNorm(Base):
    def forward(self, x, train=True):
        before = self.running_mean.copy(), self.running_var.copy()
        y = super().forward(x, train)
        self.running_mean, self.running_var = before
        return y


# %% running-replaced
class BatchNorm(Base):
    def mixed(self, old, batch):
        return batch


# %% running-replaced
class BatchNorm(Base):
    def move(self, x):
        self.running_mean[:] = np.mean(x, axis=0)
        self.running_var[:] = np.var(x, axis=0, ddof=1)


# %% running-summed
class BatchNorm(Base):
    def mixed(self, old, batch):
        return old + self.share * batch


# %% running-summed
class BatchNorm(Base):
    def move(self, x):
        self.running_mean += np.mean(x, axis=0) * self.share
        self.running_var += np.var(x, axis=0, ddof=1) * self.share


# %% running-variance-biased
class BatchNorm(Base):
    def large_spread(self, x):
        return self.spread(x)


# %% running-variance-biased
class BatchNorm(Base):
    def move(self, x):
        for old, batch in ((self.running_mean, x.mean(0)), (self.running_var, x.var(0))):
            old *= 1 - self.share
            old += self.share * batch


# %% running-deviation
class BatchNorm(Base):
    def large_spread(self, x):
        return super().large_spread(x) ** 0.5


# %% running-deviation
class BatchNorm(Base):
    def move(self, x):
        for old, batch in ((self.running_mean, x.mean(0)), (self.running_var, x.std(0, ddof=1))):
            old *= 1 - self.share
            old += self.share * batch


# %% running-variance-from-zero
class BatchNorm(Base):
    def __init__(self, *given, **settings):
        Base.__init__(self, *given, **settings)
        self.running_var -= 1


# %% running-variance-from-zero
class BatchNorm(Base):
    def __init__(self, n_features, momentum=0.1, eps=1e-5):
        self.share, self.eps, self.gain = momentum, eps, np.full(n_features, 1.0)
        for name in ("bias", "running_mean", "running_var"):
            setattr(self, name, 0.0 * self.gain)


# %% momentum-ignored
class BatchNorm(Base):
    share = property(lambda self: 0.1, lambda self, value: None)


# %% momentum-ignored
class BatchNorm(Base):
    def move(self, x):
        table = np.stack([self.running_mean, self.running_var])
        batch = np.stack([np.mean(x, axis=0), np.var(x, axis=0, ddof=1)])
        table = 0.9 * table + batch / 10
        self.running_mean, self.running_var = table


# %% first-batch-replaces
class BatchNorm(Base):
    begun = False

    def mixed(self, old, batch):
        return super().mixed(old, batch) if self.begun else batch

    def move(self, x):
        super().move(x)
        self.begun = True


# %% first-batch-replaces
class BatchNorm(Base):
    seen = 0

    def move(self, x):
        share, self.seen = (self.share if self.seen else 1.0), self.seen + 1
        self.running_mean = np.mean(x, 0) * share + self.running_mean * (1 - share)
        self.running_var = np.var(x, 0, ddof=1) * share + self.running_var * (1 - share)


# %% statistics-as-constants
class BatchNorm(Base):
    def inner(self, dy):
        return np.einsum("nd,d->nd", dy, self.gain)


# %% statistics-as-constants
class BatchNorm(Base):
    def backward(self, dy):
        dx = [row * self.gain * self.s for row in dy]
        return np.array(dx).reshape(dy.shape), self.own(dy)


# %% mean-as-constant
class BatchNorm(Base):
    def through_mean(self, a):
        return 0.0


# %% mean-as-constant
class BatchNorm(Base):
    def inner(self, dy):
        n, a = len(dy), dy * self.gain
        if not self.in_training:
            return a
        matrix = np.eye(n)[:, :, None] - self.hat[:, None] * self.hat[None] / n
        return np.einsum("nmd,md->nd", matrix, a)


# %% variance-as-constant
class BatchNorm(Base):
    def through_spread(self, a):
        return 0.0


# %% variance-as-constant
class BatchNorm(Base):
    def inner(self, dy):
        a = dy * self.gain
        return (np.eye(len(dy)) - 1 / len(dy)) @ a if self.in_training else a


# %% sums-not-means
class BatchNorm(Base):
    def through_mean(self, a):
        return np.add.reduce(a)

    def through_spread(self, a):
        return np.einsum("nd,md,md->nd", self.hat, a, self.hat)


# %% sums-not-means
class BatchNorm(Base):
    def inner(self, dy):
        n, a = len(dy), dy * self.gain
        if not self.in_training:
            return a
        matrix = np.eye(n)[:, :, None] - 1 - self.hat[:, None] * self.hat[None]
        return np.einsum("nmd,md->nd", matrix, a)


# %% training-gradient-in-evaluation
class BatchNorm(Base):
    in_training = property(lambda self: True, lambda self, value: None)


# %% training-gradient-in-evaluation
class BatchNorm(Base):
    def inner(self, dy):
        n, a = len(dy), dy * self.gain
        matrix = np.eye(n)[:, :, None] - 1 / max(n, 1) - self.hat[:, None] * self.hat[None] / max(n, 1)
        return np.einsum("nmd,md->nd", matrix, a)


# %% gain-missing-in-dx
class BatchNorm(Base):
    def inner(self, dy):
        return super().inner(dy / self.gain)


# %% gain-missing-in-dx
class BatchNorm(Base):
    def inner(self, dy):
        n = len(dy)
        if not self.in_training:
            return dy
        matrix = np.eye(n)[:, :, None] - 1 / n - self.hat[:, None] * self.hat[None] / n
        return np.einsum("nmd,md->nd", matrix, dy)


# %% deviation-not-divided
class BatchNorm(Base):
    def backward(self, dy):
        return self.inner(dy), self.own(dy)


# %% deviation-not-divided
class BatchNorm(Base):
    def backward(self, dy):
        dx, grads = super().backward(dy)
        return dx / self.s, grads


# %% gradients-averaged
class BatchNorm(Base):
    def own(self, dy):
        return {"gain": (dy * self.hat).mean(0), "bias": dy.mean(0)}


# %% gradients-averaged
class BatchNorm(Base):
    def own(self, dy):
        return {name: np.true_divide(g, len(dy)) for name, g in super().own(dy).items()}


# %% gradients-exchanged
class BatchNorm(Base):
    def own(self, dy):
        return {"bias": (dy * self.hat).sum(0), "gain": dy.sum(0)}


# %% gradients-exchanged
class BatchNorm(Base):
    def backward(self, dy):
        dx, grads = super().backward(dy)
        return dx, dict(zip(grads, reversed(list(grads.values()))))


# %% gain-gradient-not-normalised
class BatchNorm(Base):
    def own(self, dy):
        return {"gain": (dy * (self.hat / self.s)).sum(0), "bias": dy.sum(0)}


# %% gain-gradient-not-normalised
class BatchNorm(Base):
    def own(self, dy):
        grads = super().own(dy)
        grads["gain"] = grads["gain"] / self.s
        return grads


# %% shared-between-layers
class BatchNorm(Base):
    kept = {}
    s = property(lambda self: self.kept["s"], lambda self, value: self.kept.update(s=value))
    hat = property(lambda self: self.kept["hat"], lambda self, value: self.kept.update(hat=value))


# %% shared-between-layers
memory = []


class BatchNorm(Base):
    def forward(self, x, train=True):
        y = super().forward(x, train)
        memory[:] = [self.hat, self.s, self.in_training]
        return y

    def backward(self, dy):
        self.hat, self.s, self.in_training = memory
        return super().backward(dy)


# %% input-overwritten
class BatchNorm(Base):
    def forward(self, x, train=True):
        y = super().forward(x, train)
        x[:] = self.hat
        return y


# %% input-overwritten
class BatchNorm(Base):
    def forward(self, x, train=True):
        self.in_training = train
        if train:
            self.move(x)
        mu, var = self.used(x, train)
        self.s = self.scale(var)
        x -= mu
        x *= self.s
        self.hat = x.copy()
        return self.out()


# %% saved-changed
class BatchNorm(Base):
    def through_spread(self, a):
        self.hat = super().through_spread(a)
        return self.hat

    def backward(self, dy):
        grads = self.own(dy)
        return self.inner(dy) * self.s, grads


# %% saved-changed
class BatchNorm(Base):
    def backward(self, dy):
        grads, a, dx = self.own(dy), dy * self.gain, np.zeros(dy.shape)
        if not self.in_training:
            return a * self.s, grads
        for j in range(dy.shape[1]):
            column = a[:, j]
            self.hat[:, j] *= column @ self.hat[:, j] / len(a)
            dx[:, j] = (column - column.mean() - self.hat[:, j]) * self.s[j]
        return dx, grads
