"""What a network differentiates: activations, softmax, losses, layers."""

from __future__ import annotations

import numpy as np

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol
from scratchproof.recall.derivations.values import Value

SIGMOID = Derivation(
    id="sigmoid-derivative",
    title="Derivative of the sigmoid",
    topics=("activations",),
    depth=5,
    asks="Differentiate sigma(z) = 1/(1 + exp(-z)) by z. p stands for sigma(z).",
    symbols=(Symbol("z", "the input"), Symbol("p", "sigma(z)", defined="sigma(z)", aliases=("s", "a"))),
    of="sigma(z)",
    by=("z",),
    right=(Form("sigma(z)*(1-sigma(z))"),),
    mistakes=(
        Mistake(
            "plus", "It is 1 minus sigma(z): the slope goes to 0 where sigma(z) goes to 1.", ("sigma(z)*(1+sigma(z))",)
        ),
        Mistake("of-tanh", "That is the form of tanh, 1 minus the square.", ("1-sigma(z)^2",)),
        Mistake("squared-only", "The factor exp(-z), the inner derivative, is missing.", ("sigma(z)^2", "-sigma(z)^2")),
        Mistake("argument", "z stands where sigma(z) belongs.", ("z*(1-z)",)),
        Mistake("inner-sign", "The inner derivative of exp(-z) brings a second minus.", ("-sigma(z)*(1-sigma(z))",)),
    ),
    steps=(
        "sigma = u^-1 with u = 1 + exp(-z).",
        "-u^-2 times -exp(-z) is exp(-z)/(1 + exp(-z))^2.",
        "exp(-z)/(1 + exp(-z)) = 1 - sigma, so it is sigma(1 - sigma).",
    ),
    source="Goodfellow, Bengio, Courville: Deep Learning (2016), section 3.10",
)

TANH = Derivation(
    id="tanh-derivative",
    title="Derivative of tanh",
    topics=("activations",),
    depth=5,
    asks="Differentiate tanh(z) by z. a stands for tanh(z).",
    symbols=(Symbol("z", "the input"), Symbol("a", "tanh(z)", defined="tanh(z)", aliases=("t",))),
    of="tanh(z)",
    by=("z",),
    right=(Form("1-tanh(z)^2"),),
    mistakes=(
        Mistake("not-squared", "tanh(z) is squared.", ("1-tanh(z)",)),
        Mistake("plus", "The square is subtracted: the slope is 1 at 0 and falls.", ("1+tanh(z)^2",)),
        Mistake("of-sigmoid", "That is the form of the sigmoid.", ("tanh(z)*(1-tanh(z))",)),
        Mistake("sign", "The sign is turned: tanh rises everywhere.", ("tanh(z)^2-1",)),
        Mistake("argument", "z stands where tanh(z) belongs.", ("1-z^2",)),
    ),
    steps=(
        "tanh = sinh/cosh.",
        "The quotient rule gives (cosh^2 - sinh^2)/cosh^2.",
        "That is 1 - tanh^2, or 1/cosh^2.",
    ),
    source="Goodfellow, Bengio, Courville: Deep Learning (2016), section 6.3.2",
)

GELU = Derivation(
    id="gelu-derivative",
    title="Derivative of GELU",
    topics=("gelu-derivation",),
    rows=("gelu-derivation",),
    depth=3,
    asks="GELU is x*Phi(x), with Phi the distribution function of N(0, 1) and phi its density. Differentiate it by x.",
    symbols=(Symbol("x", "the input"),),
    of="x*Phi(x)",
    by=("x",),
    right=(Form("Phi(x)+x*phi(x)"),),
    mistakes=(
        Mistake("gate-only", "The product rule's second term is missing: Phi changes too.", ("Phi(x)",)),
        Mistake("factor-dropped", "The density is multiplied by x.", ("Phi(x)+phi(x)",)),
        Mistake(
            "product-of-slopes",
            "The product rule adds two terms; it does not multiply the slopes.",
            ("phi(x)", "x*phi(x)"),
        ),
        Mistake("minus", "The second term is added.", ("Phi(x)-x*phi(x)",)),
    ),
    steps=(
        "The product rule: Phi(x) * 1 + x * Phi'(x).",
        "The derivative of a distribution function is its density.",
        "Phi(x) + x*phi(x).",
    ),
    source="Hendrycks, Gimpel: Gaussian error linear units (2016)",
)


