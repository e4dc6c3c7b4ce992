from scratchproof.lab import convention, swap

convention(
    "lr-inside",
    "the learning rate is part of the velocity",
    swap("self.params", "self.params"),
    axis="form of momentum",
)
