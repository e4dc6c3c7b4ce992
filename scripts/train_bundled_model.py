"""Train the small character model that ships with Scratchproof, on one CPU core, from a seed.

    python scripts/train_bundled_model.py --text shakespeare.txt     # any plain text, UTF-8
    python scripts/train_bundled_model.py                            # Python's own documentation, always at hand

Design choices
- A pre-norm GPT (Vaswani et al. 2017; Radford et al. 2019) made only of what `scratchproof.stack.gpt` computes from its
  parts: attention without biases, layer norms with gain and bias, GELU in its tanh form, learned positions.
- The output layer is its own matrix, not the embedding table transposed: tying saves 1 % of a character model's weights and
  would make the output something else than a plain `linear_layer`.
- A matrix starts as N(0, 1 / d_in), those that write into the residual stream another 1 / sqrt(2 n_layers) smaller. GPT-2's
  N(0, 0.02) is made for a width of 768; at a width of 96 it left the loss at 2.02 after 400 steps, this one at 1.86 (same seed and rates).
- AdamW (Loshchilov and Hutter 2019) with warm-up and a cosine down to a tenth; only matrices decay.
- The last tenth of the text is never trained on. Both losses are means over every character of fixed windows, dropout off.
- The file holds float16, so the losses in the recipe are those of the weights after rounding to float16.

Interrupted, the same command goes on from its last checkpoint and ends with the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import platform
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from scratchproof.stack import gpt

MODEL_FILE = Path(gpt.__file__).with_name("model.npz")


@dataclass(frozen=True)
class Recipe:
    """All that the weights depend on, besides the text."""

    seed: int = 1
    steps: int = 6000
    batch: int = 32  # windows in a step
    context: int = 128  # characters in a window
    d_model: int = 96
    n_heads: int = 4
    n_layers: int = 4
    dropout: float = 0.05
    peak_rate: float = 5e-3
    warm_up: int = 150
    weight_decay: float = 0.1
    beta1: float = 0.9
    beta2: float = 0.99
    clip: float = 1.0


class Block(nn.Module):
    """One pre-norm block; every weight as (d_in, d_out), as `x @ w` wants it."""

    def __init__(self, r: Recipe) -> None:
        super().__init__()
        d = r.d_model
        self.n_heads, self.dropout = r.n_heads, r.dropout
        self.norm1_gain, self.norm1_bias = nn.Parameter(torch.ones(d)), nn.Parameter(torch.zeros(d))
        self.w_q, self.w_k, self.w_v = normal(d, d), normal(d, d), normal(d, d)
        self.w_o = normal(d, d, scale=1 / math.sqrt(2 * r.n_layers))
        self.norm2_gain, self.norm2_bias = nn.Parameter(torch.ones(d)), nn.Parameter(torch.zeros(d))
        self.w_up, self.b_up = normal(d, 4 * d), nn.Parameter(torch.zeros(4 * d))
        self.w_down = normal(4 * d, d, scale=1 / math.sqrt(2 * r.n_layers))
        self.b_down = nn.Parameter(torch.zeros(d))

    def forward(self, x: Tensor) -> Tensor:
        n, t, d = x.shape
        a = F.layer_norm(x, (d,), self.norm1_gain, self.norm1_bias)
        # (N, T, d) -> (N, heads, T, d_head)
        q, k, v = ((a @ w).view(n, t, self.n_heads, -1).transpose(1, 2) for w in (self.w_q, self.w_k, self.w_v))
        heads = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        y = heads.transpose(1, 2).reshape(n, t, d) @ self.w_o
        x = x + F.dropout(y, self.dropout, self.training)
        h = F.layer_norm(x, (d,), self.norm2_gain, self.norm2_bias)
        y = F.gelu(h @ self.w_up + self.b_up, approximate="tanh") @ self.w_down + self.b_down
        return x + F.dropout(y, self.dropout, self.training)


class Gpt(nn.Module):
    def __init__(self, r: Recipe, n_vocab: int) -> None:
        super().__init__()
        self.dropout = r.dropout
        self.tokens = nn.Parameter(torch.randn(n_vocab, r.d_model) * 0.1)
        self.positions = nn.Parameter(torch.randn(r.context, r.d_model) * 0.1)
        self.blocks = nn.ModuleList(Block(r) for _ in range(r.n_layers))
        self.norm_gain = nn.Parameter(torch.ones(r.d_model))
        self.norm_bias = nn.Parameter(torch.zeros(r.d_model))
        self.w_out, self.b_out = normal(r.d_model, n_vocab), nn.Parameter(torch.zeros(n_vocab))

    def forward(self, ids: Tensor) -> Tensor:  # (N, T) -> (N, T, V)
        x = F.embedding(ids, self.tokens) + self.positions[: ids.shape[1]]
        x = F.dropout(x, self.dropout, self.training)
        for block in self.blocks:
            x = block(x)
        x = F.layer_norm(x, (x.shape[-1],), self.norm_gain, self.norm_bias)
        return x @ self.w_out + self.b_out


def normal(d_in: int, d_out: int, scale: float = 1.0) -> nn.Parameter:
    return nn.Parameter(torch.randn(d_in, d_out) * (scale / math.sqrt(d_in)))


def read_text(path: Path | None) -> tuple[str, str]:
    """(name, text). CPython's own documentation when no file is named."""
    if path is not None:
        return path.name, path.read_text(encoding="utf-8")
    from pydoc_data.topics import topics

    return f"pydoc_data.topics of Python {platform.python_version()}", "\n".join(topics[k] for k in sorted(topics))


