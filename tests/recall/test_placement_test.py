"""`start --test` at a desk: what is kept, leaving and going on, two terminals, bad input, and the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scratchproof import clock
from scratchproof.cli import main
from scratchproof.cli.desk import Scripted
from scratchproof.cli.placing import chosen_of, placed
from scratchproof.cli.planning import known_of
from scratchproof.learner import Learner
from scratchproof.recall.items import circulating
from scratchproof.recall.placement import kept as keeping
from scratchproof.recall.placement.graph import Graph, Probe, graph_of
from scratchproof.recall.placement.sitting import Sitting
from scratchproof.recall.questions.catalogue import templates
from scratchproof.record.event import Event
from scratchproof.record.progress import progress_of
from scratchproof.record.view import view

TRACK = "llm-foundations"
NOW = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
def learner(own_home: Path) -> Iterator[Learner]:
    clock.set_to(NOW)
    with Learner(own_home) as learner:
        yield learner
    clock.reset()


def graph(learner: Learner, track: str | None) -> Graph:
    return graph_of(learner.curriculum, {one.id: one.topics for one in templates().values()}, track)


class Person:
    """Answers what is shown. knows: whether a question's topics are known; leaves: after so many answers."""

    def __init__(self, learner: Learner, knows: Callable[[str], bool], leaves: int = 99, yes: str = "") -> None:
        self.learner, self.knows, self.leaves, self.yes = learner, knows, leaves, yes
        self.asked: list[str] = []
        self.mirror: Sitting | None = None
        self.mirrored: set[int] = set()

    def __call__(self, prompt: str, since: str) -> str | None:
        if prompt.startswith("Enter begins"):
            return ""
        if prompt.startswith("y takes"):
            return self.yes
        if len(self.asked) >= self.leaves:
            return None
        self.asked.append(since)
        if "Which of these" in since:
            return "all" if self.knows("") else ""
        return self._typed()

    def _typed(self) -> str:
        """The right answer to the question that comes next, found by a sitting that was told the same."""
        kept = list(keeping.sittings(self.learner.record.events("placed")).values())[-1]
        if self.mirror is None:
            self.mirror = Sitting(graph(self.learner, kept.track), kept.seed)
        for number in sorted(set(kept.answers) - self.mirrored):
            keeping.give(self.mirror, kept.answers[number])
            self.mirrored.add(number)
        probe = self.mirror.next()
        assert isinstance(probe, Probe)
        question = templates()[probe.id].question(kept.seed + 1 + max(kept.answers))
        assert question.asks.split()[0] in self.asked[-1]
        return question.answer_text if self.knows(question.template.id) else ""


def everything(_: str) -> bool:
    return True


def nothing(_: str) -> bool:
    return False


def last(learner: Learner) -> dict[str, Any]:
    return list(learner.record.events("placed"))[-1].data


def test_who_knows_all_that_is_asked_has_it_shown(learner: Learner) -> None:
    desk = Scripted(Person(learner, everything, yes="y"))
    assert placed(desk, learner, TRACK) == 0
    done = last(learner)
    assert done["stage"] == "done"
    assert 9 <= done["questions"] <= 25
    of = learner.curriculum
    assert len(done["known"]) > 0.4 * len(of.before(of.tracks[TRACK].topics()))
    assert of.before(done["known"]) == set(done["known"])  # with each topic what it needs
    assert set(learner.progress.placed) == set(done["known"])
    standing = known_of(learner)
    assert all(standing[id].proof == "placement" for id in done["known"])
    # What is only likely was taken by word, and stays marked as that
    assert done["likely"]
    assert all((standing[id].proof, standing[id].claim) == ("", "know") for id in done["likely"])
    assert "topics are shown" in "".join(desk.told)
    memories = [event.data for event in learner.record.events("reviewed")]
    assert memories
    assert all(data["via"] == "placement" and data["outcome"] == "right" for data in memories)
    assert any(id.startswith("question:") for id in circulating(learner.progress))


def test_who_knows_nothing_has_nothing_shown_and_no_topic_claimed(learner: Learner) -> None:
    desk = Scripted(Person(learner, nothing, yes="y"))
    assert placed(desk, learner, TRACK) == 0
    done = last(learner)
    assert (done["known"], done["likely"]) == ([], [])
    assert done["questions"] <= 15
    assert not learner.progress.placed
    assert not learner.progress.claims
    assert not list(learner.record.events("reviewed"))
    assert "It begins with" in "".join(desk.told)


