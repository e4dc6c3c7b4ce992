"""Worked examples with numbers: shapes, products, splits, ranges. Each is computed again."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..expression import FUNCTIONS
from ..finding import Finding, Kind
from ..statements import Document, Statement
from .claim import heads_of
from .numbers import UNITS

SHAPE = r"\(\s*(\d+(?:\s*,\s*\d+)*)\s*,?\s*\)"
GIVES = r"\s*(?:→|->|=>|=|gives|becomes|has shape|results in)\s*"


@dataclass(frozen=True)
class Example(ABC):
    """A worked example: `computes` gives what is wrong with one, or nothing."""

    id: str
    right: str
    source: str
    kind: Kind = "wrong"
    how: str = "computed"

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            for at, sentence in s.sentences:
                if what := self.computes(sentence, s):
                    yield Finding(s.line_at(at), self.id, self.kind, sentence.strip(), what, self.right, self.source)

    @abstractmethod
    def computes(self, sentence: str, statement: Statement) -> str: ...


class Convolution(Example):
    def computes(self, sentence: str, statement: Statement) -> str:
        kernel = re.search(r"(\d+)\s*[x×]\s*\1\s*(?:conv\w*\s*)?(?:kernel|filter|conv)", sentence)
        image = re.search(r"(\d+)\s*[x×]\s*\1(?:\s*[x×]\s*\d+)?\s*(?:image|input|feature map|picture)", sentence)
        out = re.search(
            r"(?:→|->|=>|\bgives?|\bbecomes?|\byields?|\boutput(?: size| is)*:?|\binto|\bleaves?|\bproduces?|\bmakes?|\bresults? in)\s*(?:an? |one of )?(?:output of |map of )?(\d+)\s*[x×]\s*\1\b(?! ?(?:kernel|filter))",
            sentence,
        )
        if not (kernel and image and out) or re.search(
            r"dilat|same padding|padding\W{0,3}same|transpos", sentence, re.I
        ):
            return ""
        stride = re.search(r"strides?( of|=|:)? ?(\d+)", sentence, re.I)
        padding = re.search(r"pad(?:ding)?( of|=|:)? ?(\d+)", sentence, re.I)
        w, k = int(image[1]), int(kernel[1])
        s, p = int(stride[2]) if stride else 1, int(padding[2]) if padding else 0
        if not s:
            return ""
        true = (w - k + 2 * p) // s + 1
        return "" if int(out[1]) == true else f"({w} - {k} + 2*{p}) // {s} + 1 = {true}, not {out[1]}."


class Broadcasting(Example):
    def computes(self, sentence: str, statement: Statement) -> str:
        m = re.search(rf"{SHAPE}\s*([+*@×-]|and|with)\s*{SHAPE}{GIVES}{SHAPE}", sentence)
        if not m:
            return ""
        a, b, said = (tuple(int(n) for n in m[k].split(",")) for k in (1, 3, 4))
        if max(map(len, (a, b, said))) > 6 or max(*a, *b) > 10**6:
            return ""
        product = m[2] == "@" or re.search(r"matmul|matrix (product|multipl)", sentence, re.I)
        try:
            true = product_shape(a, b) if product else np.broadcast_shapes(a, b)
        except ValueError:
            return f"{a} and {b} do not fit each other."
        return "" if said == true else f"The shape is {true}, not {said}."


def product_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a @ b. Raises `ValueError`."""
    if len(a) == 1 or len(b) == 1 or a[-1] != b[-2]:
        if len(a) >= 1 and len(b) == 1 and a[-1] == b[0]:
            return a[:-1]
        raise ValueError("the inner sizes differ")
    return (*np.broadcast_shapes(a[:-2], b[:-2]), a[-2], b[-1])


class Product(Example):
    def computes(self, sentence: str, statement: Statement) -> str:
        one = r"(\d[\d,]*(?:\.\d+)?)\s*([kMBG]|billion|million)?(?:\s*(?:bytes?|params?|parameters|steps|GPUs?|heads|layers|h|hours|weeks|days))?"
        for m in re.finditer(
            rf"(?<![\w.,]){one}((?:\s*[x×*·]\s*{one})+)\s*(?:=|→|->)\s*~?(\d[\d,]*(?:\.\d+)?)\s*(k|M|B|GB|TB|MB|billion|million)?\b(?!\s*[-x×*/+])",
            sentence,
        ):
            factors = re.findall(rf"(?<![\w.,]){one}", m[1] + (m[2] or "") + m[3])
            true = 1.0
            for n, unit in factors:
                true *= float(n.replace(",", "")) * UNITS[(unit or "").replace("G", "B").lower()]
            units = {"GB": 1e9, "TB": 1e12, "MB": 1e6}
            groups = m.groups()
            unit = groups[-1] or ""
            said = float(groups[-2].replace(",", "")) * (units.get(unit) or UNITS[unit.lower()])
            if abs(said - true) > 0.03 * true and abs(said * 1.0737 - true) > 0.03 * true:
                return f"It is {true / (units.get(unit) or UNITS[unit.lower()]):,.4g}{' ' + unit if unit else ''}, not {groups[-2]}."
        return ""


