"""The same statements said otherwise, so that a rule meets them in the words and the form that it knows.

A synonym is replaced by the usual name, a cell of a table is read with what its row and its column are called, an answer
with its question. Only what changed is judged again; the line and the text that are told are the document's own.
"""

# ruff: noqa: E501 -- patterns stand whole

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .statements import Document, Statement

# Other names for the same thing. Nothing here may change what a sentence claims.
SYNONYMS: tuple[tuple[str, str], ...] = (
    (r"\b(?:step[- ]size|step length|learning[- ]speed|size of (?:the|each) step)\b", "learning rate"),
    (r"\blow-?rank adapt(?:at|er)ions?\b(?! \(LoRA\))", "LoRA"),
    (r"\b(?:rotary (?:position(?:al)? )?(?:embeddings?|encodings?))\b(?! \(RoPE\))", "RoPE"),
    (r"\bglorot\b", "Xavier"),
    (r"\bkaiming\b", "He"),
    (r"\broot[- ]mean[- ]square (?:layer )?norm(?:ali[sz]ation)?\b", "RMSNorm"),
    (r"\blayer[- ]normali[sz]ation\b|\bLN\b(?=\s+(?:is|takes|uses|averages))", "layer norm"),
    (r"\bbatch[- ]normali[sz]ation\b|\bBN\b(?=\s+(?:is|uses|works|removes))", "batch norm"),
    (r"\b(?:hyper-parameters?)\b", "hyperparameters"),
    (r"\b(?:test (?:data|split|part|portion)|held-out test (?:set|data))\b", "test set"),
    (r"\b(?:the )?(?:whole|entire|full|complete) (?:data ?set|data|table|matrix)\b", "all data"),
    (
        r"\b(?:at|during|in) (?:prediction|deployment|serving)(?: time)?\b|\bwhen (?:predicting|serving|deployed|it predicts)\b",
        "at inference",
    ),
    (r"\b(?:rectified linear units?|rectifiers?)\b(?! \(ReLU)", "ReLU"),
    (r"\b(?:graphics cards?|video cards?)\b", "GPU"),
    (r"\b(?:lowest points?|global minimi[sz]ers?|minimi[sz]ers?)\b", "minimum"),
    (r"\b(?:precisely one|only one|just one|a single)\b", "exactly one"),
    (r"\b(?:whatsoever|at all)\b", ""),
    (r"\b(?:kullback-leibler divergence|relative entropy)\b", "KL divergence"),
    (r"\b(?:squared-weight|sum-of-squares|quadratic weight) (?:term|penalty)\b", "L2 penalty"),
    (r"\bmean and (?:the )?(?:variance|standard deviation)\b", "mean and variance"),
    (r"\b(?:cannot occur|can't occur|cannot happen)\b", "no longer occur"),
    (r"\bthe chance (?:that|of)\b", "the probability that"),
    (r"\b(?:holds(?: true)?|is (?:correct|right|valid))\b(?=\W*$)", "is true"),
    (r"(?<=\d) ?per ?cent\b", "%"),
    (r"\b(?:consequently|hence|therefore|thus)\b ?,? ?", ""),
)
COMPILED = tuple((re.compile(pattern, re.I), made) for pattern, made in SYNONYMS)
ANY = re.compile("|".join(f"(?:{pattern})" for pattern, _ in SYNONYMS) + r"|\bzero\b|\bone\b", re.I)
RANGE_WORDS = re.compile(
    r"\b(from|between)\s+(minus one|zero|one)\s+(to|and)\s+(one|ten|a hundred)\b|\b()(zero)\s+(to)\s+(one)\b", re.I
)
NUMBERS = {"minus one": "-1", "zero": "0", "one": "1", "ten": "10", "a hundred": "100"}
QUESTION = re.compile(r"^(?:Q(?:uestion)?\s*\d*\s*[:.)-]\s*)?(.{8,160}?)\s*\?\s*$", re.I)
ANSWER = re.compile(r"^A(?:nswer)?\s*\d*\s*[:.)-]\s*", re.I)
# Columns that say nothing of what the row is called: what to do against it, when, whether it is so
OTHER = re.compile(
    r"\b(?:hours?|weeks?|days?|months?|time|dates?|duration|minutes|true|status|pages?|years?|facts?|reality|truth|myths?|fix|remed|solution|action|what to do|do this|advice|try|cure|response|answer)\w*",
    re.I,
)
SIZE = re.compile(r"\d\s*[GMT]i?B\b")
NEXT = re.compile(r"^(?:only )?(?:then|afterwards?|after that|next|finally)\b,? ?", re.I)
FORMULA = re.compile(r"formula|definition|equation|expression|comput", re.I)


