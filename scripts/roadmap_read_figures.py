"""Precision and recall of `roadmap read` on lines labelled by hand.

    python scripts/roadmap_read_figures.py                        the two documents written for the test, and excerpts
    python scripts/roadmap_read_figures.py --documents FOLDER     the five documents whole, from a folder
    python scripts/roadmap_read_figures.py --errors held-out      with every wrong and every missing match of a set

tests/roadmap/labels.tsv holds 220 lines of five documents, drawn at random (44, 28, 36, 20 and 92 of them, seed 2026)
before any matching was written, and every line of two documents of other shape. Of the 220 every other one drawn was
for tuning; the others are held out. Labels are topics, or project/ID and resource/ID:

    id      the line names it; a match is right, none is a miss        a|b   either is right
    ?id     the line mentions it in passing; a match is neither right nor wrong (and wrong in the strict figure)
    ~id     the line names something of which it is a part; "partly" is right, "matched" is wrong
    -       the line names nothing that is known; any match is wrong

The labels were made with the rows of the documents as names, and settled on topics when these were written (a row
became the topic that holds it; where two topics may be meant, both count). The curriculum was made from the five
documents, so what it recalls of them says little about other documents; the two others were written before its topics.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scratchproof.roadmap.reading.document import opened, parsed
from scratchproof.roadmap.reading.matching import Match
from scratchproof.roadmap.reading.names import Names
from scratchproof.roadmap.reading.reading import matched, shipped

TESTS = Path(__file__).parents[1] / "tests" / "roadmap"
SETS = ("tuning", "held-out", "other")


@dataclass(frozen=True)
class Label:
    document: str
    line: int
    set: str
    text: str
    expected: tuple[str, ...]

    def marked(self, sign: str) -> set[str]:
        """The homes under a sign; "" for those that have to be found, each with its alternatives."""
        if sign:
            return {e[1:] for e in self.expected if e[0] == sign}
        return {e for e in self.expected if e[0] not in "?~-"}


def labels(path: Path = TESTS / "labels.tsv") -> list[Label]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [Label(d, int(n), s, text, tuple(expected.split())) for d, n, s, text, expected in rows]


def home(match: Match) -> str:
    return match.topic if match.kind == "topic" else f"{match.kind}/{match.topic}"


@dataclass
class Score:
    """Counts of pairs of a line and a home."""

    counts: Counter[str]

    @property
    def precision(self) -> float:
        return self.share("right", "wrong")

    @property
    def strict(self) -> float:
        """With matches of what is only mentioned counted as wrong."""
        return self.share("right", "wrong", "mentioned")

    @property
    def recall(self) -> float:
        return self.share("right", "missed")

    @property
    def precision_partly(self) -> float:
        right = self.counts["right"] + self.counts["partly right"]
        return right / max(1, right + self.counts["wrong"] + self.counts["partly wrong"])

    @property
    def recall_partly(self) -> float:
        found = self.counts["right"] + self.counts["partly found"]
        return found / max(1, self.counts["right"] + self.counts["missed"])

    def share(self, of: str, *others: str) -> float:
        return self.counts[of] / max(1, self.counts[of] + sum(self.counts[o] for o in others))


def judged(label: Label, matches: Iterable[Match]) -> tuple[Counter[str], list[str]]:
    """What the matches of one line are worth, and its errors in words."""
    matches = [m for m in matches if m.topic]
    full = {home(m) for m in matches if m.status == "matched"}
    part = {home(m) for m in matches if m.status == "partly"} - full
    need, mentioned, around = label.marked(""), label.marked("?"), label.marked("~")
    allowed = {one for either in need for one in either.split("|")}
    right = [n for n in need if full & set(n.split("|"))]
    missed = [n for n in need if not full & set(n.split("|"))]
    wrong = full - allowed - mentioned
    partly_wrong = part - allowed - mentioned - around
    counts = Counter(
        {
            "right": len(right),
            "missed": len(missed),
            "wrong": len(wrong),
            "mentioned": len(full & mentioned - allowed),
            "partly right": len(part - partly_wrong),
            "partly found": sum(bool(part & set(n.split("|"))) for n in missed),
            "partly wrong": len(partly_wrong),
            "lines": 1,
        }
    )
    errors = [
        f"wrong   {m.text!r} as {home(m)} ({m.name}; {m.how})" for m in matches if home(m) in wrong | partly_wrong
    ]
    return counts, errors + [f"missing {n}" for n in sorted(missed)]


def scores(names: Names, documents: Path | None) -> tuple[dict[str, Score], dict[str, list[str]]]:
    """For each set its score and its errors; the five documents whole where their folder is given, else by line."""
    found = {name: Score(Counter()) for name in SETS}
    errors: dict[str, list[str]] = {name: [] for name in SETS}
    read: dict[str, dict[int, list[Match]]] = {}
    for label in labels():
        folder = TESTS / "documents" if label.set == "other" else documents
        if folder is not None:
            if label.document not in read:
                by_line: dict[int, list[Match]] = {}
                for match in matched(opened(folder / label.document), names).matches:
                    by_line.setdefault(match.line, []).append(match)
                read[label.document] = by_line
            matches = read[label.document].get(label.line, [])
        else:
            matches = alone(label.text, names)
        counts, wrong = judged(label, matches)
        found[label.set].counts += counts
        errors[label.set] += [f"{label.document}:{label.line}  {label.text[:80]}\n    {w}" for w in wrong]
    return found, errors


def alone(text: str, names: Names) -> list[Match]:
    """The matches of one line of Markdown without the document around it; a row of a table gets a head of its own."""
    head = ""
    if text.startswith("|"):
        cells = text.count("|") - 1
        # The labelled tables: two columns, or those of the plan by weeks
        names_of = (
            ["Area", "Concepts"] if cells == 2 else ["Week", "Topic", "Daily actions", "Key Resources", "Project Task"]
        )
        head = f"| {' | '.join(names_of[:cells])} |\n|{' --- |' * cells}\n"
    number = head.count("\n") + 1
    return [m for m in matched(parsed(head + text, form="markdown"), names).matches if m.line == number]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, metavar="FOLDER", help="where the five documents are")
    parser.add_argument("--errors", choices=SETS, action="append", default=[], help="show the errors of a set")
    args = parser.parse_args()
    found, errors = scores(shipped(), args.documents)
    source = "in whole documents" if args.documents else "line by line, without their documents"
    print(f"The 220 lines read {source}; pairs of a line and a topic, project or resource.\n")
    print(
        f"{'set':<10}{'lines':>6}{'pairs':>7}{'precision':>11}{'strict':>8}{'recall':>8}"
        "   with partly: precision  recall"
    )
    for name, score in found.items():
        c = score.counts
        pairs = c["right"] + c["missed"]
        print(
            f"{name:<10}{c['lines']:>6}{pairs:>7}{score.precision:>11.1%}{score.strict:>8.1%}{score.recall:>8.1%}"
            f"{score.precision_partly:>25.1%}{score.recall_partly:>8.1%}"
        )
    for name in args.errors:
        print(f"\n{name}:", *errors[name], sep="\n")


if __name__ == "__main__":
    sys.exit(main())
