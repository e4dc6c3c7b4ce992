"""A contained child process that plays a program the judge does not trust.

    with Nursery() as nursery:
        run = nursery.start(Job(entry="answer:main", payload=3, modules={"answer": text}))
        for value in run.frames():
            ...
        run.ended.reason        # "done", "timeout", "memory", ...

Importing this package imports nothing else; NumPy is imported by the processes that play, and by a judge that decodes
arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scratchproof.sandbox.job import Ended as Ended
    from scratchproof.sandbox.job import Job as Job
    from scratchproof.sandbox.job import Limits as Limits
    from scratchproof.sandbox.job import Preparation as Preparation
    from scratchproof.sandbox.nursery import Nursery as Nursery
    from scratchproof.sandbox.nursery import Running as Running

__all__ = ["Ended", "Job", "Limits", "Nursery", "Preparation", "Running"]


def __getattr__(name: str) -> Any:
    if name in ("Ended", "Job", "Limits", "Preparation"):
        from scratchproof.sandbox import job

        return getattr(job, name)
    if name in ("Nursery", "Running"):
        from scratchproof.sandbox import nursery

        return getattr(nursery, name)
    raise AttributeError(f"module 'scratchproof.sandbox' has no attribute {name!r}")
