"""Recipes: every choice that makes one training run, as plain data.

Recipe.of(depth=4)                  one dial; width, heads and steps follow
PRESETS["five-minutes"]             what fits into that time on a laptop's core
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scratchproof.errors import Trouble

CHOICES: Mapping[str, tuple[Any, ...]] = {
    "tokenizer": ("characters", "bytes"),
    "norm": ("layer", "rms"),
    "position": ("learned", "rotary"),
    "activation": ("gelu_tanh", "squared_relu"),
    "optimiser": ("adamw", "muon"),
}
HEAD = 32  # columns of a head


@dataclass(frozen=True)
class Recipe:
    """One run. The defaults are the plain GPT-2 recipe at a laptop's size.

    depth, width, heads   blocks, columns of the residual stream, heads of each block
    window, batch         tokens of context, windows in a step
    steps, warmup         updates, and how many of them the learning rate rises
    lr, min_lr            of AdamW, at its peak and at the end; muon_lr: of Muon at its peak, falling alike
    muon_momentum, ns_steps
                          of Muon: how much of the momentum is kept, and iterations by which it is made orthogonal
    weight_decay, beta1, beta2, clip
                          of AdamW, and the largest global norm of the gradient
    tokenizer             "characters", or "bytes": byte pairs, ``vocab_size`` tokens
    norm, position, activation, optimiser, query_key_norm, zero_projections, tied
                          the parts that fill the slots; zero_projections: what writes into the stream starts at 0;
                          tied: the output shares the embedding's table
    """

    depth: int = 4
    width: int = 128
    heads: int = 4
    window: int = 64
    batch: int = 12
    steps: int = 2000
    warmup: int = 100
    lr: float = 1e-3
    min_lr: float = 1e-4
    muon_lr: float = 0.02
    muon_momentum: float = 0.95
    ns_steps: int = 5
    weight_decay: float = 0.1
    beta1: float = 0.9
    beta2: float = 0.99
    clip: float = 1.0
    tokenizer: str = "characters"
    vocab_size: int = 512
    norm: str = "layer"
    position: str = "learned"
    activation: str = "gelu_tanh"
    optimiser: str = "adamw"
    query_key_norm: bool = False
    zero_projections: bool = False
    tied: bool = True
    seed: int = 0

    @classmethod
    def of(cls, depth: int, **changes: Any) -> Recipe:
        """The recipe of one dial: 32 columns and one head for every block, steps as the model grows."""
        return cls(**{"depth": depth, "width": HEAD * depth, "heads": depth, "steps": 500 * depth, **changes})

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Recipe:
        """From JSON. Raises `Trouble` naming every key that no recipe has."""
        known = {f.name for f in dataclasses.fields(cls)}
        strangers = sorted(set(data) - known)
        if strangers:
            raise Trouble(f"A recipe has no {', '.join(strangers)}.", f"It has {', '.join(sorted(known))}.")
        recipe = cls(**data)
        recipe.check()
        return recipe

    def changed(self, **changes: Any) -> Recipe:
        return dataclasses.replace(self, **changes)

    def as_data(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    def check(self) -> None:
        """Raise one `Trouble` that tells of everything that cannot be trained."""
        wrong = [
            f"{name} is at least 1, not {value}"
            for name in ("depth", "width", "heads", "window", "batch", "steps", "vocab_size", "ns_steps")
            if (value := getattr(self, name)) < 1
        ]
        if self.heads > 0 and self.width % self.heads:
            wrong.append(f"a width of {self.width} cannot be split into {self.heads} heads")
        elif self.heads > 0 and self.position == "rotary" and (self.width // self.heads) % 2:
            wrong.append(f"rotary positions need heads of an even width, not {self.width // self.heads}")
        wrong += [
            f"{name} is {' or '.join(options)}, not {getattr(self, name)!r}"
            for name, options in CHOICES.items()
            if getattr(self, name) not in options
        ]
        wrong += [
            f"{name} is above 0, not {getattr(self, name)}"
            for name in ("lr", "muon_lr", "clip")
            if not getattr(self, name) > 0
        ]
        if not 0 <= self.warmup < self.steps:
            wrong.append(f"{self.warmup} steps of warm-up do not fit into {self.steps}")
        if self.tokenizer == "bytes" and self.vocab_size < 256:
            wrong.append(f"byte pairs have a vocabulary of at least 256, not {self.vocab_size}")
        if wrong:
            raise Trouble(f"This cannot be trained: {'; '.join(wrong)}.", "Change that and try again.")


MODERN: Mapping[str, Any] = {
    "norm": "rms",
    "position": "rotary",
    "activation": "squared_relu",
    "optimiser": "muon",
    "query_key_norm": True,
    "zero_projections": True,
}
# name -> recipe; the time is that of one core of a laptop
PRESETS: Mapping[str, Recipe] = {
    "one-minute": Recipe(depth=3, width=96, heads=3, window=64, batch=12, steps=800, warmup=50),
    "three-minutes": Recipe(),
    "ten-minutes": Recipe(depth=6, width=192, heads=6, window=64, batch=16, steps=2000),
    "modern": Recipe(
        depth=3,
        heads=2,
        batch=28,
        steps=1000,
        warmup=0,
        lr=6e-3,
        muon_lr=0.05,
        muon_momentum=0.9,
        ns_steps=3,
        beta1=0.8,
        beta2=0.95,
        **MODERN,
    ),
}
