"""The program in the child: puts a recipe together from its parts, trains it, tells of it, and saves.

Travels as text, as network.py does; in the child they are ``_training_trainer`` and ``_training_network``, and
``parts`` is `scratchproof.parts.traced`. Frames, as they happen:

    {"ready": {"parameters": n, "tokens": n, "held_out": n, "vocab_size": n, "losses": [..]}}
    {"step": t, "losses": [..]}                   of the steps since the last such frame
    {"held_out": loss, "step": t}
    {"sample": text, "step": t}
    {"checkpoint": uint8 array, "step": t}        all that the run needs to go on
    {"done": t, "calls": {part: n}, "seconds": {part: s, "": s}}

With ``write`` in the payload it trains nothing, and the frames are

    {"text": piece}
    {"done": n, "calls": …, "seconds": …}

or, instead of the last, one of

    {"unfit": part, "says": text}
    {"not_finite": part or "", "after": t}
    {"raised": {"type", "message"}, "trail": [[part, module, line], …]}
"""

from __future__ import annotations

import contextlib
import importlib
import io
import pickle
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Emit = Callable[[Any], None]
TELL_S = 0.2  # seconds between two frames of losses
AT_ONCE = 4  # tokens in a frame of writing


def entry(payload: Mapping[str, Any], emit: Emit) -> None:
    """Train, or go on.

    payload: recipe, text, parts (`parts.table_of`), held_out (share of the text), checkpoint (uint8 array or None),
    steps (train until this step), every_s (seconds between checkpoints), samples (how many on the way), prompt,
    held_out_batches (how many windows the held-out loss reads; 0 is all).
    """
    network: Any = importlib.import_module("_training_network")
    parts: Any = importlib.import_module("parts")
    parts.prepare(payload["parts"])
    parts.reset()
    keep_memory()
    try:
        run = Run(payload, network, parts, emit)
        if payload.get("write"):
            run.write(payload["write"])
        else:
            run.train()
    except parts.Unfit as error:
        emit({"unfit": error.part, "says": str(error)})
    except BaseException as error:
        emit({"raised": {"type": type(error).__name__, "message": message(error)}, "trail": trail(error)})


