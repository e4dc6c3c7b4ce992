from scratchproof.lab import convention, swap

convention(
    "decay-after",
    "the decay is taken off the parameter after the gradient's update",
    swap("theta *= kept\n", "\n"),
    swap("  # against the gradient", "\n            theta *= kept"),
    axis="order of decay",
)
