def play(impl, inputs):
    """A script of calls on one or several caches; what each gives back, and the arrays handed over afterwards."""
    caches = [impl.KVCache(n) for n in inputs["n_layers"]]
    seen = []
    for at, name, *more in inputs["script"]:
        cache = caches[at]
        arrays = [strided(a) if inputs.get("strided") else a for a in more if isinstance(a, np.ndarray)]
        if name == "extend":
            came = [np.array(a) for a in cache.extend(more[0], *arrays)]
        elif name == "attend":
            came = np.array(impl.attend_cached(*arrays, cache, more[0]))
        elif name == "truncate":
            cache.truncate(more[0])
            came = cache.length
        else:
            came = cache.length
        seen.append({"result": came, "arguments": [a.copy() for a in arrays]})
        if inputs.get("overwrite"):
            for a in arrays:
                a[...] = 7.0
    return seen
