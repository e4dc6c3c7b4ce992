"""Several labs in several processes."""

import multiprocessing
import sys
from pathlib import Path

import pytest

from scratchproof.proof import check
from scratchproof.proof.trial import Progress

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import FILES, lab


def packs(tmp_path: Path, count: int) -> list[Path]:
    return [lab(tmp_path / str(i)) for i in range(count)]


def test_two_at_once(tmp_path: Path) -> None:
    paths = packs(tmp_path, 3)
    (paths[1] / "hints.md").write_text("")
    heard: list[Progress] = []
    proofs = check.run(paths, seeds=1, workers=2, watch=heard.append, sample=1)
    assert [p.path for p in proofs] == [str(p) for p in paths]
    assert [p.proved for p in proofs] == [True, False, True]
    assert all(0 < p.done <= p.total for p in heard)
    assert {p.stage for p in heard} >= {"reference", "mistakes", "mutants"}
    lines = check.lines(proofs)
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "3 labs: 2 proved, 1 not (1 error)."
    assert multiprocessing.active_children() == []


def test_a_lab_that_ends_its_process(tmp_path: Path) -> None:
    paths = packs(tmp_path, 2)
    (paths[0] / "probes.py").write_text("import os\n\nos._exit(7)\n" + FILES["probes.py"])
    proofs = check.run(paths, seeds=1, workers=2, sample=1)
    assert [f.rule for f in proofs[0].findings] == ["check-stopped"]
    assert "exit status 7" in proofs[0].findings[0].what
    assert proofs[1].proved


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_ends_everything(workers: int, tmp_path: Path) -> None:
    def interrupt(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check.run(packs(tmp_path, 2), seeds=1, workers=workers, watch=interrupt, sample=1)
    assert multiprocessing.active_children() == []


def test_no_seeds(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="seeds"):
        check.prove(lab(tmp_path), seeds=0)
