def _trainer(impl, inputs, start):
    which = inputs[start]
    return impl.Trainer(which["params"], inputs["x"], inputs["y"], np.random.default_rng(which["seed"]), **inputs["settings"])


def _arrays(arrays):
    return [np.array(a) for a in arrays]


def _look(trainer):
    best = float(trainer.best_loss)
    return {
        "losses": [float(loss) for loss in trainer.losses],
        "params": _arrays(trainer.params),
        "average": _arrays(trainer.average),
        "best_loss": best if best < 1e300 else "infinity",
        "best_params": _arrays(trainer.best_params) if best < 1e300 else "none yet",
        "stale": int(trainer.stale),
    }


def _go(trainer, inputs, steps):
    """Some updates, with a validation after every so many."""
    returned, checks = [], []
    for k in range(steps):
        returned.append(float(trainer.step()))
        if inputs["every"] and (k + 1) % inputs["every"] == 0:
            checks.append(float(trainer.validate(*inputs["validation"])))
    return {"returned": returned, "checks": checks, **_look(trainer)}


def train(impl, inputs):
    """Some updates from the start; the arrays handed in, afterwards."""
    seen = _go(_trainer(impl, inputs, "start"), inputs, inputs["n"])
    return {**seen, "arguments": [inputs["start"]["params"], inputs["x"], inputs["y"]]}


def validations(impl, inputs):
    """Validations on several sets without updates between them, then with one."""
    trainer = _trainer(impl, inputs, "start")
    seen = [_look(trainer)]
    for x, y in inputs["sets"]:
        seen.append([float(trainer.validate(x, y)), _look(trainer)])
    trainer.step()
    trainer.step()
    seen.append(_look(trainer))
    return seen


def saved(impl, inputs):
    """A run that is saved and goes on, which the saving must not change."""
    trainer = _trainer(impl, inputs, "start")
    seen = [_go(trainer, inputs, inputs["n"])]
    data = trainer.save()
    return [*seen, isinstance(data, bytes), _look(trainer), _go(trainer, inputs, 3)]


def stop(impl, inputs):
    """A run that is saved; to compare, it goes on a little."""
    trainer = _trainer(impl, inputs, "start")
    before = _go(trainer, inputs, inputs["n"])
    data = trainer.save()
    return {"before": before, "carry": {"data": data, "next": _go(trainer, inputs, inputs["more"])}}


def resume(impl, inputs):
    """Another process takes it over."""
    trainer = _trainer(impl, inputs, "other")
    for _ in range(inputs["other"]["steps"]):
        trainer.step()
    trainer.restore(inputs["carry"]["data"])
    restored = _look(trainer)
    seen, due = _go(trainer, inputs, inputs["more"]), inputs["carry"]["next"]
    same = all(np.array_equal(seen[k], due[k]) for k in ("returned", "checks", "losses"))
    same = same and all(np.array_equal(a, b) for k in ("params", "average") for a, b in zip(seen[k], due[k]))
    return {"restored": restored, "bit for bit": bool(same), "next": seen}
