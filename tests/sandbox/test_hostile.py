"""Every attack ends in a word, changes nothing, leaves nobody behind, and the next job works."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from attack import Attack
from attacks_on_the_judge import ENDINGS, LIES
from attacks_on_the_system import NETWORK, PROCESSES, READING, SYSTEM, WRITING
from surroundings import World, children, eventually, needs_fork, nursery_with_marker, played, processes, warm_pid

import scratchproof
from scratchproof.sandbox import Nursery

pytestmark = needs_fork

ATTACKS = [*ENDINGS, *LIES, *PROCESSES, *NETWORK, *READING, *WRITING, *SYSTEM]

named = pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name.replace(" ", "-"))


def target(world: World, parent: int) -> dict[str, Any]:
    return {
        "home": str(world.home),
        "package": str(Path(scratchproof.__file__).parent),
        "pytest": str(Path(pytest.__file__).parent),
        "parent": parent,
        "judge": os.getpid(),
        "stray": world.marker,
    }


@named
def test_attack(attack: Attack, forking: Nursery, world: World) -> None:
    if forking.level != "strong":
        pytest.skip(f"this system lacks guards: {[k for k, held in forking.guards.items() if not held]}")
    parent = warm_pid(forking)

    frames, ended = played(forking, attack.source, target(world, parent), **{"wall_s": 10.0, **dict(attack.limits)})

    assert ended.reason in attack.ends, (ended, frames)
    assert attack.frames(frames), (frames, ended)
    assert ended.level == "strong"
    assert len(ended.printed.encode()) <= 64 << 10
    assert world.state() == world.before
    assert warm_pid(forking) == parent, "the warm parent died"
    assert eventually(lambda: len(children(parent)) == 1), "more than the one spare child is left"
    assert eventually(lambda: len(processes(forking.marker)) == 2), "a process is left over"  # type: ignore[attr-defined]
    assert played(forking, "def main(p, emit): emit(p)", 7)[0] == [7], "the next job does not work"


@pytest.fixture(scope="module")
def unguarded() -> Any:
    with nursery_with_marker("fork", without=("landlock", "seccomp")) as nursery:
        yield nursery


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.control], ids=lambda a: a.name.replace(" ", "-"))
def test_without_guards_the_attack_works(attack: Attack, unguarded: Nursery, world: World) -> None:
    frames, ended = played(unguarded, attack.source, target(world, warm_pid(unguarded)))

    assert ended.reason == "done", ended
    assert ended.level == "basic"
    assert frames and all(frame[1] == "worked" for frame in frames), frames
