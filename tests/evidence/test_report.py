"""What `report` writes: complete, the same for the same record, closed in itself, and honest about its bounds."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scratchproof import __version__, catalogue
from scratchproof.cli.report import files_hash
from scratchproof.evidence import form, html, making
from scratchproof.evidence.shape import REPORT, Maybe, Table, faults
from scratchproof.learner import Learner

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = json.loads((ROOT / "docs" / "schema" / "report.schema.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(PUBLISHED)


@pytest.fixture
def data(proven: Path) -> dict[str, Any]:
    return made(proven)


def made(home: Path) -> dict[str, Any]:
    with Learner(home) as learner:
        return making.made(learner, files_hash())


class TestWhatItHolds:
    def test_labs(self, data: dict[str, Any]):
        assert [lab["lab"] for lab in data["labs"]] == ["softmax", "rms-norm", "scaled-dot-product-attention"]
        softmax = data["labs"][0]
        lab = catalogue.find("softmax")
        assert (softmax["title"], softmax["check"], softmax["pack"]) == (lab.title, lab.check, "spine")
        assert (softmax["tries"], softmax["hints"], softmax["revealed_before_pass"]) == (2, 1, False)
        assert softmax["first_passed"].startswith("2026-03-02T09:0")
        says = {m.id: m.says for m in lab.mistakes}
        assert [m["sentence"] for m in softmax["mistakes"]] == [says[m["id"]] for m in softmax["mistakes"]] != []
        assert softmax["passes"][0]["names"] == {"softmax": "softmax"}
        assert set(data["labs"][1]["passes"][0]["sources"]) == {"rms_norm.py", "small.py"}

    def test_every_source_has_its_hash(self, data: dict[str, Any]):
        named = {h for lab in data["labs"] for one in lab["passes"] for h in one["sources"].values()}
        named |= {h for hunt in data["hunts"] for h in hunt["sources"].values()}
        assert named == set(data["sources"])
        for hash, text in data["sources"].items():
            assert hashlib.sha256(text.encode()).hexdigest() == hash

    def test_a_hunt(self, data: dict[str, Any]):
        (hunt,) = data["hunts"]
        lab = catalogue.hunts()[hunt["lab"]]
        assert data["sources"][hunt["sources"]["program.py"]] == lab.reference
        assert data["sources"][hunt["sources"]["test_program.py"]] == lab.read("tests.py")
        assert (hunt["attempts"], hunt["checks"], hunt["check"]) == (1, 1, lab.check)
        assert hunt["planted"] and hunt["seconds"] is not None

    def test_a_checkpoint_and_a_run(self, data: dict[str, Any]):
        (checkpoint,) = data["checkpoints"]
        assert checkpoint["passes"] == 1 and checkpoint["title"] != checkpoint["phase"]
        (run,) = data["runs"]
        assert run["figures"] == {"steps": 3, "loss": 2.0, "held_out": 1.5, "parameters": 100, "tokens": 50}
        assert {name: part["origin"] for name, part in run["parts"].items()} == {
            "softmax": "mine",
            "gelu_tanh": "borrowed",
        }
        assert "somebody" not in json.dumps(data), "where a text lay is nobody's business"

    def test_the_scorecard(self, data: dict[str, Any]):
        from scratchproof.proof.contents import files_hash as on_the_scorecard

        for entry in (*data["labs"], *data["hunts"]):
            assert entry["scorecard"] == on_the_scorecard(catalogue.exercises()[entry["lab"]].path)
        assert data["packs"]["spine"]["labs"] == sum(lab.pack == "spine" for lab in catalogue.exercises().values())

    def test_a_text_that_a_run_was_made_of_stays(self, home: Path, sp: Any):
        """The learner passed again in other words since; the run's part is still there to be judged."""
        before = made(home)["labs"][0]["passes"][0]["sources"]["softmax.py"]
        (home / "softmax.py").write_text(catalogue.find("softmax").reference + "\n# once more\n")
        assert sp("check", home / "softmax.py")[0] == 0
        passes = made(home)["labs"][0]["passes"]
        assert [one["sources"]["softmax.py"] == before for one in passes] == [False, True]

    def test_what_is_proven_no_more_is_not_in_it(self, home: Path):
        with Learner(home) as learner:
            lab = catalogue.find("rms-norm")
            learner.note("recheck", lab, outcome="mistake", check=lab.check, seed=1, mistake=None)
        assert "rms-norm" not in [lab["lab"] for lab in made(home)["labs"]]


