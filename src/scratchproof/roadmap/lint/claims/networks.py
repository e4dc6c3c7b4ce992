"""Claims on neural networks and their training."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re

from .claim import Claim
from .poles import Poles

LINEAR_ON_MNIST = (
    0.92  # softmax regression on the raw pixels; LeCun et al. (1998) give 88 to 92.4% for linear classifiers
)


def weak_bar(m: re.Match[str], sentence: str) -> str:
    said = float(m["n"])
    if not 50 <= said <= 95:
        return ""
    return f"{said:g}% on MNIST proves little: softmax regression without a hidden layer reaches about {LINEAR_ON_MNIST:.0%}."


def dropout_rate(m: re.Match[str], sentence: str) -> str:
    return "0.5 was the rate for wide fully connected layers; Transformers are trained with 0.1, large ones often with none."


CLAIMS = (
    Claim(
        "approximates-any-function",
        "wrong",
        r"universal approx|approximat|hidden layer|neural net",
        (
            r"\bapproximat(e|es|ing|ors? (of|for))\s*:?\s*(any|every|all|arbitrary)( possible| mathematical)? (function|mapping)s?\b",
            r"\buniversal approximat\w+\b[^.;]{0,60}\b(any|every|all|arbitrary)( possible| mathematical)? (function|mapping)s?\b",
            r"\b(represent|express|model|reproduc|imitat)\w*\b[^.;]{0,20}\b(any|every|arbitrary)( \w+)? functions?\b",
            r"\b(any|every|arbitrary)( \w+)? functions?\b[^.;]{0,30}\b(can|may|could) be (approximated|represented|expressed|modell?ed|reproduced)",
        ),
        "The theorem is on continuous functions on a compact set; it says nothing of learning them.",
        "One hidden layer, wide enough, with an activation that is no polynomial comes near any continuous function on a compact set.",
        "Cybenko (1989); Leshno et al.: Multilayer feedforward networks with a nonpolynomial activation function (1993)",
        unless=r"continuous|compact|measurable|boolean|linear|affine|polynomial|piecewise|step function|loss functions?|activation functions?",
    ),
    Claim(
        "tanh-unused",
        "wrong",
        r"\btanh\b",
        (
            r"\b(rarely|never|no longer|hardly|not|seldom|barely) (\w+ )?used\b|\b(obsolete|abandoned|out of use|disused)\b",
        ),
        "The candidate and the output of every LSTM and GRU are a tanh, and so is the usual GELU.",
        "Tanh is rare between the layers of feed-forward networks; it stands in LSTM and GRU, in GELU's approximation, in bounded outputs.",
        "Hochreiter and Schmidhuber (1997); Hendrycks and Gimpel: Gaussian error linear units (2016)",
        unless=r"hidden layers?|between layers|convolution|feed-?forward|LSTM|GRU",
    ),
    Claim(
        "relu-no-vanishing",
        "wrong",
        r"(?<!leaky )\brelu\b",
        (
            r"(\bno|\bnever|\bwithout|eliminat\w*|solv\w*|prevents?|avoids?|does not|doesn't|free of|removes?|fix(es)?|immune to|cures?)\b"
            r"[^.;,]{0,24}\bvanishing",
            r"\bvanishing gradients?\b[^.;,]{0,12}\b(no longer|never|do not|don't|disappear|vanish|are gone|cannot|can't)\b",
            r"\bgradients?\b[^.;,]{0,20}\b(cannot|can't|can not|never|do not|don't|no longer)\b[^.;,]{0,10}\bvanish",
        ),
        "Its gradient is 1 only where its input is positive and 0 elsewhere; deep ReLU networks vanish or explode by their weights.",
        "On the active side ReLU passes the gradient unchanged; with the right scale of weights (He) that eases vanishing.",
        "Glorot, Bordes, Bengio (2011); He et al.: Delving deep into rectifiers (2015), section 2.2",
        unless=r"active|positive|mitigat|reduc|\bless|\bside\b|eas(es|ier)|alleviat",
        near=1,
    ),
    Claim(
        "dead-relu-forever",
        "wrong",
        r"\brelu\b|\bdead\b|\bdying\b",
        (
            r"(dead|dying|dies?|zero gradient|0 gradient|gradient of (zero|0)|negative inputs?)\b[^.;]{0,60}"
            r"\b(forever|permanently|for good|irreversibl\w*|never (recovers?|learns?|updates?|fires?|activates?))",
            r"\b(permanently|irreversibly|forever) (dead|die)",
            r"\b(zero|0|inactive|silent|off)\b[^.;]{0,30}\b(never|no longer)\b[^.;]{0,10}\b(learns?|updates?|recovers?|fires?|trains?|changes?|comes? back|wakes?|active)\b",
        ),
        "A negative input gives no gradient for that input; other inputs, or layers below that move, bring the unit back.",
        "A ReLU is dead while it is inactive on all data; it can come back when what feeds it changes.",
        "Lu et al.: Dying ReLU and initialization (2020)",
        unless=r"\b(all|every|whole|entire|any)( (of )?the)? (data|inputs?|examples?|samples?|training)|unless",
    ),
    Claim(
        "adamw-adds-l2",
        "wrong",
        r"adamw|decoupled",
        (
            r"\b(add(s|ed|ing)?|plus|includ\w+|uses?|appl\w+|has|with|put\w*)\b (\w+ ){0,2}L2\b",
            r"\bL2 (penalty|regulari[sz]ation|term)\b[^.;]{0,14}\b(added|in|into|to|inside)\b",
            r"\bAdam\s*(\+|plus|with|and)\s*(an? )?L2\b",
        ),
        "An L2 penalty in the loss is Adam with L2, which AdamW was made to replace: its gradient passes through the adaptive division.",
        "AdamW decays the weights beside the step: theta <- theta - lr * lambda * theta, outside the division.",
        "Loshchilov and Hutter: Decoupled weight decay regularization (2019), algorithm 2",
        unless=r"instead|rather|unlike|outside|(from|than) Adam (with|plus)|not (an? )?L2|decoupl|separat|\bSGD\b|not for Adam",
        near=1,
    ),
    Claim(
        "dropout-half",
        "outdated",
        r"dropout",
        (
            r"\b(typical|usual|default|standard|common|recommended|normal|good)\w*\b[^.;]{0,22}\b0?\.5\b",
            r"\b0?\.5\b[^.;]{0,14}\b(typical|usual|default|standard|common|recommended|everywhere)",
        ),
        "",
        "About 0.5 for wide fully connected layers, 0.1 in Transformers, 0 for one pass over much data.",
        "Srivastava et al.: Dropout (2014); Vaswani et al. (2017), section 5.4; Touvron et al.: LLaMA (2023)",
        unless=r"hidden|MLP|fully|dense|0?\.1\b|transformer|2012|2014",
        decides=dropout_rate,
    ),
    Claim(
        "internal-covariate-shift",
        "unsupported",
        r"batch[- ]?norm",
        (
            r"\b(prevent|reduc|eliminat|fix|solv|remov|address|combat|get\w* rid of|counter)\w*\b[^.;]{0,12}\binternal covariate shift",
            r"\b(because|since|by|due to|works by)\b[^.;]{0,40}\binternal covariate shift",
        ),
        "Batch norm helps as much where covariate shift is added on purpose behind it.",
        "It makes the loss smoother and larger learning rates possible; why is not settled.",
        "Santurkar et al.: How does batch normalization help optimization? (2018)",
        unless=r"original|claim|paper|thought|2015|Santurkar|intended|Accelerating deep",
    ),
    Claim(
        "batch-norm-no-running",
        "wrong",
        r"batch[- ]?norm",
        (
            r"(at|during|in) (inference|test|evaluation|test time)\b[^.;]{0,40}\b(uses?|with|by|normali[sz]\w+)\b[^.;]{0,30}\b(statistics|mean|variance)s? of the (test |current |same )?batch",
            r"\b(at|during|in) (inference|test(ing)?|evaluation)( time)?\b[^.;]{0,60}\b((current|test|same|incoming|given) (mini-?)?batch|(mini-?)?batch (at hand|itself)|(statistics|mean|variance|deviation)s?\b[^.;]{0,24}\b(of|from|over|in) (the|its|each|every) (\w+ )?(mini-?)?batch)",
        ),
        "The answer for an example would depend on which others are in its batch.",
        "At inference batch norm uses the running mean and variance gathered in training.",
        "Ioffe and Szegedy: Batch normalization (2015), algorithm 2",
        unless=r"running|moving|training set|population|stored|saved|average",
    ),
    Claim(
        "layer-norm-over-batch",
        "wrong",
        r"layer[- ]?norm",
        (
            r"layer[- ]?norm\w*( normali[sz]ation)?\b[^.;]{0,40}\b(across|over|along) the (mini-?)?batch",
            r"\blayer[- ]?norm\w*\b[^.;,]{0,40}\b(across|over|along|among)\b[^.;,]{0,8}\b(examples?|samples?)\b( (of|in) (the|a|each|one) (mini-?)?batch)?",
        ),
        "That is batch norm.",
        "Layer norm takes mean and variance over the features of one example (one position).",
        "Ba, Kiros, Hinton: Layer normalization (2016)",
        unless=r"batch[- ]?norm|features? of (each|every|one)|single example|each example|per example",
    ),
    Claim(
        "layer-norm-in-all",
        "outdated",
        r"layer[- ]?norm",
        (
            r"\b(used (in|by)|standard (in|for)|default (in|for|of)|choice (of|for|in)|norm\w* (of|in))\b[^.;]{0,40}"
            r"\b(all|every|most|modern|today's|current|recent|nearly all)\b[^.;]{0,16}\b(LLMs?|language models?|transformers)\b",
            r"\b(all|every|most) (modern |current |recent |large )*(LLMs?|language models?)\b[^.;]{0,20}\b(use|rely on|apply|have|contain)s?\b",
            r"\b(LLaMA|Mistral|Gemma|Qwen|DeepSeek)\b[^.;]{0,24}\b(uses?|with|rel(y|ies) on|appl(y|ies))\b[^.;]{0,14}\blayer[- ]?norm",
        ),
        "LLaMA, Mistral, Gemma, Qwen and DeepSeek normalise by RMSNorm, which subtracts no mean.",
        "Layer norm: the first Transformer, BERT, GPT-2 and GPT-3. RMSNorm: most open models since LLaMA.",
        "Zhang and Sennrich: Root mean square layer normalization (2019); Touvron et al.: LLaMA (2023), section 2.2",
        unless=r"RMS[- ]?Norm",
        near=1,
    ),
    Claim(
        "mnist-bar",
        "unsupported",
        r"MNIST",
        (
            r"MNIST\b[^.;]{0,60}?(>|≥|>=|over|above|at least|reach\w*|achieve\w*|get|exceed\w*|more than|beat)\s*>?\s*(?P<n>\d\d(\.\d+)?)\s*%",
            r"(?P<n>\d\d(\.\d+)?)\s*%\+?( test| validation)?( accuracy)?[^.;]{0,12}\bon MNIST",
        ),
        "",
        "Ask for 97% or more of a network with one hidden layer.",
        "LeCun et al.: Gradient-based learning applied to document recognition (1998), figure 9",
        unless=r"logistic|softmax regression|linear (model|classifier)|baseline|FashionMNIST|Fashion-MNIST",
        decides=weak_bar,
        how="number",
    ),
    Claim(
        "pooling-invariance",
        "unsupported",
        r"\bpool|\bCNNs?\b|conv(olution|net)",
        (r"\b(translation|shift|position)(al)?[- ]invarian",),
        "One pixel of shift can change the answer: convolution is equivariant up to its stride, pooling keeps small shifts only.",
        "Convolution: equivariant. Pooling: locally, about invariant.",
        "Azulay and Weiss: Why do deep convolutional networks generalize so poorly to small image transformations? (2019); Zhang (2019)",
        unless=r"approx|local|small|partial|some |equivarian|limited|rough|anti-?alias|about|nearly",
        near=2,
    ),
    Poles(
        "learning-rate-swapped",
        "wrong",
        r"learning rate|\bLR\b",
        (
            r"\b(too|very) (high|large|big)\b[^.;,]{0,22}(slow|takes? (too )?long|crawl)",
            r"\b(too|very) (low|small)\b[^.;,]{0,22}(diverg|explod|blow|overshoot)",
        ),
        "It is the other way round.",
        "Too high: the loss diverges. Too low: it falls slowly.",
        "Goodfellow, Bengio, Courville: Deep learning (2016), section 11.4.1",
        causes=(
            r"\b(too|overly|excessively) (high|large|big)\b",
            r"\b(too|overly|excessively) (low|small|tiny)\b",
        ),
        effects=(
            r"\bdiverg|\bexplod|\bblows? up|\boverflow|\bovershoot|\boscillat|\bNaN\b|\bbounc",
            r"\bslow|\bcrawl|takes? (too )?(long|ages|forever)|\bsluggish|barely (moves?|falls?|changes?)|\bstagnat",
        ),
        never=r"\bless\b|batch|gradients? (is|are)|momentum|model|network|\btoo (slow|long)",
    ),
    Poles(
        "xavier-he-swapped",
        "wrong",
        r"xavier|glorot|\bHe\b|kaiming",
        (
            r"\b(xavier|glorot)\b[^.;,]{0,60}\bfor (leaky )?relu",
            r"\b(kaiming|he)( init\w*| normal)?\b[^.;,]{0,60}\bfor (tanh|sigmoid)",
        ),
        "It is the other way round: half of a ReLU's outputs are zero, so its weights need twice the variance.",
        "Xavier for tanh, He for ReLU.",
        "Glorot and Bengio (2010); He et al. (2015), section 2.2",
        causes=(r"\b(xavier|glorot)\b", r"(?-i:\bHe\b)(?! (said|and|showed|is|was))|\bkaiming\b"),
        effects=(r"\btanh|\bsigmoid", r"\brelus?\b|rectif"),
        never=r"\b(both|also|either|originally|linear)\b|derived",
    ),
)
