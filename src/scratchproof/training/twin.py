"""The PyTorch twin of the trained model: the same recipes and the same tree of weights, with autograd.

    torchrun --nproc-per-node 2 -m scratchproof.training.twin --depth 4 --text FILE

One process or many, on CPUs (gloo) or GPUs (nccl): `DistributedDataParallel`, or with ``--sharded`` FSDP for what
does not fit one device; bfloat16 where the device has it; ``--checkpointing`` trades time for memory. Every process
takes its share of each batch, so their number changes nothing but the time. Needs the extra `train`; nothing else
imports this.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from scratchproof import catalogue
from scratchproof.learner import Learner
from scratchproof.training.recipe import PRESETS, Recipe

EPS, QK_EPS, BASE = 1e-5, 1e-6, 10000.0


def fused_attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """PyTorch's own, which needs no mask to be causal."""
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


# Slot -> what fills it when the learner does not: the functions of the labs that may be answered in PyTorch
SLOTS: Mapping[str, Callable[..., Tensor]] = {
    "layer_norm": lambda x, gain, bias, eps=EPS: F.layer_norm(x, x.shape[-1:], gain, bias, eps),
    "rms_norm": lambda x, gain, eps=EPS: F.rms_norm(x, x.shape[-1:], gain, eps),
    "gelu_tanh": lambda x: F.gelu(x, approximate="tanh"),
    "squared_relu": lambda x: F.relu(x).square(),
    "scaled_dot_product_attention": fused_attention,
    "log_softmax": lambda x, axis=-1: F.log_softmax(x, axis),
}
Slots = Mapping[str, Callable[..., Tensor]]


class TwinBlock(nn.Module):
    """A pre-norm block: the parameters of network.py's block under the same names."""

    def __init__(self, recipe: Recipe, slots: Slots = SLOTS) -> None:
        super().__init__()
        d, self.recipe, self.slots = recipe.width, recipe, slots
        self.norm1, self.norm2 = Norm(recipe, slots), Norm(recipe, slots)
        self.w_qkv, self.w_o = nn.Parameter(torch.empty(d, 3 * d)), nn.Parameter(torch.empty(d, d))
        self.w_up, self.w_down = nn.Parameter(torch.empty(d, 4 * d)), nn.Parameter(torch.empty(4 * d, d))
        biased = recipe.norm == "layer"
        self.b_up = nn.Parameter(torch.zeros(4 * d)) if biased else None
        self.b_down = nn.Parameter(torch.zeros(d)) if biased else None

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attend(self.norm1(x))
        z = self.norm2(x) @ self.w_up
        z = z if self.b_up is None else z + self.b_up
        y = self.slots[self.recipe.activation](z) @ self.w_down
        return x + (y if self.b_down is None else y + self.b_down)

    def attend(self, x: Tensor) -> Tensor:
        B, T, d = x.shape
        heads = self.recipe.heads
        q, k, v = (x @ self.w_qkv).view(B, T, 3, heads, d // heads).permute(2, 0, 3, 1, 4)
        if self.recipe.query_key_norm:
            ones = torch.ones(d // heads, device=x.device, dtype=q.dtype)
            q, k = (self.slots["rms_norm"](a, ones, QK_EPS) for a in (q, k))
        if self.recipe.position == "rotary":
            q, k = turned(q), turned(k)
        attention = self.slots["scaled_dot_product_attention"]
        causal = None if attention is fused_attention else torch.ones(T, T, dtype=torch.bool, device=x.device).tril()
        y = attention(q, k, v, causal)
        return y.transpose(1, 2).reshape(B, T, d) @ self.w_o


class Norm(nn.Module):
    def __init__(self, recipe: Recipe, slots: Slots = SLOTS) -> None:
        super().__init__()
        self.slots = slots
        self.gain = nn.Parameter(torch.ones(recipe.width))
        self.bias = nn.Parameter(torch.zeros(recipe.width)) if recipe.norm == "layer" else None

    def forward(self, x: Tensor) -> Tensor:
        if self.bias is None:
            return self.slots["rms_norm"](x, self.gain, EPS)
        return self.slots["layer_norm"](x, self.gain, self.bias, EPS)


def turned(x: Tensor) -> Tensor:
    """Rotary positions on neighbouring pairs of columns; x (..., T, d)."""
    T, d = x.shape[-2:]
    theta = BASE ** (-torch.arange(0, d, 2, device=x.device, dtype=torch.float64) / d)
    angle = torch.arange(T, device=x.device)[:, None] * theta
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), dim=-1).flatten(-2)