def _entries(rng: np.random.Generator, at: dict[str, Value]) -> None:
    """Two entries of the softmax of z, the same one in every third draw."""
    z = at["z"]
    assert isinstance(z, np.ndarray)
    p = np.exp(z[:, 0]) / np.exp(z[:, 0]).sum()
    i = int(rng.integers(len(p)))
    j = i if rng.integers(3) == 0 else int(rng.integers(len(p)))
    at["p_i"], at["p_j"], at["delta_ij"] = float(p[i]), float(p[j]), float(i == j)


SOFTMAX_JACOBIAN = Derivation(
    id="softmax-jacobian",
    title="Jacobian of softmax",
    topics=("softmax-gradient", "jacobian"),
    rows=("jacobian",),
    depth=5,
    asks="p = softmax(z). Give dp_i/dz_j in p_i, p_j and delta_ij (1 where i = j, else 0); or the whole matrix in p.",
    symbols=(
        Symbol("z", "the logits, a column of m", shape=("m", "1")),
        Symbol("p", "softmax(z)", shape=("m", "1"), defined="softmax(z)"),
        Symbol("p_i", "one entry of p"),
        Symbol("p_j", "another or the same entry"),
        Symbol("delta_ij", "1 where i = j, else 0", "zero-one", aliases=("delta", "d_ij")),
    ),
    hook=_entries,
    right=(Form("p_i*(delta_ij-p_j)"), Form("diag(p)-p*p^T", "The whole matrix")),
    mistakes=(
        Mistake(
            "only-diagonal",
            "Only the entries with i = j are so; the others are -p_i p_j, not 0.",
            ("delta_ij*p_i*(1-p_i)", "diag(p)"),
        ),
        Mistake("only-outside", "This is right only for different i and j.", ("-p_i*p_j", "-p*p^T")),
        Mistake(
            "as-sigmoid",
            "This is the derivative of a sigmoid; softmax also moves the other entries.",
            ("p_i*(1-p_i)", "p_i*(1-p_j)"),
        ),
        Mistake(
            "sign", "The sign is turned: an entry rises with its own logit.", ("p_i*(p_j-delta_ij)", "p*p^T-diag(p)")
        ),
        Mistake(
            "plus",
            "The product p_i p_j is subtracted: each column of the matrix sums to 0.",
            ("p_i*(delta_ij+p_j)", "diag(p)+p*p^T"),
        ),
    ),
    steps=(
        "p_i = exp(z_i)/S, with S the sum of exp(z_k) and dS/dz_j = exp(z_j).",
        "The quotient rule: (delta_ij exp(z_i) S - exp(z_i) exp(z_j))/S^2.",
        "That is p_i (delta_ij - p_j).",
    ),
    source="Bishop: Pattern Recognition and Machine Learning (2006), equation 4.106",
)


def _one_hot(rng: np.random.Generator, at: dict[str, Value]) -> None:
    y, z = at["y"], at["z"]
    assert isinstance(y, np.ndarray) and isinstance(z, np.ndarray)
    true, i = (int(k) for k in rng.integers(len(y), size=2))
    at["y"] = np.eye(len(y))[:, [true]]
    at["y_i"], at["p_i"] = float(i == true), float((np.exp(z) / np.exp(z).sum())[i, 0])


