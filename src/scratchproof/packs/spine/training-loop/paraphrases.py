import math
import pickle

import numpy as np


class Hooks:
    """A step of small methods and its own count; a checkpoint is a dict, one entry for each thing that is remembered."""

    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.p, self.fn, self.opt, self.plan, self.source, self.gen, self.limit = (
            params, gradients, optimiser, schedule, draw, rng, max_norm)
        self.done = 0
        self.losses = []
        self.begin()

    def begin(self):
        pass

    def batch(self):
        return self.source(self.gen)

    def rate(self):
        return self.plan(self.done)

    def factors(self, sizes):
        whole = math.sqrt(sum(s * s for s in sizes))
        return [min(1.0, self.limit / whole)] * len(sizes)

    def shortened(self, grads):
        if self.limit is None:
            return grads
        sizes = [math.sqrt(float(np.vdot(g, g))) for g in grads]
        return [f * g for f, g in zip(self.factors(sizes), grads)]

    def update(self, grads):
        self.opt.lr = self.rate()
        self.opt.step(self.shortened(grads))

    def measured(self, batch, loss):
        return loss

    def told(self):
        return self.losses[-1]

    def step(self):
        batch = self.batch()
        loss, grads = self.fn(self.p, batch)
        loss = self.measured(batch, loss)
        self.update(grads)
        self.done += 1
        self.losses.append(float(loss))
        return self.told()

    def saved(self):
        return {"p": [p.copy() for p in self.p], "opt": self.opt.state, "gen": self.gen.bit_generator.state,
                "done": self.done, "losses": self.losses}

    def save(self):
        return pickle.dumps(self.saved())

    def fill(self, arrays):
        for i in range(len(arrays)):
            np.copyto(self.p[i], arrays[i])

    def load(self, d):
        self.fill(d["p"])
        self.opt.state = d["opt"]
        self.gen.bit_generator.state = d["gen"]
        self.done = d["done"]
        self.losses = list(d["losses"])

    def restore(self, data):
        self.load(pickle.loads(data))


class Written:
    """Closures over one dict of everything; the checkpoint is three blobs: floats, optimiser, generator as an object."""

    start = staticmethod(lambda s: None)
    fetch = staticmethod(lambda s: s["draw"](s["rng"]))
    lr = staticmethod(lambda s: s["schedule"](len(s["log"])))
    norm = staticmethod(lambda grads: np.linalg.norm(np.concatenate([g.ravel() for g in grads])))
    losses = property(lambda self: list(self.s["log"]))

    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.s = dict(params=params, gradients=gradients, optimiser=optimiser, schedule=schedule, draw=draw, rng=rng)
        self.s.update(max_norm=max_norm, log=())
        self.start(self.s)

    def clip(self, grads, limit):
        norm = self.norm(grads)
        return [g * limit / norm for g in grads] if norm > limit else grads

    def apply(self, grads):
        s = self.s
        s["optimiser"].lr = self.lr(s)
        s["optimiser"].step(grads if s["max_norm"] is None else self.clip(grads, s["max_norm"]))

    def run(self):
        s = self.s
        loss, grads = s["gradients"](s["params"], self.fetch(s))
        self.apply(grads)
        return loss

    def step(self):
        loss = float(self.run())
        self.s["log"] = (*self.s["log"], loss)
        return loss

    def numbers(self):
        return [p.tobytes() for p in self.s["params"]], self.s["log"]

    def memory(self):
        return self.s["optimiser"].state

    def save(self):
        return b"|".join(pickle.dumps(x).hex().encode() for x in (self.numbers(), self.memory(), self.s["rng"]))

    def read(self, raw, log):
        for p, r in zip(self.s["params"], raw):
            p.flat = np.frombuffer(r, p.dtype)
        self.s["log"] = log

    def remember(self, state):
        self.s["optimiser"].state = state

    def chance(self, rng):
        self.s["rng"] = rng

    def restore(self, data):
        numbers, state, rng = (pickle.loads(bytes.fromhex(x.decode())) for x in data.split(b"|"))
        self.read(*numbers)
        self.remember(state)
        self.chance(rng)


# %% loss-after-update
class TrainingLoop(Hooks):
    def step(self):
        batch = self.batch()
        self.update(self.fn(self.p, batch)[1])
        self.done += 1
        self.losses.append(float(self.fn(self.p, batch)[0]))
        return self.told()


