"""The slots of a model that is trained, and the parts that fill them. The contract of a part is its lab's brief."""

from __future__ import annotations

from dataclasses import dataclass

from scratchproof.training.recipe import Recipe


@dataclass(frozen=True)
class TrainedSlot:
    """A place in the model or in its training.

    id      what the slot is called
    does    one line: what the parts do here
    parts   the functions and classes that fill it, all of one lab
    """

    id: str
    does: str
    parts: tuple[str, ...]


def layer(name: str) -> tuple[str, str]:
    """The two functions of a part that has a way back."""
    return name, f"{name}_backward"


NORMS = {"layer": ("layer_norm_forward", "layer_norm_backward"), "rms": ("rms_norm_forward", "rms_norm_backward")}


def slots_of(recipe: Recipe) -> tuple[TrainedSlot, ...]:
    """Every slot of a recipe, in the order in which a text passes through them."""
    bytes_ = recipe.tokenizer == "bytes"
    found = [
        TrainedSlot(
            "tokenizer", "turns text into ids and back", ("BytePairEncoding" if bytes_ else "CharacterTokenizer",)
        ),
        TrainedSlot("batching", "draws windows of the text, each with the tokens that follow", ("token_windows",)),
        TrainedSlot("initialisation", "the weights before the first step", ("he_init",)),
        TrainedSlot("embedding", "fetches the vector of each token", layer("embedding_lookup")),
        TrainedSlot("position", "says where each token stands", layer(f"{recipe.position}_positions")),
        TrainedSlot("norm", "brings each vector to one size before every sub-layer", NORMS[recipe.norm]),
        TrainedSlot("mask", "hides the future", ("causal_mask",)),
        TrainedSlot(
            "attention",
            "compares queries with keys and averages the values",
            ("attention_forward", "attention_backward"),
        ),
        TrainedSlot(
            "heads",
            "looks back through several heads and mixes what they found",
            ("multi_head_forward", "multi_head_backward"),
        ),
        TrainedSlot("activation", "bends the feed-forward layer", layer(recipe.activation)),
        TrainedSlot("linear", "the two matrix products of the feed-forward layer", layer("linear_layer"))
        if recipe.norm == "layer"
        else TrainedSlot("feed-forward", "thinks about each position by itself", layer("feed_forward")),
        TrainedSlot("block", "wires norm, attention and feed-forward layer around the stream", layer("decoder_block")),
        TrainedSlot("model", "wires embedding, blocks and output", layer("gpt")),
        TrainedSlot("loss", "how surprised the model is, and which way is less", ("gpt_loss",)),
        TrainedSlot("clipping", "shortens a gradient that is too long", ("global_norm_gradient_clipping",)),
        TrainedSlot("schedule", "the learning rate of each step", ("cosine_schedule",)),
        TrainedSlot("optimiser", "moves every weight by its own step", ("AdamW",)),
        TrainedSlot("training-loop", "draws, steps, logs, saves and goes on", ("TrainingLoop",)),
        TrainedSlot("kv-cache", "keeps keys and values while the model writes", ("KVCache", "attend_cached")),
        TrainedSlot("softmax", "turns scores into probabilities in the sampler", ("softmax",)),
        TrainedSlot("sampler", "draws the next token", ("sampler",)),
    ]
    if recipe.query_key_norm:
        at = [s.id for s in found].index("mask")
        found.insert(at, TrainedSlot("query-key-norm", "keeps scores within bounds", layer("query_key_norm")))
    if recipe.optimiser == "muon":
        at = [s.id for s in found].index("training-loop")
        found.insert(at, TrainedSlot("matrix-optimiser", "moves every matrix in all directions alike", ("Muon",)))
    return tuple(found)


def parts_of(recipe: Recipe) -> tuple[str, ...]:
    """The names of all parts of a recipe."""
    return tuple(part for slot in slots_of(recipe) for part in slot.parts)
