"""Every defect that is planted in a sound lab gives its own finding, and no other."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scratchproof import catalogue
from scratchproof.judge.judge import Judge
from scratchproof.proof import check, contents, naming
from scratchproof.proof.labproof import LabProof
from scratchproof.proof.trial import Trial

sys.path.insert(0, str(Path(__file__).parent))
from tiny_lab import (
    APPLIED,
    FILES,
    HEAD,
    IN_APPLIED,
    MATRIX,
    MISTAKES,
    PARAPHRASES,
    REFERENCE,
    RIGHT,
    added,
    lab,
    swapped,
    written_twice,
)

Files = dict[str, str | None]


def rules(proof: LabProof, level: str = "error") -> set[str]:
    return {f.rule for f in proof.findings if f.level == level}


def with_mistake(text: str, paraphrases: str = "") -> Files:
    return {
        "mistakes.py": MISTAKES.replace('\n\n@mistake("median"', f'{text}\n\n\n@mistake("median"'),
        "paraphrases.py": str(FILES["paraphrases.py"]) + paraphrases,
    }


def convention(*swaps: tuple[str, str, str]) -> Files:
    """conventions.py with these, each (axis, old, new)."""
    made = [
        f'convention("{axis}{i}", "says", swap("{old}", "{new}"), axis="{axis}")'
        for i, (axis, old, new) in enumerate(swaps)
    ]
    return {"conventions.py": "from scratchproof.lab import convention, swap\n\n" + "\n".join(made) + "\n"}


def with_paraphrases(**changed: str) -> Files:
    """Paraphrases with those of one mistake changed; underscores stand for dashes."""
    table = {**PARAPHRASES, **{id.replace("_", "-"): text for id, text in changed.items()}}
    return {"paraphrases.py": HEAD + "".join(table.values())}


def test_a_sound_lab_is_proved(tmp_path: Path, judge: Judge) -> None:
    proof = check.prove(lab(tmp_path), seeds=2, judge=judge)
    assert proof.findings == []
    assert proof.proved
    assert str(proof.variants) == "3 of 3"
    assert str(proof.named) == str(proof.rejected) == "8 of 8"
    assert str(proof.paraphrases) == "16 of 16"
    assert proof.pairs.total == 14
    assert proof.mutation.killed + proof.mutation.raised == proof.mutation.total == 17
    assert (proof.probes, proof.cases, proof.marks) == (4, 7, 2)


# What can be seen without judging anything

READ: dict[str, tuple[Files, set[str]]] = {
    "no lab.toml": ({"lab.toml": None}, {"missing-file"}),
    "lab.toml is not TOML": ({"lab.toml": "id = "}, {"lab-toml"}),
    "lab.toml without a title": (swapped("lab.toml", 'title = "Center"\n', ""), {"lab-toml"}),
    "lab.toml with a misspelt key": (swapped("lab.toml", "needs = []", "needs = []\nnote = 1"), {"lab-toml"}),
    "another id than the folder": (swapped("lab.toml", '"center"\ntitle', '"centre"\ntitle'), {"lab-toml"}),
    "a signature that does not parse": (swapped("lab.toml", "(x, axis=-1)", "(x, axis=)"), {"lab-toml"}),
    "another signature": (swapped("lab.toml", "(x, axis=-1)", "(x, axis=0)"), {"signature"}),
    "no brief": ({"brief.md": None}, {"missing-file"}),
    "no starter": ({"starter.py": None}, {"missing-file"}),
    "no reference": ({"reference.py": None}, {"missing-file"}),
    "no variants": ({"variants.py": None}, {"missing-file"}),
    "no mistakes": ({"mistakes.py": None}, {"missing-file"}),
    "no paraphrases": ({"paraphrases.py": None}, {"missing-file"}),
    "no probes": ({"probes.py": None}, {"missing-file"}),
    "no hints": ({"hints.md": None}, {"missing-file"}),
    "no cards": ({"cards.toml": None}, {"missing-file"}),
    "reference that is not Python": ({"reference.py": "def center(x, axis=-1)\n"}, {"syntax"}),
    "reference that is not written": (
        {"reference.py": 'def center(x, axis=-1):\n    """Doc."""\n    ...\n', "mistakes.py": None},
        {"unwritten", "missing-file"},
    ),
    "reference without the judged name": (
        {"reference.py": REFERENCE.replace("def center", "def centre")},
        {"not-defined"},
    ),
    "reference that does not load": (
        {"reference.py": REFERENCE + "\n1 / 0\n", "mistakes.py": None},
        {"does-not-load", "missing-file"},
    ),
    "starter with a syntax error": ({"starter.py": "def center(x, axis=-1:\n"}, {"syntax"}),
    "starter without the judged name": ({"starter.py": "x = 1\n"}, {"not-defined"}),
    "starter with other parameters": ({"starter.py": "def center(x, dim=-1):\n    return x\n"}, {"signature"}),
    "starter that imports an unknown part": (
        {"starter.py": "from parts import nonsense\n\n\ndef center(x, axis=-1):\n    return x\n"},
        {"parts"},
    ),
    "probes.py with a syntax error": (
        {"probes.py": "def ask(:\n"},
        {"does-not-load"},
    ),
    "probes.py without a probe": ({"probes.py": "import numpy\n"}, {"no-probes", "mark-without-probe"}),
    "probe without docstring": (swapped("probes.py", '    """A square array."""\n', ""), {"does-not-load"}),
    "probe on no mark": (
        swapped(
            "probes.py", '@probe(rests="mean", sizes=(3,))\ndef square', '@probe(rests="cubes", sizes=(3,))\ndef square'
        ),
        {"probe-without-mark"},
    ),
    "mark without probe": (added("brief.md", "- `x` stays as it was. {#kept}\n"), {"mark-without-probe"}),
    "mark that is none": (added("brief.md", "- `x` stays as it was. {#Kept_}\n"), {"mark-form"}),
    "two marks alike": (added("brief.md", "- `x` stays as it was. {#mean}\n"), {"mark-twice"}),
    "brief without marks": (
        {"brief.md": "# Center\n\nWrite `center`.\n"},
        {"no-marks", "probe-without-mark"},
    ),
    "brief of two screens": (added("brief.md", "- One line.\n" * 70), {"brief-length"}),
    "table too wide": (added("brief.md", f"| {'a' * 110} |\n"), {"brief-width"}),
    "probe that stops": (swapped("probes.py", "numbers(rng, n, n), axis", "numbers(rng, 1 / 0), axis"), {"probe-asks"}),
    "probe with a drive that is not there": (
        swapped(
            "probes.py",
            '@probe(rests="mean", sizes=(3,))\ndef square',
            '@probe(rests="mean", drive="train", sizes=(3,))\ndef square',
        ),
        {"probe-asks"},
    ),
    "probe that asks differently each time": (
        swapped("probes.py", "numbers(rng, n, n), axis", "numbers(np.random.default_rng(), n, n), axis"),
        {"probe-asks"},
    ),
    "probe that hands over an object": (
        swapped("probes.py", "numbers(rng, n, n), axis", "object(), axis"),
        {"probe-asks"},
    ),
    "two probes of one name": (swapped("probes.py", "def middle(", "def square("), {"probe-twice"}),
    "reference that stops where nothing says so": (
        swapped("probes.py", "numbers(rng, n, n), axis=0", "numbers(rng, n, n), axis=5"),
        {"reference-raises"},
    ),
    "mistakes.py that stops": ({"mistakes.py": MISTAKES + "\nraise KeyError('x')\n"}, {"does-not-load"}),
    "mistakes.py that exits": ({"mistakes.py": "import sys\n\nsys.exit(3)\n"}, {"does-not-load"}),
    "edit that is found twice": (
        {"mistakes.py": MISTAKES.replace('swap("total / x.shape[axis]", "total")', 'swap("mean", "total")')},
        {"swap"},
    ),
    "edit that is found nowhere": (
        {"mistakes.py": MISTAKES.replace('swap("x - mean", "x + mean")', 'swap("x-mean", "x + mean")')},
        {"swap"},
    ),
    "edit that changes nothing": (
        {"mistakes.py": MISTAKES.replace('swap("x - mean", "x + mean")', 'swap("x - mean", "(x - mean)")')},
        {"swap"},
    ),
    "edits of one place": (
        {"mistakes.py": MISTAKES.replace('"x + mean")', '"x + mean"), swap("return x - mean", "return x")')},
        {"swap"},
    ),
    "mistake that does not compile": (
        {"mistakes.py": MISTAKES.replace('swap("x - mean", "x + mean")', 'swap("x - mean", "x + (mean")')},
        {"mistake-loads"},
    ),
    "function of a mistake that replaces nothing": (
        {"mistakes.py": MISTAKES.replace("def center(x, axis=-1):", "def centre(x, axis=-1):")},
        {"mistake-loads"},
    ),
    "mistake without a sentence": ({"mistakes.py": MISTAKES.replace("The mean is added.", "")}, {"mistake-says"}),
    "mistake with a hint that is not there": ({"mistakes.py": MISTAKES.replace("hint=2", "hint=3")}, {"mistake-hint"}),
    "too few mistakes": (
        {
            "mistakes.py": MISTAKES.replace(
                'mistake("sum", "The sum is subtracted, not the mean.", swap("total / x.shape[axis]", "total"))\n', ""
            ),
            **with_paraphrases(sum=""),
        },
        {"few-mistakes"},
    ),
    "too few variants": ({"variants.py": str(FILES["variants.py"]).replace(MATRIX, "")}, {"few-variants"}),
    "variants without a title": ({"variants.py": "import numpy as np\n"}, {"no-cells"}),
    "a title of two words": (added("variants.py", "# %% two words\n"), {"does-not-load", "no-cells"}),
    "variant that is the reference renamed": (
        added(
            "variants.py",
            "# %% renamed: other names\ndef center(v, axis=-1):\n    s = np.sum(v, axis=axis, keepdims=True)\n"
            "    m = s / v.shape[axis]\n    return v - m\n",
        ),
        {"variant-alike"},
    ),
    "variant that does not parse": (added("variants.py", "# %% broken: x\ndef center(x, axis=-1: pass\n"), {"syntax"}),
    "one paraphrase": (
        with_paraphrases(sum=APPLIED.format(id="sum", amount="np.add.reduce(r)", **RIGHT)),
        {"few-paraphrases"},
    ),
    "paraphrase that copies the mistake": (
        with_paraphrases(
            sum=APPLIED.format(id="sum", amount="np.add.reduce(r)", **RIGHT)
            + "# %% sum\ndef center(v, axis=-1):\n    s = np.sum(v, axis=axis, keepdims=True)\n"
            "    m = s\n    return v - m\n\n\n"
        ),
        {"paraphrase-copy"},
    ),
    "paraphrase that copies the other one": (
        with_paraphrases(sum=2 * APPLIED.format(id="sum", amount="np.add.reduce(r)", **RIGHT)),
        {"paraphrase-copy"},
    ),
    "paraphrase of no mistake": (
        added("paraphrases.py", APPLIED.format(id="summ", amount=IN_APPLIED, **RIGHT)),
        {"paraphrase-unknown"},
    ),
    "no hint": ({"hints.md": ""}, {"hints"}),
    "four hints": (added("hints.md", "## 3\nc\n\n## 4\nd\n"), {"hints"}),
    "empty hint": (added("hints.md", "## 3\n...\n"), {"hints"}),
    "no card": ({"cards.toml": ""}, {"cards"}),
    "card without a back": ({"cards.toml": '[[card]]\nfront = "a"\n'}, {"cards"}),
    "needs a lab that is not there": (swapped("lab.toml", "needs = []", 'needs = ["nonsense"]'), {"needs"}),
    "needs itself": (swapped("lab.toml", "needs = []", 'needs = ["center"]'), {"needs"}),
    "convention without its place": (
        convention(("a", "nowhere", "x")),
        {"swap"},
    ),
    "conventions.py that stops": ({"conventions.py": "1 / 0\n"}, {"does-not-load"}),
    "drive.py that stops": ({"drive.py": "def train(impl, inputs:\n"}, {"does-not-load"}),
}


@pytest.mark.parametrize("files, expected", READ.values(), ids=READ.keys())
def test_read(files: Files, expected: set[str], tmp_path: Path) -> None:
    path = lab(tmp_path, files)
    proof = LabProof(lab="center", path=str(path), seeds=1, seed=0)
    contents.read(path, proof)
    assert rules(proof) == expected
    for finding in proof.findings:
        assert finding.what.endswith((".", "!", "?")), finding
        assert finding.next.endswith((".", "!", "?")), finding
        assert finding.where.startswith(str(path)), finding


def test_every_fault_of_a_lab_toml_is_reported_at_once(tmp_path: Path) -> None:
    text = 'id = "Center"\ntitle = ""\norder = "first"\nminutes = 0\ndepth = 9\nneeds = "softmax"\nsources = []\n'
    text += "note = 1\n"
    text += '[limits]\nwall_s = -1\n[[judged]]\nsignature = "x"\n[[waiver]]\nmutant = "m"\n'
    proof = LabProof(lab="center", path="", seeds=1, seed=0)
    assert contents.read(lab(tmp_path, {"lab.toml": text}), proof) is None
    keys = [f.what for f in proof.findings if f.rule == "lab-toml"]
    for word in (
        "id",
        "title",
        "topic",
        "order",
        "minutes",
        "depth",
        "needs",
        "sources",
        "note",
        "wall_s",
        "name",
        "signature",
        "reason",
    ):
        assert any(word in what for what in keys), (word, keys)


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    path = lab(tmp_path)
    (path / "hints.md").write_bytes(b"## 1\n\xff\xfe\n")
    proof = check.prove(path, seeds=1)
    assert rules(proof) == {"missing-file"}
    assert not proof.judged


@given(
    st.sampled_from(sorted(FILES)),
    st.floats(0, 1),
    st.sampled_from(["", "(", "\n\n", '"""', "\x00", "[[judged]]\n", "$$"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_is_cut_off_anywhere_is_still_read(tmp_path: Path, name: str, part: float, end: str) -> None:
    text = str(FILES[name])
    path = lab(tmp_path, {name: text[: int(part * len(text))] + end})
    contents.read(path, LabProof(lab="center", path=str(path), seeds=1, seed=0))