# %% loss-after-update
class TrainingLoop(Written):
    def run(self):
        s = self.s
        both = self.fetch(s)
        _, grads = s["gradients"](s["params"], both)
        self.apply(grads)
        return s["gradients"](s["params"], both)[0]


# %% loss-of-another-batch
class TrainingLoop(Hooks):
    def measured(self, batch, loss):
        return self.fn(self.p, self.batch())[0]


# %% loss-of-another-batch
class TrainingLoop(Written):
    def run(self):
        s = self.s
        train, check = self.fetch(s), self.fetch(s)
        value = float(s["gradients"](s["params"], check)[0])
        self.apply(s["gradients"](s["params"], train)[1])
        return value


# %% mean-loss
class TrainingLoop(Hooks):
    def told(self):
        return np.mean(self.losses)


# %% mean-loss
class TrainingLoop(Written):
    def step(self):
        loss = super().step()
        n = len(self.s["log"])
        return math.fsum(self.s["log"]) / n if n > 1 else loss


# %% batch-of-construction
class TrainingLoop(Hooks):
    def begin(self):
        self.only = self.source(self.gen)

    def batch(self):
        return self.only


# %% batch-of-construction
class TrainingLoop(Written):
    fetch = staticmethod(lambda s: tuple(a.copy() for a in s["data"]))

    @staticmethod
    def start(s):
        x, y = s["draw"](s["rng"])
        s["data"] = [np.array(x), np.array(y)]


# %% batch-of-first-step
class TrainingLoop(Hooks):
    def batch(self):
        if not hasattr(self, "cached"):
            self.cached = self.source(self.gen)
        return self.cached


# %% batch-of-first-step
class TrainingLoop(Written):
    @staticmethod
    def fetch(s):
        try:
            x, y = s["data"]
        except KeyError:
            x, y = s["draw"](s["rng"])
            s["data"] = x.copy(), y.copy()
        return x, y


# %% generator-of-its-own
class TrainingLoop(Hooks):
    def begin(self):
        self.gen = np.random.default_rng(seed=0)


# %% generator-of-its-own
class TrainingLoop(Written):
    @staticmethod
    def start(s):
        made, draw = np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy=0))), s["draw"]
        s["draw"] = lambda rng: draw(made)
        s["rng"] = made

    def chance(self, rng):
        self.s["rng"].bit_generator.state = rng.bit_generator.state


# %% losses-not-kept
class TrainingLoop(Hooks):
    def told(self):
        return self.losses.pop()


# %% losses-not-kept
class TrainingLoop(Written):
    losses = []

    def step(self):
        s = self.s
        loss = float(self.run())
        s["log"] += (loss,)
        losses = list(self.losses)
        losses.append(loss)
        return loss


# %% losses-shared
LOG = []


class TrainingLoop(Hooks):
    def begin(self):
        self.losses = LOG

    def rate(self):
        return self.plan(len(LOG))

    def load(self, d):
        LOG.clear()
        LOG.extend(d["losses"])
        super().load(d)
        self.losses = LOG


# %% losses-shared
class TrainingLoop:
    losses = []

    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.loop = Hooks(params, gradients, optimiser, schedule, draw, rng, max_norm)

    def step(self):
        self.loop.done = len(self.losses)
        self.losses.append(self.loop.step())
        return self.losses[-1]

    def save(self):
        return pickle.dumps((self.losses, self.loop.save()))

    def restore(self, data):
        losses, rest = pickle.loads(data)
        del self.losses[:]
        self.losses += losses
        self.loop.restore(rest)


# %% lr-after-step
class TrainingLoop(Hooks):
    def update(self, grads):
        self.opt.step(self.shortened(grads))
        self.opt.lr = self.rate()


# %% lr-after-step
class TrainingLoop(Written):
    def step(self):
        s = self.s
        rate, made = s["schedule"](len(s["log"])), s["optimiser"].lr
        s["schedule"], plan = (lambda t: made), s["schedule"]
        loss = super().step()
        s["optimiser"].lr, s["schedule"] = rate, plan
        return loss


# %% lr-of-next-update
class TrainingLoop(Hooks):
    def begin(self):
        self.done = 1


# %% lr-of-next-update
class TrainingLoop(Written):
    @staticmethod
    def lr(s):
        rates = {len(log): s["schedule"](len(log)) for log in ((*s["log"], None), s["log"])}
        return rates[max(rates)]


# %% lr-never-set
class TrainingLoop(Hooks):
    def update(self, grads):
        self.opt.step(self.shortened(grads))


