"""What holds of every model that is wired from right parts: the program in the child that tries it.

Travels as text (``_training_invariants``), beside network.py and trainer.py. One frame for each invariant,

    {"invariant": id, "holds": bool, "says": what was seen}

in the order in which a wrong part would show: what can be tried without training first.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Emit = Callable[[Any], None]
TEXT = "the cat sat on the mat; the dog sat on the log. 0123456789\n" * 12
STEP = 1e-5  # of the central differences, in float64
ENTRIES = 3  # of every array, whose gradients are measured
OVERFIT_STEPS = 60


def entry(payload: Mapping[str, Any], emit: Emit) -> None:
    """payload: recipe (small), parts (`parts.table_of`)."""
    trainer: Any = importlib.import_module("_training_trainer")
    network: Any = importlib.import_module("_training_network")
    parts: Any = importlib.import_module("parts")
    parts.prepare(payload["parts"])
    trial = Trial(payload["recipe"], trainer, network, parts)
    for id, (_, test) in INVARIANTS.items():
        try:
            with np.errstate(all="ignore"):
                holds, says = test(trial)
        except BaseException as error:
            where = trainer.trail(error)
            at = f" in {where[-1][0]}, line {where[-1][2]}" if where else ""
            holds, says = False, f"{type(error).__name__}: {trainer.message(error)}{at}"
        emit({"invariant": id, "holds": bool(holds), "says": says})


class Trial:
    """A small model of the recipe, made anew for each invariant."""

    def __init__(self, recipe: Mapping[str, Any], trainer: Any, network: Any, parts: Any) -> None:
        self.recipe, self.trainer, self.network, self.parts = recipe, trainer, network, parts

    def run(self, text: str = TEXT, **changes: Any) -> Any:
        payload = {
            "recipe": {**self.recipe, **changes},
            "text": text,
            "held_out": 0.1,
            "checkpoint": None,
            "samples": 0,
            "prompt": "t",
        }
        return self.trainer.Run(payload, self.network, self.parts, lambda frame: None)

    def awake(self, run: Any) -> Any:
        """Weights away from their start, so that nothing is 0 and no layer is idle."""
        rng = np.random.default_rng(1)
        for leaf in run.leaves(run.params):
            leaf[...] = leaf + 0.2 * rng.standard_normal(leaf.shape)
        return run


def round_trip(trial: Trial) -> tuple[bool, str]:
    run = trial.run()
    back = run.tokenizer.decode([int(i) for i in run.tokenizer.encode(TEXT[:100])])
    return back == TEXT[:100], f"{TEXT[:20]!r} comes back as {back[:20]!r}"


def shifted(trial: Trial) -> tuple[bool, str]:
    run = trial.run()
    x, y = run.draw(np.random.default_rng(2))
    joined = [int(t) for t in run.train_tokens]
    text = ",".join(map(str, joined)) + ","
    found = all(",".join(str(int(t)) for t in [*a, b[-1]]) + "," in text for a, b in zip(x, y, strict=True))
    return bool(np.array_equal(x[:, 1:], y[:, :-1])) and found, "every target is the token after its input"


def start(trial: Trial) -> tuple[bool, str]:
    run = trial.run()
    loss, _ = run.loss_and_gradients(None, run.draw(np.random.default_rng(3)))
    wanted = float(np.log(run.tokenizer.vocab_size))
    return abs(loss - wanted) < 0.35, f"the first loss is {loss:.3f}, ln V is {wanted:.3f}"


def causal(trial: Trial) -> tuple[bool, str]:
    run = trial.awake(trial.run())
    x, _ = run.draw(np.random.default_rng(4))
    changed = x.copy()
    t = x.shape[1] // 2
    changed[:, t:] = (changed[:, t:] + 1) % run.tokenizer.vocab_size
    before, after = (run.network.logits(run.params, ids) for ids in (x, changed))
    early = float(np.abs(before[:, :t] - after[:, :t]).max())
    late = float(np.abs(before[:, t:] - after[:, t:]).max())
    return (
        early < 1e-5 < late,
        f"tokens from {t} on change the logits before by {early:.1e}, and those after by {late:.1e}",
    )


def looks_back(trial: Trial) -> tuple[bool, str]:
    run = trial.awake(trial.run())
    x, _ = run.draw(np.random.default_rng(5))
    changed = x.copy()
    changed[:, 0] = (changed[:, 0] + 1) % run.tokenizer.vocab_size
    before, after = (run.network.logits(run.params, ids)[:, -1] for ids in (x, changed))
    moved = float(np.abs(before - after).max())
    turned = np.concatenate([x[:, 1:-1][:, ::-1], x[:, :1], x[:, -1:]], axis=1)
    order = float(np.abs(before - run.network.logits(run.params, turned)[:, -1]).max())
    says = f"the first token moves the last logits by {moved:.1e}, the order of tokens by {order:.1e}"
    return moved > 1e-4 and order > 1e-4, says


def gradients(trial: Trial) -> tuple[bool, str]:
    run = trial.awake(trial.run())
    run.params = as_float64(run.params)
    batch = run.draw(np.random.default_rng(6))
    _, grads = run.loss_and_gradients(None, batch)
    rng = np.random.default_rng(7)
    worst, where = 0.0, ""
    for name, leaf, grad in zip(trial.network.paths(run.params), run.leaves(run.params), grads, strict=True):
        flat = leaf.reshape(-1)
        for i in rng.choice(flat.size, min(ENTRIES, flat.size), replace=False):
            kept = flat[i]
            flat[i] = kept + STEP
            up = run.network.loss(run.params, *batch)
            flat[i] = kept - STEP
            down = run.network.loss(run.params, *batch)
            flat[i] = kept
            measured, told = (up - down) / (2 * STEP), float(np.asarray(grad).reshape(-1)[i])
            error = abs(measured - told) / max(abs(measured), abs(told), 1e-4)
            if error > worst:
                worst, where = error, name
    return worst < 1e-3, f"the worst gradient is off by {worst:.1e} of its size, in {where or 'none'}"


def cached(trial: Trial) -> tuple[bool, str]:
    run = trial.awake(trial.run())
    ids = [int(i) for i in run.train_tokens[:5]]
    n = int(1.7 * trial.recipe["window"])

    def written(with_cache: bool) -> tuple[list[int], list[Any]]:
        seen: list[Any] = []

        def draw(z: Any) -> int:
            seen.append(np.asarray(z))
            return int(np.argmax(z))

        new = run.network.written(run.params, list(ids), draw, cached=with_cache)
        return [next(new) for _ in range(n)], seen

    with_cache, without = written(True), written(False)
    same = next((i for i, (a, b) in enumerate(zip(with_cache[0], without[0], strict=True)) if a != b), n)
    apart = (
        max(float(np.abs(a - b).max()) for a, b in zip(with_cache[1][:same], without[1][:same], strict=True))
        if same
        else 9.9
    )
    return same == n and apart < 1e-3, f"{same} of {n} tokens are the same with the cache and without"


def overfits(trial: Trial) -> tuple[bool, str]:
    run = trial.run(steps=OVERFIT_STEPS, warmup=1, lr=1e-2, min_lr=1e-2, zero_projections=False)
    one = run.draw(np.random.default_rng(8))
    again = trial.parts.TrainingLoop(
        run.leaves(run.params),
        run.loss_and_gradients,
        run.optimiser,
        run.lr,
        lambda rng: one,
        np.random.default_rng(0),
        1.0,
    )
    losses = [float(again.step()) for _ in range(OVERFIT_STEPS)]
    return losses[-1] < 0.5 * losses[
        0
    ], f"one batch: the loss falls from {losses[0]:.2f} to {losses[-1]:.2f} in {OVERFIT_STEPS} steps"


def goes_on(trial: Trial) -> tuple[bool, str]:
    whole, first, second = trial.run(), trial.run(), trial.run(seed=99)
    for _ in range(6):
        whole.loop.step()
    for _ in range(3):
        first.loop.step()
    second.loop.restore(first.loop.save())
    for _ in range(3):
        second.loop.step()
    same = all(
        np.array_equal(a, b) for a, b in zip(whole.leaves(whole.params), second.leaves(second.params), strict=True)
    )
    same = same and list(whole.loop.losses) == list(second.loop.losses)
    return same, "a run that stopped goes on bit for bit" if same else "a run that stopped goes on in another way"


def as_float64(tree: Any) -> Any:
    if isinstance(tree, Mapping):
        return {name: as_float64(part) for name, part in tree.items()}
    if isinstance(tree, list):
        return [as_float64(part) for part in tree]
    return tree.astype(np.float64)


# id -> (the sentence that has to hold, how it is tried)
INVARIANTS: dict[str, tuple[str, Callable[[Trial], tuple[bool, str]]]] = {
    "round-trip": ("Text that is encoded and decoded comes back.", round_trip),
    "shifted": ("Each target is the token that follows its input.", shifted),
    "start": ("At the start all tokens are about equally probable: the loss is ln V.", start),
    "causal": ("No logit depends on a later token.", causal),
    "looks-back": ("The last logits depend on earlier tokens, and on their order.", looks_back),
    "gradients": ("The gradients are those that finite differences measure, from end to end.", gradients),
    "cached": ("With the cache, the same text is written as without.", cached),
    "overfits": ("A single batch can be learnt by heart.", overfits),
    "goes-on": ("A run that was stopped goes on as if it had not been.", goes_on),
}