def restated(document: Document) -> Iterator[Document]:
    """The document in other words: at most twice, each time with the statements that changed to be judged."""
    texts = [list(readings(document, s)) for s in document.statements]
    heads = {s.number: renamed(s.text) for s in document.statements}
    for round_ in range(max(map(len, texts), default=0)):
        made, judged = [], set()
        for s, said in zip(document.statements, texts, strict=True):
            text = said[round_] if round_ < len(said) else s.text
            trail = tuple(renamed(t) for t in s.trail)
            if text != s.text or (trail != s.trail and s.form != "code" and not round_):
                judged.add(s.number)
            whole = text if s.number in judged else heads[s.number]
            # breaks are places in the old text: what is told is the line where the statement begins
            made.append(replace(s, text=whole, trail=trail, breaks=()) if s.number in judged or trail != s.trail else s)
        if judged:
            yield Document(tuple(made), frozenset(judged))


def readings(document: Document, s: Statement) -> Iterator[str]:
    """Other ways to say a statement."""
    if s.form == "code" or len(s.text) > 1000:
        return
    if s.form == "cell":
        yield from of_row(document, s)
        return
    question = asked(document, s)
    own = ANSWER.sub("", s.text)
    text = renamed(f"{question}: {own}" if question else own)
    if text != s.text:
        yield text
    before = document.statements[s.number - 1] if s.number else None
    if before and before.head == s.head and before.form == s.form == "item" and NEXT.match(s.text):
        yield renamed(f"{before.text.rstrip('.')} and then {NEXT.sub('', s.text)}")


def of_row(document: Document, s: Statement) -> Iterator[str]:
    """A cell with what its row is called, then with its column too; the last one with the whole row."""
    first = s.trail[-1] if s.level > 0 and s.trail else ""
    column = s.trail[-2] if first and len(s.trail) > 1 else ""
    if not first or len(first) > 60 or OTHER.search(column):
        return
    if FORMULA.search(column):
        yield f"{first} = {s.text}"
        return
    row = [
        o for o in document.statements[max(0, s.number - 12) : s.number + 2] if o.form == "cell" and o.line == s.line
    ]
    if not (len(row) > 2 and SIZE.search(s.text)):  # what a size is of, the other cells say
        yield renamed(f"{first}: {s.text}")
    if column and not (len(row) > 2 and SIZE.search(s.text)):
        number = re.fullmatch(r"[\d.,]+\s*[kMB%]?", s.text)
        yield f"{renamed(f'{first}: {column}')} = {s.text}" if number else renamed(f"{first}: {column} {s.text}")
    if row and row[-1].number == s.number and len(row) > 2:
        told = ", ".join(
            f"{o.trail[-2]} {o.text}" for o in row[1:] if len(o.trail) > 1 and not OTHER.search(o.trail[-2])
        )
        yield renamed(f"{first}: {told}")


def asked(document: Document, s: Statement) -> str:
    """The question that a statement answers: its head, or what stands just before it."""
    before = [document.statements[s.number - 1]] if s.number else []
    heads = [document.statements[s.head]] if s.head >= 0 else []
    for other in (*heads, *before):
        if (m := QUESTION.match(other.text)) and s.form in ("text", "item"):
            return m[1]
    return ""


def renamed(text: str) -> str:
    """With the usual names; formulas are left alone."""
    if "$" in text or "`" in text or "=" in text:
        return text
    if not ANY.search(text):
        return text
    for pattern, made in COMPILED:
        text = pattern.sub(made, text)
    text = RANGE_WORDS.sub(lambda m: " ".join(NUMBERS.get((g or "").lower(), g or "") for g in m.groups() if g), text)
    return re.sub(r"  +", " ", text).strip()
