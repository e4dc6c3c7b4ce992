"""A report in which something was altered: every leaf, one at a time, with and without the digest made to fit.

What is altered is noticed by the re-run, or it is among what `verify` names as not to be verified by running.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from memory import Remembering

from scratchproof import catalogue
from scratchproof.cli.report import files_hash
from scratchproof.errors import Trouble
from scratchproof.evidence import html, making
from scratchproof.evidence.form import UNVERIFIABLE, digest
from scratchproof.evidence.reading import Given, read
from scratchproof.evidence.shape import REPORT, faults
from scratchproof.evidence.verifying import Verification
from scratchproof.learner import Learner
from scratchproof.recall.hunts import hunting

FREE = [re.compile(place.replace(".", r"\.").replace("*", "[^.]+")) for some in UNVERIFIABLE.values() for place in some]


@pytest.fixture(scope="module")
def bench(judge: Any) -> Remembering:
    return Remembering(judge)


@pytest.fixture(scope="module")
def data(proven: Path) -> Any:
    with Learner(proven) as learner:
        return making.made(learner, files_hash())


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict | list) and value:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(one, (*at, key))
    else:
        yield at, value


def with_changed(data: Any, at: tuple[Any, ...], new: Any) -> Any:
    changed = copy.deepcopy(data)
    here = changed
    for key in at[:-1]:
        here = here[key]
    here[at[-1]] = new
    return changed


def others(value: Any) -> list[Any]:
    """What somebody could write there instead; what is no text, number or list: test_hostile_reports.py."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int | float):
        return [value + 1]
    if isinstance(value, str):
        return [value[:-1] + ("0" if value[-1:] != "0" else "1"), ""]
    return [["x"], [["x"]]] if value == [] else [{"x": "y"}] if value == {} else [1]


def free(at: tuple[Any, ...]) -> bool:
    return any(one.fullmatch(place(at)) for one in FREE)


def place(at: tuple[Any, ...]) -> str:
    """As `UNVERIFIABLE` writes it; what was planted before is one thing, an empty list of it too."""
    at = (*at[: at.index("before") + 1], 0) if "before" in at else at
    return ".".join(map(str, at))


def test_it_held_before(bench: Remembering, data: Any, tmp_path: Path):
    status, lines = bench.of(copy.deepcopy(data), tmp_path, digest=False)
    assert (status, {line.kind for line in lines}) == (0, {"held", "unverifiable"})
    assert [line.about for line in lines if line.kind == "unverifiable"] == list(UNVERIFIABLE), "each is said once"


def test_every_leaf(bench: Remembering, data: Any, tmp_path: Path):
    unnoticed, tried, named = [], 0, set()
    for at, value in leaves(data):
        if at == ("digest",):
            continue
        for new in others(value):
            tried += 1
            changed = with_changed(data, at, new)
            try:
                status, lines = bench.of(changed, tmp_path)
            except Trouble:
                continue
            noticed = any(line.kind not in ("held", "unverifiable") for line in lines)
            assert noticed or status == 0
            if not noticed and not free(at):
                unnoticed.append((".".join(map(str, at)), new))
            elif not noticed:
                named.add(next(one.pattern for one in FREE if one.fullmatch(place(at))))
    assert unnoticed == []
    assert tried > 200
    # Nothing is called unverifiable that is not so: but of a hunt that was begun once, another seed is noticed
    assert {one.pattern for one in FREE} - named == {r"hunts\.[^.]+\.seed"}


def test_every_key(bench: Remembering, data: Any, tmp_path: Path):
    """A name in the report that is left out, or altered."""
    unnoticed = []
    places = {at[: i + 1] for at, _ in leaves(data) for i in range(len(at)) if isinstance(at[i], str)}
    alike = {tuple("*" if type(one) is int else one for one in at): at for at in places}
    for at in alike.values():
        if at == ("digest",) or (free(at) and at[0] in ("runs", "sabotages")):
            continue  # a setting of a recipe, by whatever name
        for new in ((), ("other",)):
            changed = copy.deepcopy(data)
            here = changed
            for key in at[:-1]:
                here = here[key]
            value = here.pop(at[-1])
            here.update({f"{at[-1]}-{one}": value for one in new})
            try:
                lines = bench.of(changed, tmp_path)[1]
            except Trouble:
                continue
            if all(line.kind in ("held", "unverifiable") for line in lines):
                unnoticed.append((".".join(map(str, at)), new))
    # Without its name of old, a function that is alone in its file is found by what it is: that is the usual check.
    # What is left out of a report altogether, nobody can miss; with the digest as it was, it is missed all the same.
    assert [one for one in unnoticed if not LEFT_OUT.fullmatch(one[0])] == []


LEFT_OUT = re.compile(r"labs\.\d\.passes\.\d\.names\.\w+|runs\.\d\.parts\.\w+")


def test_without_the_digest_everything_is_noticed(bench: Remembering, data: Any):
    for at, value in leaves(data):
        if at == ("made_at",):
            continue
        changed = with_changed(data, at, others(value)[0])
        told = Verification(
            Given(changed, list(faults(changed, REPORT))), bench, bench.curriculum, bench.hashed
        ).whole()
        assert any(line.kind == "not" for line in told), at


