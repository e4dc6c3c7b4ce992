"""Map: the graph of topics by area and depth, an area with its arrows, a topic with all that belongs to it; search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.page.drawing.layers import drawn
from scratchproof.page.live import Change
from scratchproof.page.shell import rendered
from scratchproof.page.topics import STATES, topic_states
from scratchproof.roadmap import Curriculum
from scratchproof.roadmap.curriculum import Topic

if TYPE_CHECKING:
    from scratchproof.page.app import Pages

DEPTHS = range(1, 6)
MOST_FOUND = 40
AROUND = 12  # topics on each side of one that are drawn; the lists have all


class Map:
    path = "/map"
    template = "map.html"

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._exists: dict[str, str] | None = None

    def shown(self, asked: Mapping[str, str]) -> Mapping[str, Any]:
        with self.pages.learner() as learner:
            of, states = learner.curriculum, topic_states(learner)
            names = {area: area_title(area) for area in dict.fromkeys(t.area for t in of.topics.values())}
            values: dict[str, Any] = {
                "states": STATES,
                "names": names,
                "standing": states,
                "topics": of.topics,
                "query": asked.get("q", "")[:100],
                "found": None,
                "area": None,
                "topic": None,
            }
            if asked.get("topic"):
                return {**values, **self.topic(learner, of, asked["topic"])}
            if asked.get("area"):
                return {**values, **self.area(of, names, asked["area"])}
            if values["query"].strip():
                values["found"] = found(of, values["query"])
            return {**values, **self.overview(of, states)}

    def overview(self, of: Curriculum, states: Mapping[str, Any]) -> dict[str, Any]:
        grid: dict[str, dict[int, list[Topic]]] = {}
        for topic in of.topics.values():
            grid.setdefault(topic.area, {depth: [] for depth in DEPTHS})[topic.depth].append(topic)
        counts = {
            area: Counter(states[t.id].state for topics in by_depth.values() for t in topics)
            for area, by_depth in grid.items()
        }
        return {"grid": grid, "counts": counts, "totals": sum(counts.values(), Counter())}

    def area(self, of: Curriculum, names: Mapping[str, str], area: str) -> dict[str, Any]:
        if area not in names:
            raise Trouble(f"There is no area {area[:60]!r}.", "The map lists them.")
        members = [of.topics[id] for id in of.order if of.topics[id].area == area]
        picture = drawn({t.id: t.title for t in members}, {t.id: t.needs for t in members})
        return {"area": area, "members": members, "picture": picture}

    def topic(self, learner: Learner, of: Curriculum, id: str) -> dict[str, Any]:
        if id not in of.topics:
            raise Trouble(f"There is no topic {id[:60]!r}.", "Search the map for it.")
        topic = of.topics[id]
        unlocks = of.unlocks[id]
        around = [*topic.needs[:AROUND], id, *unlocks[:AROUND]]
        needs = dict.fromkeys(topic.needs, ()) | {id: topic.needs} | dict.fromkeys(unlocks, (id,))
        picture = drawn({n: of.topics[n].title for n in around}, {n: needs[n] for n in around})
        rows = [of.rows[row] for row in topic.rows]
        from scratchproof.recall.derivations import derivations
        from scratchproof.recall.questions.catalogue import for_topic

        return {
            "topic": topic,
            "picture": picture,
            "unlocks": [of.topics[u] for u in unlocks],
            "needs": [of.topics[n] for n in topic.needs],
            "labs": [(lab, learner.state(lab)) for lab in labs_of(topic)],
            "questions": [t.id.replace("-", " ") for t in for_topic(id)]
            + [d.title for d in derivations().values() if id in d.topics],
            "resources": [r for r in of.resources.values() if id in r.topics],
            "rows": [(row, self.exists(of)[row.id]) for row in rows],
        }

    def exists(self, of: Curriculum) -> Mapping[str, str]:
        """Of every row that a roadmap names, what there is for it, as `roadmap show` has it; counted once."""
        if self._exists is None:
            from scratchproof.cli.roadmap import now

            self._exists = {one.row.id: one.state for one in now(of).rows}
        return self._exists

    def warm(self) -> None:
        with self.pages.learner() as learner:
            self.exists(learner.curriculum)

    def parts(self, change: Change, asked: Mapping[str, str]) -> Mapping[str, str]:
        if change.kind not in ("verdict", "record"):
            return {}
        return {"map": rendered("map_body.html", **self.shown(asked))}

    def sent(self, form: Mapping[str, str]) -> str:
        return "/map"


def labs_of(topic: Topic) -> list[catalogue.Lab]:
    """The labs on a topic, and those that prove one of its rows."""
    proving = {lab for _, labs in topic.proves for lab in labs}
    return [lab for lab in catalogue.labs().values() if lab.topic == topic.id or lab.id in proving]


def found(of: Curriculum, query: str) -> list[Topic]:
    """Topics whose title or other name has every word of the query, the nearest titles first."""
    words = query.lower().split()
    hits = []
    for topic in of.topics.values():
        names = [topic.title.lower(), topic.id.replace("-", " "), *(a.lower() for a in topic.aliases)]
        fits = [name for name in names if all(word in name for word in words)]
        if fits:
            hits.append((min(len(name) for name in fits), topic))
    hits.sort(key=lambda hit: hit[0])
    return [topic for _, topic in hits[:MOST_FOUND]]


def area_title(area: str) -> str:
    short = {"llm": "LLM", "mlops": "MLOps", "rl-causal": "RL and causality", "classical-ml": "Classical ML"}
    return short.get(area, area.replace("-", " ").capitalize())
