def _pair(result):
    """x and y; integers of any width are one to us."""
    x, y = result
    return [a.astype(np.int64) if isinstance(a, np.ndarray) and a.dtype.kind in "iu" else a for a in (x, y)]


def _batches(impl, inputs, tokens):
    rng = np.random.default_rng(inputs["seed"])
    return [_pair(impl.token_windows(tokens, inputs["window"], inputs["rows"], rng)) for _ in range(inputs["n"])]


def _key(a):
    return np.shape(a), np.asarray(a).tobytes()


def repeated(impl, inputs):
    """The different batches among many from one generator, and the tokens, here a view with gaps, afterwards."""
    tokens, seen = strided(inputs["tokens"]), {}
    for x, y in _batches(impl, inputs, tokens):
        seen.setdefault((*_key(x), *_key(y)), [x, y])
    return {"batches": list(seen.values()), "arguments": [tokens]}


def starts(impl, inputs):
    """Where the rows of x start, one by one or two as one number. Nothing where x has another shape than it should."""
    tokens, rows = inputs["tokens"], inputs["rows"]
    x, _ = impl.token_windows(tokens.copy(), inputs["window"], rows, np.random.default_rng(inputs["seed"]))
    if np.shape(x) != (rows, inputs["window"]):
        return {"draws": []}
    place = {int(t): s for s, t in enumerate(tokens)}
    found = np.array([place.get(int(t), len(tokens)) for t in np.asarray(x)[:, 0]])
    return {"draws": found[0::2] * (len(tokens) + 1) + found[1::2] if inputs["pairs"] else found}


def replay(impl, inputs):
    """Many batches from each of two generators in the same state."""
    return [_batches(impl, inputs, inputs["tokens"].copy()) for _ in range(2)]
