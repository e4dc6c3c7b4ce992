"""Nurseries for the tests, and a folder that stands for the learner's home."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from surroundings import FORKS, World, nursery_with_marker

from scratchproof.sandbox import Nursery


@pytest.fixture(scope="module", params=["fork", "spawn"])
def either(request: pytest.FixtureRequest) -> Iterator[Nursery]:
    """The same tests for children from a warm parent and for spawned ones."""
    if request.param == "fork" and not FORKS:
        pytest.skip("only Linux forks children from a warm parent")
    with nursery_with_marker(request.param) as nursery:
        yield nursery


@pytest.fixture(scope="module")
def forking() -> Iterator[Nursery]:
    if not FORKS:
        pytest.skip("only Linux forks children from a warm parent")
    with nursery_with_marker("fork") as nursery:
        yield nursery


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path, f"stray_{uuid.uuid4().hex}")
