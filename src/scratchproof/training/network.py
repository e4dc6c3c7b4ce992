"""The model of a recipe, put together from parts: how it computes, goes back, and writes.

``parts`` is anything with the functions of `slots.parts_of` as attributes; their contracts are those of the labs.
This file also travels as text into the contained child, so it imports only NumPy and the standard library.

Symbols: B windows, T tokens in each, d columns of the stream, H heads, V tokens of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

Params = dict[str, Any]  # a tree of dicts and lists whose leaves are float32 arrays
Pair = tuple[Callable[..., Any], Callable[..., Any]]
STD = 0.02  # of embeddings and of what GPT-2 draws at the start (Radford et al. 2019, section 2.3 and its code)


class Network:
    """The wiring of one recipe. Keeps no weights: every method is given the tree that it works on."""

    def __init__(self, parts: Any, recipe: Mapping[str, Any], vocab_size: int) -> None:
        self.parts = parts
        self.recipe = recipe
        self.vocab_size = vocab_size
        self.d = recipe["width"]
        self.n_heads = recipe["heads"]
        self.d_head = self.d // self.n_heads
        self.mask = np.asarray(parts.causal_mask(recipe["window"]))  # (T, T)
        forward, backward = NORMS[recipe["norm"]]
        self.norm: Pair = getattr(parts, forward), getattr(parts, backward)
        f = getattr(parts, recipe["activation"]), getattr(parts, recipe["activation"] + "_backward")
        self.activation: Pair = f
        self.feed_forward: Pair = self.two_linear, self.two_linear_backward
        if recipe["norm"] == "rms":  # weights without biases, as in the models that use this norm
            self.feed_forward = (lambda x, p: parts.feed_forward(x, p, f)), parts.feed_forward_backward
        self.ones = np.ones(self.d_head, np.float32)
        self.none = np.zeros((recipe["window"], self.d), np.float32)
        self.d_positions: Any = None  # what the last way back left for the table of positions

    # Weights

    def initial(self, rng: np.random.Generator) -> Params:
        """Fresh weights: matrices drawn by the initialisation part, gains 1, biases 0."""
        r, d = self.recipe, self.d

        def drawn(rows: int, columns: int) -> Any:
            return np.asarray(self.parts.he_init(rows, columns, rng), np.float32)

        def writing(rows: int, columns: int) -> Any:
            """A matrix that writes into the stream: nothing at first, or less the more blocks there are."""
            if r["zero_projections"]:
                return np.zeros((rows, columns), np.float32)
            return drawn(rows, columns) * np.float32(0.5 / np.sqrt(r["depth"]))

        def block() -> Params:
            ff = {"w_up": drawn(d, 4 * d), "w_down": writing(4 * d, d)}
            if r["norm"] == "layer":
                ff |= {"b_up": np.zeros(4 * d, np.float32), "b_down": np.zeros(d, np.float32)}
            attention = {"w_qkv": drawn(d, 3 * d) * np.float32(np.sqrt(0.5)), "w_o": writing(d, d)}
            return {
                "norm1": self.norm_params(),
                "attention": attention,
                "norm2": self.norm_params(),
                "feed_forward": ff,
            }

        params: Params = {
            "tokens": (STD * rng.standard_normal((self.vocab_size, d))).astype(np.float32),
            "blocks": [block() for _ in range(r["depth"])],
            "norm": self.norm_params(),
        }
        if r["position"] == "learned":
            params["positions"] = (STD * rng.standard_normal((r["window"], d))).astype(np.float32)
        if not r["tied"]:
            params["w_out"] = np.zeros((d, self.vocab_size), np.float32)
        return params

    def norm_params(self) -> Params:
        gain = {"gain": np.ones(self.d, np.float32)}
        return gain | {"bias": np.zeros(self.d, np.float32)} if self.recipe["norm"] == "layer" else gain

    # There and back

    def loss_and_gradients(self, params: Params, batch: tuple[Any, Any]) -> tuple[float, Params]:
        x, y = batch
        logits, saved = self.forward(x, params)
        loss, dlogits = self.parts.gpt_loss(logits, y)
        grads = dict(self.parts.gpt_backward(dlogits, saved))
        del grads["positions"]  # of the zeros
        if "positions" in params:
            grads["positions"] = self.d_positions
        return float(loss), grads

    def loss(self, params: Params, x: Any, y: Any) -> float:
        return float(self.parts.gpt_loss(self.logits(params, x), y)[0])

    def logits(self, params: Params, ids: Any) -> Any:
        """(B, T, V): what may follow each token."""
        return self.forward(ids, params)[0]

    def forward(self, ids: Any, params: Params, attention: Pair | None = None, first: int = 0) -> tuple[Any, Any]:
        """`gpt` of ids (B, T) whose first token stands at position ``first``.

        Positions are a part of their own here: what `gpt` itself adds is 0.
        """
        none = self.none if params["tokens"].dtype == np.float32 else self.none.astype(params["tokens"].dtype)
        layers = self.wired(attention or (self.attend, self.attend_backward), params.get("positions"), first)
        logits, saved = self.parts.gpt(ids, {**params, "positions": none}, layers)
        return logits, saved

    def wired(self, attention: Pair, positions: Any, first: int) -> dict[str, Pair]:
        """What `gpt` is given: the parts of the embedding, of a block, and the norm at the end."""
        forward, backward = attention

        def embed(ids: Any, table: Any) -> Any:
            x = self.parts.embedding_lookup(ids, table)
            return x if positions is None else self.parts.learned_positions(x, positions[first:])

        def embed_backward(dy: Any, ids: Any, vocab_size: int) -> Any:
            if positions is not None:
                dy, self.d_positions = self.parts.learned_positions_backward(dy, positions)
            return self.parts.embedding_lookup_backward(dy, ids, vocab_size)

        heads = (
            lambda x, p: self.parts.multi_head_forward(x, p, self.n_heads, (forward, backward)),
            self.parts.multi_head_backward,
        )
        sublayers = SimpleNamespace(norm=self.norm, attention=heads, feed_forward=self.feed_forward)
        block = (lambda x, p: self.parts.decoder_block(x, p, sublayers), self.parts.decoder_block_backward)
        return {"embedding": (embed, embed_backward), "block": block, "norm": self.norm}

    def two_linear(self, x: Any, p: Params) -> tuple[Any, Any]:
        """The feed-forward layer with biases: x (..., d) through a linear layer, the activation, and another."""
        z = self.parts.linear_layer(x, p["w_up"], p["b_up"])
        a = self.activation[0](z)
        return self.parts.linear_layer(a, p["w_down"], p["b_down"]), (x, z, a, p)

    def two_linear_backward(self, dy: Any, saved: Any) -> tuple[Any, Params]:
        x, z, a, p = saved
        da, dw_down, db_down = self.parts.linear_layer_backward(dy, a, p["w_down"])
        dx, dw_up, db_up = self.parts.linear_layer_backward(self.activation[1](da, z), x, p["w_up"])
        return dx, {"w_up": dw_up, "b_up": db_up, "w_down": dw_down, "b_down": db_down}

    def attend(self, q: Any, k: Any, v: Any) -> tuple[Any, Any]:
        """Causal attention inside the heads: q, k, v (B, H, T, d/H)."""
        t = q.shape[-2]
        q, k, saved = self.placed(q, k, np.arange(t))
        y, attended = self.parts.attention_forward(q, k, v, self.mask[:t, :t])
        return y, (saved, attended)

    def attend_backward(self, dy: Any, saved: Any) -> tuple[Any, Any, Any]:
        placed, attended = saved
        dq, dk, dv = self.parts.attention_backward(dy, attended)
        if self.recipe["position"] == "rotary":
            positions = np.arange(dy.shape[-2])
            dq = self.parts.rotary_positions_backward(dq, positions)
            dk = self.parts.rotary_positions_backward(dk, positions)
        if self.recipe["query_key_norm"]:
            (dq, dk), _ = self.parts.query_key_norm_backward(dq, dk, placed)
        return dq, dk, dv

    def placed(self, q: Any, k: Any, positions: Any) -> tuple[Any, Any, Any]:
        """Queries and keys as they are compared: normed and rotated, where the recipe says so."""
        saved = None
        if self.recipe["query_key_norm"]:
            (q, k), saved = self.parts.query_key_norm(q, k, {"q": self.ones, "k": self.ones})
        if self.recipe["position"] == "rotary":
            q = self.parts.rotary_positions(q, positions)
            k = self.parts.rotary_positions(k, positions)
        return q, k, saved

    # Writing

    def written(
        self, params: Params, ids: list[int], draw: Callable[[Any], int], *, cached: bool = True
    ) -> Iterator[int]:
        """One token after the other, without end: ``draw`` turns logits (V,) into an id.

        With the cache each token costs one column. When the window is full, it moves on by half.
        """
        window = self.recipe["window"]
        ids = ids[-window:]
        cache: Any = None
        seen = 0
        while True:
            if len(ids) >= window:
                ids, cache = ids[-(window // 2) or -1 :], None
            if cache is None:
                cache, seen = self.parts.KVCache(self.recipe["depth"]), 0
            if cached:
                z = self.next_logits(params, np.array([ids[seen:]]), cache, seen)
                seen = len(ids)
            else:
                z = self.logits(params, np.array([ids]))[0, -1]
            new = int(draw(z))
            ids = [*ids, new]
            yield new

    def next_logits(self, params: Params, new: Any, cache: Any, seen: int) -> Any:
        """The logits (V,) after tokens ``new`` (1, t), ``seen`` tokens being in the cache."""
        count = 0

        def attend(q: Any, k: Any, v: Any) -> tuple[Any, Any]:
            nonlocal count
            q, k, _ = self.placed(q, k, np.arange(seen, seen + q.shape[-2]))
            y = self.parts.attend_cached(q, k, v, cache, count)
            count += 1
            return y, None

        logits, _ = self.forward(new, params, (attend, self.attend_backward), first=seen)
        return logits[0, -1]


NORMS = {"layer": ("layer_norm_forward", "layer_norm_backward"), "rms": ("rms_norm_forward", "rms_norm_backward")}


def leaves(tree: Any) -> list[Any]:
    """Every array of a tree, in the order of sorted names: the same for weights and for their gradients."""
    if isinstance(tree, Mapping):
        return [leaf for name in sorted(tree) for leaf in leaves(tree[name])]
    if isinstance(tree, list | tuple):
        return [leaf for part in tree for leaf in leaves(part)]
    return [tree]


def paths(tree: Any, at: str = "") -> list[str]:
    """The name of every leaf, in the order of `leaves`: "blocks.0.attention.w_o"."""
    if isinstance(tree, Mapping):
        return [p for name in sorted(tree) for p in paths(tree[name], f"{at}.{name}" if at else name)]
    if isinstance(tree, list | tuple):
        return [p for i, part in enumerate(tree) for p in paths(part, f"{at}.{i}")]
    return [at]
