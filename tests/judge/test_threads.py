"""Several threads read labs and answers at once, as the page's do."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from scratchproof import catalogue
from scratchproof.lab.catalogued import collected, mistake
from scratchproof.syntax import parsed


@pytest.fixture
def many_switches() -> Iterator[None]:
    """The collector runs often, and each time lets another thread go on, also in the middle of C code."""

    def let_others(*_: object) -> None:
        time.sleep(0)

    before = gc.get_threshold()
    gc.set_threshold(200)
    gc.callbacks.append(let_others)
    yield
    gc.callbacks.remove(let_others)
    gc.set_threshold(*before)


def at_once(count: int, work: Callable[[], object]) -> list[BaseException]:
    wrong: list[BaseException] = []

    def caught() -> None:
        try:
            work()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=caught) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_parsing(many_switches: None) -> None:
    text = catalogue.find("tensor-autograd").reference

    def work() -> None:
        for _ in range(8):
            assert len(parsed(text).body) > 2

    assert at_once(4, work) == []


def test_collecting() -> None:
    both, done = threading.Barrier(2), []

    def work() -> None:
        with collected() as found:
            both.wait(10)
            mistake(f"of-{threading.get_ident()}", "It is wrong.")
            both.wait(10)
        assert [m.id for m in found] == [f"of-{threading.get_ident()}"]
        done.append(True)

    assert at_once(2, work) == []
    assert len(done) == 2


def test_mistakes_of_many_labs(many_switches: None) -> None:
    labs = list(catalogue.labs().values())[:12]

    def work() -> None:
        for lab in labs:
            fresh = catalogue.lab_at(lab.path)
            assert len(fresh.mistakes) >= 8
            assert len({m.id for m in fresh.mistakes}) == len(fresh.mistakes)

    assert at_once(4, work) == []
