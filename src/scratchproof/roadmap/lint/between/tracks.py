"""Which of the shipped tracks goes which way, counted from their phases."""

from __future__ import annotations

import re
from collections.abc import Callable

from scratchproof.roadmap.curriculum import Curriculum
from scratchproof.roadmap.track import Track

PRACTICE = ("practice", "coding", "building")


def having(of: Curriculum, topic: str) -> str:
    """In which weeks each track has the topic."""

    def said(track: Track) -> str:
        phase = next((p for p in track.phases if topic in p.topics), None)
        return f"{track.id} has it in weeks {phase.weeks[0]}-{phase.weeks[1]} of {track.weeks}" if phase else ""

    without = [track.id for track in of.tracks.values() if not said(track)]
    return told(of, said) + (f" Not in {', '.join(without)}." if without and len(without) < len(of.tracks) else "")


def lengths(of: Curriculum) -> str:
    return told(of, lambda track: f"{track.id} {track.weeks} weeks at {track.hours_per_day:g} h a day")


def splits(of: Curriculum) -> str:
    """The share of practice in each track that says how it divides the day."""

    def said(track: Track) -> str:
        whole = sum(minutes for _, minutes in track.split)
        part = sum(minutes for name, minutes in track.split if name in PRACTICE)
        return f"{track.id} {part / whole:.0%}" if whole and part else ""

    return told(of, said)


def by_hand(of: Curriculum, topic: str) -> str:
    """What a track says on writing it by hand, in the shortest sentence of all; else where the tracks have it."""
    names = [n.lower() for n in (of.topics[topic].title, *of.topics[topic].aliases) if len(n) > 2]
    found = [
        sentence.replace("This track", track.id)
        for track in of.tracks.values()
        for sentence in track.disagrees
        if any(n in sentence.lower() for n in names) and re.search(r"by hand|\bimplement|\breproduce", sentence)
    ]
    return min(found, key=len, default="") or having(of, topic)


def told(of: Curriculum, said: Callable[[Track], str]) -> str:
    found = [text for track in of.tracks.values() if (text := said(track))]
    return "; ".join(found) + "." if found else ""
