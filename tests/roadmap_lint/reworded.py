"""Wrong statements in words, symbols and forms of their own, and right ones close to them.

Written before the rules were widened and kept as they were: which of the wrong ones are found is measured
(scripts/roadmap_lint_reworded.py), not demanded one by one. Each is a small document. The rule is the one whose claim it
is; the kind of form is told beside it. Before: 17 of 60 found, 2 false alarms on the right ones. After: 57, and 4 at first,
since mended. The same hand wrote both, so reworded_later.py is the better measure.
"""

# ruff: noqa: E501 -- statements stand whole

from __future__ import annotations

# rule, form, text
WRONG: tuple[tuple[str, str, str], ...] = (
    # Bullets
    (
        "convex-one-minimum",
        "bullets",
        "## Optimisation\n\n- Convexity matters because there is then always precisely one lowest point.",
    ),
    (
        "p-value-of-null",
        "bullets",
        "## Statistics\n\n- p = 0.03 says there is a 3% chance that the null hypothesis holds",
    ),
    ("tuned-on-test", "bullets", "## Evaluation\n\n- Pick the hyperparameters that score highest on the test set"),
    (
        "scaled-before-split",
        "bullets",
        "## Data preparation\n\n- First standardise the whole dataset\n- Only afterwards cut it into train and test",
    ),
    (
        "l2-sparse",
        "bullets",
        "## Regularisers\n\n- Ridge drives many coefficients to exactly zero\n- Lasso only shrinks them",
    ),
    ("bias-variance-swapped", "bullets", "## Bias and variance\n\n- A model that overfits suffers from high bias"),
    ("dead-relu-forever", "bullets", "## ReLU\n\n- Once a unit outputs zero it never learns again"),
    (
        "batch-norm-no-running",
        "bullets",
        "## Batch normalisation\n\n- When predicting, the mean and variance come from the batch at hand",
    ),
    ("learning-rate-swapped", "bullets", "## Learning rate\n\n- If the loss blows up, the step size is too small"),
    ("xavier-he-swapped", "bullets", "## Weights at the start\n\n- For ReLU layers, go with Glorot; for tanh, Kaiming"),
    ("temperature-swapped", "bullets", "## Sampling\n\n- Turn the temperature down for more diverse text"),
    ("vocabulary-trade-off", "bullets", "## Tokenizers\n\n- With a bigger vocabulary, each sentence needs more tokens"),
    # Prose
    (
        "lora-adds-layers",
        "prose",
        "# Adapting models\n\nLow-rank adaptation places extra trainable layers between the frozen ones, which is why inference becomes slower.",
    ),
    (
        "faiss-as-database",
        "prose",
        "# Retrieval\n\nPick a vector store. Popular vector databases are Pinecone, Milvus and FAISS.",
    ),
    (
        "language-models-supervised",
        "prose",
        "# Pretraining\n\nPretraining of GPT belongs to supervised learning: people label the next word for each text.",
    ),
    (
        "decoder-sees-all",
        "prose",
        "# Inside GPT\n\nIn GPT's self-attention, a word looks at the words before it as well as at those that follow.",
    ),
    (
        "gpt-post-norm",
        "prose",
        "# GPT-2\n\nEach block of GPT-2 adds the residual and only then applies layer normalisation.",
    ),
    (
        "no-notion-of-order",
        "prose",
        "# Positions\n\nTake the positional encodings away and even a causal Transformer cannot tell one ordering of the words from another.",
    ),
    (
        "perplexity-across-tokenizers",
        "prose",
        "# Comparing models\n\nPerplexity lets you rank any two language models, whatever tokenizer each of them uses.",
    ),
    (
        "adamw-adds-l2",
        "prose",
        "# Optimisers\n\nAdamW differs from Adam in that a squared-weight term is put into the loss.",
    ),
    (
        "internal-covariate-shift",
        "prose",
        "# Batch norm\n\nThe reason why batch normalisation works is that it removes internal covariate shift.",
    ),
    (
        "relu-no-vanishing",
        "prose",
        "# Activations\n\nSince its slope is one, gradients cannot vanish any more in a network with ReLU.",
    ),
    (
        "approximates-any-function",
        "prose",
        "# Theory\n\nAny function whatsoever can be represented exactly by a network with a single hidden layer.",
    ),
    (
        "layer-norm-over-batch",
        "prose",
        "# Normalisation\n\nLayer norm averages each feature across the examples of a batch.",
    ),
    # Tables
    ("model-numbers", "table", "| Model | Layers | Heads | Width |\n|---|---|---|---|\n| BERT-base | 12 | 8 | 768 |"),
    ("model-numbers", "table", "| Model | Hidden size |\n|---|---|\n| GPT-3 175B | 4096 |"),
    ("weight-memory", "table", "| Model | Format | Memory |\n|---|---|---|\n| 13B | FP16 | 13 GB |"),
    ("activation-range", "table", "| Activation | Range |\n|---|---|\n| tanh | 0 to 1 |\n| sigmoid | 0 to 1 |"),
    ("number-format", "table", "| Format | Exponent | Mantissa |\n|---|---|---|\n| BF16 | 5 | 10 |"),
    ("precision-formula", "table", "| Metric | Formula |\n|---|---|\n| Precision | TP / (TP + FN) |"),
    ("temperature-swapped", "table", "| Setting | Effect |\n|---|---|\n| high temperature | deterministic output |"),
    ("layer-norm-in-all", "table", "| Part | Used in |\n|---|---|\n| LayerNorm | every current LLM |"),
    # Questions and answers
    (
        "dropout-scale",
        "question",
        "# Dropout\n\n**Q: What happens at test time?**\n\nA: Every activation is multiplied by p, the probability that a unit was dropped.",
    ),
    ("r2-within-0-and-1", "question", "# Metrics\n\n**Q: Which values can R² take?**\n\nA: Anything from zero to one."),
    (
        "perceptron-sigmoid",
        "question",
        "# History\n\n**Q: What did the perceptron output?**\n\nA: The sigmoid of the weighted sum.",
    ),
    (
        "roc-auc-for-imbalance",
        "question",
        "# Metrics\n\n**Q: Which metric should I trust with 1% positives?**\n\nA: ROC-AUC, as it is not affected by class imbalance.",
    ),
    (
        "sentencepiece-bytes",
        "question",
        "# Tokenizers\n\n**Q: How does SentencePiece work?**\n\nA: It is a third algorithm beside BPE and WordPiece.",
    ),
    (
        "tsne-distances",
        "question",
        "# Plots\n\n**Q: Two clusters are far apart in my t-SNE plot. What does it mean?**\n\nA: They are very different: t-SNE keeps the distances of the original space.",
    ),
    (
        "full-finetuning-on-one-gpu",
        "question",
        "# Fine-tuning\n\n**Q: What do I need to fine-tune all weights of a 7B model?**\n\nA: One consumer GPU is enough.",
    ),
    (
        "beam-better",
        "question",
        "# Decoding\n\n**Q: Beam search or sampling for a chatbot?**\n\nA: Beam search, it always gives the better text.",
    ),
    # Formulas in LaTeX
    ("softmax-formula", "latex", "# Softmax\n\n$$p_k = \\frac{e^{a_k}}{1 + \\sum_m e^{a_m}}$$"),
    (
        "attention-formula",
        "latex",
        "# Scaled dot-product attention\n\n$$\\mathrm{softmax}\\left(\\frac{QK^\\top}{d_k}\\right)V$$",
    ),
    ("kl-formula", "latex", "# KL divergence\n\n$D(p\\|q)=\\sum_i q_i \\log\\frac{p_i}{q_i}$"),
    ("binary-cross-entropy-formula", "latex", "# Binary cross-entropy\n\n$\\ell = t\\log s + (1-t)\\log(1-s)$"),
    ("sigmoid-formula", "latex", "# Sigmoid\n\n$\\sigma(u) = \\frac{1}{1+e^{u}}$"),
    ("variance-formula", "latex", "# Variance\n\n$\\mathrm{Var}[Z] = \\mathbb{E}[Z]^2 - \\mathbb{E}[Z^2]$"),
    ("bayes-formula", "latex", "# Bayes' theorem\n\n$P(H \\mid D) = \\frac{P(D \\mid H)\\,P(D)}{P(H)}$"),
    (
        "sinusoid-formula",
        "latex",
        "# Positional encoding\n\n$PE_{(pos, 2i)} = \\sin\\left(pos / 1000^{2i/d_{model}}\\right)$",
    ),
    ("he-formula", "latex", "# He initialisation\n\n$W \\sim \\mathcal{N}(0, \\frac{1}{n_{in}})$"),
    (
        "convolution-formula",
        "latex",
        "# Output size of a convolution\n\n$n' = \\lfloor\\frac{n + p - f}{s}\\rfloor + 1$ with input $n$, padding $p$, filter $f$, stride $s$",
    ),
    # Code
    (
        "adam-update",
        "code",
        "# Adam\n\n```python\nmom = 0.9 * mom + 0.1 * grad\nvar = 0.999 * var + 0.001 * grad ** 2\nw -= lr * mom / (var ** 0.5 + 1e-8)\n```",
    ),
    ("gradient-descent-update", "code", "# Gradient descent\n\n```python\nw = w + lr * grad\n```"),
    ("momentum-update", "code", "# Momentum\n\n```python\nvel = 0.9 * vel + grad\nw += lr * vel\n```"),
    (
        "rmsprop-update",
        "code",
        "# RMSProp\n\n```python\ncache = 0.9 * cache + 0.1 * grad\nw -= lr * grad / (np.sqrt(cache) + 1e-8)\n```",
    ),
    ("softmax-formula", "code", "# Softmax\n\n```python\nreturn np.exp(x) / np.exp(x).max()\n```"),
    ("f1-formula", "code", "# F1 score\n\n```python\nf1 = (precision + recall) / 2\n```"),
    ("rms-norm-formula", "code", "# RMSNorm\n\n```python\nout = g * x / np.mean(x ** 2)\n```"),
    (
        "accumulated-without-mean",
        "code",
        "# Gradient accumulation\n\n```python\nfor i, batch in enumerate(loader):\n    loss = model(batch)\n    loss.backward()\n    if (i + 1) % 4 == 0:\n        opt.step(); opt.zero_grad()\n```",
    ),
    # Numbers in a sentence
    (
        "convolution-example",
        "numbers",
        "# CNN\n\nA 5x5 filter with stride 1 and no padding turns a 28x28 image into one of 26x26.",
    ),
    (
        "split-sums",
        "numbers",
        "# Data\n\nKeep 75 percent for training, 20 percent for validation and 10 percent for the final test.",
    ),
)

