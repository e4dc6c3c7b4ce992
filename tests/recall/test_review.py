"""A review at a desk: what is asked, what is kept, leaving and going on, two terminals at once, and bad input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scratchproof import catalogue, clock
from scratchproof.cli import main
from scratchproof.cli.asking import ask
from scratchproof.cli.desk import Scripted
from scratchproof.cli.recalling import sitting
from scratchproof.cli.review import Review
from scratchproof.learner import Learner
from scratchproof.recall.items import items
from scratchproof.recall.questions.catalogue import templates

DAY = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.fixture
def learner(own_home: Path) -> Iterator[Learner]:
    clock.set_to(DAY)
    with Learner(own_home) as learner:
        learner.begin()
        yield learner
    clock.reset()


def prove(learner: Learner, id: str) -> None:
    lab = catalogue.find(id)
    learner.note("opened", lab)
    learner.note("passed", lab, sources={lab.file_name: lab.reference}, main=lab.file_name, check=lab.check)


def of_kind(kind: str, topic: str = "") -> str:
    return next(id for id, item in items().items() if item.kind == kind and (not topic or topic in item.topics))


def events(learner: Learner, kind: str = "reviewed") -> list[dict[str, object]]:
    return [event.data for event in learner.record.events() if event.kind == kind]


class TestAsking:
    @pytest.mark.parametrize("id", [id for id, item in items().items() if item.kind == "question"][::9])
    def test_every_question_takes_its_own_answer(self, learner: Learner, id: str):
        item = items()[id]
        answer = templates()[item.name].question(5).answer_text.strip()
        asked = ask(Scripted([answer.replace("\n", "; ")]), learner, item, 5)
        assert (asked.outcome, asked.mistake) == ("right", None), answer
        assert asked.rating in (3, 4)

    @pytest.mark.parametrize(
        ("typed", "outcome"),
        [
            ([""], "wrong"),
            (["q"], "left"),
            ([], "left"),
            (["s"], "skipped"),
            (["hello", "10^400", "1/0", "__import__('os')"], "wrong"),
            (["?", ""], "wrong"),
            (["9" * 5000, "nan", "1e999999999", "∞"], "wrong"),
        ],
    )
    def test_what_may_be_typed(self, learner: Learner, typed: list[str], outcome: str):
        asked = ask(Scripted(typed), learner, items()["question:perplexity-of-four"], 1)
        assert asked.outcome == outcome
        assert asked.rating == (1 if outcome == "wrong" else 0)

    def test_a_wrong_answer_is_met_by_its_mistake(self, learner: Learner):
        item = items()["question:perplexity-of-four"]
        question = templates()[item.name].question(1)
        id, wrong = next(iter(question.wrong.items()))
        desk = Scripted([repr(wrong)])
        assert ask(desk, learner, item, 1).mistake == id
        assert question.way[:20] in " ".join(desk.told).replace("\n", " ")

    def test_quiet_keeps_the_answer_back(self, learner: Learner):
        item = items()["question:perplexity-of-four"]
        question = templates()[item.name].question(1)
        desk = Scripted([""])
        ask(desk, learner, item, 1, quiet=True)
        assert question.answer_text not in " ".join(desk.told)

    def test_time_that_is_over_counts_as_wrong(self, learner: Learner):
        item = items()["question:perplexity-of-four"]
        answer = templates()[item.name].question(1).answer_text
        assert ask(Scripted([answer], seconds_per_read=90), learner, item, 1, minutes=1).outcome == "wrong"
        assert ask(Scripted([answer], seconds_per_read=30), learner, item, 1, minutes=1).outcome == "right"

    def test_a_derivation_is_told_where_it_fails_and_may_be_tried_again(self, learner: Learner):
        pytest.importorskip("sympy")
        item = next(i for i in items().values() if i.kind == "derivation" and "wx" in i.title.lower())
        desk = Scripted(["2*(w*x+b)", "2*x*(w*x+b)"])
        asked = ask(desk, learner, item, 1)
        assert (asked.outcome, asked.tries, asked.rating) == ("right", 2, 2)
        bad = Scripted(["__import__('os').system('x')", "w^^", "((((", "9" * 3000])
        assert ask(bad, learner, item, 1).outcome == "wrong"
        assert not any("Traceback" in text for text in bad.told)

    @pytest.mark.parametrize(("typed", "rating"), [("1", 1), ("2", 2), ("", 3), ("4", 4)])
    def test_a_card_is_rated_by_the_learner(self, learner: Learner, typed: str, rating: int):
        item = items()[of_kind("card")]
        assert ask(Scripted(["", "7", "x", typed]), learner, item, 1).rating == rating


class TestBlankFile:
    def write(self, learner: Learner, text: str) -> Callable[[str, str], str]:
        path = learner.home / "again" / "softmax.py"

        def answer(prompt: str, told: str) -> str:
            path.write_text(text)
            return ""

        return answer

    def test_right_at_once(self, learner: Learner):
        prove(learner, "softmax")
        desk = Scripted(self.write(learner, catalogue.find("softmax").reference), seconds_per_read=60)
        asked = ask(desk, learner, items()["lab:softmax"], 1)
        assert (asked.outcome, asked.tries, asked.rating) == ("right", 1, 4)
        assert events(learner, "tried") == []

    def test_the_file_is_blank_and_what_was_proven_stays(self, learner: Learner):
        prove(learner, "softmax")
        own = learner.put(catalogue.find("softmax"))
        own.write_text("mine")
        ask(Scripted(["q"]), learner, items()["lab:softmax"], 1)
        assert (learner.home / "again" / "softmax.py").read_text() == catalogue.find("softmax").starter
        assert own.read_text() == "mine"

    def test_a_mistake_is_named_and_kept(self, learner: Learner):
        lab = catalogue.find("softmax")
        mistake = next(m for m in lab.mistakes if m.id)
        desk = Scripted(self.write(learner, mistake.applied(lab.reference)))
        asked = ask(desk, learner, items()["lab:softmax"], 1)
        assert (asked.outcome, asked.mistake, asked.rating) == ("wrong", mistake.id, 1)

    def test_a_file_that_is_not_there_or_not_python_is_told(self, learner: Learner):
        path = learner.home / "again" / "softmax.py"
        steps = iter(["", "", "b", "h", "what", "g"])

        def answer(prompt: str, told: str) -> str:
            typed = next(steps)
            if path.exists() and typed == "":
                path.unlink()
            return typed

        desk = Scripted(answer)
        asked = ask(desk, learner, items()["lab:softmax"], 1)
        assert (asked.outcome, asked.hints) == ("wrong", 1)
        assert not any("Traceback" in text for text in desk.told)


class TestSitting:
    def go(self, learner: Learner, answers: object, minutes: float | None = None) -> Scripted:
        desk = Scripted(answers)  # type: ignore[arg-type]
        Review(desk, learner, sitting(learner), minutes).go()
        return desk

    def test_nothing_was_met_so_nothing_is_asked(self, learner: Learner):
        assert not sitting(learner).queue().entries

    def test_each_answer_is_kept_at_once_and_left_is_gone_on_from(self, learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        whole = [e.item.id for e in sitting(learner).queue().entries]
        assert len(whole) >= 3
        self.go(learner, [""] * 2)  # the third read leaves
        kept = [data["item"] for data in events(learner)]
        assert 1 <= len(kept) <= 2
        rest = [e.item.id for e in sitting(learner).queue().entries]
        assert rest[: len(whole) - len(kept)] == whole[len(kept) :]

    def test_two_terminals_do_not_ask_the_same_twice(self, learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        one = Review(Scripted([]), learner, sitting(learner))
        with Learner(learner.home) as other:
            self.go(other, lambda prompt, told: "")
        done = {data["item"] for data in events(learner)}
        one.now.catch_up(learner.record)
        assert {e.item.id for e in one.left() if e.why != "again"}.isdisjoint(done)

    def test_what_failed_comes_once_more_and_then_on_another_day(self, learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        self.go(learner, lambda prompt, told: "4" if prompt.startswith("1 forgot") else "", minutes=30)
        seen = [data["item"] for data in events(learner) if str(data["item"]).startswith("question:")]
        assert any(seen.count(item) == 2 for item in seen)
        assert not any(seen.count(item) > 2 for item in seen)

    def test_after_days_it_is_due_again(self, learner: Learner):
        prove(learner, "softmax")
        assert "lab:softmax" not in {e.item.id for e in sitting(learner).queue().entries}
        clock.set_to(DAY + timedelta(days=4))
        assert sitting(learner).queue().entries[0].item.id == "lab:softmax"

    def test_a_clock_set_back_loses_nothing(self, learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        self.go(learner, [""] * 2)
        clock.set_to(DAY - timedelta(days=400))
        self.go(learner, [""] * 4)
        log = sitting(learner).log
        assert log.reviews == len(events(learner)) >= 2


class TestCommand:
    def sp(self, capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
        status = main(list(args))
        said = capsys.readouterr()
        return status, said.out, said.err

    @pytest.mark.parametrize(
        "args",
        [
            ["--minutes", "0"],
            ["--minutes", "nan"],
            ["--minutes", "1e9"],
            ["--daily", "-4"],
            ["--retention", "1.5"],
            ["--topic", "no-such-topic"],
            ["--kind", "poem"],
            ["--fit"],
        ],
    )
    def test_bad_input_is_a_sentence(self, capsys: pytest.CaptureFixture[str], args: list[str]):
        status, _, err = self.sp(capsys, "review", *args)
        assert status == 2
        assert "Traceback" not in err
        assert len(err.splitlines()) <= 3

    def test_an_empty_home(self, capsys: pytest.CaptureFixture[str], own_home: Path):
        status, out, _ = self.sp(capsys, "review")
        assert status == 0
        assert "Nothing is due today" in out
        assert not own_home.exists()

    def test_json_and_list(self, capsys: pytest.CaptureFixture[str], learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        status, out, _ = self.sp(capsys, "review", "--json")
        said = json.loads(out)
        assert status == 0
        assert said["today"]
        assert {"item", "kind", "title", "topics", "why", "seconds", "recall"} == set(said["today"][0])
        status, out, _ = self.sp(capsys, "review", "--list")
        assert "Today: " in out
        assert events(learner) == []

    def test_daily_minutes_are_kept(self, capsys: pytest.CaptureFixture[str], learner: Learner):
        learner.note("claimed", topics=["perplexity"], how="done")
        self.sp(capsys, "review", "--daily", "7", "--list")
        assert sitting(learner).log.settings.minutes == 7

    def test_status_tells_the_recall(self, capsys: pytest.CaptureFixture[str], learner: Learner):
        prove(learner, "softmax")
        clock.set_to(DAY + timedelta(days=9))
        status, out, _ = self.sp(capsys, "status")
        assert status == 0
        assert "To review today: 1 blank file" in out
        assert " %  Softmax" in out
        said = json.loads(self.sp(capsys, "status", "--json")[1])
        assert 0.5 < said["recall"]["topics"][0]["recall"] < 0.9
