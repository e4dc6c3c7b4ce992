"""How many reworded wrong statements `roadmap lint` finds, and how many of the right ones beside them it takes for wrong.

python scripts/roadmap_lint_reworded.py [--which]

The statements (tests/roadmap_lint/reworded.py) were written before the rules were widened. ``--which`` names those that are
missed and the false alarms: whoever widens rules by them has to write new ones before a figure means anything again.
"""

# ruff: noqa: E501 -- the text above

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.roadmap_lint.reworded import RIGHT, WRONG

from scratchproof.roadmap.lint import document, findings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--which", action="store_true", help="name the misses and the false alarms")
    which = parser.parse_args().which
    found, expected, all_of = Counter[str](), Counter[str](), Counter[str]()
    for rule, form, text in WRONG:
        rules = [one.rule for one in findings(document(text))]
        all_of[form] += 1
        found[form] += bool(rules)
        expected[form] += rule in rules
        if which and rule not in rules:
            print(f"missed by {rule} (found: {rules}): {text!r}")
    alarms = [(text, rules) for _, text in RIGHT if (rules := [one.rule for one in findings(document(text))])]
    for text, rules in alarms if which else ():
        print(f"false alarm {rules}: {text!r}")
    print(f"{'form':12}{'wrong':>8}{'found':>8}{'by its rule':>14}")
    for form, count in all_of.items():
        print(f"{form:12}{count:>8}{found[form]:>8}{expected[form]:>14}")
    print(f"{'all':12}{len(WRONG):>8}{found.total():>8}{expected.total():>14}")
    print(f"{len(alarms)} false alarms on {len(RIGHT)} right statements")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
