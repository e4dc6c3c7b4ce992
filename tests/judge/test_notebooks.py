"""An answer in a notebook: its definitions are judged, whatever else its cells do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scratchproof import catalogue, cli
from scratchproof.errors import Trouble
from scratchproof.judge.answer import read_answer
from scratchproof.judge.notebook import definitions

RIGHT = """def softmax(x, axis=-1):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
"""


def book(*cells: str, **more: Any) -> str:
    made = [{"cell_type": "markdown", "source": ["def nothing(): no Python"]}]
    made += [{"cell_type": "code", "source": cell.splitlines(keepends=True), "outputs": []} for cell in cells]
    return json.dumps({"cells": made, "nbformat": 4, **more})


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        (["import numpy as np\nimport pandas", RIGHT + "plot(softmax(3))"], "import numpy as np\n\n" + RIGHT),
        (["%matplotlib inline\nimport numpy as np", RIGHT], "\nimport numpy as np\n" + RIGHT),
        (["!pip install numpy\nx = load()", "def f():\n    return x"], "\n\ndef f():\n    return x"),
        (["%%bash\nls\nrm x", "def f(): pass"], "\n\n\ndef f(): pass"),
        (["%%time\ndef f():\n    pass"], "\ndef f():\n    pass"),
        (["def f():\n    %time g()\n    return 1"], "def f():\n    pass\n    return 1"),
        (["def f(a, b):\n    return (a\n    % b)"], "def f(a, b):\n    return (a\n    % b)"),
        (["EPS = 1e-9; y = run()\nUNUSED = 3", "def f(): return EPS"], "EPS = 1e-9\n\ndef f(): return EPS"),
        (["y = run(); EPS = 1e-9", "def f(): return EPS"], "EPS = 1e-9\ndef f(): return EPS"),
        (["A = 2\nB = A * np.ones(3)\nimport numpy as np", "def f(): return B"],
         "A = 2\nB = A * np.ones(3)\nimport numpy as np\ndef f(): return B"),
        (["f = lambda x: x + C\nC = 1"], "f = lambda x: x + C\nC = 1"),
        (["def f(): pass\ng = f\nh = loaded\nk = f()"], "def f(): pass\ng = f\n\n"),
        (["é = 'ü'; import os; z = 'ß'; run()", "def f(): return é, z"], "é = 'ü'; z = 'ß'\ndef f(): return é, z"),
        (["@mark\n@other(1)\nclass C:\n    pass\nC()", "from deco import mark"],
         "@mark\n@other(1)\nclass C:\n    pass\n\nfrom deco import mark"),
        (["def f(:\n    pass", "def g(): pass"], "def f(:\n    pass\ndef g(): pass"),
        (["this is no Python", "def g(): pass"], "\ndef g(): pass"),
        (["softmax?", "def g(): pass"], "\ndef g(): pass"),
        (["from os import *\nimport sys", "def f(): return join"], "from os import *\n\ndef f(): return join"),
        ([], ""),
    ],
)  # fmt: skip
def test_what_is_kept(cells: list[str], kept: str) -> None:
    assert definitions(book(*cells)) == kept


def test_older_notebooks_and_whole_texts() -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "def f(): pass\r\nf()"}]}], "nbformat": 3}
    assert definitions(json.dumps(old)) == "def f(): pass\n"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("{", "it is not JSON (line 1)"),
        ("[]", "it has no cells"),
        ('{"cells": 3}', "it has no cells"),
        ('{"cells": [{"cell_type": "code", "source": 3}]}', "a cell holds no text"),
        ("[" * 100_000, "it is nested too deep"),
    ],
)
def test_what_is_no_notebook(raw: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    path.write_text(raw)
    with pytest.raises(Trouble) as caught:
        read_answer(path)
    assert says in caught.value.what


def test_it_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = "import numpy as np\ndef softmax(x, axis=-1):\n    e = np.exp(x)\n    return e / e.sum()\n"
    Path("right.ipynb").write_text(book("import numpy as np, pandas", RIGHT, "softmax(np.ones(3)); draw()"))
    Path("wrong.ipynb").write_text(book(wrong))
    Path("broken.ipynb").write_text(book("x = 1\ny = 2", "def softmax(x, axis=-1):\n    return x.nothing"))
    assert cli.main(["check", "right.ipynb"]) == 1, "pandas stands in one import with what is used"
    capsys.readouterr()
    Path("right.ipynb").write_text(book("import numpy as np\nimport pandas", RIGHT, "softmax(np.ones(3)); draw()"))
    assert cli.main(["check", "right.ipynb"]) == 0
    assert cli.main(["check", "wrong.ipynb", "--json"]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["outcome"] == "mistake"
    assert cli.main(["check", "broken.ipynb"]) == 1
    assert "broken.ipynb, line 4" in capsys.readouterr().out


def test_a_class_hands_in_notebooks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("alice", "bob"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "softmax.ipynb").write_text(book("import numpy as np", RIGHT))
    (tmp_path / "bob" / "softmax.ipynb").write_text(
        book("import numpy as np", RIGHT.replace("axis=axis, ", "axis=0, "))
    )
    assert cli.main(["check", str(tmp_path), "--jobs", "1"]) == 1
    said = capsys.readouterr().out
    assert "✓ alice, softmax: right" in said and "✗ bob, softmax" in said
    assert catalogue.find("softmax").title in said
