"""How many reworded wrong statements `roadmap lint` finds, and how many right ones beside them it takes for wrong.

python scripts/roadmap_lint_reworded.py [--which]

Two sets. The first (tests/roadmap_lint/reworded.py) was written before the rules were widened, by the same hand: it was
known while they were widened, so its figure says what was aimed at, not what to expect. The second
(tests/roadmap_lint/reworded_later.py) was written afterwards and changed no rule: its figure is the one to expect.
``--which`` names what is missed of the first; of the second nothing is named, so that it stays a measure.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.roadmap_lint import reworded, reworded_later

from scratchproof.roadmap.lint import document, findings


def rules_of(text: str) -> list[str]:
    return [one.rule for one in findings(document(text))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--which", action="store_true", help="name the misses and the false alarms of the first set")
    which = parser.parse_args().which
    found, expected, all_of = Counter[str](), Counter[str](), Counter[str]()
    for rule, form, text in reworded.WRONG:
        rules = rules_of(text)
        all_of[form] += 1
        found[form] += bool(rules)
        expected[form] += rule in rules
        if which and rule not in rules:
            print(f"missed by {rule} (found: {rules}): {text!r}")
    alarms = [(text, rules) for _, text in reworded.RIGHT if (rules := rules_of(text))]
    for text, rules in alarms if which else ():
        print(f"false alarm {rules}: {text!r}")
    print(f"{'first set':12}{'wrong':>8}{'found':>8}{'by its rule':>14}")
    for form, count in all_of.items():
        print(f"{form:12}{count:>8}{found[form]:>8}{expected[form]:>14}")
    print(f"{'all':12}{len(reworded.WRONG):>8}{found.total():>8}{expected.total():>14}")
    print(f"{len(alarms)} false alarms on {len(reworded.RIGHT)} right statements\n")
    later = [(rule, rules_of(text)) for rule, text in reworded_later.WRONG]
    by_rule = sum(rule in rules for rule, rules in later)
    wrongly = sum(bool(rules_of(text)) for text in reworded_later.RIGHT)
    print(f"{'second set':12}{'wrong':>8}{'found':>8}{'by its rule':>14}")
    print(f"{'all':12}{len(later):>8}{sum(bool(rules) for _, rules in later):>8}{by_rule:>14}")
    print(f"{wrongly} false alarms on {len(reworded_later.RIGHT)} right statements")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
