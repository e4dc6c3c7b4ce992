"""Which files of a folder answer which lab, and whose they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scratchproof import catalogue
from scratchproof.classes.handed_in import in_order, name_tells, owner, read_folder, visible
from scratchproof.errors import Trouble

SOFTMAX = "def softmax(x, axis=-1):\n    return x\n"
HELPER = "def shifted(x):\n    return x\n"


@pytest.mark.parametrize(
    ("stem", "lab", "learner"),
    [
        ("softmax", "softmax", ""),
        ("alice_softmax", "softmax", "alice"),
        ("softmax_alice", "softmax", "alice"),
        ("Softmax-Alice", "softmax", "Alice"),
        ("alice b_softmax", "softmax", "alice b"),
        ("alice_b_softmax", "softmax", "alice_b"),
        ("new\nline_softmax", "softmax", "new\nline"),
        ("alice_scaled_dot_product_attention", "scaled-dot-product-attention", "alice"),
        ("layer_norm_bob", "layer-norm", "bob"),
        ("softmax_layer_norm", "layer-norm", "softmax"),
        ("softmaxalice", "", ""),
        ("homework", "", ""),
    ],
)
def test_what_a_name_tells(stem: str, lab: str, learner: str) -> None:
    assert name_tells(stem) == (lab, learner)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("alice", "alice"),
        ("Ünïcode 名", "Ünïcode 名"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[2J", "\\x1b[2J"),
        ("right\u202eleft", "right\\u202eleft"),
        ("👩‍🔬", "👩‍🔬"),
        ("<script>", "<script>"),
        ("\udcff", "\\udcff"),
    ],
)
def test_everything_in_a_name_can_be_seen(name: str, seen: str) -> None:
    assert visible(name) == seen
    seen.encode()


def test_names_are_in_the_order_of_people() -> None:
    assert sorted(["s10", "S2", "s1", "a", "10", "9", ""], key=in_order) == ["", "9", "10", "a", "s1", "S2", "s10"]


LAYOUTS = {
    "a folder each": (
        {"alice/softmax.py": SOFTMAX, "bob/softmax.py": SOFTMAX},
        None,
        [("alice", "alice/softmax.py", "softmax"), ("bob", "bob/softmax.py", "softmax")],
    ),
    "the learner first or last": (
        {"alice_softmax.py": SOFTMAX, "softmax_bob.py": SOFTMAX},
        None,
        [("alice", "alice_softmax.py", "softmax"), ("bob", "softmax_bob.py", "softmax")],
    ),
    "both at once": (
        {"alice/softmax.py": SOFTMAX, "bob_softmax.py": SOFTMAX},
        None,
        [("alice", "alice/softmax.py", "softmax"), ("bob", "bob_softmax.py", "softmax")],
    ),
    "one learner's own": ({"softmax.py": SOFTMAX}, None, [("class", "softmax.py", "softmax")]),
    "known by what it defines": ({"alice/work.py": SOFTMAX}, None, [("alice", "alice/work.py", "softmax")]),
    "any name with a lab": (
        {"alice.py": SOFTMAX, "bob.py": "x = 1\n"},
        "softmax",
        [("alice", "alice.py", "softmax"), ("bob", "bob.py", "softmax")],
    ),
    "a lab picks its file": (
        {"alice/softmax.py": SOFTMAX, "alice/gelu.py": "def gelu(x): ...\n"},
        "softmax",
        [("alice", "alice/softmax.py", "softmax")],
    ),
    "two files for one lab": (
        {"alice/softmax.py": SOFTMAX, "alice/softmax_2.py": SOFTMAX},
        None,
        [("alice", "alice/softmax.py", "softmax"), ("alice", "alice/softmax_2.py", "softmax")],
    ),
    "a helper belongs to who imports it": (
        {"alice/softmax.py": "from tools import shifted\n" + SOFTMAX, "alice/tools.py": HELPER},
        None,
        [("alice", "alice/softmax.py", "softmax")],
    ),
    "hidden files and caches": (
        {"alice/softmax.py": SOFTMAX, ".git/hook.py": "", "__pycache__/x.py": "", "alice/.x.py": ""},
        None,
        [("alice", "alice/softmax.py", "softmax")],
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "class"
    made.mkdir()
    return made


def filled(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", LAYOUTS)
def test_layouts(folder: Path, case: str) -> None:
    files, lab, expected = LAYOUTS[case]
    filled(folder, files)
    found = read_folder(folder, catalogue.find(lab) if lab else None)
    assert [(one.learner, one.file, one.lab) for one in found.files] == expected
    assert all(one.answer is not None and not one.trouble for one in found.files)


UNJUDGED = {
    "no lab": ({"alice_work.py": "x = 1\n"}, "not clear which lab"),
    "several labs": ({"a.py": "def softmax(x): ...\ndef causal_mask(n): ...\n"}, "it could be"),
    "another's answer": ({"a_softmax.py": SOFTMAX, "b_softmax.py": "from a_softmax import softmax\n"}, "somebody else"),
}


@pytest.mark.parametrize("case", UNJUDGED)
def test_what_cannot_be_judged_says_why(folder: Path, case: str) -> None:
    files, says = UNJUDGED[case]
    filled(folder, files)
    found = read_folder(folder)
    assert len(found.files) == len(files)
    assert says in found.files[-1].trouble and found.files[-1].answer is None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", os.urandom(3000) + b"\xff", b"x" * 1_100_000])
def test_what_is_no_text_says_so(folder: Path, content: bytes) -> None:
    (folder / "alice_softmax.py").write_bytes(content)
    [one] = read_folder(folder).files
    assert one.lab == "softmax" and one.trouble.startswith("The file is") and str(folder) not in one.trouble


def test_a_shared_tool_is_nobodys_answer(folder: Path) -> None:
    filled(folder, {"a_softmax.py": "from tools import shifted\n" + SOFTMAX, "tools.py": HELPER})
    [one] = read_folder(folder).files
    assert one.answer is not None and set(one.answer.local) == {"tools"}


def test_links_are_not_followed_and_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text("SECRET = 1\n" + SOFTMAX)
    filled(folder, {"alice/softmax.py": "import hidden\n" + SOFTMAX, "bob/softmax.py": "import box.it\n" + SOFTMAX})
    (folder / "eve_softmax.py").symlink_to(tmp_path / "secret.py")
    (folder / "alice/hidden.py").symlink_to(tmp_path / "secret.py")
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "away").mkdir()
    (tmp_path / "away/it.py").write_text("SECRET = 1\n")
    (folder / "bob/box").symlink_to(tmp_path / "away", target_is_directory=True)
    (folder / "dangling_softmax.py").symlink_to(tmp_path / "nowhere")
    found = read_folder(folder)
    assert [one.learner for one in found.files] == ["alice", "bob"]
    assert all("is a link" in one.trouble and one.answer is None for one in found.files)
    [note] = found.notes
    assert note.startswith("Links are not followed:")
    assert all(name in note for name in ("eve_softmax.py", "alice/hidden.py", "out", "bob/box", "dangling_softmax.py"))


def test_what_is_left_out_is_said(folder: Path) -> None:
    filled(folder, {"alice/softmax.py": SOFTMAX, "alice/report.pdf": "", "bob/notes.txt": ""})
    (folder / "carol").mkdir()
    assert read_folder(folder).notes == (
        "Not Python, and left out: alice/report.pdf, bob/notes.txt.",
        "Without a Python file: bob, carol.",
    )


def test_a_folder_without_files_is_a_trouble(folder: Path) -> None:
    with pytest.raises(Trouble, match="no Python file"):
        read_folder(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_a_folder_that_cannot_be_read_is_said(folder: Path) -> None:
    filled(folder, {"alice/softmax.py": SOFTMAX, "bob/softmax.py": SOFTMAX})
    (folder / "bob").chmod(0)
    try:
        found = read_folder(folder)
    finally:
        (folder / "bob").chmod(0o755)
    assert [one.learner for one in found.files] == ["alice"]
    assert "cannot be read" in found.notes[0]


@pytest.mark.parametrize(("name", "whose"), [("softmax.py", "class"), ("bob_softmax.py", "bob"), ("work.py", "work")])
def test_whose_a_single_file_is(folder: Path, name: str, whose: str) -> None:
    assert owner(folder / name) == whose
