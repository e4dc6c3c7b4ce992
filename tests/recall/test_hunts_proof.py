"""`pack check` of hunts: what is missing or wrong in one is a finding with a rule of its own."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.lab.catalogued import edited
from scratchproof.proof import contents, hunts, naming
from scratchproof.proof.hunt_contents import reached_lines, used
from scratchproof.proof.labproof import LabProof
from scratchproof.proof.trial import Trial

LAB = catalogue.hunts()["training-run"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAB.path, tmp_path / "mine" / LAB.id))


def edit(path: Path, file: str, old: str, new: str) -> None:
    text = (path / file).read_text()
    assert text.count(old) == 1, (file, old)
    (path / file).write_text(text.replace(old, new))


def read(path: Path) -> tuple[LabProof, object]:
    proof = LabProof(lab=path.name, path=str(path), seeds=1, seed=0)
    return proof, contents.read(path, proof)


def rules(proof: LabProof) -> set[str]:
    return {f.rule for f in proof.errors}


def test_a_whole_hunt_has_no_finding(copied):
    proof, lab = read(copied)
    assert lab is not None and not proof.findings


@pytest.mark.parametrize("file", ["symptoms.py", "tests.py", "variants.py", "hints.md"])
def test_a_file_is_missing(copied, file):
    (copied / file).unlink()
    proof, _ = read(copied)
    assert next(f.where for f in proof.errors if f.rule == "missing-file").endswith(file)


@pytest.mark.parametrize("file", ["starter.py", "paraphrases.py", "cards.toml"])
def test_no_hunt_has_these(file):
    assert not (LAB.path / file).exists()
    assert file not in contents.files_of(LAB)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("lab.toml", 'kind = "hunt"', 'kind = "race"', "lab-toml"),
        ("reference.py", "def run(seed=0):", "def started(seed=0):", "hunt-run"),
        ("symptoms.py", "def observe(impl):", "def observed(impl):", "hunt-symptoms"),
        ("symptoms.py", "def draw(observed, healthy):", "def draw(observed, healthy:", "syntax"),
        ("tests.py", "import program\n", "import program\n)", "syntax"),
    ],
)
def test_texts(copied, file, old, new, rule):
    edit(copied, file, old, new)
    assert rule in rules(read(copied)[0])


def test_no_test_in_it(copied):
    (copied / "tests.py").write_text("import program\n")
    assert "hunt-tests" in rules(read(copied)[0])


def test_too_few_mistakes(copied):
    text = (copied / "mistakes.py").read_text()
    (copied / "mistakes.py").write_text("mistake(".join(text.split("mistake(")[:7]))
    proof, _ = read(copied)
    assert "a hunt knows at least 7" in next(f.what for f in proof.errors if f.rule == "few-mistakes")


def test_a_mistake_that_is_a_function(copied):
    with (copied / "mistakes.py").open("a") as file:
        file.write('\n\n@mistake("of-its-own", "It is always 1.")\ndef accuracy(params, x, y):\n    return 1.0\n')
    assert "hunt-mistake" in rules(read(copied)[0])


def on_trial(path: Path, judge) -> LabProof:
    proof, lab = read(path)
    assert lab is not None
    hunts.hunt(Trial(lab, judge, proof))
    return proof


class TestOnTrial:
    def test_a_whole_one(self, copied, judge):
        assert on_trial(copied, judge).findings == []

    @pytest.mark.parametrize(
        ("file", "old", "new", "rule", "says"),
        [
            ("tests.py", "== [4, 4, 2]", "== [4, 4, 3]", "hunt-tests", "does not pass on the right program"),
            ("tests.py", "def test_scale_of", "def scale_of", "hunt-tests", "passes on the program with the mistake"),
            ("tests.py", "import program\n", "import program, os\n", "hunt-tests", "`os` is not there"),
            ("symptoms.py", "impl.run()", "impl.run()['none']", "hunt-symptoms", "KeyError"),
            ("symptoms.py", "impl.run()", "{**impl.run(), 'losses': 0}", "hunt-symptoms", "cannot be drawn"),
            ("symptoms.py", '"Mean loss of every epoch"', '"-" * 77', "hunt-symptoms", "77 columns wide"),
            ("reference.py", '        "losses": curve,', '        "losses": np.array(curve),', "hunt-data", "ndarray"),
            ("reference.py", "    return {\n", "    while True: pass\n    return {\n", "hunt-symptoms", "not ended"),
            ("mistakes.py", '"hidden >= 0.0"', '"hidden >= 0.0 * w1[7, 7]"', "hunt-stops", "IndexError"),
        ],
    )
    def test_wrong_ones(self, copied, judge, monkeypatch, file, old, new, rule, says):
        monkeypatch.setattr("scratchproof.recall.hunts.symptoms.WALL_S", 3.0)
        monkeypatch.setattr(hunts, "LEARNERS", 8)
        edit(copied, file, old, new)
        proof = on_trial(copied, judge)
        assert rule in rules(proof)
        assert any(says in f.what for f in proof.errors), [f.what for f in proof.errors]
        assert all(f.next for f in proof.errors)


def test_two_that_undo_each_other(copied, judge):
    far = 'swap("train.mean(axis=0)", "train.mean(axis=0) + 1.0")'
    near = 'swap("/ spread, (other - mean) / spread", "/ spread + 1 / spread, (other - mean + 1.0) / spread")'
    with (copied / "mistakes.py").open("a") as file:
        file.write(f'\nmistake("too-far", "One is taken away too.", {far})\n')
        file.write(f'mistake("too-near", "One is added.", {near})\n')
    proof, lab = read(copied)
    assert lab is not None
    trial = Trial(lab, judge, proof)
    pair = lab.mistakes[-2:]
    text = edited(lab.reference, tuple(s for m in pair for s in m.swaps))
    naming.pair(trial, *pair, text, trial.hear(text, trial.seeds[0]))
    assert rules(proof) == {"pair-dependent"}
    assert "share a piece of text" in proof.errors[0].next


def test_what_run_alone_uses_is_no_mutant():
    lines = LAB.reference.splitlines()
    reached = {lines[i - 1].strip() for i in reached_lines(LAB)}
    assert "shifted = scores - scores.max(axis=1)[:, None]" in reached
    assert not any(row.startswith(("def run(", "def rings(", "angle =")) for row in reached)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("def f(run):\n    return run + step", {"step"}),
        ("def f():\n    run = step()\n    return run", {"step"}),
        ("def f(a=first):\n    def g():\n        return a, second\n    return g", {"first", "second"}),
        ("@mark\nclass C(Base):\n    size = N\n    def f(self):\n        return [k for k in self.all if k > LEAST]",
         {"mark", "Base", "N", "LEAST"}),
        ("a = b.c", {"b"}),
        ("def f():\n    global count\n    count += 1", {"count"}),
    ],
)  # fmt: skip
def test_only_names_of_the_module_are_used(text, names):
    assert used(ast.parse(text).body[0]) == names