class Run:
    """One training run in this process."""

    def __init__(self, payload: Mapping[str, Any], network: Any, parts: Any, emit: Emit) -> None:
        self.payload, self.recipe, self.parts, self.emit = payload, payload["recipe"], parts, emit
        self.leaves = network.leaves
        text = payload["text"]
        held_out = int(len(text) * payload["held_out"])
        self.tokenizer = Tokenizer(parts, self.recipe, text)
        self.train_tokens = self.tokenizer.encode(text[: len(text) - held_out])
        self.held_tokens = self.tokenizer.encode(text[len(text) - held_out :])
        self.network = network.Network(parts, self.recipe, self.tokenizer.vocab_size)
        rng = np.random.default_rng(self.recipe["seed"])
        self.params = self.network.initial(rng)
        flat = self.leaves(self.params)
        self.matrices = [i for i, p in enumerate(network.paths(self.params)) if is_matrix(p, flat[i])]
        self.optimiser = Optimiser(parts, self.recipe, flat, self.matrices)
        self.loop = parts.TrainingLoop(
            flat, self.loss_and_gradients, self.optimiser, self.lr, self.draw, rng, self.recipe["clip"]
        )
        if payload["checkpoint"] is not None:
            self.loop.restore(payload["checkpoint"].tobytes())
        self.told = len(self.loop.losses)

    def loss_and_gradients(self, flat: Any, batch: tuple[Any, Any]) -> tuple[float, list[Any]]:
        """The loop's parameters are the arrays of the tree, so the tree is what it has made of them."""
        loss, grads = self.network.loss_and_gradients(self.params, batch)
        return np.float64(loss), self.leaves(grads)  # a number of NumPy's has all that either kind has, `item` too

    def lr(self, step: int) -> float:
        r = self.recipe
        return float(self.parts.cosine_schedule(step, r["lr"], r["warmup"], r["steps"], r["min_lr"]))

    def draw(self, rng: np.random.Generator) -> tuple[Any, Any]:
        x, y = self.parts.token_windows(self.train_tokens, self.recipe["window"], self.recipe["batch"], rng)
        return x, y

    def train(self) -> None:
        steps, parts = self.payload["steps"], self.parts
        self.emit(
            {
                "ready": {
                    "parameters": sum(p.size for p in self.leaves(self.params)),
                    "tokens": len(self.train_tokens),
                    "held_out": len(self.held_tokens),
                    "vocab_size": self.tokenizer.vocab_size,
                    "losses": [float(loss) for loss in self.loop.losses],
                }
            }
        )
        sampling = {round(steps * (i + 1) / (self.payload["samples"] + 1)) for i in range(self.payload["samples"])}
        began = told_at = saved_at = time.perf_counter()
        while len(self.loop.losses) < steps:
            loss = float(self.loop.step())
            t, now = len(self.loop.losses), time.perf_counter()
            if not np.isfinite(loss):
                self.not_finite(t)
                return
            if now - told_at > TELL_S:
                self.tell()
                told_at = now
            if now - saved_at > self.payload["every_s"]:
                self.tell()
                self.save()
                saved_at = time.perf_counter()
            if t in sampling:
                self.tell()
                self.held_out(8)
                self.sample(160)
        self.tell()
        self.save()
        self.held_out(self.payload["held_out_batches"])
        self.sample(300)
        self.emit(
            {
                "done": len(self.loop.losses),
                "calls": parts.calls(),
                "seconds": {**parts.seconds(), "": time.perf_counter() - began},
            }
        )

    def tell(self) -> None:
        losses = [float(loss) for loss in self.loop.losses[self.told :]]
        if losses:
            self.told += len(losses)
            self.emit({"step": self.told, "losses": losses})

    def save(self) -> None:
        self.emit({"checkpoint": np.frombuffer(self.loop.save(), np.uint8), "step": len(self.loop.losses)})

    def held_out(self, batches: int) -> None:
        """The mean loss of held-out text read in windows that follow each other; ``batches`` 0 reads all of it."""
        w, size = self.recipe["window"], 64
        n = (len(self.held_tokens) - 1) // w
        if n == 0:
            return
        x = self.held_tokens[: n * w].reshape(n, w)
        y = self.held_tokens[1 : n * w + 1].reshape(n, w)
        total = count = 0.0
        for i in range(0, n, size):
            if batches and i >= batches * size:
                break
            total += self.network.loss(self.params, x[i : i + size], y[i : i + size]) * len(x[i : i + size])
            count += len(x[i : i + size])
        self.emit({"held_out": total / count, "step": len(self.loop.losses)})

    def sample(self, n: int) -> None:
        how = {"prompt": self.payload["prompt"], "seed": len(self.loop.losses), "temperature": 0.8}
        new = self.new_tokens(how)
        self.emit({"sample": self.tokenizer.decode([next(new) for _ in range(n)]), "step": len(self.loop.losses)})

    def new_tokens(self, how: Mapping[str, Any]) -> Iterator[int]:
        """Tokens that continue ``how["prompt"]``, without end, through cache and sampler."""
        rng = np.random.default_rng(how["seed"])
        ids = [int(i) for i in self.tokenizer.encode(how["prompt"])]
        settings = {name: how.get(name) for name in ("temperature", "top_k", "top_p")}

        def draw(z: Any) -> int:
            return int(self.parts.sampler(z, rng, **settings))

        yield from self.network.written(self.params, ids, draw, cached=how.get("cached", True))

    def write(self, how: Mapping[str, Any]) -> None:
        """``how["n"]`` tokens after a prompt, a few in a frame; whole characters only."""
        began = time.perf_counter()
        self.parts.reset()
        new, told = self.new_tokens(how), ""
        ids: list[int] = []
        for i in range(how["n"]):
            ids.append(next(new))
            if len(ids) % AT_ONCE == 0 or i + 1 == how["n"]:
                text = self.tokenizer.decode(ids)
                safe = text.rstrip("\ufffd") if i + 1 < how["n"] else text
                self.emit({"text": safe[len(told) :]})
                told = safe
        seconds = {**self.parts.seconds(), "": time.perf_counter() - began}
        self.emit({"done": how["n"], "calls": self.parts.calls(), "seconds": seconds})

    def not_finite(self, t: int) -> None:
        self.tell()
        rng = np.random.default_rng(0)
        culprit = self.parts.watched(lambda: self.network.loss_and_gradients(self.params, self.draw(rng)))
        self.emit({"not_finite": culprit, "after": t})


class Tokenizer:
    """Text to ids (int64 array) and back, through the part."""

    def __init__(self, parts: Any, recipe: Mapping[str, Any], text: str) -> None:
        self.bytes = recipe["tokenizer"] == "bytes"
        if self.bytes:
            self.part = parts.BytePairEncoding()
            self.part.train(text.encode(), recipe["vocab_size"])
            self.vocab_size = recipe["vocab_size"]
        else:
            self.part = parts.CharacterTokenizer(text)
            self.vocab_size = int(self.part.vocab_size)

    def encode(self, text: str) -> Any:
        return np.array(list(self.part.encode(text.encode() if self.bytes else text)), dtype=np.int64)

    def decode(self, ids: list[int]) -> str:
        text = self.part.decode(ids)
        return text.decode("utf-8", "replace") if self.bytes else str(text)


