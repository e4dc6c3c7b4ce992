"""How formulas are written: Greek letters, accents and scripts as words, and the tokens of a formula."""

from __future__ import annotations

import re

LONGEST, MOST_TOKENS, DEEPEST = 400, 300, 40

_LETTERS = "αβγδεϵζηθκλμνξπρστφϕχψωΓΔΘΛΞΠΣΦΨΩ∇∂∞"
_WORDS = (
    "alpha beta gamma delta epsilon epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi phi chi psi omega"
)
_WORDS += " Gamma Delta Theta Lambda Xi Pi Sum Phi Psi Omega nabla partial infty"
GREEK = dict(zip(_LETTERS, _WORDS.split()))
SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀ⊤ᵗ", "0123456789-+TTt"))
SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉ₜ₋ᵢⱼₖ", "0123456789t-ijk"))
HATTED = {"ŷ": "y_hat", "x̂": "x_hat", "m̂": "m_hat", "v̂": "v_hat", "p̂": "p_hat", "ŝ": "s_hat"}
SAME = {"varepsilon": "epsilon", "eps": "epsilon", "varphi": "phi", "ReLU": "relu", "RELU": "relu", "Relu": "relu"}
SAME |= {"Softmax": "softmax", "Tanh": "tanh", "ln": "log", "Log": "log", "Max": "max", "Sum": "sum", "Var": "var"}
SAME |= {"Sigmoid": "sigmoid", "Mean": "mean", "RMS": "rms", "Sqrt": "sqrt", "transpose": "T", "top": "T", "abs": "abs"}
SAME |= {"avg": "mean", "average": "mean", "expit": "sigmoid", "maximum": "max", "minimum": "min", "square": "square"}
_SKIPPED = "left right big Big bigl bigr Bigl Bigr bigg Bigg displaystyle limits quad qquad , ; ! :"
SKIPPED = set(_SKIPPED.split())
_STYLES = "text mathrm mathbf boldsymbol bm mathit operatorname mathsf textbf vec mathbb mathcal textit"
STYLES = set(_STYLES.split())
ASSIGN = {"=", ":=", "←", "<-", "leftarrow", "gets", "≈", "approx", "≡"}
INDEX = re.compile(r"(?:[ijktnxsa]|[tnki][-+]1|t-?\d|<[it]|[it]=\d|\*|:)")
TOKEN = re.compile(
    r"\s+|\\[A-Za-z]+|\\[|,;:!{} ]|\d+(?:\.\d+)?(?:e-\d+)?|\.\d+|:=|<-|\*\*|//|\|\||\.T\b|[+\-]=|[A-Za-z]+|.",
    re.DOTALL,
)


def spelled(text: str) -> str:
    """Greek letters and accents as words, so that names compare: ``β₁`` becomes ``beta_1``."""
    text = re.sub(r"\\([dt]?frac)\s*(\d)\s*(\d)", r"\\\1{\2}{\3}", text)
    text = re.sub(r"\b(?:np|numpy|jnp|torch|math|F)\.(?=[a-z])", "", text)
    text = text.replace("−", "-").replace("–", "-").replace("⋅", "·").replace("∗", "*").replace("’", "'")
    for sign, word in HATTED.items():
        text = text.replace(sign, f" {word} ")
    text = re.sub("[" + "".join(SUPER) + "]+", lambda m: "^{" + "".join(SUPER[c] for c in m[0]) + "}", text)
    text = re.sub("[" + "".join(SUB) + "]+", lambda m: "_{" + "".join(SUB[c] for c in m[0]) + "}", text)
    text = re.sub(r"([A-Za-zα-ωϵϕ])(\d+)(?![\d.])", r"\1_\2", text)
    return re.sub("[" + "".join(GREEK) + "]", lambda m: f"\\{GREEK[m[0]]} ", text)
