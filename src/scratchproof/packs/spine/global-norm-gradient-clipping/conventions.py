from scratchproof.lab import convention, swap

convention(
    "norm-plus-1e-6",
    "1e-6 is added to the norm that divides, as PyTorch does",
    swap("/ norm", "/ (norm + 1e-6)"),
    axis="constant in the quotient",
)