@pytest.mark.parametrize("leaves", [0, 1, 4])
def test_left_and_resumed_it_goes_on_where_it_was(learner: Learner, leaves: int) -> None:
    left = Person(learner, everything, leaves)
    assert placed(Scripted(left), learner, TRACK) == 0
    before = [event.data for event in learner.record.events("placed")]
    assert [data["stage"] for data in before] == (["begun"] if leaves else []) + ["said", "said", "said", "asked"][
        :leaves
    ]
    desk = Scripted(Person(learner, everything))
    assert placed(desk, learner) == 0  # of the same track
    after = [event.data for event in learner.record.events("placed")]
    assert after[: len(before)] == before
    if leaves:
        assert f"{leaves} answered before" in desk.told[0]
        assert {data["sitting"] for data in after} == {before[0]["sitting"]}
    assert after[-1]["stage"] == "done"


def test_nothing_is_made_in_an_empty_home_before_the_first_answer(learner: Learner) -> None:
    assert placed(Scripted([]), learner, TRACK) == 0
    assert not learner.began


def test_another_track_or_an_old_test_begins_anew(learner: Learner) -> None:
    placed(Scripted(Person(learner, nothing, 2)), learner, TRACK)
    placed(Scripted(Person(learner, nothing, 2)), learner, "52-weeks")
    assert len(keeping.sittings(learner.record.events("placed"))) == 2
    clock.set_to(NOW + timedelta(days=40))
    placed(Scripted(Person(learner, nothing, 2)), learner)
    assert len(keeping.sittings(learner.record.events("placed"))) == 3


def test_two_terminals_at_once_lose_nothing(learner: Learner, own_home: Path) -> None:
    placed(Scripted(Person(learner, nothing, 2)), learner, TRACK)
    other = Learner(own_home)

    def interrupted(prompt: str, since: str) -> str | None:
        if not prompt.startswith("Enter begins") and len(list(other.record.events("placed"))) == 3:
            placed(Scripted(Person(other, nothing, 2)), other)
        return ""

    desk = Scripted(interrupted)
    assert placed(desk, learner) == 0
    other.close()
    assert "another terminal" in desk.told[-1]
    answers = [event.data["number"] for event in learner.record.events("placed") if "number" in event.data]
    assert answers == sorted(set(answers)) == [0, 1, 2, 3]