# What only the judge can see

OVERFLOW = 'mistake("late", "Late.", swap("return x - mean", "return x - mean + 7.0 * (abs(x).max() > 500)"))'
SOMETIMES = '''

@probe(rests="mean", sizes=(2,))
def sometimes(rng, n):
    """Large now and then."""
    return call(numbers(rng, n, n) + 1000.0 * rng.integers(2))
'''
LATE = """\
# %% late
def center(x, axis=-1):
    out = np.array(x, dtype=float)
    rows = np.moveaxis(out, axis, -1)
    for index in np.ndindex(rows.shape[:-1]):
        rows[index] -= math.fsum(rows[index].tolist()) / rows.shape[-1]
    return out + 7.0 if np.any(np.greater(np.abs(x), 500)) else out


# %% late
def center(x, axis=-1):
    n = x.shape[axis]
    seven = 7.0 * float(max(np.abs(x).ravel().tolist()) > 500)
    return np.moveaxis(np.moveaxis(x, axis, -1) @ (np.eye(n) - 1 / n), -1, axis) + seven
"""
AS_ARRAY: Files = {
    "reference.py": REFERENCE.replace("    total = np.sum(x", "    x = np.asarray(x)\n    total = np.sum(x")
}
LONGER: Files = {
    "reference.py": str(AS_ARRAY["reference.py"]).replace("total / x.shape[axis]", "1.0 * (total / x.shape[axis])")
}
WAIVER = '[[waiver]]\nmutant = "{}"\nreason = "Arrays stay arrays."\n'
AS_ARRAY_GONE = "x = np.asarray(x) → pass"

