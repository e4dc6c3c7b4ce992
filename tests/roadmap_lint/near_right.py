"""Right statements close to wrong ones, and whole small documents: tables, code, formulas in other symbols.

Written to break the rules; what was taken for wrong led to a narrower rule.
"""

# ruff: noqa: E501 -- statements stand whole

LINES = r"""
- If training is slow, the learning rate is too low.
- If the loss diverges, lower the learning rate; if it is slow, raise it.
- A learning rate that is too small wastes time, one that is too large diverges.
- The loss diverges: the learning rate is too high. It crawls: too low.
- With a very small learning rate, training may diverge less often but is slow.
- If the output is too random, lower the temperature.
- Low temperature reduces randomness.
- Use a lower temperature for code, a higher one for creative writing.
- A high temperature makes text varied, a low one repetitive.
- At temperature 0 the output is deterministic; at 1 it is random.
- Higher temperatures lose focus.
- Simulated annealing: a high temperature at first, then deterministic descent.
- High bias means that the model is too simple; high variance that it is too complex.
- To fight overfitting (high variance), add data; to fight underfitting (high bias), a larger model.
- Deep trees have low bias and high variance, so they overfit.
- Bagging reduces the high variance of trees that overfit.
- A larger vocabulary has more tokens in its table, but texts become shorter.
- A larger vocabulary needs more memory.
- With a larger vocabulary there are more rare tokens to learn.
- Smaller vocabularies give longer sequences.
- L1 gives sparse weights, unlike L2.
- Ridge only shrinks; lasso selects features.
- L2 pulls weights toward zero, L1 to zero.
- Weights under L2 are small but not sparse.
- The elastic net joins L1 and L2, for sparse solutions that are stable.
- Xavier suits tanh, He suits ReLU.
- He initialisation was made for ReLU; before it, Xavier was used with sigmoid and tanh.
- He et al. replaced tanh by ReLU in their deeper networks.
- What does p = 0.04 mean? That data like these come up in 4% of samples if the null hypothesis is true.
- p < 0.05 does not give the probability that the null hypothesis is true.
- Choose the model with the best validation score; report its test score once.
- The test set is for the last check; never choose by the test score.
- Keep the best model by validation loss, then measure test accuracy.
- Neural networks with one hidden layer can represent any boolean function.
- A linear network can represent only linear functions.
- A network can learn any function of this family.
- Neural networks learn all kinds of functions from data.
- Can one hidden layer approximate any function? Any continuous one, on a compact set.
- In BERT every token sees the words before and after it.
- In GPT's attention a token looks at those before it and never at those that follow.
- With attention, a word can look at the words before it; the next word is then predicted.
- GPT-2 adds a residual connection around each sublayer; the norm comes first.
- GPT-2: norm, then attention, then add the residual.
- LLaMA: pre-norm, x + attention(norm(x)), then the FFN with its own norm and residual.
- One GPU is enough to fine-tune a small model with LoRA.
- A single GPU is enough for inference of a 7B model in INT4.
- Perplexity can rank models that share a tokenizer, no matter which size they have.
- Perplexity does not compare any two models.
- Layer norm does not look along the examples.
- Unlike batch norm, layer norm does not normalise across examples of the batch.
- At inference batch norm uses the mean and variance of the training set, kept as a running average.
- In evaluation mode the statistics of the batch are ignored.
- ReLU: zero for negative inputs; leaky ReLU never is zero there.
- A unit that is zero on one batch may be active on the next.
- SentencePiece is a different kind of tool: a library.
- Gradients do not vanish on the active side of ReLU.
- For ReLU layers gradients cannot vanish through the activation where it is positive.
- A causal Transformer does not need explicit position encodings to learn order.
- A decoder-only model cannot see the positions that follow.
- GPT cannot attend to later positions.
- Pretraining of GPT is not supervised by people.
- ROC-AUC does not depend on the threshold.
- ROC-AUC is unaffected by the class ratio, which is why it hides imbalance problems; use PR curves.
- Experts label text for the supervised step that follows pretraining.
- AdamW decays the weights outside the loss; no L2 penalty is put into the loss.
- First split, then standardise all data with the statistics of the training part.
- 80% train, 20% test; of the 80%, 10% for validation
- Question: does dropout run at test time? No: it is off.
- What is overfitting? A model with high variance follows the noise.
- Is a larger vocabulary better? It gives shorter sequences.
- Do we tune on the test set? Never.
- Which loss do we use? Cross-entropy.
- Is FAISS a vector database? No, a library.
- Can R² be negative? Yes, on new data.
- Does LoRA add layers? No: it changes weights that are there.
- Why is temperature important? Low values give focused text, high values varied text.
- Is weight decay the same as L2? For SGD yes, for Adam no.
- Can a perceptron learn XOR? No.
- Is GPT's attention bidirectional? No, it is causal.
- Does every LLM use LayerNorm? No, most use RMSNorm.
- Is pretraining supervised? It is self-supervised.
- How much memory do the weights of a 7B model take? 14 GB in FP16.
- How many heads has BERT-base? 12.
- How many layers has GPT-3? 96.
- Then split the data and scale each part with the training statistics.
- The step size is too small when progress is slow.
- With a step size that is too large the loss explodes.
- Low-rank adaptation is merged into the weights after training.
- Glorot initialisation keeps the variance in tanh networks.
- Kaiming initialisation for ReLU networks.
- Ridge regression has a closed form.
- On the test data the chosen model reaches 92%.
- Precision is the share of alarms that are right; recall of positives that are found.
- 60 per cent train, 20 per cent validation, 20 per cent test.
- 70% for training, 15% for validation, 15% for testing.
- A 3x3 filter with padding 1 leaves a 32x32 image 32x32.
- A 7x7 filter with stride 2 and padding 3 turns a 224x224 image into one of 112x112.
- A 2x2 pooling filter with stride 2 turns a 28x28 image into one of 14x14.
- A 1x1 convolution turns a 28x28 input into an output of 28x28.
- GPT-2 small: 12 layers, width 768
- One layer of GPT-3 has 96 heads.
- Train on all data only after the model has been chosen.
- Standardise all features with the training mean.
- Choose the best epoch by early stopping on validation data, not on test data.
- Select the highest-scoring model by cross-validation and report its test error.
- People label the images; the network learns the classes.
- An inactive neuron gets no gradient for this example.
- High temperature in distillation gives softer targets.
- Deterministic output needs temperature zero.
- For creative writing set the temperature high.
- Small vocabularies need more tokens per sentence; large ones fewer.
- Doubling the vocabulary shortens sequences a little.
- Sharper distributions come from low temperatures.
- L1: sparse. L2: small.
- L2 or L1? L1 if you want sparsity.
- Lasso sets coefficients to exactly zero, ridge never does.
- High variance: overfits. High bias: underfits.
- An overfitting model has low bias and high variance.
- He initialisation for ReLU; Xavier for sigmoid and tanh.
- The universal approximation theorem says that one hidden layer can approximate any continuous function on a compact set.
- Transformers without position encodings cannot tell the order unless the mask is causal.
"""