CROSS_ENTROPY_LOGITS = Derivation(
    id="cross-entropy-logits",
    title="Cross-entropy by the logits",
    topics=("softmax-gradient", "classification-losses"),
    rows=("grad-ce-logits",),
    depth=5,
    asks="p = softmax(z), and L = -sum over k of y_k ln p_k with a one-hot column y. Give dL/dz, or its entry i.",
    symbols=(
        Symbol("z", "the logits, a column of m", shape=("m", "1")),
        Symbol("y", "the one-hot target, a column of m", shape=("m", "1")),
        Symbol("p", "softmax(z)", shape=("m", "1"), defined="softmax(z)"),
        Symbol("p_i", "one entry of p", aliases=("p_j", "p_k")),
        Symbol("y_i", "the same entry of y", aliases=("y_j", "y_k")),
    ),
    hook=_one_hot,
    right=(Form("p-y"), Form("p_i-y_i", "One entry")),
    mistakes=(
        Mistake("turned", "The difference is turned: the loss falls when the true logit rises.", ("y-p", "y_i-p_i")),
        Mistake(
            "by-probabilities",
            "This is y times ln p, the loss's terms; differentiate through the softmax.",
            ("-diag(y)*ln(p)",),
        ),
        Mistake("logits", "The probabilities stand there, not the logits.", ("z-y",)),
        Mistake(
            "jacobian-twice",
            "The softmax is differentiated once more: its Jacobian is in p - y already.",
            ("(diag(p)-p*p^T)*(p-y)",),
        ),
        Mistake("target-dropped", "The target is lost.", ("p",)),
        Mistake("row", "The gradient is a column, as z is.", ("(p-y)^T",)),
    ),
    steps=(
        "dL/dp_k = -y_k/p_k.",
        "By the Jacobian dL/dz_j is the sum of -y_k (delta_kj - p_j) over k.",
        "The y_k sum to 1, so it is p_j - y_j: p - y.",
    ),
    source="Goodfellow, Bengio, Courville: Deep Learning (2016), section 6.2.2.3",
)

BINARY_LOGIT = Derivation(
    id="binary-cross-entropy-logit",
    title="Binary cross-entropy by the logit",
    topics=("classification-losses", "logistic-regression"),
    depth=5,
    asks="p = sigma(z) and L = -y ln(p) - (1 - y) ln(1 - p). Differentiate L by z; y lies from 0 to 1.",
    symbols=(Symbol("z", "the logit"), Symbol("y", "the target", "unit"), Symbol("p", "sigma(z)", defined="sigma(z)")),
    of="-y*ln(p)-(1-y)*ln(1-p)",
    by=("z",),
    right=(Form("sigma(z)-y"),),
    mistakes=(
        Mistake("turned", "The difference is turned.", ("y-sigma(z)",)),
        Mistake(
            "by-probability", "This is the derivative by p; by z the factor p(1 - p) follows.", ("(p-y)/(p*(1-p))",)
        ),
        Mistake("slope-kept", "The slope p(1 - p) cancels against the loss's own denominator.", ("(p-y)*p*(1-p)",)),
        Mistake("logit", "The probability stands there, not the logit.", ("z-y",)),
    ),
    steps=("dL/dp = -y/p + (1 - y)/(1 - p) = (p - y)/(p(1 - p)).", "dp/dz = p(1 - p).", "The product is p - y."),
    source="Bishop: Pattern Recognition and Machine Learning (2006), section 4.3.2",
)

LINEAR_BACKWARD = Derivation(
    id="linear-layer-backward",
    title="Backward pass of a linear layer",
    topics=("linear-layer", "backpropagation", "matrix-calculus"),
    rows=("backprop-by-hand", "backpropagation"),
    depth=5,
    asks="Y = X*W, and G is dL/dY. Give dL/dW, a comma, dL/dX.",
    symbols=(
        Symbol("X", "the inputs, n×d", shape=("n", "d")),
        Symbol("W", "the weights, d×m", shape=("d", "m")),
        Symbol("G", "dL/dY, n×m", shape=("n", "m")),
    ),
    parts=("by W", "by X"),
    right=(Form("X^T*G, G*W^T"),),
    mistakes=(
        Mistake("order", "The factors of the second stand in the wrong order: G W^T is n×d.", ("X^T*G, W^T*G",)),
        Mistake("transposed", "The first is transposed: it has the shape of W.", ("G^T*X, G*W^T",)),
        Mistake("forgotten", "The transposes are missing; the shapes show it.", ("X*G, G*W", "G*X, W*G")),
        Mistake("swapped", "The two gradients stand in the wrong order: first by W.", ("G*W^T, X^T*G",)),
    ),
    steps=(
        "Y_ij is the sum of X_ik W_kj.",
        "dL/dW_kj is the sum over i of X_ik G_ij: X^T G.",
        "dL/dX_ik is the sum over j of G_ij W_kj: G W^T.",
    ),
    source="Rumelhart, Hinton, Williams: Learning representations by back-propagating errors (1986)",
)

