"""Published sizes of known models, each with the paper that gives it. Where a name covers several, all are allowed.

Closed models (GPT-4, Claude, Gemini) are not here: their makers publish none of this.
"""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """``width``: of the embedding; ``inner``: of the feed-forward layer; ``parameters`` in billions."""

    names: str
    width: tuple[int, ...]
    heads: tuple[int, ...]
    layers: tuple[int, ...]
    inner: tuple[int, ...]
    parameters: tuple[float, ...]
    vocabulary: tuple[int, ...]
    context: tuple[int, ...]
    source: str


_GPT2 = "Radford et al.: Language models are unsupervised multitask learners (2019), table 2"
_GPT3 = "Brown et al.: Language models are few-shot learners (2020), table 2.1"
_LLAMA = "Touvron et al.: LLaMA (2023), table 2"
_LLAMA2 = "Touvron et al.: Llama 2 (2023), table 1"
_LLAMA3 = "Grattafiori et al.: The Llama 3 herd of models (2024), table 3"
_BERT = "Devlin et al.: BERT (2019), section 3"

# The first whose name matches is meant: narrower names stand before wider ones
MODELS = (
    Model(r"BERT[- ]?base", (768,), (12,), (12,), (3072,), (0.11, 0.108, 0.1), (30522, 30000), (512,), _BERT),
    Model(r"BERT[- ]?large", (1024,), (16,), (24,), (4096,), (0.34, 0.336, 0.33), (30522, 30000), (512,), _BERT),
    Model(
        r"GPT-2[- ]?XL|GPT-2 \(?1\.5B\)?",
        (1600,),
        (25,),
        (48,),
        (6400,),
        (1.5, 1.558, 1.542, 1.6),
        (50257, 50000),
        (1024,),
        _GPT2,
    ),
    Model(
        r"GPT-2[- ]?small|GPT-2 \(?1(24|17)M\)?",
        (768,),
        (12,),
        (12,),
        (3072,),
        (0.124, 0.117),
        (50257, 50000),
        (1024,),
        _GPT2,
    ),
    Model(r"GPT-2[- ]?medium", (1024,), (16,), (24,), (4096,), (0.355, 0.345), (50257, 50000), (1024,), _GPT2),
    Model(r"GPT-2[- ]?large", (1280,), (20,), (36,), (5120,), (0.774, 0.762), (50257, 50000), (1024,), _GPT2),
    Model(
        r"GPT-2(?![\w-])",
        (768, 1024, 1280, 1600),
        (12, 16, 20, 25),
        (12, 24, 36, 48),
        (3072, 4096, 5120, 6400),
        (0.117, 0.124, 0.345, 0.355, 0.762, 0.774, 1.5, 1.542, 1.558, 1.6),
        (50257, 50000),
        (1024,),
        _GPT2,
    ),
    Model(r"GPT-3(?!\.5)(?![\w-])", (12288,), (96,), (96,), (49152,), (175,), (50257, 50000), (2048,), _GPT3),
    Model(
        r"LLaMA[- ]?2[- ]?7B|Llama 2 7B", (4096,), (32,), (32,), (11008,), (7, 6.7, 6.74), (32000,), (4096,), _LLAMA2
    ),
    Model(r"LLaMA[- ]?2[- ]?70B|Llama 2 70B", (8192,), (64,), (80,), (28672,), (70, 69), (32000,), (4096,), _LLAMA2),
    Model(
        r"LLaMA[- ]?3(\.1)?[- ]?8B|Llama 3(\.1)? 8B",
        (4096,),
        (32,),
        (32,),
        (14336,),
        (8, 8.03),
        (128000, 128256),
        (8192, 128000, 131072),
        _LLAMA3,
    ),
    Model(
        r"LLaMA[- ]?3(\.1)?[- ]?70B|Llama 3(\.1)? 70B",
        (8192,),
        (64,),
        (80,),
        (28672,),
        (70, 70.6),
        (128000, 128256),
        (8192, 128000, 131072),
        _LLAMA3,
    ),
    Model(r"LLaMA[- ]?(1[- ]?)?7B", (4096,), (32,), (32,), (11008,), (7, 6.7), (32000,), (2048, 4096), _LLAMA),
    Model(r"LLaMA[- ]?(1[- ]?)?13B", (5120,), (40,), (40,), (13824,), (13,), (32000,), (2048, 4096), _LLAMA),
    Model(r"LLaMA[- ]?(1[- ]?)?65B", (8192,), (64,), (80,), (22016,), (65, 65.2), (32000,), (2048,), _LLAMA),
    Model(
        r"Mistral([- ]?7B)?(?![\w-])",
        (4096,),
        (32,),
        (32,),
        (14336,),
        (7, 7.3, 7.24),
        (32000, 32768),
        (8192, 32768, 4096),
        "Jiang et al.: Mistral 7B (2023), table 1",
    ),
    Model(
        r"(original|base|vanilla) Transformer|Transformer[- ](base|\(base\))",
        (512,),
        (8,),
        (6,),
        (2048,),
        (0.065,),
        (37000, 32000),
        (),
        "Vaswani et al.: Attention is all you need (2017), table 3",
    ),
)

# What a number can be of -> the words that say so, and the one-letter form
QUANTITIES = {
    "width": (
        r"embedding (dim\w*|size|width)|hidden (size|dim\w*)|d_?model|model (dim\w*|width)|\bwidth\b|dimensional|input( |/| and |/ )output",
        r"\bd(_model)?\b",
    ),
    "heads": (r"(attention )?heads\b", r"\bh\b"),
    "layers": (r"\blayers?\b|\bblocks\b|\bdepth\b", r"\bN\b"),
    "inner": (r"\bFFN\b|feed-?forward|inner|intermediate|\bd_?ff\b", r"\bd_ff\b"),
    "parameters": (r"param(eter)?s\b", r"(?!)"),
    "vocabulary": (r"vocab\w*", r"\bV\b"),
    "context": (r"context( length| window| size)?|max(imum)? (length|positions)|sequence length", r"(?!)"),
}
