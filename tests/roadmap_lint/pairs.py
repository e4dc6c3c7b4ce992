"""Pairs of roadmaps: for each rule between files pairs that contradict each other, and pairs that only differ."""

# ruff: noqa: E501 -- lines stand whole

# Enough of the same topics in both that they are plans of the same
COMMON = "- Linear algebra\n- Probability\n- Gradient descent\n- Backpropagation\n- Attention\n- Tokenization\n"


def plan(title: str, *lines: str) -> str:
    return f"# {title}\n\n" + "\n".join(lines) + f"\n\n## Start\n\n{COMMON}"


def phased(title: str, first: str, last: str) -> str:
    return f"# {title}\n\n## Phase 1: start\n\n{COMMON}{first}\n\n## Phase 2: networks\n\n- Dropout\n\n## Phase 3: end\n\n{last}\n"


SKIPS = "\n## Skip\n\n- {}\n"
PUT_OFF = "\n## Skip for now\n\n- {}\n"
NO = "- Don't implement: {}"

# rule -> pairs that it finds, pairs that it leaves alone
PAIRS: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "length-differs-between": (
        [
            (plan("A 12-week plan"), plan("A plan", "Total time: 40-50 weeks")),
            (
                plan("A plan in 24 months"),
                "# Road\n\n## Phase 1\n\n**Duration:** 4-6 weeks\n\n"
                + COMMON
                + "\n## Phase 2\n\n**Duration:** 6 weeks\n\n- RNNs\n",
            ),
            (
                plan("A 10-week plan"),
                plan("Plan", "| Phase | Duration |", "|---|---|", "| Start | 4 months |", "| End | 6 months |"),
            ),
        ],
        [
            (plan("A 12-week plan"), plan("A plan", "Total time: 10-14 weeks")),
            (plan("A 12-week plan", "4 hours a day."), plan("A 24-week plan", "2 hours a day.")),
            (
                "# A 6-week plan of mathematics\n\n- Eigenvalues\n- SVD\n- Integration\n- Determinants\n- Vectors\n",
                plan("A 40-week plan"),
            ),
            (plan("A 12-week plan", "Total time: 40 weeks at one hour a day"), plan("A 42-week plan")),
            (plan("A 12-week plan"), plan("For engineers with 4 years of experience")),
            (plan("A 12-week plan"), plan("Another", "- Finish the first project in 2 weeks")),
            (plan("A 30-week plan"), plan("Another", "## A project", "Total: 3 weeks")),
        ],
    ),
    "split-differs-between": (
        [
            (
                plan("A", "Spend 80% of your time coding, 20% reading."),
                plan("B", "The daily split:", "- 60 min: theory", "- 60 min: practice"),
            ),
            (
                plan("A", "Time: 30% projects, 70% theory"),
                plan("B", "Split your time: 70% practice, 20% books, 10% videos"),
            ),
        ],
        [
            (
                plan("A", "Spend 70% of your time coding, 30% reading."),
                plan("B", "The daily split:", "- 30 min: reading", "- 60 min: practice"),
            ),
            (
                plan("A", "Spend 80% of your time coding, 20% reading."),
                plan("B", "The data are split: 20% test, 80% training."),
            ),
            (
                plan("A", "Spend 80% of your time coding, 20% reading."),
                plan("B", "- 60 min: exam", "- 60 min: practice"),
            ),
            (plan("A", "Spend 80% of your time coding, 20% reading."), plan("B", "Read for an hour, then code.")),
        ],
    ),
    "hours-differ-between": (
        [
            (plan("A", "## Dropout (2 hours)", "- masks"), plan("B", "## Dropout (6-8 hours)", "- masks")),
            (plan("A", "## Convolutional neural networks", "**Time:** 30 hours"), plan("B", "### CNNs (8 hours)")),
        ],
        [
            (plan("A", "## Dropout (2-4 hours)", "- masks"), plan("B", "## Dropout (3-5 hours)", "- masks")),
            (plan("A", "## Linear algebra (8 hours refresher)"), plan("B", "## Linear algebra (30 hours)")),
            (plan("A", "## Dropout (2 hours)"), plan("B", "## Batch normalization (8 hours)")),
            (plan("A", "## Project: dropout at home (2 hours)"), plan("B", "## Dropout (8 hours)")),
        ],
    ),
    "implemented-or-not-between": (
        [
            (plan("A", NO.format("k-means, PCA from scratch")), plan("B", "- Implement k-means from scratch")),
            (plan("A", "- You won't implement SVMs."), plan("B", "- Code SVMs from scratch in NumPy")),
            (
                plan("A", "## Architectures", "- LSTM", "- ResNet", "- Don't implement, use pre-trained models"),
                plan("B", "- Reproduce ResNet on CIFAR-10"),
            ),
            (
                plan("A", NO.format("decision trees")),
                plan("B", "## Classical models", "You will code every algorithm from scratch.", "- Decision trees"),
            ),
            (
                plan("A", NO.format("logistic regression")),
                plan("B", "## Projects", "- Logistic regression from scratch"),
            ),
        ],
        [
            (plan("A", NO.format("k-means from scratch")), plan("B", "- K-means: run it once with sklearn")),
            (plan("A", NO.format("k-means from scratch")), plan("B", "- Implement k-means with sklearn")),
            (plan("A", NO.format("k-means from scratch")), plan("B", "```", "Implement k-means from scratch", "```")),
            (plan("A", "- Don't implement k-means yet"), plan("B", "- Implement k-means from scratch")),
            (plan("A", "- Don't implement RNNs in pure Python, use NumPy"), plan("B", "- Implement RNNs from scratch")),
            (
                plan("A", "- k-means", "- Don't write code without tests."),
                plan("B", "- Implement k-means from scratch"),
            ),
            (plan("A", NO.format("policy gradients")), plan("B", "- Policy gradients")),
            (plan("A", NO.format("k-means")), plan("B", "- Optional: implement k-means from scratch")),
            (
                plan("A", NO.format("k-means"), "- Implement k-means from scratch"),
                plan("B", "- Implement k-means from scratch"),
            ),
            (plan("A", NO.format("PCA")), plan("B", "- Never implement PCA from scratch")),
            (plan("A", NO.format("k-means")), plan("B", "- Build an app around k-means")),
        ],
    ),
    "trained-or-not-between": (
        [
            (plan("A", "- You won't train LLMs from scratch."), plan("B", "- Train a GPT from scratch")),
            (plan("A", "- Never pre-train a language model."), plan("B", "- Pretrain a language model on The Pile")),
        ],
        [
            (plan("A", "- You won't train LLMs from scratch."), plan("B", "- Train a tiny GPT from scratch")),
            (plan("A", "- You won't train LLMs from scratch."), plan("B", "- Fine-tune a GPT")),
            (plan("A", "- You won't train LLMs from scratch yet."), plan("B", "- Train a GPT from scratch")),
            (plan("A", "- You won't train LLMs from scratch."), plan("B", "- Do not train a Transformer from scratch")),
        ],
    ),
    "skipped-or-taught-between": (
        [
            (plan("A", SKIPS.format("Support Vector Machines (SVMs)")), plan("B", "- SVM", "- Decision trees")),
            (plan("A", PUT_OFF.format("Hypothesis testing")), phased("B", "- Hypothesis tests", "- GANs")),
            (plan("A", "- Naive Bayes: not needed"), plan("B", "## Naive Bayes", "- spam")),
            (plan("A", "- Skip RNNs and LSTMs"), plan("B", "- RNNs")),
        ],
        [
            (plan("A", PUT_OFF.format("Docker")), phased("B", "- Git", "- Docker")),
            (plan("A", SKIPS.format("SVM kernels in detail")), plan("B", "- SVM")),
            (plan("A", SKIPS.format("Support Vector Machines")), plan("B", "- SVM (optional)")),
            (plan("A", SKIPS.format("Support Vector Machines")), plan("B", "## Choose one of these", "- SVM")),
            (plan("A", SKIPS.format("Support Vector Machines")), plan("B", "## Survey only", "- SVM")),
            (plan("A", SKIPS.format("Support Vector Machines")), plan("B", SKIPS.format("SVM"))),
            (plan("A", "- SVM", SKIPS.format("SVM")), plan("B", "- SVM")),
            (plan("A", "\n## Skip if you know them\n\n- SVM"), plan("B", "- SVM")),
            (plan("A", SKIPS.format("Bayesian inference")), plan("B", "- Bayesian networks")),
            ("# First steps in Python\n\n- Loops\n- Functions\n- Pandas\n\n## Skip\n\n- Attention\n", plan("B")),
            (plan("A", "- Skip connections"), plan("B", "- Residual connections")),
        ],
    ),
    "model-numbers-between": (
        [
            (plan("A", "- GPT-3 has 96 layers"), plan("B", "- GPT-3 has 48 layers")),
            (plan("A", "- BERT-base: 8 heads"), plan("B", "- BERT-base: 12 heads")),
        ],
        [
            (plan("A", "- GPT-2 has 12 layers"), plan("B", "- GPT-2 has 48 layers")),
            (plan("A", "- GPT-3 has 96 layers"), plan("B", "- GPT-3 has 96 heads")),
            (plan("A", "- GPT-3 has 96 layers"), plan("B", "- GPT-3 has 175B parameters")),
            (plan("A", "- BERT-base: 12 heads"), plan("B", "- BERT-large: 16 heads")),
        ],
    ),
    "batch-sizes-differ-between": (
        [
            (plan("A", "- Batch size: 16-32 is best"), plan("B", "- Batch size: 256-512 is the sweet spot")),
            (plan("A", "- The optimal batch is 32 to 64"), plan("B", "- Batches of 128-256 are usually optimal")),
        ],
        [
            (plan("A", "- Batch size: 16-64 is best"), plan("B", "- Batch size: 32-128 is the sweet spot")),
            (plan("A", "- Batch size: 16-32 is best"), plan("B", "- Try batch sizes 256-512")),
            (plan("A", "- Batch size: 16-32 is best"), plan("B", "- Batches for LLMs: 1000-4000 are typical")),
        ],
    ),
    "gate-differs-between": (
        [
            (
                plan("A", "- Train an MLP on MNIST, >90% accuracy"),
                plan("B", "- Train an MLP on MNIST, >= 97% accuracy"),
            ),
            (plan("A", "- A CNN on CIFAR-10 with at least 70%"), plan("B", "- A CNN on CIFAR-10: reach 90%")),
        ],
        [
            (
                plan("A", "- Train an MLP on MNIST, >97% accuracy"),
                plan("B", "- Train an MLP on MNIST, >= 98% accuracy"),
            ),
            (plan("A", "- Train an MLP on MNIST, >90% accuracy"), plan("B", "- Train a CNN on MNIST, >99% accuracy")),
            (
                plan("A", "- Train an MLP on MNIST, >90% accuracy"),
                plan("B", "- Train an MLP on Fashion-MNIST, >85% accuracy"),
            ),
            (
                plan("A", "- Train an MLP on MNIST, >90% accuracy in one epoch"),
                plan("B", "- Train an MLP on MNIST, >97% accuracy"),
            ),
        ],
    ),
    "memorise-or-not-between": (
        [
            (plan("A", "- Formulas to memorise"), plan("B", "- Do not memorise formulas.")),
            (plan("A", "- Memorize these formulas:"), plan("B", "- You don't memorize formulas")),
        ],
        [
            (plan("A", "- Formulas to derive"), plan("B", "- Do not memorise formulas.")),
            (plan("A", "- Formulas to memorise"), plan("B", "```", "Do not memorise formulas.", "```")),
            (plan("A", "- Don't memorise formulas"), plan("B", "- Do not memorise formulas.")),
        ],
    ),
    "default-precision-between": (
        [
            (plan("A", "- FP32: the default for training"), plan("B", "- BF16 is the default for training")),
            (plan("A", "- Single precision is the default"), plan("B", "- bfloat16 is the default")),
        ],
        [
            (plan("A", "- FP32: four bytes"), plan("B", "- BF16 is the default for training")),
            (plan("A", "- FP32: the default for training"), plan("B", "- FP32 is the default")),
        ],
    ),
    "supervised-or-not-between": (
        [
            (plan("A", "- Pre-training is technically unsupervised"), plan("B", "- LLMs are supervised.")),
            (
                plan("A", "- Language models are unsupervised"),
                plan("B", "- Language models are a form of supervised learning"),
            ),
        ],
        [
            (plan("A", "- Pre-training is self-supervised"), plan("B", "- LLMs are supervised.")),
            (plan("A", "- Clustering is unsupervised"), plan("B", "- LLMs are supervised.")),
        ],
    ),
    "order-differs-between": (
        [
            (
                "# Plan\n\n## Week 1\n\n- Multi-head attention\n\n## Week 2\n\n- Pandas\n\n## Week 3\n\n- Scaled dot-product attention\n",
                "# Plan\n\n## Week 1\n\n- Scaled dot-product attention\n\n## Week 2\n\n- Pandas\n\n## Week 3\n\n- Multi-head attention\n",
            ),
        ],
        [
            (
                "# Plan\n\n## Week 1\n\n- Pandas\n\n## Week 2\n\n- Git and its use\n\n## Week 3\n\n- Scaled dot-product attention\n",
                "# Plan\n\n## Week 1\n\n- Scaled dot-product attention\n\n## Week 2\n\n- Git and its use\n\n## Week 3\n\n- Pandas\n",
            ),
            (
                "# Plan\n\n## Week 1\n\n- Multi-head attention\n\n## Week 2\n\n- Pandas\n\n## Week 3\n\n- Scaled dot-product attention\n",
                "# Plan\n\n## Week 1\n\n- Pandas\n\n## Week 2\n\n- Data\n",
            ),
        ],
    ),
}
