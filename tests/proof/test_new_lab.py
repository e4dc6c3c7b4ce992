"""`pack new` writes a lab that loads, and the check says what is still missing in it."""

import sys
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.proof import check, new

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import FILES


def test_it_loads(tmp_path: Path) -> None:
    path = new.create("root-mean-square", pack="mine", into=tmp_path)
    assert path == tmp_path / "mine" / "root-mean-square"
    lab = catalogue.lab_at(path)
    assert lab.id == "root-mean-square"
    assert lab.judged[0].name == "root_mean_square"
    assert [p.rests for p in lab.probes] == list(lab.marked) == ["formula"]
    assert lab.mistakes == lab.variants == lab.paraphrases == lab.conventions == []
    for file in path.glob("*.py"):
        compile(file.read_text(encoding="utf-8"), str(file), "exec")


def test_the_check_lists_what_is_missing(tmp_path: Path) -> None:
    proof = check.prove(new.create("root-mean-square", into=tmp_path), seeds=1)
    assert not proof.proved
    found = {(f.rule, Path(f.where.partition(":")[0]).name) for f in proof.errors}
    assert found == {
        ("lab-toml", "lab.toml"),
        ("unwritten", "reference.py"),
        ("unwritten", "brief.md"),
        ("no-cells", "variants.py"),
        ("few-mistakes", "mistakes.py"),
        ("no-cells", "paraphrases.py"),
        ("hints", "hints.md"),
        ("cards", "cards.toml"),
    }
    assert max(map(len, check.lines([proof]))) <= 100


def test_nothing_more_is_missing_once_it_is_written(tmp_path: Path) -> None:
    """The skeleton has every file that a lab needs."""
    assert set(new.SKELETON) == set(FILES)


@pytest.mark.parametrize("name", ["", "Softmax", "a b", "a_b", "-a", "a--b", "../a", "8-bit", "lambda", "é"])
def test_names_that_are_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        new.create(name, into=tmp_path)
    with pytest.raises(Trouble):
        new.create("fine", pack=name if name != "lambda" and name != "8-bit" else "", into=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = new.create("mine-own", into=tmp_path)
    (path / "reference.py").write_text("precious")
    with pytest.raises(Trouble, match="already"):
        new.create("mine-own", into=tmp_path)
    assert (path / "reference.py").read_text() == "precious"


def test_an_id_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="softmax"):
        new.create("softmax", into=tmp_path)


def test_where_it_goes_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new.create("one") == tmp_path / "packs" / "mine" / "one"
    monkeypatch.setenv("SCRATCHPROOF_PACKS", str(tmp_path / "elsewhere"))
    assert new.create("two") == tmp_path / "elsewhere" / "mine" / "two"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("a file")
    with pytest.raises(Trouble, match="cannot be written"):
        new.create("one", into=tmp_path)