# %% lr-never-set
class TrainingLoop(Written):
    def apply(self, grads):
        limit = self.s["max_norm"]
        if limit is not None:
            grads = self.clip(grads, limit)
        made = self.s["optimiser"]
        self.s["rate"] = self.lr(self.s)
        made.step(grads)


# %% lr-of-start
class TrainingLoop(Hooks):
    def rate(self):
        t = 0
        return self.plan(t)


# %% lr-of-start
class TrainingLoop(Written):
    start = staticmethod(lambda s: s.update(rates=[s["schedule"](t) for t in range(8)]))
    lr = staticmethod(lambda s: next(iter(s["rates"])))


# %% not-clipped
class TrainingLoop(Hooks):
    def shortened(self, grads):
        return grads


# %% not-clipped
class TrainingLoop(Written):
    def apply(self, grads):
        s = self.s
        s["optimiser"].lr = self.lr(s)
        s["optimiser"].step(grads)
        if s["max_norm"] is not None:
            for g, short in zip(grads, self.clip(grads, s["max_norm"])):
                g[...] = short


# %% clipped-one-by-one
class TrainingLoop(Hooks):
    def factors(self, sizes):
        return [min(1.0, self.limit / s) for s in sizes]


# %% clipped-one-by-one
class TrainingLoop(Written):
    def clip(self, grads, limit):
        short = []
        for g in grads:
            size = np.linalg.norm(g)
            short.append(g if size <= limit else limit * (g / size))
        return short


# %% entries-clipped
class TrainingLoop(Hooks):
    def shortened(self, grads):
        if self.limit is None:
            return grads
        return [np.minimum(np.maximum(g, -self.limit), self.limit) for g in grads]


# %% entries-clipped
class TrainingLoop(Written):
    def clip(self, grads, limit):
        for g in grads:
            for at in np.ndindex(g.shape):
                if abs(g[at]) > limit:
                    g[at] = math.copysign(limit, g[at])
        return grads


# %% always-scaled
class TrainingLoop(Hooks):
    def factors(self, sizes):
        return [self.limit / math.hypot(*sizes)] * len(sizes)


# %% always-scaled
class TrainingLoop(Written):
    def clip(self, grads, limit):
        flat = np.hstack([g.ravel() for g in grads])
        flat *= limit / np.sqrt(flat @ flat)
        ends = np.cumsum([g.size for g in grads])
        return [part.reshape(g.shape) for part, g in zip(np.split(flat, ends), grads)]


# %% none-is-one
class TrainingLoop(Hooks):
    def begin(self):
        self.limit = self.limit or 1.0


# %% none-is-one
class TrainingLoop(Written):
    def apply(self, grads):
        given = self.s["max_norm"]
        limit = 1 if given is None else given
        self.s["optimiser"].lr = self.lr(self.s)
        self.s["optimiser"].step(self.clip(grads, limit))


# %% none-crashes
class TrainingLoop(Hooks):
    def shortened(self, grads):
        whole = math.sqrt(sum(float((g * g).sum()) for g in grads))
        return [g * min(1.0, self.limit / whole) for g in grads]


# %% none-crashes
class TrainingLoop(Written):
    def apply(self, grads):
        s = self.s
        s["optimiser"].lr = self.lr(s)
        s["optimiser"].step(self.clip(grads, s["max_norm"]))


# %% generator-not-saved
class TrainingLoop(Hooks):
    def saved(self):
        return {k: v for k, v in super().saved().items() if k != "gen"}

    def load(self, d):
        super().load({**d, "gen": self.gen.bit_generator.state})


# %% generator-not-saved
class TrainingLoop(Written):
    def chance(self, rng):
        return rng


# %% optimiser-not-saved
class TrainingLoop(Hooks):
    def load(self, d):
        self.fill(d["p"])
        self.gen.bit_generator.state = d["gen"]
        self.done, self.losses = d["done"], d["losses"]


# %% optimiser-not-saved
class TrainingLoop(Written):
    def save(self):
        return pickle.dumps([self.s["rng"], *self.numbers()])

    def restore(self, data):
        rng, raw, log = pickle.loads(data)
        self.read(raw, log)
        self.chance(rng)


# %% state-of-construction
class TrainingLoop(Hooks):
    def begin(self):
        self.memory = self.opt.state

    def saved(self):
        return super().saved() | {"opt": self.memory}


# %% state-of-construction
class TrainingLoop(Written):
    @staticmethod
    def start(s):
        s["kept"] = [s["optimiser"].state]

    def save(self):
        blobs = [pickle.dumps(x) for x in (self.numbers(), *self.s["kept"], self.s["rng"])]
        return b"|".join(bytes(blob.hex(), "ascii") for blob in blobs)


