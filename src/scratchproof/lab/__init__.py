"""What the author of a lab imports: probes, comparison by kind, mistakes, conventions.

from scratchproof.lab import call, probe              # probes.py
from scratchproof.lab import mistake, swap            # mistakes.py
from scratchproof.lab import convention, swap         # conventions.py
"""

from scratchproof.lab.catalogued import Convention, Mistake, Swap, collected, convention, mistake, swap
from scratchproof.lab.comparison import Close, Difference, Judged, Tolerance, close
from scratchproof.lab.distribution import Draws, draws
from scratchproof.lab.holds import Holds, holds
from scratchproof.lab.probe import Probe, call, probe

__all__ = [
    "Close",
    "Convention",
    "Difference",
    "Draws",
    "Holds",
    "Judged",
    "Mistake",
    "Probe",
    "Swap",
    "Tolerance",
    "call",
    "close",
    "collected",
    "convention",
    "draws",
    "holds",
    "mistake",
    "probe",
    "swap",
]
