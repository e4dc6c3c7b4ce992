"""`week`, `gotchas`, `reading` and `init`, from a record with dates in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scratchproof import catalogue, clock
from scratchproof.cli import main
from scratchproof.learner import Learner
from scratchproof.recall.notes import contract
from scratchproof.recall.notes.gotchas import difference
from scratchproof.recall.notes.keeping import LEDGER
from scratchproof.recall.notes.marks import parts_in
from scratchproof.roadmap import curriculum

MONDAY = datetime(2026, 11, 16, 9).astimezone()  # of week 47, where the learner is
SENTENCE = "The maximum is not subtracted first"
GELU = catalogue.labs()["gelu"].title


@pytest.fixture(autouse=True)
def a_week() -> Iterator[None]:
    clock.set_to(MONDAY)
    yield
    clock.reset()


def at(days: float = 0, minutes: float = 0) -> None:
    clock.set_to(MONDAY + timedelta(days=days, minutes=minutes))


def note(kind: str, lab: str | None = None, /, **data: object) -> None:
    with Learner() as learner:
        learner.begin()
        learner.note(kind, catalogue.exercises()[lab] if lab else None, **data)


def passed(lab: str) -> None:
    check = catalogue.exercises()[lab].check
    sources = {catalogue.exercises()[lab].file_name: "x = 1\n"}
    note("passed", lab, sources=sources, main=next(iter(sources)), entries=[], check=check, conventions={}, ratio=1.0)


def tried(lab: str, mistake: str | None) -> None:
    note("tried", lab, outcome="mistake" if mistake else "property", mistake=mistake, hint=1, seed=1, ms=1.0)


def a_week_of_work() -> None:
    """Softmax: a mistake at 9:00 and 9:10, right at 9:20. Tuesday: GELU begun. Reviews on Wednesday."""
    note("planned", track="52-weeks", hours_per_day=2.0, days="mon-sat", start="2026-11-16", deadline=None)
    note("opened", "softmax")
    at(minutes=5)
    tried("softmax", "no-maximum")
    at(minutes=10)
    note("hinted", "softmax", hint=1)
    at(minutes=15)
    tried("softmax", "no-maximum")
    at(minutes=20)
    passed("softmax")
    at(days=1)
    tried("gelu", gelu_mistake())
    at(days=2)
    note("reviewed", item="lab:softmax", kind="lab", rating=3, seconds=240, outcome="right", mistake=None, via="review")
    at(days=2, minutes=2)
    note(
        "reviewed",
        item="question:sample-deviation",
        kind="question",
        rating=1,
        seconds=60,
        outcome="wrong",
        mistake="population",
        seed=1,
        via="review",
    )


def gelu_mistake() -> str:
    return catalogue.labs()["gelu"].mistakes[0].id


def run(*args: str) -> int:
    return main(list(args))


def text_of(home: Path, name: str) -> str:
    return (home / "notes" / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("command", ["week", "gotchas", "reading"])
def test_an_empty_home(command: str, own_home: Path, capsys):
    assert run(command) == 0
    assert "`scratchproof start` begins" in capsys.readouterr().out
    assert not own_home.exists()


@pytest.mark.parametrize("command", ["week", "gotchas", "reading", "init"])
def test_help_and_wrong_arguments(command: str, own_home: Path, capsys):
    with pytest.raises(SystemExit) as end:
        run(command, "--help")
    assert end.value.code == 0
    assert run(command, "--nonsense") == 2
    assert f"Usage: scratchproof {command}" in capsys.readouterr().err
    assert not own_home.exists()


class TestWeek:
    def test_it_says_what_the_record_says(self, own_home: Path, capsys):
        a_week_of_work()
        at(days=3)
        assert run("week") == 0
        assert "2026-W47.md" in capsys.readouterr().out.replace("\n", "")
        text = text_of(own_home, "2026-W47.md")
        assert text.startswith("# Week 47 of 2026: 16 Nov to 22 Nov 2026\n")
        # 20 min on Monday, nothing to measure on Tuesday, 4 + 2 min on Wednesday
        assert "26 min of work in the record" in text and "Days with work: Mon, Tue, Wed." in text
        assert "The plan has 12 h for this week, 8 h of it up to today." in text
        assert "- Softmax: 3 tries, 1 hint, 20 min\n" in text
        assert f"In work: {GELU} (1 try)." in text
        assert f"- Softmax, 2 times, overcome. {SENTENCE}" in text
        assert ", still open. " in text and catalogue.labs()["gelu"].mistakes[0].says in text
        assert "- In the question on sample deviation. " in text
        assert "2 reviews, 1 right (50%), 5 min." in text and "- questions: 0 of 1" in text
        assert "Not there this time: sample deviation (question)." in text
        assert "## Next" in text and "- 19 Nov: " in text
        for heading in ("What was hard", "What to change next week", "explained in five sentences"):
            assert heading in text

    def test_an_empty_week_is_told_without_reproach(self, own_home: Path):
        note("opened", "softmax")
        at(days=8)
        assert run("week") == 0
        text = text_of(own_home, "2026-W48.md")
        assert "No work in the record." in text and "No lab was proven for the first time this week." in text
        assert "No mistake was named" in text and "Nothing came back" in text and "The plan has" not in text
        assert not any(word in text.lower() for word in ("only", "should", "unfortunately", "missed", "!--!", "fail"))

    def test_weeks_begin_on_monday_where_the_learner_is(self, own_home: Path):
        at(days=-1, minutes=14 * 60 + 30)  # Sunday, 23:30
        note("opened", "softmax")
        passed("softmax")
        at(days=-1, minutes=15 * 60 + 30)  # Monday, 0:30
        passed("gelu")
        assert run("week", "--date", "2026-11-15") == 0 and run("week", "--date", "2026-11-16") == 0
        before, after = text_of(own_home, "2026-W46.md"), text_of(own_home, "2026-W47.md")
        assert "- Softmax: 1 try" in before and f"- {GELU}" not in before
        assert f"- {GELU}: 1 try" in after and "- Softmax: 1 try" not in after
        assert "## Next" not in before and "## Next" in after

    def test_a_mistake_after_the_pass_is_open_again(self, own_home: Path):
        tried("softmax", "sign")
        passed("softmax")
        at(minutes=5)
        tried("softmax", "no-maximum")
        run("week")
        text = text_of(own_home, "2026-W47.md")
        assert "- Softmax, overcome. " in text and f"- Softmax, still open. {SENTENCE}" in text

    def test_hours_count_from_the_first_day_of_the_plan_as_it_was_then(self, own_home: Path):
        note("planned", track="52-weeks", hours_per_day=2.0, days="mon-sat", start="2026-11-19", deadline=None)
        at(days=8)
        note("planned", track="52-weeks", hours_per_day=5.0, days="sat,sun", start="2026-11-28", deadline=None)
        assert run("week", "--date", "2026-11-16") == 0 and run("week") == 0
        assert "The plan has 6 h for this week.\n" in text_of(own_home, "2026-W47.md")
        assert "The plan has 10 h for this week, 0 min of it up to today.\n" in text_of(own_home, "2026-W48.md")

    def test_the_end_of_a_year(self, own_home: Path):
        clock.set_to(datetime(2027, 1, 2, 12).astimezone())
        passed("softmax")
        assert run("week") == 0
        assert text_of(own_home, "2026-W53.md").startswith("# Week 53 of 2026: 28 Dec to 3 Jan 2027\n")

    def test_it_grows_with_the_week_and_keeps_the_learners_words(self, own_home: Path):
        a_week_of_work()
        at(days=3)
        run("week")
        path = own_home / "notes" / "2026-W47.md"
        words = "### What was hard\n\nOverflow. Ä ∂ 数\n"
        path.write_text(path.read_text("utf-8").replace("### What was hard\n", words), "utf-8")
        at(days=4)
        passed("gelu")
        run("week")
        text = text_of(own_home, "2026-W47.md")
        assert words in text and f"- {GELU}: 2 tries" in text and "In work" not in text and "overcome" in text
        assert text.count("## Proven") == 1
        # The learner takes a part over; what is news comes below, and the own part stays.
        path.write_text(text.replace(f"- {GELU}: 2", f"- {GELU}, at last: 2"), "utf-8")
        run("week")
        assert text_of(own_home, "2026-W47.md").count("## Proven") == 1
        passed("tanh")
        run("week")
        text = text_of(own_home, "2026-W47.md")
        assert f"{GELU}, at last" in text and text.count("## Proven") == 2 and words in text

    def test_days_that_are_none(self, own_home: Path, capsys):
        note("opened", "softmax")
        for day, says in (
            ("2026-11-31", "is no day"),
            ("yesterday", "is no day"),
            ("9999-12-31", "is no day"),
            ("2026-11-23", "has not begun"),
        ):
            assert run("week", "--date", day) == 2
            assert says in capsys.readouterr().err
        assert run("week", "--date", "0001-01-01") == 0
        assert not (own_home / "notes" / "2026-W48.md").exists()

    def test_events_with_data_of_any_kind(self, own_home: Path):
        note("reviewed", item=3, rating="x", seconds=-5, outcome=None, mistake=[], via=None)
        note("reviewed", item="question:none", mistake="none", seed="x", outcome="wrong", seconds=1e300)
        note("reviewed")
        note("reviewed", item="question:sample-deviation", mistake="population", seed=True, outcome="wrong")
        note("checkpoint", outcome="not", phase=None, failed=[1, "soft_max*", "softmax"])
        note("checkpoint", outcome="passed", track="52-weeks", phase="linear-algebra")
        note("checkpoint", outcome="answered", track="52-weeks", phase="linear-algebra", part={})
        note("checkpoint", outcome="said", track="none", phase="none")
        note("hunted", hunt="none", stage="found")
        note("hunted", stage=["x"])
        note("placed", known=3)
        note("tried", "softmax", mistake=7)
        note("tried", "softmax", mistake="a mistake\nof no kind")
        assert run("week") == 0 and run("gotchas") == 0
        text = text_of(own_home, "2026-W47.md")
        assert "Less than a minute of work" in text and "(`a mistake of no kind`)" in text and "()" not in text
        assert (
            "- Checkpoint Linear algebra: passed\n" in text
            and text.count("- Checkpoint") == 3
            and "nothing in it was judged" in text
        )
        assert f"To go back to: soft\\_max\\*, {curriculum().topics['softmax'].title}\n" in text
        assert "Hunt none: every planted mistake found" in text


class TestGotchas:
    def test_none_yet(self, own_home: Path, capsys):
        tried("softmax", None)
        assert run("gotchas") == 0
        assert "nothing to write down" in " ".join(capsys.readouterr().out.split())
        assert not (own_home / "notes").exists()

    def test_each_once_and_no_answer_before_it_is_proven(self, own_home: Path):
        tried("softmax", "no-maximum")
        at(days=2)
        tried("softmax", "no-maximum")
        tried("gelu", gelu_mistake())
        assert run("gotchas") == 0
        text = text_of(own_home, "gotchas.md")
        assert text.count(SENTENCE) == 1 and "First met on 16 Nov 2026, 2 times, last on 18 Nov 2026." in text
        assert "```" not in text and "np.max" not in text and "Not proven yet" in text
        assert text.count("In my own words:") == 2
        at(days=3)
        passed("softmax")
        run("gotchas")
        text = text_of(own_home, "gotchas.md")
        softmax, gelu = text.split("## GELU")
        assert "-    shifted = x\n+    shifted = x - np.max(x, axis=axis, keepdims=True)\n" in softmax
        assert "```" not in gelu

    def test_a_pass_under_an_older_check_shows_no_right_line(self, own_home: Path):
        tried("softmax", "no-maximum")
        note("passed", "softmax", sources={"softmax.py": "x"}, main="softmax.py", entries=[], check="older", ratio=1.0)
        run("gotchas")
        assert "```" not in text_of(own_home, "gotchas.md")

    def test_a_new_mistake_comes_to_its_lab_and_own_words_stay(self, own_home: Path):
        tried("softmax", "no-maximum")
        tried("gelu", gelu_mistake())
        run("gotchas")
        path = own_home / "notes" / "gotchas.md"
        first = "In my own words: exp of 1000 is inf."
        path.write_text(path.read_text("utf-8").replace("In my own words:", first, 1), "utf-8")
        tried("softmax", "sign")
        run("gotchas")
        text = path.read_text("utf-8")
        assert text.index("`no-maximum`") < text.index(first) < text.index("### `sign`") < text.index("## GELU")
        assert [found.id for found in parts_in(text)] == [
            "softmax",
            "softmax/no-maximum",
            "softmax/sign",
            "gelu",
            f"gelu/{gelu_mistake()}",
        ]

    def test_deleted_stays_deleted_and_edited_stays_until_there_is_news(self, own_home: Path):
        tried("softmax", "no-maximum")
        tried("softmax", "sign")
        run("gotchas")
        path = own_home / "notes" / "gotchas.md"
        text = path.read_text("utf-8")
        gone = next(found for found in parts_in(text) if found.id == "softmax/sign")
        text = text[: gone.start] + text[gone.end :]
        path.write_text(text.replace(SENTENCE, "I forgot: " + SENTENCE), "utf-8")
        before = path.read_text("utf-8")
        for _ in range(3):
            tried("softmax", "sign")
            tried("softmax", "no-maximum")  # how often is no news
            run("gotchas")
            assert path.read_text("utf-8") == before
        passed("softmax")
        run("gotchas")
        after = path.read_text("utf-8")
        assert "I forgot: " in after and after.count("### `no-maximum`") == 2 and "### `sign`" not in after
        assert "softmax/no-maximum+2" in after
        run("gotchas")
        assert path.read_text("utf-8") == after

    def test_every_mistake_of_every_lab_can_be_shown(self):
        catalogue.install_parts()
        shown = total = 0
        for lab in catalogue.labs().values():
            for mistake in lab.mistakes:
                lines = difference(lab, mistake)
                total += 1
                shown += bool(lines)
                assert not any("@mistake" in line for line in lines), (lab.id, mistake.id)
                assert (
                    not lines
                    or any(line.startswith("-") for line in lines)
                    or any(line.startswith("+") for line in lines)
                )
        assert total > 500 and shown > 0.9 * total


class TestReading:
    def test_with_a_plan_there_are_days_and_ticks_stay(self, own_home: Path, capsys):
        note("planned", track="52-weeks", hours_per_day=2.0, days="mon-sat", start="2026-11-16", deadline=None)
        assert run("reading") == 0
        path = own_home / "notes" / "reading.md"
        text = path.read_text("utf-8")
        assert "- [ ] Strang: Introduction to Linear Algebra (2016), chapter 1 · Vectors · due 1" in text
        lines = [line for line in text.split("\n") if line.startswith("- [")]
        keys = [line.split(" · ")[0] for line in lines]
        assert len(keys) == len(set(keys)) > 200
        path.write_text(text.replace(keys[0], keys[0].replace("[ ]", "[x]", 1)), "utf-8")
        at(days=20)
        assert run("reading") == 0
        later = path.read_text("utf-8")
        assert later.count("\n- [x]") == 1 and keys[0].replace("[ ]", "[x]", 1) in later
        assert later != text and later.count("\n") == text.count("\n")  # the days moved, in place

    def test_another_track_takes_ticks_along(self, own_home: Path):
        def choose(track: str) -> None:
            note("planned", track=track, hours_per_day=2.0, days="mon-sat", start="2026-11-16", deadline=None)
            assert run("reading") == 0

        choose("52-weeks")
        path = own_home / "notes" / "reading.md"
        text = path.read_text("utf-8")
        tick = "- [ ] Strang: Introduction to Linear Algebra (2016), chapter 1 "
        assert tick in text
        path.write_text(text.replace(tick, tick.replace("[ ]", "[x]")), "utf-8")
        choose("prerequisites")
        text = path.read_text("utf-8")
        assert {f.id.split("/")[0] for f in parts_in(text)} == {"52-weeks", "prerequisites"}  # one part has a tick
        assert sum(f.id.startswith("52-weeks") for f in parts_in(text)) == 1
        assert tick not in text and text.count(tick.replace("[ ]", "[x]")) == 2

    def test_without_a_plan_there_are_none(self, own_home: Path, capsys):
        note("opened", "softmax")
        assert run("reading") == 0
        assert "No track is chosen yet" in " ".join(capsys.readouterr().out.split())
        text = text_of(own_home, "reading.md")
        assert "- [ ] " in text and "due" not in text

    def test_what_is_known_has_no_day(self, own_home: Path):
        note("planned", track="52-weeks", hours_per_day=2.0, days="mon-sat", start="2026-11-16", deadline=None)
        note("claimed", topics=["vectors"], how="done")
        assert run("reading") == 0
        assert "chapter 1 · Vectors · you know this topic" in text_of(own_home, "reading.md")


class TestInit:
    def test_a_new_folder(self, own_home: Path, capsys):
        assert run("init") == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "Written: `AGENTS.md`." in said and "`scratchproof start` begins." in said
        assert [p.name for p in own_home.iterdir()] == ["AGENTS.md"]
        text = (own_home / "AGENTS.md").read_text("utf-8")
        for word in (
            "hint, do not solve",
            "scratchproof check",
            "scratchproof hint",
            "scratchproof next",
            "mistakes.py",
        ):
            assert word in text
        assert run("init") == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "Your folder is there" in said and "Nothing new in `AGENTS.md`." in said
        assert (own_home / "AGENTS.md").read_text("utf-8") == text

    def test_start_still_welcomes(self, own_home: Path):
        run("init")
        with Learner() as learner:
            assert not learner.began

    @pytest.mark.parametrize(
        ("there", "asked", "files"),
        [
            ([], None, []),
            (["CLAUDE.md"], None, ["CLAUDE.md"]),
            ([".claude/"], None, ["CLAUDE.md"]),
            ([".github/"], None, [".github/copilot-instructions.md"]),
            ([".cursor/"], "claude", ["CLAUDE.md", ".cursor/rules/scratchproof.md"]),
            ([], "cursor", [".cursor/rules/scratchproof.md"]),
            ([], "copilot", [".github/copilot-instructions.md"]),
            ([], "all", [file for file, _ in contract.FILES.values()]),
        ],
    )
    def test_which_files(self, tmp_path: Path, there: list[str], asked: str | None, files: list[str], capsys):
        for name in there:
            if name.endswith("/"):
                (tmp_path / name).mkdir(parents=True)
            else:
                (tmp_path / name).write_text("# Mine\n\nUse tabs.\n")
        assert run("init", str(tmp_path), *(["--for", asked] if asked else [])) == 0
        every = {"AGENTS.md", *(file for file, _ in contract.FILES.values())}
        assert {file for file in every if (tmp_path / file).exists()} == {"AGENTS.md", *files}
        said = capsys.readouterr().out
        assert all(file in said for file in ("AGENTS.md", *files)) and "SCRATCHPROOF_HOME" in said
        for file in files:
            text = (tmp_path / file).read_text("utf-8")
            assert "hint, do not solve" in text and text.startswith("# Mine\n\nUse tabs.\n") == (file in there)
        assert not (tmp_path / LEDGER).exists()

    def test_a_file_of_the_learners_is_added_to_updated_and_left_where_edited(self, own_home, monkeypatch, capsys):
        own_home.mkdir(parents=True)
        path = own_home / "AGENTS.md"
        path.write_bytes(b"\xef\xbb\xbf# Mine\r\n\r\nAnswer in French.")
        assert run("init") == 0
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf# Mine\r\n\r\nAnswer in French.\r\n") and raw.count(b"\n") == raw.count(
            b"\r\n"
        )
        monkeypatch.setattr(contract, "CONTRACT", contract.CONTRACT + "\n- A new rule.\n")
        assert run("init") == 0
        assert b"A new rule." in path.read_bytes() and path.read_bytes().count(b"Scratchproof: hint") == 1
        edited = path.read_bytes().replace(b"Always fine", b"Fine on weekdays")
        path.write_bytes(edited)
        monkeypatch.setattr(contract, "CONTRACT", contract.CONTRACT + "\n- Another rule.\n")
        capsys.readouterr()
        assert run("init") == 0
        assert path.read_bytes() == edited
        assert "Left as you wrote it: the contract in `AGENTS.md`." in " ".join(capsys.readouterr().out.split())

    def test_places_that_cannot_be_one(self, tmp_path: Path, capsys):
        (tmp_path / "file").write_text("mine")
        assert run("init", str(tmp_path / "file")) == 2
        assert "is a file" in capsys.readouterr().err
        assert run("init", str(tmp_path / "file" / "below")) == 2
        assert "cannot be made" in capsys.readouterr().err
        for name in ("x" * 5000, "~nobody-of-that-name/x", "a\0b"):
            assert run("init", name) == 2
            assert "cannot be a folder" in capsys.readouterr().err
        (tmp_path / "home" / "AGENTS.md").mkdir(parents=True)
        assert run("init", str(tmp_path / "home")) == 2
        assert "is a folder" in capsys.readouterr().err
        assert run("init", str(tmp_path / "home"), "--for", "nobody") == 2
        assert (tmp_path / "file").read_text() == "mine"
