"""The files on a Ray cluster: each is a task, judged by a judge of its worker, wherever that is.

What crosses is the text of an answer and its verdict: the nodes need scratchproof, and nothing of the folder.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
from collections.abc import Iterator, Sequence
from typing import Any

from scratchproof.classes.handed_in import HandedIn
from scratchproof.classes.judged import Judged
from scratchproof.classes.judging import judged, lost
from scratchproof.errors import Trouble

REACH_S = 5.0  # to find out that nobody listens; Ray itself would try for minutes
_judges: list[Any] = []  # the one judge of a worker process


def judged_on(address: str, files: Sequence[HandedIn], seed: int) -> Iterator[Judged]:
    """The verdict on every file, in their order. Raises `Trouble` without Ray, or without a cluster there."""
    ray = connected(address)
    try:
        task = ray.remote(num_cpus=1, max_retries=2, scheduling_strategy="SPREAD")(judged_there)
        waiting = [task.remote(one, seed, version()) for one in files]
        for one, ref in zip(files, waiting, strict=True):
            try:
                yield ray.get(ref)
            except ray.exceptions.RayTaskError as error:
                if isinstance(error.cause, Trouble):
                    raise error.cause from None
                raise Trouble(
                    f"A node of the cluster cannot judge: {error.cause!r}.",
                    "Every node needs scratchproof in the environment of its workers.",
                ) from None
            except ray.exceptions.RayError as error:
                yield lost(one, f"The worker that judged this file was lost ({type(error).__name__}).")
    finally:
        with contextlib.suppress(Exception):
            ray.shutdown()


def connected(address: str) -> Any:
    """The library, joined to a cluster; "local" is one made for this run. Raises `Trouble`."""
    if importlib.util.find_spec("ray") is None:
        raise Trouble("Ray is not installed here.", "`pip install 'scratchproof[ray]'` installs it; --jobs needs none.")
    # Before Ray is read: nothing is reported to anybody
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # It warns of a change to come that concerns GPUs only
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    reachable(address)
    import logging

    import ray

    more: dict[str, Any] = {"include_dashboard": False} if address == "local" else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL, **more)
    except Exception as error:  # Ray raises whatever its layers do: no cluster, another version, a closed door
        said = str(error).strip().partition("\n")[0].partition(". ")[0].rstrip(".") or type(error).__name__
        raise Trouble(
            f"There is no Ray cluster at {address!r}, or it cannot be joined: {said}.",
            "`ray start --head` starts one; `--ray local` makes one for this run.",
        ) from None
    return ray


def reachable(address: str) -> None:
    """Raises `Trouble` when nobody listens at host:port."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if address in ("auto", "local"):
        return
    if not (colon and host and port.isdigit() and 0 < int(port) < 65536):
        raise Trouble(f"{address!r} is no address of a Ray cluster.", "Give auto, local, or host:port.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), REACH_S).close()
    except OSError as error:
        raise Trouble(
            f"There is no Ray cluster at {address!r}: {error.strerror or error}.",
            "`ray start --head` starts one and prints its address.",
        ) from None


def judged_there(handed: HandedIn, seed: int, wanted: str) -> Judged:
    """The task. Raises `Trouble` where another version would judge."""
    from scratchproof.judge.judge import Judge

    if version() != wanted:
        raise Trouble(f"A node of the cluster has scratchproof {version()}, here is {wanted}.", "Install one version.")
    if not _judges:
        _judges.append(Judge())
    return judged(handed, _judges[0], seed)


def version() -> str:
    from scratchproof import __version__

    return __version__
