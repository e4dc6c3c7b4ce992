from scratchproof.lab import mistake, swap

BETTER = "loss < self.best - self.min_delta"
KEEP = "            self.best, self.best_step = loss, self.step\n"
ANEW = "            self.waited = 0\n"

# What is an improvement
mistake(
    "ties-improve",
    "A loss equal to best − min_delta counts as an improvement; it has to be lower.",
    swap("loss < self.best", "loss <= self.best"),
    hint=1,
)
mistake(
    "higher-is-better",
    "A higher loss counts as an improvement; losses are better when lower.",
    swap(BETTER, "loss > (self.best if self.best < math.inf else -math.inf) + self.min_delta"),
    hint=1,
)
mistake(
    "delta-ignored",
    "`min_delta` has no effect: any decrease is an improvement.",
    swap("self.best - self.min_delta", "self.best"),
    hint=1,
)
mistake(
    "delta-added",
    "min_delta has the wrong sign: even a loss that is a little worse counts as an improvement.",
    swap("self.best - self.min_delta", "self.best + self.min_delta"),
    hint=1,
)
mistake(
    "delta-relative",
    "min_delta is taken as a part of best, best·(1 − min_delta); it is an absolute amount.",
    swap("self.best - self.min_delta", "self.best * (1 - self.min_delta)"),
    hint=1,
)
mistake(
    "compared-with-the-last",
    "The loss is compared with the one before it; it has to be compared with the best.",
    swap(BETTER, "loss < getattr(self, \"last\", math.inf) - self.min_delta"),
    swap("        self.step += 1", "        self.last = loss\n        self.step += 1"),
    hint=1,
)
mistake(
    "nan-improves",
    "NaN counts as an improvement, as it is not higher than the best: ask whether the loss is lower.",
    swap(BETTER, "not loss >= self.best - self.min_delta"),
    hint=1,
)
mistake(
    "first-loss-always-best",
    "The first loss becomes the best even when it is NaN or infinity.",
    swap(BETTER, BETTER + " or self.step == 0"),
    hint=1,
)
# Best
mistake(
    "best-creeps",
    "best follows every decrease, also those within min_delta, so small gains never add up to an improvement.",
    swap("        self.step += 1", "        self.best = loss if loss < self.best else self.best\n        self.step += 1"),
    hint=2,
)
mistake(
    "best-is-the-last",
    "best is set to every loss, improvement or not.",
    swap(KEEP, "            self.best_step = self.step\n"),
    swap("        self.step += 1", "        self.best = loss\n        self.step += 1"),
    hint=2,
)
mistake(
    "best-lowered-by-delta",
    "best is set to loss − min_delta; it is the loss itself.",
    swap("= loss, self.step", "= loss - self.min_delta, self.step"),
    hint=2,
)
mistake(
    "numbered-from-one",
    "best_step counts evaluations from 1; the first has number 0.",
    swap("= loss, self.step", "= loss, self.step + 1"),
    hint=2,
)
mistake(
    "best-step-is-the-last",
    "best_step is the number of the last evaluation, not of the best.",
    swap("        self.step += 1", "        self.best_step = self.step\n        self.step += 1"),
    hint=2,
)
mistake(
    "best-step-never-moves",
    "best_step stays at the first improvement; every improvement sets it.",
    swap("= loss, self.step", "= loss, self.step if self.best_step is None else self.best_step"),
    hint=2,
)
mistake(
    "improvements-numbered",
    "best_step counts improvements; it is the number of the evaluation.",
    swap("        self.step += 1", "        self.step += self.waited == 0"),
    hint=2,
)
# Waiting
mistake(
    "one-too-patient",
    "The stop comes one evaluation late: waiting has to reach patience, not exceed it.",
    swap("self.waited >= self.patience", "self.waited > self.patience"),
    hint=3,
)
mistake(
    "one-too-impatient",
    "The stop comes one evaluation early, after patience − 1 without improvement.",
    swap("self.waited >= self.patience", "self.waited >= max(1, self.patience - 1)"),
    hint=3,
)
mistake(
    "no-patience",
    "Every evaluation without improvement says stop: `patience` plays no part.",
    swap("self.waited >= self.patience", "self.waited > 0"),
    hint=3,
)
mistake(
    "never-anew",
    "An improvement does not start the waiting anew, so evaluations without one are counted over the whole training.",
    swap("self.waited += 1", "self.waited += 0"),
    swap(ANEW, ""),
    swap("        self.step += 1", "        self.waited += self.best_step != self.step\n        self.step += 1"),
    hint=3,
)
mistake(
    "stop-is-final",
    "Once True, the answer stays True even after an improvement.",
    swap("return self.waited >= self.patience", "self.over = getattr(self, \"over\", False) or self.waited >= self.patience\n        return self.over"),
    hint=3,
)
mistake(
    "stop-only-once",
    "The answer is True only at the very evaluation that uses up the patience, and False again after it.",
    swap("self.waited >= self.patience", "self.waited == self.patience"),
    hint=3,
)
mistake(
    "stop-starts-anew",
    "After a stop the waiting starts anew, so the next evaluations without improvement say False.",
    swap("return self.waited >= self.patience", "stop = self.waited >= self.patience\n        self.waited = 0 if stop else self.waited\n        return stop"),
    hint=3,
)
mistake(
    "returns-go-on",
    "The answer is turned round: True means go on.",
    swap("return self.waited >= self.patience", "return self.waited < self.patience"),
    hint=3,
)
mistake(
    "shared-between-objects",
    "The state belongs to the class or the module, so a second object takes over that of the first.",
    swap("self.best, self.best_step = math.inf, None", "EarlyStopping.best, EarlyStopping.best_step = math.inf, None"),
    swap("self.step = self.waited = 0", "EarlyStopping.step = EarlyStopping.waited = 0"),
    swap("        self.waited += 1", "        EarlyStopping.waited += 1"),
    swap("            self.best, self.best_step = loss, self.step\n            self.waited = 0\n        self.step += 1", "            EarlyStopping.best, EarlyStopping.best_step = loss, self.step\n            EarlyStopping.waited = 0\n        EarlyStopping.step += 1"),
    hint=3,
)
