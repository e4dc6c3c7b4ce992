def rates(impl, inputs):
    """The rates of some steps, asked in the order given, as one array: their rounding is that of the largest."""
    found = [impl.warm_restarts(step, **inputs["settings"]) for step in inputs["steps"]]
    return None if found[0] is None else np.array(found)