class Twin(nn.Module):
    """The model of a recipe. checkpointing: keep no activations inside blocks, compute them again on the way back.

    slots: the learner's own functions, by the names in SLOTS; PyTorch's fill the rest.
    """

    def __init__(
        self, recipe: Recipe, vocab_size: int, checkpointing: bool = False, slots: Slots | None = None
    ) -> None:
        super().__init__()
        self.recipe, self.checkpointing = recipe, checkpointing
        self.slots = {**SLOTS, **(slots or {})}
        self.tokens = nn.Parameter(torch.empty(vocab_size, recipe.width))
        self.positions = (
            nn.Parameter(torch.empty(recipe.window, recipe.width)) if recipe.position == "learned" else None
        )
        self.blocks = nn.ModuleList(TwinBlock(recipe, self.slots) for _ in range(recipe.depth))
        self.norm = Norm(recipe, self.slots)
        self.w_out = None if recipe.tied else nn.Parameter(torch.empty(recipe.width, vocab_size))

    def forward(self, ids: Tensor, targets: Tensor) -> Tensor:
        """The mean cross-entropy of targets (B, T) after ids (B, T)."""
        x = self.tokens[ids]
        if self.positions is not None:
            x = x + self.positions[: ids.shape[1]]
        for block in self.blocks:
            x = checkpoint(block, x, use_reentrant=False) if self.checkpointing else block(x)
        z = self.norm(x) @ (self.tokens.T if self.w_out is None else self.w_out)
        z = z.flatten(0, 1).float() if z.dtype == torch.bfloat16 else z.flatten(0, 1)
        return F.nll_loss(self.slots["log_softmax"](z), targets.flatten())


def learners_slots(learner: Learner) -> dict[str, Callable[..., Tensor]]:
    """The learner's verified answers in PyTorch, loaded into this process: their own code, on their own machine."""
    found: dict[str, Callable[..., Tensor]] = {}
    for name in SLOTS:
        lab = catalogue.lab_of_part(name)
        part = learner.proven(lab, name, torch=True) if lab is not None and learner.passed(lab) else None
        if lab is not None and part is not None and part.check == lab.check and not part.local:
            scope: dict[str, Any] = {"__name__": name}
            exec(compile(part.source, f"<{name}>", "exec"), scope)
            found[name] = scope[part.function]
    return found


