def _function(inputs):
    """The function whose gradient is asked for; all of its arithmetic is in float64."""
    w, wave = inputs["w"], inputs["wave"]

    def f(x):
        x = np.asarray(x)
        if x.shape != np.shape(inputs["x"]):
            raise ValueError("f was given an array of another shape than x")
        v = x.astype(np.float64)
        if wave:
            return float(np.sum(w * np.sin(wave * v)))
        return float(inputs["sign"] * (np.sum(w * v**3) + 0.3 * np.sum(w * v) ** 2))

    return f


def _asked(inputs):
    x = inputs["x"]
    return strided(x) if inputs["strided"] else x


def gradient(impl, inputs):
    x = _asked(inputs)
    result = impl.numerical_gradient(_function(inputs), x, **inputs["step"])
    return {"result": result, "arguments": [x]}


def error(impl, inputs):
    x, grad = _asked(inputs), inputs["grad"]
    result = impl.gradient_error(_function(inputs), x, grad, **inputs["step"])
    return {"result": result, "arguments": [x, grad]}
