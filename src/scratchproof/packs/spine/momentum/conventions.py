from scratchproof.lab import convention, swap

convention(
    "lr-in-velocity",
    "the velocity collects lr·g, so earlier gradients keep the learning rate of their own step",
    swap("v += g", "v += self.lr * g"),
    swap("move = g +", "move = self.lr * g +"),
    swap("self.lr * move", "move"),
    axis="form of momentum",
)
