"""Whose output changes when one word changes: with padding, what stands there reaches no real word."""

WORDS = ("the", "cat", "saw", "a", "pad", "pad")
REAL, HEADS, D, F = 4, 2, 8, 12


def observe(impl):
    import numpy as np

    T = len(WORDS)
    rng = np.random.default_rng(5)
    shapes = {"w_q": (D, D), "w_k": (D, D), "w_v": (D, D), "w_o": (D, D), "w_up": (D, F), "w_down": (F, D)}
    params = {name: rng.normal(size=shape) / np.sqrt(shape[0]) for name, shape in shapes.items()}
    for name, n in (("b_up", F), ("b_down", D), ("bias1", D), ("bias2", D)):
        params[name] = np.zeros(n)
    params["gain1"], params["gain2"] = np.ones(D), np.ones(D)
    x = rng.normal(size=(T, D))
    runs = []
    for padding in (None, np.array([word == "pad" for word in WORDS])):
        y = np.asarray(impl.encoder_block(x.copy(), params, HEADS, padding), dtype=np.float64)
        changed = np.zeros((T, T))
        for j in range(T):
            other = x.copy()
            other[j] = np.roll(other[j], 1)
            changed[:, j] = np.linalg.norm(impl.encoder_block(other, params, HEADS, padding) - y, axis=-1)
        runs.append((changed / np.sqrt(4 * D)).tolist())  # of the most that rows of this length can differ by
    size = np.linalg.norm(y[:REAL], axis=-1) / np.sqrt(D)
    return {"runs": runs, "size": size.tolist()}


def draw(observed):
    from scratchproof.lab.shades import legend, maps

    lines = ["How far each output (row) moves when one input (column) changes", ""]
    lines += maps(("no padding", "the last two are padding"), observed["runs"], WORDS[:REAL], WORDS, 5)
    sizes = " ".join(f"{size:.2f}" for size in observed["size"])
    return [*lines, "", legend(3), f"root mean square of the outputs: {sizes}"]
