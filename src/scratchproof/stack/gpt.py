"""The bundled character model, forward pass only, in NumPy: a pre-norm GPT made of replaceable parts.

    model = Model.load()
    z = logits(model, model.encode("ROMEO:"), parts)      # (6, V): what may follow each of the six characters

``parts`` is anything with these functions as attributes (their contracts are those of the labs):
``embedding_lookup``, ``causal_mask``, ``layer_norm``, ``multi_head_attention``, ``linear_layer``. What is
not a part yet, the learned positions, the GELU, the wiring of a block, stands here in plain sight.

Symbols: T characters of context, d model width, V size of the alphabet. Pre-norm blocks as in GPT-2 (Radford et
al. 2019); attention is that of Vaswani et al. 2017, without biases.

This file also travels as text into the contained child, so it imports only NumPy and the standard library.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]


class Model:
    """Weights and alphabet.

    The file is an ``.npz`` without pickles: every weight as float16 under the name that `logits` reads it by,
    ``config`` (JSON: n_heads, n_layers, d_model, context, alphabet), ``recipe`` (JSON: how the weights came about).
    """

    def __init__(self, weights: Mapping[str, NDArray[Any]], config: Mapping[str, Any]) -> None:
        self.weights: dict[str, Float32] = {name: w.astype(np.float32) for name, w in weights.items()}
        self.n_heads: int = config["n_heads"]
        self.n_layers: int = config["n_layers"]
        self.context: int = config["context"]
        self.alphabet: str = config["alphabet"]

    @classmethod
    def load(cls, path: Path | None = None) -> Model:
        weights, config, _ = read(path)
        return cls(weights, config)

    def encode(self, text: str) -> NDArray[np.int64]:
        """Text as ids (T,). Raises `ValueError` naming the first character that the alphabet lacks."""
        for c in text:
            if c not in self.alphabet:
                raise ValueError(f"the model's alphabet has no {c!r}")
        return np.array([self.alphabet.index(c) for c in text], dtype=np.int64)

    def decode(self, ids: Iterable[int]) -> str:
        return "".join(self.alphabet[i] for i in ids)


def logits(model: Model, ids: NDArray[np.int64], parts: Any, last: bool = False) -> Float32:
    """What may follow each of the characters ``ids`` (T,), T at most the context: unnormalised log-odds (T, V).

    last: only what may follow the last of them, (1, V), the same numbers with less work.
    """
    w = model.weights
    T = len(ids)
    x = parts.embedding_lookup(ids, w["tokens"]) + w["positions"][:T]  # (T, d)
    mask = parts.causal_mask(T)  # (T, T), True where row may look at column
    # Every `+=` keeps the residual stream in float32, whatever width a part answers in.
    x = x.astype(np.float32)
    for i in range(model.n_layers):
        b = f"blocks.{i}."
        a = parts.layer_norm(x, w[b + "norm1_gain"], w[b + "norm1_bias"])  # (T, d)
        x += parts.multi_head_attention(
            a, w[b + "w_q"], w[b + "w_k"], w[b + "w_v"], w[b + "w_o"], model.n_heads, mask=mask
        )
        if last and i == model.n_layers - 1:
            x = x[-1:]  # no later block looks at the others
        h = parts.layer_norm(x, w[b + "norm2_gain"], w[b + "norm2_bias"])  # (T, d)
        h = gelu(parts.linear_layer(h, w[b + "w_up"], w[b + "b_up"]))  # (T, 4d)
        x += parts.linear_layer(h, w[b + "w_down"], w[b + "b_down"])
    x = parts.layer_norm(x, w["norm_gain"], w["norm_bias"])
    z: Float32 = parts.linear_layer(x, w["w_out"], w["b_out"])  # (T, V)
    return z


def gelu(x: Float32) -> Float32:
    """Gaussian error linear unit in its tanh form; Hendrycks and Gimpel 2016, section 2."""
    # x * x * x: NumPy's power of a float32 array is many times slower
    y: Float32 = 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * (x * x * x))))
    return y


def read(path: Path | None = None) -> tuple[dict[str, NDArray[Any]], dict[str, Any], dict[str, Any]]:
    """(weights as stored, config, recipe) of a model file; the bundled one when none is named."""
    with np.load(path or Path(__file__).with_name("model.npz"), allow_pickle=False) as file:
        stored = {name: file[name] for name in file.files}
    config, recipe = (json.loads(str(stored.pop(name))) for name in ("config", "recipe"))
    return stored, config, recipe


def save(path: Path, weights: Mapping[str, NDArray[Any]], config: Mapping[str, Any], recipe: Mapping[str, Any]) -> None:
    """Write a model file whole or not at all."""
    stored: dict[str, Any] = {name: w.astype(np.float16) for name, w in weights.items()}
    stored |= {"config": np.array(json.dumps(config)), "recipe": np.array(json.dumps(recipe))}
    half_written = path.with_suffix(".part.npz")
    np.savez_compressed(half_written, **stored)
    half_written.replace(path)
