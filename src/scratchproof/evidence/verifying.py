"""A report held against what its sources do here and now: every one judged again, every claim compared.

    for line in Verification(given, bench, curriculum, hashed).lines():
        line.kind, line.about, line.says

lines.py says what a line can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from scratchproof import __version__, catalogue
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.evidence import html
from scratchproof.evidence.form import SHOWS_NOT, UNVERIFIABLE, digest, rerun
from scratchproof.evidence.lines import Line, first_sentence
from scratchproof.evidence.making import pack as pack_here
from scratchproof.evidence.models import Models
from scratchproof.evidence.reading import Given
from scratchproof.evidence.shape import MOST_FAULTS
from scratchproof.evidence.sources import Unfit, in_order, module_of, parts_of, used
from scratchproof.judge.answer import MAX_MODULES, MAX_SOURCE, Answer
from scratchproof.judge.verdict import Verdict
from scratchproof.parts import Part
from scratchproof.recall.hunts.planting import Planted, planted, replanted
from scratchproof.recall.hunts.testing import OUTCOMES, TestVerdict
from scratchproof.record.rows import hash_of
from scratchproof.roadmap import Curriculum

MOST_PASSES = 20  # of one lab


class Bench(Protocol):
    """Who judges."""

    def judged(self, lab: Lab, answer: Answer, seed: int | None) -> Verdict: ...

    def tested(self, lab: Lab, made: Planted, text: str, own: str | None, seed: int | None) -> TestVerdict: ...


class Verification:
    def __init__(
        self,
        given: Given,
        bench: Bench,
        curriculum: Curriculum,
        hashed: Callable[[Path], str],
        seed: int | None = None,
    ) -> None:
        self.given, self.data = given, given.data
        self.bench, self.curriculum, self.hashed, self.seed = bench, curriculum, hashed, seed
        self.sources: Mapping[str, str] = self.data["sources"]
        self.altered = {hash for hash, text in self.sources.items() if hash_of(text) != hash}
        self.same = self.data["made_with"]["scratchproof"] == __version__
        self.own: dict[str, Part] = {}  # parts that held
        self.hashes: dict[str, set[str]] = {}  # of the main files that held, and of those that did not, by part
        self.failed: set[str] = set()

    @property
    def pieces(self) -> int:
        """How many labs and hunts there are to judge."""
        return len(self.data["labs"]) + len(self.data["hunts"])

    def lines(self) -> Iterator[Line]:
        yield from self.whole()
        seen: set[str] = set()
        for entry in in_order(self.data["labs"], self.sources):
            yield from self.once(entry, seen, catalogue.labs(), self.lab)
        for entry in self.data["hunts"]:
            yield from self.once(entry, seen, catalogue.hunts(), self.hunt)
        yield from self.packs()
        for one in self.data["checkpoints"]:
            yield from self.checkpoint(one)
        models = Models(self.hashes, self.failed, self.other)
        for run in self.data["runs"]:
            yield from models.run(run)
        for pair in self.data.get("sabotages", ()):  # a report of format 1 has none
            yield from models.sabotage(pair)
        yield from (Line("unverifiable", name) for name in UNVERIFIABLE)

    # The report as a whole

    def whole(self) -> Iterator[Line]:
        for at, wrong in self.given.faults[:MOST_FAULTS]:
            yield Line("not", at or "the report", wrong)
        if len(self.given.faults) > MOST_FAULTS:
            yield Line("not", "the report", "more is not as it should be")
        data = self.data
        if not self.given.faults and data["digest"] != digest(data):
            yield Line("not", "digest", "it is not that of this content: something was changed after it was made")
        version = data["made_with"]["scratchproof"]
        if not self.same:
            yield Line("changed", "version", f"it was made with scratchproof {version[:40]}; this is {__version__}")
        if data["rerun"] != rerun(version):
            yield Line("not", "rerun", "the commands for a re-run are not those of scratchproof")
        if data["shows_not"] != list(SHOWS_NOT):
            yield self.other("shows_not", "what it says of its own bounds is not what scratchproof writes there")
        if self.given.page and not self.given.faults and html.page(data) != self.given.page.replace("\r\n", "\n"):
            yield self.other("the page", "what the page shows is not what its own data says")
        for hash in sorted(self.altered - used(data)):
            yield Line("hash", f"sources {hash[:12]}", "the text there has another hash")

    def other(self, about: str, says: str) -> Line:
        """Something that this version writes in another way: a fault only where the same version made it."""
        return Line("not" if self.same else "changed", about, says)

    def packs(self) -> Iterator[Line]:
        for name, stated in self.data["packs"].items():
            here = pack_here(name, self.hashed)
            if here is None:
                yield Line("changed", f"pack {name}", "it is not installed here")
            elif here != stated:
                yield Line("changed", f"pack {name}", "its labs are not all as they were; each was judged as it is now")
        missing = {e["pack"] for e in (*self.data["labs"], *self.data["hunts"])} - {"", *self.data["packs"]}
        for name in sorted(missing):
            yield Line("not", f"pack {name}", "labs of it are in the report, and the pack is not")

    def checkpoint(self, one: Mapping[str, Any]) -> Iterator[Line]:
        about = f"checkpoint {one['track']}/{one['phase']}"
        track = self.curriculum.tracks.get(one["track"])
        phase = next((p for p in track.phases if p.id == one["phase"]), None) if track is not None else None
        if track is None or phase is None:
            yield Line("changed", about, "there is no such phase here")
        elif (track.title, phase.title) != (one["track_title"], one["title"]):
            yield self.other(about, "its titles are not those of the track")

    # Labs and hunts

    def once(
        self,
        entry: Mapping[str, Any],
        seen: set[str],
        known: Mapping[str, Lab],
        judged: Callable[[Mapping[str, Any], Lab], Iterator[Line]],
    ) -> Iterator[Line]:
        name = entry["title"] or entry["lab"]
        lab = known.get(entry["lab"])
        if entry["lab"] in seen:
            yield Line("not", name, "it is in the report twice; only the first was judged", piece=True)
        elif lab is None:
            says = f"there is no {entry['lab'][:60]!r} here; its pack may be missing"
            yield Line("cannot", name, says, piece=True)
        else:
            yield from self.claims(entry, lab)
            yield from judged(entry, lab)
        seen.add(entry["lab"])

    def claims(self, entry: Mapping[str, Any], lab: Lab) -> Iterator[Line]:
        """What it says of the lab itself."""
        # All of these are in the files that the check's version is a hash of
        kind = "not" if entry["check"] == lab.check else "changed"
        for what, stated, found in (
            ("title", entry["title"], lab.title),
            ("topic", entry["topic"], lab.topic),
            ("pack", entry["pack"], lab.pack),
        ):
            if stated != found:
                yield Line(kind, lab.title, f"its {what} is {found!r}, not {stated[:80]!r}")
        topic = self.curriculum.topics.get(lab.topic)
        if topic is not None and entry["topic_title"] != topic.title:
            yield self.other(lab.title, f"its topic is called {topic.title!r}, not {entry['topic_title'][:80]!r}")
        says = {m.id: m.says for m in lab.mistakes}
        for one in entry.get("mistakes", entry.get("planted", ())):
            if one["id"] not in says:
                yield Line(kind, lab.title, f"it has no known mistake {one['id'][:60]!r}")
            elif one["sentence"] != says[one["id"]]:
                yield Line(kind, lab.title, f"the sentence of its mistake {one['id']!r} is another")
        if entry["check"] == lab.check and entry["scorecard"] != self.hashed(lab.path):
            yield Line("changed", lab.title, "its files are not all as they were; its check is")

    def lab(self, entry: Mapping[str, Any], lab: Lab) -> Iterator[Line]:
        passes = entry["passes"][:MOST_PASSES]
        if not passes or len(entry["passes"]) > MOST_PASSES:
            how_many = "more passes than a record can hold" if passes else "no source"
            yield Line("not", lab.title, f"it is called proven with {how_many}", piece=not passes)
        for i, one in enumerate(passes):
            piece = i == len(passes) - 1
            try:
                answer = self.answer(one, lab)
                verdict = self.bench.judged(lab, answer, self.seed)
                verdict = self.as_recorded(verdict, one, lab, answer)
            except Unfit as unfit:
                yield Line(unfit.kind, lab.title, unfit.says, piece)
            except (Trouble, ValueError, RecursionError, MemoryError) as error:
                yield Line("cannot", lab.title, first_sentence(error), piece)
            else:
                self.keep(verdict, one, lab, answer)
                kind, says = self.told(verdict, entry["check"], one, lab, answer)
                yield Line(kind, lab.title, says, piece)

    def answer(self, one: Mapping[str, Any], lab: Lab) -> Answer:
        texts = self.texts(one["sources"], one["main"])
        main = texts.pop(one["main"])
        actual = one["names"].get(lab.judged[0].name, lab.judged[0].name)
        made = Answer(
            main,
            one["main"],
            {module_of(file): text for file, text in texts.items()},
            actual if actual != lab.judged[0].name else None,
        )
        parts = parts_of(self.own, *made.sources.values())
        return Answer(made.text, made.name, made.local, made.function, parts)

    def texts(self, files: Mapping[str, str], main: str) -> dict[str, str]:
        """The texts of some files. Raises `Unfit`."""
        if main not in files:
            raise Unfit("not", f"its main file {main[:60]!r} is not among its sources")
        if len(files) > MAX_MODULES:
            raise Unfit("cannot", f"it has more than {MAX_MODULES} files")
        texts = {}
        for file, hash in files.items():
            if hash not in self.sources:
                raise Unfit("hash", f"no text in the report has the hash {hash[:12]!r} of {file[:60]!r}")
            if hash in self.altered:
                raise Unfit("hash", f"the hash of {file[:60]!r} does not fit its text")
            if len(self.sources[hash]) > MAX_SOURCE:
                raise Unfit("cannot", f"{file[:60]!r} is larger than 1 MB")
            if file != main:
                module_of(file)
            texts[file] = self.sources[hash]
        return texts

    def as_recorded(self, verdict: Verdict, one: Mapping[str, Any], lab: Lab, answer: Answer) -> Verdict:
        """Asked once more with the seed of the pass, where fresh numbers fit another convention just as well."""
        if (
            verdict.right
            and verdict.conventions != one["conventions"]
            and self.seed is None
            and one["seed"] is not None
        ):
            again = self.bench.judged(lab, answer, one["seed"] % 2**31)
            return again if again.right and again.conventions == one["conventions"] else verdict
        return verdict

    def keep(self, verdict: Verdict, one: Mapping[str, Any], lab: Lab, answer: Answer) -> None:
        """A source that held can be a part of others."""
        hash = one["sources"][one["main"]]
        if not verdict.right:
            self.failed.add(hash)
            return
        self.hashes.setdefault(lab.id, set()).add(hash)
        if not (lab.withheld is not None and answer.uses_torch):
            for judged in lab.judged:
                actual = verdict.names.get(judged.name, judged.name)
                part = Part(judged.name, answer.text, "mine", actual, dict(answer.local))
                self.own.setdefault(judged.name, part)

    def told(self, verdict: Verdict, check: str, one: Mapping[str, Any], lab: Lab, answer: Answer) -> tuple[str, str]:
        """The kind of line for a pass, and what it says."""
        if not verdict.right:
            says = (verdict.says or verdict.outcome).rstrip(".")
            if check == lab.check:
                return "not", says
            return "not", f"its check has changed since, and by the present one it is wrong: {says}"
        names = {**{j.name: j.name for j in lab.judged}, **one["names"]}
        framework = "torch" if lab.withheld is not None and answer.uses_torch else "numpy"
        for what, stated, found in (
            ("outcome is", one["outcome"], "right"),
            ("framework is", one["framework"], framework),
            ("names are", names, dict(verdict.names)),
            ("conventions are", one["conventions"], dict(verdict.conventions)),
        ):
            if stated != found:
                return "not", f"it is right, but not as told: its {what} {found}, not {str(stated)[:120]}"
        if check != lab.check:
            return "changed", "its check has changed since; it holds under the present one"
        borrowed = sorted(name for name, part in answer.parts.items() if not part.mine)
        where = " in PyTorch" if framework == "torch" else ""
        rest = f", with the bundled {', '.join(borrowed)}" if borrowed else ""
        return "held", f"right{where} by check {check}{rest}"

    def hunt(self, entry: Mapping[str, Any], lab: Lab) -> Iterator[Line]:
        try:
            yield self.hunted(entry, lab)
        except Unfit as unfit:
            yield Line(unfit.kind, lab.title, unfit.says, piece=True)
        except (Trouble, ValueError, RecursionError, MemoryError) as error:
            yield Line("cannot", lab.title, first_sentence(error), piece=True)

    def hunted(self, entry: Mapping[str, Any], lab: Lab) -> Line:
        same = entry["check"] == lab.check
        test, program = entry["test"], entry["program"]
        files = {file: hash for file, hash in entry["sources"].items() if file != test}
        texts = self.texts(files, program)
        text = self.texts({test: entry["sources"].get(test, "")}, test)[test]
        ids = [m["id"] for m in entry["planted"]]
        seed = entry["seed"]
        due = planted(lab, seed, before=entry["before"]) if same and seed is not None else None
        made = due if due is not None and list(due.ids) == ids else replanted(lab, ids)
        if made is None:
            return Line("not" if same else "cannot", lab.title, "what was planted is not in this hunt", True)
        if same and self.same and made is not due:
            return Line("not", lab.title, "its seed plants something else", True)
        answer = Answer(texts[program], program, {module_of(f): t for f, t in texts.items() if f != program})
        fix = self.bench.judged(lab, answer, self.seed)
        if not fix.right:
            return Line("not", lab.title, f"the program is not mended: {(fix.says or fix.outcome).rstrip('.')}", True)
        verdict = self.bench.tested(lab, made, text, None if answer.local else answer.text, self.seed)
        if not verdict.good:
            return Line("not", lab.title, f"the test does not do its work: {OUTCOMES[verdict.outcome]}", True)
        if not same or made is not due:
            return Line(
                "changed", lab.title, "it has changed since; program and test hold under the present check", True
            )
        says = (
            f"the program is right; the test passes on {verdict.right} right ones and fails on {verdict.broken} broken"
        )
        return Line("held", lab.title, says, True)
