def search(impl, inputs):
    """One search with a model that knows one text: off it, the model only says its lost token."""
    prompt, scores, lost = inputs["prompt"], inputs["scores"], inputs["lost"]
    known = prompt + inputs["text"]
    calls = []

    def next_logits(ids):
        ids = [int(i) for i in ids]
        calls.append(len(ids))
        n = len(ids) - len(prompt)
        return (scores[n] if 0 <= n < len(scores) and ids == known[: len(ids)] else lost).copy()

    new = impl.greedy_search(next_logits, prompt, inputs["n"], **inputs["settings"])
    return {"result": {"new ids": list(new), "calls": len(calls)}, "arguments": [prompt]}
