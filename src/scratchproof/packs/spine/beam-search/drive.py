def search(impl, inputs):
    """One search through a tree of texts; from a wrong context the model says something else."""
    prompt, eos = inputs["prompt"], inputs["eos"]
    tree = {tuple(new): row for new, row in inputs["tree"]}

    def next_log_probs(ids):
        ids = [int(i) for i in ids]
        new = ids[len(prompt) :]
        if ids[: len(prompt)] != prompt or eos in new:
            return inputs["lost"].copy()
        return tree.get(tuple(new), inputs["other"][min(len(new), 5)]).copy()

    settings = dict(inputs["settings"])
    if eos is not None:
        settings["eos"] = eos
    new, score = impl.beam_search(next_log_probs, prompt, inputs["width"], inputs["n"], **settings)
    return {"result": {"new": list(new), "score": score}, "arguments": [prompt]}
