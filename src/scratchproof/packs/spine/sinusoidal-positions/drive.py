def write_and_look_again(impl, inputs):
    """Make a table, overwrite it, make it again."""
    table = impl.sinusoidal_positions(inputs["n"], inputs["d"])
    first = np.array(table)
    table[...] = -1.0
    return {"first": first, "again": np.array(impl.sinusoidal_positions(inputs["n"], inputs["d"]))}
