def _signs(components):
    """The sign of each component's largest entry: with it, both right answers look alike."""
    largest = np.argmax(np.abs(components), axis=1)
    return np.sign(components[np.arange(len(components)), largest])


def fitted(impl, inputs):
    """What was learnt, with components whose largest entry is positive."""
    x, k, settings = inputs["x"], inputs["k"], inputs["settings"]
    model = impl.fit(x, k, **settings)
    components = np.asarray(model["components"])
    if components.shape != (k, x.shape[1]):
        return {"shape": list(components.shape)}
    seen = {key: np.asarray(model[key]) for key in ("mean", "spread", "variances", "shares")}
    return {**seen, "components": components * _signs(components)[:, None], "arguments": [x]}


def spread_only(impl, inputs):
    """Mean and spread that were learnt."""
    model = impl.fit(inputs["x"], inputs["k"], scale=True)
    return {key: np.asarray(model[key]) for key in ("mean", "spread")}


def _given(inputs):
    """A model as `fit` of the brief would make it."""
    return {key: np.array(value) for key, value in inputs["model"].items()}


def coordinates(impl, inputs):
    """Coordinates of rows with a model that is handed over."""
    model = _given(inputs)
    z = np.asarray(impl.transform(model, inputs["x"], **inputs["settings"]))
    return {"z": z, "arguments": [model, inputs["x"]]}


def way_back(impl, inputs):
    """Rows of coordinates with a model that is handed over."""
    model = _given(inputs)
    rows = np.asarray(impl.inverse(model, inputs["z"], **inputs["settings"]))
    return {"rows": rows, "arguments": [model, inputs["z"]]}


def left(impl, inputs):
    """Residuals with a model that is handed over."""
    model = _given(inputs)
    return {"residuals": np.asarray(impl.residuals(model, inputs["x"])), "arguments": [model, inputs["x"]]}


def pipeline(impl, inputs):
    """Fit on some rows, then use on others; nothing of it depends on signs."""
    model = impl.fit(inputs["x"], inputs["k"], **inputs["settings"])
    new = inputs["new"]
    z, white = impl.transform(model, new), impl.transform(model, inputs["x"], whiten=True)
    return {"sizes": np.abs(np.asarray(z)), "back": np.asarray(impl.inverse(model, z)),
            "white": np.asarray(white).T @ np.asarray(white), "whitened back": np.asarray(impl.inverse(model, white, whiten=True)),
            "residuals": np.asarray(impl.residuals(model, new))}
