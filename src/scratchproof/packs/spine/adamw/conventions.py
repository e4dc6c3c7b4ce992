from scratchproof.lab import convention, swap

convention(
    "decay-after",
    "the decay is taken off the parameter after the gradient's update",
    swap(
        "theta -= lr * (m_hat / (np.sqrt(v_hat) + eps) + decay * theta)",
        "theta -= lr * (m_hat / (np.sqrt(v_hat) + eps)); theta -= lr * decay * theta",
    ),
    axis="order of decay",
)
