def _params(inputs):
    return dict(inputs["params"])


def whole(impl, inputs):
    """Scores of whole texts, at the places of real tokens."""
    params = _params(inputs)
    scores = np.asarray(impl.logits(params, inputs["tokens"], inputs["starts"]))
    if scores.shape[:2] != inputs["tokens"].shape:
        return {"shape": list(scores.shape)}
    real = [scores[i, start:] for i, start in enumerate(inputs["starts"])]
    return {"scores": real, "arguments": [params, inputs["tokens"], inputs["starts"]]}


def _read(decoder, text):
    seen = [np.array(decoder.start(text["tokens"], text["starts"]))]
    for tokens in text["more"]:
        seen.append(np.array(decoder.step(tokens)))
    return seen


def cached(impl, inputs):
    """Texts read with a cache, one after the other by one decoder."""
    params = _params(inputs)
    decoder = impl.Decoder(params)
    return {"scores": [_read(decoder, text) for text in inputs["texts"]], "arguments": [params, inputs["texts"]]}


def written(impl, inputs):
    """What is written for prompts; with `stop_at` again, with a stop at a token that some row writes."""
    params, prompts = _params(inputs), [[int(c) for c in p] for p in inputs["prompts"]]
    free = [[int(c) for c in line] for line in impl.generate(params, prompts, inputs["count"])]
    if inputs["stop_at"] is None:
        return {"free": free, "arguments": [params, prompts]}
    row, place = inputs["stop_at"]
    stop = free[row][place] if len(free[row]) > place else 0
    return {"free": free, "stopped": [[int(c) for c in line] for line in impl.generate(params, prompts, inputs["count"], stop=stop)]}
