"""Labs answered in PyTorch: right answers pass, mistakes are named, PyTorch's own operators are withheld."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Any

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs PyTorch (the extra train)")
LABS = [lab for lab in catalogue.labs().values() if lab.withheld is not None]
CELLS = [(lab.id, cell.id) for lab in LABS for cell in lab.in_torch]


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as judge:
        yield judge


def verdict(judge: Judge, lab: str, text: str) -> Any:
    return judge.judge(catalogue.find(lab), Answer("import torch\n" + text, name="a.py"), seed=1)


def test_there_are_labs_that_say_so():
    assert {"softmax", "layer-norm", "rms-norm", "scaled-dot-product-attention", "gelu-tanh"} <= {
        lab.id for lab in LABS
    }


@needs_torch
@pytest.mark.parametrize(("lab", "cell"), CELLS)
def test_a_right_answer_passes(judge: Judge, lab: str, cell: str):
    text = next(c.text for c in catalogue.find(lab).in_torch if c.id == cell)
    found = verdict(judge, lab, text)
    assert found.right, found
    assert any("PyTorch" in says for says in found.assumed)


@needs_torch
@pytest.mark.parametrize(
    ("lab", "text", "mistake"),
    [
        (
            "softmax",
            "def softmax(x, axis=-1): return torch.exp(x) / torch.exp(x).sum(axis, keepdim=True)",
            "no-maximum",
        ),
        (
            "layer-norm",
            "def layer_norm(x, gain, bias, eps=1e-5):\n"
            "    return (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, keepdim=True) + eps) * gain + bias",
            "unbiased-variance",
        ),
        (
            "scaled-dot-product-attention",
            "def scaled_dot_product_attention(q, k, v, mask=None):\n"
            "    s = q @ k.mT / q.shape[-1]\n"
            "    if mask is not None: s = s.masked_fill(~mask, float('-inf'))\n"
            "    return torch.nan_to_num(s.softmax(-1)) @ v",
            "divided-by-d",
        ),
    ],
)
def test_a_mistake_is_named(judge: Judge, lab: str, text: str, mistake: str):
    assert [m.id for m in verdict(judge, lab, text).mistakes] == [mistake]


@needs_torch
@pytest.mark.parametrize(
    ("lab", "text"),
    [
        ("softmax", "def softmax(x, axis=-1): return torch.softmax(x.double(), axis)"),
        ("softmax", "def softmax(x, axis=-1): return x.double().softmax(axis)"),
        ("softmax", "def softmax(x, axis=-1): return torch.nn.Softmax(axis)(x.double())"),
        ("softmax", "def softmax(x, axis=-1): return torch.ops.aten._softmax(x.double(), axis, False)"),
        ("softmax", "def softmax(x, axis=-1): return torch.nn.functional.softmin(-x.double(), axis)"),
        ("softmax", "def softmax(x, axis=-1): return torch.special.log_softmax(x.double(), axis).exp()"),
        ("softmax", "def softmax(x, axis=-1): return (x.double() - torch.logsumexp(x.double(), axis, True)).exp()"),
        ("softmax", "def softmax(x, axis=-1): return x.float().to_mkldnn().softmax(axis).to_dense()"),
        (
            "softmax",
            "def softmax(x, axis=-1):\n"
            "    keys = torch._C.DispatchKeySet(torch._C.DispatchKey.CPU)\n"
            "    return torch.ops.aten._softmax.default.redispatch(keys, x.double(), axis, False)",
        ),
        (
            "softmax",
            "import gc\n"
            "for thing in gc.get_objects():\n"
            "    if type(thing).__name__ in ('Library', '_DispatchModule'):\n"
            "        try: thing._destroy()\n"
            "        except Exception: thing.reset() if hasattr(thing, 'reset') else None\n"
            "def softmax(x, axis=-1): return torch.softmax(x.double(), axis)",
        ),
        ("layer-norm", "def layer_norm(x, g, b, eps=1e-5): return torch.layer_norm(x, x.shape[-1:], g, b, eps)"),
        ("rms-norm", "def rms_norm(x, gain, eps=1e-5): return torch.rms_norm(x, x.shape[-1:], gain, eps)"),
        (
            "scaled-dot-product-attention",
            "def scaled_dot_product_attention(q, k, v, mask=None):\n"
            "    return torch.nn.functional.scaled_dot_product_attention(q, k, v, mask)",
        ),
        ("causal-mask", "def causal_mask(n, m=None): return torch.ones(n, m or n).tril((m or n) - n).bool()"),
        ("sigmoid", "def sigmoid(x): return torch.sigmoid(x)\ndef sigmoid_backward(dy, x): return dy"),
        (
            "silu",
            "def silu(x): return torch.nn.functional.silu(x)\n"
            "def silu_backward(dy, x):\n"
            "    x = x.detach().requires_grad_()\n"
            "    return torch.autograd.grad(silu(x), x, dy)[0]",
        ),
    ],
)
def test_what_pytorch_brings_is_no_answer(judge: Judge, lab: str, text: str):
    found = verdict(judge, lab, text)
    assert not found.right
    assert found.outcome in ("forbidden", "property"), found


@needs_torch
def test_changes_in_place_are_seen(judge: Judge):
    text = "def softmax(x, axis=-1):\n    x -= x.amax(axis, True)\n    return x.exp() / x.exp().sum(axis, True)"
    assert "changes an array" in verdict(judge, "softmax", text).says


def test_other_labs_are_answered_in_numpy(judge: Judge):
    found = verdict(judge, "adamw", "class AdamW: pass")
    assert found.outcome == "forbidden"
    assert "torch" in found.says


def test_without_pytorch_it_says_so(judge: Judge, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Trouble, match="not installed"), Judge() as other:
        verdict(other, "softmax", "def softmax(x, axis=-1): return x")