class Optimiser:
    """AdamW for all weights, or for all but the blocks' matrices, which Muon has then; one learning rate moves both.

    ``state`` is all that they remember, and may be set.
    """

    def __init__(self, parts: Any, recipe: Mapping[str, Any], flat: list[Any], matrices: list[int]) -> None:
        self.with_muon = matrices if recipe["optimiser"] == "muon" else []
        self.others = [i for i in range(len(flat)) if i not in set(self.with_muon)]
        self.peak, self.muon_peak = recipe["lr"], recipe["muon_lr"]
        decayed = [i for i in self.others if flat[i].ndim > 1]
        plain = [i for i in self.others if flat[i].ndim <= 1]
        self.order = [*decayed, *plain]
        groups = [
            {"params": [flat[i] for i in decayed], "weight_decay": recipe["weight_decay"]},
            {"params": [flat[i] for i in plain], "weight_decay": 0.0},
        ]
        betas = (recipe["beta1"], recipe["beta2"])
        self.adamw = parts.AdamW([g for g in groups if g["params"]], lr=recipe["lr"], betas=betas)
        shape = {"momentum": recipe["muon_momentum"], "ns_steps": recipe["ns_steps"]}
        self.muon = (
            parts.Muon([flat[i] for i in self.with_muon], lr=self.muon_peak, **shape) if self.with_muon else None
        )
        self.made = [self.adamw] if self.muon is None else [self.adamw, self.muon]
        self.flat = flat
        self.lr = recipe["lr"]

    def step(self, grads: list[Any]) -> None:
        for group in self.adamw.groups:
            group["lr"] = self.lr
        self.adamw.step([grads[i] for i in self.order])
        if self.muon is not None:
            self.muon.lr = self.muon_peak * self.lr / self.peak
            self.muon.step([grads[i] for i in self.with_muon])

    @property
    def state(self) -> dict[str, Any]:
        """All attributes of the optimisers; where they refer to a parameter, the reference is kept, not the array."""
        stream = io.BytesIO()
        pickler = pickle.Pickler(stream)
        number = {id(p): i for i, p in enumerate(self.flat)}
        pickler.persistent_id = lambda value: number.get(id(value))  # type: ignore[method-assign]
        pickler.dump([relabelled(vars(one), {key: Numbered(i) for key, i in number.items()}) for one in self.made])
        return {"attributes": stream.getvalue()}

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        unpickler = pickle.Unpickler(io.BytesIO(state["attributes"]))
        unpickler.persistent_load = lambda number: self.flat[number]  # type: ignore[method-assign]
        keys = {Numbered(i): id(p) for i, p in enumerate(self.flat)}
        for one, attributes in zip(self.made, unpickler.load(), strict=True):
            vars(one).update(relabelled(attributes, keys))


@dataclass(frozen=True)
class Numbered:
    """Stands in a checkpoint for the `id` of a parameter, which is another one in another process."""

    number: int


def relabelled(value: Any, keys: Mapping[Any, Any]) -> Any:
    """A copy of nested containers, dict keys exchanged: some optimisers keep their state by the `id` of a parameter."""
    if type(value) is dict:
        return {keys.get(k, k) if isinstance(k, int | Numbered) else k: relabelled(v, keys) for k, v in value.items()}
    if type(value) in (list, tuple):
        return type(value)(relabelled(v, keys) for v in value)
    return value


def is_matrix(path: str, leaf: Any) -> bool:
    """Whether Muon may move it: a matrix inside a block."""
    return path.startswith("blocks.") and leaf.ndim == 2


def keep_memory() -> None:
    """Ask the C library to keep freed memory: to give it back and take it anew at every step is a third of the time."""
    with contextlib.suppress(Exception):  # another system's library has no such call, and then nothing is lost
        import ctypes

        libc = ctypes.CDLL(None)
        for setting, value in ((-3, 1 << 30), (-1, 1 << 30), (-2, 64 << 20)):  # mmap threshold, trim threshold, top pad
            libc.mallopt(setting, value)


def trail(error: BaseException) -> list[list[Any]]:
    """The lines of parts that the error came through, outermost first: [part, module of the part, line]."""
    found = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        package, _, own = str(frame.f_globals.get("__name__", "")).partition(".")
        if package.startswith("_part_"):
            found.append([package.removeprefix("_part_"), own, line])
    return found


def message(error: BaseException) -> str:
    try:
        return str(error)[:500]
    except BaseException:
        return ""
