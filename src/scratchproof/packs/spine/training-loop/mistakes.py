from scratchproof.lab import mistake, swap

# The update
mistake(
    "loss-after-update",
    "The loss returned is that of the batch after the update; it should be the one before.",
    swap("self.optimiser.step(grads)", "self.optimiser.step(grads)\n        loss, _ = self.gradients(self.params, batch)"),
    hint=1,
)
mistake(
    "loss-of-another-batch",
    "A second batch is drawn in each step to measure the loss; the loss of the first one is at hand.",
    swap("if self.max_norm is not None:", "loss, _ = self.gradients(self.params, self.draw(self.rng))\n        if self.max_norm is not None:"),
    hint=1,
)
mistake(
    "mean-loss",
    "step returns the mean of all losses so far, not the loss of its own batch.",
    swap("return self.losses[-1]", "return sum(self.losses) / len(self.losses)"),
    hint=1,
)
mistake(
    "batch-of-construction",
    "One batch, drawn when the loop is made, serves all steps; each step needs a new one.",
    swap("self.losses = []", "self.losses = []\n        self.batch = draw(rng)"),
    swap("self.draw(self.rng)", "self.batch"),
    hint=1,
)
mistake(
    "batch-of-first-step",
    "The batch of the first step is kept for all others; each step needs a new one.",
    swap("self.losses = []", "self.losses = []\n        self.batch = None"),
    swap("batch = self.draw(self.rng)", "batch = self.batch = self.draw(self.rng) if self.batch is None else self.batch"),
    hint=1,
)
mistake(
    "generator-of-its-own",
    "Batches are drawn with a generator made in the loop, seeded with 0; they have to come from `rng`.",
    swap("self.rng, self.max_norm = schedule, draw, rng, max_norm", "self.rng, self.max_norm = schedule, draw, __import__(\"numpy\").random.default_rng(0), max_norm"),
    hint=1,
)
mistake(
    "losses-not-kept",
    "`losses` stays empty: what step returns has to be appended to it.",
    swap("t = len(self.losses)", "t = self.t = getattr(self, \"t\", -1) + 1"),
    swap("self.losses.append(float(loss))\n        return self.losses[-1]", "return float(loss)"),
    swap("self.rng.bit_generator.state, self.losses)", "self.rng.bit_generator.state, [getattr(self, \"t\", -1)])"),
    swap("self.losses = losses", "self.t = losses[0]"),
    hint=1,
)
mistake(
    "losses-shared",
    "`losses` belongs to the class or the module, so a second loop goes on with the list of the first.",
    swap("self.losses = []", "self.losses = TrainingLoop.log"),
    swap("self.losses = losses", "self.losses[:] = losses"),
    swap("    def __init__", "    log = []\n\n    def __init__"),
    hint=1,
)

# The learning rate
mistake(
    "lr-after-step",
    "The learning rate is set after the optimiser's step, so each update is made with that of the update before.",
    swap("self.optimiser.lr = self.schedule(t)\n        self.optimiser.step(grads)", "self.optimiser.step(grads)\n        self.optimiser.lr = self.schedule(t)"),
    hint=1,
)
mistake(
    "lr-of-next-update",
    "Update t is made with schedule(t + 1): the first update is number 0.",
    swap("self.schedule(t)", "self.schedule(t + 1)"),
    hint=1,
)
mistake(
    "lr-never-set",
    "The schedule is never used: the optimiser keeps the learning rate that it was made with.",
    swap("self.optimiser.lr = self.schedule(t)\n        ", ""),
    hint=1,
)
mistake(
    "lr-of-start",
    "Every update is made with schedule(0): the schedule has to be asked anew in each step.",
    swap("self.schedule(t)", "self.schedule(0)"),
    hint=1,
)

