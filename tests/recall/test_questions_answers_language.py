"""Answers of the templates on language models, systems, retrieval and generation, recomputed by other means:
enumeration, simulation of what is described step by step, counting bytes."""

from __future__ import annotations

import importlib
import itertools
import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from scratchproof.recall.questions import catalogue
from scratchproof.recall.questions.catalogue import templates

AREAS = ("llm", "sampling", "adaptation", "systems", "retrieval", "generative")
SEEDS = range(12)


def clipped_matches(candidate, reference, size):
    """Cross off a reference n-gram for each one matched."""
    left = [reference[k : k + size] for k in range(len(reference) - size + 1)]
    grams = [candidate[k : k + size] for k in range(len(candidate) - size + 1)]
    found = 0
    for gram in grams:
        if gram in left:
            left.remove(gram)
            found += 1
    return found, len(grams)


def bleu(n):
    c, r = n["candidate"].split(), n["reference"].split()
    logs = [math.log(a / b) for a, b in (clipped_matches(c, r, 1), clipped_matches(c, r, 2))]
    penalty = 1.0 if len(c) > len(r) else math.exp(1 - len(r) / len(c))
    return penalty * math.exp(sum(logs) / 2)


def rouge(n):
    c, r = n["candidate"].split(), n["reference"].split()
    common = Counter(itertools.pairwise(c)) & Counter(itertools.pairwise(r))
    return common.total() / len(list(itertools.pairwise(r)))


def tempered(n):
    p = np.exp(n["z"]) ** (1 / n["t"])
    return p / p.sum()


def nucleus(n):
    p = np.array(n["p"])
    before = np.concatenate([[0], np.cumsum(p)[:-1]])
    return p[0] / p[before < n["limit"]].sum()


def drafted(n):
    """Over all patterns of acceptance: the tokens up to the first rejection, and one more."""
    a = n["a"] / 100
    total = 0.0
    for pattern in itertools.product((True, False), repeat=n["g"]):
        chance = math.prod(a if good else 1 - a for good in pattern)
        total += chance * (1 + len(list(itertools.takewhile(bool, pattern))))
    return total


def training_days(n):
    parameters = n["n"] * 1e9
    forward, backward = 2 * parameters, 4 * parameters
    seconds = 20 * parameters * (forward + backward) / (n["g"] * n["peak"] * 1e12 * (n["mfu"] / 100))
    return seconds / 3600 / 24


def dpo(n):
    ratio = math.exp(n["a"] - n["b"]) ** n["beta"], math.exp(n["c"] - n["d"]) ** n["beta"]
    return -math.log(ratio[0] / sum(ratio))


def one_of(n):
    """All choices of k programs."""
    passing = [k < n["c"] for k in range(n["n"])]
    choices = list(itertools.combinations(passing, n["k"])) if n["n"] <= 14 else None
    if choices:
        return np.mean([any(choice) for choice in choices])
    fail = Fraction(1)
    for k in range(n["k"]):
        fail *= Fraction(n["n"] - n["c"] - k, n["n"] - k)
    return float(1 - fail)


def next_bf16(n):
    """By the bits: a bf16 number is the upper half of an fp32 one; the value is cut to one first."""
    bits = np.array([n["x"]], np.float32).view(np.uint32) >> 16
    here, after = ((bits + k).astype(np.uint32) << 16 for k in (0, 1))
    return float((after.view(np.float32) - here.view(np.float32))[0])


def int8(n):
    x = np.array(n["x"])
    grid = np.arange(-127, 128) * np.abs(x).max() / 127
    return int(np.argmin(np.abs(grid - x[n["k"]]))) - 127


def ring(n):
    """Play the ring: reduce-scatter and all-gather, a piece a turn."""
    piece, sent = n["n"] * 2 / n["g"], 0.0
    for _ in ("sums", "results"):
        for _ in range(n["g"] - 1):
            sent += piece
    return sent


def bubble(n):
    """The slots of the first stage, forward and backward of one slot each."""
    p, m = n["p"], n["m"]
    busy = [[False] * (2 * (m + p - 1)) for _ in range(p)]
    for stage in range(p):
        for batch in range(m):
            busy[stage][stage + batch] = True
            busy[stage][m + p - 1 + (p - 1 - stage) + batch] = True
    idle = {1 - sum(row) / len(row) for row in busy}
    assert max(idle) - min(idle) < 1e-12
    return idle.pop()


def chunks(n):
    count, end = 1, n["c"]
    while end < n["n"]:
        end += n["c"] - n["o"]
        count += 1
    return count


def ndcg(n):
    def dcg(order):
        return sum(g / math.log2(k + 2) for k, g in enumerate(order))

    return dcg(n["rel"]) / max(dcg(order) for order in itertools.permutations(n["rel"]))


def bm25(n):
    idf = math.log((n["N"] + 1) / (n["df"] + 0.5))
    norm = 1 - 0.75 + 0.75 * n["len"] / n["avg"]
    return idf * 2.2 / (1 + 1.2 * norm / n["tf"])


def gaussian_divergence(n):
    """The integral itself, on a grid."""
    total = 0.0
    for mu, s in zip(n["mu"], n["s"]):
        x = np.linspace(mu - 12 * s, mu + 12 * s, 40001)
        p = np.exp(-((x - mu) ** 2) / (2 * s * s)) / (s * math.sqrt(2 * math.pi))
        log_ratio = -((x - mu) ** 2) / (2 * s * s) - math.log(s) + x * x / 2
        total += float((p * log_ratio).sum() * (x[1] - x[0]))
    return total


