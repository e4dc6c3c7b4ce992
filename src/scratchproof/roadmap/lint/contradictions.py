"""Statements of one document that cannot stand together."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .claims.claim import compiled, heads_of
from .finding import Finding, Kind
from .statements import Document, Statement

NOT = r"\b(don't|do not|never|no need to|needn't|not)\b"


@dataclass(frozen=True)
class Pair:
    """Two sides; where a document takes both, each line of the side `told` is a finding that names the other.

    one, other  what a statement says, and (with a tab between) what its nearest heads or itself must name
    """

    id: str
    one: str
    other: str
    what: str
    right: str
    source: str
    kind: Kind = "contradictory"
    how: str = "two statements"

    def find(self, document: Document) -> Iterator[Finding]:
        first = [s for s in document.statements if self.takes(s, self.one)]
        second = [s for s in document.statements if self.takes(s, self.other)]
        for s in first:
            against = [o for o in second if o.number != s.number]
            if against:
                what = self.what.format(line=against[0].line)
                yield Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)

    def takes(self, s: Statement, side: str) -> bool:
        says, _, about = side.partition(r"\t")
        texts = [s.text, *heads_of(s, 1)]
        return bool(compiled(says).search(s.text)) and (not about or any(compiled(about).search(t) for t in texts))


@dataclass(frozen=True)
class BatchSizes:
    """Several best batch sizes."""

    id: str = "batch-sizes-differ"
    kind: Kind = "contradictory"
    right: str = "No size is best for all: take what fits the memory, and tune the learning rate to it."
    source: str = "Shallue et al.: Measuring the effects of data parallelism on neural network training (2019)"
    how: str = "numbers compared"

    BEST = r"sweet spot|usually optimal|\boptimal\b|\bbest\b|ideal|recommended|typical(ly)?|\bdefault\b|works? (best|well)|rule of thumb"

    def find(self, document: Document) -> Iterator[Finding]:
        first: tuple[str, int] | None = None
        for s, m in self.stated(document):
            if first is None:
                first = (m[0], s.line)
            elif m[0].replace("to", "-") != first[0].replace("to", "-"):
                what = f"Line {first[1]} has {first[0]} as the best batch size, this one {m[0]}."
                yield Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)

    def stated(self, document: Document) -> Iterator[tuple[Statement, re.Match[str]]]:
        """Each statement of a best batch size, with its two ends as groups 1 and 2."""
        for s in document.statements:
            text = " ".join((s.text, *heads_of(s, 1)))
            m = re.search(r"\b(\d{1,5})\s*(?:-|to)\s*(\d{1,5})\b(?!\s*(GB|hours?|h\b|weeks?|epochs|%|x|×))", s.text)
            if (
                m
                and re.search(r"batch", text, re.I)
                and re.search(self.BEST, s.text, re.I)
                and not re.search(r"LLM|token", s.text)
            ):
                yield s, m


@dataclass(frozen=True)
class ImplementedOrNot:
    """What is not to be implemented in one place, and is in another."""

    id: str = "implemented-or-not"
    kind: Kind = "contradictory"
    right: str = "Decide once whether it is written by hand."
    source: str = "the document itself"
    how: str = "two statements"

    NO = re.compile(r"(?:\b(?:don't|do not|no need to|never|won't)\b|❌)\W{0,4}implement\b(?P<rest>.*)", re.I)
    YES = re.compile(
        r"(?<!not )(?<!n't )(?<!n't: )\b(?:re-?)?(?:implement|code|build|write)\b:?\s+(?P<what>[^.;:]{3,70})", re.I
    )
    FROM = re.compile(r"from scratch|by hand|in numpy|\(numpy|yourself", re.I)

    def find(self, document: Document) -> Iterator[Finding]:
        denied: dict[str, int] = {}
        for s in document.statements:
            if m := self.NO.search(s.text):
                for name in self.names(m["rest"]) or self.all_around(document, s):
                    denied.setdefault(name, s.line)
        if not denied:
            return
        for s in document.statements:
            m = None if self.NO.search(s.text) else self.YES.search(s.text)
            if not m or not self.FROM.search(s.text):
                continue
            said = {words(part) for part in re.split(r",|\band\b|/|\(", m["what"])}
            for name, line in denied.items():
                if any(re.search(rf"\b{re.escape(name)}\b", part) for part in said):
                    what = f"Line {line} says not to implement it."
                    yield Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)
                    break

    def names(self, rest: str) -> list[str]:
        rest = re.split(r"\bfrom scratch|\(|\s-\s|\.\s", rest.lstrip(": ").replace("yet", ""))[0]
        return [n for part in re.split(r",|\bor\b|\band\b|/", rest) if is_name(n := words(part))]

    def all_around(self, document: Document, s: Statement) -> list[str]:
        """The names of all items under the heading that it stands under: "Don't: implement from scratch" is on them all."""
        if not re.search(r"from scratch", s.text, re.I):
            return []
        at = s.head
        while at >= 0 and document.statements[at].form != "heading":
            at = document.statements[at].head
        found = []
        for other in document.below(document.statements[at]) if at >= 0 else ():
            if other.form in ("item", "text") and len(other.text) < 50 and len(heads_of(other, 8)) <= len(s.trail):
                found += [
                    n for part in re.split(r"/|,", re.sub(r"\(.*?\)", "", other.text)) if is_name(n := words(part))
                ]
        return found


def words(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9 -]", "", text.lower())).strip()


def is_name(name: str) -> bool:
    return 3 <= len(name) <= 40 and (
        len(name.split()) >= 2
        or name in ("pca", "svm", "svms", "k-means", "k-nn", "knn", "lstm", "gan", "vae", "ppo", "bpe", "resnet")
    )


@dataclass(frozen=True)
class OptionalYetAsked:
    """A part that may be left out, and is asked for in a checkpoint."""

    id: str = "optional-yet-asked"
    kind: Kind = "contradictory"
    right: str = "What a checkpoint asks for is not optional; drop one of the two."
    source: str = "the document itself"
    how: str = "two statements"

    OPTIONAL = re.compile(r"\boptional\b|\bonly if\b|\bskip (this )?if\b|\bcan be skipped\b", re.I)
    GATE = re.compile(r"checkpoint|self-assessment|^after phase|exit (test|criteri)|must (pass|do)|milestone", re.I)

    def find(self, document: Document) -> Iterator[Finding]:
        optional: dict[str, int] = {}
        for s in document.statements:
            if s.form == "heading":
                own = [s.text, *(o.text for o in document.children.get(s.number, ())[:3] if len(o.text) < 80)]
                if any(self.OPTIONAL.search(t) for t in own):
                    for name in re.findall(
                        r"\b([A-Z][A-Z-]{2,6})s?\b", re.sub(r"\((?i:only if|optional)[^)]*\)", "", s.text)
                    ):
                        if name not in ("CV", "NLP", "LLM", "THE", "FOR"):
                            optional.setdefault(name, s.line)
        for s in document.statements:
            if any(self.GATE.search(h) for h in (s.trail[-1:] or ("",))):
                for name, line in optional.items():
                    if re.search(rf"\b{name}s?\b", s.text):
                        what = f"Line {line} makes {name} optional; this asks for it."
                        yield Finding(s.line, self.id, self.kind, s.text, what, self.right, self.source)


RULES = (
    Pair(
        "memorise-or-not",
        rf"^(?!.*{NOT}).*\bformulas?\b[^.;]{{0,20}}\bmemori[sz]e|^(?!.*{NOT}).*\bmemori[sz]e\b[^.;]{{0,20}}\bformulas?",
        rf"{NOT}\W{{0,4}}memori[sz]e\b[^.;]{{0,24}}\bformulas?",
        "Line {line} says not to memorise formulas.",
        "Derive a formula once, use it often, look it up otherwise.",
        "the document itself",
    ),
    Pair(
        "default-precision",
        r"\bdefault\b\tFP-?32|float-?32|single precision",
        r"\bdefault\b\tBF-?16|bfloat-?16",
        "Line {line} has BF16 as the default.",
        "FP32 is what frameworks use unless told; large models are trained in BF16 with FP32 weights kept beside.",
        "PyTorch: torch.get_default_dtype; Kalamkar et al.: A study of bfloat16 (2019)",
    ),
    Pair(
        "supervised-or-not",
        r"(technically|strictly|really|actually|a (form|kind|type) of|is|are) unsupervised\t(LLM|language model|next[- ](word|token)|pre-?train|self-supervised)",
        r"^(?!.*\d\s*%).*(LLMs?|language models?|next[- ](word|token) prediction|pre-?training)\b[^.;]{0,30}\b(is|are) (a form of )?supervised",
        "Line {line} calls the same supervised.",
        "Self-supervised: the labels come from the data.",
        "Murphy: Probabilistic machine learning (2022), section 1.4",
    ),
    BatchSizes(),
    ImplementedOrNot(),
    OptionalYetAsked(),
)