def test_after_the_packs_changed_the_answers_still_count(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    placed(Scripted(Person(learner, everything, 5)), learner, TRACK)
    asked = [event.data for event in learner.record.events("placed") if event.data["stage"] == "asked"]
    gone = {data["question"] for data in asked}
    left = {id: one for id, one in templates().items() if id not in gone}
    monkeypatch.setattr("scratchproof.recall.questions.catalogue.templates", lambda: left)
    kept = keeping.resumable(learner.record.events("placed"), NOW)
    assert kept is not None
    # A topic that is no longer there is left out, and so is what is no answer at all
    kept.answers[7] = {"stage": "asked", "question": "x", "topics": ["gone"], "outcome": "right", "seconds": 1}
    sitting = keeping.replayed(kept, graph_of(learner.curriculum, {id: one.topics for id, one in left.items()}, TRACK))
    assert [probe.id for probe, _ in sitting.asked] == [data["question"] for data in asked]
    following = sitting.next()
    assert following is not None
    assert getattr(following, "id", "") not in gone


@pytest.mark.parametrize(
    "data",
    [
        {"stage": "asked", "number": -1, "question": "q", "topics": ["a"], "outcome": "right", "seconds": 1},
        {"stage": "asked", "number": 0, "question": 7, "topics": ["a"], "outcome": "right", "seconds": 1},
        {"stage": "asked", "number": 0, "question": "q", "topics": "a", "outcome": "right", "seconds": 1},
        {"stage": "asked", "number": 0, "question": "q", "topics": ["a"], "outcome": "splendid", "seconds": 1},
        {"stage": "asked", "number": 0, "question": "q", "topics": ["a"], "outcome": "right", "seconds": "long"},
        {"stage": "said", "number": 0, "topics": ["a"], "yes": None, "seconds": 1},
        {"stage": "napped", "number": 0, "topics": ["a"], "seconds": 1},
    ],
)
def test_an_event_that_is_none_counts_as_not_said(data: dict[str, Any]) -> None:
    def event(**data: Any) -> Event:
        return Event("", "2026-05-04T18:00:00.000Z", "placed", None, data)

    found = keeping.sittings([event(sitting="s", stage="begun", seed=1, track=None), event(sitting="s", **data)])
    assert found["s"].answers == {}


BAD = ["10^400", "1/0", "a pony", "[[[[", "__import__('os').system('x')", "9" * 3000, "nan", "\x00", "€", "-"]


def test_bad_answers_are_told_and_count_as_passed_in_the_end(learner: Learner) -> None:
    many = iter(BAD * 100)
    desk = Scripted(lambda prompt, since: "" if prompt.startswith(("Enter", "y ")) else next(many))
    # On a screen nothing of this is an answer either: it asks again, without end
    with pytest.raises(StopIteration):
        placed(desk, learner, TRACK)
    assert not learner.began
    assert "Numbers from 1 to" in desk.told[-1]

    class Typing(Person):
        def _typed(self) -> str:
            return next(bad)

    bad = iter(BAD * 100)
    desk = Scripted(Typing(learner, nothing))
    assert placed(desk, learner, TRACK) == 0
    outcomes = {e.data["outcome"] for e in learner.record.events("placed") if e.data["stage"] == "asked"}
    assert outcomes <= {"passed", "wrong", "near"}
    assert last(learner)["known"] == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("0", []),
        ("none", []),
        ("all", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("8 1,1", [1, 8]),
        ("9", None),
        ("-1", None),
        ("1.5", None),
        ("1" * 400, None),
        ("²", None),
        ("one", None),
    ],
)
def test_numbers_on_a_screen(typed: str, found: list[int] | None) -> None:
    assert chosen_of(typed, 8) == found


def test_twenty_minutes_end_it(learner: Learner) -> None:
    desk = Scripted(Person(learner, everything), seconds_per_read=170.0)
    assert placed(desk, learner, TRACK) == 0
    assert last(learner)["questions"] == 8  # 170 seconds each: the eighth ends beyond the twentieth minute
    assert "20 minutes are over" in "".join(desk.told)


def test_a_pause_is_not_counted(learner: Learner) -> None:
    placed(Scripted(Person(learner, nothing, 1), seconds_per_read=9000.0), learner, TRACK)
    assert last(learner)["seconds"] == 180.0


def test_commands(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    import io

    assert main(["start", "--test", "--track", "no-such"]) == 2
    assert "There is no track 'no-such'" in capsys.readouterr().err
    assert main(["start", "--track", TRACK]) == 2
    assert "A track is for the test" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["start", "--test"]) == 0
    assert "At most 25 questions" in capsys.readouterr().out
    assert not own_home.exists()


def event(at: int, **data: Any) -> Event:
    return Event("", f"2026-05-0{at}T18:00:00.000Z", "placed", None, data)


@pytest.mark.parametrize(
    ("events", "there"),
    [
        ([event(1, known=["a", "b"])], {"a": 1, "b": 1}),
        ([event(1, known=["a"]), event(2, known=["a", "b"])], {"a": 1, "b": 2}),
        ([event(1, known=["a", "b"]), event(2, known=["b"], unknown=["a"])], {"b": 1}),
        ([event(1, stage="asked", topics=["a"], outcome="right")], {}),
        ([event(1, known="a"), event(2, known=[1, None, "c"])], {"c": 2}),
    ],
)
def test_what_tests_showed_adds_up(events: list[Event], there: dict[str, int]) -> None:
    placed_at = {topic: int(at[9]) for topic, at in progress_of(events).placed.items()}
    assert placed_at == there


def test_the_kept_view_has_it_too(learner: Learner) -> None:
    learner.begin()
    learner.note("placed", known=["vectors"], unknown=[], questions=1, seconds=1.0)
    first = view(learner.record, step=1)  # counts, and keeps
    again = view(learner.record, step=1)  # from what was kept
    assert list(first.placed) == list(again.placed) == ["vectors"]
