"""Answers of the templates on networks and transformers, recomputed by other means: arrays of the real shapes, finite
differences, loops over what is counted."""

from __future__ import annotations

import importlib
import math

import numpy as np
import pytest

from scratchproof.recall.questions import catalogue
from scratchproof.recall.questions.catalogue import templates

AREAS = ("layers", "deep", "training", "attention", "transformers")
SEEDS = range(12)


def positions(size, kernel, pad, stride):
    """Where a window fits, one by one."""
    return len([at for at in range(-pad, size + pad - kernel + 1) if (at + pad) % stride == 0])


def seen(n):
    """The input positions behind output 0, found backwards."""
    reached = {0}
    for k, s in reversed(list(zip(n["k"], n["s"]))):
        reached = {at * s + offset for at in reached for offset in range(k)}
    return max(reached) - min(reached) + 1


def size(*shapes):
    return sum(np.empty(shape).size for shape in shapes)


def normalised(x):
    x = np.array(x, float)
    return (x - x.mean()) / x.std()


def forward(n):
    h = np.array(n["x"], float)
    for name in "ab":
        h = np.array(n[name]) @ h
        h[h < 0] = 0
    return (np.array(n["c"]) @ h)[0]


def numeric(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def squared(n, w):
    return (n["v"] / (1 + math.exp(-w * n["x"])) - n["y"]) ** 2


def probabilities(z):
    return np.array([1 / sum(math.exp(b - a) for b in z) for a in z])


def loss(z, t):
    return np.logaddexp.reduce(z) - z[t]


def loss_gradient(n):
    z = np.array(n["z"], float)
    return [numeric(lambda d, k=k: loss(z + d * np.eye(3)[k], n["t"]), 0.0) for k in range(3)]


def binary(n):
    p, y = np.array(n["p"]), np.array(n["y"])
    return -np.log(np.prod(np.abs(1 - y - p))) / 3


def heavy_ball(n):
    """x_{t+1} = x_t - eta g_t + beta (x_t - x_{t-1})."""
    before = now = n["x"]
    for g in n["g"]:
        before, now = now, now - n["eta"] * g + n["beta"] * (now - before)
    return now


def adam(n):
    """The moments as weighted means of all gradients so far, no recursion."""
    x, g = 0.0, np.array(n["g"])
    for t in (1, 2):
        a, b = 0.9 ** np.arange(t)[::-1], 0.999 ** np.arange(t)[::-1]
        x -= n["eta"] * np.average(g[:t], weights=a) / np.sqrt(np.average(g[:t] ** 2, weights=b))
    return x


def warm_cosine(n):
    u = (n["t"] - n["warm"]) / (n["total"] - n["warm"])
    return n["low"] + (n["peak"] - n["low"]) * math.cos(math.pi * u / 2) ** 2


def decayed(n):
    rate = n["eta"]
    for epoch in range(1, n["e"] + 1):
        if epoch % n["s"] == 0:
            rate *= n["gamma"]
    return rate


def clipped(n):
    g = np.array(n["g"], float)
    return g if np.linalg.norm(g) <= n["c"] else g / np.linalg.norm(g) * n["c"]


def epoch(n):
    left, steps = n["n"], 0
    while left >= n["b"] * n["a"] * n["g"]:
        left -= n["b"] * n["a"] * n["g"]
        steps += 1
    return steps


def attention(n, causal):
    q, k, v = (np.array(n[name], float) for name in "qkv")
    scores = np.einsum("id,jd->ij", q, k) / 2**0.5
    if causal:
        scores[np.triu_indices(3, 1)] = -np.inf
    e = np.exp(scores)
    return (e / e.sum(1, keepdims=True) @ v)[1]


def attention_weights(n):
    x = np.zeros((n["b"], n["t"], n["d"]), np.float16)
    heads = x.reshape(n["b"], n["t"], n["h"], -1).swapaxes(1, 2)
    return (heads @ heads.swapaxes(2, 3)).shape


def gpt(n):
    d, shapes = n["d"], [(n["V"], n["d"]), (n["T"], n["d"]), (n["d"],), (n["d"],)]
    for _ in range(n["L"]):
        shapes += [(d,), (d,), (d, 3 * d), (3 * d,), (d, d), (d,), (d,), (d,), (d, 4 * d), (4 * d,), (4 * d, d), (d,)]
    return sum(math.prod(shape) for shape in shapes)


def sinusoid(n):
    """By the frequencies as a geometric row from 1 to 10000^-1, as code computes them."""
    rates = np.exp(np.arange(0, n["d"], 2) * -(math.log(10000.0) / n["d"]))
    row = np.empty(n["d"])
    row[0::2], row[1::2] = np.sin(n["pos"] * rates), np.cos(n["pos"] * rates)
    return row[2 * n["i"]]


def rotated(n):
    z = complex(*n["x"]) * np.exp(1j * n["pos"] * n["theta"])
    return [z.real, z.imag]


def cache(n):
    one = np.zeros((2, n["g"], n["e"]), np.float16).nbytes
    return sum(one for _ in range(n["L"])) * n["t"] * n["b"] / 1e9


RECOMPUTED = {
    "convolution-shape": lambda n: [n["n"], n["f"]] + 2 * [positions(n["w"], n["k"], n["p"], n["s"])],
    "convolution-parameters": lambda n: size((n["f"], n["c"], n["k"], n["k"]), (n["f"],)),
    "receptive-field": seen,
    "mlp-parameters": lambda n: size(
        (n["i"], n["h"]), (n["h"],), (n["h"], n["g"]), (n["g"],), (n["g"], n["o"]), (n["o"],)
    ),
    "lstm-parameters": lambda n: size((4 * n["h"], n["i"]), (4 * n["h"], n["h"]), (4 * n["h"],)),
    "layer-norm-of-four": lambda n: normalised(n["x"]),
    "rms-norm-of-four": lambda n: np.array(n["x"]) / np.linalg.norm(n["x"]) * 2,
    "forward-by-hand": forward,
    "backward-by-hand": lambda n: numeric(lambda w: squared(n, w), n["w"]),
    "softmax-of-three": lambda n: probabilities(n["z"]),
    "loss-from-logits": lambda n: loss(n["z"], n["t"]),
    "binary-cross-entropy-of-three": binary,
    "gradient-of-the-logits": loss_gradient,
    "momentum-steps": heavy_ball,
    "adam-second-step": adam,
    "decoupled-decay": lambda n: n["x"] * (1 - n["eta"] * n["lam"]) - n["eta"] * np.sign(n["g"]),
    "cosine-with-warm-up": warm_cosine,
    "step-decay": decayed,
    "spread-of-weights": lambda n: math.exp((math.log(2) - math.log(n["i"])) / 2),
    "kept-by-dropout": lambda n: n["x"] / (1 - n["p"] / 100),
    "clipped-gradient": clipped,
    "effective-batch": epoch,
    "attention-of-three-tokens": lambda n: attention(n, False),
    "causal-attention": lambda n: attention(n, True),
    "scores-shape": attention_weights,
    "split-heads-shape": lambda n: (
        np.zeros((n["b"], n["t"], n["d"])).reshape(n["b"], n["t"], n["h"], n["d"] // n["h"]).transpose(0, 2, 1, 3).shape
    ),
    "pairs-under-the-mask": lambda n: np.tril(np.ones((n["t"], n["t"]))).sum(),
    "gpt-parameters": gpt,
    "block-parameters": lambda n: size(
        (n["d"], n["f"] * n["d"]), (n["f"] * n["d"],), (n["f"] * n["d"], n["d"]), (n["d"],)
    ),
    "sinusoid-at-a-position": sinusoid,
    "rotated-pair": rotated,
    "key-value-cache": cache,
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
        np.testing.assert_allclose(question.answer, expected, rtol=2e-6, atol=1e-7, err_msg=question.text)


def test_gpt2_small_has_the_count_of_the_released_weights():
    released = {"V": 50257, "T": 1024, "d": 768, "h": 12, "L": 12}
    assert templates()["gpt-parameters"].asked(released).answer == 124_439_808
