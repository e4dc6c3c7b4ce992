"""Briefs and their formulas as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchproof import catalogue
from scratchproof.screen.latex import readable
from scratchproof.screen.markdown_page import markdown_page
from scratchproof.screen.page import Paper
from scratchproof.screen.prose import said
from scratchproof.screen.writer import lines_on, plain_text

FORMULAS = [
    (r"\mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}", "softmax(x)ᵢ = e^(xᵢ)/(∑ⱼ e^(xⱼ))"),
    (r"\frac{x_{i,j} + 1}{p_{i,j}}", "(x_(i,j) + 1)/p_(i,j)"),
    (r"m \leftarrow \beta_1 m + (1-\beta_1)\,g", "m ← β₁ m + (1-β₁) g"),
    (r"\hat m = \frac{m}{1-\beta_1^{\,t}} \qquad v", "m̂ = m/(1-β₁ᵗ)\nv"),
    (
        r"\theta - \mathrm{lr}\left(\frac{\hat m}{\sqrt{\hat v}+\varepsilon} + \lambda\,\theta\right)",
        "θ - lr(m̂/(√v̂+ε) + λ θ)",
    ),
    (r"\frac{QK^\top}{\sqrt{d_k}}", "(QKᵀ)/(√dₖ)"),
    (r"\frac{1}{2d}", "1/(2d)"),
    (r"\frac1d", "1/d"),
    (r"\sqrt{2x}", "√(2x)"),
    (r"\sqrt[3]{x}", "³√x"),
    (r"\sum_{i=1}^{n} x_i^2", "∑ᵢ₌₁ⁿ xᵢ²"),
    (r"W_Q^{(h)}", "W_Q⁽ʰ⁾"),
    (r"\mathbb{R}^{T \times d}", "ℝ^(T×d)"),
    (r"p(x_t \mid x_{<t})", "p(xₜ | x_(<t))"),
    (r"\log p_{y_n}", "log p_(yₙ)"),
    (r"\log(1+x)", "log(1+x)"),
    (r"\frac{\partial L}{\partial W_{ij}}", "(∂L)/(∂Wᵢⱼ)"),
    (r"-\infty", "-∞"),
    (r"\|x\|_2", "‖x‖₂"),
    (r"\left.x\right|_0", "x|₀"),
    (r"\begin{cases} 0 & x < 0 \\ x & \text{otherwise} \end{cases}", "{ 0, x < 0\nx, otherwise"),
    (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b\nc = d"),
    (r"\hat{xy}", "hat(xy)"),
    (r"\unknown{a} b", r"\unknown{a} b"),
    (r"\frac", r"\frac"),
    ("x^", "x^"),
    ("{", ""),
    ("", ""),
]


@pytest.mark.parametrize(("latex", "text"), FORMULAS)
def test_formulas(latex: str, text: str) -> None:
    assert readable(latex) == text


@given(st.text(alphabet="\\{}^_&~$ abxfrcsqt12()|<\n", max_size=60))
def test_no_formula_stops_the_reader(latex: str) -> None:
    readable(latex)


@given(st.text(alphabet="ab`$*|#-. \n12~[]()", max_size=200), st.integers(20, 80), st.booleans())
def test_any_markdown_fits_any_width(text: str, width: int, linear: bool) -> None:
    assert all(line.width <= width for line in lines_on(markdown_page(text), Paper(width, linear=linear)))


@pytest.mark.parametrize("lab", catalogue.labs().values(), ids=lambda lab: lab.id)
def test_every_brief_and_hint_is_readable_in_a_terminal(lab: catalogue.Lab) -> None:
    """A command that is not understood is shown with its backslash: teach latex.py, or say it in words."""
    for text in (lab.brief_as_read, *lab.hints, *(card[side] for card in lab.cards for side in ("front", "back"))):
        for width in (30, 80):
            lines = lines_on(markdown_page(text), Paper(width))
            assert all(line.width <= width for line in lines)
            said_lines = [line.text for line in lines if not any(span.role == "code" for span in line.spans)]
            assert not [one for one in said_lines if "\\" in one or "$" in one or "{#" in one]


def test_sentences_of_labs_with_code_and_formulas() -> None:
    spans = said("Set `axis` so that $\\sum_i p_i = 1$; **never** `a` [there](https://x.org/y).")
    assert "".join(s.text for s in spans) == "Set `axis` so that ∑ᵢ pᵢ = 1; never `a` there (https://x.org/y)."
    assert [s.text for s in spans if s.role == "code"] == ["`axis`", "`a`"]
    assert [s.text for s in spans if s.role == "strong"] == ["never"]


def test_markdown() -> None:
    text = """\
# Title

First line
second line with $x^2$.

- one `a`
  goes on
  - deeper
- two
1. first
2. second

$$a = \\frac{1}{2} \\qquad
b = 3$$

| name | what |
|------|------|
| x    | the `scores` |

```python
if x:    # $not$ a formula
    y = "a    b"
```
End.
"""
    assert (
        plain_text(markdown_page(text), 40)
        == """\
Title
─────

First line second line with x².

• one `a` goes on
  • deeper
• two
1. first
2. second

    a = 1/2
    b = 3

name  what
x     the `scores`

  if x:    # $not$ a formula
      y = "a    b"

End.
"""
    )
