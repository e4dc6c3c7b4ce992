"""One warm parent for all courses of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scratchproof.sandbox import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as one:
        yield one
