"""What somebody may know before anything was asked: down-closed sets, drawn from many kinds of learners.

A draw has a field, the log-odds of each topic once what it needs is known, and a set drawn from it. The field is made
of a road through the graph, how far the learner went on it in each area, and how ragged that is. Nobody is one of these
models; the mixture only has to be wide enough that answers can pick out what fits.
"""

from __future__ import annotations

import numpy as np

from .graph import Graph

HIGHEST = 4.0  # log-odds beyond which nothing is taken for granted
OWN_ROAD = 0.25  # share of learners who went no road that is known
ALL_OR_NONE = 0.04  # share of learners who know nothing of it, and as many who know everything


def drawn(graph: Graph, many: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Fields (topics, many) of float32, and sets (topics, many) of bool."""
    fields = field(graph, many, rng)
    return fields, states(graph, fields, rng)


def field(graph: Graph, many: int, rng: np.random.Generator) -> np.ndarray:
    """(topics, many) of float32: the log-odds that a topic is known where what it needs is."""
    size, areas = len(graph), len(graph.area_names)
    reach = rng.uniform(-0.3, 1.3, many) + rng.choice([0.0, 0.15, 0.5], many) * rng.normal(size=(areas, many))
    # Some went into a few areas only, and into others as far as these need them
    few = rng.random(many) < 0.35
    chosen = rng.random((areas, many)) < rng.uniform(0.05, 0.4, many)
    reach = np.where(few & ~chosen, -1.0, np.where(few, rng.uniform(-0.1, 1.4, (areas, many)), reach))
    roads = rng.integers(len(graph.roads), size=many)
    ragged = rng.choice([0.0, 0.1, 0.3], many) * rng.normal(size=(size, many))
    found = reach[graph.areas] - graph.roads[roads].T + ragged
    own = rng.random(many) < OWN_ROAD
    found[:, own] = _own_roads(graph, int(own.sum()), rng)
    found *= np.exp(rng.uniform(np.log(6), np.log(80), many))
    purposeful = rng.random(many) < 0.5
    for k in range(size - 1, -1, -1):
        for need in graph.needs[k]:
            found[need] = np.where(purposeful, np.maximum(found[need], found[k]), found[need])
    kind = rng.random(many)
    found[:, kind < ALL_OR_NONE] = -HIGHEST
    found[:, kind > 1 - ALL_OR_NONE] = HIGHEST
    clipped: np.ndarray = np.clip(found, -HIGHEST, HIGHEST).astype(np.float32)
    return clipped


def _own_roads(graph: Graph, many: int, rng: np.random.Generator) -> np.ndarray:
    """(topics, many): how long before the end a topic was learnt, by people who went their own way.

    Each topic takes a time by chance, shorter in areas that they like, once what it needs is there. The end comes when
    a share drawn evenly is known.
    """
    liking = rng.choice([0.0, 0.7, 1.5], many) * rng.normal(size=(len(graph.area_names), many))
    when = rng.exponential(size=(len(graph), many)) * np.exp(-liking)[graph.areas]
    for k, needs in enumerate(graph.needs):
        if needs:
            when[k] += when[list(needs)].max(axis=0)
    rank = np.argsort(np.argsort(when, axis=0), axis=0) / len(graph)
    return rng.uniform(0.0, 1.0, many) - rank


def states(graph: Graph, fields: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """(topics, many) of bool: down-closed sets, each topic known with its odds where what it needs is known."""
    found = rng.logistic(size=fields.shape).astype(np.float32) < fields
    for k, needs in enumerate(graph.needs):
        for need in needs:
            found[k] &= found[need]
    return found