def test_a_page_that_shows_something_else(bench: Remembering, data: Any, tmp_path: Path):
    file = tmp_path / "report.html"
    page = html.page(data)
    file.write_text(page)
    assert {line.kind for line in bench.lines(read(file))} == {"held", "unverifiable"}
    for old, new in (("3 labs proven", "9 labs proven"), ("scratchproof==", "another=="), ("2026-03-02", "2020-01-01")):
        assert old in page
        file.write_text(page.replace(old, new, 1))
        assert [line.about for line in bench.lines(read(file)) if line.kind == "not"] == ["the page"]


class TestOneBy:
    """Alterations of the kind that somebody would make, and what is said about each."""

    def told(self, bench: Remembering, data: Any, tmp_path: Path, kind: str) -> str:
        status, lines = bench.of(data, tmp_path)
        assert status == {"not": 1, "hash": 1, "changed": 0, "cannot": 2}[kind]
        found = [line for line in lines if line.kind == kind]
        assert len(found) == 1
        return f"{found[0].about}: {found[0].says}"

    def source(self, data: Any, lab: int, text: str) -> None:
        """Other code in the place of a lab's, its hash and all."""
        from scratchproof.record.rows import hash_of

        one = data["labs"][lab]["passes"][0]
        old = one["sources"][one["main"]]
        one["sources"][one["main"]] = hash_of(text)
        data["sources"].pop(old)
        data["sources"][hash_of(text)] = text

    def test_wrong_code_is_called_by_its_mistake(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        lab = catalogue.find("rms-norm")
        mistake = next(m for m in lab.mistakes if m.swaps)
        self.source(data, 1, mistake.applied(lab.reference))
        assert mistake.says.rstrip(".") in self.told(bench, data, tmp_path, "not")

    def test_what_rests_on_a_wrong_part_gets_the_bundled_one(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        data["runs"], data["sabotages"] = [], []
        self.source(data, 0, catalogue.find("softmax").starter)
        self.told(bench, data, tmp_path, "not")
        lines = bench.of(data, tmp_path)[1]
        assert "with the bundled softmax" in next(line.says for line in lines if "attention" in line.about)

    def test_a_run_with_a_part_that_does_not_hold(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        self.source(data, 0, catalogue.find("softmax").starter)
        data["runs"][0]["parts"]["softmax"]["hash"] = data["labs"][0]["passes"][0]["sources"]["softmax.py"]
        lines = bench.of(data, tmp_path)[1]
        assert ("run tiny, softmax", "its source did not hold") in [(line.about, line.says) for line in lines]

    def test_the_check_has_changed_since(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        data["labs"][0]["check"] = "0" * 16
        assert "holds under the present one" in self.told(bench, data, tmp_path, "changed")
        self.source(data, 0, catalogue.find("softmax").starter)
        data["runs"], data["sabotages"] = [], []
        assert "by the present one it is wrong: The sum runs" in self.told(bench, data, tmp_path, "not")

    def test_a_hash_that_does_not_fit(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        hash = data["labs"][1]["passes"][0]["sources"]["rms_norm.py"]
        data["sources"][hash] += "#"
        assert "'rms_norm.py' does not fit its text" in self.told(bench, data, tmp_path, "hash")

    def test_other_mistakes_than_those_that_were_planted(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        lab = catalogue.hunts()[data["hunts"][0]["lab"]]
        planted = {m["id"] for m in data["hunts"][0]["planted"]}
        other = next(m for m in lab.mistakes if m.id not in planted and m.swaps)
        data["hunts"][0]["planted"] = [{"id": other.id, "sentence": other.says}]
        assert "its seed plants something else" in self.told(bench, data, tmp_path, "not")

    def test_a_hunt_that_was_begun_twice(self, bench, judge, home, tmp_path):
        """What is planted the second time depends on the first."""
        with Learner(home) as learner:
            lab = catalogue.hunts()["training-run"]
            hunting.begin(learner, lab)
            (hunting.folder(learner, lab) / "program.py").write_text(lab.reference)
            (hunting.folder(learner, lab) / "test_program.py").write_text(lab.read("tests.py"))
            assert hunting.check(learner, lab, judge).found
            again = making.made(learner, files_hash())
        assert again["hunts"][0]["attempts"] == 2 and again["hunts"][0]["before"]
        assert bench.of(again, tmp_path)[0] == 0
        again["hunts"][0]["planted"].pop()
        assert "its seed plants something else" in self.told(bench, again, tmp_path, "not")

    def test_a_test_that_tests_nothing(self, bench, data, tmp_path):
        from scratchproof.record.rows import hash_of

        data = copy.deepcopy(data)
        text = "import program\n\n\ndef test_x():\n    assert program\n"
        data["hunts"][0]["sources"]["test_program.py"] = hash_of(text)
        data["sources"][hash_of(text)] = text
        assert "the broken program passes it" in self.told(bench, data, tmp_path, "not")

    def test_another_version(self, bench, data, tmp_path):
        data = copy.deepcopy(data)
        data["made_with"]["scratchproof"] = "99.0"
        data["rerun"][0] = "pip install scratchproof==99.0"
        assert "made with scratchproof 99.0" in self.told(bench, data, tmp_path, "changed")

    def test_the_digest_is_of_the_content(self, data):
        assert digest({**data, "made_at": "x", "digest": "y"}) == data["digest"]
        assert digest({**data, "rerun": []}) != data["digest"]