def names(tree: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """(the twin's name, leaf) of every weight of network.py's tree: "blocks.0.w_qkv"."""
    if isinstance(tree, Mapping):
        for name, part in tree.items():
            yield from names(part, at if name in ("attention", "feed_forward") else f"{at}.{name}" if at else name)
    elif isinstance(tree, list):
        for i, part in enumerate(tree):
            yield from names(part, f"{at}.{i}")
    else:
        yield at, tree


def load(twin: Twin, params: Mapping[str, Any]) -> None:
    """Give the twin the weights of a tree. Raises KeyError when the two are of other recipes."""
    own = dict(twin.named_parameters())
    given = dict(names(params))
    if set(own) != set(given):
        raise KeyError(f"other weights: {sorted(set(own) ^ set(given))}")
    with torch.no_grad():
        for name, leaf in given.items():
            own[name].copy_(torch.from_numpy(np.ascontiguousarray(leaf)))


def initial(recipe: Recipe, vocab_size: int) -> dict[str, Any]:
    """The tree that network.py would begin with, drawn by the reference of He's initialisation."""
    from types import SimpleNamespace

    from scratchproof.training.network import Network

    def he_init(rows: int, columns: int, rng: np.random.Generator) -> Any:
        return rng.normal(0.0, math.sqrt(2 / rows), (rows, columns))

    nothing = SimpleNamespace(he_init=he_init, causal_mask=lambda n: np.tri(n, dtype=bool))
    network = Network(Stand(nothing), recipe.as_data(), vocab_size)
    return network.initial(np.random.default_rng(recipe.seed))


class Stand:
    """Parts of which only the weights' are needed."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name, None)


def optimiser(twin: nn.Module, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW as in trainer.py: matrices decay, vectors do not."""
    decayed = [p for p in twin.parameters() if p.ndim > 1]
    plain = [p for p in twin.parameters() if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": recipe.weight_decay}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=recipe.lr, betas=(recipe.beta1, recipe.beta2))


def lr_at(recipe: Recipe, step: int) -> float:
    """The cosine schedule with warm-up of the lab."""
    if step < recipe.warmup:
        return recipe.lr * (step + 1) / recipe.warmup if recipe.warmup else recipe.lr
    way = min(1.0, (step - recipe.warmup) / max(1, recipe.steps - recipe.warmup))
    return recipe.min_lr + (recipe.lr - recipe.min_lr) * 0.5 * (1 + math.cos(math.pi * way))


def batches(tokens: Any, recipe: Recipe, rank: int, world: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Each process draws the same batch and takes its rows: the batch does not depend on how many there are."""
    rng = np.random.default_rng([recipe.seed, 1])
    while True:
        starts = rng.integers(len(tokens) - recipe.window, size=recipe.batch)[rank::world]
        at = starts[:, None] + np.arange(recipe.window)
        yield torch.from_numpy(tokens[at]), torch.from_numpy(tokens[at + 1])


def train(
    recipe: Recipe,
    text: str,
    steps: int,
    *,
    precision: str = "auto",
    checkpointing: bool = False,
    sharded: bool = False,
    slots: Slots | None = None,
    told: Callable[[int, float], None] = lambda step, loss: None,
) -> tuple[list[float], dict[str, Tensor]]:
    """Train in this process, together with the others of its group if it has any: (loss of every step, weights).

    Raises ValueError when the batch cannot be shared out evenly.
    """
    world = dist.get_world_size() if dist.is_initialized() else 1
    rank = dist.get_rank() if dist.is_initialized() else 0
    if recipe.batch % world:
        raise ValueError(f"a batch of {recipe.batch} windows cannot be shared by {world} processes")
    device = device_of(rank)
    alphabet = sorted(set(text))
    ids = {c: i for i, c in enumerate(alphabet)}
    tokens = np.array([ids[c] for c in text], dtype=np.int64)
    twin = Twin(recipe, len(alphabet), checkpointing, slots)
    load(twin, initial(recipe, len(alphabet)))
    twin.to(device)
    model: nn.Module = twin
    if world > 1 and sharded:
        from torch.distributed.fsdp import FullyShardedDataParallel
        from torch.distributed.fsdp.wrap import ModuleWrapPolicy

        model = FullyShardedDataParallel(
            twin, auto_wrap_policy=ModuleWrapPolicy({TwinBlock}), use_orig_params=True, device_id=device
        )
    elif world > 1:
        model = nn.parallel.DistributedDataParallel(twin, device_ids=[device.index] if device.type == "cuda" else None)
    optim = optimiser(model, recipe)
    half = precision == "bf16" or (precision == "auto" and device.type == "cuda" and torch.cuda.is_bf16_supported())
    losses = []
    for step, (x, y) in zip(range(steps), batches(tokens, recipe, rank, world)):
        for group in optim.param_groups:
            group["lr"] = lr_at(recipe, step)
        mixed = torch.autocast(device.type, torch.bfloat16) if half else contextlib.nullcontext()
        with mixed:
            loss = model(x.to(device), y.to(device))
        optim.zero_grad(set_to_none=True)
        loss.backward()
        clip(model, recipe.clip)
        optim.step()
        whole = loss.detach().clone()
        if world > 1:
            dist.all_reduce(whole)
        losses.append(float(whole) / world)
        told(step + 1, losses[-1])
    return losses, {name: p.detach().cpu() for name, p in twin.named_parameters()}


def clip(model: nn.Module, most: float) -> None:
    of_all_shards: Any = getattr(model, "clip_grad_norm_", None)  # FSDP has one, since no process sees every gradient
    if of_all_shards is not None:
        of_all_shards(most)
    else:
        torch.nn.utils.clip_grad_norm_(model.parameters(), most)


def device_of(rank: int) -> torch.device:
    if torch.cuda.is_available():
        local = int(os.environ.get("LOCAL_RANK", rank))
        torch.cuda.set_device(local)
        return torch.device("cuda", local)
    return torch.device("cpu")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scratchproof.training.twin", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--preset", choices=list(PRESETS), default="three-minutes")
    parser.add_argument("--depth", type=int)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--precision", choices=("auto", "fp32", "bf16"), default="auto")
    parser.add_argument("--checkpointing", action="store_true")
    parser.add_argument("--sharded", action="store_true", help="FSDP: every process keeps a share of the weights")
    parser.add_argument("--own", action="store_true", help="fill the slots with your verified answers in PyTorch")
    parser.add_argument("--out", type=Path, help="write the losses there, as JSON")
    args = parser.parse_args(argv)
    recipe = Recipe.of(args.depth) if args.depth else PRESETS[args.preset]
    recipe = recipe.changed(optimiser="adamw")
    if "WORLD_SIZE" in os.environ and int(os.environ["WORLD_SIZE"]) > 1:
        dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    first = not dist.is_initialized() or dist.get_rank() == 0

    slots = {}
    if args.own:
        with Learner() as learner:
            slots = learners_slots(learner)
        if first:
            rest = [name for name in SLOTS if name not in slots]
            print(f"yours: {', '.join(slots) or 'none yet'}; PyTorch's own: {', '.join(rest) or 'none'}")

    def told(step: int, loss: float) -> None:
        if first and (step % 50 == 0 or step == 1):
            print(f"step {step}  loss {loss:.4f}", flush=True)

    try:
        text = args.text.read_text(encoding="utf-8")
        losses, _ = train(
            recipe,
            text,
            args.steps or recipe.steps,
            precision=args.precision,
            checkpointing=args.checkpointing,
            sharded=args.sharded,
            slots=slots,
            told=told,
        )
    except (OSError, ValueError) as error:
        print(f"scratchproof: {error}", file=sys.stderr)
        return 2
    finally:
        if dist.is_initialized():
            dist.destroy_process_group()
    if first and args.out is not None:
        args.out.write_text(json.dumps({"losses": losses}), encoding="utf-8")
    return 0


def leave(code: int) -> NoReturn:
    """End a process that was one of several at once, without taking Python down first.

    A thread of gloo outlives `destroy_process_group`. Where it lets go of its last tensor while Python is already being
    taken down, Python ends the thread and C++ then aborts the process, whose work was done: one run in about ninety.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    done = main()
    if dist.is_torchelastic_launched():
        leave(done)
    sys.exit(done)
