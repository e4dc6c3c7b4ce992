"""Every derivation accepts what is right in other words, and names each of its mistakes."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
from derivation_rewritings import REWRITINGS

from scratchproof.errors import Trouble
from scratchproof.recall.derivations import algebra, derivation, derivations, judged
from scratchproof.recall.derivations.judging import named, same
from scratchproof.recall.derivations.tree import Parts, text
from scratchproof.roadmap.curriculum import DATA

ALL = list(derivations().values())
MISTAKES = [(one.id, mistake.id, typed) for one in ALL for mistake in one.mistakes for typed in mistake.formulas]


def test_there_are_those_that_were_asked_for():
    assert len(ALL) >= 28
    assert set(REWRITINGS) == set(derivations())
    assert all(len(set(many)) >= 3 for many in REWRITINGS.values())


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.id)
def test_it_is_complete(of):
    assert of.title and of.asks and of.source and of.steps and 1 <= of.depth <= 5
    assert len(of.mistakes) >= 3
    assert len({m.id for m in of.mistakes}) == len(of.mistakes)
    assert len(of.by) in (0, max(1, len(of.parts)))
    for sentence in (m.sentence for m in of.mistakes):
        assert sentence.endswith(".") and len(sentence) < 140


def test_topics_and_rows_exist():
    topics = set()
    for path in (DATA / "topics").glob("*.toml"):
        topics |= {t["id"] for t in tomllib.loads(path.read_text(encoding="utf-8")).get("topic", [])}
    rows = {line.split("\t")[0] for line in (DATA / "rows.tsv").read_text(encoding="utf-8").splitlines()}
    for of in ALL:
        assert of.topics and set(of.topics) <= topics, of.id
        assert set(of.rows) <= rows, of.id


@pytest.mark.parametrize(("id", "typed"), [(id, typed) for id, many in REWRITINGS.items() for typed in many])
def test_right_in_other_words(id, typed):
    found = judged(derivation(id), typed)
    assert found.right, found


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.id)
def test_its_own_formulas_are_right_and_their_text_reads_back(of):
    for form, node in zip(of.right, of.right_nodes, strict=True):
        found = judged(of, form.formula)
        assert found.right and found.convention == form.convention
        assert same(of, node, of.read(text(node)))


@pytest.mark.parametrize("of", [of for of in ALL if not of.has_matrices], ids=lambda of: of.id)
def test_the_algebra_shows_the_right_formula_equal(of):
    assert judged(of, of.right[0].formula).proved


@pytest.mark.parametrize(("id", "mistake", "typed"), MISTAKES)
def test_mistakes_are_rejected_and_named(id, mistake, typed):
    found = judged(derivation(id), typed)
    assert (found.kind, found.mistake) == ("mistake", mistake), found
    assert found.says


@pytest.mark.parametrize(("id", "mistake", "typed"), MISTAKES)
@pytest.mark.parametrize("rewritten", ["2*(({0})/2)", "3*({0}) - 2*({0})"])
def test_a_mistake_is_named_in_other_words(id, mistake, typed, rewritten):
    of = derivation(id)
    node = of.read(typed)
    parts = node.parts if isinstance(node, Parts) else (node,)
    found = named(of, of.read(", ".join(rewritten.format(text(part)) for part in parts)))
    assert found is not None and found.id == mistake


def test_an_unknown_derivation_names_the_nearest():
    with pytest.raises(Trouble, match="Do you mean dpo-gradient"):
        derivation("dpo-gradients")
    with pytest.raises(Trouble):
        derivation("x" * 100_000)


def test_the_same_answer_gets_the_same_judgement():
    of = derivation("kl-gaussians")
    assert len({judged(of, "ln(sigma_2) - mu_1*mu_2 + 3") for _ in range(3)}) == 1


def test_sympy_is_not_loaded_before_it_is_needed():
    code = (
        "import sys; from scratchproof.recall.derivations import *; d = derivations(); "
        "judged(d['dpo-gradient'], '-beta'); judged(d['normal-equation'], '(X^T X)^-1 X^T y'); "
        "print('sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_without_sympy_numbers_are_refused_and_matrices_judged(monkeypatch):
    monkeypatch.setattr(algebra.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match="SymPy"):
        judged(derivation("dpo-gradient"), "-beta")
    assert judged(derivation("normal-equation"), "(X^T X)^-1 X^T y").right


def printed(expression) -> str:
    return re.sub(r"\bE\b", "e", str(expression)).replace("Abs", "abs").replace("log", "ln")


@pytest.mark.parametrize(
    "of", [of for of in ALL if not of.vocabulary.sums and not of.has_matrices], ids=lambda of: of.id
)
def test_right_as_a_computer_algebra_writes_it(of):
    """Expanded, factored, over one denominator: forms that nobody chose."""
    import sympy

    letters = algebra._letters(of)
    node = of.right_nodes[0]
    parts = [algebra._expression(part, letters) for part in (node.parts if isinstance(node, Parts) else (node,))]
    for form in (sympy.expand, sympy.factor, sympy.together, sympy.cancel, sympy.simplify):
        typed = ", ".join(printed(form(part)) for part in parts)
        assert judged(of, typed).right, typed
