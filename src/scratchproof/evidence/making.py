"""A learner's record as a report: plain JSON values, the same for the same record but for the moment it is made."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scratchproof import __version__, catalogue, clock
from scratchproof.catalogue import Lab
from scratchproof.errors import Trouble
from scratchproof.evidence.form import KIND, SCHEMA, SHOWS_NOT, digest, rerun
from scratchproof.evidence.runs import runs_in
from scratchproof.evidence.sabotages import sabotages_in
from scratchproof.learner import Learner
from scratchproof.recall.hunts.hunting import PROGRAM, TEST
from scratchproof.recall.hunts.log import texts
from scratchproof.record import Event, LabProgress, Pass, Progress
from scratchproof.roadmap import Curriculum

Hashed = Callable[[Path], str]  # of a lab's folder: the hash on the scorecard


def made(learner: Learner, hashed: Hashed) -> dict[str, Any]:
    """The report. Raises `Trouble` when a source in the record is damaged."""
    progress, curriculum = learner.progress, learner.curriculum
    runs = [{**run, "at": trained_at(learner, run["run"])} for run in runs_in(learner.home / "runs")]
    sabotages = list(sabotages_in(learner.home / "runs"))
    trained = [*runs, *(pair["healthy"] for pair in sabotages)]
    labs = [lab_entry(learner, standing, hashed, trained) for standing in in_order(progress) if standing.proven]
    labs = [lab for lab in labs if lab["passes"]]
    hunts = hunt_entries(learner, hashed)
    for entry in (*labs, *hunts):
        topic = curriculum.topics.get(entry["topic"])
        entry["topic_title"] = topic.title if topic is not None else ""
    hashes = sorted({hash for e in labs for one in e["passes"] for hash in one["sources"].values()})
    hashes += sorted({hash for hunt in hunts for hash in hunt["sources"].values()} - set(hashes))
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": KIND,
        "made_at": clock.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
        "digest": "",
        "made_with": {
            "scratchproof": __version__,
            "python": platform.python_version(),
            "numpy": version("numpy"),
        },
        "rerun": rerun(__version__),
        "shows_not": list(SHOWS_NOT),
        "packs": packs({e["pack"] for e in (*labs, *hunts)}, hashed),
        "labs": labs,
        "hunts": hunts,
        "checkpoints": list(checkpoints(progress, curriculum)),
        "runs": runs,
        "sabotages": sabotages,
        "sources": {hash: learner.record.source(hash) for hash in hashes},
    }
    data["digest"] = digest(data)
    return data


def empty(data: Mapping[str, Any]) -> bool:
    return not any(data[key] for key in ("labs", "hunts", "checkpoints", "runs"))


def in_order(progress: Progress) -> list[LabProgress]:
    """In the order of the catalogue; labs that it does not have come last."""
    order = {id: i for i, id in enumerate(catalogue.labs())}
    return sorted(progress.labs.values(), key=lambda lab: (order.get(lab.lab, len(order)), lab.lab))


def lab_entry(learner: Learner, standing: LabProgress, hashed: Hashed, runs: Iterable[Any]) -> dict[str, Any]:
    lab = catalogue.labs().get(standing.lab)
    passes = [
        pass_entry(one, framework)
        for one, framework in ((standing.last_pass, "numpy"), (standing.torch_pass, "torch"))
        if one is not None and one.main in one.sources
    ]
    passes += trained_with(learner, standing, lab, passes, runs)
    says = {m.id: m.says for m in lab.mistakes} if lab is not None else {}
    return {
        **about(standing.lab, lab, hashed),
        "first_passed": standing.first_passed,
        "last_passed": max((one["at"] for one in passes), default=standing.first_passed),
        "check": standing.check or "",
        "tries": standing.tries,
        "hints": standing.hints,
        "revealed_before_pass": standing.revealed_before_pass,
        "mistakes": [
            {"id": id, "sentence": says.get(id, ""), "times": times} for id, times in standing.mistakes.items()
        ],
        "passes": passes,
    }


def about(id: str, lab: Lab | None, hashed: Hashed) -> dict[str, Any]:
    """What a lab or a hunt is; an id alone where its pack is not here any more."""
    return {
        "lab": id,
        "title": lab.title if lab is not None else id,
        "topic": lab.topic if lab is not None else "",
        "pack": lab.pack if lab is not None else "",
        "scorecard": hashed(lab.path) if lab is not None else "",
    }


def pass_entry(one: Pass, framework: str) -> dict[str, Any]:
    return {
        "outcome": "right",
        "at": one.at,
        "framework": framework,
        "main": one.main,
        "names": dict(sorted(e.split("=", 1) for e in one.entries if "=" in e)),
        "conventions": {axis: str(choice) for axis, choice in sorted(one.conventions.items())},
        "seed": one.seed,
        "sources": dict(sorted(one.sources.items())),
    }


def trained_with(
    learner: Learner, standing: LabProgress, lab: Lab | None, passes: list[dict[str, Any]], runs: Iterable[Any]
) -> list[dict[str, Any]]:
    """Earlier passes whose text a training run was made of."""
    if lab is None:
        return []
    names = {j.name for j in lab.judged}
    wanted = {
        part["hash"] for run in runs for n, part in run["parts"].items() if n in names and part["origin"] == "mine"
    } - {one["sources"][one["main"]] for one in passes}
    found: dict[str, dict[str, Any]] = {}
    for event in learner.record.events(kind="passed", lab=standing.lab) if wanted else ():
        progress = Progress()
        progress.add(event)
        one = progress[standing.lab].last_pass
        if one is not None and one.hash is not None and one.hash in wanted - set(found):
            found[one.hash] = pass_entry(one, "numpy")
    return list(found.values())


def trained_at(learner: Learner, run: str) -> str:
    """When it was last trained; empty where the record does not know of it."""
    return max((e.at for e in learner.record.events(kind="trained") if e.data.get("run") == run), default="")


def hunt_entries(learner: Learner, hashed: Hashed) -> list[dict[str, Any]]:
    """The hunts that were found, each as it was found last."""
    from scratchproof.recall.hunts.log import hunts_of

    events = list(learner.record.events(kind="hunted"))
    entries = {}
    for id, log in hunts_of(events).logs.items():
        found = last(events, id, "found")
        sources = found.data.get("sources") if found is not None else None
        if found is None or not isinstance(sources, dict) or not {PROGRAM, TEST} <= set(sources):
            continue
        begun = last(events, id, "begun", until=found.id)
        lab = catalogue.hunts().get(id)
        planted = texts(found.data.get("planted"))
        says = {m.id: m.says for m in lab.mistakes} if lab is not None else {}
        seed, check = found.data.get("seed"), begun.data.get("check") if begun is not None else None
        entries[id] = {
            **about(id, lab, hashed),
            "check": check if isinstance(check, str) else "",
            "first_found": log.found_at,
            "found": found.at,
            "seconds": log.seconds,
            "attempts": log.attempts,
            "checks": log.checks,
            "given_up": log.given_up,
            "seed": seed if type(seed) is int else None,
            "planted": [{"id": one, "sentence": says.get(one, "")} for one in planted],
            "before": earlier(events, id, begun.id) if begun is not None else [],
            "program": PROGRAM,
            "test": TEST,
            "sources": {name: hash for name, hash in sorted(sources.items()) if isinstance(hash, str)},
        }
    order = {id: i for i, id in enumerate(catalogue.hunts())}
    return [entries[id] for id in sorted(entries, key=lambda id: (order.get(id, len(order)), id))]


def earlier(events: list[Event], hunt: str, until: str) -> list[list[str]]:
    """What was planted each time before an id."""
    begun = (e for e in events if e.id < until and e.data.get("hunt") == hunt and e.data.get("stage") == "begun")
    return [list(texts(event.data.get("planted"))) for event in begun]


def last(events: list[Event], hunt: str, stage: str, until: str = "~") -> Event | None:
    """The last event of a hunt's stage before an id."""
    some = (e for e in reversed(events) if e.id < until)
    return next((e for e in some if e.data.get("hunt") == hunt and e.data.get("stage") == stage), None)


