"""Answers in PyTorch: arrays go in as tensors and tensors come back as arrays; operators that do the lab are withheld.

Runs in the contained child only, where PyTorch is loaded ahead of time.
"""

from __future__ import annotations

import ctypes
import functools
import warnings
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import numpy as np
import torch

torch.set_num_threads(1)  # threads of the warm parent would not be there in its children
_x = torch.ones(1, requires_grad=True)
torch.autograd.grad(_x.exp(), _x, torch.ones(1))  # loads what autograd imports when it is first used

# Where a kernel may be registered that a tensor of the CPU reaches: dense, MKL-DNN, sparse, nested, quantised
_KEYS = ("CPU", "MkldnnCPU", "SparseCPU", "SparseCsrCPU", "NestedTensorCPU", "QuantizedCPU")


def withhold(operators: Iterable[str]) -> None:
    """Let these ATen operators, in every overload, raise `PermissionError` in this process from now on.

    The kernels themselves are replaced, so every way that leads to them ends here: `torch.softmax`, `Tensor.softmax`,
    `torch.nn.Softmax`, `torch.ops.aten._softmax`. Names that this PyTorch does not know are passed over.
    """
    library: Any = torch._C._dispatch_library("IMPL", "aten", "", "", 0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a kernel that is registered already is what we replace
        for name in operators:
            packet = getattr(torch.ops.aten, name, None)
            for overload in packet.overloads() if packet is not None else ():
                full = name if overload == "default" else f"{name}.{overload}"
                for key in _KEYS:
                    library.impl(full, key, _refusing(name), False)
    # Whoever drops the library takes its kernels back: no name leads to it, and it lives as long as the process
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(library))


def _refusing(name: str) -> Callable[..., NoReturn]:
    def refused(*_: object, **__: object) -> NoReturn:
        raise PermissionError(f"PyTorch's own `{name.strip('_')}` is what this lab asks you to write")

    return refused


def through_tensors(fn: Callable[..., Any]) -> Callable[..., Any]:
    """``fn`` on tensors, callable with arrays. A tensor shares its array's memory: changes in place are seen."""

    @functools.wraps(fn, updated=())
    def on_arrays(*args: Any, **kwargs: Any) -> Any:
        return arrays(fn(*[tensors(a) for a in args], **{k: tensors(a) for k, a in kwargs.items()}))

    return on_arrays


def tensors(value: Any) -> Any:
    """Arrays in ``value`` as tensors, through lists, tuples and dicts; everything else as it is."""
    if isinstance(value, np.ndarray):
        try:
            return torch.from_numpy(value)
        except (TypeError, ValueError):  # a dtype that PyTorch lacks, or a view read backwards
            return torch.from_numpy(np.ascontiguousarray(value)) if value.dtype.kind in "biuf" else value
    if type(value) in (list, tuple):
        return type(value)(tensors(v) for v in value)
    if type(value) is dict:
        return {k: tensors(v) for k, v in value.items()}
    return value


def arrays(value: Any) -> Any:
    """Tensors in ``value`` as arrays, through lists, tuples and dicts; a dtype that NumPy lacks stays a tensor."""
    if isinstance(value, torch.Tensor):
        try:
            return value.detach().resolve_conj().resolve_neg().to_dense().numpy().copy()
        except (TypeError, RuntimeError):
            return value
    if isinstance(value, tuple):
        return tuple(arrays(v) for v in value)
    if type(value) is list:
        return [arrays(v) for v in value]
    if type(value) is dict:
        return {k: arrays(v) for k, v in value.items()}
    return value
