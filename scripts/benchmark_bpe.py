"""Byte-pair encoding of the spine's lab beside other ways, as ratios of processor seconds in one run, one thread each.

    python scripts/benchmark_bpe.py --text shakespeare.txt            print the table
    python scripts/benchmark_bpe.py --text shakespeare.txt --write    and keep it in docs/benchmarks-spine.json

Ours is the lab's variant for megabytes of text ("places"). The others, each in the setting that suits it best:

- recounting: the lab's reference, which counts all pairs anew after every merge. For 512 tokens it is run whole; for
  more it is timed at every 64th merge, on the sequence that stands there, and summed up.
- tokenizers (Rust), training: byte-level, without a regular expression, in lines: one word of 1 MB takes it minutes, so
  this is the nearest task that it does well. Pairs across a line's end are not counted there.
- tokenizers and tiktoken (Rust), encoding: the merges that ours learnt, the text whole; other ids end the run.

Needs the extra `bench`.
"""

from __future__ import annotations

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import argparse
import itertools
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmark_spine import cpu, figure, keep

from scratchproof import catalogue

VOCABULARIES = (512, 4096)
EVERY = 64  # merges between two that are timed


def alphabet() -> list[str]:
    """The letter that stands for each byte in tokenizers."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    odd = iter(range(256, 512))
    return [chr(b) if b in plain else chr(next(odd)) for b in range(256)]


LETTERS = alphabet()


def scope_of(title: str | None) -> dict[str, Any]:
    """The lab's reference, or its variant of that id, executed."""
    lab = catalogue.find("byte-pair-encoding")
    text = lab.reference if title is None else next(c.text for c in lab.variants if c.id == title)
    scope: dict[str, Any] = {}
    exec(text, scope)
    return scope


def trained(cls: Any, data: bytes, size: int) -> Any:
    bpe = cls()
    bpe.train(data, size)
    return bpe


def rust_trained(text: str, size: int) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Split(LETTERS[10], "merged_with_previous")
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=LETTERS, show_progress=False)
    tokenizer.train_from_iterator([text], trainer)
    return tokenizer


def recounting(reference: dict[str, Any], fast: dict[str, Any], data: bytes, merges: list[Any]) -> float:
    """Seconds of the recounting loop, from one merge in EVERY."""
    text, total, number = fast["Text"](data), 0.0, list(range(256 + len(merges)))
    for new, pair in enumerate(merges, 256):
        if (new - 256) % EVERY == 0:
            # One object for each number, as in a real run: equal pairs are found faster then
            tokens = [number[t] for t in text.token[text.token >= 0].tolist()]

            def one_merge(tokens: list[int] = tokens, new: int = new) -> None:
                counts = reference["Counter"](itertools.pairwise(tokens))
                reference["merge"](tokens, max(counts, key=counts.get), new)

            total += EVERY * cpu(one_merge)
        starts = (text.token[:-1] == pair[0]).nonzero()[0]
        text.merge(text.still(pair, starts), new)
    return total


def rust_encoders(merges: list[tuple[int, int]]) -> dict[str, Callable[[bytes], list[int]]]:
    """The two libraries with the merges given."""
    import tiktoken
    from tokenizers import Tokenizer, models

    pieces = [bytes([b]) for b in range(256)]
    for a, b in merges:
        pieces.append(pieces[a] + pieces[b])
    words = ["".join(LETTERS[b] for b in piece) for piece in pieces]
    rank: dict[bytes, int] = {}
    for i, piece in enumerate(pieces):
        rank.setdefault(piece, i)
    vocabulary = {words[i]: i for i in rank.values()}
    tokenizers = Tokenizer(models.BPE(vocab=vocabulary, merges=[(words[a], words[b]) for a, b in merges]))
    whole = tiktoken.Encoding("whole", pat_str=r"[\s\S]+", mergeable_ranks=rank, special_tokens={})
    return {
        "tokenizers": lambda data: list(tokenizers.encode("".join(LETTERS[b] for b in data)).ids),
        "tiktoken": lambda data: list(whole.encode_ordinary(data.decode())),
    }


def in_turn(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """(median of their time over ours, the least, the most)."""
    ratios = [cpu(theirs) / cpu(ours) for _ in range(rounds)]
    return statistics.median(ratios), min(ratios), max(ratios)


def figures(data: bytes, rounds: int) -> dict[str, dict[str, Any]]:
    reference, fast = scope_of(None), scope_of("places")
    cls, found = fast["BytePairEncoding"], {}
    letters = "".join(LETTERS[b] for b in data)
    for size in VOCABULARIES:
        bpe = trained(cls, data, size)
        ours = statistics.median(cpu(lambda size=size: trained(cls, data, size)) for _ in range(rounds))
        if size == VOCABULARIES[0]:
            plain = reference["BytePairEncoding"]()
            recount = cpu(lambda size=size, plain=plain: plain.train(data, size))
            if plain.merges != bpe.merges:
                raise SystemExit("ours learns other merges than the reference")
        else:
            recount = recounting(reference, fast, data, bpe.merges)
        ratio = recount / ours
        found[f"bpe-recount-{size}"] = figure(
            f"byte pairs, training to {size}: recounting's time over ours", (ratio, ratio, ratio), 100, "≥ 100"
        )
        ratios = in_turn(
            lambda size=size: trained(cls, data, size), lambda size=size: rust_trained(letters, size), rounds
        )
        found[f"bpe-train-{size}"] = figure(
            f"byte pairs, training to {size}: tokenizers' time over ours", ratios, 1, "≥ 1"
        )
        best: tuple[float, float, float] | None = None
        for name, encode in rust_encoders(bpe.merges).items():
            if encode(data) != bpe.encode(data):
                raise SystemExit(f"{name} gives other ids")
            ratios = in_turn(lambda bpe=bpe: bpe.encode(data), lambda encode=encode: encode(data), rounds)
            best = ratios if best is None else min(best, ratios)
        assert best is not None
        found[f"bpe-encode-{size}"] = figure(
            f"byte pairs, encoding with {size}: the faster of tokenizers' and tiktoken's time over ours",
            best,
            0.4,
            "≥ 0.4",
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True, help="about 1 MB of text")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="keep the figures in docs/benchmarks-spine.json")
    args = parser.parse_args()
    keep(figures(args.text.read_bytes(), args.rounds), args.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
