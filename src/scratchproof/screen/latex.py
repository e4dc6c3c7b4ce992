r"""The LaTeX of briefs as text for a terminal: ``\frac{\hat m}{1-\beta_1^t}`` becomes ``m̂/(1-β₁ᵗ)``.

A small reader for what briefs use. What it does not know stays as it was typed, so that a formula never turns into
another one: a script that Unicode cannot set is written ``^(…)`` or ``_(…)``, and whatever is divided or stands under a
root is put in brackets unless it is one letter or number.
"""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[{}^_&~]|\s+|[^\\{}^_&~\s]", re.DOTALL)
SIGNS = """
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π
rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ
Omega Ω sum ∑ prod ∏ int ∫ partial ∂ nabla ∇ infty ∞ cdot · times × div ÷ pm ± mp ∓ odot ⊙ otimes ⊗ oplus ⊕ circ ∘
ast ∗ star ⋆ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂
subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦
uparrow ↑ downarrow ↓
Rightarrow ⇒ Leftarrow ⇐ iff ⇔ ldots … dots … cdots ⋯ vdots ⋮ mid | vert | Vert ‖ lVert ‖ rVert ‖ lvert | rvert |
langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ top ⊤ perp ⊥ ell ℓ neg ¬ land ∧ lor ∨ prime ′ colon :
"""
SILENT = "left right middle big Big bigl bigr Bigl Bigr bigg Bigg displaystyle limits nolimits"
WORDS = "log|ln|exp|max|min|argmax|argmin|arg|sin|cos|tan|tanh|sinh|cosh|lim|sup|inf|det|dim|Pr|gcd|softmax"
UPRIGHT = "mathrm text textrm textbf textit mathbf boldsymbol bm mathit operatorname mathcal mathsf mathtt texttt"
UPRIGHT += " mathrel"
SIGN = dict(re.findall(r"(\S+) (\S+)", SIGNS)) | {c: c for c in "{}%$#_&"} | dict.fromkeys(SILENT.split(" "), "")
SIGN |= dict.fromkeys([",", ";", ":", " ", "quad"], " ") | {"|": "‖", "!": "", "\\": "\n", "qquad": "\n"}
ACCENT = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303"}
ACCENT |= {"widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
DOUBLE = dict(zip("CEHNPQRZ", "ℂ𝔼ℍℕℙℚℝℤ"))
SPACED = set("=<>≤≥≠≈≡∼∝∈∉→←↔↦⇒⇐⇔≪≫⊂⊆∪∩±×·⊙|")
LOOSE = set("∑∏∫")  # a space follows, behind their limits
TIGHT = set("∂∇¬")  # no space follows
SUPER = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφ⊤′",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵀ′",
    )
)
SUB = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"))


def readable(formula: str) -> str:
    r"""A formula without its dollar signs, in Unicode; ``\\`` and ``\qquad`` begin a new line.

    >>> readable(r"\frac{e^{x_i}}{\sum_j e^{x_j}}")
    '(e^(xᵢ))/(∑ⱼ e^(xⱼ))'
    """
    text = unicodedata.normalize("NFC", _Reader(formula).group(until=""))
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ([,.;)\]])|([(\[]) ", r"\1\2", text)
    text = re.sub(rf"\b({WORDS}) \(", r"\1(", text)
    return "\n".join(one for line in text.split("\n") if (one := line.strip()))


class _Reader:
    """Takes tokens from the left; what a method returns is the text of what it took."""

    def __init__(self, formula: str) -> None:
        self.tokens = TOKEN.findall(formula)[::-1]
        self.column = ""  # what & stands for in the environment being read

    def group(self, until: str) -> str:
        """Everything up to the closing token, which is taken too."""
        made = [""]
        while self.tokens:
            token = self.tokens.pop()
            if token == until:
                break
            if token in "^_":
                # A script stands close to what it belongs to; the space behind that, as of a sum, comes after it
                tight = made[-1].rstrip(" ")
                made += [_script(self.argument(), token) + made[-1][len(tight) :]]
                made[-2] = tight
            else:
                made.append(self.piece(token))
        return "".join(made)

    def piece(self, token: str) -> str:
        if token == "{":
            return self.group("}")
        if token.isspace() or token == "~":
            return " "
        if token == "&":
            return self.column
        if token[0] == "\\":
            return self.command(token[1:])
        return f" {token} " if token in SPACED - {"|"} else token

    def command(self, name: str) -> str:
        if name in ("frac", "dfrac", "tfrac") and self.tokens:
            return f"{_part(self.argument())}/{_part(self.argument())}"
        if name == "sqrt" and self.tokens:
            order = _script(self.group("]"), "^") if self.next_is("[") else ""
            return f"{order}√{_one(self.argument())}"
        if name in ACCENT:
            inner = self.argument()
            return inner + ACCENT[name] if len(inner) == 1 else f"{name}({inner})"
        if name in UPRIGHT.split(" "):
            return self.argument()
        if name == "mathbb":
            return "".join(DOUBLE.get(c, c) for c in self.argument())
        if name in ("begin", "end"):
            kind = self.argument()
            self.column = ", " if name == "begin" and not kind.startswith(("align", "split")) else ""
            return "{ " if (name, kind) == ("begin", "cases") else " "
        if name in ("left", "right") and self.next_is("."):
            return ""
        if re.fullmatch(WORDS, name):
            return f" {name} "
        if name not in SIGN:
            return f"\\{name}" + (f"{{{self.group('}')}}}" if self.next_is("{") else "")
        sign = SIGN[name]
        if sign in TIGHT:
            self.skip_space()
        return f" {sign} " if sign in SPACED | LOOSE and name not in ("vert", "lvert", "rvert") else sign

    def argument(self) -> str:
        """What a command or a script applies to: the next group or token."""
        self.skip_space()
        return self.piece(self.tokens.pop()).strip(" ") if self.tokens else ""

    def next_is(self, token: str) -> bool:
        """Take the next token if it is that one."""
        return bool(self.tokens) and self.tokens[-1] == token and bool(self.tokens.pop())

    def skip_space(self) -> None:
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()


def _script(text: str, kind: str) -> str:
    """``text`` raised (``^``) or lowered (``_``), in Unicode's own signs where it has all of them."""
    bare = "".join(text.split())
    table = SUPER if kind == "^" else SUB
    if bare and all(c in table for c in bare):
        return "".join(table[c] for c in bare)
    return f"{kind}{bare}" if len(bare) < 2 else f"{kind}({bare})"


def _one(text: str) -> str:
    """``text`` in brackets unless it is one number, or one letter with its scripts and accents."""
    alone = re.fullmatch(r"[\d.]+|∞|\w(.*)", text, re.DOTALL)
    behind = (alone[1] or "") if alone else "x"
    return text if all(unicodedata.category(c) in ("Lm", "No", "Mn") or c in "⁺⁻₊₋" for c in behind) else f"({text})"


def _part(text: str) -> str:
    """``text`` above or below a line: as by itself, and one letter with a script in brackets stays bare: e^(-z)/2."""
    return text if re.fullmatch(r"\w[\^_]\([^()]*\)", text) else _one(text)
