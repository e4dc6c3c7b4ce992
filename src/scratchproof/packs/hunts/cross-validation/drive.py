def folded(impl, inputs):
    """Folds of one seed, twice, and of others."""
    y, folds = inputs["y"], inputs["folds"]
    return [np.asarray(impl.stratified_folds(y, folds, seed)) for seed in inputs["seeds"]]


def scored(impl, inputs):
    """Scores of new rows."""
    return impl.scores_of(inputs["x"], inputs["y"], inputs["new"], inputs["strength"], inputs["keep"])


def held_out(impl, inputs):
    """Held-out scores."""
    return impl.held_out_scores(inputs["x"], inputs["y"], inputs["fold"], inputs["strength"], inputs["keep"])


def chosen(impl, inputs):
    """The chosen strength and its accuracy."""
    strength, accuracy = impl.choose(inputs["x"], inputs["y"], inputs["fold"], list(inputs["strengths"]), inputs["keep"])
    return {"strength": float(strength), "accuracy": float(accuracy)}


def evaluated(impl, inputs):
    """The whole evaluation."""
    told = impl.evaluate(inputs["x"], inputs["y"], list(inputs["strengths"]), inputs["keep"], **inputs["kwargs"])
    rows, fold = ([int(v) for v in told[k]] for k in ("test_rows", "fold"))
    return {"rows": rows, "fold": fold, **{k: float(told[k]) for k in ("strength", "validation", "test")}}
