"""Model: a text from inside: next tokens, attention and embedding, through the learner's parts in the child."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from opened import Served
from tiny_run import TINY, trained

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.drawing.attention import head_map, thumb
from scratchproof.page.drawing.scatter import scatter
from scratchproof.page.model_look import BUNDLED, Look, asked, looked, seen, shown
from scratchproof.page.model_stack import Stack
from scratchproof.parts import Part
from scratchproof.stack import gpt
from scratchproof.training.recipe import MODERN

TEXT = "ROMEO:\nWhat light is there?"
RECIPES = {
    "gpt-2": TINY,
    "modern": TINY.changed(**MODERN),
    "bytes": TINY.changed(tokenizer="bytes", vocab_size=262),
    "untied": TINY.changed(tied=False),
}


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Look:
    return looked(tmp_path_factory.mktemp("none"), BUNDLED, TEXT)


def is_attention(weights: Any) -> None:
    assert np.allclose(weights.sum(axis=-1), 1, atol=1e-5)
    assert weights.min() >= -1e-6
    assert np.abs(np.triu(weights, 1)).max() < 1e-6  # nobody looks ahead


def test_attention_is_what_the_formula_gives(bundled: Look):
    """Asked of the part from outside, the weights are softmax(q kᵀ / √d) of the model's own activations."""
    catalogue.install_parts()
    import parts  # type: ignore[import-not-found]

    model = gpt.Model.load()
    ids = model.encode(TEXT)
    maps = []

    class Noting:
        def __getattr__(self, name: str) -> Any:
            return getattr(parts, name)

        def multi_head_attention(self, x, w_q, w_k, w_v, w_o, n_heads, mask=None):
            T, d = x.shape
            q, k = ((x @ w).reshape(T, n_heads, d // n_heads).swapaxes(0, 1) for w in (w_q, w_k))
            scores = np.where(mask, q @ k.swapaxes(-1, -2) / np.sqrt(d // n_heads), -np.inf)
            maps.append(parts.softmax(scores))
            return parts.multi_head_attention(x, w_q, w_k, w_v, w_o, n_heads, mask=mask)

    z = gpt.logits(model, ids, Noting())
    assert np.abs(np.stack(maps) - bundled.attention).max() < 1e-5
    p = parts.softmax(z)
    for t, step in enumerate(bundled.steps):
        assert step.top[0][1] == pytest.approx(float(p[t].max()), abs=1e-5)
        assert step.given is None or step.given == pytest.approx(float(p[t, ids[t + 1]]), abs=1e-5)
    is_attention(bundled.attention)
    assert bundled.mine == 0
    assert ("softmax", 5, False) in bundled.called
    assert bundled.stack.rows["norm"].ran.startswith("9 calls, ")
    assert bundled.stack.rows["sampler"].ran == ""


@pytest.mark.parametrize("name", RECIPES)
def test_a_run_of_every_recipe_can_be_looked_into(name: str, tmp_path: Path):
    trained(tmp_path, name, RECIPES[name].changed(steps=10))
    look = looked(tmp_path, name, "the <b>cat</b> sat on the mat")
    assert look.attention.shape[:2] == (2, 2)
    is_attention(look.attention)
    assert look.cut
    assert len(look.tokens) <= 12
    assert look.step == 10
    for step in look.steps:
        assert 0 < sum(share for _, share, _ in step.top) <= 1 + 1e-5
    table, tokens = look.readable
    assert len(scatter(table, tokens).points) == len(tokens) > 20
    assert len(tokens) == len(look.alphabet) or name == "bytes"


def test_the_learners_part_is_what_runs(tmp_path: Path):
    lab = catalogue.find("softmax")
    with Learner(tmp_path) as learner:
        learner.begin()
        sources = {lab.file_name: lab.reference + "\n# mine\n"}
        entries = ["softmax=softmax"]
        learner.note("passed", lab, sources=sources, main=lab.file_name, entries=entries, check=lab.check)
    look = looked(tmp_path, BUNDLED, TEXT)
    assert [name for name, _, own in look.called if own] == ["softmax"]
    assert 0 < look.mine < 1


WRONG = {
    "nothing": ("", "no text"),
    "too much": ("x" * 201, "201 characters"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_looked_at_is_told(name: str):
    text, says = WRONG[name]
    with pytest.raises(Trouble, match=says):
        asked(text)


def test_a_run_that_cannot_be_looked_into_is_told(tmp_path: Path):
    with pytest.raises(Trouble, match="no run called"):
        looked(tmp_path, "../../etc", "x")
    folder = trained(tmp_path, "one", TINY.changed(steps=5))
    with pytest.raises(Trouble, match="never saw"):
        looked(tmp_path, "one", "Q")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    described = (folder / "run.json").read_text()
    (folder / "run.json").write_text(described.replace('"steps": 5', '"steps": 6'))
    looked(tmp_path, "one", "the cat")  # the recipe is the run's own
    (folder / "run.json").write_text(described.replace('"hash": "', '"hash": "0'))
    with pytest.raises(Trouble, match="other parts"):
        looked(tmp_path, "one", "the cat")
    (folder / "run.json").write_text(described)
    (folder / "checkpoint.bin").write_bytes(b"\x80\x04nothing")
    with pytest.raises(Trouble, match="stopped the run with UnpicklingError"):
        looked(tmp_path, "one", "the cat")
    (folder / "checkpoint.bin").unlink()
    with pytest.raises(Trouble, match="nothing to look into"):
        looked(tmp_path, "one", "the cat")
    del before["checkpoint.bin"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before  # looking changes nothing


GOOD = {
    "tokens": ["a", "b"],
    "ids": np.array([0, 1]),
    "probabilities": np.full((2, 2), 0.5, np.float32),
    "attention": np.zeros((1, 1, 2, 2), np.float32),
    "table": np.zeros((2, 3), np.float32),
    "alphabet": ["a", "b"],
    "calls": {"softmax": 3, "none": 1, "": "x"},
    "seconds": {"softmax": float("nan"), "": "x"},
}
FORGED = {
    "no arrays": {"probabilities": "x"},
    "ids beyond": {"ids": np.array([0, 9])},
    "other shape": {"attention": np.zeros((1, 1, 9, 9), np.float32)},
    "not finite": {"table": np.full((2, 3), np.nan, np.float32)},
    "other tokens": {"tokens": [1, 2]},
    "no tokens": {"tokens": [], "ids": np.zeros(0, int)},
    "alphabet": {"alphabet": {"a": 1}},
    "missing": {"table": None},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_frame_is_refused(name: str):
    parts = {"softmax": Part("softmax", "")}
    stack = Stack("plain", {}, None, ())
    assert seen("m", "ab", GOOD, parts, stack).called == (("softmax", 3, False),)
    with pytest.raises(Trouble, match="does not fit together"):
        seen("m", "ab", {**GOOD, **FORGED[name]}, parts, stack)


def test_signs_for_what_cannot_be_seen():
    assert shown("a b\n\t\x07é") == "a␣b⏎⇥\\x07é"


def test_a_map_is_small_and_a_scatter_of_one_token_stands():
    weights = np.tril(np.ones((200, 200))) / np.arange(1, 201)[:, None]
    big = head_map(weights, ["x"] * 200, 0, 0)
    assert len(big.rows) == 64
    assert sum(len(path) for _, path in big.shades) < 100_000
    assert thumb(weights, 0, 0).size == 64
    assert len(scatter(np.zeros((1, 4)), ["a"]).points) == 1


def test_a_typed_text_gives_pictures(browse: Any, served: Served):
    trained(served.home, "tiny")
    tab = browse("/model")
    assert tab.get_by_label("goes through").input_value() == "tiny"
    tab.get_by_label("A text of").fill("the <b>cat</b>")
    tab.get_by_role("button", name="Look inside").click()
    tab.get_by_role("heading", name="A text from inside").wait_for(timeout=30000)
    assert tab.locator("svg.next g.came").count() >= 1
    assert tab.locator("svg.heads").count() == 1
    assert tab.locator("svg.scatter .point").count() > 20
    assert tab.locator("main b").count() == 0
    assert "<" in tab.locator("svg.next").text_content()
    assert tab.locator("nav.thumbs a").count() == 4
    tab.get_by_role("link", name="Layer 2, head 1").click()
    assert "Layer 2, head 1" in tab.locator("main").inner_text()
    for summary in tab.get_by_text("As a table").all():
        summary.click()
    assert tab.locator("details table").count() == 3
    assert tab.get_by_label("A text of").input_value() == "the <b>cat</b>"
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1200
    assert not tab.wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1600])
def test_it_fits_and_a_checker_finds_nothing(browse: Any, served: Served, width: int, scheme: str):
    from test_every_page import axe

    tab = browse("/model", width=width, scheme=scheme, scripts=True)
    tab.get_by_label("A text of").fill(TEXT)
    tab.get_by_role("button", name="Look inside").click()
    tab.get_by_role("heading", name="A text from inside").wait_for(timeout=30000)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []


def test_a_model_that_fails_is_told_in_a_sentence(browse: Any, monkeypatch: pytest.MonkeyPatch):
    from scratchproof.cli import assemble

    whole = assemble.assembled

    def broken(learner: Learner, borrow: tuple[str, ...] = ()) -> Any:
        return whole(learner).borrowing("softmax", "def softmax(x, axis=-1):\n    raise ValueError('<b>no</b>')\n")

    monkeypatch.setattr(assemble, "assembled", broken)
    tab = browse("/model")
    tab.get_by_label("A text of").fill("ROMEO")
    tab.get_by_role("button", name="Look inside").click()
    tab.get_by_role("heading", name="softmax stopped the model with ValueError: <b>no</b>").wait_for(timeout=30000)
    tab.goto(tab.url)
    tab.get_by_label("A text of").fill("ROMEO <script>")
    tab.get_by_role("button", name="Look inside").click()
    tab.get_by_role("heading", name="The model never saw").wait_for(timeout=30000)