class TestItsForm:
    def test_it_fits_the_schema(self, data: dict[str, Any]):
        jsonschema.Draft202012Validator.check_schema(PUBLISHED)
        CHECK.validate(json.loads(form.dumped(data)))
        assert list(faults(data, REPORT)) == []

    def test_the_schema_says_what_the_reader_asks_for(self):
        agree(REPORT, PUBLISHED)

    def test_the_same_record_gives_the_same_bytes(self, proven: Path):
        one, other = made(proven), made(proven)
        other["made_at"] = "2031-01-01T00:00:00Z"
        assert one["digest"] == other["digest"]
        for written in (form.dumped, html.page):
            lines = [
                (a, b) for a, b in zip(written(one).splitlines(), written(other).splitlines(), strict=True) if a != b
            ]
            assert 1 <= len(lines) <= 2
            assert all("made" in a.lower() and "2031" in b for a, b in lines)

    def test_it_says_what_it_is_not(self, data: dict[str, Any]):
        page, text = html.page(data).lower(), form.dumped(data).lower()
        assert "certif" not in page + text
        assert "learner's own clock" in text
        assert "who wrote the code" in text
        assert data["rerun"] == [f"pip install scratchproof=={__version__}", "scratchproof verify report.json"]

    def test_the_page_is_closed_in_itself(self, data: dict[str, Any]):
        page = html.page(data)
        found = Tags(page)
        assert not found.names & {"link", "img", "iframe", "object", "embed", "form", "base", "a", "svg", "video"}
        assert found.scripts == ["application/json"]
        assert not found.attributes & {"src", "href", "style", "srcset", "action"}
        assert not [a for a in found.attributes if a.startswith("on")]
        assert "default-src 'none'" in page
        assert "url(" not in page and "@import" not in page

    def test_the_sheet_of_the_companion_page_is_this_one(self):
        here = ROOT / "src" / "scratchproof"
        ours, theirs = here / "evidence" / "report.css", here / "page" / "static" / "evidence.css"
        assert ours.read_text(encoding="utf-8") == theirs.read_text(encoding="utf-8")


EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[2J\u202e\ud800\"'&amp;"


def test_html_in_every_text_is_text(data: dict[str, Any]):
    """A page of a report in which every text and every name is hostile; the JSON in it stays the same."""
    evil = json.loads(json.dumps(data))

    def spoilt(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                (k if k in ("labs", "scorecard", "origin", "hash") or k in KEYS else f"{k}{EVIL}"): spoilt(v)
                for k, v in value.items()
            }
        if isinstance(value, list):
            return [spoilt(v) for v in value]
        return f"{value}{EVIL}" if isinstance(value, str) else value

    KEYS = keys(REPORT)
    evil = spoilt(evil)
    assert list(faults(evil, REPORT)) == []
    page = html.page(evil)
    page.encode("utf-8")
    found = Tags(page)
    assert found.scripts == ["application/json"]
    assert "img" not in found.names
    assert "\x1b" not in page and "\u202e" not in page
    embedded = re.search(r'id="scratchproof-report">\n(.*?)</script>', page, re.DOTALL)
    assert embedded is not None and json.loads(embedded[1]) == evil


class TestTheCommand:
    def test_nothing_proven(self, sp: Any, own_home: Path):
        status, _, err = sp("report")
        assert status == 2 and "Nothing is proven yet" in err and "Traceback" not in err
        assert not own_home.exists()

    def test_where_it_goes(self, sp: Any, home: Path, tmp_path: Path):
        assert sp("report")[0] == 0
        assert {p.name for p in (home / "evidence").iterdir()} == {"report.html", "report.json"}
        assert sp("report", "--json", tmp_path / "mine.json")[0] == 0
        assert [p.name for p in tmp_path.iterdir()] == ["mine.json"]
        assert sp("report", "--out", tmp_path / "a" / "b")[0] == 0
        assert len(list((tmp_path / "a" / "b").iterdir())) == 2
        assert sp("report", "--out", tmp_path / "a" / "b")[0] == 0, "a report may be written over"

    def test_it_spares_other_files(self, sp: Any, home: Path, tmp_path: Path):
        (tmp_path / "notes.txt").write_text("mine")
        status, _, err = sp("report", "--html", tmp_path / "notes.txt")
        assert status == 2 and "is no report" in err
        assert (tmp_path / "notes.txt").read_text() == "mine"
        assert sp("report", "--json", tmp_path)[0] == 2


class Tags(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("type"))


def keys(shape: Any) -> set[str]:
    """Every key that a record of a shape has."""
    if isinstance(shape, dict):
        return set(shape) | {k for one in shape.values() for k in keys(one)}
    if isinstance(shape, list):
        return keys(shape[0])
    return keys(shape.shape) if isinstance(shape, Maybe | Table) else set()


def agree(shape: Any, schema: dict[str, Any]) -> None:
    """The shape in the code and the published schema ask for the same."""
    if isinstance(shape, Maybe):
        null, other = schema["anyOf"]
        assert null == {"type": "null"}
        agree(shape.shape, other)
    elif isinstance(shape, Table):
        agree(shape.shape, schema["additionalProperties"])
    elif isinstance(shape, dict):
        assert set(shape) == set(schema["properties"]) == set(schema["required"])
        assert schema["additionalProperties"] is False
        for key, one in shape.items():
            agree(one, schema["properties"][key])
    elif isinstance(shape, list):
        agree(shape[0], schema["items"])
    elif isinstance(shape, type) and "const" not in schema:
        assert schema["type"] == {str: "string", int: "integer", float: "number", bool: "boolean"}[shape]
