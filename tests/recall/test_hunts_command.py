"""`hunt` from its beginning to its end, in a home of its own; the record alone is the state."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from scratchproof import catalogue, cli, clock
from scratchproof.learner import Learner
from scratchproof.recall.hunts import hunting, planting
from scratchproof.recall.hunts.log import HuntLog, Hunts, begun_or_found, count, hunts_for, hunts_of
from scratchproof.record.event import Event

HUNT = "training-run"
LAB = catalogue.hunts()[HUNT]


@pytest.fixture
def sp(capsys):
    def run(*args: str) -> tuple[int, str, str]:
        status = cli.main(["hunt", *args])
        told = capsys.readouterr()
        return status, " ".join(told.out.split()), " ".join(told.err.split())

    return run


@pytest.fixture
def place(own_home):
    return own_home / "hunts" / HUNT


@pytest.fixture
def moment():
    """The clock at a moment that a test moves on."""
    at = [datetime(2026, 3, 2, 9, 0, tzinfo=UTC)]
    clock.set_to(at[0])

    def later(**spans) -> None:
        at[0] += timedelta(**spans)
        clock.set_to(at[0])

    yield later
    clock.reset()


def events(own_home) -> list[Event]:
    with Learner(own_home) as learner:
        return list(learner.record.events(kind="hunted"))


def stages(own_home) -> list[tuple[str, str | None]]:
    return [(e.data["stage"], e.data["outcome"]) for e in events(own_home)]


class TestTheWholePath:
    def test_from_the_list_to_found(self, sp, place, own_home, moment):
        status, out, _ = sp()
        assert status == 0 and HUNT in out and "0 of" in out
        assert not own_home.exists()

        status, out, _ = sp(HUNT)
        assert status == 0
        assert "What a colleague sees" in out and "Mean loss of every epoch" in out
        assert "Begun at" in out and f"About {LAB.minutes} minutes" in out
        assert {p.name for p in place.iterdir()} == {"program.py", "test_program.py", "brief.md"}
        begun = events(own_home)[0].data
        planted = planting.replanted(LAB, begun["planted"])
        assert (place / "program.py").read_text() == planted.source
        assert begun["planted"] and not any(id in out for id in begun["planted"])
        assert "{#" not in (place / "brief.md").read_text()

        moment(minutes=10)
        status, out, _ = sp(HUNT, "--check")
        assert status == 1
        assert "Not right" in out and "holds no test" in out

        # The test first: it catches everything, the program is still wrong
        (place / "test_program.py").write_text(LAB.read("tests.py"))
        status, out, _ = sp("--check")
        assert status == 1 and "The program is still to be mended." in out and "fails on" in out

        # Then the program: found
        moment(minutes=20)
        (place / "program.py").write_text(LAB.reference)
        status, out, _ = sp("--check")
        assert status == 0 and "Found." in out and "30 minutes were meant" in out
        assert all(m.says.split("`")[0] in out for m in planted.mistakes)
        assert stages(own_home)[-3:] == [("fix", "right"), ("test", "good"), ("found", "found")]
        with Learner(own_home) as learner:
            log = hunts_of(learner.record)[HUNT]
            assert (log.state, log.found) == ("found", 1)
            assert log.seconds == pytest.approx(1800, abs=120)
            assert begun_or_found(learner.record, HUNT) == "found"
            # Every text that was judged is kept
            found = events(own_home)[-1].data["sources"]
            assert learner.record.source(found["program.py"]) == LAB.reference
            assert learner.record.source(found["test_program.py"]) == LAB.read("tests.py")

        # Checked once more, it is not found a second time
        assert sp(HUNT, "--check")[0] == 0
        assert [s for s, _ in stages(own_home)].count("found") == 1
        status, out, _ = sp()
        assert "1 of" in out and "found in 3" in out
        status, _, err = sp(HUNT)
        assert status == 2 and "--again" in err

    def test_the_program_first(self, sp, place):
        sp(HUNT)
        (place / "program.py").write_text(LAB.reference)
        (place / "test_program.py").write_text("import program\n\n\ndef test_x():\n    assert program.train\n")
        status, out, _ = sp(HUNT, "--check")
        assert status == 1 and "Right." in out
        assert "passes on the program as you got it" in out
        assert "The test is still to be done." in out

    @pytest.mark.parametrize("cell", LAB.variants, ids=lambda cell: cell.id)
    def test_every_way_to_mend_it(self, sp, place, cell):
        sp(HUNT)
        (place / "program.py").write_text(cell.text)
        (place / "test_program.py").write_text(LAB.read("tests.py"))
        status, out, _ = sp(HUNT, "--check")
        assert status == 0 and "Found." in out

    def test_again_gives_others_and_keeps_the_files(self, sp, place, own_home):
        sp(HUNT)
        mine = LAB.read("tests.py")
        (place / "test_program.py").write_text(mine)
        status, out, _ = sp(HUNT, "--again")
        assert status == 0 and "earlier/1/test_program.py" in out
        assert (place / "earlier" / "1" / "test_program.py").read_text() == mine
        first, second = (e.data["planted"] for e in events(own_home))
        assert set(first) != set(second)
        assert (place / "program.py").read_text() == planting.replanted(LAB, second).source
        assert (place / "test_program.py").read_text() == hunting.TEMPLATE

    def test_given_up(self, sp, own_home):
        sp(HUNT)
        planted = planting.replanted(LAB, events(own_home)[0].data["planted"])
        status, out, _ = sp("--give-up")
        assert status == 0
        assert all(m.says.split("`")[0] in out for m in planted.mistakes)
        assert stages(own_home)[-1] == ("given-up", "given-up")
        assert "given up" in sp()[1]
        sp(HUNT, "--give-up")
        assert len(events(own_home)) == 2  # told once more, noted once

    def test_symptoms_of_the_present_program(self, sp, place):
        sp(HUNT)
        (place / "program.py").write_text(LAB.reference)
        status, out, _ = sp("--symptoms")
        assert status == 0 and "Mean loss of every epoch" in out
        row = out.split("loss of the last epoch")[1].split()
        assert row[0] == row[1]

    def test_two_learners_differ(self, own_home, tmp_path):
        made = set()
        for name in ("one", "two", "three"):
            with Learner(tmp_path / name) as learner:
                made.add(hunting.begin(learner, LAB)[0].source)
        assert len(made) == 3

    def test_open_it_goes_on(self, sp, place, own_home):
        sp(HUNT)
        (place / "program.py").write_text("# mine\n" + (place / "program.py").read_text())
        assert sp(HUNT)[0] == 0
        assert (place / "program.py").read_text().startswith("# mine\n")
        assert len(events(own_home)) == 1


PROGRAMS = {
    "a syntax error": ("def train(:\n", "Python cannot read"),
    "empty": ("", "Not there yet"),
    "no such function": ("import numpy as np\n", "Not there yet"),
    "an unknown module": ("import pandas\n", "pandas"),
    "it ends the process": ("import os\nos._exit(0)\n", "Not right"),
    "something else": ("raise RuntimeError('no')\n", "RuntimeError"),
}


class TestBadInput:
    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (("no-such-hunt",), "There is no hunt called"),
            (("trainin-run",), "Did you mean training-run"),
            (("softmax",), "is a lab, not a hunt"),
            (("--check",), "No hunt is open"),
            (("--give-up",), "No hunt is open"),
            ((HUNT, "--check"), "have not begun"),
            ((HUNT, "--give-up"), "have not begun"),
            ((HUNT, "--symptoms"), "have not begun"),
            ((HUNT, "--check", "--seed", "-1"), "whole number"),
            ((HUNT, "--check", "--give-up"), "not allowed"),
            (("",), "There is no hunt called"),
        ],
    )
    def test_nothing_begun(self, sp, own_home, args, says):
        status, _, err = sp(*args)
        assert status == 2 and says in err
        assert not own_home.exists()

    @pytest.mark.parametrize("name", PROGRAMS)
    def test_programs(self, sp, place, name):
        sp(HUNT)
        text, says = PROGRAMS[name]
        (place / "program.py").write_text(text)
        status, out, err = sp(HUNT, "--check")
        assert status == 1 and says in out and not err

    def test_a_program_that_never_ends(self, sp, place):
        sp(HUNT)
        (place / "program.py").write_text(
            LAB.reference.replace("    total = 0.0\n", "    total = 0.0\n        while True: pass\n")
        )
        status, out, _ = sp(HUNT, "--check")
        assert status == 1 and "did not end within" in out

    def test_symptoms_of_a_program_that_stops(self, sp, place):
        sp(HUNT)
        (place / "program.py").write_text("def run(seed=0):\n    return {}['losses']\n")
        status, _, err = sp(HUNT, "--symptoms")
        assert status == 2 and "KeyError" in err and "line 2" in err
        (place / "program.py").write_text("def run(seed=0):\n    return {'losses': 3}\n")
        status, _, err = sp(HUNT, "--symptoms")
        assert status == 2 and "cannot be drawn" in err
        (place / "program.py").write_text("x = 1\n")
        assert "no `run`" in sp(HUNT, "--symptoms")[2]

    def test_a_program_that_is_gone(self, sp, place, own_home):
        sp(HUNT)
        given = (place / "program.py").read_text()
        (place / "program.py").unlink()
        status, _, err = sp(HUNT, "--check")
        assert status == 2 and "puts it back" in err
        assert sp(HUNT)[0] == 0
        assert (place / "program.py").read_text() == given

    def test_a_folder_that_is_gone(self, sp, place):
        sp(HUNT)
        shutil.rmtree(place)
        assert sp(HUNT)[0] == 0
        assert (place / "program.py").exists()

    @pytest.mark.parametrize("bad", [b"\xff\xfe\x00", b"x" * 2_000_000])
    def test_files_that_cannot_be_read(self, sp, place, bad):
        sp(HUNT)
        (place / "test_program.py").write_bytes(bad)
        status, out, _ = sp(HUNT, "--check")
        assert status == 1 and "the test itself does not run" in out
        (place / "program.py").write_bytes(bad)
        status, _, err = sp(HUNT, "--check")
        assert status == 2 and err

    def test_a_test_that_is_gone(self, sp, place):
        sp(HUNT)
        (place / "test_program.py").unlink()
        status, out, _ = sp(HUNT, "--check")
        assert status == 1 and "There is no test_program.py" in out

    def test_a_folder_in_the_place_of_a_file(self, sp, place):
        sp(HUNT)
        (place / "program.py").unlink()
        (place / "program.py").mkdir()
        status, _, err = sp(HUNT, "--check")
        assert status == 2 and "folder" in err

    def test_a_file_in_the_place_of_the_folder(self, sp, own_home):
        own_home.mkdir(parents=True)
        (own_home / "hunts").write_text("mine")
        status, _, err = sp(HUNT)
        assert status == 2 and "cannot be written" in err
        assert (own_home / "hunts").read_text() == "mine"

    def test_a_hunt_that_has_changed(self, sp, place, own_home, monkeypatch):
        sp(HUNT)
        monkeypatch.setattr(hunting, "replanted", lambda *_: None)
        for way in ("--check", "--give-up"):
            status, _, err = sp(HUNT, way)
            assert status == 2 and "has changed" in err and "--again" in err
        assert sp(HUNT, "--again")[0] == 0

    def test_ctrl_c_loses_nothing(self, sp, place, own_home, monkeypatch):
        sp(HUNT)
        before = stages(own_home), (place / "program.py").read_text()

        def interrupted(*_, **__):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("scratchproof.recall.hunts.testing.tried", interrupted)
            (place / "test_program.py").write_text("def test_x():\n    pass\n")
            assert sp(HUNT, "--check")[0] == 130
        assert (stages(own_home), (place / "program.py").read_text()) == before


def event(at: str, **data) -> Event:
    return Event("0" * 36, at, "hunted", None, {"hunt": HUNT, **data})


class TestLog:
    def test_pauses_do_not_count(self):
        log = HuntLog(HUNT)
        count(log, event("2026-03-02T09:00:00.000Z", stage="begun", seed=1, planted=["a"]))
        count(log, event("2026-03-02T09:10:00.000Z", stage="fix", outcome="property"))
        count(log, event("2026-03-04T09:10:00.000Z", stage="fix", outcome="right"))
        assert log.active == 600 + 3600
        assert log.worked("2026-03-04T09:11:00.000Z") == 600 + 3600 + 60

    def test_a_clock_that_was_set_back(self):
        log = HuntLog(HUNT)
        count(log, event("2026-03-02T09:00:00.000Z", stage="begun"))
        count(log, event("2026-03-01T09:00:00.000Z", stage="fix", outcome="right"))
        assert log.active == 0

    @pytest.mark.parametrize(
        "data",
        [
            {"hunt": 3, "stage": "begun"},
            {"stage": "begun", "planted": "abc", "seed": "x", "sources": 3},
            {"stage": "found", "seconds": "long"},
            {"stage": "found", "seconds": True},
            {"stage": None, "outcome": []},
            {"stage": "fix", "outcome": 3},
            {},
        ],
    )
    def test_data_of_another_type(self, data):
        hunts = Hunts()
        hunts.add(event("2026-03-02T09:00:00.000Z", **data))
        assert hunts[HUNT].planted == ()

    def test_begun_or_found(self):
        begun = event("2026-03-02T09:00:00.000Z", stage="begun", planted=["a"])
        found = event("2026-03-02T09:30:00.000Z", stage="found", seconds=1800.0)
        assert begun_or_found([], HUNT) is None
        assert begun_or_found([begun], HUNT) == "begun"
        assert begun_or_found([begun, found], HUNT) == "found"
        assert begun_or_found([begun, found, begun], HUNT) == "found"
        assert begun_or_found([begun, event("2026-03-02T09:30:00.000Z", stage="given-up")], HUNT) is None

    def test_hunts_for_topics(self):
        assert LAB in hunts_for({LAB.topic})
        assert hunts_for(set()) == []