def checkpoints(progress: Progress, curriculum: Curriculum) -> Iterable[dict[str, Any]]:
    for key, taken in sorted(progress.phases.items()):
        if not taken.passes:
            continue
        track, _, phase = key.partition("/")
        known = curriculum.tracks.get(track)
        yield {
            "track": track,
            "track_title": known.title if known is not None else track,
            "phase": phase,
            "title": next((p.title for p in known.phases if p.id == phase), phase) if known is not None else phase,
            "first_passed": taken.first_passed,
            "last_passed": taken.last_passed,
            "passes": taken.passes,
        }


def packs(names: Iterable[str], hashed: Hashed) -> dict[str, Any]:
    """Of each pack: how many labs it has, and one hash over what its scorecard says of their files."""
    return {name: pack(name, hashed) for name in sorted(names) if name}


def pack(name: str, hashed: Hashed) -> dict[str, Any] | None:
    labs = {lab.id: hashed(lab.path) for lab in catalogue.exercises().values() if lab.pack == name}
    if not labs:
        return None
    text = "".join(f"{id} {hash}\n" for id, hash in sorted(labs.items()))
    return {"labs": len(labs), "scorecard": hashlib.sha256(text.encode()).hexdigest()}


def something(data: dict[str, Any]) -> dict[str, Any]:
    """The report, if there is anything in it. Raises `Trouble`."""
    if empty(data):
        raise Trouble("Nothing is proven yet, so there is nothing to report.", "`scratchproof next` opens a lab.")
    return data
