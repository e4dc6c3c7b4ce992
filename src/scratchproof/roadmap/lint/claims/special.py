"""Claims that are computed in a way of their own: derivatives by matrices, losses that are no number, dropout's scale."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..expression import Unreadable
from ..finding import Finding, Kind
from ..formula import readings
from ..statements import Document, Statement
from .claim import compiled, heads_of, topic_of
from .computed import formulas_in

DERIVATIVE = re.compile(
    r"(?:\\frac\s*\{?\s*(?:\\partial|d|∂)\s*\}?\s*\{\s*(?:\\partial|d|∂)\s*\\?\w*\{?(?P<by>[xW])\}?\s*\}\s*|(?:∂|d|\\partial)\s*/\s*(?:∂|d|\\partial)\s*(?P<by2>[xW])\s*|"
    r"(?:∂|d)\s*(?=\(?W))\s*[\[({]?\s*W\s*[·@*]?\s*x\s*[\])}]?\s*(?:/\s*(?:∂|d)(?P<by3>[xW]))?\s*=\s*(?P<right>[^=]+)$"
)
OVER = re.compile(
    r"\\frac\s*\{\s*(?:\\partial|d|∂)\s*[\[({]?\s*W\s*x\s*[\])}]?\s*\}\s*\{\s*(?:\\partial|d|∂)\s*(?P<by>[xW])\s*\}\s*=\s*(?P<right>[^=]+)$"
)
LAYOUT = r"denominator[- ]layout|gradient layout|numerator[- ]layout|shorthand|pulled back|vector-Jacobian|transposed"


@dataclass(frozen=True)
class ProductDerivative:
    """The derivative of Wx by x or W, against the one of finite differences."""

    id: str = "derivative-of-wx"
    kind: Kind = "wrong"
    right: str = "The Jacobian of Wx by x is W. For a loss with gradient g behind it: dL/dx = W^T g and dL/dW = g x^T. Name the layout."
    source: str = "Petersen and Pedersen: The matrix cookbook (2012), section 2.4; Magnus and Neudecker (2019)"
    how: str = "formula, computed"

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            if any(
                compiled(LAYOUT).search(t) for t in (s.text, *heads_of(s, 2), *(o.text for o in document.beside(s)[:8]))
            ):
                continue
            for at, text in formulas_in(s):
                if what := self.judged(text):
                    yield Finding(s.line_at(at), self.id, self.kind, s.text, what, self.right, self.source)
                    break

    def judged(self, text: str) -> str:
        text = text.replace("\\mathbf", "").strip()
        m = DERIVATIVE.search(text) or OVER.search(text)
        by = m and next((b for name, b in m.groupdict().items() if name.startswith("by") and b), "")
        if not m or not by:
            return ""
        rng = np.random.default_rng(3)
        w, x = rng.normal(size=(2, 3)), rng.normal(size=3)
        made = []
        for equation in readings(m["right"], {"W", "x"}):
            try:
                made.append(np.asarray(equation.right.value({"W": w, "x": x})))
            except Unreadable:
                continue
        if not made:
            return ""
        if by == "x":
            true = np.stack([(w @ (x + h) - w @ (x - h)) / 2e-6 for h in 1e-6 * np.eye(3)], axis=1)
            if any(v.shape == true.shape and np.allclose(v, true, atol=1e-4) for v in made):
                return ""
            if any(v.shape == true.T.shape and np.allclose(v, true.T, atol=1e-4) for v in made):
                return "Computed, the Jacobian is W; W^T is its transpose, and holds in denominator layout only."
            return "Computed, the Jacobian is W."
        return (
            "Of a vector by a matrix, the derivative has three indices (2 x 2 x 3 for a 2 x 3 matrix); this has fewer."
        )


@dataclass(frozen=True)
class LossIsNumber:
    """A loss of a matrix product that is left a vector."""

    id: str = "loss-is-a-vector"
    kind: Kind = "wrong"
    right: str = "L = ||Wx + b - y||^2: the sum of the squares."
    source: str = "Goodfellow, Bengio, Courville: Deep learning (2016), section 5.1.4"
    how: str = "formula, computed"

    def find(self, document: Document) -> Iterator[Finding]:
        known = {"W", "x", "b", "y", "y_hat", "X"}
        rng = np.random.default_rng(1)
        values = {
            "W": rng.normal(size=(2, 3)),
            "x": rng.normal(size=3),
            "b": rng.normal(size=2),
            "y": rng.normal(size=2),
        }
        for s in document.judged:
            if re.search(r"scalar|element-?wise|one output|row vector", s.text, re.I):
                continue
            for at, text in formulas_in(s):
                for equation in readings(text, known)[:1]:
                    if (
                        equation.left not in ("L", "J", "loss", "Loss", "E", "C", "ell")
                        or "W" not in equation.right.names()
                    ):
                        continue
                    try:
                        shape = np.shape(equation.right.value(values))
                    except Unreadable:
                        continue
                    if shape:
                        what = f"With a matrix W it is a vector of {shape[0]} numbers, and a loss is one number."
                        yield Finding(s.line_at(at), self.id, self.kind, s.text, what, self.right, self.source)


@dataclass(frozen=True)
class RidgeNorm:
    """Ridge regression named as what the norm itself gives."""

    id: str = "ridge-squares-the-norm"
    kind: Kind = "wrong"
    right: str = "Ridge regression penalises the squared L2 norm."
    source: str = "Hoerl and Kennard: Ridge regression (1970)"
    how: str = "formula, computed"

    def find(self, document: Document) -> Iterator[Finding]:
        x = np.array([1.0, -2.0, 0.5])
        true = float(np.sqrt(np.sum(x**2)))
        for s in document.judged:
            if not re.search(r"\bridge\b", s.text, re.I) or re.search(r"squared?\b", s.text, re.I):
                continue
            for at, text in formulas_in(s):
                for equation in readings(text, {"x", "w", "v", "lambda"})[:1]:
                    try:
                        value = equation.right.value({"x": x, "w": x, "v": x, "lambda": 1.0})
                    except Unreadable:
                        continue
                    if np.ndim(value) == 0 and abs(float(value) - true) < 1e-9:
                        yield Finding(
                            s.line_at(at),
                            self.id,
                            self.kind,
                            s.text,
                            "That is the norm itself, with its root.",
                            self.right,
                            self.source,
                        )


@dataclass(frozen=True)
class DropoutScale:
    """What dropout scales by, in training and at inference, against the expectation of a unit."""

    id: str = "dropout-scale"
    kind: Kind = "wrong"
    right: str = "p the chance to drop: divide by 1 - p in training and leave inference alone; or leave training alone and multiply by 1 - p at inference."
    source: str = "Srivastava et al.: Dropout (2014), section 4; PyTorch: torch.nn.Dropout"
    how: str = "expectation, computed"

    KEEPS = r"\bkeep|kept|retain|surviv|stay|present"
    SCALE = re.compile(
        r"\b(?P<verb>scal\w*|multipl\w*|divid\w*|rescal\w*|weigh\w*|shrink|shrunk)\b[^.;,()]{0,30}?\bby\s+(a factor (of )?)?"
        r"(?P<by>(?:1\s*/\s*)?\(?\s*(?:1\s*-\s*)?(?:p|q|rate|keep_prob|p_keep|keep)\b\s*\)?|the (?:keep|retention|drop(?:out|ping)?) (?:probability|rate))",
        re.I,
    )
    WHEN = (
        ("test", r"\b(inference|test(ing)?( time)?|evaluation|eval|prediction|predicting|deployment)\b"),
        ("train", r"\b(train(ing)?)\b"),
    )

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            if "dropout" not in " ".join((s.text, *heads_of(s, 2))).lower():
                continue
            for at, sentence in s.sentences:
                for m in self.SCALE.finditer(sentence):
                    before, after = self.when(sentence[: m.start()]), self.when(sentence[m.end() :], first=True)
                    if document.only is not None and before and after and before != after:
                        continue  # read with its question: the question is on the one phase, the answer on the other
                    when = before or after or next((w for h in heads_of(s, 1) if (w := self.when(h))), "")
                    what = self.judged(m, when, document, s)
                    if what:
                        yield Finding(
                            s.line_at(at + m.start()),
                            self.id,
                            self.kind,
                            sentence.strip(),
                            what,
                            self.right,
                            self.source,
                        )

    def when(self, text: str, first: bool = False) -> str:
        """Which phase a text names: the last one before the verb, or the first one behind it."""
        found = [(m.start(), name) for name, pattern in self.WHEN for m in re.finditer(pattern, text, re.I)]
        return (min(found) if first else max(found))[1] if found else ""

    def judged(self, m: re.Match[str], when: str, document: Document, s: Statement) -> str:
        topic = " ".join(o.text for o in topic_of(document, s, r"dropout"))
        bare = m["by"].strip()
        bare = bare if bare.count("(") == bare.count(")") else bare.strip("() ")
        by = re.sub(
            r"the keep probability|the retention (probability|rate)|keep_prob|p_keep|\bkeep\b", "K", bare, flags=re.I
        )
        by = re.sub(r"the drop(out|ping)? (probability|rate)|\brate\b", "D", by, flags=re.I)
        keeps = bool(
            re.search(
                rf"(?:{self.KEEPS})[^.;]{{0,24}}\b(probability|prob\.?)?\s*[pq]\b|\b[pq]\b[^.;]{{0,24}}(?:{self.KEEPS})",
                topic,
                re.I,
            )
        )
        drop = 0.3
        names = {"K": 1 - drop, "D": drop, "p": 1 - drop if keeps else drop, "q": drop if keeps else 1 - drop}
        try:
            factor = float(readings(by, set(names))[0].right.value(names))
        except (Unreadable, IndexError, TypeError):
            return ""
        if m["verb"].lower().startswith("divid"):
            factor = 1 / factor
        true = 1 - drop if when == "test" else 1 / (1 - drop)
        if not when or abs(factor - true) < 1e-9:
            return ""
        kept = (1 - drop) * factor if when == "train" else factor / (1 - drop)
        where = "in training" if when == "train" else "at inference"
        return f"With p = {drop:g} the chance to drop, a unit {where} has {kept:.2f} times the mean that it has in the other phase."


@dataclass(frozen=True)
class AccumulatedInCode:
    """A loop that steps at every k-th batch, and takes the gradients of whole losses."""

    id: str = "accumulation-in-code"
    kind: Kind = "wrong"
    right: str = "Divide each loss by the number of steps before backward."
    source: str = "Goyal et al.: Accurate, large minibatch SGD (2017), section 3"
    how: str = "program, read"

    EVERY = re.compile(r"%\s*(\d+|\w*(?:accum|steps|every|k)\w*)\b", re.I)
    SCALED = re.compile(r"/|\.mean\(|\bmean\(|scale|average|accelerat|no_sync|\* ?(?:1\.|0\.)", re.I)

    def find(self, document: Document) -> Iterator[Finding]:
        for members in document.children.values() if document.only is None else ():
            code = [s for s in members if s.form == "code"]
            back = [s for s in code if re.search(r"\bloss\w*\.backward\(", s.text)]
            text = "\n".join(s.text for s in code)
            steps = self.EVERY.search(text) and re.search(r"\.step\(", text) and "for " in text
            if len(back) == 1 and steps and not self.SCALED.search(text):
                what = "The gradients of k batches are added up: k times the gradient of the large batch."
                yield Finding(back[0].line, self.id, self.kind, back[0].text, what, self.right, self.source)


RULES = (ProductDerivative(), LossIsNumber(), RidgeNorm(), DropoutScale(), AccumulatedInCode())
