def there_and_back(impl, inputs):
    """One forward pass and one backward pass from its `saved`; and the arguments afterwards."""
    x, w_qkv, w_o, dy = _handed(inputs)
    params = {"w_qkv": w_qkv, "w_o": w_o}
    y, saved = impl.multi_head_forward(x, params, inputs["n_heads"], _ATTENTION[inputs["attention"]])
    y = np.array(y)
    dx, grads = impl.multi_head_backward(dy, saved)
    return {"y": y, "dx": dx, "grads": _sorted(grads), "arguments": [x, w_qkv, w_o, dy]}


def several_at_once(impl, inputs):
    """All forward passes first, then their backward passes from the last to the first, then each once more."""
    calls = [(one, _handed(one)) for one in inputs["calls"]]
    ways = []
    for one, (x, w_qkv, w_o, _) in calls:
        params = {"w_qkv": w_qkv, "w_o": w_o}
        ways.append(impl.multi_head_forward(x, params, one["n_heads"], _ATTENTION[one["attention"]]))
    ys = [np.array(y) for y, _ in ways]
    back = [_copied(impl.multi_head_backward(c[1][3], saved)) for c, (_, saved) in zip(calls[::-1], ways[::-1])]
    again = [_copied(impl.multi_head_backward(c[1][3], saved)) for c, (_, saved) in zip(calls, ways)]
    return {"y": ys, "backward": back, "again": again}


def _handed(inputs):
    arrays = [inputs[name] for name in ("x", "w_qkv", "w_o", "dy")]
    return [strided(a) for a in arrays] if inputs.get("strided") else arrays


def _sorted(grads):
    return {key: grads[key] for key in sorted(grads)} if isinstance(grads, dict) else grads


def _copied(result):
    dx, grads = result
    return [np.array(dx), {key: np.array(value) for key, value in _sorted(grads).items()}]


# Attentions to plant. Each tells q from k from v, heads from positions, and one head from the next.
def _sums(q, k, v):
    """Each position multiplies q with the sum of all v so far, and adds k, more of it in later heads."""
    c = np.cumsum(v, axis=-2)
    more = np.arange(1, 1 + q.shape[1], dtype=q.dtype)[:, None, None]
    return q * c + more * k, (q, c, more)


def _sums_backward(dy, saved):
    q, c, more = saved
    dc = dy * q
    return dy * c, more * dy, np.cumsum(dc[..., ::-1, :], axis=-2)[..., ::-1, :]


def _causal(q, k, v):
    scale = 1 / float(q.shape[-1]) ** 0.5
    s = q @ np.swapaxes(k, -1, -2) * scale
    s = np.where(np.tril(np.ones(s.shape[-2:], dtype=bool)), s, -np.inf)
    p = np.exp(s - s.max(axis=-1, keepdims=True))
    p = p / p.sum(axis=-1, keepdims=True)
    return p @ v, (q, k, v, p, scale)


def _causal_backward(dy, saved):
    q, k, v, p, scale = saved
    dp = dy @ np.swapaxes(v, -1, -2)
    ds = p * (dp - (dp * p).sum(axis=-1, keepdims=True)) * scale
    return ds @ k, np.swapaxes(ds, -1, -2) @ q, np.swapaxes(p, -1, -2) @ dy


_ATTENTION = {"sums": (_sums, _sums_backward), "causal": (_causal, _causal_backward)}
