"""The program in the child: reads one text with a model of parts, and tells what goes on inside it.

Travels as text, under the name ``_page_look``; ``parts`` is `scratchproof.parts.traced` there. No part is looked into.
What a head attends to is asked of the part itself: attention averages the values, so values that are the columns of
the identity come back as the weights. One frame:

    {"look": {"tokens": [text], "ids": (T,), "probabilities": (T, V), "attention": (L, H, T, T), "table": (V, d),
              "alphabet": [text], "step": t, "calls": {part: n}, "seconds": {part: s, "": s}}}

or one of those by which the writers of `scratchproof.stack` and `scratchproof.training` tell what went wrong.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Emit = Callable[[Any], None]


def bundled(payload: Mapping[str, Any], emit: Emit) -> None:
    """Of the bundled model. payload: weights, config, parts (`parts.table_of`), text."""
    gpt: Any = importlib.import_module("_stack_gpt")
    writer: Any = importlib.import_module("_stack_writer")
    parts: Any = importlib.import_module("parts")
    parts.prepare(payload["parts"])
    during = ""
    try:
        for during, (trial, wanted) in writer.REHEARSAL.items():
            got = writer.form(trial(parts))
            if got != wanted:
                raise parts.Unfit(during, f"it answers with {got} where the model needs {wanted}")
        during = ""
        model = gpt.Model(payload["weights"], payload["config"])
        ids = model.encode(payload["text"])[-model.context :]
        gpt.logits(model, ids, parts)  # once unmeasured: the first products of a process take far longer
        parts.reset()
        began = time.perf_counter()
        z = gpt.logits(model, ids, parts)
        probabilities = parts.softmax(z, axis=-1)
        seconds = {**parts.seconds(), "": time.perf_counter() - began}
        calls = parts.calls()
        if not np.isfinite(probabilities).all():
            emit({"not_finite": parts.watched(lambda: gpt.logits(model, ids, parts)), "after": 0})
            return
        watching = Watching(parts)
        gpt.logits(model, ids, watching)
        emit(
            {
                "look": {
                    "tokens": [model.decode([i]) for i in ids],
                    "ids": ids,
                    "probabilities": np.asarray(probabilities, np.float32),
                    "attention": np.stack(watching.maps).astype(np.float32),
                    "table": model.weights["tokens"],
                    "alphabet": list(model.alphabet),
                    "step": 0,
                    "calls": calls,
                    "seconds": seconds,
                }
            }
        )
    except parts.Unfit as error:
        emit({"unfit": error.part, "says": str(error)})
    except BaseException as error:
        raised = {"type": type(error).__name__, "message": writer.message(error)}
        emit({"raised": raised, "during": during, "trail": writer.trail(error)})


class Watching:
    """The parts, with a note of what each head attended to."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts
        self.maps: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parts, name)

    def multi_head_attention(self, x: Any, *given: Any, mask: Any = None) -> Any:
        w_q, w_k, _, _, n_heads = given
        self.maps.append(heads_of(self._parts.multi_head_attention, x, (w_q, w_k), n_heads, mask))
        return self._parts.multi_head_attention(x, *given, mask=mask)


def heads_of(attend: Callable[..., Any], x: Any, weights: tuple[Any, Any], n_heads: int, mask: Any) -> Any:
    """The weights (H, T, T) of multi-head attention, asked of it in one call with wider heads.

    Beside x (T, d) stands the identity (T, T). Queries and keys are made of x alone and filled up with zeros, so the
    scores are those of x once the wider root is made up for; values are the identity in every head, and w_o moves
    nothing.
    """
    w_q, w_k = weights
    T, d = x.shape
    narrow = d // n_heads
    wide = max(narrow, T, -(-(d + T) // n_heads))
    D = n_heads * wide
    both = np.zeros((T, D), x.dtype)
    both[:, :d], both[:, d : d + T] = x, np.eye(T)
    q, k, v = (np.zeros((D, D), x.dtype) for _ in range(3))
    for h in range(n_heads):
        old, new = slice(h * narrow, (h + 1) * narrow), slice(h * wide, h * wide + narrow)
        q[:d, new] = w_q[:, old] * np.sqrt(wide / narrow)
        k[:d, new] = w_k[:, old]
        v[d : d + T, h * wide : h * wide + T] = np.eye(T)
    y = np.asarray(attend(both, q, k, v, np.eye(D, dtype=x.dtype), n_heads, mask=mask))  # (T, D)
    return np.swapaxes(y.reshape(T, n_heads, wide)[:, :, :T], 0, 1)


def trained(payload: Mapping[str, Any], emit: Emit) -> None:
    """Of a run's checkpoint. payload: that of trainer.py, and the text as ``look``."""
    trainer: Any = importlib.import_module("_training_trainer")
    network_module: Any = importlib.import_module("_training_network")
    parts: Any = importlib.import_module("parts")
    parts.prepare(payload["parts"])
    parts.reset()
    try:
        run = trainer.Run(payload, network_module, parts, emit)
        network, params = run.network, run.params
        ids = run.tokenizer.encode(payload["look"])[-run.recipe["window"] :]
        network.logits(params, ids[None])  # once unmeasured, as above
        parts.reset()
        began = time.perf_counter()
        z = network.logits(params, ids[None])[0]
        probabilities = np.asarray(parts.softmax(z, axis=-1))
        seconds = {**parts.seconds(), "": time.perf_counter() - began}
        calls = parts.calls()
        if not np.isfinite(probabilities).all():
            culprit = parts.watched(lambda: network.logits(params, ids[None]))
            emit({"not_finite": culprit, "after": len(run.loop.losses)})
            return
        maps: list[Any] = []

        def attend(q: Any, k: Any, v: Any) -> Any:
            t = q.shape[-2]
            placed_q, placed_k, _ = network.placed(q, k, np.arange(t))
            columns = np.array(np.broadcast_to(np.eye(t, dtype=v.dtype), (*v.shape[:-1], t)))
            weights, _ = parts.attention_forward(placed_q, placed_k, columns, network.mask[:t, :t])
            maps.append(np.asarray(weights)[0])
            return network.attend(q, k, v)

        network.forward(ids[None], params, (attend, network.attend_backward))
        emit(
            {
                "look": {
                    "tokens": [run.tokenizer.decode([int(i)]) for i in ids],
                    "ids": ids,
                    "probabilities": probabilities.astype(np.float32),
                    "attention": np.stack(maps).astype(np.float32),
                    "table": np.asarray(params["tokens"], np.float32),
                    "alphabet": [run.tokenizer.decode([i]) for i in range(run.tokenizer.vocab_size)],
                    "step": len(run.loop.losses),
                    "calls": calls,
                    "seconds": seconds,
                }
            }
        )
    except parts.Unfit as error:
        emit({"unfit": error.part, "says": str(error)})
    except BaseException as error:
        raised = {"type": type(error).__name__, "message": trainer.message(error)}
        emit({"raised": raised, "trail": trainer.trail(error)})
