"""What is no roadmap: a clear sentence, and nothing written."""

from __future__ import annotations

import json

import pytest

from scratchproof.cli.roadmap_read import run
from scratchproof.errors import Trouble

GERMAN = "# Plan\n\n" + "- Die Grundlagen der linearen Algebra und die Matrizen für das Lernen mit Python\n" * 5
FRENCH = "# Plan\n\n" + "- Les bases de la régression et les réseaux pour le texte avec Python\n" * 5
BAD = [
    ("empty.md", b"", "is empty"),
    ("blank.md", b" \n\n\t\n", "is empty"),
    ("signs.md", b"---\n\n***\n", "holds no words"),
    ("slides.pdf", b"%PDF-1.7\n\x00\x01", "is a PDF"),
    ("plan.docx", b"PK\x03\x04" + bytes(range(256)), "is a packed file"),
    ("noise.md", bytes(range(256)) * 40, "is a binary file"),
    ("half.md", "naïve".encode("utf-16")[:-1], "begins as utf-16"),
    ("german.md", GERMAN.encode(), "seems to be in German"),
    ("french.md", FRENCH.encode(), "seems to be in French"),
    ("chinese.md", ("# 计划\n" + "- 线性代数和矩阵\n" * 5).encode(), "is not in English"),
    ("russian.md", ("# План\n" + "- Линейная алгебра\n" * 5).encode(), "is not in English"),
    ("headings.md", b"# Vectors\n## Matrices\n### Attention\n", "3 headings and nothing under them"),
    ("cooking.md", b"# Soup\n- Onions\n- Carrots in butter\n", "names nothing that is known"),
    ("broken.json", b'{"nodes": [', "is damaged JSON"),
    ("deep.json", b"[" * 100_000, "is damaged JSON"),
    ("other.json", b'{"name": "package", "version": 1}', "of a shape that is not known"),
]


@pytest.mark.parametrize("name, data, says", BAD)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_bad_input(name, data, says, options, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    target = tmp_path / "track.toml"
    with pytest.raises(Trouble) as told:
        run([str(path), "--write", str(target), *options])
    assert says in told.value.what and told.value.what.startswith(name) and told.value.next
    assert not target.exists()
    assert capsys.readouterr().out == ""


def test_fifty_megabytes_are_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(Trouble, match="50 MB"):
        run([str(path)])


def test_no_file_and_a_folder(tmp_path):
    with pytest.raises(Trouble, match="No such file"):
        run([str(tmp_path / "none.md")])
    with pytest.raises(Trouble, match="is a folder"):
        run([str(tmp_path)])


@pytest.mark.parametrize(
    "place, says", [("there.toml", "is there already"), (".", "is a folder"), ("no/x.toml", "no folder")]
)
def test_places_that_cannot_be_written(place, says, tmp_path):
    (tmp_path / "there.toml").write_text("mine")
    (tmp_path / "plan.md").write_text("- Attention\n")
    with pytest.raises(Trouble, match=says):
        run([str(tmp_path / "plan.md"), "--write", str(tmp_path / place)])
    assert (tmp_path / "there.toml").read_text() == "mine"


def test_unknown_lists_even_where_nothing_is_known(tmp_path, capsys):
    (tmp_path / "cooking.md").write_text("# Soup\n- Onions\n")
    assert run([str(tmp_path / "cooking.md"), "--unknown"]) == 0
    assert "Onions" in capsys.readouterr().out


def test_steering_characters_do_not_reach_the_terminal(tmp_path, capsys):
    (tmp_path / "plan.md").write_text("# A \x1b[31mplan\n- Attention\n- Red \x1b[31mherrings\n")
    assert run([str(tmp_path / "plan.md"), "--write", str(tmp_path / "t.toml")]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert "\\u001b" not in (tmp_path / "t.toml").read_text()


def test_json_is_one_object(tmp_path, capsys):
    (tmp_path / "plan.md").write_text("# Plan\n- **Attention** (⭐⭐⭐) 4 hours\n- Onions\n", encoding="utf-8")
    assert run([str(tmp_path / "plan.md"), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["schema"] == 1 and facts["counts"]["topics"] == 1 and facts["counts"]["unknown"] == 1
    attention = facts["matches"][0]
    assert (attention["line"], attention["id"], attention["status"]) == (2, "attention", "matched")
    assert attention["labs"] and (attention["stars"], attention["hours"]) == (3, [4.0, 4.0])
