def _tuple(result):
    return [np.asarray(part) for part in result]


def backward(impl, inputs):
    """Gradients of a convolution; the arguments afterwards."""
    x, w, d_out = inputs["x"], inputs["w"], inputs["d_out"]
    d_x, d_w, d_b = impl.convolution_backward(d_out, x, w, **inputs["settings"])
    return {"d_x": np.asarray(d_x), "d_w": np.asarray(d_w), "d_b": np.asarray(d_b), "arguments": [x, w, d_out]}


def through_pooling(impl, inputs):
    """The gradient of a pooling; where entries tie, what each window got in all and how many entries got some."""
    x, d_out, size = inputs["x"], inputs["d_out"], inputs["size"]
    d_x = np.asarray(impl.max_pool_backward(d_out, x, size))
    if not inputs["ties"]:
        return {"d_x": d_x, "arguments": [x, d_out]}
    rows, columns = d_out.shape[2:]
    n, channels = x.shape[:2]
    if d_x.shape != x.shape:
        return {"shape": list(d_x.shape)}
    per_window = d_x[:, :, : rows * size, : columns * size].reshape(n, channels, rows, size, columns, size)
    greatest = x[:, :, : rows * size, : columns * size].reshape(per_window.shape)
    top = greatest == greatest.max(axis=(3, 5), keepdims=True)
    return {"all": per_window.sum(axis=(3, 5)), "entries": (per_window != 0).sum(axis=(3, 5)),
            "elsewhere": float(np.abs(per_window * ~top).sum()), "arguments": [x, d_out]}


def loss(impl, inputs):
    """Loss and gradients of the whole program."""
    value, grads, d_x = impl.loss_and_gradients(inputs["params"], inputs["x"], inputs["y"])
    arguments = [inputs["params"], inputs["x"], inputs["y"]]
    return {"loss": float(value), "gradients": _tuple(grads), "d_x": np.asarray(d_x), "arguments": arguments}