class Split(Example):
    PART = r"\b(train\w*|val\w*|dev\w*|test\w*)\b[^%\d.;]{0,14}?(\d{1,2})(?:\s*-\s*(\d{1,2}))?\s*%"

    BEHIND = (
        r"(\d{1,2})\s*% (?:of (?:it|them|the \w+) )?(?:for|as|to|in|goes to|go to)? ?(?:the )?(?:final |last |held-out )?"
        r"(train\w*|val\w*|dev\w*|test\w*)"
    )

    def computes(self, sentence: str, statement: Statement) -> str:
        about = " ".join((sentence, *heads_of(statement, 1)))
        m = re.search(r"\b(\d{1,2})\s*[/:]\s*(\d{1,2})(?:\s*[/:]\s*(\d{1,2}))?\b(?!\s*[/:]?\d)", sentence)
        if m and re.search(r"split", about, re.I) and re.search(r"train|val|test|split", sentence, re.I):
            parts = [int(g) for g in m.groups() if g]
            if sum(parts) != 100 and min(parts) >= 5 and 80 <= sum(parts) <= 130:
                return f"{' + '.join(map(str, parts))} = {sum(parts)}, not 100."
        found = {p[0][:3].lower(): p for p in re.findall(self.PART, sentence, re.I)}
        behind = {part[:3].lower(): (part, n, n) for n, part in re.findall(self.BEHIND, sentence, re.I)}
        found = behind if len(behind) == 3 else found
        if len(found) == 3:
            low = sum(int(p[1]) for p in found.values())
            high = sum(int(p[2] or p[1]) for p in found.values())
            if not low <= 100 <= high:
                return f"The parts come to {low if low == high else f'{low} to {high}'}, not 100."
        return ""

    def find(self, document: Document) -> Iterator[Finding]:
        yield from super().find(document)
        for number, items in document.children.items():
            found: dict[str, tuple[Statement, tuple[str, str, str]]] = {}
            for s in items:
                parts = re.findall(self.PART, s.text, re.I)
                if len(parts) == 1:
                    found.setdefault(parts[0][0][:3].lower(), (s, parts[0]))
            if len(found) == 3 and number >= -1:
                low = sum(int(p[1]) for _, p in found.values())
                high = sum(int(p[2] or p[1]) for _, p in found.values())
                if not low <= 100 <= high:
                    first = min((s for s, _ in found.values()), key=lambda s: s.number)
                    what = f"The parts come to {low if low == high else f'{low} to {high}'}, not 100."
                    yield Finding(first.line, self.id, self.kind, first.text, what, self.right, self.source)


class ActivationRange(Example):
    def computes(self, sentence: str, statement: Statement) -> str:
        names = r"\b(sigmoid|tanh|softmax|relu|hyperbolic tangent)\b"
        named = re.findall(names, sentence, re.I)[:1] or [
            n for h in heads_of(statement, 1) for n in re.findall(names, h, re.I)[:1]
        ]
        m = re.search(
            r"(?:\brange|\boutputs?|\bmaps?\b|\bsquash\w*|\blies?|values?|between)\b[^.;()\[\]\d]{0,24}?"
            r"[(\[]?\s*(-?\d(?:\.\d+)?)\s*(?:,|and|to)\s*(-?\+?\d(?:\.\d+)?|∞|\+∞|inf\w*)\s*[)\]]?",
            sentence,
            re.I,
        )
        if not m or not named or re.search(r"leaky|derivative|gradient|hard", sentence, re.I):
            return ""
        if len({n.lower() for n in re.findall(names, sentence, re.I)}) > 1:
            return ""
        name = named[0].lower().replace("hyperbolic tangent", "tanh")
        x = np.array([-60.0, 60.0])
        low, high = (0.0, 1.0) if name == "softmax" else (float(v) for v in FUNCTIONS[name](x))
        said_high = 60.0 if re.search(r"∞|inf", m[2]) else float(m[2])
        if abs(float(m[1]) - low) < 1e-9 and (abs(said_high - high) < 1e-9):
            return ""
        end = "no bound" if name == "relu" else f"{high:g}"
        return f"{named[0]} runs from {round(low, 9):g} to {end}."


class Slope(Example):
    def computes(self, sentence: str, statement: Statement) -> str:
        m = re.search(
            r"\b(sigmoid|tanh)\b[^.;]{0,40}\b(derivative|gradient|slope)\b[^.;]{0,30}\b(at most|max\w*|peaks?|never (?:above|exceeds?)|largest|up to|bounded by)\b[^.;\d]{0,14}(\d(?:\.\d+)?|1/\d)",
            sentence,
            re.I,
        )
        if not m:
            return ""
        f = FUNCTIONS[m[1].lower()]
        true = float((f(1e-5) - f(-1e-5)) / 2e-5)
        said = 1 / float(m[4][2:]) if "/" in m[4] else float(m[4])
        return "" if abs(said - true) < 0.005 else f"The slope of {m[1]} is largest at 0, where it is {true:.2g}."


RULES: tuple[Example, ...] = (
    Convolution(
        "convolution-example",
        "out = floor((in - kernel + 2 padding) / stride) + 1.",
        "Dumoulin and Visin: A guide to convolution arithmetic (2016), relationship 6",
    ),
    Broadcasting(
        "shapes-example",
        "Broadcasting aligns shapes from the right; sizes are equal or 1.",
        "NumPy: Broadcasting (documentation)",
    ),
    Product("product-example", "The product of its factors.", "arithmetic"),
    Split("split-sums", "The parts of a split come to 100%.", "arithmetic"),
    ActivationRange(
        "activation-range",
        "Sigmoid: (0, 1). Tanh: (-1, 1). ReLU: 0 and up. Softmax: 0 to 1, with sum 1.",
        "Goodfellow, Bengio, Courville: Deep learning (2016), sections 3.10 and 6.3",
    ),
    Slope(
        "activation-slope",
        "At 0 the slope of the sigmoid is 1/4, that of tanh 1; both are the largest.",
        "Glorot and Bengio (2010)",
    ),
)