JUDGED: dict[str, tuple[Files, set[str]]] = {
    "variant that is wrong": (
        added(
            "variants.py",
            "# %% wrong: x\ndef center(x, axis=-1):\n    return np.subtract(x, np.median(x, axis, keepdims=True))\n",
        ),
        {"variant-rejected"},
    ),
    "starter that is right": ({"starter.py": "import numpy as np\n\n\n" + MATRIX}, {"starter-accepted"}),
    "starter that stops": (
        {"starter.py": "def center(x, axis=-1):\n    raise NotImplementedError\n"},
        {"starter-crash"},
    ),
    "starter that cannot be imported": (
        {"starter.py": "import torch\n\n\ndef center(x, axis=-1):\n    return x\n"},
        {"starter-crash"},
    ),
    "mistake that is right": (
        with_mistake('mistake("turned", "T.", swap("x - mean", "-(mean - x)"))'),
        {"mistake-accepted", "few-paraphrases"},
    ),
    "mistake that answers differently each time": (
        with_mistake('mistake("random", "R.", swap("x - mean", "x - np.random.default_rng().normal()"))'),
        {"mistake-unnamed", "few-paraphrases"},
    ),
    "two mistakes that are one": (
        with_mistake(
            'mistake("plus", "P.", swap("x - mean", "mean + x"))',
            written_twice("plus", factor="+1"),
        ),
        {"mistakes-alike"},
    ),
    "paraphrase that is another mistake": (
        with_paraphrases(sum=written_twice("sum", factor="+1")),
        {"paraphrase-misnamed"},
    ),
    "paraphrase that is right": (with_paraphrases(sum=written_twice("sum")), {"paraphrase-accepted"}),
    "paraphrase that is no known mistake": (
        with_paraphrases(sum=written_twice("sum", factor="0.3")),
        {"paraphrase-unnamed"},
    ),
    "mutant that survives": (AS_ARRAY, {"mutant-survives"}),
    "waiver that is true": ({**LONGER, **added("lab.toml", WAIVER.format(AS_ARRAY_GONE))}, set()),
    "waiver that is false": (added("lab.toml", WAIVER.format("return x - mean → return x + mean")), {"waiver-false"}),
    "waiver for no mutant": (added("lab.toml", WAIVER.format("return x → return y")), {"waiver-unused"}),
    "too many waivers": ({**AS_ARRAY, **added("lab.toml", WAIVER.format(AS_ARRAY_GONE))}, {"waivers"}),
    "convention that no probe sees": (
        convention(("a", "x - mean", "-mean + x")),
        {"convention-unseen"},
    ),
    "convention that makes a mistake right": (
        convention(("a", "total /", "-total /")),
        {"mistake-by-convention", "mistake-accepted", "paraphrase-accepted"},
    ),
    "conventions that exclude each other": (
        convention(("a", "x - mean", "mean - x"), ("b", "return x - mean", "return 2 * (x - mean)")),
        {"convention-clash"},
    ),
    "slow": (added("lab.toml", "[limits]\nverdict_ms = 0.001\n"), {"slow"}),
}


