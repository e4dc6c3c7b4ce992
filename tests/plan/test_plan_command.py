"""`plan` as a contract: settings that are kept, files that are not written over, errors that write nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pyte
import pytest
from small import MONDAY, Said, write_small

from scratchproof.learner import Learner

Sp = Callable[..., Said]
GOLDEN = Path(__file__).parent / "golden"


def files_under(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*")} if folder.exists() else set()


def kinds(home: Path) -> list[str]:
    with Learner(home) as learner:
        return [event.kind for event in learner.record.events()]


def test_alone_on_an_empty_home_it_names_its_defaults_and_writes_nothing(sp: Sp, own_home: Path) -> None:
    done = sp("plan")
    assert done.status == 0
    assert "--track short --hours-per-day 2 --days mon-sat" in " ".join(done.out.split())
    assert not own_home.exists()


@pytest.mark.parametrize("args", [["--ready"], ["--needs", "softmax"], ["--forecast"], ["--json"], ["--csv", "-"]])
def test_looking_writes_nothing(sp: Sp, own_home: Path, args: list[str]) -> None:
    done = sp("plan", *args)
    assert (done.status, done.err) == (0, "")
    assert done.out
    assert not own_home.exists()


def test_what_is_chosen_is_kept_as_an_event(sp: Sp, own_home: Path) -> None:
    sp("plan", "--hours-per-day", "1.5", "--track", "short", "--days", "mon,wed,fri", "--start", "2026-11-25")
    said = json.loads(sp("plan", "--json").out)
    assert said["settings"] == {
        "track": "short",
        "hours_per_day": 1.5,
        "days": "mon,wed,fri",
        "start": "2026-11-25",
        "deadline": None,
    }
    assert said["days"][0]["date"] == "2026-11-25"
    assert kinds(own_home) == ["started", "planned"]
    sp("plan", "--hours-per-day", "3")
    assert json.loads(sp("plan", "--json").out)["settings"]["days"] == "mon,wed,fri"


def test_a_claim_is_kept_and_marked_and_taken_back(sp: Sp, own_home: Path) -> None:
    whole = json.loads(sp("plan", "--json").out)["minutes"]
    assert "by your word" in sp("plan", "--know", "Vector", "exponentials", "--ready").out
    said = json.loads(sp("plan", "--json").out)
    assert {w["id"]: w["claim"] for w in said["works"]}["vectors"] == "know"
    assert "exponentials" not in {w["id"] for w in said["works"]}  # the track does not name it, and it is claimed
    assert said["minutes"] < whole
    sp("plan", "--done", "vectors")
    assert json.loads(sp("plan", "--json").out)["next"]["id"] == "dot-product"
    sp("plan", "--withdraw", "vectors", "exponentials")
    assert json.loads(sp("plan", "--json").out)["minutes"] == whole
    assert kinds(own_home).count("claimed") == 3


def test_the_one_next_thing_with_its_reason(sp: Sp) -> None:
    said = json.loads(sp("plan", "--json", "--ready").out)
    assert said["next"]["id"] == "vectors"
    assert said["next"]["unlocks"] == ["Dot product"]
    assert said["next"]["later"] == 2
    assert said["ready"] == ["vectors", "history", "exponentials"]
    assert json.loads(sp("plan", "--json", "--needs", "exponentials").out)["needed_by"] == ["softmax", "attention"]


BAD: list[tuple[list[str], str]] = [
    (["--hours-per-day", "0"], "A plan cannot be made with 0 hours a day"),
    (["--hours-per-day", "-2"], "-2 hours a day"),
    (["--hours-per-day", "nan"], "nan hours a day"),
    (["--hours-per-day", "40"], "up to 16"),
    (["--hours-per-day", "two"], "invalid float value"),
    (["--deadline", "2026-11-01"], "is past"),
    (["--start", "2027-02-01", "--deadline", "2027-01-01"], "before the start"),
    (["--deadline", "2026-12-10"], "It would take 2.75 hours a day"),
    (["--deadline", "2026-11-28"], "Even with 16 it would be"),
    (["--deadline", "soon"], "is no day"),
    (["--start", "2026-13-01"], "is no day"),
    (["--days", "never"], "names no days"),
    (["--track", "shrt"], "Did you mean short"),
    (["--know", "vectrs"], "Did you mean vectors"),
    (["--needs", "nothing at all"], "There is no topic"),
    (["--needs", "tiny-gpt"], "is a project"),
    (["--seed", "-1", "--forecast"], "The seed is a whole number"),
    (["--at", "19:00"], "Give `--ics PATH`"),
    (["--ics", "-", "--at", "late"], "is no time of day"),
    (["--csv", "no/such/folder/plan.csv", "--track", "short"], "cannot be written"),
    (["--nonsense"], "Usage: scratchproof plan"),
]


@pytest.mark.parametrize(("args", "says"), BAD, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_bad_input_is_a_sentence_and_writes_nothing(
    sp: Sp, own_home: Path, args: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = sp("plan", *args)
    assert done.status == 2
    assert done.out == ""
    assert says in done.err
    assert "Traceback" not in done.err
    assert files_under(tmp_path) == set()
    assert not own_home.exists()


def test_a_circle_is_told_and_nothing_is_written(sp: Sp, small: Path, own_home: Path) -> None:
    path = small / "topics" / "algebra.toml"
    text = path.read_text()
    path.write_text(
        text.replace(
            'id = "vectors"\ntitle = "Vectors"\ndepth = 5\nhours = [2, 0.5]\nneeds = []',
            'id = "vectors"\ntitle = "Vectors"\ndepth = 5\nhours = [2, 0.5]\nneeds = ["attention"]',
        )
    )
    done = sp("plan", "--hours-per-day", "1")
    assert done.status == 2
    assert "in a circle" in done.err
    assert not own_home.exists()


def test_a_missed_week_moves_the_plan_without_a_word_of_it(sp: Sp) -> None:
    sp("plan", "--hours-per-day", "2", "--start", "2026-11-23")
    first = json.loads(sp("plan", "--json").out)
    later = sp("plan", "--json", on=MONDAY + timedelta(days=14))
    again = json.loads(later.out)
    assert date.fromisoformat(again["finish"]) - date.fromisoformat(first["finish"]) == timedelta(days=14)
    assert [w["id"] for w in again["works"]] == [w["id"] for w in first["works"]]
    text = sp("plan", on=MONDAY + timedelta(days=14)).out.lower()
    assert "week 3 of" in text
    assert not any(word in text for word in ("missed", "behind", "late ", "overdue", "should have", "catch up"))


def test_a_deadline_kept_from_before_becomes_a_note_and_not_an_error(sp: Sp) -> None:
    assert sp("plan", "--hours-per-day", "2", "--deadline", "2026-12-24").status == 0
    later = sp("plan", on=MONDAY + timedelta(days=14))
    assert later.status == 0
    assert "To be done by 24 Dec 2026, it takes" in later.out
    past = sp("plan", on=MONDAY + timedelta(days=60))
    assert "is past" in past.out
    assert sp("plan", "--deadline", "none").status == 0
    assert json.loads(sp("plan", "--json").out)["settings"]["deadline"] is None


def test_the_plan_follows_the_measured_pace_and_what_was_proven(sp: Sp, own_home: Path) -> None:
    from scratchproof import catalogue
    from scratchproof.record.event import checked

    sp("plan", "--hours-per-day", "2")
    before = json.loads(sp("plan", "--json").out)
    labs = [lab for lab in catalogue.labs().values() if lab.topic == "softmax"]
    others = [lab for lab in catalogue.labs().values() if lab.topic != "softmax" and lab.minutes <= 20][:12]
    with Learner(own_home) as learner:
        learner.begin()
        learner.note("started")
        for number, lab in enumerate([*labs, *others]):
            for minute, kind in ((0, "opened"), (lab.minutes, "tried"), (59, "passed")):
                at = f"2026-11-2{number % 3}T{number:02d}:{minute:02d}:00.000Z"
                id = f"00000000-{number:04x}-7000-8000-0000000000{minute:02x}"
                learner.record.add(checked(id, at, kind, lab.id, {"check": lab.check} if kind == "passed" else {}))
    after = json.loads(sp("plan", "--json").out)
    assert after["pace"]["labs"] == len(labs) + 12
    assert after["pace"]["ratio"] > 1.3
    left = {w["id"]: w["minutes"] for w in after["works"]}
    assert "softmax" not in left
    assert "exponentials" not in left  # only softmax needed it
    assert left["attention"] > {w["id"]: w["minutes"] for w in before["works"]}["attention"]


def test_the_parsed_curriculum_is_kept_in_the_home_once_there_is_one(sp: Sp, own_home: Path) -> None:
    sp("plan", "--hours-per-day", "2")
    first = sp("plan").out
    assert len(list((own_home / ".cache").iterdir())) == 1
    assert sp("plan").out == first


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"track": "gone", "hours_per_day": "two", "days": "never", "start": "9999-12-30", "deadline": 5},
        {"track": 3, "hours_per_day": 0, "days": 7, "start": None, "deadline": "x"},
    ],
)
def test_settings_of_another_make_fall_back(sp: Sp, own_home: Path, data: dict[str, object]) -> None:
    with Learner(own_home) as learner:
        learner.begin()
        learner.note("planned", **data)
    said = json.loads(sp("plan", "--json").out)["settings"]
    assert said == {"track": "short", "hours_per_day": 2.0, "days": "mon-sat", "start": "2026-11-23", "deadline": None}


# Files


def test_files_are_written_once_asked_and_again_over_ours(sp: Sp, tmp_path: Path) -> None:
    names = {"markdown": "plan.md", "html": "plan.html", "ics": "plan.ics", "csv": "plan.csv"}
    args = [part for form, name in names.items() for part in (f"--{form}", str(tmp_path / name))]
    for hours in ("1", "2"):
        done = sp("plan", "--hours-per-day", hours, *args)
        assert done.status == 0, done.err
    assert files_under(tmp_path) == set(names.values())
    raw = (tmp_path / "plan.ics").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert icalendar.Calendar.from_ical(raw).walk("VEVENT")


def test_a_file_of_somebody_else_stays_unless_forced(sp: Sp, tmp_path: Path, own_home: Path) -> None:
    mine = tmp_path / "plan.csv"
    mine.write_text("Name,Date\nHoliday,2026-12-24\n")
    done = sp("plan", "--hours-per-day", "1", "--csv", str(mine), "--markdown", str(tmp_path / "plan.md"))
    assert done.status == 2
    assert "it is no plan" in done.err
    assert mine.read_text().startswith("Name,Date")
    assert files_under(tmp_path) == {"plan.csv"}
    assert not own_home.exists()
    assert sp("plan", "--csv", str(tmp_path)).status == 2
    assert sp("plan", "--csv", str(mine), "--force").status == 0
    assert mine.read_text().startswith("Name,Kind,Phase")


def test_to_the_screen(sp: Sp) -> None:
    assert sp("plan", "--markdown", "-").out.startswith("<!-- scratchproof plan -->\n# A short track: plan")
    assert sp("plan", "--ics", "-").out.startswith("BEGIN:VCALENDAR")


# Screens


@pytest.mark.parametrize(
    ("name", "args", "env"),
    [
        ("plan", [], {}),
        ("plan-narrow", [], {"COLUMNS": "44"}),
        ("plan-accessible", [], {"ACCESSIBLE": "1"}),
        ("forecast", ["--forecast"], {}),
        ("forecast-accessible", ["--forecast"], {"ACCESSIBLE": "1"}),
        ("phases", ["--phases"], {}),
        ("ready", ["--ready"], {}),
        ("needs", ["--needs", "exponentials"], {}),
    ],
)
def test_golden_screens(
    sp: Sp, monkeypatch: pytest.MonkeyPatch, name: str, args: list[str], env: dict[str, str]
) -> None:
    import os

    sp("plan", "--hours-per-day", "1.5", "--start", "2026-11-23", "--know", "vectors")
    for key, value in env.items():
        monkeypatch.setenv(key, value)
    out = sp("plan", *args).out
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("SCRATCHPROOF_GOLDEN") == "refresh":
        path.parent.mkdir(exist_ok=True)
        path.write_text(out, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == out


@pytest.mark.parametrize("columns", [30, 44, 60, 80, 100])
def test_one_screen_and_nothing_wider(columns: int, tmp_path: Path) -> None:
    """In a terminal, through its own layout: 23 lines at 80 columns, no line broken by the terminal at any width."""
    from scratchproof.roadmap.plan.known import Known
    from scratchproof.roadmap.plan.pace import Pace
    from scratchproof.roadmap.plan.planner import planned
    from scratchproof.roadmap.plan.ready import next_thing
    from scratchproof.roadmap.plan.settings import Settings
    from scratchproof.roadmap.reading_files import read
    from scratchproof.screen.page import Paper
    from scratchproof.screen.plan_page import plan_page
    from scratchproof.screen.writer import lines_on

    of = read(write_small(tmp_path))
    settings = Settings("short", 2, (0, 1, 2, 3, 4, 5, 6), MONDAY)
    plan = planned(of, settings, known=Known(), pace=Pace(), today=MONDAY)
    page = plan_page(plan, next_thing(of, plan.track, plan.known, plan.works), ["A note of one line."])
    lines = lines_on(page, Paper(width=columns))
    assert all(line.width <= columns for line in lines)
    if columns >= 80:
        assert len(lines) <= 23
    screen = pyte.Screen(columns, len(lines) + 1)
    pyte.Stream(screen).feed("".join(line.text + "\r\n" for line in lines))
    assert screen.cursor.y == len(lines)


@pytest.mark.parametrize(
    ("title", "size", "brief"),
    [
        ("Vectors", 20, "Vectors"),
        ("Python data structures: list, tuple, dict, set", 30, "Python data structures"),
        ("Functions and their arguments", 22, "Functions"),  # no title ends in "and their"
        ("Matrix multiplication", 16, "Matrix multipli."),
        ("AI, machine learning, deep learning and generative AI", 26, "AI, machine learning"),
        ("Überdeckungsproblem", 8, "Überdec."),
        ("", 8, ""),
        ("and", 2, "a."),
    ],
)
def test_titles_that_do_not_fit(title: str, size: int, brief: str) -> None:
    from scratchproof.screen.plan_page import brief as made

    assert made(title, size) == brief


# next and status


def test_next_and_status_follow_the_plan(sp: Sp, own_home: Path) -> None:
    assert "plan" not in sp("status").out
    sp("plan", "--hours-per-day", "2", "--know", "exponentials")
    status = sp("status")
    assert "Next on your plan: Vectors." in " ".join(status.out.split())
    following = sp("next")
    said = " ".join(following.out.split())
    assert "It unlocks Dot product and 1 more." in said
    assert "Next on your plan" in said
    assert "Next on your plan" not in sp("next", "log-softmax").out


def test_next_does_without_a_curriculum(sp: Sp, small: Path) -> None:
    sp("plan", "--hours-per-day", "2")
    (small / "tracks" / "short.toml").write_text("id = ")
    done = sp("next")
    assert done.status == 0
    assert "Next on your plan" not in done.out
    assert sp("plan").status == 2
