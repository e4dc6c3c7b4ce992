"""A class on a Ray cluster of two nodes, on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scratchproof import catalogue, cli
from scratchproof.classes.cluster import judged_there
from scratchproof.classes.handed_in import HandedIn
from scratchproof.errors import Trouble

WRONG = "import numpy as np\ndef softmax(x, axis=-1):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n"


def ran(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_two_nodes_judge_as_one_machine_does(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    for i in range(6):
        text = WRONG if i % 2 else catalogue.find("softmax").reference
        (tmp_path / f"s{i}_softmax.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "scratchproof", "check", str(tmp_path), "--seed", "4", "--json"]
    here = ran([*command, "--jobs", "2"])
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        there = ran([*command, "--ray", cluster.address])
    finally:
        cluster.shutdown()
    assert (here.returncode, there.returncode) == (1, 1), there.stderr
    found, expected = json.loads(there.stdout), json.loads(here.stdout)
    for one in (*found["files"], *expected["files"]):
        del one["seconds"]
    assert found == expected
    assert found["right"] == 3


@pytest.mark.parametrize(
    ("address", "says"),
    [("127.0.0.1:1", "no Ray cluster at '127.0.0.1:1'"), ("here", "no address"), ("host:", "no address")],
)
def test_a_missing_cluster_is_a_sentence(
    tmp_path: Path, address: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("ray")
    (tmp_path / "a_softmax.py").write_text(WRONG)
    assert cli.main(["check", str(tmp_path), "--ray", address]) == 2
    assert says in capsys.readouterr().err


def test_another_version_on_a_node_is_a_sentence() -> None:
    with pytest.raises(Trouble, match=r"here is 0\.0\.1"):
        judged_there(HandedIn("a", "a.py"), 1, "0.0.1")


def test_a_missing_library_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (tmp_path / "a_softmax.py").write_text(WRONG)
    assert cli.main(["check", str(tmp_path), "--ray", "auto"]) == 2
    assert "Ray is not installed here" in capsys.readouterr().err