def rate_at(step: int, r: Recipe) -> float:
    """The learning rate: a straight warm-up, then half a cosine down to a tenth of the peak."""
    if step < r.warm_up:
        return r.peak_rate * (step + 1) / r.warm_up
    done = (step - r.warm_up) / max(1, r.steps - r.warm_up)
    return r.peak_rate * (0.1 + 0.9 * 0.5 * (1 + math.cos(math.pi * done)))


def windows(ids: Tensor, context: int, at_most: int = 1000) -> tuple[Tensor, Tensor]:
    """Inputs and targets (N, context): adjoining windows, evenly thinned out when there are more than ``at_most``."""
    n = (len(ids) - 1) // context
    starts = torch.linspace(0, n - 1, min(n, at_most)).long() * context
    at = starts[:, None] + torch.arange(context)
    return ids[at], ids[at + 1]


@torch.no_grad()
def loss_on(model: Gpt, inputs: Tensor, targets: Tensor) -> float:
    """Mean negative log-likelihood in nats per character."""
    model.eval()
    total = sum(
        F.cross_entropy(model(x).flatten(0, 1), y.flatten(), reduction="sum").item()
        for x, y in zip(inputs.split(64), targets.split(64))
    )
    model.train()
    return total / targets.numel()


def optimiser(model: Gpt, r: Recipe) -> torch.optim.AdamW:
    matrices = [p for p in model.parameters() if p.ndim == 2]
    vectors = [p for p in model.parameters() if p.ndim < 2]
    groups = [{"params": matrices, "weight_decay": r.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=r.peak_rate, betas=(r.beta1, r.beta2))


def arrays(model: Gpt) -> dict[str, np.ndarray]:
    return {name: p.detach().numpy() for name, p in model.named_parameters()}


def rounded(model: Gpt, r: Recipe, n_vocab: int) -> Gpt:
    """The model as the file will hold it: every weight rounded to float16."""
    copy = Gpt(r, n_vocab)
    copy.load_state_dict({name: p.half().float() for name, p in model.state_dict().items()})
    return copy


def torch_parts() -> SimpleNamespace:
    """The parts that `gpt.logits` asks for, each PyTorch's own function: an oracle that shares no code with a lab."""

    def t(a: Any) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(a))

    def multi_head_attention(x: Any, w_q: Any, w_k: Any, w_v: Any, w_o: Any, n_heads: int, mask: Any = None) -> Any:
        q, k, v = ((t(x) @ t(w)).unflatten(-1, (n_heads, -1)).transpose(-2, -3) for w in (w_q, w_k, w_v))
        heads = F.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else t(mask))
        return (heads.transpose(-2, -3).flatten(-2) @ t(w_o)).numpy()

    return SimpleNamespace(
        embedding_lookup=lambda ids, table: F.embedding(t(ids), t(table)).numpy(),
        causal_mask=lambda n_q, n_k=None: torch.ones(n_q, n_k or n_q).tril((n_k or n_q) - n_q).bool().numpy(),
        layer_norm=lambda x, g, b, eps=1e-5: F.layer_norm(t(x), g.shape, t(g), t(b), eps).numpy(),
        linear_layer=lambda x, w, b: torch.addmm(t(b), t(x), t(w)).numpy(),
        multi_head_attention=multi_head_attention,
    )


