def quietly(impl, inputs):
    """One call in which an overflow, a division by zero or an invalid operation of NumPy is an error, not a warning."""
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return getattr(impl, inputs["name"])(*inputs["args"], **inputs["kwargs"])