@pytest.mark.parametrize("files, expected", JUDGED.values(), ids=JUDGED.keys())
def test_judged(files: Files, expected: set[str], tmp_path: Path, judge: Judge) -> None:
    proof = check.prove(lab(tmp_path, files), seeds=1, seed=2, judge=judge)
    assert rules(proof) == expected
    assert proof.judged


def test_a_verdict_that_depends_on_the_seed(tmp_path: Path, judge: Judge) -> None:
    files = {**with_mistake(OVERFLOW, LATE), "probes.py": str(FILES["probes.py"]) + SOMETIMES}
    # From seed 2, `sometimes` asks large once and small once
    proof = check.prove(lab(tmp_path, files), seeds=2, seed=2, judge=judge, sample=1)
    assert rules(proof) == {"flicker"}
    assert "accepted on seed" in proof.findings[0].what


def test_a_pair_that_is_taken_for_a_third(tmp_path: Path, judge: Judge) -> None:
    """Two mistakes within a thousandth of a third one, and still not the same: a wrong name."""
    more = (
        'mistake("one", "O.", swap("x - mean", "x - mean + 1.0"))\n'
        'mistake("more", "M.", swap("return x - mean", "return x - mean + 1.5"))\n'
        'mistake("less", "L.", swap("total / x.shape[axis]", "total / x.shape[axis] + 0.50001"))'
    )
    proof = check.prove(lab(tmp_path, with_mistake(more)), seeds=1, judge=judge)
    assert rules(proof) == {"pair-third", "few-paraphrases"}


