class _Momentum:
    """θ ← θ - lr·m̂ with a corrected running mean m̂ of the gradients. Its state is its own dict with its own arrays."""

    def __init__(self, params):
        self.params, self.lr, self.rates = params, 0.07, []
        self.state = {"t": 0, "m": [np.zeros_like(p) for p in params], "share": np.float64(0.2).tobytes()}

    def step(self, grads):
        state = self.state
        share = float(np.frombuffer(state["share"])[0])
        state["t"] += 1
        self.rates.append(float(self.lr))
        for p, m, g in zip(self.params, state["m"], grads):
            m += share * (g - m)
            p -= self.lr / (1 - (1 - share) ** state["t"]) * m
        self.state = state


class _Copying(_Momentum):
    """The same; what is read of its state is a copy, and what is assigned is copied."""

    @property
    def state(self):
        return {**self.own, "m": [m.copy() for m in self.own["m"]]}

    @state.setter
    def state(self, state):
        self.own = {**state, "m": [np.array(m) for m in state["m"]]}


class _Run:
    """A linear model with a loop around it, and a record of what happens."""

    def __init__(self, impl, inputs, start):
        self.x, self.y, self.rows, self.drawn = inputs["x"], inputs["y"], inputs["rows"], []
        self.params = [p.copy() for p in inputs[start]["params"]]
        self.optimiser = (_Copying if inputs["copies"] else _Momentum)(self.params)
        rng = np.random.default_rng(inputs[start]["seed"])
        lr, settings = inputs["lr"], inputs["settings"]
        handed = list(self.params)
        self.loop = impl.TrainingLoop(
            handed, self.gradients, self.optimiser, lambda t: lr / (1 + t / 2), self.draw, rng, **settings
        )

    def draw(self, rng):
        rows = rng.integers(len(self.x), size=self.rows)
        self.drawn.append(rows)
        return self.x[rows], self.y[rows]

    def gradients(self, params, batch):
        (w, b), (x, y) = params, batch
        error = x @ w + b - y
        return np.sum(error**2) / len(x), [2 * x.T @ error / len(x), 2 * np.sum(error, axis=0) / len(x)]

    def steps(self, n):
        """n steps, as whoever holds the arrays sees them."""
        self.drawn, self.optimiser.rates = [], []
        returned = np.array([self.loop.step() for _ in range(n)])
        rates, losses = np.array(self.optimiser.rates), np.array(list(self.loop.losses))
        seen = {"returned": returned, "losses": losses, "lr": rates, "rows": np.array(self.drawn)}
        return {**seen, "params": [p.copy() for p in self.params]}


def train(impl, inputs):
    """Some steps from the start."""
    return _Run(impl, inputs, "start").steps(inputs["n"])


def in_turn(impl, inputs):
    """Two loops over arrays of their own, stepped in turn."""
    runs = [_Run(impl, inputs, start) for start in ("start", "other")]
    return [run.steps(1) for _ in range(inputs["n"]) for run in runs]


def saved(impl, inputs):
    """One loop that is saved after its first steps and goes on."""
    run = _Run(impl, inputs, "start")
    return [run.steps(inputs["n"]), isinstance(run.loop.save(), bytes), run.steps(inputs["n"])]


def back(impl, inputs):
    """One loop that is saved, goes on, and is taken back to that moment, twice."""
    run = _Run(impl, inputs, "start")
    seen = [run.steps(inputs["n"])]
    data = run.loop.save()
    seen.append(run.steps(1))
    for _ in range(2):
        run.loop.restore(data)
        seen.append(run.steps(1))
    return seen


def stop(impl, inputs):
    """A run that is saved twice, the second time to be taken over; to compare, it goes on a little."""
    run = _Run(impl, inputs, "start")
    run.loop.save()
    return _leg(run, inputs, run.steps(inputs["n"]))


def resume(impl, inputs):
    """Another process takes the run over, and saves it again."""
    run = _Run(impl, inputs, "other")
    run.loop.restore(inputs["carry"]["data"])
    seen = run.steps(2)
    same = _alike(seen, inputs["carry"]["next"])
    return {"bit for bit": same, **_leg(run, inputs, seen)}


def _leg(run, inputs, seen):
    data = run.loop.save()
    after = run.steps(2)
    return {"seen": seen, "next": after, "carry": {"data": data, "next": after}}


def _alike(a, b):
    flat, other = ([x[k] for k in ("returned", "losses", "lr", "rows")] + x["params"] for x in (a, b))
    return all(np.array_equal(x, y) for x, y in zip(flat, other))
