"""The claims that are known to go wrong, as small entries; `RULES` holds all of them."""

from __future__ import annotations

from ..finding import Rule
from . import (
    classical,
    formulas,
    hardware,
    language_models,
    layer_formulas,
    mathematics,
    metric_formulas,
    networks,
    numbers,
    optimisers,
    resources,
    shapes,
    special,
    transformers,
)

RULES: tuple[Rule, ...] = (
    *mathematics.CLAIMS,
    *classical.CLAIMS,
    *networks.CLAIMS,
    *transformers.CLAIMS,
    *language_models.CLAIMS,
    *hardware.CLAIMS,
    *resources.CLAIMS,
    *formulas.RULES,
    *layer_formulas.RULES,
    *metric_formulas.RULES,
    *optimisers.RULES,
    *special.RULES,
    *numbers.RULES,
    *shapes.RULES,
)
