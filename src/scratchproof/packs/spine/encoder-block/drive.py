def real_rows(impl, inputs):
    """One call; the rows of y that belong to no padding, the shape of y, and the arguments afterwards."""
    lay = strided if inputs["strided"] else (lambda a: a)
    x, params = lay(inputs["x"]), {name: lay(value) for name, value in inputs["params"].items()}
    given = {} if inputs["padding"] is None else {"padding": lay(inputs["padding"])}
    y = impl.encoder_block(x, params, inputs["n_heads"], **given)
    seen, rows = {"shape": [], "rows": y}, y
    if isinstance(y, np.ndarray):
        seen["shape"] = list(y.shape)
        if given and y.shape == x.shape:
            rows = y[~np.broadcast_to(inputs["padding"], y.shape[:-1])]
        seen["rows"] = rows.copy()
    return {"result": seen, "arguments": [x, params, *given.values()]}
