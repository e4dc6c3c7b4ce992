"""Gradescope's results.json (https://gradescope-autograders.readthedocs.io, "Output format").

Gradescope runs an autograder over one submission; its folder is then one learner's:

    scratchproof check /autograder/submission --gradescope /autograder/results/results.json

A folder of several learners gives one file with all of them, the learner in front of each test's name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from scratchproof.classes.judged import Judged
from scratchproof.classes.junit import names

POINTS = 1.0  # a lab is right or it is not


def gradescope(judged: Sequence[Judged]) -> str:
    several = len({one.learner for one in judged}) > 1
    by_learner: dict[str, list[Judged]] = {}
    for one in judged:
        by_learner.setdefault(one.learner, []).append(one)
    tests = []
    for learner, ones in by_learner.items():
        for one, name in zip(ones, names(ones), strict=True):
            tests.append(
                {
                    "name": f"{learner}: {name}" if several else name,
                    "score": POINTS if one.right else 0.0,
                    "max_score": POINTS,
                    "status": "passed" if one.right else "failed",
                    "output": output(one),
                    "output_format": "text",
                    "visibility": "visible",
                }
            )
    right = sum(one.right for one in judged)
    results = {
        "score": right * POINTS,
        "max_score": len(judged) * POINTS,
        "execution_time": round(sum(one.seconds for one in judged)),
        "output": f"{right} of {len(judged)} right.",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
    # ASCII with escapes: lone surrogates of a broken name are carried, and no reader guesses an encoding
    return json.dumps(results, indent=2) + "\n"


def output(one: Judged) -> str:
    if one.right:
        return "Right."
    return one.shown.rstrip() or one.says
