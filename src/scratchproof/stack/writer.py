"""The program in the child: puts the model together from its parts and writes text, a few characters a frame.

Travels as text, as gpt.py does; in the child they are ``_stack_writer`` and ``_stack_gpt``, and ``parts`` is
`scratchproof.parts.traced`.

Frames: what is loaded and tried out ("" when that is over),

    {"trying": part}

then, as often as needed, with the counts so far ("" is the whole, the model's own code included),

    {"text": "…", "calls": {part: int}, "seconds": {part: float, "": float}}

and in the end, or instead, one of

    {"done": n}
    {"unfit": part, "says": text}                 it answers in a form that the model cannot use
    {"not_finite": part or "", "after": n}        logits became infinite or NaN after n characters; where that began
    {"raised": {"type", "message"}, "during": part or "", "trail": [[part, module, line], …]}    outermost line first
"""

from __future__ import annotations

import importlib
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Emit = Callable[[Any], None]
AT_ONCE = 4  # characters in a frame


def entry(payload: Mapping[str, Any], emit: Emit) -> None:
    """Write ``n`` characters that continue ``prompt``.

    payload: weights (name -> array), config, parts (`parts.table_of`), prompt, n, temperature, top_k, top_p, seed.
    """
    gpt: Any = importlib.import_module("_stack_gpt")
    parts: Any = importlib.import_module("parts")
    parts.prepare(payload["parts"])
    during = ""
    try:
        for during, (trial, wanted) in REHEARSAL.items():
            emit({"trying": during})
            got = form(trial(parts))
            if got != wanted:
                raise parts.Unfit(during, f"it answers with {got} where the model needs {wanted}")
        during = ""
        emit({"trying": ""})
        write(payload, gpt, parts, emit)
    except parts.Unfit as error:
        emit({"unfit": error.part, "says": str(error)})
    except BaseException as error:
        raised = {"type": type(error).__name__, "message": message(error)}
        emit({"raised": raised, "during": during, "trail": trail(error)})


def write(payload: Mapping[str, Any], gpt: Any, parts: Any, emit: Emit) -> None:
    model = gpt.Model(payload["weights"], payload["config"])
    rng = np.random.default_rng(payload["seed"])
    how = {name: payload[name] for name in ("temperature", "top_k", "top_p")}
    ids = [int(i) for i in model.encode(payload["prompt"])]
    pending: list[int] = []
    parts.reset()
    began = time.perf_counter()

    def send() -> None:
        seconds = {**parts.seconds(), "": time.perf_counter() - began}
        emit({"text": model.decode(pending), "calls": parts.calls(), "seconds": seconds})
        pending.clear()

    for written in range(payload["n"]):
        window = np.array(ids[-model.context :])  # (T,)
        z = gpt.logits(model, window, parts, last=True)[-1]  # (V,)
        if not np.isfinite(z).all():
            send()
            culprit = parts.watched(lambda window=window: gpt.logits(model, window, parts))
            emit({"not_finite": culprit, "after": written})
            return
        drawn = parts.sampler(z, rng, **how)
        if form(drawn) != A_NUMBER:
            raise parts.Unfit("sampler", f"it answers with {form(drawn)} where the model needs {A_NUMBER}")
        if not 0 <= int(drawn) < len(z):
            raise parts.Unfit("sampler", f"it drew number {int(drawn)} of an alphabet of {len(z)} characters")
        ids.append(int(drawn))
        pending.append(int(drawn))
        if len(pending) == AT_ONCE:
            send()
    send()
    emit({"done": payload["n"]})


A_NUMBER = "a whole number"


def form(value: Any) -> str:
    """The outward form of an answer, in words."""
    if isinstance(value, bool | np.bool_):
        return "a truth value"
    if isinstance(value, int | np.integer):
        return A_NUMBER
    if not isinstance(value, np.ndarray):
        return f"a {type(value).__name__}" if value is not None else "nothing (None)"
    entries = {"b": "truth values", "i": "whole numbers", "u": "whole numbers", "f": "real numbers"}
    if value.ndim == 0 and value.dtype.kind in "iu":
        return A_NUMBER
    return f"an array of {entries.get(value.dtype.kind, value.dtype.name)} of shape {value.shape}"


def wave(*shape: int) -> Any:
    """Some numbers between -1 and 1, float32."""
    return np.sin(np.arange(np.prod(shape), dtype=np.float32)).reshape(shape)


# One call of every part, as the model makes it, and the form of the answer. A part comes after those that it may call,
# so that a misfit is laid at the right door.
REHEARSAL: dict[str, tuple[Callable[[Any], Any], str]] = {
    "softmax": (
        lambda p: p.softmax(wave(2, 3, 5), axis=-1),
        "an array of real numbers of shape (2, 3, 5)",
    ),
    "linear_layer": (
        lambda p: p.linear_layer(wave(3, 4), wave(4, 5), wave(5)),
        "an array of real numbers of shape (3, 5)",
    ),
    "layer_norm": (
        lambda p: p.layer_norm(wave(3, 4), wave(4), wave(4)),
        "an array of real numbers of shape (3, 4)",
    ),
    "embedding_lookup": (
        lambda p: p.embedding_lookup(np.array([4, 0, 4]), wave(5, 4)),
        "an array of real numbers of shape (3, 4)",
    ),
    "causal_mask": (
        lambda p: p.causal_mask(3),
        "an array of truth values of shape (3, 3)",
    ),
    "scaled_dot_product_attention": (
        lambda p: p.scaled_dot_product_attention(
            wave(2, 3, 4), wave(2, 3, 4), wave(2, 3, 4), mask=np.tri(3, dtype=bool)
        ),
        "an array of real numbers of shape (2, 3, 4)",
    ),
    "multi_head_attention": (
        lambda p: p.multi_head_attention(
            wave(3, 4), wave(4, 4), wave(4, 4), wave(4, 4), wave(4, 4), 2, mask=np.tri(3, dtype=bool)
        ),
        "an array of real numbers of shape (3, 4)",
    ),
    "sampler": (
        lambda p: p.sampler(wave(5), np.random.default_rng(0), temperature=1.0, top_k=3, top_p=0.9),
        A_NUMBER,
    ),
}


def trail(error: BaseException) -> list[list[Any]]:
    """The lines of parts that the error came through, outermost first: [part, module of the part, line]."""
    found: list[list[Any]] = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        found += place(str(frame.f_globals.get("__name__", "")), line)
    if isinstance(error, SyntaxError):
        found += place((error.filename or "").strip("<>"), error.lineno or 0)
    return found


def place(module: str, line: int) -> list[list[Any]]:
    package, _, own = module.partition(".")
    return [[package.removeprefix("_part_"), own, line]] if package.startswith("_part_") else []


def message(error: BaseException) -> str:
    try:
        return str(error)[:500]
    except BaseException:
        return ""
