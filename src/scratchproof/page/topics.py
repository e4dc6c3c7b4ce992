"""Where every topic of the graph stands with the learner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scratchproof import clock
from scratchproof.cli.planning import known_of
from scratchproof.cli.recalling import sitting
from scratchproof.learner import Learner
from scratchproof.recall.checkpoints import debts
from scratchproof.recall.memory.outlook import recall_by_topic

FADING = 0.8  # predicted recall, below which something proven is shown as fading
# state: what it says, in the order in which a summary names them
STATES: dict[str, str] = {
    "proven": "proven",
    "fading": "proven, and fading",
    "debt": "to go back to, after a checkpoint",
    "claimed": "known by your word",
    "ready": "ready now",
    "future": "later",
}


@dataclass(frozen=True)
class TopicState:
    """state: a key of `STATES`. recall: predicted, where something of it is remembered. since: a date, or ""."""

    state: str
    recall: float | None = None
    since: str = ""


def topic_states(learner: Learner) -> Mapping[str, TopicState]:
    """The state of every topic of the curriculum."""
    curriculum, known = learner.curriculum, known_of(learner)
    owed = debts(learner.progress, curriculum)
    now = sitting(learner)
    recalls = {one.topic: one.recall for one in recall_by_topic(now.log, now.there, clock.now_ms())}
    found = {}
    for id, topic in curriculum.topics.items():
        standing, recall = known[id], recalls.get(id)
        if id in owed:
            state, since = "debt", owed[id]
        elif standing.proven:
            state, since = ("fading" if recall is not None and recall < FADING else "proven"), standing.at
        elif standing.claim:
            state, since = "claimed", standing.at
        else:
            ready = all(known[need].known for need in topic.needs)
            state, since = ("ready" if ready else "future"), ""
        found[id] = TopicState(state, recall, since[:10])
    return found
