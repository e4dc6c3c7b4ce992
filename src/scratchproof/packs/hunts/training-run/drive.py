def derivatives(impl, inputs):
    """Gradients, and what they were handed afterwards."""
    params = inputs["params"]
    got = impl.gradients(params, inputs["x"], inputs["y"], inputs["decay"])
    return {"gradients": list(got), "arguments": [*params, inputs["x"], inputs["y"]]}


def pieces(impl, inputs):
    """The batches of one epoch, and of the next one with the same generator."""
    rng = np.random.default_rng(inputs["seed"])
    return [[np.asarray(rows).tolist() for rows in impl.batches(inputs["n"], inputs["size"], rng)] for _ in range(2)]


def trained(impl, inputs):
    """A training from a seed: parameters, curve, and what was handed over."""
    settings = {k: inputs[k] for k in ("momentum", "decay") if k in inputs}
    rng = np.random.default_rng(inputs["seed"])
    given = inputs["params"]
    params, curve = impl.train(given, inputs["x"], inputs["y"], inputs["epochs"], inputs["size"], inputs["rate"], rng, **settings)
    return {"params": list(params), "curve": np.array(list(curve)), "given": [*given, inputs["x"], inputs["y"]]}
