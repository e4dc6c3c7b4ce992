"""What somebody could hand in to do harm: a sentence and status 2, or a line; never a traceback, never a lie."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from memory import Remembering

from scratchproof.cli.report import files_hash
from scratchproof.errors import Trouble
from scratchproof.evidence import making, reading
from scratchproof.evidence.form import SCHEMA, digest
from scratchproof.evidence.shape import REPORT, faults
from scratchproof.learner import Learner
from scratchproof.record.rows import hash_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attacks"))
from sources import SOFTMAX


@pytest.fixture(scope="module")
def bench(judge: Any) -> Remembering:
    return Remembering(judge)


@pytest.fixture(scope="module")
def made(proven: Path) -> Any:
    with Learner(proven) as learner:
        return making.made(learner, files_hash())


@pytest.fixture
def data(made: Any) -> Any:
    return copy.deepcopy(made)


NOT_A_REPORT: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no JSON in it"),
    "text": (b"hello", "no JSON in it"),
    "not UTF-8": (b"\xff\xfe\x00", "not text in UTF-8"),
    "half a report": (b'{"schema": 1, ', "cannot be read as JSON"),
    "nested too deeply": (b'{"a":' + b"[" * 200_000, "nested too deeply"),
    "deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deeply"),
    "an endless number": (b'{"schema": ' + b"1" * 10_000 + b"}", "cannot be read as JSON"),
    "not a number": (b'{"schema": NaN}', "NaN is no number"),
    "two of one name": (b'{"schema": 1, "schema": 2}', "one name two values"),
    "a list": (b"[]", "no JSON in it"),
    "another JSON": (b'{"name": "something"}', "no report of scratchproof"),
    "wrong kind": (b'{"schema": 1, "kind": ["scratchproof report"]}', "no report of scratchproof"),
    "a newer one": (
        json.dumps({"schema": SCHEMA + 1, "kind": "scratchproof report"}).encode(),
        "a newer format",
    ),
    "a page without JSON": (b"<!DOCTYPE html><title>x</title>", "no JSON in it"),
    "a page that ends early": (reading.BEGIN.encode() + b'\n{"schema": 1', "no JSON in it"),
    "a page with a list": (reading.BEGIN.encode() + b"[]</script>", "no report of scratchproof"),
}


@pytest.mark.parametrize("name", NOT_A_REPORT)
def test_what_is_no_report(sp: Any, tmp_path: Path, name: str):
    raw, says = NOT_A_REPORT[name]
    file = tmp_path / "report.json"
    file.write_bytes(raw)
    status, out, err = sp("verify", file)
    assert (status, out) == (2, "")
    assert says in err
    assert "Traceback" not in err and "defect" not in err
    status, out, _ = sp("verify", file, "--json")
    assert says in json.loads(out)["trouble"]
    assert status == json.loads(out)["status"] == 2


def test_a_gigabyte(sp: Any, tmp_path: Path):
    file = tmp_path / "report.json"
    with file.open("wb") as stream:
        stream.truncate(1 << 30)
    status, _, err = sp("verify", file)
    assert status == 2 and "larger than 64 MB" in err


@pytest.mark.parametrize("path", ["nothing", "/dev/zero", "."])
def test_no_such_file(sp: Any, tmp_path: Path, path: str):
    assert sp("verify", tmp_path / path)[0] == 2


WRONG: list[Any] = [None, True, 0, -1, 1.5, 10**400, "", "x", [], ["x"], {}, {"x": 1}, [None], {"": []}]


def test_wrong_types_everywhere(bench: Remembering, data: Any, tmp_path: Path):
    """Every value of a report, whole branches too, in the place of which something else stands."""
    places = [at for at in branches(data) if at]
    assert len(places) > 150
    for n, at in enumerate(places[::3]):  # the reader itself meets all of them below
        changed = copy.deepcopy(data)
        here = changed
        for key in at[:-1]:
            here = here[key]
        here[at[-1]] = WRONG[n % len(WRONG)]
        changed["digest"] = "x"
        try:
            assert bench.of(changed, tmp_path, digest=False)[0] == 1
        except Trouble:
            assert at[0] in ("schema", "kind")


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_everything_is_wrong_at_once(bench: Remembering, tmp_path: Path, wrong: Any):
    data = {**dict.fromkeys(REPORT, wrong), "schema": SCHEMA, "kind": "scratchproof report"}
    file = tmp_path / "report.json"
    file.write_text(json.dumps(data))
    lines = bench.lines(reading.read(file))
    assert any(line.kind == "not" for line in lines)


def branches(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(found for key, one in inside for found in branches(one, (*at, key)))]


def put(data: Any, text: str, name: str = "") -> None:
    """A text in the place of softmax's, under another name."""
    one = data["labs"][0]["passes"][0]
    data["sources"][hash_of(text)] = text
    one["sources"] = {name or one["main"]: hash_of(text)}
    one["main"] = name or one["main"]
    data["runs"], data["sabotages"] = [], []


