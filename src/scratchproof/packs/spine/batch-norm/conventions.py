from scratchproof.lab import convention, swap

convention(
    "momentum-of-the-old",
    "momentum weighs the old running statistics",
    swap("new = self.momentum", "new = 1 - self.momentum"),
    axis="what momentum weighs",
)
