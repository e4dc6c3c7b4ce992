"""Every review, added up: the memory of each item, what today already held, how long the learner takes.

log = look(record)         # kept beside the record, as the progress is

A lab that is proven for the first time enters here by itself: having written it is its first review.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from scratchproof.record import Event, Record
from scratchproof.record.fold import Fold, counted

from .memory import GOOD, HARD, Forgetting, Memory
from .settings import Settings, from_data

RATINGS = (1, 2, 3, 4)
MUCH_HELP = 3  # tries, above which a first pass was hard
LONGEST = 3600.0  # seconds of one review that count: what is over was a pause
ENOUGH = 2  # times that something that failed is asked on one day
SLOW = 0.3  # weight of the newest time in the running mean of an item's kind


@dataclass
class Spent:
    """What one day (local date) held: seconds of reviews, new items begun, and how often what failed was asked."""

    day: str = ""
    seconds: float = 0.0
    new: int = 0
    failed: dict[str, int] = field(default_factory=dict)


class Log:
    """settings   the last chosen ones
    history    item: its reviews in order of time, as [milliseconds, rating]
    memories   item: its memory; follows from history and settings
    pace       kind: a running mean of the learner's seconds; of labs, item: seconds
    spent      the last day with reviews
    sums       kind: how many reviews, how many of them right
    """

    def __init__(self) -> None:
        self.settings = Settings()
        self.history: dict[str, list[list[int]]] = {}
        self.memories: dict[str, Memory] = {}
        self.pace: dict[str, float] = {}
        self.spent = Spent()
        self.sums: dict[str, list[int]] = {}
        self._opened: dict[str, list[int]] = {}  # lab: tries and hints before its first pass

    @property
    def forgetting(self) -> Forgetting:
        return Forgetting(self.settings.retention, self.settings.parameters)

    def add(self, event: Event) -> None:
        """Count an event that comes after all that were counted; what it does not say as it should, it does not say."""
        if event.kind == "reviewed":
            self._review(event)
        elif event.kind == "retained":
            self._settings(from_data(event.data, self.settings))
        elif event.lab is not None and event.kind in ("tried", "hinted", "passed"):
            self._lab(event.lab, event)

    def _settings(self, settings: Settings) -> None:
        changed = (settings.retention, settings.parameters) != (self.settings.retention, self.settings.parameters)
        self.settings = settings
        if changed:  # the whole past, seen with the new numbers
            forgetting = self.forgetting
            for item, reviews in self.history.items():
                memory = forgetting.replayed(reviews)
                if memory is not None:
                    self.memories[item] = memory

    def _lab(self, lab: str, event: Event) -> None:
        item = f"lab:{lab}"
        if item in self.history:
            return
        tries = self._opened.setdefault(lab, [0, 0])
        tries[event.kind == "hinted"] += 1
        if event.kind == "passed":
            del self._opened[lab]
            self._remember(item, milliseconds(event.at), HARD if tries[1] or tries[0] > MUCH_HELP else GOOD)

    def _review(self, event: Event) -> None:
        data = event.data
        item, rating, seconds = data.get("item"), data.get("rating"), data.get("seconds")
        if not isinstance(item, str) or type(rating) is not int or rating not in RATINGS:
            return
        took = min(max(float(seconds), 0.0), LONGEST) if isinstance(seconds, int | float) else 0.0
        new = item not in self.history
        when = data.get("reviewed_at") if data.get("via") == "anki" else event.at
        at = milliseconds(when if isinstance(when, str) else event.at) or milliseconds(event.at)
        if data.get("via") == "anki" and [at, rating] in self.history.get(item, ()):
            return  # two machines took in the same file of Anki's, and their records met
        self._remember(item, at, rating)
        kind = item.partition(":")[0]
        sums = self.sums.setdefault(kind, [0, 0])
        sums[0] += 1
        sums[1] += rating > 1
        if data.get("via") == "anki":
            return
        if took:
            key = item if kind == "lab" else kind
            self.pace[key] = took if key not in self.pace else (1 - SLOW) * self.pace[key] + SLOW * took
        if data.get("via") == "review":
            self._today(event.at, item, took, new=new, failed=rating == 1)

    def _today(self, at: str, item: str, took: float, *, new: bool, failed: bool) -> None:
        day = local_day(milliseconds(at))
        if self.spent.day != day:
            self.spent = Spent(day)
        self.spent.seconds += took
        self.spent.new += new
        times = self.spent.failed
        if failed:
            times[item] = times.get(item, 0) + 1
        elif item in times:
            times[item] = ENOUGH

    def _remember(self, item: str, at: int, rating: int) -> None:
        reviews = self.history.setdefault(item, [])
        review = [at, rating]
        forgetting = self.forgetting
        if reviews and at < reviews[-1][0]:  # from another machine, or from Anki: it takes its place in time
            reviews.append(review)
            reviews.sort()
            memory = forgetting.replayed(reviews)
            assert memory is not None
            self.memories[item] = memory
        else:
            reviews.append(review)
            self.memories[item] = forgetting.after(self.memories.get(item), rating, at)

    @property
    def reviews(self) -> int:
        return sum(count for count, _ in self.sums.values())


def look(record: Record) -> Log:
    """What all events of the record add up to."""
    return counted(record, FOLD)[0]


def looked(record: Record) -> tuple[Log, str]:
    """The same, and the id of the last event in it."""
    return counted(record, FOLD)


def milliseconds(at: str) -> int:
    """Of an ISO 8601 time; 0 where it is none."""
    try:
        return int(datetime.fromisoformat(at).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        return 0


def local_day(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000).astimezone().date().isoformat()


def _data(log: Log) -> dict[str, Any]:
    return {
        "settings": log.settings.data,
        "history": log.history,
        "memories": {item: [m.stability, m.difficulty, m.last, m.due] for item, m in log.memories.items()},
        "pace": log.pace,
        "spent": asdict(log.spent),
        "sums": log.sums,
        "opened": log._opened,
    }


def _log(kept: dict[str, Any]) -> Log:
    log = Log()
    log.settings = from_data(kept["settings"], Settings())
    log.history, log.pace, log.spent = kept["history"], kept["pace"], Spent(**kept["spent"])
    log.sums, log._opened = kept["sums"], kept["opened"]
    log.memories = {item: Memory(*numbers) for item, numbers in kept["memories"].items()}
    return log


_HERE = Path(__file__).parent
FOLD: Fold[Log] = Fold(
    "recall.view", tuple(_HERE / name for name in ("log.py", "memory.py", "settings.py")), Log, _data, _log
)