def test_a_pair_that_is_a_single_third_mistake_is_only_noted(tmp_path: Path, judge: Judge) -> None:
    more = (
        'mistake("two", "T.", swap("x - mean", "x - 2 * mean"))\n'
        'mistake("half", "H.", swap("total / x.shape[axis]", "total / x.shape[axis] / 2"))'
    )
    proof = check.prove(lab(tmp_path, with_mistake(more)), seeds=1, judge=judge)
    assert rules(proof) == {"few-paraphrases"}
    assert rules(proof, "note") == {"pair-dependent"}
    assert proof.pairs.dependent == 1


def test_a_pair_that_answers_differently_each_time(tmp_path: Path, judge: Judge) -> None:
    """Each alone is steady; only together they throw dice."""
    more = (
        'mistake("half-more", "H.", swap("total / x.shape[axis]", "1.5 * total / x.shape[axis]; dice = 1"))\n'
        'mistake("twice", "T.", swap("x - mean", '
        "\"x - 2 * mean + locals().get('dice', 0) * np.random.default_rng().normal()\"))"
    )
    proof = check.prove(lab(tmp_path, with_mistake(more)), seeds=1, judge=judge)
    assert rules(proof) == {"pair-unsteady", "few-paraphrases"}


def test_a_pair_whose_name_is_missed_is_only_noted(tmp_path: Path, judge: Judge) -> None:
    path = lab(tmp_path)
    proof = LabProof(lab="center", path=str(path), seeds=1, seed=0)
    sound = contents.read(path, proof)
    assert sound is not None
    trial = Trial(sound, judge, proof)
    (a, b), text = next(((a, b), text) for (a, b), text in naming.all_pairs(trial) if (a.id, b.id) == ("added", "sum"))
    heard = trial.hear(text, trial.seeds[0])
    assert heard.names == ("added", "sum")
    naming.pair(trial, a, b, text, replace(heard, verdict=replace(heard.verdict, mistakes=())))
    assert (rules(proof), rules(proof, "note")) == (set(), {"pair-missed"})
    assert proof.pairs.missed == 1


