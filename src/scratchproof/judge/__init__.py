"""The judge: asks, compares, names. It holds the answers and never runs a learner's code itself."""
