"""Claims on classical machine learning, its data and its metrics."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re

from .claim import Claim
from .poles import Poles

IMAGES = {784: "MNIST, 28x28x1", 3072: "CIFAR-10, 32x32x3", 150528: "224x224x3"}


def image_size(m: re.Match[str], sentence: str) -> str:
    """What an image is said to have in dimensions, against its height x width x channels."""
    said = float(m["n"].replace(",", "")) * (1000 if m["k"] else 1)
    size = re.search(r"(\d+)\s*[x×]\s*(\d+)(?:\s*[x×]\s*(\d+))?", sentence)
    if size:
        product = int(size[1]) * int(size[2])
        true = product * int(size[3]) if size[3] else product
        fits = {true} if size[3] else {product, 3 * product}
        return (
            ""
            if said in fits or (m["k"] and any(abs(said - f) < 600 for f in fits))
            else f"{size[0]} is {true:,} numbers."
        )
    if re.search(r"MNIST|CIFAR|ImageNet", sentence):
        true = 784 if "MNIST" in sentence else 3072 if "CIFAR" in sentence else 150528
        return "" if abs(said - true) <= 0.01 * true + (600 if m["k"] else 0) else f"It is {true:,}."
    return f"{m['n']}{m['k'] or ''} is the size of no image in particular: 784 for MNIST, 3,072 for CIFAR-10, 150,528 for 224x224x3."


CLAIMS = (
    Claim(
        "language-models-supervised",
        "wrong",
        r"next[- ](token|word)|\bLLMs?\b|language models?|pre-?train",
        (
            r"(next[- ](token|word) prediction|\bLLMs?|language models?|language modell?ing|pre-?training)\b[^.;]{0,25}?\b(is|are|=)\s+"
            r"(plain |just |simply |ordinary |really )*(a form of |a kind of |a case of )?(un)?supervised\b(?! fine)",
            r"\b(pre-?training|GPT|LLMs?|language models?)\b[^.;]{0,30}\b(belongs? to|counts? as|falls? under|is an? (example|case|instance) of)\b[^.;]{0,8}\bsupervised",
            r"\b(people|humans|annotators|experts)\b[^.;]{0,12}\b(label|annotat|tag)\w*\b[^.;]{0,16}\b(next (word|token)|pre-?training)",
        ),
        "Nobody labels the text, and it is not without targets either.",
        "Language models are pretrained self-supervised: the next token of the text itself is the target.",
        "Radford et al.: Improving language understanding by generative pre-training (2018); Murphy: Probabilistic machine learning (2022), section 1.4",
        unless=r"self-supervised|\bnot\b|\bno\b|\d\s*%",
        near=0,
    ),
    Claim(
        "batch-norm-is-regularisation",
        "unsupported",
        r"batch[- ]?norm",
        (
            r"batch[- ]?norm\w*( normali[sz]ation)?[^.;()]{0,25}\b(is|are|as)\b (all |both |each )?(a |an )?((form|kind|type|method|technique)s? (of|for) )?regulari[sz]",
            r"batch[- ]?norm\w*[^.;()]{0,20}\((all|both|these|each|three)[^)]{0,20}regulari[sz]",
            r"regulari[sz]ation (methods|techniques)?\s*(\(|:|such as|like)[^.;]{0,50}batch[- ]?norm",
        ),
        "Batch norm is there to make training faster and steadier; that its noise regularises is a side effect that goes with large batches.",
        "Weight decay, dropout and early stopping regularise; batch norm does so only by the noise of its batch statistics.",
        "Ioffe and Szegedy: Batch normalization (2015), section 3.4; Luo et al.: Towards understanding regularization in batch normalization (2019)",
        unless=r"side[- ]effect|by-?product|slight",
    ),
    Claim(
        "weight-decay-is-l2",
        "wrong",
        r"weight decay",
        (
            r"weight decay\b\s*(=|is|equals|and L2[^.;]{0,20}\bare)\s*(just |simply |exactly |mathematically |always )*"
            r"(the same|identical|equivalent|an? L2|L2|another name)",
            r"L2\b[^.;]{0,25}\b(is|equals|=)\s*(just |simply |exactly |always )*(the same (thing )?as |identical to |equivalent to )?weight decay",
        ),
        "With Adam the gradient of an L2 penalty is divided by the root of the second moment; decay of the weights is not.",
        "Weight decay and an L2 penalty agree for plain SGD only.",
        "Loshchilov and Hutter: Decoupled weight decay regularization (2019), propositions 1 and 2",
        unless=r"SGD|Adam|adaptive|only",
    ),
    Claim(
        "roc-auc-for-imbalance",
        "unsupported",
        r"\bROC\b|\bAUC\b",
        (
            r"\b(ROC|AUC)\b[^.;]{0,60}\b(good|best|ideal|great|suit\w*|works? well|robust|right|reliable|use\w*|prefer\w*|choice|perfect|immune)\b[^.;]{0,25}\bimbalance",
            r"\bimbalanced?\b[^.;]{0,40}(→|->|:|,|use|prefer|report|choose)[^.;]{0,25}\b(ROC|AUC)\b",
            r"\b(ROC|AUC)\b[^.;]{0,40}\b(insensitive|unaffected|not (affected|influenced|sensitive|distorted)|indifferent|invariant|does not (suffer|depend))\b[^.;]{0,20}\bimbalance",
        ),
        "With few positives the area under the ROC curve stays high while most alarms are false.",
        "For heavy imbalance report precision and recall, or the area under their curve, beside it.",
        "Saito and Rehmsmeier: The precision-recall plot is more informative than the ROC plot (2015)",
        unless=r"PR[- ]?AUC|AUC-?PR|AUPRC|precision[- ]recall|average precision|optimis|mislead",
    ),
    Claim(
        "r2-within-0-and-1",
        "wrong",
        r"\bR(²|\^?2|-squared| squared)",
        (
            r"R(²|\^?2|-squared| squared)[^.;]{0,30}(between|from|in|ranges?|lies|always)\D{0,14}(0|zero)\D{1,6}(1|one|100)\b",
            r"R(²|\^?2|-squared| squared)[^.;]{0,20}\b(cannot|can't|can never|is never|never)\b (be )?(negative|below)",
        ),
        "It is negative wherever the predictions are worse than the mean, which happens on test data.",
        "R² is 1 for perfect predictions, 0 for the mean, and unbounded below; only least squares on its own training data keeps it in 0 to 1.",
        "scikit-learn: r2_score (documentation); Hastie, Tibshirani, Friedman: The elements of statistical learning (2009), chapter 3",
        unless=r"training data|in-sample|can be negative|least squares",
    ),
    Claim(
        "linear-models-only-lines",
        "wrong",
        r"(linear|logistic)(/| and | or | )(logistic |linear )?(regression|models?|classifiers?)",
        (
            r"\b(cannot|can't|can not|never|unable to|fails? to|not able to|incapable of)\b (\w+ ){0,2}"
            r"(learn|model|captur|represent|handl|fit|express|solv)\w*\b[^.;]{0,16}\bnon-?linear",
        ),
        "It is linear in its features; squares, products and kernels make it fit what is not linear in the inputs.",
        "A linear model needs features or a kernel in which the pattern is linear.",
        "Bishop: Pattern recognition and machine learning (2006), section 3.1 and chapter 6",
        unless=r"without|unless|feature|kernel|interaction|basis|spline|raw inputs?",
    ),
    Claim(
        "image-dimensions",
        "unsupported",
        r"image|pixel|MNIST|CIFAR",
        (
            r"(images?|pictures?)\b[^.;()]{0,30}\b(have|has|live in|is|are|with|lie in|=)\s*(?P<n>\d[\d,]*)(?P<k>k)?\+?[- ]*(dimension|-?D\b|numbers|features)",
            r"(MNIST|CIFAR(-10)?|ImageNet)\b[^.;()]{0,20}(:|have|has|is|=)\s*(?P<n>\d[\d,]*)(?P<k>k)?\+?[- ]*(dimension|features|inputs)",
        ),
        "",
        "The dimension is height x width x channels.",
        "LeCun et al. (1998) for MNIST; Krizhevsky (2009) for CIFAR-10",
        decides=image_size,
        how="number, computed",
    ),
    Claim(
        "tsne-distances",
        "wrong",
        r"t-?SNE",
        (
            r"t-?SNE\b[^.;]{0,40}\b(distances?|sizes?)\b[^.;]{0,30}\b(is|are)\b[^.;]{0,10}\b(meaningful|faithful|preserved|real)",
            r"t-?SNE\b[^.;]{0,50}\b(preserve|keep|show|reflect|retain|respect|maintain)\w*\b[^.;]{0,20}\b(global|distances|densit\w+|cluster sizes|sizes of)",
            r"\b(distances?|sizes?|gaps?)\b[^.;]{0,25}clusters?\b[^.;]{0,25}t-?SNE[^.;]{0,25}\b(meaningful|faithful|mean|tell|trust)",
        ),
        "t-SNE keeps neighbourhoods; distances between clusters and their sizes in its picture mean little.",
        "Read neighbourhoods from t-SNE, at several perplexities, and nothing else.",
        "van der Maaten and Hinton (2008); Wattenberg, Viégas, Johnson: How to use t-SNE effectively (2016)",
        unless=r"\blocal\b|mean little|mislead",
    ),
    Claim(
        "perceptron-sigmoid",
        "wrong",
        r"perceptron",
        (r"(?<!layer )(?<!layered )\bperceptrons?\b(?! to multi)[^.;]{0,60}(\bsigmoid|σ\s*\(|\\sigma)",),
        "A unit with a sigmoid is logistic regression; the perceptron has a step and its own learning rule.",
        "Perceptron: y = 1 where w·x + b > 0, else 0; with a sigmoid it is a logistic unit.",
        "Rosenblatt: The perceptron (1958); Minsky and Papert: Perceptrons (1969)",
        unless=r"\bstep\b|threshold|logistic unit|sign\b|heaviside",
    ),
    Claim(
        "dagger-in-causality",
        "wrong",
        r"causal|do-calculus|confound",
        (r"\bdaggers?\b",),
        "DAgger is a method of imitation learning; causality draws directed acyclic graphs, DAGs.",
        "Under causality: DAGs. Under imitation learning: DAgger.",
        "Pearl: Causality (2009), chapter 1; Ross, Gordon, Bagnell: DAgger (2011)",
        unless=r"imitation",
    ),
    Claim(
        "rouge-for-retrieval",
        "unsupported",
        r"\bRAG\b|retrieval[- ]augmented|ground",
        (
            r"\b(evaluat\w*|metrics?|scor\w+|measur\w*|judg\w*|test\w*)\b[^.;]{0,60}\bROUGE\b",
            r"\bROUGE\b[^.;]{0,40}\b(evaluat\w*|scor\w+|metric|measur\w*|tells?|shows?)\b",
        ),
        "ROUGE counts words shared with a reference text; an answer that the sources contradict can score high.",
        "Measure retrieval (recall@k) and, of the answer, whether the passages support it (faithfulness).",
        "Lin: ROUGE (2004); Es et al.: RAGAS (2024)",
        unless=r"faithful|grounded|support|besides|alone",
    ),
    Claim(
        "scaled-before-split",
        "wrong",
        r"split|leak|scal|standardi[sz]|normali[sz]",
        (
            r"\b(normali[sz]e|scale|standardi[sz]e|fit (the|a|your) scaler|impute|select features)\b[^.;]{0,40}\b(whole|entire|full|complete|all( of)?( the| your)?)\s+"
            r"(data|dataset|data set)\b[^.;]{0,30}\b(before|then|and then|first)\b",
        ),
        "What is fitted on all data has seen the test data.",
        "Split first; fit scalers, imputers and selections on the training part, inside each fold.",
        "Hastie, Tibshirani, Friedman: The elements of statistical learning (2009), section 7.10.2",
    ),
    Claim(
        "tuned-on-test",
        "wrong",
        r"test (set|data|split|scores?|error|accuracy|loss)",
        (
            r"\b(tune|tuning|early[- ]stop\w*|select|choose|pick|optimi[sz]e)\b[^.;]{0,45}\b(on|using|with|against|by) (the |your )?test (set|data|split)",
            r"\b(choose|pick|select|keep|take|prefer)\b[^.;]{0,50}\b(best|highest|lowest|smallest|most)\b[^.;]{0,24}\btest (set|data|split|scores?|error|accuracy|loss)\b",
            r"\btest (set|data|split|score|accuracy|loss)\b[^.;]{0,24}\b(to|for|decides|tells)\b[^.;]{0,12}\b(choos|pick|select|tun|decid|which (model|settings?|hyper|epoch|learning))\w*",
        ),
        "A choice made on the test data makes its score an estimate of nothing.",
        "Choose on the validation data; touch the test data once, at the end.",
        "Hastie, Tibshirani, Friedman: The elements of statistical learning (2009), section 7.2",
    ),
    Poles(
        "l2-sparse",
        "wrong",
        r"\bL2\b|ridge",
        (
            r"\b(L2|ridge)\b[^.;,]{0,40}(→|->|gives?|leads? to|produces?|yields?|encourages?|induces?|for)[^.;,]{0,15}\b(spars|feature selection|exact zeros?)",
        ),
        "A squared penalty shrinks weights and leaves them other than zero.",
        "L1 (lasso) gives sparse weights; L2 (ridge) small ones.",
        "Tibshirani: Regression shrinkage and selection via the lasso (1996)",
        causes=(r"\bL1\b|\blasso\b", r"\bL2\b|\bridge\b"),
        effects=(
            r"\bspars\w*|\b(exactly|exact|precisely) (zeros?|0)\b|\bfeature selection|\bselects? features|\bzero(es|s)? out\b|\bto zero\b",
            r"\b(only|merely|just) shrinks?\b|\b(rarely|seldom|hardly ever) (exactly )?(zero|0)\b|\bclose to zero\b|\bnear zero\b",
        ),
        never=r"\b(elastic|unlike|instead|rather|compared|than|both|norm|distance|toward|towards|cache)\b",
    ),
    Poles(
        "bias-variance-swapped",
        "wrong",
        r"bias|variance",
        (
            r"\bhigh bias\b[^.;,]{0,25}\b(overfit|too complex|too flexible|memori[sz])",
            r"\bhigh variance\b[^.;,]{0,25}\b(underfit|too simple|too rigid)",
        ),
        "It is the other way round.",
        "High bias: too simple, underfits. High variance: follows the sample, overfits.",
        "Geman, Bienenstock, Doursat: Neural networks and the bias/variance dilemma (1992)",
        causes=(
            r"\b(high|large|much|strong|too much)( \w+)? bias\b|\bbias\b[^.;,]{0,8}\bis (too )?(high|large)\b",
            r"\b(high|large|much|strong|too much)( \w+)? variance\b|\bvariance\b[^.;,]{0,8}\bis (too )?(high|large)\b",
        ),
        effects=(
            r"\bunderfit|\btoo (simple|rigid|weak)\b|\bover-?simpl",
            r"\boverfit|\btoo (complex|flexible|rich)\b|\bmemori[sz]|\bfits? the noise",
        ),
        never=r"\b(low|lower|reduc\w*|trad\w*|without|avoid\w*|from .* to|between)\b",
    ),
)
