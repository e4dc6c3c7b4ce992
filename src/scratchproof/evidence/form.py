"""The form of a report: its fixed words, its digest, its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SCHEMA = 2
READS = (1, SCHEMA)  # 1: before there were sabotages in it
KIND = "scratchproof report"
# What a reader could take it for, and it is not
SHOWS_NOT = (
    "Dates and times are those of the learner's own clock.",
    "It does not show who wrote the code.",
    "Tries, hints and earlier mistakes are told as the learner's own record tells them, which its owner can edit.",
    "Training runs are not trained again when this is verified: their figures are told as their logs tell them.",
)
# What no re-run can confirm, in the words that `verify` says; the places in a report, * for any name or number
UNVERIFIABLE: Mapping[str, tuple[str, ...]] = {
    "dates and times": (
        "made_at",
        "labs.*.first_passed",
        "labs.*.last_passed",
        "labs.*.passes.*.at",
        "hunts.*.first_found",
        "hunts.*.found",
        "hunts.*.seconds",
        "checkpoints.*.first_passed",
        "checkpoints.*.last_passed",
        "runs.*.at",
    ),
    "how many tries and hints there were, which mistakes were met how often, and whether the solution was shown": (
        "labs.*.tries",
        "labs.*.hints",
        "labs.*.revealed_before_pass",
        "labs.*.mistakes.*.times",
        "hunts.*.attempts",
        "hunts.*.checks",
        "hunts.*.given_up",
    ),
    # A seed that plants other mistakes is noticed; several can plant the same where a hunt was begun again
    "which seed chose the questions of a pass, or the mistakes of a hunt": ("labs.*.passes.*.seed", "hunts.*.seed"),
    "what was planted in a hunt the times before": ("hunts.*.before.*",),
    "how often checkpoints were passed": ("checkpoints.*.passes",),
    "names, settings and figures of training runs, sabotaged ones too": (
        "runs.*.run",
        "runs.*.text",
        "runs.*.recipe.*",
        "runs.*.figures.*",
        "sabotages.*.text",
        "sabotages.*.recipe.*",
        *(
            f"sabotages.*.{which}.{what}"
            for which in ("healthy", "sabotaged")
            for what in ("figures.*", "ended", "stopped", "losses.*.step", "losses.*.loss")
        ),
    ),
    "the Python and the NumPy that it was made with": ("made_with.python", "made_with.numpy"),
}


def rerun(version: str) -> list[str]:
    """How a stranger runs everything again."""
    return [f"pip install scratchproof=={version}", "scratchproof verify report.json"]


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 over everything but the moment it was made; the same record has the same one."""
    content = {key: value for key, value in data.items() if key not in ("made_at", "digest")}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def dumped(data: Mapping[str, Any]) -> str:
    """The report as text in ASCII, every value on a line of its own."""
    return json.dumps(data, indent=1, allow_nan=False) + "\n"
