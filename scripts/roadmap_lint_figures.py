"""What `roadmap lint` finds in the five roadmaps it was made on, against a list made by reading them.

python scripts/roadmap_lint_figures.py --documents FOLDER     (the documents are not in the repository)

All are read together, so that what one says against another is found too.

The list (roadmap_lint_list.tsv) has for each statement that was found doubtful by reading: document, line, the id of
the rule expected to find it, or "not by rule" with the reason; or "right after all", with the reason.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from scratchproof.roadmap.lint import KINDS
from scratchproof.roadmap.lint.between import linted_together
from scratchproof.roadmap.lint.table import page

LIST = Path(__file__).with_name("roadmap_lint_list.tsv")
DOCS = Path(__file__).parent.parent / "docs" / "roadmap-lint.md"


def listed_items() -> list[tuple[str, str, str, str]]:
    """Document, line, rule (or why none), note."""
    with LIST.open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row and row[0][0] != "#"]
    return [(document, line, rule, note) for document, line, rule, note in rows]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, help="the folder with the five documents")
    parser.add_argument(
        "--write-docs", action="store_true", help="write docs/roadmap-lint.md from the rules and the list"
    )
    given = parser.parse_args()
    items = listed_items()
    if given.write_docs:
        DOCS.write_text(page(items), encoding="utf-8")
        return 0
    if given.documents is None:
        parser.error("--documents FOLDER or --write-docs")
    folder: Path = given.documents
    joint = linted_together(sorted(folder.glob("*.md")))
    found = {name[:3]: findings for name, findings in joint.files}
    between = {(p.file[:3], p.line, one.rule) for one in joint.between for p in one.places}
    print(f"{'document':34}" + "".join(f"{kind:>15}" for kind in KINDS) + f"{'all':>8}")
    for name, findings in joint.files:
        counts = Counter(one.kind for one in findings)
        print(f"{name:34}" + "".join(f"{counts[kind]:>15}" for kind in KINDS) + f"{sum(counts.values()):>8}")
    print(f"{'between them':34}{len(joint.between)}")
    by_rule = [row for row in items if row[2] not in ("not by rule", "right after all")]
    hit, listed = [], set()
    for document, line, rule, note in by_rule:
        alone = any(one.line == int(line) and one.rule == rule for one in found.get(document, []))
        ok = alone or (document, int(line), rule) in between
        listed.add((document, int(line), rule))
        if ok:
            hit.append(rule)
        else:
            print(f"MISSED  {document}:{line}  {rule}  {note}")
    others = Counter(row[2] for row in items if row[2] in ("not by rule", "right after all"))
    wrong = len(by_rule) + others["not by rule"]
    print(
        f"\nOf {len(items)} items of the list, {others['right after all']} are right after all; of the other {wrong}:"
    )
    print(f"  found by the rule expected  {len(hit)} of {len(by_rule)}")
    print(f"  not by rule                 {others['not by rule']}")
    print(f"  recall                      {len(hit) / wrong:.0%}")
    for row in items:
        if row[2] in ("not by rule", "right after all"):
            again = [one.rule for one in found.get(row[0], []) if row[1].isdigit() and one.line == int(row[1])]
            print(
                f"    {row[0]}:{row[1]:5} {row[2]}: {row[3]}"
                + (f"  [a finding there: {', '.join(again)}]" if again else "")
            )
    print("\nOutside the list:")
    for document, findings in found.items():
        for one in findings:
            if (document, one.line, one.rule) not in listed:
                print(f"  {document}:{one.line} {one.kind} {one.rule}: {one.what}")
    print("\nBetween the documents:")
    for pair in joint.between:
        places = ", ".join(f"{p.file[:3]}:{p.line}" for p in pair.places)
        print(f"  {places} {pair.rule}: {pair.what}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
