"""Train the small character model that ships with Scratchproof, on one CPU core, from a seed.

    python scripts/train_bundled_model.py --text shakespeare.txt     # any plain text, UTF-8
    python scripts/train_bundled_model.py                            # Python's own documentation, always at hand

Design choices
- A pre-norm GPT (Vaswani et al. 2017; Radford et al. 2019) made only of what `scratchproof.stack.gpt` computes from its
  parts: attention without biases, layer norms with gain and bias, GELU in its tanh form, learned positions.
- The output layer is its own matrix, not the embedding table transposed: tying saves 1 % of a character model's
  weights and would make the output something else than a plain `linear_layer`.
- A matrix starts with a deviation of 1 / sqrt(d_in), those that write into the residual stream with another
  1 / sqrt(2 n_layers) of that, embeddings with 0.1. GPT-2's 0.02 for all is made for a width of 768: at 96 it
  left the validation loss of a short run (400 steps, peak rate 0.006, no dropout) at 2.02, this one at 1.86.
- AdamW (Loshchilov and Hutter 2019) with warm-up and a cosine down to a tenth; only matrices decay.
- The last tenth of the text is never trained on. Both losses are means over every character of fixed windows, without
  dropout.
- The file holds float16, so the losses in the recipe are those of the weights after rounding to float16.

Interrupted, the same command goes on from its last checkpoint and ends with the same weights; finished, it writes the
file again.
"""

from __future__ import annotations

import argparse
import copy
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


class Corpus:
    """A text, its alphabet, and its ids: the first nine tenths to train on, the rest held out."""

    def __init__(self, name: str, text: str) -> None:
        self.alphabet = "".join(sorted(set(text)))
        ids = torch.tensor([self.alphabet.index(c) for c in text])
        cut = len(ids) * 9 // 10
        self.train, self.held_out = ids[:cut], ids[cut:]
        self.facts = {"name": name, "characters": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}

    @classmethod
    def read(cls, path: Path | None) -> Corpus:
        """The text in a file; CPython's own documentation when none is named."""
        if path is not None:
            return cls(path.name, path.read_text(encoding="utf-8"))
        from pydoc_data.topics import topics

        name = f"pydoc_data.topics of Python {platform.python_version()}"
        return cls(name, "\n".join(topics[k] for k in sorted(topics)))


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


def rounded(model: Gpt) -> Gpt:
    """The model as the file will hold it: every weight rounded to float16."""
    # A copy, not a new model: that would draw random numbers, and looking at a run would change it.
    shipped = copy.deepcopy(model)
    shipped.load_state_dict({name: p.half().float() for name, p in model.state_dict().items()})
    return shipped


def torch_parts() -> SimpleNamespace:
    """The parts that `gpt.logits` asks for, each PyTorch's own function: an oracle that shares no code with a lab."""

    def t(a: Any) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(a))

    def multi_head_attention(x: Any, w_q: Any, w_k: Any, w_v: Any, w_o: Any, n_heads: int, mask: Any = None) -> Any:  # noqa: PLR0917
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


