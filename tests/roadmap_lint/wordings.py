"""For each rule, wordings that are wrong and wordings that are right; written for the tests, not taken from anywhere.

"Head > statement" puts the statement under a heading; "Head > one | two" puts two items there.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

WORDINGS: dict[str, tuple[list[str], list[str]]] = {
    "convex-one-minimum": (
        ["A convex function has exactly one minimum.", "Convexity > guarantees a unique global minimiser"],
        [
            "A strictly convex function has at most one minimum.",
            "Every local minimum of a convex function is global.",
            "Convex does not mean a unique minimum.",
        ],
    ),
    "saddle-points-the-problem": (
        ["In deep nets saddle points are the main obstacle.", "The real problem of training is saddle points."],
        [
            "Saddle points are common in high dimensions.",
            "Whether saddle points are the main obstacle is disputed.",
            "Saddle points: gradient zero, curvature of both signs.",
        ],
    ),
    "flat-minima-generalise": (
        ["Wide minima generalise better than narrow ones.", "Minima > sharp ones overfit"],
        [
            "Flat minima often generalise better, but the measure is not invariant.",
            "That flat minima generalise better is contested.",
            "Sharp and flat minima: what Keskar et al. measured.",
        ],
    ),
    "eigenvectors-in-attention": (
        ["Eigenvalues > the basis of attention", "Self-attention is based on eigenvectors of the scores."],
        [
            "Eigenvalues > used in PCA and in the stability of RNNs",
            "Attention does not use eigenvectors.",
            "Eigenvectors: directions that a matrix only stretches.",
        ],
    ),
    "integration-not-needed": (
        [
            "Integrals are hardly ever needed in deep learning.",
            "You can skip integration in deep learning: no need for integrals at all.",
        ],
        [
            "Integration: expectations and the ELBO need it.",
            "Integrals by hand are rarely needed.",
            "It is a myth that integration is rarely needed.",
        ],
    ),
    "kl-in-reward-model": (
        ["KL divergence > trains the reward model", "The KL divergence is the loss of the reward model in RLHF."],
        [
            "KL divergence > the penalty of the policy in RLHF",
            "Beside the reward model's score, a KL penalty keeps the policy near the reference.",
            "KL divergence > used in VAEs and distillation",
        ],
    ),
    "mle-variance-unbiased": (
        [
            "The MLE of the variance of a Gaussian is unbiased.",
            "Maximum likelihood estimates the variance with n-1 below.",
        ],
        [
            "The MLE of the variance divides by n and is biased.",
            "The MLE of the mean is unbiased.",
            "Maximum likelihood: mean and variance of a Gaussian.",
        ],
    ),
    "p-value-of-null": (
        [
            "p < 0.05 means: the chance that H0 is true is below 5%.",
            "A p-value is the probability that the null hypothesis is true.",
            "p-values: the chance of the null being true",
        ],
        [
            "p = 0.02: such data come up in 2% of samples when H0 is true.",
            "A p-value is not the probability that the null hypothesis is true.",
            "A p-value: how likely data this extreme are under the null.",
            "Hypothesis tests: p-values, power, confidence intervals.",
        ],
    ),
    "taylor-needless": (
        ["Taylor series are never used in machine learning.", "Taylor expansions: irrelevant for deep learning"],
        [
            "Taylor series: know that they exist.",
            "Taylor expansions explain Newton's method.",
            "Taylor: first and second order, not more.",
        ],
    ),
    "language-models-supervised": (
        ["Language models are supervised.", "Next-word prediction is a form of supervised learning."],
        [
            "Language models are pretrained self-supervised.",
            "After pretraining comes supervised finetuning.",
            "LLMs are not supervised in the usual sense.",
        ],
    ),
    "batch-norm-is-regularisation": (
        ["Batch norm is a regularisation technique.", "Regularisation methods: dropout, weight decay, batch norm"],
        [
            "Batch norm regularises a little, as a side effect.",
            "Batch norm makes larger learning rates possible.",
            "Regularisation: dropout, weight decay, early stopping.",
        ],
    ),
    "weight-decay-is-l2": (
        ["Weight decay is just L2 regularisation.", "L2 regularisation is the same as weight decay."],
        [
            "Weight decay equals L2 for plain SGD.",
            "Weight decay is not the same as L2 with Adam.",
            "Weight decay: shrink the weights at every step.",
        ],
    ),
    "roc-auc-for-imbalance": (
        ["AUC works well for imbalanced classes.", "If the data is imbalanced, prefer ROC curves."],
        [
            "For imbalanced data use precision-recall curves.",
            "AUC can mislead on imbalanced data.",
            "ROC curve: true against false positive rate.",
        ],
    ),
    "r2-within-0-and-1": (
        ["R² is always between 0 and 1.", "R-squared can never be negative."],
        [
            "R² can be negative on test data.",
            "R²: the share of variance explained.",
            "On its training data least squares has R² between 0 and 1.",
        ],
    ),
    "linear-models-only-lines": (
        [
            "Linear regression is unable to fit non-linear relations.",
            "Logistic regression > can't capture nonlinear boundaries",
        ],
        [
            "Logistic regression cannot learn nonlinear boundaries without extra features.",
            "Linear regression with polynomial features fits curves.",
            "A linear model is linear in its weights.",
        ],
    ),
    "image-dimensions": (
        ["Images have 20k dimensions.", "A 28x28 image has 1,024 dimensions."],
        ["A 28x28 image has 784 dimensions.", "CIFAR-10 images have 3072 dimensions.", "Images are high-dimensional."],
    ),
    "tsne-distances": (
        ["t-SNE preserves global distances.", "The distances between clusters in t-SNE are meaningful."],
        [
            "t-SNE preserves local neighbourhoods.",
            "t-SNE does not preserve global distances.",
            "t-SNE for pictures of embeddings.",
        ],
    ),
    "perceptron-sigmoid": (
        ["The perceptron applies a sigmoid to the weighted sum.", "Perceptron: $y = \\sigma(w \\cdot x)$"],
        [
            "The perceptron has a step function.",
            "A multi-layer perceptron may use sigmoid units.",
            "A perceptron has a step, unlike a sigmoid unit.",
        ],
    ),
    "dagger-in-causality": (
        ["Causal inference > Daggers", "Causality > Daggers and confounders"],
        ["Causal inference > DAGs", "Imitation learning > DAgger", "Causality > Confounders"],
    ),
    "rouge-for-retrieval": (
        ["RAG > evaluate with ROUGE", "Score your retrieval-augmented bot: ROUGE measures its answers."],
        ["RAG > evaluate faithfulness, ROUGE besides", "Summaries > evaluate with ROUGE", "RAG > measure recall@k"],
    ),
    "scaled-before-split": (
        ["Normalise the whole dataset before you split it.", "Splitting > fit the scaler on all the data, then split"],
        [
            "Split first, then fit the scaler on the training part.",
            "Never scale the whole data before the split.",
            "Scaling: mean 0, deviation 1.",
        ],
    ),
    "tuned-on-test": (
        [
            "Keep the model with the highest test accuracy.",
            "Use the test set to choose the learning rate.",
            "Tune the learning rate on the test set.",
            "Use early stopping on the test data.",
        ],
        [
            "Do we tune on the test set? Never.",
            "Never tune on the test set.",
            "Tune on the validation set.",
            "Touch the test set once.",
        ],
    ),
    "l2-sparse": (
        [
            "Feature selection comes from ridge regression.",
            "The weights become exactly zero under L2.",
            "L2 regularisation gives sparse weights.",
            "Ridge → feature selection",
        ],
        [
            "Lasso sets weights to exactly zero, ridge never does.",
            "L1 gives sparse weights.",
            "L2 does not give sparse weights.",
            "Ridge gives small weights.",
        ],
    ),
    "bias-variance-swapped": (
        [
            "Underfitting is a sign of high variance.",
            "The model memorises the sample: its bias is too high.",
            "High bias means the model overfits.",
            "High variance: underfits the data",
        ],
        [
            "To fight overfitting, which is high variance, add data.",
            "High bias means the model underfits.",
            "High variance: overfits",
            "Bias and variance of an estimator.",
        ],
    ),
    "approximates-any-function": (
        [
            "A neural network can represent any function.",
            "Universal approximation: one hidden layer approximates every function.",
            "Neural networks are universal approximators of all functions.",
        ],
        [
            "A neural network can represent any boolean function.",
            "One hidden layer approximates any continuous function on a compact set.",
            "Universal approximation does not say that it is learned.",
            "A wide network approximates continuous functions.",
        ],
    ),
    "tanh-unused": (
        ["Tanh is no longer used.", "Tanh > obsolete"],
        [
            "Tanh is rarely used in hidden layers of feed-forward nets.",
            "Tanh is the output of an LSTM cell.",
            "Tanh: from -1 to 1.",
        ],
    ),
    "relu-no-vanishing": (
        ["ReLU solves the vanishing gradient problem.", "With ReLU there are no vanishing gradients."],
        [
            "ReLU reduces vanishing gradients on the active side.",
            "ReLU does not solve vanishing gradients entirely: half of it is flat, it mitigates them.",
            "ReLU: cheap, and zero below zero.",
        ],
    ),
    "dead-relu-forever": (
        ["A dead ReLU never recovers.", "ReLU > units with negative inputs are permanently dead"],
        [
            "A ReLU that is inactive on all data is dead, perhaps forever.",
            "Dead ReLUs: watch the share of zeros.",
            "A dying ReLU can recover when its inputs move.",
        ],
    ),
    "adamw-adds-l2": (
        ["AdamW is Adam plus L2.", "AdamW > adds an L2 term to the loss"],
        [
            "AdamW decouples the decay from the gradient.",
            "AdamW decays the weights directly instead of adding L2.",
            "AdamW is not Adam with an L2 penalty.",
        ],
    ),
    "dropout-half": (
        ["The usual dropout rate is 0.5.", "Dropout > 0.5 by default"],
        [
            "Dropout: 0.5 for fully connected layers, 0.1 in Transformers.",
            "Dropout > usually 0.1",
            "Dropout > 0.5 for hidden layers of an MLP is common",
        ],
    ),
    "internal-covariate-shift": (
        ["Batch norm reduces internal covariate shift.", "BatchNorm > works by removing internal covariate shift"],
        [
            "The original paper says that batch norm reduces internal covariate shift.",
            "That batch norm reduces internal covariate shift is disputed.",
            "Batch norm smooths the loss.",
        ],
    ),
    "batch-norm-no-running": (
        [
            "Batch norm: at inference it uses the mean of the test batch.",
            "BatchNorm > during evaluation, normalise with the statistics of the current batch",
        ],
        [
            "Batch norm: at inference it uses running statistics.",
            "BatchNorm > in training, statistics of the batch",
            "BatchNorm > at test time never use the statistics of the test batch",
        ],
    ),
    "layer-norm-over-batch": (
        ["Layer norm normalises across the batch.", "LayerNorm takes its mean over the mini-batch."],
        [
            "Layer norm normalises over the features.",
            "Batch norm normalises across the batch.",
            "Layer norm does not depend on the batch.",
        ],
    ),
    "layer-norm-in-all": (
        ["Layer norm is used in every modern LLM.", "LLaMA uses layer norm."],
        [
            "Layer norm: BERT, GPT-2; RMSNorm: LLaMA and most modern LLMs.",
            "Layer norm is used in BERT.",
            "Not all modern LLMs use layer norm.",
        ],
    ),
    "mnist-bar": (
        ["Reach at least 85% on MNIST with your network.", "Your MLP should get over 92% on MNIST."],
        [
            "Reach at least 97% on MNIST.",
            "Softmax regression gets over 90% on MNIST, a baseline.",
            "Train a network on MNIST.",
        ],
    ),
    "pooling-invariance": (
        ["CNNs are translation invariant.", "Pooling > gives shift invariance"],
        [
            "Pooling gives approximate translation invariance.",
            "Convolution is translation equivariant, not invariant to shifts.",
            "Pooling > halves the size",
        ],
    ),
    "learning-rate-swapped": (
        [
            "If training diverges, the learning rate is too small.",
            "A step size that is too large makes training crawl.",
            "A learning rate that is too high makes training slow.",
            "Learning rate > too small = diverges",
        ],
        [
            "If it diverges, the step size is too large.",
            "A learning rate that is too high diverges.",
            "Learning rate > too small, slow",
            "Learning rate: tune it first.",
        ],
    ),
    "xavier-he-swapped": (
        [
            "ReLU layers start with Glorot weights.",
            "Xavier initialisation for ReLU networks.",
            "He initialisation is for tanh.",
        ],
        [
            "ReLU layers start with He weights; tanh layers with Xavier.",
            "Xavier for tanh, He for ReLU.",
            "He initialisation is for ReLU.",
            "Xavier is not for ReLU.",
        ],
    ),
    "sentencepiece-bytes": (
        ["SentencePiece operates on bytes.", "SentencePiece is a byte-level tokenizer."],
        [
            "SentencePiece works on Unicode characters.",
            "SentencePiece has an optional byte fallback, works on raw text.",
            "SentencePiece does not work on bytes.",
        ],
    ),
    "gpt-bpe-characters": (
        ["BPE > starts from single characters | GPT uses it", "The BPE of GPT begins with characters."],
        [
            "BPE > starts from bytes | GPT uses it",
            "BPE > starts from characters | as in Sennrich et al.",
            "GPT's BPE begins with the 256 bytes, not with characters.",
        ],
    ),
    "sentencepiece-llama": (
        ["SentencePiece is the tokenizer of LLaMA.", "SentencePiece > T5, LLaMA, XLNet"],
        ["SentencePiece is used by LLaMA 2.", "SentencePiece: T5 and LLaMA-1", "SentencePiece > T5, Gemma"],
    ),
    "vocabulary-size": (
        ["Vocabulary: usually 20k to 40k entries.", "A typical vocabulary holds 50k tokens."],
        ["Vocabulary: 100k to 256k in recent models.", "BERT has a vocabulary of 30k.", "Vocabulary size is a choice."],
    ),
    "special-tokens-of-bert": (
        ["Special tokens: [CLS] and [SEP]", "Tokenisers > special tokens such as [CLS], [SEP], [PAD]"],
        [
            "BERT's special tokens: [CLS], [SEP]",
            "Special tokens of GPT: <|endoftext|>",
            "Special tokens mark the ends.",
        ],
    ),
    "vocabulary-trade-off": (
        [
            "Texts take fewer tokens once the vocabulary is made smaller: a smaller vocabulary gives fewer tokens.",
            "A larger vocabulary means more tokens per sentence.",
            "A small vocabulary gives shorter sequences.",
        ],
        [
            "A larger vocabulary has more tokens in its table.",
            "A larger vocabulary means fewer tokens per sentence.",
            "A small vocabulary gives longer sequences.",
            "A larger vocabulary costs a larger softmax.",
        ],
    ),
    "king-and-queen": (
        ["king - man + woman = queen", "Analogies: king minus man plus woman gives queen."],
        [
            "king - man + woman comes nearest to queen when the three words are excluded.",
            "Analogies work when the input words are left out: king - man + woman ≈ queen.",
            "Word vectors: similar words are near.",
        ],
    ),
    "no-notion-of-order": (
        ["Transformers are permutation invariant.", "A transformer has no idea of word order."],
        [
            "Self-attention without a mask is permutation-equivariant.",
            "A transformer encoder has no notion of order without positions.",
            "Position encodings tell order.",
        ],
    ),
    "sinusoids-extrapolate": (
        ["Sinusoidal positions extrapolate to longer texts.", "Sinusoidal > works for any length"],
        [
            "Sinusoidal positions extrapolate poorly to longer texts.",
            "Sinusoidal positions may extrapolate, the paper hoped.",
            "Sinusoidal > waves of growing length",
        ],
    ),
    "learned-positions-modern": (
        ["Learned position embeddings are what modern LLMs use.", "Most modern LLMs use learned position embeddings."],
        [
            "Learned position embeddings: GPT-2 and BERT.",
            "Modern LLMs use RoPE, not learned positions.",
            "Positions can be learned or computed.",
        ],
    ),
    "rope-left-out": (
        ["RoPE > skip", "Rotary embeddings: no need to study them."],
        ["RoPE > learn it with attention", "Rotary embeddings: don't skip them.", "RoPE rotates queries and keys."],
    ),
    "head-has-a-role": (
        ["Head 1 learns syntax, head 2 learns coreference.", "Multi-head > Head two: verb and object"],
        [
            "One head may track syntax, for example head 3: coreference.",
            "Heads mix roles.",
            "Head 4 of layer 2 has the largest weights.",
        ],
    ),
    "decoder-sees-all": (
        [
            "In GPT's attention each token sees the tokens before and after it.",
            "Self-attention > every token attends to every other token | the core of GPT",
            "Self-attention in a decoder: each word can see all words.",
        ],
        [
            "In BERT's attention each token sees the tokens before and after it.",
            "Self-attention > every token attends to every earlier token | the core of GPT",
            "Self-attention in an encoder: each token attends to all tokens.",
            "Self-attention > each token attends to all tokens | a mask hides later ones in GPT",
        ],
    ),
    "gpt-post-norm": (
        ["GPT > block: attention → add & norm → FFN → add & norm", "A decoder-only block: attention, add + norm, FFN"],
        [
            "GPT > block: norm → attention → add → norm → FFN → add",
            "The original Transformer: attention → add & norm",
            "BERT > attention → add & norm (post-LN)",
        ],
    ),
    "post-norm-as-the-block": (
        ["Transformer block: $\\text{LayerNorm}(x + \\text{FFN}(x))$", "Layer norm is applied after each sublayer."],
        [
            "Transformer block: $x + \\text{FFN}(\\text{LayerNorm}(x))$",
            "In the original Transformer, layer norm is applied after each sublayer.",
            "Layer norm is applied before attention.",
        ],
    ),
    "relu-in-bert-and-gpt": (
        ["FFN > ReLU(xW1)W2 | so in BERT", "The FFN of GPT-2 uses ReLU."],
        ["FFN > GELU(xW1)W2 | so in BERT", "The FFN of the original Transformer: ReLU(xW1)W2", "FFN > ReLU(xW1)W2"],
    ),
    "undisclosed-architecture": (
        ["GPT-4 has 1.8 trillion parameters.", "Decoder-only > used by GPT-4 and LLaMA"],
        [
            "The size of GPT-4 is not public: parameters, layers, heads.",
            "GPT-3 has 175B parameters.",
            "Decoder-only > used by LLaMA and Mistral",
        ],
    ),
    "beam-better": (
        ["Beam search is better than greedy decoding.", "Beam search gives higher-quality text."],
        [
            "Beam search finds more probable texts than greedy.",
            "Beam search is better than greedy for translation.",
            "Beam search keeps k sequences.",
        ],
    ),
    "undisclosed-sampler": (
        ["Top-p > what ChatGPT uses by default", "Claude uses nucleus sampling."],
        [
            "Top-p > an option of the API of ChatGPT",
            "How Claude uses sampling is not public.",
            "Top-p > the smallest set above p",
        ],
    ),
    "perplexity-across-tokenizers": (
        [
            "Compare any two models by their perplexity: compare perplexities across different models freely.",
            "Perplexity lets you compare all models.",
        ],
        [
            "Compare perplexities only with the same tokenizer.",
            "Perplexity: lower is better.",
            "Bits per byte compare across tokenizers where perplexity does not.",
        ],
    ),
    "temperature-swapped": (
        [
            "For more varied text, use a lower temperature.",
            "The output becomes deterministic when you turn the temperature up.",
            "A higher temperature makes the output more deterministic.",
            "Temperature > T < 1: more random",
        ],
        [
            "If the text is too random, lower the temperature.",
            "Low temperature reduces randomness.",
            "A higher temperature makes the output more random.",
            "Temperature > T < 1: more focused",
            "A lower temperature is less creative.",
        ],
    ),
    "chain-of-thought-always": (
        ["Chain of thought always improves answers.", "CoT greatly improves every model."],
        [
            "Chain of thought greatly improves large models on arithmetic.",
            "Chain of thought does not always improve answers.",
            "CoT: let the model write its steps.",
        ],
    ),
    "full-finetuning-on-one-gpu": (
        [
            "Full fine-tuning of 7B fits on one consumer GPU.",
            "Fine-tuning > all parameters are updated | needs only a single GPU",
        ],
        [
            "LoRA finetuning of 7B fits on one GPU.",
            "Full fine-tuning of GPT-2 fits on a single GPU.",
            "Fine-tuning > full, of all parameters | needs several GPUs",
        ],
    ),
    "lora-adds-layers": (
        ["LoRA adds small layers to the model.", "LoRA inserts adapter modules."],
        [
            "LoRA adds a low-rank product to the weights.",
            "Unlike LoRA, adapters are extra layers.",
            "LoRA leaves no extra layers when merged.",
        ],
    ),
    "everyone-uses-ppo": (
        [
            "All chatbots are aligned with PPO: all models use PPO.",
            "RLHF > optimise with PPO | used by Claude and Gemini",
        ],
        [
            "RLHF > optimise with PPO or DPO | used by many",
            "InstructGPT was trained with PPO.",
            "RLHF > optimise with PPO | used by InstructGPT",
        ],
    ),
    "next-sentence-prediction": (
        ["Pretraining > next sentence prediction", "BERT is pretrained with masks and NSP."],
        [
            "Pretraining > masked language modelling",
            "BERT's NSP was dropped by RoBERTa.",
            "Next sentence prediction was later found unhelpful in BERT.",
        ],
    ),
    "faiss-as-database": (
        ["Vector stores such as FAISS and Milvus", "FAISS is a vector database."],
        [
            "FAISS is a library, not a vector database.",
            "Vector databases: Milvus, Weaviate",
            "Vector databases and the library FAISS",
        ],
    ),
    "peft-beside-lora": (
        ["Finetuning: PEFT, LoRA, full", "LoRA and PEFT"],
        ["PEFT: LoRA, QLoRA", "PEFT (LoRA, adapters)", "PEFT methods such as LoRA"],
    ),
    "rlhf-needs-no-sft": (
        ["DPO trains a reward model first.", "DPO needs a separate reward model."],
        ["DPO needs no reward model.", "DPO does without a reward model.", "PPO needs a reward model."],
    ),
    "cpu-cores": (
        ["A CPU has 8-32 cores.", "CPU: few cores (2 to 8)"],
        ["A server CPU has 64-192 cores.", "A laptop CPU has 4-16 cores.", "A CPU has few cores."],
    ),
    "gpu-cores": (
        ["A GPU has thousands of cores.", "GPU: 10,000 cores"],
        [
            "A GPU has thousands of CUDA cores, lanes of vector units.",
            "A GPU has 132 multiprocessors.",
            "A GPU does many products at once.",
        ],
    ),
    "half-precision-speed": (
        ["FP16 is 2x faster.", "Mixed precision doubles the speed."],
        [
            "FP16 is up to 2x faster.",
            "Mixed precision: the speed-up depends on the model.",
            "BF16 takes half the memory.",
        ],
    ),
    "bf16-without-loss": (
        ["BF16 has no precision loss.", "bfloat16 trains without numerical issues."],
        [
            "BF16 has fewer significant bits than FP16.",
            "BF16 needs no loss scaling.",
            "BF16 is not free of rounding: 8 significant bits.",
        ],
    ),
    "vram-now": (
        ["VRAM: 8 to 48 GB", "GPU memory is at most 80 GB."],
        ["VRAM: 8 to 192 GB", "A consumer card has VRAM of 8 to 32 GB.", "An A100 has GPU memory of 40 to 80 GB."],
    ),
    "memory-without-optimizer": (
        ["Training memory = weights + gradients + activations", "Memory is gradients, parameters and activations."],
        [
            "Training memory = weights + gradients + optimiser states + activations",
            "Inference memory = weights + activations",
            "Memory grows with the batch.",
        ],
    ),
    "training-memory-multiple": (
        [
            "Training memory is 3x the model size.",
            "You need 4 times the parameters' memory: 4x the model size for training.",
        ],
        [
            "Training memory is 4x the model size in FP32, and the activations.",
            "Training takes 16 bytes a parameter.",
            "Memory of the weights is one model size.",
        ],
    ),
    "amp-in-one-line": (
        ["Mixed precision (FP16) is one line of code.", "FP16 > just wrap the forward pass in autocast"],
        [
            "FP16 mixed precision: autocast and a GradScaler, not one line.",
            "BF16 mixed precision is one line: autocast.",
            "FP16 > needs loss scaling",
        ],
    ),
    "accumulated-without-mean": (
        ["Accumulate gradients over 8 batches, then step.", "Gradient accumulation > sum over k steps and then update"],
        [
            "Accumulate over 8 batches, then step; divide each loss by 8.",
            "Gradient accumulation > average over k steps, then update",
            "Gradient accumulation makes small memories do.",
        ],
    ),
    "papers-with-code": (
        ["Browse Papers With Code.", "paperswithcode for baselines"],
        ["Papers With Code closed in 2025.", "Hugging Face Papers lists code.", "Papers with their code on GitHub."],
    ),
    "arxiv-sanity": (
        ["Follow arxiv-sanity.", "arxiv sanity for new papers: arxiv-sanity.com"],
        ["Follow arxiv-sanity-lite.", "Read arXiv.", "The old arxiv-sanity is gone; use arxiv-sanity-lite."],
    ),
    "ng-first-course": (
        ["Andrew Ng's Machine Learning course, weeks 1-5", "Ng: ML course on Coursera"],
        ["Andrew Ng's Machine Learning Specialization", "Ng's CS229 lectures", "Andrew Ng: Deep Learning courses"],
    ),
    "fastai-ml-course": (
        ["fast.ai: Practical Machine Learning for Coders", "Fast.ai, Practical ML for Coders, lesson 3"],
        [
            "fast.ai: Practical Deep Learning for Coders",
            "fast.ai: Introduction to Machine Learning for Coders (2018)",
            "fast.ai's book",
        ],
    ),
    "fsdl-site": (
        ["Full Stack Deep Learning, fsdl.me", "fsdl.com"],
        ["Full Stack Deep Learning, fullstackdeeplearning.com", "FSDL 2022", "The Full Stack"],
    ),
    "lecture-number": (
        ["CS224n lecture 8", "CS231n, Lecture 5"],
        ["CS224n (2023), lecture 8", "CS224n: the lecture on attention", "CS231n assignment 1"],
    ),
    "udacity-pytorch": (
        ["Udacity: PyTorch for Deep Learning", '"PyTorch Deep Learning" (Udacity)'],
        ["Intro to Deep Learning with PyTorch (Udacity)", "PyTorch tutorials", "Udacity courses"],
    ),
    "nanogpt-and-video": (
        ["Watch the video that builds nanoGPT.", "Follow Karpathy and write nanoGPT."],
        ["Karpathy's video, then read nanoGPT.", "nanoGPT trains GPT-2.", "The video's code is ng-video-lecture."],
    ),
    "hf-nlp-course": (
        ["The Hugging Face NLP Course, chapters 1-4", "Hugging Face's NLP course"],
        ["The Hugging Face LLM Course", "Hugging Face documentation", "An NLP course of a university"],
    ),
    "share-without-source": (
        ["95% of AI engineers use Python: 95% of modern AI work is done in Python.", "You learn 75% by doing."],
        [
            "70% of the data is used for training.",
            "Spend 70% of your time coding.",
            "According to a survey, 60% of developers use Python.",
        ],
    ),
    "softmax-formula": (
        [
            "Softmax: $\\text{softmax}(x_i) = \\frac{x_i}{\\sum_j x_j}$",
            "softmax(z) = exp(-z) / sum(exp(-z))",
            "Softmax > $p_i = \\frac{e^{x_i}}{1 + \\sum_j e^{x_j}}$",
        ],
        [
            "softmax(z) = exp(z) / sum(exp(z))",
            "Softmax > $p_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}$",
            "softmax(x) = exp(x - max(x)) / sum(exp(x - max(x)))",
            "Softmax: $\\frac{\\exp(z_i - 3)}{\\sum_k \\exp(z_k - 3)}$",
        ],
    ),
    "temperature-formula": (
        [
            "Temperature: softmax(z * T) = exp(z*T)/sum(exp(z*T))",
            "Temperature > $p_i = \\frac{e^{z_i}}{T \\sum_j e^{z_j}}$",
        ],
        [
            "Temperature: exp(z/T)/sum(exp(z/T))",
            "Temperature > $p_i = \\frac{\\exp(z_i / T)}{\\sum_j \\exp(z_j / T)}$",
            "Temperature > p = softmax(z / T)",
        ],
    ),
    "sigmoid-formula": (
        ["Sigmoid: $\\sigma(x) = \\frac{1}{1 + e^{x}}$", "sigmoid(z) = 1 / (1 - exp(-z))"],
        [
            "Sigmoid: $\\sigma(x) = \\frac{e^x}{1 + e^x}$",
            "sigmoid(z) = 1 / (1 + exp(-z))",
            "sigmoid(x) = 1/2 + tanh(x/2)/2",
            "Sigmoid > $(1 + e^{-x})^{-1}$",
        ],
    ),
    "tanh-formula": (
        ["tanh(x) = (exp(x) + exp(-x)) / (exp(x) - exp(-x))", "Tanh: $\\frac{e^x - e^{-x}}{2}$"],
        [
            "tanh(x) = (exp(2x) - 1) / (exp(2x) + 1)",
            "Tanh: $\\frac{1 - e^{-2x}}{1 + e^{-2x}}$",
            "tanh(x) = 2/(1+exp(-2x)) - 1",
        ],
    ),
    "relu-formula": (
        ["ReLU: $f(x) = \\min(0, x)$", "relu(x) = max(1, x)"],
        ["ReLU: $\\max(x, 0)$", "relu(x) = max(0, x)", "relu(x) = (x + |x|) / 2"],
    ),
    "leaky-relu-formula": (
        ["Leaky ReLU: max(0, 0.01x)", "Leaky ReLU: $\\min(0.01x, x)$"],
        ["Leaky ReLU: $\\max(0.1x, x)$", "LeakyReLU(x) = max(x, alpha*x)", "Leaky ReLU: max(0, x) + alpha*min(0, x)"],
    ),
    "gelu-formula": (
        ["GELU(x) = x * sigmoid(x)", "GELU: $x + \\Phi(x)$"],
        ["GELU(x) = x * Phi(x)", "GELU: $0.5x(1 + \\text{erf}(x/\\sqrt{2}))$", "GELU(x) = x * sigmoid(1.702 * x)"],
    ),
    "binary-cross-entropy-formula": (
        ["Binary cross-entropy: y*log(p) + (1-y)*log(1-p)", "BCE: $-[y \\log(1-\\hat{y}) + (1-y)\\log\\hat{y}]$"],
        [
            "Binary cross-entropy: -(y*log(p) + (1-y)*log(1-p))",
            "BCE: $-y \\log\\hat{y} - (1-y)\\log(1-\\hat{y})$",
            "BCE = -(1-y)*log(1-p) - y*log(p)",
        ],
    ),
    "cross-entropy-formula": (
        [
            "Cross-entropy: $H(p,q) = \\sum_x p(x) \\log q(x)$",
            "Cross-entropy loss = -sum(q * log(p)) with H(p, q) = -sum(q*log(p))",
        ],
        [
            "Cross-entropy: $H(p,q) = -\\sum_x p(x) \\log q(x)$",
            "Cross-entropy: H = sum(p * log(1/q))",
            "Cross-entropy: $-\\sum_i y_i \\log \\hat{y}_i$",
        ],
    ),
    "entropy-formula": (
        ["Entropy: $H = \\sum p \\log p$", "Entropy: H = -sum(log(p))"],
        [
            "Entropy: $H = \\sum p \\log \\frac{1}{p}$",
            "Entropy: H = -sum(p * log(p))",
            "Entropy: $H(X) = -\\sum_x p(x)\\log_2 p(x)$",
        ],
    ),
    "kl-formula": (
        ["KL: $D_{KL}(p||q) = \\sum p(x) \\log\\frac{q(x)}{p(x)}$", "KL divergence: KL(p, q) = sum(q * log(p/q))"],
        [
            "KL: $D_{KL}(p||q) = \\sum p(x) (\\log p(x) - \\log q(x))$",
            "KL divergence: KL = -sum(p * log(q/p))",
            "KL divergence: KL(p || q) = sum(p * log(p / q))",
        ],
    ),
    "mse-formula": (
        ["MSE = (1/n) * sum(y - y_hat)", "MSE: $\\frac{1}{n}\\sum |y_i - \\hat{y}_i|$"],
        [
            "MSE: $\\frac{1}{n}\\sum (\\hat{y}_i - y_i)^2$",
            "MSE = mean((y - y_hat)^2)",
            "MSE: $\\frac{1}{2n}\\sum(y - \\hat{y})^2$",
        ],
    ),
    "variance-formula": (
        ["Variance: Var(X) = E[X]^2 - E[X^2]", "Variance: $E[X - E[X]]$"],
        [
            "Variance: Var(X) = E[X^2] - E[X]^2",
            "Variance: $E[(X - \\mu)^2]$",
            "Sample variance: $\\frac{1}{n-1}\\sum (x_i - \\bar{x})^2$",
        ],
    ),
    "bayes-formula": (
        ["Bayes: P(A|B) = P(B|A) P(B) / P(A)", "Bayes: $P(H|D) = \\frac{P(D|H)}{P(H)P(D)}$"],
        [
            "Bayes: P(A|B) = P(A) P(B|A) / P(B)",
            "Bayes: $P(H|D) = \\frac{P(D|H)P(H)}{P(D)}$",
            "Bayes' rule turns P(B|A) into P(A|B).",
        ],
    ),
    "conditional-formula": (
        ["Conditional: $P(A|B) = \\frac{P(A \\cap B)}{P(A)}$", "Conditional probability: P(A|B) = P(A and B) * P(B)"],
        [
            "Conditional: $P(A|B) = \\frac{P(A \\cap B)}{P(B)}$",
            "Conditional probability: P(A|B) = P(A, B) / P(B)",
            "Conditional probability of A given B",
        ],
    ),
    "l2-norm-formula": (
        ["L2 norm: $\\|x\\| = \\sum |x_i|$", "Euclidean norm: sqrt(sum(abs(x)))"],
        [
            "L2 norm: $\\|x\\|_2 = (\\sum x_i^2)^{1/2}$",
            "Euclidean norm: sqrt(sum(x^2))",
            "L2 norm: $\\sqrt{x \\cdot x}$",
        ],
    ),
    "l1-norm-formula": (
        ["L1 norm: $\\sqrt{\\sum x_i^2}$", "L1 norm: max(|x|)"],
        ["L1 norm: $\\sum_i |x_i|$", "Manhattan: sum(abs(x))", "L1 norm: $\\|x\\|_1$"],
    ),
    "cosine-formula": (
        ["Cosine similarity: $\\frac{x \\cdot y}{\\|x\\| + \\|y\\|}$", "cos(a, b) = dot(a, b) / norm(a)"],
        [
            "Cosine similarity: $\\frac{x^T y}{\\|x\\| \\|y\\|}$",
            "cos(a, b) = dot(a, b) / (norm(a) * norm(b))",
            "Cosine: $\\frac{a}{\\|a\\|} \\cdot \\frac{b}{\\|b\\|}$",
        ],
    ),
    "attention-formula": (
        [
            "Attention(Q, K, V) = softmax(QK^T / d_k) V",
            "Attention: $\\text{softmax}(QK^T)V / \\sqrt{d_k}$",
            "Attention: softmax(QK^T)V",
        ],
        [
            "Attention(Q, K, V) = softmax(QK^T / sqrt(d_k)) V",
            "Attention: $\\text{softmax}(\\frac{1}{\\sqrt{d_k}} Q K^\\top) V$",
            "attention = softmax(Q @ K.T * d_k^(-0.5)) @ V",
            "Attention: softmax(QKᵀ/√d_k)·V",
        ],
    ),
    "normalisation-formula": (
        [
            "Layer norm: (x - mu) / (sigma^2 + eps)",
            "Batch norm: $\\frac{x + \\mu}{\\sqrt{\\sigma^2 + \\epsilon}}$",
            "Batch norm: y = beta * x_hat + gamma with $\\beta \\hat{x} + \\gamma$ and LayerNorm: beta*x + gamma",
        ],
        [
            "Layer norm: (x - mean) / sqrt(var + eps)",
            "Batch norm: $\\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\epsilon}} + \\beta$",
            "Layer norm: $(x-\\mu)(\\sigma^2+\\epsilon)^{-1/2}$",
        ],
    ),
    "rms-norm-formula": (
        ["RMSNorm: x / mean(x^2)", "RMSNorm: (x - mean(x)) / sqrt(mean(x^2) + eps)"],
        [
            "RMSNorm: x / sqrt(mean(x^2) + eps)",
            "RMSNorm: $\\frac{x}{\\sqrt{\\frac{1}{n}\\sum x_i^2}}$",
            "RMSNorm: g * x / rms(x)",
        ],
    ),
    "sinusoid-formula": (
        ["Positions: sin(pos * 10000^(2i/d))", "Positional encoding: $\\sin(pos / 1000^{2i/d})$"],
        [
            "Positions: sin(pos / 10000^(2i/d))",
            "Positional encoding: $\\cos(pos \\cdot 10000^{-2i/d})$",
            "Positional encoding: $\\sin\\left(\\frac{pos}{10000^{2i/d_{model}}}\\right)$",
        ],
    ),
    "convolution-formula": (
        ["Conv output: (W - K + P)/S + 1", "Convolution: $\\frac{W - K + 2P}{S}$"],
        [
            "Conv output: floor((W - K + 2P)/S) + 1",
            "Convolution: $\\lfloor \\frac{W + 2P - K}{S} \\rfloor + 1$",
            "Conv output: (W - K + 2P)//S + 1",
        ],
    ),
    "he-formula": (
        ["He: $w \\sim \\mathcal{N}(0, \\frac{1}{n_{in}})$", "He initialisation: N(0, 2/(n_in + n_out))"],
        [
            "He: $w \\sim \\mathcal{N}(0, \\sqrt{2/n_{in}})$",
            "He initialisation: N(0, 2/n_in)",
            "Kaiming: $\\mathcal{N}(0, \\frac{2}{n_{in}})$",
        ],
    ),
    "xavier-formula": (
        ["Xavier: $w \\sim \\mathcal{N}(0, \\frac{2}{n_{in}})$", "Glorot: N(0, 2/(n_in * n_out))"],
        [
            "Xavier: $w \\sim \\mathcal{N}(0, \\frac{2}{n_{in} + n_{out}})$",
            "Glorot: N(0, sqrt(2/(n_in + n_out)))",
            "Xavier: $\\mathcal{N}(0, \\frac{1}{(n_{in} + n_{out})/2})$",
        ],
    ),
    "l2-penalty-formula": (
        ["Ridge: L + lambda * sum(|w|)", "L2: $L - \\lambda \\sum w_i^2$"],
        ["Ridge: L + lambda * sum(w^2)", "L2: $L + \\frac{\\lambda}{2} \\sum w_i^2$", "L2: $L + \\lambda \\|w\\|^2$"],
    ),
    "l1-penalty-formula": (
        ["Lasso: L + lambda * sum(w^2)", "L1: $\\lambda \\sum w_i^2$"],
        ["Lasso: L + lambda * sum(|w|)", "L1: $L + \\lambda \\|w\\|_1$", "L1: $\\lambda \\sum_i |w_i|$"],
    ),
    "perplexity-formula": (
        ["Perplexity: PP = exp(sum(log(p)))", "Perplexity: $\\exp(\\frac{1}{N}\\sum \\log P(x_i))$"],
        [
            "Perplexity: PP = exp(-mean(log(p)))",
            "Perplexity: $2^{-\\frac{1}{N}\\sum \\log_2 p(x_i)}$",
            "Perplexity: $\\exp(-\\frac{1}{N}\\sum_i \\log P(x_i | x_{<i}))$",
        ],
    ),
    "f1-formula": (
        ["F1 = (precision + recall) / 2", "F1: $\\frac{P \\cdot R}{P + R}$"],
        ["F1 = 2 * precision * recall / (precision + recall)", "F1: $\\frac{2}{1/P + 1/R}$", "F1: the harmonic mean"],
    ),
    "precision-formula": (
        ["Precision = TP / (TP + FN)", "Precision: True Positives / (False Positives + False Negatives)"],
        [
            "Precision = TP / (TP + FP)",
            "Precision: True Positives / (False Positives + True Positives)",
            "Precision: $1 - FP/(TP+FP)$",
        ],
    ),
    "recall-formula": (
        ["Recall = TP / (TP + FP)", "Sensitivity: FN / (TP + FN)"],
        [
            "Recall = TP / (TP + FN)",
            "Recall: True Positives / (False Negatives + True Positives)",
            "Sensitivity: $1 - FN/(TP+FN)$",
        ],
    ),
    "clipping-formula": (
        ["Clipping: g = g * ||g|| / threshold", "Gradient clipping: g = g / threshold"],
        [
            "Clipping: g = g * threshold / ||g||",
            "Gradient clipping: $g \\cdot \\frac{c}{\\|g\\|}$",
            "Gradient clipping: g = g * min(1, c / norm(g))",
        ],
    ),
    "adam-update": (
        [
            "Adam > `m = beta1*m + (1-beta1)*g` | `v = beta2*v + (1-beta2)*g**2` | `w = w - lr*m/(sqrt(v)+eps)`",
            "Adam > $\\theta = \\theta - \\eta \\frac{\\hat{m}}{\\hat{v} + \\epsilon}$",
        ],
        [
            "Adam > `m = beta1*m + (1-beta1)*g` | `v = beta2*v + (1-beta2)*g**2` | `m_hat = m/(1-beta1^t)` | `v_hat = v/(1-beta2^t)` | `w = w - lr*m_hat/(sqrt(v_hat)+eps)`",
            "Adam > $\\theta = \\theta - \\eta \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon}$",
            "Adam > `m = beta1*m + (1-beta1)*g` | `v = beta2*v + (1-beta2)*g**2` | bias correction: divide m and v by 1 - beta^t first | `w = w - lr*m/(sqrt(v)+eps)`",
        ],
    ),
    "adamw-update": (
        [
            "AdamW > $\\theta = \\theta - \\eta \\frac{\\hat{m} + \\lambda\\theta}{\\sqrt{\\hat{v}} + \\epsilon}$",
            "AdamW decay: w = w + lr * wd * w",
        ],
        [
            "AdamW > $\\theta = \\theta - \\eta (\\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon} + \\lambda\\theta)$",
            "AdamW decay: w = w - lr * wd * w",
            "AdamW decay: $w \\leftarrow w (1 - \\eta\\lambda)$",
        ],
    ),
    "momentum-update": (
        [
            "# Momentum\n```\nbuf = 0.9 * buf + grad\nparam += lr * buf\n```",
            "Momentum > `v = beta*v + g` | `w = w + lr*v`",
            "Momentum > `v = (1-beta)*v + beta*g` | `w = w - lr*v`",
        ],
        [
            "# Momentum\n```\nbuf = 0.9 * buf + grad\nparam -= lr * buf\n```",
            "Momentum > `v = beta*v + g` | `w = w - lr*v`",
            "Momentum > `v = beta*v + (1-beta)*g` | `w -= lr*v`",
            "Momentum > `v = mu*v - lr*g` | `w += v`",
        ],
    ),
    "rmsprop-update": (
        [
            "RMSProp > `s = rho*s + (1-rho)*g` | `w = w - lr*g/(sqrt(s)+eps)`",
            "RMSProp > `s = beta*s + (1-beta)*g^2` | `w = w - lr*g/(s+eps)`",
        ],
        [
            "RMSProp > `s = rho*s + (1-rho)*g^2` | `w = w - lr*g/(sqrt(s)+eps)`",
            "RMSProp > `s = beta*s + (1-beta)*g^2` | `w = w - lr*g/sqrt(s+eps)`",
            "RMSProp > `v = 0.9*v + 0.1*g**2` | `w -= lr*g/sqrt(v+eps)`",
        ],
    ),
    "gradient-descent-update": (
        ["Gradient descent: w = w + lr * grad", "SGD: $\\theta = \\theta + \\eta \\nabla L$"],
        [
            "Gradient descent: w = w - lr * grad",
            "SGD: $\\theta \\leftarrow \\theta - \\eta \\nabla_\\theta L(\\theta)$",
            "SGD: w -= lr * g",
        ],
    ),
    "derivative-of-wx": (
        [
            "Matrix calculus: $\\frac{\\partial (Wx)}{\\partial x} = W^T$",
            "Matrix calculus: $\\frac{\\partial}{\\partial W}(Wx) = x$",
        ],
        [
            "Matrix calculus: $\\frac{\\partial}{\\partial x}(Wx) = W$",
            "In denominator layout: $\\frac{\\partial}{\\partial x}(Wx) = W^T$",
            "dL/dx = W^T g",
        ],
    ),
    "loss-is-a-vector": (
        ["Loss: $L = (Wx - y)^2$", "Chain rule: $L = (y - Wx - b)^2$"],
        ["Loss: $L = \\|Wx + b - y\\|^2$", "Loss: $L = (wx + b - y)^2$", "Loss: $L = \\sum (Wx + b - y)^2$"],
    ),
    "ridge-squares-the-norm": (
        ["Ridge: the norm $\\sqrt{\\sum w_i^2}$", "Euclidean norm $\\|x\\|_2$, as in ridge regression"],
        ["Ridge: $\\sum w_i^2$", "Ridge uses the squared norm: $\\|w\\|_2$ squared", "Euclidean norm: $\\|x\\|_2$"],
    ),
    "dropout-scale": (
        [
            "Dropout > units are dropped with probability p | at test time, multiply by p",
            "Dropout: in training, drop with probability p and divide by p.",
            "Dropout: at inference scale by 1/(1-p).",
        ],
        [
            "Dropout > units are dropped with probability p | at test time, multiply by 1-p",
            "Dropout: in training, drop with probability p and divide by (1-p).",
            "Dropout > keep each unit with probability p | at inference scale by p",
        ],
    ),
    "model-numbers": (
        [
            "| Model | Layers |\n|---|---|\n| GPT-3 | 48 |",
            "BERT-base has 16 heads.",
            "GPT-3: 48 layers",
            "The embedding size is 1024 for BERT-base.",
        ],
        [
            "| Model | Hours |\n|---|---|\n| Layers of GPT-3 | 4 |",
            "BERT-base has 12 heads and a hidden size of 768.",
            "GPT-3: 96 layers, 96 heads",
            "Heads: 8 for the original Transformer, 12 for BERT-base",
            "GPT-2 has 12 layers.",
        ],
    ),
    "weight-memory": (
        ["A 13B model takes 26 GB in INT8.", "7B model > FP16: 28 GB", "INT8 takes 2 bytes per parameter."],
        ["A 13B model takes 26 GB in FP16.", "7B model > INT4: 3.5 GB", "A 70B model: 140 GB in BF16, 35 GB in INT4"],
    ),
    "number-format": (
        ["BF16: 5 exponent bits", "FP16 > range: ±32,000 up to 32,768", "INT8 holds -256 to 255."],
        ["FP16: 5 exponent and 10 mantissa bits", "FP16 > range: ±65,504", "BF16 > largest number: 3.4e38"],
    ),
    "convolution-example": (
        ["A 28x28 image with a 5x5 kernel gives 28x28 output.", "64x64 input, 3x3 filter, stride 2, padding 1 → 31x31"],
        [
            "A 28x28 image with a 5x5 kernel gives 24x24 output.",
            "64x64 input, 3x3 filter, stride 2, padding 1 → 32x32",
            "A 3x3 kernel on a 28x28 image",
        ],
    ),
    "shapes-example": (
        ["Broadcasting: (4, 3) + (4,) → (4, 3)", "Matrix product: (2, 3) @ (3, 5) → (3, 3)"],
        [
            "Broadcasting: (4, 3) + (3,) → (4, 3)",
            "Matrix product: (2, 3) @ (3, 5) → (2, 5)",
            "(8, 1) + (1, 6) → (8, 6)",
        ],
    ),
    "product-example": (
        ["70B × 2 bytes = 280 GB", "The batch is 32 x 4 = 256."],
        ["70B × 2 bytes = 140 GB", "The batch is 32 x 8 = 256.", "28 x 28 = 784 inputs"],
    ),
    "split-sums": (
        ["Split 70/20/20 into train, validation and test.", "Split > Train (60%) | Validation (10%) | Test (10%)"],
        [
            "Split 80/10/10 into train, validation and test.",
            "Split > Train (70-80%) | Validation (10-15%) | Test (10-15%)",
            "Train 70%, validation 15%, test 15%",
        ],
    ),
    "activation-range": (
        [
            "| Name | Range |\n|---|---|\n| Sigmoid | -1 to 1 |",
            "Sigmoid: outputs between -1 and 1",
            "Tanh > range: (0, 1)",
        ],
        [
            "| Name | Range |\n|---|---|\n| Tanh | -1 to 1 |",
            "Sigmoid: outputs between 0 and 1",
            "Tanh > range: (-1, 1)",
            "ReLU > range: [0, ∞)",
        ],
    ),
    "activation-slope": (
        [
            "The derivative of the sigmoid: its sigmoid derivative is at most 0.5",
            "tanh has a gradient of at most 0.25.",
        ],
        ["The sigmoid has a derivative of at most 0.25.", "tanh has a slope of at most 1.", "The sigmoid saturates."],
    ),
    "memorise-or-not": (
        [
            "Memorise these formulas. | Don't memorise the formulas.",
            "Basics > formulas to memorise | never memorise a formula: do not memorise formulas",
        ],
        [
            "Memorise these formulas.",
            "Don't memorise formulas. | Derive them.",
            "Never memorise formulas. | No need to memorise formulas.",
        ],
    ),
    "default-precision": (
        [
            "FP32: the default for training | BF16: the default for training",
            "Float32 is the default. | bfloat16 is the default today.",
        ],
        ["FP32: the default of PyTorch", "BF16: the default for large models", "FP32 for sums | BF16 is the default"],
    ),
    "supervised-or-not": (
        [
            "LLM pretraining is supervised. | LLM pretraining is unsupervised.",
            "Language models are supervised. | Self-supervised learning is really unsupervised.",
        ],
        [
            "LLM pretraining is self-supervised.",
            "Self-supervised learning is a form of unsupervised learning.",
            "Classification is supervised. | Clustering is unsupervised.",
        ],
    ),
    "batch-sizes-differ": (
        [
            "The best batch size is 16-64. | A typical batch size is 128-512.",
            "Batch size: 32-64 recommended | Batch size: 256-512 works best",
        ],
        [
            "The best batch size is 16-64.",
            "A typical batch size is 32-64. | Batch size: 32-64 is the default",
            "Batch sizes of 16-64 and 128-512 were compared.",
        ],
    ),
    "implemented-or-not": (
        [
            "Don't implement: k-means | Implement k-means from scratch",
            "Do not implement policy gradients. | Implement policy gradients by hand",
        ],
        [
            "Don't implement: k-means | Run k-means with sklearn",
            "Implement PCA from scratch | Don't implement t-SNE",
            "Implement k-means from scratch",
        ],
    ),
    "optional-yet-asked": (
        [
            "## CNNs (optional)\n\n- filters\n\n## Checkpoint\n\n- Can you train a CNN?",
            "## RNN basics\n\nSkip if short of time.\n\n## Checkpoint\n\n- Train an RNN",
        ],
        [
            "## CNNs\n\n- filters\n\n## Checkpoint\n\n- Can you train a CNN?",
            "## CNNs (optional)\n\n- filters\n\n## Checkpoint\n\n- Can you train an MLP?",
            "## CNNs (optional)\n\n- Train a CNN",
        ],
    ),
    "section-sums": (
        [
            "## Maths (10 hours)\n\n### Algebra (8 hours)\n\n- x\n\n### Calculus (6 hours)\n\n- y",
            "## Maths\n\nTotal: 40 hours\n\n### Algebra\n\nTime: 10 hours\n\n### Calculus\n\nTime: 12 hours",
        ],
        [
            "## Maths (14 hours)\n\n### Algebra (8 hours)\n\n- x\n\n### Calculus (6 hours)\n\n- y",
            "## Maths\n\nTotal: 20-24 hours\n\n### Algebra\n\nTime: 10-12 hours\n\n### Calculus\n\nTime: 10-12 hours",
            "## Maths (14 hours)\n\n### Algebra (8 hours)\n\n- x",
        ],
    ),
    "week-order": (
        ["## Week 1-3\n\n- a\n\n## Week 3-4\n\n- b", "## Weeks 1-2\n\n- a\n\n## Weeks 5-6\n\n- b"],
        [
            "## Week 1-3\n\n- a\n\n## Week 4\n\n- b",
            "## Week 1\n\n- a\n\n## Week 2\n\n- b\n\n## Week 3\n\n- c",
            "## Week 1\n\n- a",
        ],
    ),
    "whole-length": (
        [
            "# A 10-week plan\n\n## Week 1-6\n\n- a\n\n## Week 7-12\n\n- b",
            "Total: 8 weeks\n\n## One\n\nDuration: 4 weeks\n\n## Two\n\nDuration: 8 weeks",
        ],
        [
            "# A 12-week plan\n\n## Week 1-6\n\n- a\n\n## Week 7-12\n\n- b",
            "Total: 12 weeks\n\n## One\n\nDuration: 4 weeks\n\n## Two\n\nDuration: 8 weeks",
            "Total: 8 weeks",
        ],
    ),
    "phase-weeks": (
        [
            "## Phase 1\n\nDuration: 2 weeks | Daily commitment: 2 hours\n\n**Week 1-4: Algebra**\n- x",
            "## Phase 1\n\nDuration: 1 week | Daily commitment: 1 hour\n\n**Week 1: Algebra**\n- Vectors (20 hours):\n  - add",
        ],
        [
            "## Phase 1\n\nDuration: 4 weeks | Daily commitment: 2 hours\n\n**Week 1-4: Algebra**\n- x",
            "## Phase 1\n\nDuration: 1 week | Daily commitment: 4 hours\n\n**Week 1: Algebra**\n- Vectors (20 hours):\n  - add",
            "## Phase 1\n\nDuration: 2 weeks",
        ],
    ),
    "one-line-sums": (
        [
            "300 hours in 4 weeks at 2 hours a day",
            "Allow 8 weeks (5 months).",
            "Spend your time: 60% coding, 30% reading, 20% videos",
        ],
        [
            "50 hours in 4 weeks at 2 hours a day",
            "Allow 8-9 weeks (2 months).",
            "Spend your time: 60% coding, 30% reading, 10% videos",
        ],
    ),
    "pace": (
        [
            "## One\n\nDaily commitment: 5 hours\n\n## Pace\n\n**If you have 2 hours/day:**\n- Follow the schedule",
            "Daily commitment: 3-4 hours\n\n**With 1-2 hours a day:**\n- follow the plan as it is",
        ],
        [
            "## One\n\nDaily commitment: 2 hours\n\n## Pace\n\n**If you have 2 hours/day:**\n- Follow the schedule",
            "**With 4 hours a day:**\n- follow the plan\n\nDaily commitment: 3-4 hours",
            "Daily commitment: 3 hours",
        ],
    ),
    "table-days": (
        [
            "| Week | Days |\n|---|---|\n| 1-2 | Day 1-5: a. Day 6-20: b |",
            "| Week | Days |\n|---|---|\n| 1 | Day 1-3: a. Day 5-7: b |",
        ],
        [
            "| Week | Days |\n|---|---|\n| 1-2 | Day 1-5: a. Day 6-14: b |",
            "| Week | Days |\n|---|---|\n| 1 | Day 1-5: a |\n| 2 | Day 1-5: b |",
            "| Week | Days |\n|---|---|\n| 1 | read |",
        ],
    ),
    "named-twice": (
        [
            "## Tokenization\n\n- a\n\n## Attention\n\n- b\n\n## Tokenization\n\n- c",
            "## 1. Loss functions\n\n- a\n\n## 2. Optimisers\n\n- b\n\n## 7. Loss Functions (again)\n\n- c",
        ],
        [
            "## Tokenization\n\n- a\n\n## Attention\n\n- b",
            "## One\n\n### Projects\n\n- a\n\n## Two\n\n### Projects\n\n- b",
            "## A\n\n### Reading\n\n- x\n\n### Labs\n\n- y\n\n### Talks\n\n- z\n\n## B\n\n### Reading\n\n- x\n\n### Labs\n\n- y\n\n### Talks\n\n- z",
        ],
    ),
    "hours-differ": (
        [
            "## Prompting (3 hours)\n\n- a\n\n## Plan\n\n- Prompting (6-8 hours):\n  - b",
            "## Attention\n\nTime: 4 hours\n\n## Later\n\n- **Attention** (10 hours):\n  - b",
        ],
        [
            "## Prompting (6 hours)\n\n- a\n\n## Plan\n\n- Prompting (6-8 hours):\n  - b",
            "## Prompting (3 hours)\n\n- a\n\n## Plan\n\n- Tokenising (6-8 hours):\n  - b",
            "## Prompting (3 hours)",
        ],
    ),
    "revisited-before-met": (
        ["Week 1: algebra | Week 2: revisit PCA", "Calculus | Return to Eigenvectors and their use"],
        ["Week 1: PCA | Week 2: revisit PCA", "Eigenvectors | Return to Eigenvectors", "Revisit weak areas."],
    ),
    "accumulation-in-code": (
        [
            "# Training\n```python\nfor i, (x, y) in enumerate(data):\n    loss = criterion(model(x), y)\n    loss.backward()\n    if i % 8 == 0:\n        optimizer.step()\n```",
            "# Training\n```python\nfor i, (x, y) in enumerate(data):\n    loss = criterion(model(x), y)\n    loss.backward()\n    if (i + 1) % accum_steps == 0:\n        optimizer.step()\n```",
        ],
        [
            "# Training\n```python\nfor i, (x, y) in enumerate(data):\n    loss = criterion(model(x), y) / 8\n    loss.backward()\n    if i % 8 == 0:\n        optimizer.step()\n```",
            "# Training\n```python\nfor i, (x, y) in enumerate(data):\n    loss = criterion(model(x), y)\n    loss.backward()\n    if True:\n        optimizer.step()\n```",
            "# Training\n```python\nfor i, (x, y) in enumerate(data):\n    loss = criterion(model(x), y) / accum_steps\n    loss.backward()\n    if (i + 1) % accum_steps == 0:\n        optimizer.step()\n```",
        ],
    ),
}
