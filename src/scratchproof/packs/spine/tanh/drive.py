def quietly(impl, inputs):
    """One call in which an overflow, a division by zero or an invalid operation of NumPy is an error, not a warning."""
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        return getattr(impl, inputs["name"])(*inputs["args"], **inputs["kwargs"])


class _Watched(np.ndarray):
    """An array that notes when np.tanh is called on it, or on what was computed from it."""

    noted = False

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **kwargs):
        if ufunc is np.tanh:
            _Watched.noted = True
        if out is not None:
            kwargs["out"] = tuple(_plain(v) for v in out)
        kwargs = {k: _plain(v) for k, v in kwargs.items()}
        result = getattr(ufunc, method)(*(_plain(v) for v in inputs), **kwargs)
        if out is not None:
            return out[0] if len(out) == 1 else out
        return result.view(_Watched) if type(result) is np.ndarray else result


def _plain(value):
    return value.view(np.ndarray) if isinstance(value, _Watched) else value


def watched(impl, inputs):
    """One call on arrays that note whether np.tanh was called."""
    _Watched.noted = False
    result = getattr(impl, inputs["name"])(*(a.view(_Watched) for a in inputs["args"]))
    return {"calls np.tanh": _Watched.noted, "result": np.array(result)}