def beside(name: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        one = data["labs"][1]["passes"][0]["sources"]
        one[name] = one.pop("small.py")

    return change


def twice(data: Any) -> None:
    data["labs"] += copy.deepcopy(data["labs"])


def many_passes(data: Any) -> None:
    data["labs"][0]["passes"] *= 1000


def many_files(data: Any) -> None:
    one = data["labs"][0]["passes"][0]
    one["sources"].update({f"m{n}.py": one["sources"][one["main"]] for n in range(100)})


def unknown(data: Any) -> None:
    data["labs"][0]["lab"] = "../../../etc/passwd"


def a_hunt_as_a_lab(data: Any) -> None:
    data["labs"][0]["lab"] = data["hunts"][0]["lab"]


def a_lab_as_a_hunt(data: Any) -> None:
    data["hunts"][0]["lab"] = "softmax"


def no_program(data: Any) -> None:
    data["hunts"][0]["program"] = "/etc/passwd"


def no_test(data: Any) -> None:
    data["hunts"][0]["test"] = "nothing.py"


def nothing_planted(data: Any) -> None:
    data["hunts"][0]["planted"] = []


def no_seed(data: Any) -> None:
    data["hunts"][0]["seed"] = None


def a_pass_of_nothing(data: Any) -> None:
    data["labs"][0]["passes"] = []


def in_itself(data: Any) -> None:
    """softmax and attention need each other."""
    put(data, "from parts import scaled_dot_product_attention\n\n\ndef softmax(x, axis=-1):\n    return x\n")


HOSTILE: dict[str, tuple[Callable[[Any], None], str]] = {
    "ten megabytes": (lambda d: put(d, "# " + "x" * 10_000_000), "larger than 1 MB"),
    "not Python": (lambda d: put(d, "\x00\x01("), ""),
    "half a character": (lambda d: put(d, "x = '\ud800'\n"), ""),
    "nested code": (lambda d: put(d, "(" * 50_000), ""),
    "a tower of dots": (lambda d: put(d, "a" + ".a" * 100_000), ""),
    "a path for the main file": (lambda d: put(d, "x = 1", "../../evil.py"), "has no function"),
    "a path beside it": (beside("../small.py"), "not the name of a module"),
    "an absolute path": (beside("/etc/passwd"), "not the name of a module"),
    "a module of Python's": (beside("os.py"), "the name of a module that is not"),
    "the parts themselves": (beside("parts.py"), "the name of a module that is not"),
    "the part of another": (beside("_part_softmax/answer.py"), "the name of a module that is not"),
    "the same lab twice": (twice, "in the report twice"),
    "a thousand passes": (many_passes, "more passes than a record can hold"),
    "a hundred files": (many_files, "more than 60 files"),
    "no such lab": (unknown, "its pack may be missing"),
    "a hunt as a lab": (a_hunt_as_a_lab, "its pack may be missing"),
    "a lab as a hunt": (a_lab_as_a_hunt, "it is in the report twice"),
    "a hunt without a program": (no_program, "is not among its sources"),
    "a hunt without a test": (no_test, "no text in the report has the hash"),
    "a hunt without mistakes": (nothing_planted, "what was planted is not in this hunt"),
    "a hunt without a seed": (no_seed, "its seed plants something else"),
    "a proof of nothing": (a_pass_of_nothing, "called proven with no source"),
    "a ring of parts": (in_itself, "an answer may rest on earlier parts only"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(bench: Remembering, data: Any, tmp_path: Path, name: str):
    change, says = HOSTILE[name]
    change(data)
    status, lines = bench.of(data, tmp_path)
    assert status in (1, 2)
    bad = [line for line in lines if line.kind in ("not", "hash", "cannot")]
    assert bad and any(says in line.says for line in bad)
    assert all(len(line.says) < 1000 for line in lines)


ATTACKS = (
    "array-subclass-that-agrees",
    "prints-a-verdict",
    "reads-the-reference",
    "borrows-itself-from-parts",
    "os-exit-at-import",
    "writes-a-file",
    "network",
    "kills-its-parent",
)


@pytest.mark.parametrize("name", ATTACKS)
def test_sources_that_attack(bench: Remembering, data: Any, tmp_path: Path, name: str):
    if bench.judge.nursery.level != "strong":
        pytest.skip("containment is weak here, and `verify` would refuse")
    *_, text = SOFTMAX[name]
    marker = tmp_path / "marker"
    put(data, "import numpy as np\n" + text.replace("{marker}", str(marker)))
    status, lines = bench.of(data, tmp_path)
    assert status == 1
    assert lines[0].about == "Softmax" and lines[0].kind == "not"
    assert not marker.exists()


def test_what_commands_a_terminal_is_spelled_out(home: Path, data: Any, tmp_path: Path, capsys: Any):
    from scratchproof import cli

    data["labs"][0]["title"] = "\x1b[2J\u202eSoftmax <b>"
    data["digest"] = digest(data)
    (tmp_path / "report.json").write_text(json.dumps(data))
    assert cli.main(["verify", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out


def test_its_shape_is_asked_for_as_published(made: Any):
    """What the published schema refuses, the reader refuses, and the other way round."""
    jsonschema = pytest.importorskip("jsonschema")
    root = Path(__file__).resolve().parents[2]
    published = json.loads((root / "docs" / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    check = jsonschema.Draft202012Validator(published)
    for n, at in enumerate(at for at in branches(made) if at and at[0] not in ("schema", "kind")):
        changed = copy.deepcopy(made)
        here = changed
        for key in at[:-1]:
            here = here[key]
        here[at[-1]] = WRONG[n % len(WRONG)]
        # JSON Schema takes 1.0 for a whole number; there is none among these
        assert check.is_valid(changed) == (not any(faults(changed, REPORT))), at
