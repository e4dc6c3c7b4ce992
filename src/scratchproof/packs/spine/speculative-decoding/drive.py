def step(impl, inputs):
    """One step, with views with gaps where the probe asks for them."""
    q, p, u = (strided(inputs[name]) if inputs.get("gaps") else inputs[name] for name in "qpu")
    new = impl.speculative_step(inputs["draft"], q, p, u, inputs["w"])
    return {"result": list(new), "arguments": [inputs["draft"], q, p, u]}
