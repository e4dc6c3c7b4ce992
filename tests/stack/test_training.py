"""The training script: what it trains is what NumPy computes, and an interruption changes nothing."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from stand_ins import functions

from scratchproof.stack import gpt

torch = pytest.importorskip("torch")
TEXT = "the quick brown fox jumps over the lazy dog; " * 30


@pytest.fixture(scope="module")
def script() -> ModuleType:
    file = Path(__file__).parents[2] / "scripts" / "train_bundled_model.py"
    spec = importlib.util.spec_from_file_location("train_bundled_model", file)
    assert spec is not None and spec.loader is not None
    module = sys.modules["train_bundled_model"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small(script):
    return script.Recipe(steps=6, batch=2, context=16, d_model=16, n_heads=2, n_layers=2, dropout=0.1, warm_up=2)


@pytest.fixture
def corpus(script):
    return script.Corpus("fox", TEXT)


def test_numpy_computes_what_was_trained(script, small, corpus, tmp_path, capsys):
    run = script.Run(small, corpus, tmp_path / "none.pt")
    for _ in range(3):
        run.step()
    run.write_model(tmp_path / "model.npz")
    model = gpt.Model.load(tmp_path / "model.npz")
    ids = corpus.held_out[:16]
    with torch.no_grad():
        theirs = script.rounded(run.model).eval()(ids[None])[0].numpy()
    np.testing.assert_allclose(gpt.logits(model, ids.numpy(), functions()), theirs, atol=2e-5)
    assert "differ by" in capsys.readouterr().out


def test_the_bundled_weights_in_torch(script):
    weights, config, recipe = gpt.read()
    r = script.Recipe(**recipe["recipe"])
    net = script.Gpt(r, len(config["alphabet"])).eval()
    net.load_state_dict({name: torch.from_numpy(w).float() for name, w in weights.items()})
    model = gpt.Model.load()
    ids = model.encode("First Citizen:\nBefore we proceed any further, hear me speak.\n\nAll:\nSpeak, speak.")
    with torch.no_grad():
        theirs = net(torch.from_numpy(ids)[None])[0].numpy()
    np.testing.assert_allclose(gpt.logits(model, ids, functions()), theirs, atol=1e-4)


def test_an_interrupted_run_ends_with_the_same_weights(script, small, corpus, tmp_path):
    straight = script.Run(small, corpus, tmp_path / "a.pt")
    for _ in range(6):
        straight.step()
    first = script.Run(small, corpus, tmp_path / "b.pt")
    for _ in range(3):
        first.step()
    first.write_checkpoint()
    first.step()  # lost
    second = script.Run(small, corpus, tmp_path / "b.pt")
    assert second.done == 3
    for _ in range(3):
        second.step()
    for (name, a), b in zip(straight.model.named_parameters(), second.model.parameters(), strict=True):
        assert torch.equal(a, b), name


def test_a_checkpoint_of_another_recipe_is_left_alone(script, small, corpus, tmp_path):
    run = script.Run(small, corpus, tmp_path / "a.pt")
    run.step()
    run.write_checkpoint()
    assert script.Run(replace(small, seed=2), corpus, tmp_path / "a.pt").done == 0
    assert script.Run(small, script.Corpus("fox", TEXT + "."), tmp_path / "a.pt").done == 0
    assert script.Run(small, corpus, tmp_path / "a.pt").done == 1


def test_the_held_out_text_is_never_drawn(script, small, corpus):
    assert len(corpus.train) + len(corpus.held_out) == len(TEXT)
    inputs, targets = script.windows(corpus.held_out, small.context)
    assert torch.equal(inputs.flatten()[1:], targets.flatten()[:-1])
    assert inputs.numel() > 0.85 * len(corpus.held_out)


def test_the_rate_warms_up_and_ends_at_a_tenth(script):
    r = script.Recipe(steps=100, warm_up=10, peak_rate=1.0)
    rates = [script.rate_at(step, r) for step in range(100)]
    assert rates[:10] == pytest.approx([0.1 * k for k in range(1, 11)])
    assert rates[10] == pytest.approx(1.0) and rates[-1] == pytest.approx(0.1, abs=1e-3)
    assert all(a >= b for a, b in itertools.pairwise(rates[10:]))


def test_pythons_own_documentation_is_always_at_hand(script):
    corpus = script.Corpus.read(None)
    assert len(corpus.train) > 300_000 and "pydoc" in corpus.facts["name"]
