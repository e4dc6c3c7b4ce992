"""Labs proven side by side: worker processes, each with a judge of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scratchproof.proof.labproof import LabProof
from scratchproof.proof.trial import Watch
from scratchproof.workers import Died, Tell, Workers


def proven(
    paths: Sequence[Path], workers: int, seeds: int, seed: int, *, sample: int | None, watch: Watch | None
) -> list[LabProof]:
    """The proof of every path, in that order. ``watch`` is called in this process."""
    done = dict(Workers(workers, paths, proving, seeds, seed, sample, heard=watch).results())
    return [
        unproven(path, seeds, seed, done[i].exitcode) if isinstance(done[i], Died) else done[i]
        for i, path in enumerate(paths)
    ]


@contextlib.contextmanager
def proving(seeds: int, seed: int, sample: int | None) -> Iterator[Callable[[Path, Tell], LabProof]]:
    from scratchproof.judge.judge import Judge
    from scratchproof.proof.check import prove

    with Judge() as judge:
        yield lambda path, tell: prove(path, seeds, seed, judge=judge, sample=sample, watch=tell)


def unproven(path: Path, seeds: int, seed: int, exitcode: int | None) -> LabProof:
    """Of a lab whose worker died."""
    proof = LabProof(lab=path.name, path=str(path), seeds=seeds, seed=seed)
    what = f"The process that checked this lab ended by itself (exit status {exitcode})."
    proof.find("error", "check-stopped", what, str(path), "Run it alone, with one worker, to see why.")
    return proof
