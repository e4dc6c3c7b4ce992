from scratchproof.lab import mistake, swap

# What comes back
mistake(
    "moments-start-again",
    "Adam's running means are not restored, so they start again at 0 after a stop.",
    swap("self.m, self.v = state[\"moments\"]", "moments = state[\"moments\"]"),
    hint=1,
)
mistake(
    "count-starts-again",
    "The count of updates is not restored: warm-up and corrections start again after a stop.",
    swap("self.t = state[\"t\"]", "steps_done = state[\"t\"]"),
    hint=1,
)
mistake(
    "generator-not-restored",
    "The generator's state is not restored, so later epochs come in another order.",
    swap("self.rng.bit_generator.state = state[\"rng\"]", "generator = state[\"rng\"]"),
    hint=1,
)
mistake(
    "epoch-starts-again",
    "The place within the epoch is not restored: after a stop the epoch's order begins again with its first rows.",
    swap("self.order, self.at = state[\"epoch\"]", "self.order, self.at = state[\"epoch\"][0], 0"),
    hint=1,
)
mistake(
    "average-from-params",
    "The running mean of the parameters is not restored: it starts again from the parameters.",
    swap("self.average = state[\"average\"]", "self.average = [p.copy() for p in self.params]"),
    hint=1,
)
mistake(
    "best-forgotten",
    "The best validation is forgotten at a stop, so the next one counts as the best, however bad it is.",
    swap("self.best_loss, self.best_params, self.stale = state[\"best\"]", "_, self.best_params, self.stale = state[\"best\"]"),
    hint=2,
)

# What is written down
mistake(
    "moments-exchanged",
    "The two running means are written down in the other order, and come back exchanged.",
    swap("(self.m, self.v)\n", "(self.v, self.m)\n"),
    hint=1,
)
mistake(
    "saved-rounded",
    "The parameters are saved in float32, so the run goes on from rounded ones.",
    swap("{\"params\": self.params,", "{\"params\": [p.astype(np.float32).astype(p.dtype) for p in self.params],"),
    hint=1,
)
mistake(
    "last-loss-not-saved",
    "The list of losses is saved without the last one.",
    swap("\"losses\": self.losses}", "\"losses\": self.losses[:-1]}"),
    hint=2,
)

# Validation
mistake(
    "best-moves-on",
    "The best parameters are not copied, so they move on with every later update.",
    swap("[a.copy() for a in self.average]", "list(self.average)"),
    hint=2,
)
mistake(
    "validates-the-last",
    "Validation measures the parameters themselves, not their running mean.",
    swap("loss_and_gradients(self.average, x, y)", "loss_and_gradients(self.params, x, y)"),
    hint=2,
)
mistake(
    "stale-never-cleared",
    "The count of validations without progress is never set back to 0.",
    swap("self.best_loss, self.stale = loss, 0", "self.best_loss = loss"),
    hint=2,
)

# The update
mistake(
    "average-before-update",
    "The running mean takes in the parameters from before the update, so it is one update late.",
    swap("            a += 0.1 * (p - a)\n", ""),
    swap("            m += 0.1 * (g - m)\n", "            a += 0.1 * (p - a)\n            m += 0.1 * (g - m)\n"),
    hint=3,
)
mistake(
    "warmup-from-zero",
    "The warm-up counts from 0, so the first update has a learning rate of 0.",
    swap("min(1.0, self.t / self.warmup)", "min(1.0, (self.t - 1) / self.warmup)"),
    hint=3,
)