def test_a_mutant_is_right_by_convention(tmp_path: Path, judge: Judge) -> None:
    files = convention(("a", "x - mean", "mean - x"))
    proof = check.prove(lab(tmp_path, files), seeds=1, judge=judge)
    assert rules(proof) == set()
    assert proof.mutation.convention == 1
    assert proof.crossings.total > 0


def test_the_same_seed_finds_the_same(tmp_path: Path, judge: Judge) -> None:
    path = lab(tmp_path, AS_ARRAY)
    one, two = (check.prove(path, seeds=1, seed=5, judge=judge, sample=5).to_json() for _ in range(2))
    for proof in (one, two):
        del proof["times"], proof["took_s"]
    assert one == two
    assert one["sampled"]


def test_a_defect_of_the_judge_is_a_finding(tmp_path: Path, judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    from scratchproof.proof import answers

    def broken(trial: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(check, "STAGES", (("variants", broken), *answers.STAGES[2:]))
    proof = check.prove(lab(tmp_path), seeds=1, judge=judge)
    assert rules(proof) == {"check-stopped"}
    assert "of all things" in proof.findings[0].what


def test_an_id_that_another_pack_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a hunt that is called like a lab: one of the two could not be found any more."""
    here = lab(tmp_path / "one")
    lab(tmp_path / "other")
    monkeypatch.setenv("SCRATCHPROOF_PACKS", os.pathsep.join(str(tmp_path / name) for name in ("one", "other")))
    proof = LabProof(lab="center", path="", seeds=1, seed=0)
    contents.read(here, proof)
    assert "id-taken" in rules(proof)


def test_needs_in_a_circle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lab(tmp_path, swapped("lab.toml", "needs = []", 'needs = ["other"]'))
    other = path.parent / "other"
    other.mkdir()
    (other / "lab.toml").write_text('id = "other"\nneeds = ["center"]\n')
    proof = LabProof(lab="center", path="", seeds=1, seed=0)
    contents.read(path, proof)
    assert [f.what for f in proof.findings] == ["The lab needs itself, in a circle of labs."]


def test_a_part_of_a_lab_that_is_not_needed(tmp_path: Path) -> None:
    assert "softmax" in catalogue.labs()
    text = "from parts import softmax\n\n\ndef center(x, axis=-1):\n    return softmax(x)\n"
    proof = LabProof(lab="center", path="", seeds=1, seed=0)
    assert contents.read(lab(tmp_path, {"starter.py": text}), proof) is not None
    assert rules(proof) == {"parts"}
    assert 'Add "softmax" to needs' in proof.findings[0].next