# Clipping
mistake(
    "not-clipped",
    "`max_norm` has no effect: the optimiser gets the gradients as they were before clipping.",
    swap("grads, _ = global_norm", "_ = global_norm"),
    hint=1,
)
mistake(
    "clipped-one-by-one",
    "Each array is clipped by its own norm; one norm over all of them belongs to the step.",
    swap("grads, _ = global_norm_gradient_clipping(grads, self.max_norm)", "grads = [global_norm_gradient_clipping([g], self.max_norm)[0][0] for g in grads]"),
    hint=1,
)
mistake(
    "entries-clipped",
    "Every entry of the gradients is cut off at ± max_norm; the norm of all together has to be scaled.",
    swap("grads, _ = global_norm_gradient_clipping(grads, self.max_norm)", "grads = [g.clip(-self.max_norm, self.max_norm) for g in grads]"),
    hint=1,
)
mistake(
    "always-scaled",
    "Gradients are scaled to norm max_norm even when they are shorter, so clipping makes small ones larger.",
    swap("grads, _ = global_norm_gradient_clipping(grads, self.max_norm)", "norm = sum((g**2).sum() for g in grads) ** 0.5\n            grads = [g * (self.max_norm / norm) for g in grads]"),
    hint=1,
)
mistake(
    "none-is-one",
    "Without `max_norm` the gradients are clipped to norm 1; None means no clipping.",
    swap("rng, max_norm\n", "rng, 1.0 if max_norm is None else max_norm\n"),
    hint=1,
)
mistake(
    "none-crashes",
    "`max_norm=None` is used as a number: without it there is nothing to clip.",
    swap("if self.max_norm is not None:", "if True:"),
    hint=1,
)

# What is saved
mistake(
    "generator-not-saved",
    "The generator's state is not restored, so a run that goes on draws other batches.",
    swap("self.rng.bit_generator.state = rng", "pass"),
    hint=2,
)
mistake(
    "optimiser-not-saved",
    "The optimiser's state is not restored: after a stop its running means and its count start again.",
    swap("self.optimiser.state = state", "pass"),
    hint=2,
)
mistake(
    "state-of-construction",
    "The optimiser's state is read when the loop is made, so a checkpoint may hold that of the start.",
    swap("self.losses = []", "self.losses = []\n        self.state = optimiser.state"),
    swap("(self.params, self.optimiser.state,", "(self.params, self.state,"),
    hint=2,
)
mistake(
    "params-not-saved",
    "The parameters are not restored: after a stop the run goes on from new ones.",
    swap("old[...] = new", "pass"),
    hint=2,
)
mistake(
    "params-in-half",
    "The checkpoint holds the parameters in float32: float64 runs go on from rounded ones, not bit for bit.",
    swap("pickle.dumps((self.params,", "pickle.dumps(([p.astype(\"f4\") for p in self.params],"),
    hint=2,
)
mistake(
    "losses-not-saved",
    "`losses` is not restored: what was recorded before the stop is lost.",
    swap("t = len(self.losses)", "t = self.t = getattr(self, \"t\", -1) + 1"),
    swap("self.rng.bit_generator.state, self.losses)", "self.rng.bit_generator.state, getattr(self, \"t\", -1))"),
    swap("self.losses = losses", "self.t = losses"),
    hint=2,
)
mistake(
    "count-not-saved",
    "The count of steps is not restored, so after a stop the schedule does not go on where it was.",
    swap("t = len(self.losses)", "t = self.t = getattr(self, \"t\", -1) + 1"),
    hint=2,
)
mistake(
    "losses-and-count-not-saved",
    "Neither `losses` nor the count of steps is restored: after a stop both start again.",
    swap("self.losses = losses", "pass"),
    hint=2,
)

# How it is restored
mistake(
    "params-replaced",
    "restore puts new arrays into the loop: the optimiser still changes the old ones, so the run stands still.",
    swap("for old, new in zip(self.params, params):\n            old[...] = new", "self.params = params"),
    hint=3,
)
mistake(
    "state-changed-not-assigned",
    "restore changes the dict that `optimiser.state` returns; that may be a copy, so it has to be assigned.",
    swap("self.optimiser.state = state", "self.optimiser.state.update(state)"),
    hint=3,
)
mistake(
    "losses-added",
    "restore adds the saved losses to those of the loop; it has to replace them.",
    swap("self.losses = losses", "self.losses += losses"),
    hint=3,
)
mistake(
    "saving-draws",
    "save draws from the generator to seed a new one, so a saved run goes on differently from the same run unsaved.",
    swap("return pickle.dumps((self.params,", "self.rng.bit_generator.state = type(self.rng.bit_generator)(int(self.rng.integers(2**31))).state\n        return pickle.dumps((self.params,"),
    hint=3,
)
