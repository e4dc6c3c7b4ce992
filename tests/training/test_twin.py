"""The PyTorch twin: the same numbers as the model of NumPy parts, on one process and on two."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from scratchproof import catalogue
from scratchproof.training.network import Network, leaves

sys.path.insert(0, str(Path(__file__).parent))
from small_courses import RECIPES, TEXT

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs PyTorch (the extra train)")


class References:
    """Every part as its reference, in this process."""

    def __init__(self) -> None:
        catalogue.install_parts()
        self.scopes: dict[str, dict] = {}

    def __getattr__(self, name: str):
        source = catalogue.reference_source(name)
        if source not in self.scopes:
            scope: dict = {}
            exec(source, scope)
            self.scopes[source] = scope
        return self.scopes[source][name]


@needs_torch
@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("checkpointing", [False, True])
def test_loss_and_gradients_are_the_same(name: str, checkpointing: bool):
    import torch

    from scratchproof.training import twin

    recipe, rng = RECIPES[name], np.random.default_rng(0)
    network = Network(References(), recipe.as_data(), 11)
    params = network.initial(rng)
    for leaf in leaves(params):
        leaf[...] = leaf + 0.1 * rng.standard_normal(leaf.shape)
    x, y = rng.integers(11, size=(2, 3, recipe.window))
    loss, grads = network.loss_and_gradients(params, (x, y))
    other = twin.Twin(recipe, 11, checkpointing)
    twin.load(other, params)
    told = other(torch.tensor(x), torch.tensor(y))
    told.backward()
    assert abs(loss - told.item()) < 1e-5
    own = dict(other.named_parameters())
    for leaf, grad in twin.names(grads):
        assert np.allclose(own[leaf].grad.numpy(), grad, atol=2e-5, rtol=1e-3), leaf


@needs_torch
@pytest.mark.parametrize("name", RECIPES)
def test_answers_in_pytorch_fill_the_slots(name: str):
    """With every slot that a lab in PyTorch can fill filled so, loss and gradients stay what PyTorch's own give."""
    import torch

    from scratchproof.training import twin

    slots = {}
    for slot in twin.SLOTS:
        lab = catalogue.lab_of_part(slot)
        scope: dict = {}
        exec(lab.in_torch[0].text, scope) if lab.in_torch else None
        if slot in scope:
            slots[slot] = scope[slot]
    assert {"rms_norm", "layer_norm", "squared_relu", "scaled_dot_product_attention", "log_softmax"} <= set(slots)
    recipe, rng = RECIPES[name], np.random.default_rng(0)
    params = Network(References(), recipe.as_data(), 11).initial(rng)
    x, y = (torch.tensor(rng.integers(11, size=(3, recipe.window))) for _ in range(2))
    told = []
    for filled in ({}, slots):
        model = twin.Twin(recipe, 11, slots=filled)
        twin.load(model, params)
        loss = model(x, y)
        loss.backward()
        told.append((loss.item(), [p.grad.numpy() for p in model.parameters()]))
    assert abs(told[0][0] - told[1][0]) < 1e-5
    for a, b in zip(told[0][1], told[1][1]):
        assert np.allclose(a, b, atol=2e-6, rtol=1e-3)


@needs_torch
@pytest.mark.parametrize("sharded", [False, True])
def test_two_processes_train_as_one(tmp_path: Path, sharded: bool):
    (tmp_path / "text.txt").write_text(TEXT)
    base = ["-m", "scratchproof.training.twin", "--depth", "1", "--text", str(tmp_path / "text.txt"), "--steps", "8"]
    found = {}
    for name, start, more in (
        ("one", [], []),
        ("two", ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"], ["--sharded"] * sharded),
    ):
        out = tmp_path / f"{name}.json"
        done = subprocess.run(
            [sys.executable, *start, *base, *more, "--out", str(out)],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        found[name] = json.loads(out.read_text())["losses"]
    assert np.allclose(found["one"], found["two"], atol=1e-4)
    assert found["one"][-1] < found["one"][0]


def test_torch_is_never_imported_without_it():
    program = "import sys; from scratchproof.training import course, blame, sabotage; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
