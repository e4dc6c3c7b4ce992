"""A name reduced to what identifies it: one spelling, one number, no fillers.

key("Optimisers' modelling of Matrices") == ("optimizer", "modeling", "matrix")
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .vocabulary import WORDS

# Signs that belong to a name
SIGNS = (
    (re.compile(r"\bc\+\+"), "cpp"),
    (re.compile(r"\bc#"), "csharp"),
    (re.compile(r"\b([a-z])/([a-z])\b"), r"\1\2"),  # A/B, I/O
    (re.compile(r"\bci/cd\b"), "cicd"),
    (re.compile(r"\b([a-z])&([a-z])\b"), r"\1\2"),  # Q&A, W&B
    (re.compile(r"@"), " at "),
    (re.compile(r"\br(?:²|\^2)"), "r squared"),
    (re.compile(r"²"), " squared "),
    (re.compile(r"['’`´]s\b"), ""),
    (re.compile(r"['’`´]"), ""),
    (re.compile(r"(?<=\w)\+\+"), " plus plus"),
)
IRREGULAR = {
    "matrices": "matrix",
    "indices": "index",
    "vertices": "vertex",
    "maxima": "maximum",
    "minima": "minimum",
    "optima": "optimum",
    "criteria": "criterion",
    "hypotheses": "hypothesis",
    "analyses": "analysis",
    "biases": "bias",
    "axes": "axis",
    "bases": "basis",
    "maths": "mathematics",
    "math": "mathematics",
    "stats": "statistics",
    "statistic": "statistics",
    "nets": "network",
    "net": "network",
    "optimisers": "optimizer",
    "neighbours": "neighbor",
    "neighbors": "neighbor",
    "tradeoffs": "tradeoff",
    "logits": "logit",
}
SIGNED = re.compile(r"[+#/&@²^'’`´]")
# What is done with a topic, in one form; "training" and the like are names themselves and stay
GERUNDS = {
    "deploying": "deploy",
    "implementing": "implement",
    "building": "build",
    "creating": "create",
    "deriving": "derive",
    "computing": "compute",
    "evaluating": "evaluate",
    "interpreting": "interpret",
    "visualizing": "visualize",
    "debugging": "debug",
    "understanding": "understand",
    "writing": "write",
    "plotting": "plot",
    "choosing": "choose",
    "testing": "test",
}
BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(e|ed|er|ing|ation|able)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})yse(d|r)?$"), r"yze\1"),
    (re.compile(r"^(behavi|col|fav|hon|lab|neighb|flav|hum|vap)our"), r"\1or"),
    (re.compile(r"^(model|label|cancel|travel|signal|channel|tunnel|level|fuel)l(ing|ed|er)$"), r"\1\2"),
    (re.compile(r"^(cent|met|fib|lit)re$"), r"\1er"),
    (re.compile(r"^catalogue$"), "catalog"),
    (re.compile(r"^programme$"), "program"),
    (re.compile(r"^grey$"), "gray"),
    (re.compile(r"^defence$"), "defense"),
    (re.compile(r"^(maximi|minimi|optimi)s(?=[ei])"), r"\1z"),
)


@lru_cache(maxsize=65536)
def key(text: str) -> tuple[str, ...]:
    """The words of a name in one spelling, in order, without fillers."""
    words = [word for word in spelled(text) if word not in WORDS["fillers"]]
    return tuple(words) or spelled(text)


@lru_cache(maxsize=65536)
def spelled(text: str) -> tuple[str, ...]:
    """The words of a text in one spelling, fillers included."""
    text = re.sub(r"(?<=[A-Z])s\b", "", text)  # GRUs, ReLUs: by their small s they are plurals
    text = text.lower().replace("–", "-").replace("—", "-")
    if SIGNED.search(text):
        for sign, means in SIGNS:
            text = sign.sub(means, text)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(map(one_form, re.findall(r"[^\W_]+", text)))


@lru_cache(maxsize=65536)
def one_form(word: str) -> str:
    word = singular(american(word))
    return GERUNDS.get(word, word)


def american(word: str) -> str:
    if len(word) < 5:
        return word
    bare = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    if bare in WORDS["ise"] or word in WORDS["ise"]:
        return word
    for british, spelling in BRITISH:
        bare = british.sub(spelling, bare)
    return bare + word[len(bare) :] if word.startswith(bare) else bare


def singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word in WORDS["singular"] or word.endswith(("ss", "us", "is")):
        # LSTMs and GANs are four letters and more; "RNNs" too. Of "VAEs" the s goes as well; of "bus" it stays
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1]


def squeezed(words: tuple[str, ...]) -> str:
    """Without the gaps: "k means", "kmeans" and "K-Means" are one."""
    return "".join(words)


def is_short_form(text: str) -> bool:
    """Whether it is written as an abbreviation: mostly capitals or digits, such as SVD, LoRA, t-SNE, INT8."""
    letters = [c for c in text if c.isalnum()]
    capitals = sum(c.isupper() or c.isdigit() for c in letters)
    return 2 <= len(letters) <= 10 and capitals >= max(2, len(letters) / 2) and " " not in text.strip()


def shortens(short: str, long: str) -> bool:
    """Whether ``short`` is letters of ``long`` in their order, from its first one on, as "MLE", "einsum", "LoRA"."""
    letters = [c for c in re.sub(r"(?<=[A-Z])s\b", "", short).lower() if c.isalnum()]
    words = re.findall(r"[a-z0-9]+", long.lower())
    if not 2 <= len(letters) <= 10 or " " in short.strip() or not words:
        return False
    if len(words) > len(letters) + 2 or letters[0] not in {
        words[0][0],
        next((w[0] for w in words if w not in WORDS["fillers"]), ""),
    }:
        return False
    rest = iter("".join(words))
    return all(any(c == letter for c in rest) for letter in letters)
