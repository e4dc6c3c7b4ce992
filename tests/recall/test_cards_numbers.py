"""Numbers on cards, computed again: a formula that its card rests on gives the text that stands on its back."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from scratchproof.recall.cards.catalogue import cards

rng = np.random.default_rng(0)
Q = np.linalg.qr(rng.normal(size=(3, 3)))[0]


def phi(x: float) -> float:
    return (1 + math.erf(x / math.sqrt(2))) / 2


def entropy(*p: float) -> float:
    return -sum(x * math.log2(x) for x in p)


def best_of(n: int) -> float:
    """KL of the best of n continuous draws from one draw, by integrating n u^(n-1) log(n u^(n-1)) over u."""
    u = (np.arange(1_000_000) + 0.5) / 1_000_000
    density = n * u ** (n - 1)
    return float(np.mean(density * np.log(density)))


def bisections(n: int) -> int:
    return math.ceil(math.log2(n))


def chunks(n: int, size: int, overlap: int) -> int:
    starts = range(0, n, size - overlap)
    return next(i + 1 for i, start in enumerate(starts) if start + size >= n)


def lstm(h: int, x: int) -> int:
    return sum(math.prod(shape) for _ in range(4) for shape in ((h, h), (h, x), (h,)))


def slots(shape: tuple[int, ...]) -> int:
    return math.prod(shape)


def whole_numbers(bits: int) -> int:
    """The first whole number after which one is missing among floats of so many significant bits."""
    n = 1
    while (n + 1) >> max(0, (n + 1).bit_length() - bits) << max(0, (n + 1).bit_length() - bits) == n + 1:
        n += 1
    return n


def collapsed(path: str) -> str:
    merged = [c for i, c in enumerate(path) if i == 0 or c != path[i - 1]]
    return "".join(merged).replace("-", "")


def late() -> int:
    fs = [lambda: i for i in range(3)]
    return fs[0]()


a, b, n_train = 0.009, 0.0891, 10**6
x16 = np.ones(16) / 4

# id, what stands on the back, computed
NUMBERS = [
    ("largest-l1-of-a-unit-vector", f"it is {np.abs(x16).sum() / np.linalg.norm(x16):.0f}"),
    ("numbers-in-a-low-rank-factor", f"{slots((1000, 10)) + slots((10, 1000)):,}"),
    ("broadcast-of-three-axes", str((np.zeros((8, 1, 6)) + np.zeros((7, 1))).shape)),
    ("logarithm-near-one", f"{0.1 - 0.1**2 / 2:.3f}, where the logarithm is {math.log1p(0.1):.4f}"),
    ("gaussian-integral", f"{np.exp(-(np.linspace(-20, 20, 400_001) ** 2) / 2).sum() * 1e-4:.3f}"),
    ("steepest-slope-of-a-sigmoid", f"{max(s * (1 - s) for s in np.linspace(0, 1, 101)):.2f}"),
    ("positive-test-of-a-rare-disease", f"About {a / (a + b):.0%}"),
    ("positive-test-of-a-rare-disease", f"{0.01 * 0.9:.3f} of all are ill with an alarm, {0.99 * 0.09:.4f} are"),
    ("largest-variance-of-a-coin", f"is {max(p * (1 - p) for p in np.linspace(0, 1, 101)):.2f}"),
    ("heads-of-a-hundred", f"{math.sqrt(100 * 0.5 * 0.5):.0f}: the variance is"),
    ("within-one-deviation", f"About {phi(1) - phi(-1):.0%}"),
    ("deviations-for-95-percent", f"{min((abs(2 * phi(z / 100) - 1.95), z / 100) for z in range(400))[1]:.2f}"),
    ("density-above-one", f"{1 / 0.5:.0f}: a density"),
    ("chebyshev", f"at most {1 / 2**2:.0%}"),
    ("bonferroni", f"{0.05 / 20:.2%}"),
    ("false-alarms-among-twenty", f"About {1 - 0.95**20:.0%}"),
    ("halving-an-interval", f"{(1 / 0.5) ** 2:.0f} times"),
    ("interval-of-a-test-accuracy", f"About {100 * 1.96 * math.sqrt(0.9 * 0.1 / 1000):.1f} points"),
    ("entropy-of-eight-alike", f"{entropy(*[1 / 8] * 8):.0f} bits"),
    ("entropy-of-a-biased-coin", f"{entropy(0.9, 0.1):.2f} bits"),
    ("nats-into-bits", f"{math.log(2):.3f}"),
    ("entropy-of-a-normal", f"{0.5 * math.log(2 * math.pi * math.e):.2f}"),
    ("negative-entropy", f"{math.log(0.5):.2f}"),
    ("descent-by-condition-number", f"is {(9 - 1) / (9 + 1)}"),
    ("edge-for-a-tenth-of-the-data", f"About {0.1 ** (1 / 10):.2f}"),
    ("share-left-out-of-a-bootstrap", f"About {(1 - 1 / n_train) ** n_train:.0%}"),
    ("f1-as-a-mean", f"About {2 / (1 / 1.0 + 1 / 0.1):.2f}"),
    ("accuracy-of-saying-no", f"{99 / 100:.0%}"),
    ("log-loss-of-a-half", f"{-math.log(0.5):.3f}"),
    ("size-of-a-training-fold", f"{1 - 1 / 10:.0%}"),
    ("size-after-a-convolution", f"{len(np.convolve(np.zeros(32), np.zeros(3), 'valid'))} for W = 32"),
    ("weights-of-a-convolution", f"{slots((128, 64, 3, 3)) + 128:,}"),
    ("three-small-kernels", f"{1 + 3 * (3 - 1)} × 7, with $27C^2$"),
    ("parameters-of-an-lstm", f"{lstm(128, 64):,}"),
    ("bound-of-infonce", f"{math.log(256):.2f}"),
    ("sixty-random-runs", f"About {1 - 0.95**60:.0%}"),
    ("velocity-in-two-forms", f"{1 / (1 - 0.9):.0f} times"),
    ("weights-of-a-block", f"{(4 * 768**2 + 2 * 768 * 4 * 768) / 1e6:.1f} million"),
    ("width-of-gpt3", f"{96 * 128:,}"),
    ("heads-of-bert-base", f"{768 // 64}, each of width 64"),
    ("head-width-of-the-first-transformer", f"{512 // 8}"),
    ("vocabulary-of-gpt2", f"{256} bytes, {50_257 - 256 - 1:,} merges"),
    ("cache-of-grouped-queries", f"By {32 // 8}"),
    ("compute-of-training", f"{6 * 7e9 * 2e12 / 1e22:.1f} \\cdot 10^{{22}}"),
    ("chance-on-mmlu", f"{1 / 4:.0%}"),
    ("agreement-beyond-chance", f"{(0.8 - 0.6) / (1 - 0.6):.1f}"),
    ("elo-of-400", f"About {1 / (1 + 10 ** (-400 / 400)):.0%}"),
    ("first-loss-of-dpo", f"{-math.log(1 / (1 + math.exp(0))):.3f}"),
    ("divergence-of-best-of-n", f"{best_of(4):.2f} for n = 4"),
    ("lora-parameters-of-a-square", f"{slots((4096, 8)) + slots((8, 4096)):,}"),
    ("lora-parameters-of-a-square", f"{8 * (4096 + 4096) / 4096**2:.1%} of the matrix"),
    ("numbers-of-a-soft-prompt", f"{20 * 4096:,}"),
    ("memory-of-full-finetuning", f"{7 * (2 + 2 + 4 + 4 + 4)}: 16 bytes"),
    ("bits-with-group-scales", f"{(32 * 4 + 16) / 32}"),
    ("weights-of-7b", f"{7e9 * 2 / 1e9:.0f} GB ({7e9 * 2 / 2**30:.1f} GiB)"),
    ("cache-per-token", f"{(np.zeros((2, 32, 4096), np.float16)).nbytes:,} bytes"),
    ("cache-per-token", f"{2 * 32 * 4096 * 2 / 2**20} MiB"),
    ("tokens-by-reading-weights", f"About {2e12 / 14e9:.0f}"),
    ("ridge-of-a-roofline", f"{300e12 / 2e12:.0f}"),
    ("largest-float16", f"{int(np.finfo(np.float16).max):,}"),
    ("whole-numbers-of-bfloat16", f"{whole_numbers(8)}: {whole_numbers(8) + 1} needs"),
    ("epsilon-of-float32", f"{float(np.finfo(np.float32).eps) * 1e7:.1f} \\cdot 10^{{-7}}"),
    ("smallest-float16", f"about $3 \\cdot 10^{{{round(math.log10(2.0**-25 / 3))}}}$"),
    ("idle-share-of-a-pipeline", f"{(4 - 1) / (12 + 4 - 1):.0%}"),
    ("littles-law", f"{20 * 1.5:.0f}, rate times time"),
    ("amdahl", f"{1 / (1 - 0.95):.0f} times"),
    ("size-of-a-product-code", f"By {768 * 4 // 96}: {768 * 4} bytes become 96"),
    ("reciprocal-rank", f"{(1 + 1 / 2 + 0) / 3}"),
    ("fusion-of-ranks", f"about {1 / (60 + 1):.3f}"),
    ("chunks-with-overlap", f"{chunks(10_000, 500, 100)}: each"),
    ("memory-of-a-million-vectors", f"{1_000_000 * 768 * 4 / 1e9:.2f}"),
    ("ten-steps-of-95", f"About {0.95**10:.0%}"),
    ("examples-for-an-ab-test", f"{16 * 0.1 * 0.9 / 0.01**2:,.0f}"),
    ("ratio-of-an-ab-test", f"{(51_500 - 50_750) / math.sqrt(101_500 * 0.25):.1f} standard deviations"),
    ("budget-of-three-nines", f"{30 * 24 * 60 * 0.001:.0f} minutes"),
    ("mean-hides-the-tail", f"{1 - 0.99**100:.0%}"),
    ("filter-in-a-comprehension", str([x * x for x in range(5) if x % 2])),
    ("loop-variable-in-a-lambda", f"{late()}: the lambda"),
    ("int8-beyond-127", str(int((np.array([127], np.int8) + np.int8(1))[0])).replace("-", "−")),
    ("strides-of-three-by-four", str(np.zeros((3, 4)).strides)),
    ("axis-that-goes-away", str(np.zeros((2, 3, 4)).sum(axis=1).shape)),
    ("bisecting-a-thousand", f"{bisections(1000)}: each"),
    ("halving-a-sorted-list", f"{bisections(1_000_000)}, since"),
    ("four-fifths", f"{0.3 / 0.5:.1f}, below"),
    ("layers-of-defence", f"{0.1 * 0.1:.0%}"),
    ("horizon-of-a-discount", f"{sum(0.99**t for t in range(10_000)):.0f} for 0.99"),
    ("flat-part-of-ppo", f"{min(1.5 * 1, float(np.clip(1.5, 0.8, 1.2)) * 1)}"),
    ("divergence-of-a-latent-unit", f"{(1 + 1 - 1 - math.log(1)) / 2} for"),
    ("value-at-the-gan-optimum", f"{2 * math.log(0.5):.3f}".replace("-", "−")),
    ("numbers-in-a-latent", f"{slots((512, 512, 3)) / slots((64, 64, 4)):.0f} times"),
    ("tags-for-entities", f"{2 * 4 + 1}: a B"),
    ("collapse-of-ctc", collapsed("aa-abb")),
    ("patches-of-a-vit", f"{(224 // 16) ** 2}, which is {224 // 16} × 14"),
    ("dice-from-iou", str(2 * Fraction(1, 2) / (1 + Fraction(1, 2)))),
    ("least-p-of-a-permutation-test", f"{(1 + 0) / (1 + 999)}"),
    ("runs-of-a-factorial", f"{2**4}"),
    ("rungs-of-halving", f"{27 // 3 // 3 // 3}, with {3**3} times"),
    ("coalitions-of-features", f"{2**10} for 10"),
    ("requests-a-second", f"About {10e6 / 86_400:.0f}"),
    ("one-step-in-a-bowl", f"({1 - 0.05 * 2 * 1:.1f}, {1 - 0.05 * 20 * 1:.0f})"),
    ("loss-of-ten-classes-at-the-start", f"{-math.log(1 / 10):.2f}"),
    ("weights-at-twice-the-width", f"factor of {12 * (2 * 512) ** 2 // (12 * 512**2)}"),
    ("at-least-once", f"About {1 - (5 / 6) ** 4:.0%}"),
    ("end-of-linspace", f"{(set(np.linspace(0, 1, 5)) - set(np.arange(0, 1, 0.25))).pop():.0f}."),
    ("axis-that-is-found", str(np.zeros(12).reshape(2, -1).shape)),
    ("range-of-eight-bits", f"{np.iinfo(np.int8).min} to {np.iinfo(np.int8).max}".replace("-", "−")),
    ("ten-sigmoids-deep", f"10^{{{round(math.log10(0.25**10))}}}"),
]


@pytest.mark.parametrize(("id", "text"), NUMBERS, ids=[f"{id}: {text}" for id, text in NUMBERS])
def test_the_number_on_a_card_is_the_computed_one(id, text):
    assert text in cards()[id].back


def test_the_table_is_long_enough():
    assert len({id for id, _ in NUMBERS}) >= 40


# id, both sides of the formula on its back, for random numbers
W, X, G = rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(size=3)
SPD = (SQUARE := rng.normal(size=(3, 3))) @ SQUARE.T + np.eye(3)
Y = rng.normal(size=5)
D = rng.normal(size=(5, 3))


def slope(f, x):
    """Central differences of a number by an array."""
    made = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = 1e-6
        made[i] = (f(x + step) - f(x - step)) / 2e-6
    return made


def cut(m, k):
    """The singular value decomposition of m after its k largest values."""
    u, s, v = np.linalg.svd(m, full_matrices=False)
    return (u[:, :k] * s[:k]) @ v[:k]


def soft(v, k):
    return np.sign(v) * max(abs(v) - k, 0)


GRID = np.linspace(-5, 5, 1_000_001)
FORMULAS = {
    "transpose-of-a-product": ((W.T @ SPD).T, SPD.T @ W),
    "inverse-of-a-product": (np.linalg.inv(SPD @ Q), np.linalg.inv(Q) @ np.linalg.inv(SPD)),
    "determinant-of-a-multiple": (np.linalg.det(2.5 * SPD), 2.5**3 * np.linalg.det(SPD)),
    "sum-of-eigenvalues": (np.linalg.eigvals(W[:, :3]).sum(), np.trace(W[:, :3])),
    "singular-values-by-eigenvalues": (
        np.sort(np.linalg.svd(D)[1] ** 2),
        np.linalg.eigvalsh(D.T @ D),
    ),
    "best-approximation-of-rank-k": (np.linalg.norm(D - cut(D, 1)), math.sqrt((np.linalg.svd(D)[1][1:] ** 2).sum())),
    "gradient-sent-back-through-w": (slope(lambda x: G @ (W @ x), X), W.T @ G),
    "gradient-of-a-weight-matrix": (slope(lambda w: G @ (w @ X), W), np.outer(G, X)),
    "gradient-of-a-quadratic-form": (slope(lambda v: v @ W[:, :3] @ v, G), (W[:, :3] + W[:, :3].T) @ G),
    "gradient-of-a-log-determinant": (slope(lambda m: np.linalg.slogdet(m)[1], SPD), np.linalg.inv(SPD).T),
    "gradient-of-logsumexp": (slope(lambda v: np.log(np.exp(v).sum()), X), np.exp(X) / np.exp(X).sum()),
    "derivative-of-softplus": (slope(lambda v: np.log1p(np.exp(v)).sum(), X), 1 / (1 + np.exp(-X))),
    "derivative-of-a-to-the-x": (slope(lambda v: (3.0**v).sum(), X), 3.0**X * math.log(3)),
    "normal-equation": (np.linalg.lstsq(D, Y, rcond=None)[0], np.linalg.inv(D.T @ D) @ D.T @ Y),
    "ridge-solution": (
        slope(
            lambda w: ((Y - D @ w) ** 2).sum() + 0.7 * (w**2).sum(), np.linalg.inv(D.T @ D + 0.7 * np.eye(3)) @ D.T @ Y
        ),
        np.zeros(3),
    ),
    "soft-threshold": (
        [GRID[np.argmin((v - GRID) ** 2 / 2 + 0.8 * np.abs(GRID))] for v in (2.0, -1.5, 0.3)],
        [soft(2.0, 0.8), soft(-1.5, 0.8), soft(0.3, 0.8)],
    ),
    "distance-of-unit-vectors": (((Q[0] - (v := G / np.linalg.norm(G))) ** 2).sum(), 2 - 2 * Q[0] @ v),
    "divergence-of-shifted-normals": (
        float((np.exp(-((GRID - 0.3) ** 2) / 0.5) * ((GRID + 0.2) ** 2 - (GRID - 0.3) ** 2) / 0.5).sum() * 1e-5)
        / math.sqrt(0.5 * math.pi),
        (0.3 + 0.2) ** 2 / (2 * 0.25),
    ),
    "mean-error-of-rounding": (np.mean((GRID - np.round(GRID)) ** 2), 1 / 12),
}


@pytest.mark.parametrize("id", FORMULAS)
def test_the_formula_on_a_card_holds(id):
    assert id in cards()
    left, right = FORMULAS[id]
    np.testing.assert_allclose(left, right, rtol=1e-4, atol=2e-5)
