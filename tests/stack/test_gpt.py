"""The forward pass in NumPy: the right numbers, a causal model, a file without pickles."""

from __future__ import annotations

import json
import math
from types import SimpleNamespace

import numpy as np
import pytest
from stand_ins import functions

from scratchproof.stack import gpt

# Sonnet 18, which is in no play.
SONNET = """Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
"""


@pytest.fixture(scope="module")
def model() -> gpt.Model:
    return gpt.Model.load()


@pytest.fixture(scope="module")
def parts() -> SimpleNamespace:
    return functions()


def loss(model: gpt.Model, text: str, parts: SimpleNamespace) -> float:
    """Nats per character after the first, over one window."""
    ids = model.encode(text[: model.context])
    z = gpt.logits(model, ids[:-1], parts).astype(np.float64)
    log_p = z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    return float(-log_p[np.arange(len(ids) - 1), ids[1:]].mean())


def test_reads_verse_much_better_than_chance(model, parts):
    assert loss(model, SONNET, parts) < 2.2 < math.log(len(model.alphabet)) / 1.8


def test_reads_shuffled_verse_badly(model, parts):
    shuffled = "".join(np.random.default_rng(0).permutation(list(SONNET)))
    assert loss(model, shuffled, parts) > loss(model, SONNET, parts) + 1


def test_the_future_changes_nothing(model, parts):
    a, b = model.encode("ROMEO: what"), model.encode("ROMEO: XXXX")
    same = len("ROMEO: ")
    np.testing.assert_allclose(
        gpt.logits(model, a, parts)[:same], gpt.logits(model, b, parts)[:same], rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize("T", [1, 2, 127, 128])
def test_shapes_and_dtype(model, parts, T):
    z = gpt.logits(model, np.zeros(T, dtype=np.int64), parts)
    assert (z.shape, z.dtype) == ((T, len(model.alphabet)), np.float32)


def test_the_last_alone_is_the_last_of_all(model, parts):
    ids = model.encode(SONNET[:100])
    alone = gpt.logits(model, ids, parts, last=True)
    assert alone.shape == (1, len(model.alphabet))
    np.testing.assert_allclose(alone, gpt.logits(model, ids, parts)[-1:], atol=1e-4)


def test_a_part_that_answers_in_float64_leaves_the_residual_stream_in_float32(model, parts):
    seen = []

    def layer_norm(x, gain, bias, eps=1e-5):
        seen.append(x.dtype)
        return parts.layer_norm(x.astype(np.float64), gain, bias, eps)

    wide = gpt.logits(model, model.encode("ROMEO:"), SimpleNamespace(**{**vars(parts), "layer_norm": layer_norm}))
    assert set(seen) == {np.dtype(np.float32)}
    np.testing.assert_allclose(wide, gpt.logits(model, model.encode("ROMEO:"), parts), atol=1e-3)


def test_gelu_at_known_points():
    # tabulated values of x times the normal distribution function; the tanh form is within 5e-4 of them
    x = np.array([-2, -1, 0, 1, 2], dtype=np.float32)
    np.testing.assert_allclose(gpt.gelu(x), [-0.0455, -0.1587, 0, 0.8413, 1.9545], atol=5e-4)


def test_text_survives_encoding(model):
    assert model.decode(model.encode(SONNET)) == SONNET


def test_a_stranger_is_named(model):
    with pytest.raises(ValueError, match="'é'"):
        model.encode("Andrée")


def test_the_file_holds_float16_and_says_how_it_came_about():
    weights, config, recipe = gpt.read()
    assert {w.dtype for w in weights.values()} == {np.dtype(np.float16)}
    assert sum(w.size for w in weights.values()) == recipe["parameters"]
    assert recipe["validation_loss"] < 1.65
    assert config["context"] == recipe["recipe"]["context"]


def test_a_saved_model_is_read_back(tmp_path):
    weights, config, recipe = gpt.read()
    gpt.save(tmp_path / "again.npz", weights, config, recipe)
    again = gpt.read(tmp_path / "again.npz")
    assert again[1:] == (config, recipe)
    assert all((again[0][name] == w).all() for name, w in weights.items())
    assert [p.name for p in tmp_path.iterdir()] == ["again.npz"]
    json.dumps(again[1:])


def test_needs_nothing_of_the_package():
    import ast
    from pathlib import Path

    for node in ast.walk(ast.parse(Path(gpt.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not (node.module or "").startswith("scratchproof")
