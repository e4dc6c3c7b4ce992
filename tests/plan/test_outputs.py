"""What people carry away, read back by programs that did not write it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from html import parser as html_parser
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import curriculum, phase, topic, track, write_small

from scratchproof.roadmap import Curriculum
from scratchproof.roadmap.plan.known import Known, Standing
from scratchproof.roadmap.plan.outputs import FORMS, form, html, ics, markdown, table
from scratchproof.roadmap.plan.pace import Pace
from scratchproof.roadmap.plan.planner import Plan, planned
from scratchproof.roadmap.plan.settings import Settings
from scratchproof.roadmap.reading_files import read

MONDAY = date(2026, 11, 23)
MADE = datetime(2026, 11, 21, 12, 0, 0)
KNOWN = Known({"vectors": Standing(claim="know")})


@pytest.fixture(scope="module")
def of(tmp_path_factory: pytest.TempPathFactory) -> Curriculum:
    return read(write_small(tmp_path_factory.mktemp("curriculum")))


def plan_of(of: Curriculum, today: date = MONDAY, known: Known = KNOWN) -> Plan:
    settings = Settings(next(iter(of.tracks)), 2, (0, 1, 2, 3, 4, 5), MONDAY)
    return planned(of, settings, known=known, pace=Pace(), today=today)


def test_an_event_for_each_day_in_icalendar(of: Curriculum) -> None:
    plan = plan_of(of)
    calendar = icalendar.Calendar.from_ical(ics.written(plan, of, MADE))
    events = list(calendar.walk("VEVENT"))
    assert [event["DTSTART"].dt for event in events] == [day.date for day in plan.days]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1) for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert {event["DTSTAMP"].dt.replace(tzinfo=None) for event in events} == {MADE}
    assert not calendar.errors
    assert not any(event.errors for event in events)
    texts = " ".join(str(event["DESCRIPTION"]) for event in events)
    assert "History, in short; part 1: practice" in texts  # commas and semicolons come back
    assert "Checkpoint: When is a dot product zero?" in texts


def test_another_library_reads_the_same(of: Curriculum) -> None:
    vobject = pytest.importorskip("vobject")
    plan = plan_of(of)
    calendar = vobject.readOne(ics.written(plan, of, MADE))
    assert [event.dtstart.value for event in calendar.vevent_list] == [day.date for day in plan.days]
    assert all(event.validate(raiseException=True) for event in calendar.vevent_list)


def test_a_time_of_day_floats(of: Curriculum) -> None:
    plan = plan_of(of)
    first = next(iter(icalendar.Calendar.from_ical(ics.written(plan, of, MADE, time(19, 30))).walk("VEVENT")))
    assert first["DTSTART"].dt == datetime(2026, 11, 23, 19, 30)
    assert first["DTSTART"].dt.tzinfo is None
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(minutes=plan.days[0].minutes)


def test_importing_a_later_plan_doubles_nothing(of: Curriculum) -> None:
    def uids(plan: Plan, made: datetime) -> dict[str, tuple[date, int]]:
        events = icalendar.Calendar.from_ical(ics.written(plan, of, made)).walk("VEVENT")
        return {str(e["UID"]): (e["DTSTART"].dt, int(e["SEQUENCE"])) for e in events}

    before = uids(plan_of(of), MADE)
    after = uids(plan_of(of, MONDAY + timedelta(days=3)), MADE + timedelta(days=5))
    both = {**before, **after}  # as a calendar takes it in
    assert len({day for day, _ in both.values()}) == len(both)
    assert all(
        after[uid][1] > before[uid][1] and after[uid][0] == before[uid][0] for uid in after.keys() & before.keys()
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_survives_folding_and_escaping(text: str) -> None:
    line = f"SUMMARY:{ics.escaped(text)}"
    folded = ics.folded(line)
    assert all(len(one.encode()) <= 75 for one in folded.split("\r\n"))
    event = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{folded}\r\nEND:VEVENT\r\n")
    assert str(event["SUMMARY"]) == text


def test_a_row_for_each_piece_of_work_in_csv(of: Curriculum) -> None:
    plan = plan_of(of)
    rows = list(csv.DictReader(io.StringIO(table.written(plan, of, MADE))))
    assert [row["Id"] for row in rows] == [work.id for work in plan.works]
    by = {row["Id"]: row for row in rows}
    assert by["history"]["Name"] == "History, in short; part 1"
    assert by["vectors"]["Status"] == "Known by your word"
    assert by["attention"]["Needs"] == "Dot product; Softmax"
    assert by["attention"]["Start"] >= by["softmax"]["Start"]
    assert sum(float(row["Hours"]) for row in rows if row["Kind"] != "Consolidation") * 60 == plan.minutes
    for row in rows:
        assert date.fromisoformat(row["Start"]) <= date.fromisoformat(row["End"])


def test_a_cell_is_never_a_formula() -> None:
    of = curriculum([topic("a")], track(phase("one", "a")))
    of.topics["a"].__dict__["title"] = "=1+1"
    rows = list(csv.DictReader(io.StringIO(table.written(plan_of(of, known=Known()), of, MADE))))
    assert rows[0]["Name"] == "'=1+1"


class Tags(html_parser.HTMLParser):
    """Tags that are open, and what is asked for from elsewhere."""

    ALONE = ("meta", "br", "!doctype")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.ALONE:
            self.open.append(tag)
        self.asked += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "onclick")]
        assert tag not in ("script", "link", "img", "iframe")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_whole_and_asks_for_nothing_from_elsewhere(of: Curriculum) -> None:
    text = html.written(plan_of(of), of, MADE)
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert tags.asked == []
    assert "http" not in text
    assert "@media print" in text
    assert 'lang="en"' in text
    assert "History, in short; part 1" in tags.text
    assert "known by your word" in tags.text


def test_titles_cannot_break_the_page_or_the_markdown() -> None:
    of = curriculum([topic("a")], track(phase("one", "a")))
    of.topics["a"].__dict__["title"] = "<b>|x|</b> *y*"
    plan = plan_of(of, known=Known())
    assert "<b>" not in html.written(plan, of, MADE)
    assert "\\<b\\>\\|x\\|" in markdown.written(plan, of, MADE)


def test_markdown_has_a_box_for_each_session(of: Curriculum) -> None:
    plan = plan_of(of)
    text = markdown.written(plan, of, MADE)
    boxes = [line for line in text.splitlines() if line.startswith("- [ ] ") and "Checkpoint" not in line]
    assert len(boxes) == sum(len(day.sessions) for day in plan.days)
    assert "- [ ] Checkpoint: When is a dot product zero?" in text


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_that_it_is_ours_and_can_say_that_nothing_is_left(of: Curriculum, name: str) -> None:
    done = Known({id: Standing("verdict") for id in of.topics}, {id: Standing("verdict") for id in of.projects})
    for known in (KNOWN, done):
        plan = plan_of(of, known=known)
        text = form(name).written(plan, of, MADE)
        assert form(name).OURS in text[:1000]
        assert text == form(name).written(plan, of, MADE)


GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", FORMS)
def test_golden_files(of: Curriculum, name: str) -> None:
    import os

    path = GOLDEN / f"plan.{'md' if name == 'markdown' else name}"
    text = form(name).written(plan_of(of), of, MADE)
    if os.environ.get("SCRATCHPROOF_GOLDEN") == "refresh":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text