ATTENTION_VALUES = Derivation(
    id="attention-values-backward",
    title="Attention: back to values and weights",
    topics=("attention-backward",),
    depth=4,
    asks="O = A*V with attention weights A (queries×keys), and G is dL/dO. Give dL/dV, a comma, dL/dA.",
    symbols=(
        Symbol("A", "the weights, n×m", shape=("n", "m")),
        Symbol("V", "the values, m×d", shape=("m", "d")),
        Symbol("G", "dL/dO, n×d", shape=("n", "d")),
    ),
    parts=("by V", "by A"),
    right=(Form("A^T*G, G*V^T"),),
    mistakes=(
        Mistake(
            "not-transposed",
            "A maps keys to queries; the gradient goes back through its transpose.",
            ("A*G, G*V^T", "A*G, G*V"),
        ),
        Mistake("second-transposed", "The second is transposed: it has the shape of A.", ("A^T*G, V*G^T",)),
        Mistake("swapped", "The two gradients stand in the wrong order: first by V.", ("G*V^T, A^T*G",)),
    ),
    steps=(
        "O is a product of matrices, like a linear layer with A as the input and V as the weights.",
        "dL/dV = A^T G: each value collects what its queries send back.",
        "dL/dA = G V^T.",
    ),
    source="Vaswani et al.: Attention is all you need (2017), section 3.2",
)

LORA = Derivation(
    id="lora-gradients",
    title="LoRA: gradients of both factors",
    topics=("lora",),
    rows=("lora",),
    depth=4,
    asks="W = W_0 + s B A with fixed W_0 and a number s; G is dL/dW. Give dL/dB, a comma, dL/dA.",
    symbols=(
        Symbol("B", "m×r", shape=("m", "r")),
        Symbol("A", "r×d", shape=("r", "d")),
        Symbol("G", "dL/dW, m×d", shape=("m", "d")),
        Symbol("s", "the scale alpha/r", "positive"),
    ),
    parts=("by B", "by A"),
    right=(Form("s*G*A^T, s*B^T*G"),),
    mistakes=(
        Mistake(
            "no-scale",
            "The scale s is missing: it multiplies the product, so it multiplies both gradients.",
            ("G*A^T, B^T*G",),
        ),
        Mistake("swapped", "The two gradients stand in the wrong order: first by B.", ("s*B^T*G, s*G*A^T",)),
        Mistake("not-transposed", "The other factor enters transposed.", ("s*G*A, s*B*G",)),
        Mistake(
            "wrong-factor",
            "The gradient of a factor holds the other one.",
            ("s*G*B^T, s*A^T*G", "s*B*B^T*G, s*G*A^T*A"),
        ),
    ),
    steps=(
        "dL is the sum of G times dW, entry by entry, and dW = s (dB A + B dA).",
        "Collect dB: s G A^T.",
        "Collect dA: s B^T G. With B = 0 at the start only B gets a gradient.",
    ),
    source="Hu et al.: LoRA (2021), section 4.1",
)

ALL = (
    SIGMOID,
    TANH,
    GELU,
    SOFTMAX_JACOBIAN,
    CROSS_ENTROPY_LOGITS,
    BINARY_LOGIT,
    LINEAR_BACKWARD,
    ATTENTION_VALUES,
    LORA,
)
