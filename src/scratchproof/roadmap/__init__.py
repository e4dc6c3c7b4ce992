"""The roadmap: one graph of topics, the tracks through it, and what exists for each item that roadmaps name.

from scratchproof.roadmap import curriculum
topic = curriculum().topics["attention"]
"""

from .curriculum import Curriculum, Feature, Project, Resource, Row, Topic, curriculum
from .track import Checkpoint, Habit, Phase, Track

__all__ = [
    "Checkpoint",
    "Curriculum",
    "Feature",
    "Habit",
    "Phase",
    "Project",
    "Resource",
    "Row",
    "Topic",
    "Track",
    "curriculum",
]
