"""Several files: each rule finds its contradiction with both places, and leaves alone what only differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scratchproof.cli.roadmap_lint import run
from scratchproof.errors import Trouble
from scratchproof.roadmap.curriculum import curriculum
from scratchproof.roadmap.lint.between import RULES, Difference, linted_together

from .pairs import NO, PAIRS, plan
from .planted import CORRECTED, PLANTED

WRONG = [(rule, *pair) for rule, (wrong, _) in PAIRS.items() for pair in wrong]
RIGHT = [(rule, *pair) for rule, (_, right) in PAIRS.items() for pair in right]


def written(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{name}.md" for name, _ in zip("abcdefgh", texts, strict=False)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def sides(found: list[Difference]) -> set[tuple[str, frozenset[tuple[str, int]]]]:
    return {(one.rule, frozenset((p.file, p.line) for p in one.places)) for one in found}


@pytest.mark.parametrize(("rule", "one", "other"), WRONG)
def test_a_contradiction_is_found_in_either_order(tmp_path: Path, rule: str, one: str, other: str) -> None:
    a, b = written(tmp_path, one, other)
    found = linted_together([a, b]).between
    assert [d.rule for d in found] == [rule]
    assert [p.file for p in found[0].places] == ["a.md", "b.md"]
    for place in found[0].places:
        line = (tmp_path / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert set(place.text.lower().split()[:2]) & set(line.lower().replace("*", "").split())
    turned = linted_together([b, a]).between
    assert sides(turned) == sides(found) and [p.file for p in turned[0].places] == ["b.md", "a.md"]


@pytest.mark.parametrize(("rule", "one", "other"), RIGHT)
def test_what_only_differs_is_left_alone(tmp_path: Path, rule: str, one: str, other: str) -> None:
    assert linted_together(written(tmp_path, one, other)).between == []


@pytest.mark.parametrize(("rule", "one", "other"), WRONG + RIGHT)
def test_a_copy_contradicts_nothing(tmp_path: Path, rule: str, one: str, other: str) -> None:
    both = f"{one}\n{other}"
    assert linted_together(written(tmp_path, one, one)).between == []
    assert linted_together(written(tmp_path, other, other, other)).between == []
    assert linted_together(written(tmp_path, both, both)).between == []


def test_every_rule_has_pairs_of_its_own() -> None:
    assert set(PAIRS) == {rule.id for rule in RULES}
    assert all(wrong and len(right) >= 2 for wrong, right in PAIRS.values())


def test_one_finding_names_all_who_say_the_opposite(tmp_path: Path) -> None:
    paths = written(
        tmp_path, plan("A", "- SVM"), plan("B", "\n## Skip\n\n- SVM"), plan("C", "- Support vector machines")
    )
    (found,) = linted_together(paths).between
    assert [(p.file, p.says) for p in found.places] == [("a.md", "taught"), ("b.md", "skipped"), ("c.md", "taught")]
    assert found.choice and found.severity == "warning"
    assert all(track in found.tracks for track in curriculum().tracks)


def test_the_findings_of_each_file_stay(tmp_path: Path) -> None:
    from scratchproof.roadmap.lint import linted

    a, b = written(tmp_path, PLANTED, CORRECTED)
    joint = linted_together([a, b])
    assert [name for name, _ in joint.files] == ["a.md", "b.md"]
    assert [found for _, found in joint.files] == [linted(a), linted(b)]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (a,) = written(tmp_path, plan("A", NO.format("k-means")))
    assert [name for name, _ in linted_together([a, tmp_path / "." / "a.md"]).files] == ["a.md"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    a, b = tmp_path / "a.md", tmp_path / "sub" / "a.md"
    a.write_text(plan("A", NO.format("k-means")), encoding="utf-8")
    b.write_text(plan("B", "- Implement k-means from scratch"), encoding="utf-8")
    (found,) = linted_together([a, b]).between
    assert [p.file for p in found.places] == [str(a), str(b)]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = written(tmp_path, plan("A", NO.format("k-means")), plan("B", "- Implement k-means from scratch"))
    assert run([str(a), str(b), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [file["file"] for file in told["files"]] == ["a.md", "b.md"]
    (one,) = told["between"]
    assert one["choice"] and one["severity"] == "warning" and one["kind"] == "contradictory"
    assert [(p["file"], p["line"]) for p in one["places"]] == [("a.md", 3), ("b.md", 3)]
    for columns, variable in (("30", "NO_COLOR"), ("80", "ACCESSIBLE")):
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setenv(variable, "1")
        assert run([str(a), str(b)]) == 1
        shown = capsys.readouterr().out
        assert "a.md:3" in shown and "b.md:3" in shown and "\x1b" not in shown
    assert run([str(a), str(a)]) == 0
    clean = tmp_path / "clean.md"
    clean.write_text(CORRECTED, encoding="utf-8")
    assert run([str(b), str(clean)]) == 0
    assert "no contradiction" in capsys.readouterr().out


def test_one_bad_file_among_several_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = written(tmp_path, plan("A"), plan("B"))
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"")
    with pytest.raises(Trouble, match=r"bad\.md") as caught:
        run([str(a), str(bad), str(b)])
    assert "the other 2 files" in caught.value.next
    with pytest.raises(Trouble, match="absent") as caught:
        run([str(a), str(tmp_path / "absent.md"), "--json"])
    assert "the other file" in caught.value.next
    assert capsys.readouterr().out == ""