# %% params-not-saved
class TrainingLoop(Hooks):
    def fill(self, arrays):
        pass


# %% params-not-saved
class TrainingLoop(Written):
    def read(self, raw, log):
        for p, r in zip(self.s["params"], raw):
            values = np.frombuffer(r, p.dtype)
            p = values.reshape(p.shape).copy()
            assert p.size
        self.s["log"] = log


# %% params-in-half
class TrainingLoop(Hooks):
    def saved(self):
        return super().saved() | {"p": [np.float32(p) for p in self.p]}


# %% params-in-half
class TrainingLoop(Written):
    def numbers(self):
        raw = []
        for p in self.s["params"]:
            coarse = np.array(p, dtype=np.single)
            raw.append(np.array(coarse, dtype=p.dtype).tobytes())
        return raw, self.s["log"]


# %% losses-not-saved
class TrainingLoop(Hooks):
    def load(self, d):
        super().load({**d, "losses": self.losses})


# %% losses-not-saved
class TrainingLoop(Written):
    start = staticmethod(lambda s: s.update(updates=0))
    lr = staticmethod(lambda s: s["schedule"](s["updates"]))

    def run(self):
        loss = super().run()
        self.s["updates"] += 1
        return loss

    def numbers(self):
        return super().numbers()[0], self.s["updates"]

    def read(self, raw, updates):
        super().read(raw, self.s["log"])
        self.s["updates"] = updates


# %% count-not-saved
class TrainingLoop(Hooks):
    def load(self, d):
        super().load({**d, "done": self.done})


# %% count-not-saved
class TrainingLoop(Written):
    lr = staticmethod(lambda s: s["schedule"](s["updates"]))
    start = staticmethod(lambda s: s.update(updates=0))

    def run(self):
        loss = super().run()
        self.s["updates"] += 1
        return loss


# %% losses-and-count-not-saved
class TrainingLoop(Hooks):
    def load(self, d):
        super().load({**d, "done": self.done, "losses": self.losses})


# %% losses-and-count-not-saved
class TrainingLoop(Written):
    def save(self):
        raw, _ = self.numbers()
        return pickle.dumps({"raw": raw, "state": self.memory(), "rng": self.s["rng"]})

    def restore(self, data):
        d = pickle.loads(data)
        self.read(d["raw"], self.s["log"])
        self.remember(d["state"])
        self.chance(d["rng"])


# %% params-replaced
class TrainingLoop(Hooks):
    def fill(self, arrays):
        self.p = [np.array(a) for a in arrays]


# %% params-replaced
class TrainingLoop(Written):
    def read(self, raw, log):
        self.s["log"] = log
        for i, p in enumerate(self.s["params"]):
            self.s["params"][i] = np.array(np.frombuffer(raw[i], p.dtype).reshape(p.shape))


# %% state-changed-not-assigned
class TrainingLoop(Hooks):
    def load(self, d):
        opt = self.opt
        now = opt.state
        for key, value in d["opt"].items():
            now[key] = value
        self.opt = type("Kept", (), {"state": None})()
        super().load(d)
        self.opt = opt


# %% state-changed-not-assigned
class TrainingLoop(Written):
    def remember(self, state):
        mine = self.s["optimiser"].state
        mine["t"] = state["t"]
        for old, new in zip(mine["m"], state["m"]):
            old[...] = new


# %% losses-added
class TrainingLoop(Hooks):
    def load(self, d):
        before = self.losses
        super().load(d)
        self.losses = before + self.losses
        self.done = len(self.losses)


# %% losses-added
class TrainingLoop(Written):
    def read(self, raw, log):
        for p, r in zip(self.s["params"], raw):
            p.ravel()[:] = np.frombuffer(r, p.dtype)
        everything = self.losses
        for loss in log:
            everything.append(loss)
        self.s["log"] = tuple(everything)


# %% saving-draws
class TrainingLoop(Hooks):
    def saved(self):
        seed = int(self.gen.integers(2**31))
        self.gen.bit_generator.state = np.random.default_rng(seed).bit_generator.state
        return super().saved()


# %% saving-draws
class TrainingLoop(Written):
    def save(self):
        old = self.s["rng"]
        kind = type(old.bit_generator)
        seed = old.integers(0, 2**31)
        self.s["rng"] = np.random.Generator(kind(int(seed)))
        return super().save()
