from scratchproof.lab import convention, swap

convention(
    "halves",
    "pair i is column i of the first half with column i of the second",
    swap("slice(0, d, 2), slice(1, d, 2)", "slice(0, d // 2), slice(d // 2, d)"),
    axis="columns of a pair",
)
