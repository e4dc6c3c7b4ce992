"""Right texts that were written for something else have no finding: the briefs and hints of all labs."""

from __future__ import annotations

from pathlib import Path

import pytest

import scratchproof
from scratchproof.roadmap.lint import document, findings
from scratchproof.roadmap.lint.table import page

from . import reworded
from .near_right import DOCUMENTS, LINES

PACKS = Path(scratchproof.__file__).parent / "packs"
ROOT = Path(__file__).parent.parent.parent


# Near to what the rules look for; written after them. On the first run 3 of these 60 were false alarms.
RIGHT = r"""
Softmax turns logits into probabilities: exp(z_i) / sum_j exp(z_j), computed after subtracting the max.
In PyTorch, momentum is v = mu*v + g and p = p - lr*v.
Adam keeps m and v, corrects both for bias, then steps by lr * m_hat / (sqrt(v_hat) + eps).
Inverted dropout divides by the keep probability during training, so inference needs no scaling.
Dropout with p=0.1 is the default in BERT.
GPT-2 small has 12 layers, 12 heads and a width of 768.
LLaMA-2-70B has 80 layers and 64 heads, and a hidden size of 8192.
Mistral 7B uses a 32k vocabulary and 32 layers.
A 70B model in 4-bit takes about 35 GB of memory for its weights.
FP16 overflows above 65504; BF16 reaches 3.4e38 with less precision.
INT8 holds -128 to 127.
Convex functions have no local minima that are not global.
FAISS is a library for nearest neighbours; Milvus and Qdrant are vector databases.
LoRA freezes the weights and learns a low-rank update BA; no layers are added.
AdamW applies weight decay directly to the weights, decoupled from the gradient.
ReLU helps against vanishing gradients but can die.
The universal approximation theorem concerns continuous functions on compact sets.
Beam search maximises likelihood; for open-ended text, sampling is better than beam search.
Higher temperature flattens the distribution and makes output more random.
Larger vocabularies shorten sequences but enlarge the embedding matrix.
Most modern LLMs use RMSNorm rather than layer normalization.
In a decoder, each token attends to itself and earlier tokens.
The perceptron uses a hard threshold; logistic regression a sigmoid.
Precision = TP/(TP+FP), recall = TP/(TP+FN), F1 = 2PR/(P+R)
MSE = mean((y - y_hat)**2), MAE = mean(|y - y_hat|)
Use an 80/10/10 split, or 5-fold cross-validation.
L1 gives sparse weights while L2 shrinks them.
Next sentence prediction was dropped in RoBERTa.
KL(p||q) = sum p log(p/q) is not symmetric; KL(q||p) = sum q log(q/p).
Unscaled attention softmax(QK^T)V saturates when d_k is large.
RMSNorm divides by sqrt(mean(x^2) + eps) and does not subtract the mean.
Batch norm uses running statistics at inference.
For a 32x32 input, 5x5 kernel, padding 2, stride 1 → 32x32 output.
Sigmoid maps to (0, 1), tanh to (-1, 1).
A neural network layer computes h = relu(W x + b).
Cross-entropy for one-hot targets reduces to -log(p_y).
The gradient of softmax cross-entropy is p - y.
Perplexity is exp of the mean negative log-likelihood: exp(-1/N * sum(log p))
Cosine similarity: a.b/(|a||b|)
Train in mixed precision with autocast and a GradScaler when using FP16.
With 7B parameters, Adam training needs about 112 GB.
In 2020 GPT-3 was trained with 175B parameters on 300B tokens.
Nesterov momentum: v = mu*v - lr*g(theta + mu*v); theta = theta + v
Gradient ascent for policy gradients: theta = theta + lr * grad J
Weight update with decay: w = w - lr*(g + lambda*w)
SwiGLU: (xW1 * sigmoid(xW1)) * xW3
Variance of a sum of independent variables: Var(X+Y) = Var(X) + Var(Y)
Entropy of a fair coin: H = -2 * 0.5 * log2(0.5) = 1
Attention cost is O(n^2 d); its scores are QK^T / sqrt(d).
Linear attention: phi(Q)(phi(K)^T V)
The He standard deviation is sqrt(2/n_in).
Learn 10 words a day; 20% of the grade is the project.
Read 3 papers in 2 weeks (about half a month).
Policy loss: L = -min(r A, clip(r, 1-eps, 1+eps) A)
LayerNorm: y = gamma * (x - mean(x)) / sqrt(var(x) + eps) + beta
Bias correction: m_hat = m / (1 - beta1**t)
Transformers need positional information; without it, an encoder is permutation-equivariant.
PEFT methods include LoRA, prefix tuning and adapters.
Train-time memory: weights, gradients, optimizer states, activations.
CPU inference runs fine on 8-16 cores for small models on a laptop.
"""


@pytest.mark.parametrize("statement", RIGHT.strip().splitlines())
def test_a_right_statement_has_no_finding(statement: str) -> None:
    assert findings(document(f"- {statement}")) == []


@pytest.mark.parametrize(
    "text",
    [f"## Notes\n\n{line}" for line in LINES.strip().splitlines()]
    + list(DOCUMENTS)
    + [text for _, text in reworded.RIGHT],
)
def test_what_is_near_to_a_wrong_statement_has_no_finding(text: str) -> None:
    assert findings(document(text)) == []


@pytest.mark.parametrize("pack", sorted(p.name for p in PACKS.iterdir() if p.is_dir() and any(p.glob("*/*.md"))))
def test_texts_of_labs_have_no_finding(pack: str) -> None:
    wrong = []
    for path in sorted((PACKS / pack).glob("*/*.md")):
        wrong += [
            (path.parent.name, path.name, one.line, one.rule, one.text)
            for one in findings(document(path.read_text(encoding="utf-8")))
        ]
    assert wrong == []


def test_the_page_of_the_rules_is_up_to_date() -> None:
    rows = [
        line.split("\t")
        for line in (ROOT / "scripts" / "roadmap_lint_list.tsv").read_text(encoding="utf-8").splitlines()
    ]
    made = page((a, b, c, d) for a, b, c, d in rows if not a.startswith("#"))
    assert (ROOT / "docs" / "roadmap-lint.md").read_text(encoding="utf-8") == made, (
        "python scripts/roadmap_lint_figures.py --write-docs"
    )