@torch.no_grad()
def disagreement(model: Gpt, written: gpt.Model, ids: Tensor) -> float:
    """Greatest difference between the logits of PyTorch's model and of the NumPy forward pass over the written file."""
    model.eval()
    theirs = model(ids[None])[0].numpy()
    ours = gpt.logits(written, ids.numpy(), torch_parts())
    return float(np.abs(theirs - ours).max())


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--text", type=Path, help="text to train on (default: Python's own documentation)")
    cli.add_argument("--out", type=Path, default=MODEL_FILE, help="the model file (default: the bundled one)")
    cli.add_argument("--checkpoint", type=Path, default=Path(tempfile.gettempdir()) / "scratchproof-training.pt")
    cli.add_argument("--report-every", type=int, default=200, help="steps between losses, checkpoint and model file")
    cli.add_argument("--threads", type=int, default=1)
    for field, default in asdict(Recipe()).items():
        cli.add_argument("--" + field.replace("_", "-"), type=type(default), default=default)
    args = vars(cli.parse_args())
    recipe = Recipe(**{field: args[field] for field in asdict(Recipe())})
    torch.set_num_threads(args["threads"])
    train(recipe, args["text"], args["out"], args["checkpoint"], args["report_every"])


def train(r: Recipe, text_file: Path | None, out: Path, checkpoint: Path, report_every: int) -> None:
    name, text = read_text(text_file)
    alphabet = "".join(sorted(set(text)))
    ids = torch.tensor([alphabet.index(c) for c in text])
    cut = len(ids) * 9 // 10
    train_ids, held_out = ids[:cut], ids[cut:]
    source = {"name": name, "characters": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    same_run = json.dumps([asdict(r), source])

    torch.manual_seed(r.seed)
    model = Gpt(r, len(alphabet))
    adam = optimiser(model, r)
    n_parameters = sum(p.numel() for p in model.parameters())
    print(f"{name}: {len(text):,} characters, {len(alphabet)} different; {n_parameters:,} parameters", flush=True)

    first, seconds, history = 0, 0.0, []
    if checkpoint.exists() and (saved := torch.load(checkpoint, weights_only=True))["run"] == same_run:
        model.load_state_dict(saved["model"])
        adam.load_state_dict(saved["adam"])
        torch.set_rng_state(saved["rng"])
        first, seconds, history = saved["step"], saved["seconds"], saved["history"]
        print(f"going on from step {first}", flush=True)

    began = time.monotonic() - seconds
    running = math.log(len(alphabet))
    for step in range(first, r.steps):
        for group in adam.param_groups:
            group["lr"] = rate_at(step, r)
        at = torch.randint(cut - r.context, (r.batch, 1)) + torch.arange(r.context + 1)
        window = train_ids[at]  # (N, T + 1)
        loss = F.cross_entropy(model(window[:, :-1]).flatten(0, 1), window[:, 1:].flatten())
        adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), r.clip)
        adam.step()
        running += 0.02 * (loss.item() - running)
        done = step + 1
        if done % 20 == 0:
            seconds = time.monotonic() - began
            left = seconds / done * (r.steps - done) / 60
            print(f"\rstep {done}/{r.steps}  loss {running:.3f}  {seconds:.0f} s, {left:.0f} min left ", end="", flush=True)
        if done % report_every == 0 or done == r.steps:
            seconds = time.monotonic() - began
            shipped = rounded(model, r, len(alphabet))
            losses = {
                "step": done,
                "train": loss_on(shipped, *windows(train_ids, r.context)),
                "validation": loss_on(shipped, *windows(held_out, r.context)),
            }
            history.append(losses)
            print(f"\nstep {done}: train {losses['train']:.4f}, validation {losses['validation']:.4f} nats/char", flush=True)
            facts = {
                "recipe": asdict(r), "text": source, "steps_done": done, "train_loss": losses["train"],
                "validation_loss": losses["validation"], "history": history, "parameters": n_parameters,
                "batches_seen_characters": done * r.batch * r.context, "seconds": round(seconds),
                "threads": torch.get_num_threads(), "torch": torch.__version__, "python": platform.python_version(),
            }  # fmt: skip
            config = {"n_heads": r.n_heads, "n_layers": r.n_layers, "d_model": r.d_model, "context": r.context}
            gpt.save(out, arrays(shipped), {**config, "alphabet": alphabet}, facts)
            apart = disagreement(shipped, gpt.Model.load(out), held_out[: r.context])
            print(f"{out.name}: {out.stat().st_size:,} bytes; NumPy and PyTorch differ by {apart:.1e} at most", flush=True)
            if apart > 1e-3:
                raise SystemExit("The NumPy forward pass does not compute what was trained.")
            state = {"run": same_run, "step": done, "seconds": seconds, "history": history}
            state |= {"model": model.state_dict(), "adam": adam.state_dict(), "rng": torch.get_rng_state()}
            half_written = checkpoint.with_suffix(".part")
            torch.save(state, half_written)
            half_written.replace(checkpoint)


if __name__ == "__main__":
    main()
