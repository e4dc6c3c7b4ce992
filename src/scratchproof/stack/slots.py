"""The slots of the bundled model: the places that a part fills. The contract of a part is its lab's brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slot:
    """A place in the model.

    id           what the slot is called; a lab names it in its ``slot``
    does         one line: what the part does here
    part         the function that fills it; empty where no lab exists yet and the model's own code stands in
    lab          the lab that judges that function; empty likewise
    parameters   the names by which the function is called
    conventions  axis -> choices that a lab leaves open and that the model can use; ``"*"`` stands for any choice.
                 A pass stored with another choice, or with an axis that is not listed, does not fit
    """

    id: str
    does: str
    part: str = ""
    lab: str = ""
    parameters: tuple[str, ...] = ()
    conventions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SLOTS: tuple[Slot, ...] = (
    Slot("tokenizer", "turns each character into an id and back; byte pairs would need other weights"),
    Slot(
        "embedding",
        "fetches the vector of each character",
        part="embedding_lookup",
        lab="embedding-lookup",
        parameters=("ids", "table"),
    ),
    Slot("position", "adds the learned vector of each position"),
    Slot(
        "norm",
        "brings each vector to mean 0 and variance 1 before every sub-layer",
        part="layer_norm",
        lab="layer-norm",
        parameters=("x", "gain", "bias", "eps"),
    ),
    Slot(
        "mask",
        "hides the future from every character",
        part="causal_mask",
        lab="causal-mask",
        parameters=("n_queries", "n_keys"),
    ),
    Slot(
        "heads",
        "looks back through several heads and mixes what they found",
        part="multi_head_attention",
        lab="multi-head-attention",
        parameters=("x", "w_q", "w_k", "w_v", "w_o", "n_heads", "mask"),
    ),
    Slot(
        "attention",
        "compares queries with keys and averages the values, inside every head",
        part="scaled_dot_product_attention",
        lab="scaled-dot-product-attention",
        parameters=("q", "k", "v", "mask"),
    ),
    Slot(
        "softmax",
        "turns scores into probabilities, in attention and in the sampler",
        part="softmax",
        lab="softmax",
        parameters=("x", "axis"),
    ),
    Slot(
        "linear",
        "the matrix products of the feed-forward layers and of the output",
        part="linear_layer",
        lab="linear-layer",
        parameters=("x", "w", "b"),
    ),
    Slot("activation", "bends the feed-forward layer: GELU in its tanh form"),
    Slot("block", "wires norm, attention and feed-forward layer around the residual stream"),
    Slot(
        "sampler",
        "draws the next character: temperature, top-k, top-p",
        part="sampler",
        lab="sampler",
        parameters=("logits", "rng", "temperature", "top_k", "top_p"),
    ),
    Slot("generation", "feeds each drawn character back in"),
    Slot("training", "found the weights, before they were shipped: loss, gradients, AdamW, schedule"),
)

WITH_LAB: tuple[Slot, ...] = tuple(slot for slot in SLOTS if slot.part)
BY_PART: Mapping[str, Slot] = {slot.part: slot for slot in WITH_LAB}
