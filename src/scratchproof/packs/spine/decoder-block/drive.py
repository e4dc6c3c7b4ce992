from types import SimpleNamespace


def normed(x, params):
    """x over a root mean square, times a gain. Keeps x itself, as layers do."""
    r = np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + 0.5)
    return x / r * params["gain"], (x, params["gain"])


def normed_backward(dy, saved):
    x, gain = saved
    r = np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + 0.5)
    dx = gain * dy / r - x * np.mean(gain * dy * x, axis=-1, keepdims=True) / r**3
    return dx, {"gain": over_rows(dy * x / r)}


def attend(x, params):
    """A stand-in for attention: every position also sees the sum of those before it, squared."""
    seen = np.cumsum(x, axis=-2)
    return params["own"] * x + params["before"] * seen**2, (x, params)


def attend_backward(dy, saved):
    x, params = saved
    seen = np.cumsum(x, axis=-2)
    d_seen = 2 * dy * params["before"] * seen
    dx = params["own"] * dy + np.flip(np.cumsum(np.flip(d_seen, -2), axis=-2), -2)
    return dx, {"own": over_rows(dy * x), "before": over_rows(dy * seen**2)}


def feed(x, params):
    return params["down"] * np.tanh(params["up"] * x), (x, params)


def feed_backward(dy, saved):
    x, params = saved
    t = np.tanh(params["up"] * x)
    dz = dy * params["down"] * (1 - t**2)
    return dz * params["up"], {"up": over_rows(dz * x), "down": over_rows(dy * t)}


def over_rows(terms):
    return np.sum(terms, axis=tuple(range(terms.ndim - 1)))


def layers():
    return SimpleNamespace(
        norm=(normed, normed_backward), attention=(attend, attend_backward), feed_forward=(feed, feed_backward)
    )


def one_pass(impl, inputs):
    """Forward, then backward; what came back, and the arguments afterwards."""
    x, params, dy = (laid(inputs[key], inputs) for key in ("x", "params", "dy"))
    y, saved = two(impl.decoder_block(x, params, layers(), **inputs["settings"]), "decoder_block", "y and saved")
    y = kept(y)
    return {"result": {"y": y, **gradients(impl, dy, saved)}, "arguments": [x, params, dy]}


def in_turn(impl, inputs):
    """A forward call for each input; then the backward calls, in the order given."""
    sublayers = layers()
    passes = [impl.decoder_block(p["x"], p["params"], sublayers, **p["settings"]) for p in inputs["passes"]]
    return [gradients(impl, inputs["passes"][i]["dy"], passes[i][1]) for i in inputs["order"]]


def gradients(impl, dy, saved):
    dx, grads = two(impl.decoder_block_backward(dy, saved), "decoder_block_backward", "dx and grads")
    if not isinstance(grads, dict) or not all(isinstance(g, dict) for g in grads.values()):
        raise TypeError("grads has to be a dict with the keys of params, holding what each sublayer's backward gives")
    return {"dx": kept(dx), "grads": {k: {n: kept(g[n]) for n in sorted(g)} for k, g in sorted(grads.items())}}


def two(value, name, what):
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(f"{name} has to return two things: {what}")
    return value


def kept(value):
    return value.copy() if isinstance(value, np.ndarray) else value


def laid(value, inputs):
    """An argument as it is, or as views with gaps."""
    if not inputs.get("strided"):
        return value
    return {k: laid(v, inputs) for k, v in value.items()} if isinstance(value, dict) else strided(value)