class Run:
    """A model on its way, from the first step or from a checkpoint."""

    def __init__(self, r: Recipe, corpus: Corpus, checkpoint: Path) -> None:
        self.recipe, self.corpus, self.checkpoint = r, corpus, checkpoint
        torch.manual_seed(r.seed)
        self.model = Gpt(r, len(corpus.alphabet))
        self.adam = optimiser(self.model, r)
        self.n_parameters = sum(p.numel() for p in self.model.parameters())
        self.done, self.seconds = 0, 0.0
        self.history: list[dict[str, float]] = []
        # A checkpoint of another recipe or text is no beginning of this run.
        self.name = json.dumps([asdict(r), corpus.facts])
        if checkpoint.exists() and (saved := torch.load(checkpoint, weights_only=True))["run"] == self.name:
            self.model.load_state_dict(saved["model"])
            self.adam.load_state_dict(saved["adam"])
            torch.set_rng_state(saved["rng"])
            self.done, self.seconds, self.history = saved["step"], saved["seconds"], saved["history"]

    def step(self) -> float:
        """One step of AdamW; returns the loss of its batch."""
        r = self.recipe
        for group in self.adam.param_groups:
            group["lr"] = rate_at(self.done, r)
        at = torch.randint(len(self.corpus.train) - r.context, (r.batch, 1)) + torch.arange(r.context + 1)
        window = self.corpus.train[at]  # (N, T + 1)
        loss = F.cross_entropy(self.model(window[:, :-1]).flatten(0, 1), window[:, 1:].flatten())
        self.adam.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), r.clip)
        self.adam.step()
        self.done += 1
        return loss.item()

    def write_model(self, out: Path) -> None:
        """Write the model as it is now, rounded to float16, with its recipe; say its losses."""
        r, corpus = self.recipe, self.corpus
        shipped = rounded(self.model)
        train, validation = (loss_on(shipped, *windows(ids, r.context)) for ids in (corpus.train, corpus.held_out))
        earlier = [h for h in self.history if h["step"] < self.done]
        self.history = [*earlier, {"step": self.done, "train": train, "validation": validation}]
        say(f"\nstep {self.done}: train {train:.4f}, validation {validation:.4f} nats/char\n")
        config = {"n_heads": r.n_heads, "n_layers": r.n_layers, "d_model": r.d_model, "context": r.context}
        facts = {
            "recipe": asdict(r),
            "text": corpus.facts,
            "steps_done": self.done,
            "train_loss": train,
            "validation_loss": validation,
            "history": self.history,
            "parameters": self.n_parameters,
            "characters_seen": self.done * r.batch * r.context,
            "seconds": round(self.seconds),
            "threads": torch.get_num_threads(),
            "torch": torch.__version__,
            "python": platform.python_version(),
        }
        weights = {name: p.detach().numpy() for name, p in shipped.named_parameters()}
        gpt.save(out, weights, {**config, "alphabet": corpus.alphabet}, facts)
        apart = disagreement(shipped, gpt.Model.load(out), corpus.held_out[: r.context])
        say(f"{out.name}: {out.stat().st_size:,} bytes; NumPy and PyTorch differ by {apart:.1e} at most\n")
        if apart > 1e-3:
            raise SystemExit("The NumPy forward pass does not compute what was trained.")

    def write_checkpoint(self) -> None:
        state = {"run": self.name, "step": self.done, "seconds": self.seconds, "history": self.history}
        state |= {"model": self.model.state_dict(), "adam": self.adam.state_dict(), "rng": torch.get_rng_state()}
        half_written = self.checkpoint.with_suffix(".part")
        torch.save(state, half_written)
        half_written.replace(self.checkpoint)


def say(text: str) -> None:
    print(text, end="", flush=True)


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
    r = Recipe(**{field: args[field] for field in asdict(Recipe())})
    torch.set_num_threads(args["threads"])

    corpus = Corpus.read(args["text"])
    run = Run(r, corpus, args["checkpoint"])
    say(f"{corpus.facts['name']}: {corpus.facts['characters']:,} characters, {len(corpus.alphabet)} different; ")
    say(f"{run.n_parameters:,} parameters" + (f"; going on from step {run.done}\n" if run.done else "\n"))
    began = time.monotonic() - run.seconds
    smooth = run.history[-1]["train"] if run.history else math.log(len(corpus.alphabet))
    while run.done < r.steps:
        smooth += 0.02 * (run.step() - smooth)
        run.seconds = time.monotonic() - began
        if run.done % 20 == 0:
            left = run.seconds / run.done * (r.steps - run.done) / 60
            say(f"\rstep {run.done}/{r.steps}  loss {smooth:.3f}  {run.seconds:.0f} s, {left:.0f} min left ")
        if run.done % args["report_every"] == 0 and run.done < r.steps:
            run.write_model(args["out"])
            run.write_checkpoint()
    run.write_model(args["out"])
    run.write_checkpoint()


if __name__ == "__main__":
    main()
