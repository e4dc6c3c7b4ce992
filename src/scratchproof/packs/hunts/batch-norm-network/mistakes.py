from scratchproof.lab import mistake, swap

mistake(
    "momentum-exchanged",
    "The running statistics keep the share `momentum` of themselves instead of 1 - momentum, so they follow the last batch.",
    swap("(1 - self.momentum) * self.running_mean + self.momentum * mean", "self.momentum * self.running_mean + (1 - self.momentum) * mean"),
    swap("(1 - self.momentum) * self.running_var + self.momentum * unbiased", "self.momentum * self.running_var + (1 - self.momentum) * unbiased"),
    hint=1,
)
mistake(
    "running-variance-biased",
    "The running variance takes the batch's variance with n; it has to be with n - 1.",
    swap("unbiased = var * n / max(n - 1, 1)", "unbiased = var"),
    hint=1,
)
mistake(
    "variance-starts-at-zero",
    "The running variance starts at 0 instead of 1.",
    swap("self.running_var = np.ones(width)", "self.running_var = np.zeros(width)"),
    hint=1,
)
mistake(
    "one-variance-for-all",
    "One variance is taken over the whole batch; every column has its own.",
    swap("x.mean(axis=0), x.var(axis=0)", "x.mean(axis=0), np.full(x.shape[1], x.var())"),
    hint=1,
)
mistake(
    "eps-outside-the-root",
    "eps is added to the root instead of to the variance under it.",
    swap("1.0 / np.sqrt(var + self.eps)", "1.0 / (np.sqrt(var) + self.eps)"),
    hint=1,
)
mistake(
    "variance-taken-as-fixed",
    "The gradient does not go through the variance: the term with the normalised values is missing.",
    swap(" - self.normal * along)", ")"),
    hint=2,
)
mistake(
    "mean-taken-as-fixed",
    "The gradient does not go through the mean of the batch.",
    swap(" - d_normal.mean(axis=0)", ""),
    hint=2,
)
mistake(
    "gamma-not-in-the-gradient",
    "The gradient passes the normalisation without being multiplied by gamma.",
    swap("d_normal = d * self.gamma", "d_normal = d"),
    hint=2,
)
mistake(
    "gamma-from-the-centred",
    "The gradient of gamma takes the centred values; it has to take the normalised ones.",
    swap("self.d_gamma = np.sum(d * self.normal, axis=0)", "self.d_gamma = np.sum(d * self.centred, axis=0)"),
    hint=2,
)
mistake(
    "relu-of-what-was-before",
    "The derivative of relu looks at the values before the normalisation; relu stands behind it.",
    swap("* (self.after > 0)", "* (self.before > 0)"),
    hint=3,
)
mistake(
    "gradient-summed",
    "The gradient of the loss is summed over the rows while the loss is their mean.",
    swap("d_logits / len(y)", "d_logits"),
    hint=3,
)
mistake(
    "gamma-left-behind",
    "step makes new arrays, and the normalisation keeps the old gamma and beta, which never change.",
    swap("self.params[name] -= lr * g", "self.params[name] = self.params[name] - lr * g"),
    hint=3,
)
mistake(
    "predicts-in-training",
    "predict runs in training: it normalises by the rows that are asked together, and moves the running statistics.",
    swap("self.logits(x, training=False).argmax(axis=1)", "self.logits(x, training=True).argmax(axis=1)"),
    hint=3,
)
