"""Claims on number formats, memory and machines."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re

from .claim import Claim

LARGEST_VRAM = 192  # GB: AMD MI300X (2023), NVIDIA B200 (2024); H200 has 141
MOST_CORES = 64  # of one server CPU, and more: 192 in AMD EPYC 9965 (2024)


def cpu_cores(m: re.Match[str], sentence: str) -> str:
    top = int(m["n"])
    return f"{top} is a desktop's; a server CPU has {MOST_CORES} to 192." if 2 <= top < MOST_CORES else ""


def vram(m: re.Match[str], sentence: str) -> str:
    top = int(m["n"])
    return f"Cards of 141 GB (H200) to {LARGEST_VRAM} GB (MI300X, B200) are on sale." if 8 <= top < 141 else ""


CLAIMS = (
    Claim(
        "cpu-cores",
        "outdated",
        r"\bcores?\b",
        (
            r"\bCPUs?\b[^.;]{0,40}?\bcores?\b[^.;]{0,8}?\d+\s*(-|to)\s*(?P<n>\d+)\b",
            r"\bCPUs?\b[^.;]{0,30}?\b\d+\s*(-|to)\s*(?P<n>\d+)\s*(\w+ )?cores?",
        ),
        "",
        "4 to 16 cores in a laptop or desktop, 64 to 192 in a server.",
        "AMD: EPYC 9005 (2024); Intel: Xeon 6 (2024)",
        unless=r"laptop|desktop|consumer|server|PC\b",
        decides=cpu_cores,
        near=0,
        how="number",
    ),
    Claim(
        "gpu-cores",
        "unsupported",
        r"\bGPUs?\b",
        (
            r"\bGPUs?\b[^.;]{0,40}\b(thousands|\d{4,}|\d{1,3},\d{3})\b[^.;]{0,40}\bcores\b",
            r"\b(thousands|\d{4,}|\d{1,3},\d{3})\+? (of )?(\w+ )?cores\b[^.;]{0,16}\bGPU",
        ),
        "A 'core' of a GPU is one lane of a vector unit; what compares to a CPU's core is a multiprocessor, of which an H100 has 132.",
        "Compare throughput (FLOP/s) and memory bandwidth, not numbers of cores.",
        "NVIDIA: H100 tensor core GPU architecture (2022); Hennessy and Patterson: Computer architecture (2019), chapter 4",
        unless=r"CUDA|\blanes?\b|SIMD|SIMT|\bALUs?\b|threads|arithmetic units|multiprocessor",
        near=0,
    ),
    Claim(
        "half-precision-speed",
        "unsupported",
        r"\bFP16|\bBF16|bfloat|half[- ]precision|mixed[- ]precision|autocast|\bAMP\b",
        (
            r"\b\d(\.\d)?\s*(-|to)\s*\d(\.\d)?\s*[x×]\s*(faster|speed-?ups?|speed|throughput|as fast)",
            r"\b\d(\.\d)?\s*[x×]\s*(faster|speed-?ups?|the speed|throughput|as fast)",
            r"\b(twice|three times|doubles?|triples?)\b (as fast|the (training )?speed|the throughput)",
        ),
        "What is bound by memory or by the overhead of small kernels gains little; large matrix products on tensor cores gain more.",
        "Measure it: from nothing to several times, by the share of large matrix products.",
        "Micikevicius et al.: Mixed precision training (2018), section 4; NVIDIA: Train with mixed precision (user guide)",
        unless=r"up to|depend|matmul|matrix|tensor core|can be|\bmay\b|on some|measure|workload",
    ),
    Claim(
        "bf16-without-loss",
        "wrong",
        r"\bBF16|bfloat",
        (
            r"\b(no|never|without|free of|cannot|can't|does not|doesn't|eliminates?|removes?|avoids? all)\b( \w+){0,2} "
            r"(underflows?|precision (loss|issues?|problems?)|numerical (issues?|problems?|instability)|rounding|stability issues)",
            r"\b(same|full|equal) (precision|accuracy) (as|of) FP32",
        ),
        "Its range is FP32's, its precision is not: 8 significant bits, so that adding 1/512 to 1 changes nothing.",
        "BF16 needs no loss scaling; keep weights and sums in FP32, since small updates round away.",
        "Kalamkar et al.: A study of bfloat16 for deep learning training (2019)",
        unless=r"master|small updates|significant bits|loss scaling",
        near=1,
    ),
    Claim(
        "vram-now",
        "outdated",
        r"\bVRAM\b|GPU memory|memory of (a |the )?GPU",
        (
            r"(\bVRAM\b|\bGPU memory\b|memory of (a |the )?GPUs?)[^.;]{0,40}?\b\d+\s*(GB)?\s*(-|to)\s*(?P<n>\d+)\s*GB",
            r"\b(VRAM|GPU memory)[^.;]{0,24}\b(at most|up to|maximum( of)?|max\.?)\s*(?P<n>\d+)\s*GB",
        ),
        "",
        "8 to 32 GB on a desktop's card, 80 to 192 GB on a server's.",
        "NVIDIA: H200 (2023); AMD: Instinct MI300X (2023)",
        unless=r"consumer|laptop|desktop|A100|H100|RTX|20[12]\d",
        decides=vram,
        near=0,
        how="number",
    ),
    Claim(
        "memory-without-optimizer",
        "wrong",
        r"memory",
        (
            r"\bmemory\b[^.;]{0,26}(≈|=|~|\bis\b|:|consists of|made of)[^.;:]*\b(model|weights|parameters)\b[^.;]*\bgradients?\b[^.;]*",
            r"\bmemory\b[^.;]{0,26}(≈|=|~|\bis\b|:|consists of|made of)[^.;:]*\bgradients?\b[^.;]*\b(model|weights|parameters)\b[^.;]*",
        ),
        "Adam keeps two more numbers for each parameter; at FP32 they are half of weights, gradients and optimiser together.",
        "Training: weights + gradients + optimiser states + activations. Inference: weights + activations + KV cache.",
        "Rajbhandari et al.: ZeRO (2020), section 3.1",
        unless=r"optimi[sz]er|moments?|\bAdam\b|\bSGD\b|inference|x model|× model|states",
        near=1,
    ),
    Claim(
        "training-memory-multiple",
        "unsupported",
        r"memory",
        (
            r"\btraining\b[^.;]{0,24}\bmemory\b[^.;]{0,24}\b\d+(\.\d+)?\s*(-\s*\d+)?\s*([x×]|times)\s*(the )?(model|weight|parameter)",
            r"\b\d+(\.\d+)?\s*([x×]|times) (the )?(model|weights?|parameters?)( size)?\b[^.;]{0,24}\b(for|to|when|during|in) train",
        ),
        "Four times holds for weights, gradients and Adam's two moments all in FP32, and leaves the activations out.",
        "16 bytes a parameter with Adam (8 times FP16 weights), and the activations, which grow with batch and length.",
        "Rajbhandari et al.: ZeRO (2020), sections 3.1 and 3.2",
        unless=r"activations|bytes (a|per|/) ?param",
    ),
    Claim(
        "amp-in-one-line",
        "wrong",
        r"mixed[- ]precision|\bAMP\b|autocast|FP16",
        (r"\b(one|single|1)[- ]line\b|\b(just|only|simply) (wrap|add|use|call|enable)\w*\b[^.;]{0,30}\bautocast",),
        "In FP16 small gradients become zero unless the loss is scaled up and the gradients down again: autocast alone loses them.",
        "autocast and a GradScaler (scale, unscale before clipping, step, update) for FP16; BF16 needs no scaler.",
        "Micikevicius et al.: Mixed precision training (2018), section 3.2",
        beside=r"FP16|half|float16",
        beside_unless=r"grad ?scaler|loss[- ]scal|scaler",
        unless=r"grad ?scaler|scaler|loss[- ]scal|BF16|bfloat",
    ),
    Claim(
        "accumulated-without-mean",
        "wrong",
        r"accumulat",
        (
            r"\b(accumulat\w*|sum\w*|add\w*)\b[^.;]{0,30}\b(over|for|across)\b (\d+|k|n|several|multiple|four|eight)\b[^.;]{0,24}(,|and|then)[^.;]{0,8}\b(update|step|apply)",
        ),
        "The sum of k mean gradients is k times the gradient of the large batch.",
        "Divide each loss by the number of steps before backward.",
        "Goyal et al.: Accurate, large minibatch SGD (2017), section 3",
        beside_unless=r"divid|averag|\bmean\b|scal|/ ?\d|/ ?(k|n|accum)|normali",
    ),
)