DOCUMENTS: tuple[str, ...] = (
    "| Model | Layers | Params |\n|---|---|---|\n| GPT-2 XL | 48 | 1.5B |\n| BERT-large | 24 | 340M |",
    "| Metric | Formula |\n|---|---|\n| F1 | 2PR/(P+R) |\n| Accuracy | (TP+TN)/(TP+TN+FP+FN) |",
    "| Activation | Range | Use |\n|---|---|---|\n| ReLU | 0 to infinity | hidden layers |\n| softmax | 0 to 1 | output |",
    "| Week | Topic | Hours |\n|---|---|---|\n| 1 | GPT-3 | 12 |\n| 2 | BERT-base | 8 |",
    "| Model | Heads | Week |\n|---|---|---|\n| BERT-base | 12 | 3 |",
    "| Format | Bits | Max |\n|---|---|---|\n| FP16 | 16 | 65504 |\n| BF16 | 16 | 3.4e38 |",
    "| Model | Memory FP16 | Memory INT8 |\n|---|---|---|\n| 7B | 14 GB | 7 GB |",
    "| Model | GPU | Memory |\n|---|---|---|\n| 7B in FP16 | A100 | 80 GB |",
    "| Problem | Cause |\n|---|---|\n| overfitting | high variance |\n| loss explodes | learning rate too high |\n| slow training | learning rate too low |",
    "| Symptom | Fix |\n|---|---|\n| output too random | lower temperature |\n| output repetitive | higher temperature |\n| underfitting | reduce bias with a larger model |",
    "| Init | Activation |\n|---|---|\n| Xavier | tanh, sigmoid |\n| He | ReLU |",
    "| Tokenizer | Algorithm |\n|---|---|\n| SentencePiece | Unigram or BPE |",
    "# Softmax\n```python\nz = np.exp(x - x.max(axis=-1))\ns = z.sum()\nout = z / s\n```",
    "# Softmax\n```python\nlogits = logits / temperature\nprobs = torch.exp(logits) / torch.exp(logits).sum()\n```",
    "# Momentum\n```python\nbuf = 0.9 * buf + grad\nparam -= lr * buf\n```",
    "# Adam\n```python\nexp_avg = b1 * exp_avg + (1 - b1) * grad\nexp_avg_sq = b2 * exp_avg_sq + (1 - b2) * grad**2\nm_hat = exp_avg / (1 - b1**t)\nv_hat = exp_avg_sq / (1 - b2**t)\nparam -= lr * m_hat / (v_hat**0.5 + eps)\n```",
    "# RMSProp\n```python\navg = 0.9 * avg + 0.1 * grad * grad\nw -= lr * grad / (avg**0.5 + 1e-8)\n```",
    "# Nesterov momentum\n```python\nprev = vel\nvel = 0.9 * vel - lr * grad\nw += -0.9 * prev + 1.9 * vel\n```",
    "# Sigmoid\n$\\sigma(a) = \\frac{1}{1 + e^{-a}}$ and $1 - \\sigma(a) = \\frac{1}{1+e^{a}}$",
    "# Sigmoid\n- $\\sigma'(u) = \\sigma(u)(1-\\sigma(u))$",
    "# KL divergence\n$D(f\\|g)=\\sum_i f_i \\log\\frac{f_i}{g_i}$, and the other way round $D(g\\|f)=\\sum_i g_i \\log\\frac{g_i}{f_i}$",
    "# Binary cross-entropy\n$L = -c \\log d - (1-c)\\log(1-d)$",
    "# Bayes\n$P(S|W) = P(W|S) P(S) / P(W)$",
    "# Variance\n$\\mathrm{Var}[Z] = E[Z^2] - E[Z]^2$",
    "# MSE\n$\\frac{1}{N}\\sum_k (a_k - b_k)^2$",
    "# Entropy\n$H = -\\sum_k \\pi_k \\log \\pi_k$",
    "# Cross-entropy\n$\\ell = -\\log q_c$ for the true class $c$",
    "# F1\n```python\np = tp / (tp + fp)\nr = tp / (tp + fn)\nf1 = 2 * p * r / (p + r)\n```",
    "# L2 norm\n$\\sqrt{\\sum_k c_k^2}$",
    "# Cosine\n```python\nc = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))\n```",
    "# Precision and recall\n```python\nprecision = tp / (tp + fp)\nrecall = tp / (tp + fn)\n```",
    "# Gradient clipping\n```python\nnorm = (g ** 2).sum() ** 0.5\nif norm > c:\n    g = g * c / norm\n```",
    "| Topic | Hours | Models |\n|---|---|---|\n| Attention heads in BERT-base | 8 | BERT |",
    "| Day | BERT-base layers |\n|---|---|\n| 3 | 12 |",
    "| Method | Penalty | Effect |\n|---|---|---|\n| L1 | sum of absolute weights | sparse weights |\n| L2 | sum of squares | small weights |",
    "| Setting | Low | High |\n|---|---|---|\n| Temperature | deterministic | random |\n| Learning rate | slow | diverges |",
    "| Temperature | Output |\n|---|---|\n| low temperature | deterministic |\n| high temperature | random |",
    "| Name | Formula |\n|---|---|\n| Sigmoid | 1/(1+exp(-x)) |\n| Tanh | (e^x - e^-x)/(e^x + e^-x) |\n| ReLU | max(0, x) |\n| MSE | mean((y - y_hat)^2) |",
    "| Quantity | Value |\n|---|---|\n| Train | 80% |\n| Validation | 10% |\n| Test | 10% |",
    "| Model | Parameters | Vocabulary |\n|---|---|---|\n| GPT-2 | 1.5B | 50257 |\n| LLaMA 3 8B | 8B | 128000 |",
    "| Statement | True? |\n|---|---|\n| FAISS is a vector database | false |\n| L2 gives sparse weights | false |",
    "| Myth | Fact |\n|---|---|\n| LoRA adds layers | it changes weights |\n| High temperature is deterministic | it is random |",
    "| Activation | Range |\n|---|---|\n| sigmoid | (0, 1) |\n| tanh | (-1, 1) |\n| ReLU | [0, inf) |",
    "# Initialisation\n- Xavier: $W \\sim N(0, \\frac{2}{n_{in}+n_{out}})$\n- He: $\\mathcal{N}(0, \\frac{2}{f})$ with $f$ inputs",
    "# Sinusoidal positions\n$PE_{k,2i} = \\sin(k / 10000^{2i/m})$",
    "# Convolution\noutput = (i - k + 2q)/s + 1 with input i, kernel k, padding q, stride s",
    "# Temperature\n$p_a = e^{u_a/\\tau} / \\sum_b e^{u_b/\\tau}$",
    "# Layer norm\n```python\nmu = h.mean(-1, keepdims=True)\nsd = h.std(-1, keepdims=True)\nreturn gain * (h - mu) / (sd + eps) + bias\n```",
    "# Cross-entropy\n```python\nlogp = logits - logsumexp(logits)\nloss = -logp[target].mean()\n```",
    "# Attention\n```python\nscores = q @ k.T / math.sqrt(k.shape[-1])\nw = softmax(scores)\nreturn w @ v\n```",
    "# SGD\n```python\nfor p in params:\n    p -= lr * p.grad\n```",
    "# SGD\n```python\ntheta = theta - step * gradient\n```",
    "# Perplexity\n$PP = \\exp(-\\frac{1}{T}\\sum_t \\log r_t)$",
    "# L1 penalty\n$J = E + \\lambda \\sum_k |w_k|$",
)
