"""Statements written after the rules, without looking at them: on the first run 32 of these 40 were found.

The misses were forms that the rules lacked, and were added; what is left here keeps them found.
"""

from __future__ import annotations

import pytest

from scratchproof.roadmap.lint import document, findings

from .test_wordings import text_of

STATEMENTS = r"""
Softmax > divides each logit by the sum of the logits: $\frac{x_i}{\sum x_j}$
Adam > `m = b1*m + (1-b1)*grad` | `v = b2*v + (1-b2)*grad**2` | `theta -= lr * m / (np.sqrt(v) + eps)`
Dropout > at test time we multiply activations by the drop probability
GPT-3 has 12 heads per layer.
LLaMA-7B: 48 layers
BERT-large uses 12 layers with hidden size 768.
A 30B model needs 30 GB in FP16.
FP16 can represent numbers up to 3.4e38.
bfloat16 has a 10-bit mantissa and 5-bit exponent: BF16 has 5 exponent bits.
Every convex problem has a unique minimiser.
FAISS, a vector database by Meta
LoRA works by inserting small trainable layers between the existing ones.
AdamW simply adds L2 regularization to Adam.
Thanks to ReLU, vanishing gradients no longer occur.
A neural network with one hidden layer can approximate any function.
Beam search always produces better text than greedy search.
Raising the temperature makes the model more deterministic.
Bigger vocabularies lead to longer sequences.
SentencePiece tokenizes raw bytes.
All modern LLMs use layer normalization.
In self-attention every token can look at every other token, which is how GPT works: self-attention
The perceptron outputs sigmoid(w x + b).
Recall = TP / (TP + FP)
MSE = (1/n) * sum(|y - y_hat|)
Train/val/test: 70/20/20 split
L2 regularization yields sparse models.
Xavier init is best for ReLU.
Next sentence prediction is a core pretraining objective of BERT.
80% of data science is data cleaning.
Momentum: v = beta*v + (1-beta)*g; w = w + lr*v
KL(p||q) = sum p log q/p
Scaled dot-product attention: softmax(Q K^T / d_k) V
RMSNorm: (x - mean) / sqrt(mean(x^2) + eps)
Layer norm computes statistics over the batch dimension. LayerNorm
Conv output size = (N - F + 2P) / S
Sigmoid's output range: [-1, 1]
t-SNE: distances between far clusters are meaningful
PEFT, LoRA and QLoRA
Mixed precision with FP16 gives a 3x speedup.
Chain-of-thought prompting dramatically improves accuracy.
"""


@pytest.mark.parametrize("statement", STATEMENTS.strip().splitlines())
def test_a_wrong_statement_is_found(statement: str) -> None:
    assert findings(document(text_of(statement)))
