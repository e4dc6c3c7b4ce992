"""Numbers of known models, of number formats and of memory: looked up or computed, then compared."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..finding import Finding, Kind
from ..statements import Document, Statement
from .claim import heads_of
from .known_models import MODELS, QUANTITIES, Model

NUMBER = r"(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>[kKMBT]|million|billion|thousand)?(?![\w%])\+?"
MODEL = "|".join(f"(?:{m.names})" for m in MODELS)
PAIRS = (
    re.compile(
        rf"~?{NUMBER}[ -]*(?P<word>[\w -]{{0,24}}?)\s*(?:\(|for |in |of |at |\bon )\s*(?:the )?(?<![\w-])(?P<model>{MODEL})",
        re.I,
    ),
    re.compile(
        rf"(?<![\w-])(?P<model>{MODEL})\b( model)?\s*(?:has|have|uses|with|is|=|:|\(|->|→)\s*(?:about |around |a |an |\()?"
        rf"(?P<before>[\w =]{{0,22}}?)~?{NUMBER}[ -]*(?P<word>[\w-]*(?: [\w-]+)?)",
        re.I,
    ),
)
UNITS: dict[str, float] = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "b": 1e9,
    "billion": 1e9,
    "t": 1e12,
    "": 1.0,
}
FORMATS = {  # name -> (names, bits, exponent bits, mantissa bits); integers have no exponent
    "FP32": (r"\bFP-?32\b|\bfloat-?32\b|single precision", 32, 8, 23),
    "BF16": (r"\bBF-?16\b|\bbfloat-?16\b", 16, 8, 7),
    "FP16": (r"\bFP-?16\b|(?<!b)float-?16\b|\bhalf precision", 16, 5, 10),
    "TF32": (r"\bTF-?32\b", 19, 8, 10),
    "FP64": (r"\bFP-?64\b|\bfloat-?64\b|double precision", 64, 11, 52),
    "INT8": (r"\bINT-?8\b|\b8-bit (integers?|quanti[sz]\w+)", 8, 0, 0),
    "INT4": (r"\bINT-?4\b|\b4-bit\b|\bNF4\b", 4, 0, 0),
}
# How far a stated number may be from the published one, as a share of it
SLACK = {"parameters": 0.06, "vocabulary": 0.04, "context": 0.05}
IEEE = "IEEE 754-2019; Wang and Kanwar: BFloat16 (2019)"


def number_of(text: str, unit: str | None) -> float:
    plain = float(text.replace(",", ""))
    return plain * UNITS[(unit or "").lower()]


def formats_in(text: str) -> list[str]:
    return [name for name, (names, *_) in FORMATS.items() if re.search(names, text, re.I)]


def largest(name: str) -> float:
    """The largest number of a format: of a float (2 - 2^-m) 2^(2^(e-1) - 1), of a signed integer 2^(b-1) - 1."""
    _, bits, exponent, mantissa = FORMATS[name]
    if not exponent:
        return float(2 ** (bits - 1) - 1)
    return float((2 - 2.0**-mantissa) * 2.0 ** (2 ** (exponent - 1) - 1))


@dataclass(frozen=True)
class ModelNumbers:
    """Widths, heads, depths and sizes that are said of a model in the table."""

    id: str = "model-numbers"
    kind: Kind = "wrong"
    right: str = "The published size of the model."
    source: str = "the paper of each model (claims/known_models.py)"
    how: str = "number, by table"

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            heads = heads_of(s, 2)
            for at, sentence in s.sentences:
                told: set[int] = set()
                for form in PAIRS:
                    for m in form.finditer(sentence):
                        found = self.judged(m, sentence, heads)
                        if found and m.start("n") not in told:
                            told.add(m.start("n"))
                            what, right, source = found
                            yield Finding(
                                s.line_at(at + m.start()), self.id, self.kind, sentence.strip(), what, right, source
                            )

    def judged(self, m: re.Match[str], sentence: str, heads: list[str]) -> tuple[str, str, str] | None:
        read = stated(m, sentence, heads)
        if not read:
            return None
        model, quantity, said = read
        true: tuple[float, ...] = getattr(model, quantity)
        if not true or any(abs(said - t) <= SLACK.get(quantity, 0.0) * t for t in true):
            return None
        shown = " or ".join(f"{t:,g}" if t < 1e6 else f"{t:,.0f}" for t in true[:4]).replace(".0", "")
        name, unit = m["model"].strip(), "B" if quantity == "parameters" else ""
        named = {"width": "the width", "inner": "the inner width", "context": "the context length"}.get(
            quantity, f"the number of {quantity}"
        )
        what = f"{m['n']}{m['unit'] or ''} is not {named} of {name}{belongs_to(said, quantity)}."
        return what, f"{name}: {shown}{unit}.", model.source


def stated(m: re.Match[str], sentence: str, heads: list[str]) -> tuple[Model, str, float] | None:
    """What a match of `PAIRS` says: the model, the quantity (a field of `Model`), the number (parameters in billions)."""
    model = next(x for x in MODELS if re.fullmatch(x.names, m["model"], re.I) or re.match(x.names, m["model"], re.I))
    before = m.groupdict().get("before") or sentence[max(0, m.start("n") - 14) : m.start("n")]
    quantity = quantity_of(m["word"] or "", before, sentence[: m.start("n")], sentence, heads)
    if not quantity or (quantity == "parameters" and not m["unit"]):
        return None
    said = number_of(m["n"], m["unit"])
    return model, quantity, said / 1e9 if quantity == "parameters" else said


def quantity_of(after: str, before: str, left: str, sentence: str, heads: list[str]) -> str:
    """What the number counts: by the word behind it, before it, else the one thing that sentence or heads name."""
    for name, (words, letter) in QUANTITIES.items():
        if re.match(rf"[- ]*({words})", after, re.I):
            return name
        if re.search(rf"({letter})\s*[=:]\s*$", before) or re.search(rf"({words})\s*(=|:|of|is)?\s*$", before, re.I):
            return name
    if re.match(
        r"\s*(GB|TB|MB|bytes|bits|epochs|steps|GPUs?|hours|years|days|languages|tokens|%|x\b|times)", after, re.I
    ):
        return ""
    for text in (left, sentence, *heads):
        named = [
            name
            for name, (words, letter) in QUANTITIES.items()
            if re.search(words, text, re.I) or re.match(rf"({letter})\s*[=:]", text)
        ]
        if named:
            return named[0] if len(named) == 1 and (named[0] != "inner" or text not in heads) else ""
    return ""


def belongs_to(said: float, quantity: str) -> str:
    for model in MODELS:
        sizes: tuple[float, ...] = getattr(model, quantity)
        if said in sizes and len(sizes) < 3:
            if "Transformer" in model.names:
                return " (it is the first Transformer's)"
            plain = re.sub(
                r"\\b|\(\?[^)]*\)|\[- \]\?|[\\?()]", lambda x: "-" if x[0] == "[- ]?" else "", model.names.split("|")[0]
            )
            return f" (it is {plain}'s)"
    return ""


@dataclass(frozen=True)
class WeightMemory:
    """The memory of weights: parameters times bytes."""

    id: str = "weight-memory"
    kind: Kind = "wrong"
    right: str = "Parameters times bytes of the format: 4 (FP32), 2 (FP16, BF16), 1 (INT8), 0.5 (INT4)."
    source: str = IEEE
    how: str = "number, computed"

    OTHER = re.compile(
        r"train|\bKV\b|activation|optimi[sz]er|overhead|at least|context|LoRA|gradient|card|VRAM|\bGPU\b|tun(e|ing)",
        re.I,
    )

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            heads = heads_with_labels(s)
            for at, sentence in s.sentences:
                if not re.search(r"\d\s*Gi?B\b|bytes?\b|%", sentence) or self.OTHER.search(sentence):
                    continue
                if s.form == "cell" and self.OTHER.search(row_of(document, s)):
                    continue
                what = self.size(sentence, heads) or self.bytes_each(sentence, heads) or self.saved(sentence, heads)
                if what:
                    yield Finding(s.line_at(at), self.id, self.kind, sentence.strip(), what, self.right, self.source)

    def size(self, sentence: str, heads: list[str]) -> str:
        counts = set(parameters_in(sentence)) or next((set(parameters_in(h)) for h in heads if parameters_in(h)), set())
        if len(counts) != 1:
            return ""
        count = counts.pop()
        for clause in re.split(r"[,;](?!\d)", sentence):
            sizes = re.findall(r"(\d+(?:\.\d+)?)\s*(Gi?B)\b", clause)
            formats = (
                formats_in(clause) or formats_in(sentence) or next((formats_in(h) for h in heads if formats_in(h)), [])
            )
            if len(sizes) != 1 or not formats:
                continue
            said = float(sizes[0][0])
            fits = [count * FORMATS[f][1] / 8 / unit for f in formats for unit in (1e9, 2**30)]
            if not any(abs(said - true) <= max(0.04 * true, 0.051 if said < 4 else 0.51) for true in fits):
                return f"{count / 1e9:g}B parameters in {' or '.join(formats)} are {fits[0]:g} GB, not {said:g}."
        return ""

    def bytes_each(self, sentence: str, heads: list[str]) -> str:
        m = re.search(r"(\d+(?:\.\d+)?) bytes?\s*(/|per|for each|each|a)\s*(param\w*|number|weight|value)?", sentence)
        formats = formats_in(sentence) or (formats_in(heads[0]) if heads else [])
        if not m or len(formats) < 1:
            return ""
        true = {FORMATS[f][1] / 8 for f in formats}
        return "" if float(m[1]) in true else f"{formats[0]} takes {min(true):g} bytes, not {m[1]}."

    def saved(self, sentence: str, heads: list[str]) -> str:
        m = re.search(r"(\d+(?:\.\d+)?)\s*%\s*(memory |of the memory )?(sav\w+|less|smaller|reduction|lower)", sentence)
        formats = formats_in(sentence) or (formats_in(heads[0]) if heads else [])
        if not m or not formats:
            return ""
        base = next((f for f in formats[::-1] if re.search(rf"(vs\.?|than|to|against|over|of) {f}", sentence)), "FP32")
        own = [f for f in formats if f != base]
        if len(own) != 1:
            return ""
        true = 100 * (1 - FORMATS[own[0]][1] / FORMATS[base][1])
        return "" if abs(true - float(m[1])) < 1.5 else f"{own[0]} saves {true:g}% against {base}, not {m[1]}%."


@dataclass(frozen=True)
class FormatFacts:
    """Bits and ranges of number formats."""

    id: str = "number-format"
    kind: Kind = "wrong"
    right: str = "FP32: 8 exponent and 23 mantissa bits, to 3.4e38. FP16: 5 and 10, to 65,504. BF16: 8 and 7, to 3.4e38. INT8: -128 to 127."
    source: str = IEEE
    how: str = "number, computed from the bits"

    def find(self, document: Document) -> Iterator[Finding]:
        for s in document.judged:
            heads = heads_of(s, 1)
            for at, sentence in s.sentences:
                for clause in re.split(r"(?<=[a-z)]),\s+(?=[A-Z])| but | while |; ", sentence):
                    named = formats_in(clause) or [f for h in heads for f in formats_in(h)]
                    own = [f for h in heads for f in formats_in(h)]
                    what = self.bits(clause, named) or self.range(clause, sorted({*named, *own}))
                    if what:
                        yield Finding(
                            s.line_at(at), self.id, self.kind, sentence.strip(), what, self.right, self.source
                        )
                        break

    def bits(self, text: str, named: list[str]) -> str:
        if len(named) != 1:
            return ""
        _, bits, exponent, mantissa = FORMATS[named[0]]
        for pattern, true, noun in (
            (
                r"(\d+)[- ]?(?:bits? )?(?:for (?:the )?)?exponent|exponent(?: bits)?\s*[:=(of]+\s*(\d+)",
                exponent,
                "exponent",
            ),
            (
                r"(\d+)[- ]?(?:bits? )?(?:for (?:the )?)?(?:mantissa|fraction)|mantissa(?: bits)?\s*[:=(of]+\s*(\d+)",
                mantissa,
                "mantissa",
            ),
        ):
            m = re.search(pattern, text, re.I)
            said = int(m[1] or m[2]) if m else true
            if exponent and said != true:
                return f"{named[0]} has {true} {noun} bits, not {said}."
        m = re.search(r"\b(\d+) bits (?:per|a|each|in all|wide|total)|\bbits?: (\d+)\b", text, re.I)
        if m and int(m[1] or m[2]) != bits:
            return f"{named[0]} has {bits} bits, not {m[1] or m[2]}."
        return ""

    def range(self, text: str, named: list[str]) -> str:
        if not re.search(r"\brange|±|\bmax|largest|up to|overflow|-\d+ to \d+", text, re.I) or not named:
            return ""
        m = re.search(r"(\d+(?:\.\d+)?)\s*(?:[x×*·]\s*10\s*\^?\{?(\d+)\}?|e\+?(\d+)|[x×]\s*10([⁰¹²³⁴-⁹]+))", text)
        if m:
            power = int(m[2] or m[3] or m[4].translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
            said = float(m[1]) * 10.0 ** min(power, 300)
        elif m := re.search(
            r"±\s*(\d[\d,]{2,})|(?:max\w*|largest|up to|range|overflows? (?:above|beyond|past|at))\D{0,24}(\d{2,3}(?:,\d{3})|\d{5,6})\b",
            text,
            re.I,
        ):
            said = float((m[1] or m[2]).replace(",", ""))
        elif m := re.search(r"-(\d+) to (\d+)", text):
            good = any(
                int(m[1]) in (2 ** (FORMATS[f][1] - 1), 2 ** (FORMATS[f][1] - 1) - 1) and int(m[2]) == largest(f)
                for f in named
            )
            ints = [f for f in named if not FORMATS[f][2]]
            return (
                f"{ints[0]} holds {-largest(ints[0]) - 1:.0f} to {largest(ints[0]):.0f}." if ints and not good else ""
            )
        else:
            return ""
        if any(abs(said - largest(f)) <= 0.02 * largest(f) for f in named):
            return ""
        return f"The largest number of {named[0]} is {largest(named[0]):.4g}, not {said:.4g}."


def row_of(document: Document, s: Statement) -> str:
    """The cells of its row, each with its column."""
    near = document.statements[max(0, s.number - 12) : s.number + 13]
    return "; ".join(" ".join((*o.trail[-2:], o.text)) for o in near if o.form == "cell" and o.line == s.line)


def heads_with_labels(statement: Statement) -> list[str]:
    """The nearest heads, labels as well: sizes of a model stand under "7B model:"."""
    return list(reversed(statement.trail[-3:]))


def parameters_in(text: str) -> list[float]:
    """Numbers of parameters, such as 7B or 350M."""
    found = re.findall(r"(?<![\w.])(\d+(?:\.\d+)?)\s*-?(B|M|billion|million)\b(?!ytes)", text)
    return [float(n) * UNITS[unit.lower()] for n, unit in found]


RULES = (ModelNumbers(), WeightMemory(), FormatFacts())
