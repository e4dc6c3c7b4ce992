"""The scorecard: the same on every machine, and stale as soon as a file of a lab changes."""

import json
import sys
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.judge.judge import Judge
from scratchproof.proof import check, scorecard
from scratchproof.proof.labproof import LabProof, to_json

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import lab


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lab(tmp_path_factory.mktemp("packs"))


@pytest.fixture(scope="module")
def proof(path: Path, judge: Judge) -> LabProof:
    return check.prove(path, seeds=1, judge=judge)


def test_the_page(tmp_path: Path, proof: LabProof) -> None:
    file = tmp_path / "docs" / "scorecard.md"
    assert scorecard.write(file, [proof])
    assert not scorecard.write(file, [proof])
    row = file.read_text(encoding="utf-8").splitlines()[-1]
    assert row == f"| center | yes | 3/3 | 8/8 | 16/16 | 14/14 | 15/17 | 2 | 0 | 0 | 4 | 0 | `{proof.files}` |"
    assert " ms" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["reference.py", "paraphrases.py", "hints.md", "lab.toml", "drive.py"])
def test_any_file_makes_it_stale(name: str, tmp_path: Path, proof: LabProof) -> None:
    """Every file of a lab counts, also one that is new."""
    path = lab(tmp_path)
    page = tmp_path / "scorecard.md"
    scorecard.write(page, [proof])
    assert not scorecard.stale(page, [catalogue.lab_at(path)])
    with (path / name).open("a") as file:
        file.write("\n# more\n")
    assert scorecard.changed(page, [catalogue.lab_at(path)]) == ["center has changed since."]


def test_labs_that_come_and_go(tmp_path: Path, path: Path, proof: LabProof) -> None:
    page = tmp_path / "scorecard.md"
    assert scorecard.stale(page, [catalogue.lab_at(path)])
    scorecard.write(page, [proof])
    assert scorecard.changed(page, []) == ["center is on the scorecard, and there is no such lab."]
    assert "softmax is not on the scorecard." in scorecard.changed(page)


def test_a_sample_is_no_scorecard(tmp_path: Path, path: Path, judge: Judge) -> None:
    sampled = check.prove(path, seeds=1, judge=judge, sample=1)
    with pytest.raises(Trouble, match="sampled"):
        scorecard.write(tmp_path / "s.md", [sampled])
    with pytest.raises(Trouble):
        scorecard.write(tmp_path / "s.md", [])


def test_json(proof: LabProof) -> None:
    plain = to_json([proof])
    assert json.loads(json.dumps(plain)) == plain
    assert plain["schema"] == 1
    assert plain["proved"] is True
    (one,) = plain["labs"]
    assert one["lab"] == "center"
    assert one["variants"] == {"good": 3, "total": 3}
    assert set(one["times"]) == {
        "right_median_ms",
        "right_p95_ms",
        "right_max_ms",
        "named_over_right",
        "right_over_trivial",
    }
