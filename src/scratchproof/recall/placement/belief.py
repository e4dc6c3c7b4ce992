"""What is believed of somebody's knowledge after some answers: many down-closed sets, weighted by how well they fit.

    belief = Belief(graph, seed=1)
    belief.tell((topic,), 3.0)      # an answer that is e**3 times as likely from one who knows it
    belief.marginals                # for each topic, how likely it is known

Where the answers leave few sets with weight, sets are drawn again by weight, and each topic is drawn anew given its
neighbours and all answers (Gibbs sampling), so that the sets stay many and different. Everything follows from the seed.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np

from .graph import Graph
from .prior import drawn

FIRST = 12_000  # sets drawn before the first answer
MANY = 2500  # sets kept afterwards
LOOK = 1250  # sets looked at to see what a question would tell
BLOCKS, OFFERED = 16, 12  # groups of areas whose fields are exchanged together, and how many of them each time
# How people speak of what they know: the share of such people, and how often they say yes where they know it, where not
TELLERS = ((0.6, 0.9, 0.08), (0.25, 0.95, 0.5), (0.15, 0.55, 0.03))
CERTAIN = 0.004  # a topic this near to known or unknown in the sets is not drawn anew


class Belief:
    """Sets of topics with weights. Two with the same graph, seed and answers are the same."""

    def __init__(self, graph: Graph, seed: int = 0) -> None:
        self.graph = graph
        self._rng = np.random.default_rng(seed)
        self._fields, self._sets, self._stays = _bank(graph)
        self._logs = np.zeros(self._sets.shape[1])
        shares = [share for share, _, _ in TELLERS]
        self._tellers = np.asarray(self._rng.choice(len(TELLERS), self._sets.shape[1], p=shares))
        self._told: dict[tuple[int, ...], float] = {}
        self._said: dict[int, np.ndarray] = {}  # by topic: log-odds that the word adds, by kind of teller

    @functools.cached_property
    def weights(self) -> np.ndarray:
        """(sets,) of float32, in sum 1."""
        found = np.exp(self._logs - self._logs.max())
        shares: np.ndarray = (found / found.sum()).astype(np.float32)
        return shares

    @functools.cached_property
    def marginals(self) -> np.ndarray:
        """(topics,): how likely each is known."""
        found: np.ndarray = np.clip(self._sets.astype(np.float32) @ self.weights, 0.0, 1.0)
        return found

    def all_known(self, topics: Sequence[int]) -> float:
        """How likely all of them are known."""
        return float(_all(self._sets, topics) @ self.weights)

    def tell(self, topics: Sequence[int], ratio: float) -> None:
        """An answer whose log-likelihood is greater by ``ratio`` where all the topics are known."""
        key = tuple(sorted(set(topics)))
        self._told[key] = self._told.get(key, 0.0) + ratio
        self._logs += ratio * _all(self._sets, key)
        self._changed()
        self.settle()

    def settle(self) -> None:
        """Draw the sets again where few of them have most of the weight."""
        if 1.0 / np.square(self.weights).sum() < (MANY if self._sets.shape[1] > MANY else MANY / 2):
            self._again()

    def word(self, topic: int, yes: bool) -> None:
        """What somebody says of a topic. How far a word counts is found out beside the rest."""
        known, unknown = np.log([[a, b] if yes else [1 - a, 1 - b] for _, a, b in TELLERS]).T
        self._said[topic] = self._said.get(topic, 0.0) + known - unknown
        self._logs += np.where(self._sets[topic], known[self._tellers], unknown[self._tellers])
        self._changed()

    def _changed(self) -> None:
        self.__dict__.pop("weights", None)
        self.__dict__.pop("marginals", None)

    def _again(self) -> None:
        """Draw the sets again by weight, evenly spaced, and move each a little."""
        steps = (np.arange(MANY) + self._rng.random()) / MANY
        chosen: np.ndarray = np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.weights) - 1)
        self._sets, self._fields = self._sets[:, chosen], self._fields[:, chosen]
        self._stays = self._stays[:, chosen]
        self._tellers = self._tellers[chosen]
        self._logs = np.zeros(MANY)
        self._changed()
        share = self._sets.mean(axis=1)
        movable = np.flatnonzero((share > CERTAIN) & (share < 1 - CERTAIN))
        self._exchange(movable)
        self._sweep(movable)

    def _exchange(self, movable: np.ndarray) -> None:
        """Offer each set the field of another learner in some areas; it is taken as well as it fits the set."""
        graph, sets, many = self.graph, self._sets, self._sets.shape[1]
        open_ = np.ones(sets.shape, dtype=bool)
        for k in movable:
            if graph.needs[k]:
                open_[k] = _all(sets, graph.needs[k])
        fields, _, stays = _bank(graph)
        block = self._rng.integers(BLOCKS, size=len(graph.area_names))
        for number in range(OFFERED):
            rows = movable[block[graph.areas[movable]] == number]
            if not len(rows):
                continue
            donors = self._rng.integers(fields.shape[1], size=many)
            new, new_stays = fields[rows[:, None], donors], stays[rows[:, None], donors]
            better = np.where(sets[rows], new - self._fields[rows], 0) + new_stays - self._stays[rows]
            better = (better * open_[rows]).sum(axis=0)
            taken = np.log(self._rng.random(many)) < better
            self._fields[np.ix_(rows, taken)] = new[:, taken]
            self._stays[np.ix_(rows, taken)] = new_stays[:, taken]

    def _sweep(self, movable: np.ndarray) -> None:
        """Draw each uncertain topic anew, given the rest of its set and all answers."""
        graph, sets, fields = self.graph, self._sets, self._fields
        chance = _logistic(int(self._rng.integers(1 << 30)), len(movable), sets.shape[1])
        stays = self._stays
        about: dict[int, list[tuple[tuple[int, ...], float]]] = {}
        for topics, ratio in self._told.items():
            for topic in topics:
                about.setdefault(topic, []).append((tuple(t for t in topics if t != topic), ratio))
        backwards = bool(self._rng.integers(2))
        for at, k in enumerate(movable[::-1] if backwards else movable):
            odds = fields[k].copy()
            free = _all(sets, graph.needs[k]) if graph.needs[k] else np.ones(sets.shape[1], dtype=bool)
            for later in graph.unlocks[k]:
                free &= ~sets[later]
                others = [need for need in graph.needs[later] if need != k]
                odds += np.where(_all(sets, others), stays[later], 0) if others else stays[later]
            if int(k) in self._said:
                odds += self._said[int(k)][self._tellers]
            for others_asked, ratio in about.get(int(k), ()):
                odds += np.where(_all(sets, others_asked), ratio, 0) if others_asked else ratio
            sets[k] = np.where(free, chance[at] < odds, sets[k])

    def gain(self, probes: Sequence[Sequence[int]], right: float, guess: float, worth: np.ndarray) -> np.ndarray:
        """(probes,): how many bits an answer is expected to tell of the topics, each counted by its ``worth``.

        ``right`` and ``guess``: how often it is right where all its topics are known, and where not.
        """
        sets, weights = self._thin()
        known = np.array([_all(sets, topics) for topics in probes], dtype=np.float32) * weights
        open_ = np.flatnonzero(np.abs(self.marginals - 0.5) < 0.5 - CERTAIN)
        seen = sets[open_].astype(np.float32)
        both = known @ seen.T  # (probes, open topics): both known
        one, of_topic = known.sum(axis=1)[:, None], (seen @ weights)[None, :]
        yes = guess + (right - guess) * one
        yes_known = guess * of_topic + (right - guess) * both
        after = yes * _entropy(yes_known / yes) + (1 - yes) * _entropy((of_topic - yes_known) / (1 - yes))
        told: np.ndarray = np.maximum(_entropy(of_topic) - after, 0) @ worth[open_]
        return told

    def alike(self, one: int, other: int) -> float:
        """How much two topics go together: the correlation, 0 where one is certain."""
        a, b = self._sets[one], self._sets[other]
        p, q, both = self.marginals[one], self.marginals[other], float((a & b) @ self.weights)
        spread = np.sqrt(p * (1 - p) * q * (1 - q))
        return float((both - p * q) / spread) if spread > 1e-6 else 0.0

    def _thin(self) -> tuple[np.ndarray, np.ndarray]:
        """About `LOOK` of the sets, evenly chosen, and their weights."""
        step = max(1, self._sets.shape[1] // LOOK)
        weights = self.weights[::step]
        return self._sets[:, ::step], weights / weights.sum()


def _all(sets: np.ndarray, topics: Sequence[int]) -> np.ndarray:
    """(sets,) of bool: whether all of these, at least one, are known."""
    found: np.ndarray = sets[topics[0]].copy()
    for topic in topics[1:]:
        found &= sets[topic]
    return found


def _entropy(p: np.ndarray) -> np.ndarray:
    """In bits, of a yes or no."""
    p = np.clip(p, 1e-6, 1 - 1e-6)
    bits: np.ndarray = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    return bits


@functools.cache
def _noise() -> np.ndarray:
    return np.random.default_rng(20_240_607).logistic(size=1 << 20).astype(np.float32)


def _logistic(start: int, rows: int, columns: int) -> np.ndarray:
    """(rows, columns) of logistic noise: a stretch of a table that was drawn once."""
    table = _noise()
    starts = np.random.default_rng(start).integers(0, len(table) - columns, rows)
    return np.stack([table[s : s + columns] for s in starts]) if rows else np.zeros((0, columns), np.float32)


_banks: list[tuple[Graph, np.ndarray, np.ndarray, np.ndarray]] = []  # of the last graph only


def _bank(graph: Graph) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The first fields and sets of a graph, the same for each belief about it; and the log of the chance that a topic
    stays unknown although what it needs is known."""
    if not _banks or _banks[0][0] is not graph:
        fields, sets = drawn(graph, FIRST, np.random.default_rng(7))
        _banks[:] = [(graph, fields, sets, -np.logaddexp(0, fields))]
    return _banks[0][1:]
