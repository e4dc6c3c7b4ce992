"""The derivations, by area."""

from scratchproof.recall.derivations.derivation import Derivation

from . import alignment, calculus, classical, linear_models, networks, optimisers, probability

ALL: tuple[Derivation, ...] = (
    *calculus.ALL,
    *linear_models.ALL,
    *classical.ALL,
    *probability.ALL,
    *networks.ALL,
    *optimisers.ALL,
    *alignment.ALL,
)