def diffused(n):
    """Step by step: the scale of the signal and the variance of the noise."""
    signal, noise = 1.0, 0.0
    for beta in n["beta"]:
        signal *= math.sqrt(1 - beta)
        noise = (1 - beta) * noise + beta
    return signal * n["x"] + math.sqrt(noise) * n["e"]


def horner(n):
    total = 0.0
    for reward in reversed(n["r"]):
        total = reward + n["gamma"] * total
    return total


def clipped_objective(n):
    """By cases, as the paper's figure 1 draws it."""
    ratio, a = n["new"] / n["old"], n["a"]
    if a > 0:
        return a * (1 + n["eps"] if ratio > 1 + n["eps"] else ratio)
    return a * (1 - n["eps"] if ratio < 1 - n["eps"] else ratio)


def overlap(n):
    """Counting unit squares."""
    a, b = ({(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])} for box in (n["a"], n["b"]))
    return len(a & b) / len(a | b)


def nbytes(count, bits):
    return count * bits / 8


RECOMPUTED = {
    "perplexity-of-four": lambda n: np.prod(n["p"]) ** -0.25,
    "bits-for-a-byte": lambda n: math.log2(math.exp(n["loss"])) / (n["bytes"] / n["tokens"]),
    "bleu-of-a-pair": bleu,
    "rouge-of-a-pair": rouge,
    "pass-at-k": one_of,
    "softmax-at-a-temperature": tempered,
    "top-k-probability": lambda n: n["p"][0] / np.partition(n["p"], -n["k"])[-n["k"] :].sum(),
    "nucleus-probability": nucleus,
    "smoothed-bigram": lambda n: np.mean([1] * (n["c"] + 1) + [0] * (n["n"] - n["c"] + n["V"] - 1)),
    "tokens-a-draft": drafted,
    "compute-for-training": training_days,
    "lora-parameters": lambda n: n["L"] * (np.empty((n["r"], n["f"])).size + np.empty((n["d"], n["r"])).size),
    "dpo-loss": dpo,
    "preferred-by-reward": lambda n: math.exp(n["a"]) / (math.exp(n["a"]) + math.exp(n["b"])),
    "active-parameters": lambda n: (
        sum([n["shared"], *[n["each"]] * n["k"]]) / sum([n["shared"], *[n["each"]] * n["e"]])
    ),
    "group-advantage": lambda n: (n["r"][0] - np.mean(n["r"])) / np.std(n["r"]),
    "memory-of-weights": lambda n: nbytes(n["n"] * 1e9, n["bits"]) / 1e9,
    "adam-states": lambda n: n["n"] * np.zeros(2, np.float32).nbytes,
    "mixed-precision-memory": lambda n: (
        n["n"] * (np.zeros(2, np.float16).nbytes + np.zeros(3, np.float32).nbytes) / n["g"]
    ),
    "int8-by-absmax": int8,
    "four-bits-in-groups": lambda n: nbytes(n["n"], 4) + n["n"] / n["g"] * np.float16().nbytes,
    "spacing-of-floats": next_bf16,
    "intensity-of-a-product": lambda n: 1 / (1 / n["n"] + 1 / n["m"] + 1 / n["k"]),
    "tokens-by-bandwidth": lambda n: 1 / (nbytes(n["n"] * 1e9, n["bits"]) / (n["w"] * 1e9)),
    "ring-all-reduce": ring,
    "pipeline-bubble": bubble,
    "requests-in-flight": lambda n: sum(n["t"] for _ in range(n["r"])) * (1 - n["h"] / 100),
    "recall-at-k": lambda n: len([k for k, r in enumerate(n["rel"]) if r and k < n["k"]]) / n["all"],
    "mean-reciprocal-rank": lambda n: float(sum(Fraction(1, r) for r in n["r"]) / 4),
    "ndcg-of-four": ndcg,
    "bm25-of-a-term": bm25,
    "chunks-of-a-text": chunks,
    "memory-of-an-index": lambda n: n["n"] * 1e6 * np.zeros(n["d"], np.float32).nbytes / 1e9,
    "product-quantised-ratio": lambda n: np.zeros(n["d"], np.float32).nbytes / (n["m"] * (n["c"] - 1).bit_length() / 8),
    "divergence-of-a-latent": gaussian_divergence,
    "noised-in-one-jump": diffused,
    "discounted-return": horner,
    "q-learning-update": lambda n: (
        (1 - n["alpha"]) * n["q"] + n["alpha"] * (n["r"] + n["gamma"] * sorted(n["next"])[-1])
    ),
    "clipped-objective": clipped_objective,
    "overlap-of-boxes": overlap,
    "patches-of-an-image": lambda n: len(list(itertools.product(range(0, n["p"] * n["k"], n["p"]), repeat=2))) + 1,
}


def ids():
    modules = [importlib.import_module(f"{catalogue.__package__}.templates_{area}") for area in AREAS]
    return [template.id for module in modules for template in module.TEMPLATES]


def test_every_template_of_these_areas_is_recomputed():
    assert sorted(RECOMPUTED) == sorted(ids())


@pytest.mark.parametrize("id", sorted(RECOMPUTED))
def test_the_answer_is_the_recomputed_one(id):
    for seed in SEEDS:
        question = templates()[id].question(seed)
        expected = np.asarray(RECOMPUTED[id](question.numbers), float)
        assert np.shape(question.answer) == expected.shape
        np.testing.assert_allclose(question.answer, expected, rtol=2e-6, atol=1e-9, err_msg=question.text)


def test_seven_billion_parameters_in_int8_are_seven_gigabytes():
    assert templates()["memory-of-weights"].asked({"n": 7, "bits": 8}).answer == 7
