def side(impl, inputs):
    """Whether a side that does not exist is refused."""
    try:
        impl.pad_batch(inputs["sequences"], inputs["pad_id"], side=inputs["side"])
    except ValueError:
        return "refused"
    return "accepted"
