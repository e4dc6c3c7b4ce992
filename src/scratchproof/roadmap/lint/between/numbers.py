"""Numbers for the same thing: sizes of models, best batch sizes, accuracies that are asked for."""

# ruff: noqa: E501 -- sentences and patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..claims.claim import heads_of
from ..claims.known_models import Model
from ..claims.numbers import PAIRS, SLACK, stated
from ..contradictions import BatchSizes
from . import tracks
from .difference import Between, Difference, Place
from .side import Side


@dataclass(frozen=True)
class Sizes:
    """Widths, heads, depths and sizes of the same model."""

    id: str = "model-numbers-between"
    right: str = "The published size of the model."
    source: str = "the paper of each model (claims/known_models.py)"
    how: str = "numbers compared, by table"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        found = [sizes(side) for side in sides]
        for mine, theirs in combinations(found, 2):
            for key in mine.keys() & theirs.keys():
                model, quantity = key
                true: tuple[float, ...] = getattr(model, quantity)
                slack = SLACK.get(quantity, 0.0)
                good = [
                    [any(abs(n - t) <= slack * t for t in true) for n, _ in said] for said in (mine[key], theirs[key])
                ]
                if not true or all(map(all, good)) or {n for n, _ in mine[key]} & {n for n, _ in theirs[key]}:
                    continue  # both published, or one of both files says both
                (n, a), (other, b) = mine[key][0], theirs[key][0]
                what = f"{quantity.capitalize()} of {a.says}: {n:g} in {a.file}, {other:g} in {b.file}."
                right = f"Published: {' or '.join(f'{t:,g}' for t in true[:4])}."
                places = tuple(Place(p.file, p.line, p.text, f"{value:g}") for value, p in ((n, a), (other, b)))
                yield Difference(self.id, places, what, right, model.source, False)


def sizes(side: Side) -> dict[tuple[Model, str], list[tuple[float, Place]]]:
    """For a model and a quantity, every number that is said of it; ``says`` of the place is the model's name there."""
    found: dict[tuple[Model, str], list[tuple[float, Place]]] = {}
    for s in side.document.statements:
        heads = heads_of(s, 2)
        for at, sentence in s.sentences:
            for form in PAIRS:
                for m in form.finditer(sentence):
                    if read := stated(m, sentence, heads):
                        model, quantity, said = read
                        place = side.place(s, m["model"].strip(), s.line_at(at + m.start()))
                        found.setdefault((model, quantity), []).append((said, place))
    return found


@dataclass(frozen=True)
class Batches:
    id: str = "batch-sizes-differ-between"
    right: str = BatchSizes().right
    source: str = BatchSizes().source
    how: str = "numbers compared"

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        found = [list(BatchSizes().stated(side.document)) for side in sides]
        for one, other in combinations(range(len(sides)), 2):
            if not found[one] or not found[other]:
                continue
            apart = all(int(a[2]) < int(b[1]) or int(b[2]) < int(a[1]) for _, a in found[one] for _, b in found[other])
            if apart:
                (s, a), (t, b) = found[one][0], found[other][0]
                places = (sides[one].place(s, a[0]), sides[other].place(t, b[0]))
                what = f"The best batch size is {a[0]} in {places[0].file}, {b[0]} in {places[1].file}."
                yield Difference(self.id, places, what, self.right, self.source, True)


@dataclass(frozen=True)
class Gates:
    """The accuracy that is asked for on the same data with the same sort of network."""

    id: str = "gate-differs-between"
    right: str = (
        "A gate is a choice; it should lie above what a simpler method reaches (a linear model: about 92% on MNIST)."
    )
    source: str = "LeCun et al.: Gradient-based learning applied to document recognition (1998), figure 9"
    how: str = "numbers compared"

    DATA = re.compile(r"\b(Fashion-?MNIST|MNIST|CIFAR-?100|CIFAR-?10|IMDB|SST-?2|Iris)\b", re.I)
    ASKED = re.compile(
        r"(?:>=?|≥|at least|above|over|more than|reach\w*|achiev\w*|get)\s*(?:an? |the )?(?:test |validation )?(?:accuracy (?:of )?)?"
        r"(?:>=?|≥|at least|above|over|more than)?\s*(\d{2}(?:\.\d+)?)\s*%",
        re.I,
    )
    NET = re.compile(
        r"\b(CNN|conv\w*|MLP|ResNet\S*|linear|logistic|softmax regression|Transformer|ViT|LSTM|RNN|k-?NN|SVM)\b", re.I
    )
    FAR = 3.0  # points

    def find(self, sides: Sequence[Side]) -> Iterator[Difference]:
        found = [self.gates(side) for side in sides]
        for one, other in combinations(range(len(sides)), 2):
            for key in found[one].keys() & found[other].keys():
                mine, theirs = found[one][key], found[other][key]
                if all(abs(a - b) >= self.FAR for a, _ in mine for b, _ in theirs):
                    (n, a), (m, b) = mine[0], theirs[0]
                    what = f"The accuracy asked for on {key[0]} is {n:g}% in {a.file}, {m:g}% in {b.file}."
                    topic = "mnist" if key[0] == "MNIST" and "mnist" in sides[one].of.topics else ""
                    kept = tracks.having(sides[one].of, topic) if topic else ""
                    yield Difference(self.id, (a, b), what, self.right, self.source, True, kept)

    def gates(self, side: Side) -> dict[tuple[str, str], list[tuple[float, Place]]]:
        found: dict[tuple[str, str], list[tuple[float, Place]]] = {}
        for s in side.document.statements:
            for at, sentence in s.sentences:
                data = {m[1].upper() for m in self.DATA.finditer(sentence)}
                asked = self.ASKED.findall(sentence)
                if (
                    len(data) == 1
                    and len(asked) == 1
                    and not re.search(
                        r"\btrain(ing)? accuracy|state of the art|epoch|baseline|minute|without", sentence, re.I
                    )
                ):
                    near = " ".join((sentence, *heads_of(s, 1)))
                    net = "/".join(sorted({m[1].lower()[:4] for m in self.NET.finditer(near)}))
                    place = side.place(s, f"{float(asked[0]):g}%", s.line_at(at))
                    found.setdefault((data.pop(), net), []).append((float(asked[0]), place))
        return found


RULES: tuple[Between, ...] = (Sizes(), Batches(), Gates())