# form, text
RIGHT: tuple[tuple[str, str], ...] = (
    (
        "bullets",
        "## Optimisation\n\n- A strictly convex function has at most one lowest point; a convex one may have many, all equally low.",
    ),
    (
        "bullets",
        "## Statistics\n\n- p = 0.03 says that data this extreme come up in 3% of samples when the null hypothesis holds",
    ),
    (
        "bullets",
        "## Evaluation\n\n- Pick the hyperparameters that score highest on the validation set; look at the test set once",
    ),
    (
        "bullets",
        "## Data preparation\n\n- First cut into train and test\n- Only afterwards standardise, with the mean of the training part",
    ),
    ("bullets", "## Regularisers\n\n- Lasso drives many coefficients to exactly zero\n- Ridge only shrinks them"),
    (
        "bullets",
        "## Bias and variance\n\n- A model that overfits suffers from high variance, one that underfits from high bias",
    ),
    (
        "bullets",
        "## ReLU\n\n- A unit that outputs zero for every input gets no gradient; a change upstream can wake it",
    ),
    (
        "bullets",
        "## Batch normalisation\n\n- In training, the mean and variance come from the batch at hand; when predicting, from running averages",
    ),
    ("bullets", "## Learning rate\n\n- If the loss blows up, the step size is too large; if it crawls, too small"),
    ("bullets", "## Weights at the start\n\n- For tanh layers, go with Glorot; for ReLU, Kaiming"),
    ("bullets", "## Sampling\n\n- Turn the temperature up for more diverse text, down for safer text"),
    ("bullets", "## Tokenizers\n\n- With a smaller vocabulary, each sentence needs more tokens"),
    (
        "prose",
        "# Adapting models\n\nLow-rank adaptation leaves the layers frozen and learns a difference to their weights, which can be merged, so that inference is as fast as before.",
    ),
    (
        "prose",
        "# Retrieval\n\nPick a vector store. Popular vector databases are Pinecone, Milvus and Weaviate; FAISS is a library for the search itself.",
    ),
    (
        "prose",
        "# Pretraining\n\nFine-tuning on answers written by people is supervised; pretraining of GPT is not, as nobody labels the text.",
    ),
    (
        "prose",
        "# Inside BERT\n\nIn BERT's self-attention, a word looks at the words before it as well as at those that follow.",
    ),
    (
        "prose",
        "# GPT-2\n\nEach block of GPT-2 normalises first and adds the residual afterwards; the block of 2017 does it the other way round.",
    ),
    (
        "prose",
        "# Positions\n\nTake the positional encodings away and an encoder cannot tell one ordering of the words from another.",
    ),
    ("prose", "# Comparing models\n\nPerplexity lets you rank two language models only if they share their tokenizer."),
    (
        "prose",
        "# Optimisers\n\nAdamW differs from Adam with an L2 penalty in that no squared-weight term is put into the loss.",
    ),
    (
        "prose",
        "# Batch norm\n\nIts authors explained batch normalisation by internal covariate shift, an explanation that later work disputes.",
    ),
    (
        "prose",
        "# Activations\n\nThe slope of ReLU is one for positive inputs, which helps, but gradients can still vanish in a deep network.",
    ),
    (
        "prose",
        "# Theory\n\nAny continuous function on a closed interval can be approximated by a network with a single hidden layer, if that is wide enough.",
    ),
    (
        "prose",
        "# Normalisation\n\nBatch norm averages each feature across the examples of a batch, layer norm the features of each example.",
    ),
    (
        "table",
        "| Model | Layers | Heads | Width |\n|---|---|---|---|\n| BERT-base | 12 | 12 | 768 |\n| BERT-large | 24 | 16 | 1024 |",
    ),
    ("table", "| Model | Hidden size |\n|---|---|\n| GPT-3 175B | 12288 |\n| LLaMA-7B | 4096 |"),
    ("table", "| Model | Format | Memory |\n|---|---|---|\n| 13B | FP16 | 26 GB |\n| 13B | INT8 | 13 GB |"),
    ("table", "| Activation | Range |\n|---|---|\n| tanh | -1 to 1 |\n| sigmoid | 0 to 1 |"),
    ("table", "| Format | Exponent | Mantissa |\n|---|---|---|\n| BF16 | 8 | 7 |\n| FP16 | 5 | 10 |"),
    ("table", "| Metric | Formula |\n|---|---|\n| Precision | TP / (TP + FP) |\n| Recall | TP / (TP + FN) |"),
    (
        "table",
        "| Setting | Effect |\n|---|---|\n| high temperature | more varied output |\n| low temperature | almost deterministic output |",
    ),
    ("table", "| Part | Used in |\n|---|---|\n| LayerNorm | BERT, GPT-2, GPT-3 |\n| RMSNorm | LLaMA, Mistral |"),
    (
        "question",
        "# Dropout\n\n**Q: What happens at test time?**\n\nA: With inverted dropout, nothing: activations were divided by 1 - p, p the probability to drop, during training.",
    ),
    (
        "question",
        "# Metrics\n\n**Q: Which values can R² take?**\n\nA: One at best, and on new data anything below, also negative ones.",
    ),
    (
        "question",
        "# History\n\n**Q: What did the perceptron output?**\n\nA: A step of the weighted sum; the sigmoid came later.",
    ),
    (
        "question",
        "# Metrics\n\n**Q: Which metric should I trust with 1% positives?**\n\nA: Precision and recall; ROC-AUC looks good there even for weak models.",
    ),
    (
        "question",
        "# Tokenizers\n\n**Q: How does SentencePiece work?**\n\nA: It is a library that trains BPE or Unigram on raw text.",
    ),
    (
        "question",
        "# Plots\n\n**Q: Two clusters are far apart in my t-SNE plot. What does it mean?**\n\nA: Hardly anything: t-SNE does not keep the distances of the original space.",
    ),
    (
        "question",
        "# Fine-tuning\n\n**Q: What do I need to fine-tune all weights of a 7B model?**\n\nA: Several GPUs of 80 GB; one consumer GPU is enough for QLoRA.",
    ),
    (
        "question",
        "# Decoding\n\n**Q: Beam search or sampling for a chatbot?**\n\nA: Sampling; beam search is dull in open-ended text, though it is the better one for translation.",
    ),
    ("latex", "# Softmax\n\n$$p_k = \\frac{e^{a_k - c}}{\\sum_m e^{a_m - c}}$$ for any constant $c$"),
    ("latex", "# Scaled dot-product attention\n\n$$\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V$$"),
    ("latex", "# KL divergence\n\n$D(p\\|q)=\\sum_i p_i \\log p_i - \\sum_i p_i \\log q_i$"),
    ("latex", "# Binary cross-entropy\n\n$\\ell = -t\\log s - (1-t)\\log(1-s)$"),
    ("latex", "# Sigmoid\n\n$\\sigma(u) = \\frac{e^{u}}{1+e^{u}}$"),
    ("latex", "# Variance\n\n$\\mathrm{Var}[Z] = \\mathbb{E}[(Z - \\mathbb{E}[Z])^2]$"),
    ("latex", "# Bayes' theorem\n\n$P(H \\mid D) = \\frac{P(D \\mid H)\\,P(H)}{P(D)}$"),
    ("latex", "# Positional encoding\n\n$PE_{(pos, 2i+1)} = \\cos\\left(pos / 10000^{2i/d_{model}}\\right)$"),
    ("latex", "# He initialisation\n\n$W \\sim \\mathcal{N}(0, \\sigma^2)$ with $\\sigma = \\sqrt{2 / n_{in}}$"),
    (
        "latex",
        "# Output size of a convolution\n\n$n' = \\lfloor\\frac{n + 2p - f}{s}\\rfloor + 1$ with input $n$, padding $p$, filter $f$, stride $s$",
    ),
    (
        "code",
        "# Adam\n\n```python\nmom = 0.9 * mom + 0.1 * grad\nvar = 0.999 * var + 0.001 * grad ** 2\nmh = mom / (1 - 0.9 ** t)\nvh = var / (1 - 0.999 ** t)\nw -= lr * mh / (vh ** 0.5 + 1e-8)\n```",
    ),
    ("code", "# Gradient ascent\n\n```python\nw = w + lr * grad\n```"),
    ("code", "# Momentum\n\n```python\nvel = 0.9 * vel - lr * grad\nw += vel\n```"),
    (
        "code",
        "# RMSProp\n\n```python\ncache = 0.9 * cache + 0.1 * grad ** 2\nw -= lr * grad / (np.sqrt(cache) + 1e-8)\n```",
    ),
    ("code", "# Softmax\n\n```python\nz = np.exp(x - x.max())\nreturn z / z.sum()\n```"),
    ("code", "# F1 score\n\n```python\nf1 = 2 / (1 / precision + 1 / recall)\n```"),
    ("code", "# RMSNorm\n\n```python\nout = g * x / np.sqrt(np.mean(x ** 2) + eps)\n```"),
    (
        "code",
        "# Gradient accumulation\n\n```python\nfor i, batch in enumerate(loader):\n    loss = model(batch) / 4\n    loss.backward()\n    if (i + 1) % 4 == 0:\n        opt.step(); opt.zero_grad()\n```",
    ),
    ("numbers", "# CNN\n\nA 5x5 filter with stride 1 and no padding turns a 28x28 image into one of 24x24."),
    ("numbers", "# Data\n\nKeep 70 percent for training, 20 percent for validation and 10 percent for the final test."),
)
