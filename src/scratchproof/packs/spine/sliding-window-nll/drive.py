def score(impl, inputs):
    """One text scored with a model that looks at the window's first id, at the last one and at how many there are."""
    by_last, by_first, by_length = inputs["model"]
    calls = []

    def next_log_probs(ids):
        ids = [int(i) for i in ids]
        calls.append(len(ids))
        if not 1 <= len(ids) <= len(by_length):
            raise ValueError(f"{len(ids)} ids, and the model takes 1 to {len(by_length)}")
        logits = by_last[ids] + by_first[ids[0]] + by_length[: len(ids)]  # (len, V)
        top = logits.max(axis=1, keepdims=True)
        return logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))

    result = impl.window_log_likelihood(next_log_probs, inputs["tokens"], len(by_length), inputs["stride"])
    total, count = result
    return {"result": {"total": total, "count": count, "calls": sorted(calls)}, "arguments": [inputs["tokens"]]}
