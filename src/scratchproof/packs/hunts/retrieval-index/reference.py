"""Passages are found by the cosine of their vectors: an inverted file that looks into a few lists, and how good it is."""

import numpy as np


def normalised(vectors):
    """Every vector (last axis) brought to length 1; one of zeros stays as it is."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(norms > 0, norms, 1.0)


class Index:
    """Passages by id, each in the list of the centroid that is nearest to it by cosine."""

    def __init__(self, centroids):
        self.centroids = normalised(centroids)
        self.lists = [{} for _ in centroids]  # of each centroid: id -> vector of length 1
        self.place = {}  # id -> number of its list

    def __len__(self):
        return len(self.place)

    def add(self, ids, vectors):
        """Add passages. An id that is there already gets the new vector."""
        for id, vector in zip(ids, normalised(vectors)):
            self.remove(id)
            nearest = int(np.argmax(self.centroids @ vector))
            self.lists[nearest][id] = vector
            self.place[id] = nearest

    def remove(self, id):
        if id in self.place:
            del self.lists[self.place.pop(id)][id]

    def search(self, query, k, probes=None):
        """The k best of the ``probes`` lists that are nearest to the query (None: of all) -> [(id, cosine), …]."""
        query = normalised(query)
        near_first = np.argsort(-(self.centroids @ query))
        candidates = {}
        for i in near_first[:probes]:
            candidates.update(self.lists[i])
        if not candidates:
            return []
        ids = list(candidates)
        scores = np.stack([candidates[id] for id in ids]) @ query
        best = np.argsort(-scores)[:k]
        return [(ids[j], float(scores[j])) for j in best]


def search_documents(index, document_of, query, k, probes=None):
    """The k best documents, each once, by their best passage -> [(document, cosine), …]."""
    best = {}
    for id, score in index.search(query, len(index), probes):
        best.setdefault(document_of[id], score)
    return list(best.items())[:k]


def recall_at_k(found, relevant, k):
    """Mean over queries of the share of the relevant ids that are among the first k found."""
    shares = []
    for ids, wanted in zip(found, relevant):
        hits = set(ids[:k]) & set(wanted)
        shares.append(len(hits) / len(set(wanted)))
    return float(np.mean(shares))


def mean_reciprocal_rank(found, relevant):
    """Mean over queries of 1 / rank of the first relevant id, and 0 where there is none."""
    total = 0.0
    for ids, wanted in zip(found, relevant):
        for rank, id in enumerate(ids, 1):
            if id in wanted:
                total += 1.0 / rank
                break
    return total / len(found)


def train_centroids(vectors, count, rng, rounds=6):
    """k-means on the sphere."""
    unit = normalised(vectors)
    centroids = unit[rng.choice(len(unit), size=count, replace=False)]
    for _ in range(rounds):
        nearest = np.argmax(unit @ centroids.T, axis=1)
        means = [unit[nearest == c].mean(axis=0) if (nearest == c).any() else centroids[c] for c in range(count)]
        centroids = np.array(means)
        centroids /= np.linalg.norm(centroids, axis=1, keepdims=True)
    return centroids * rng.uniform(0.5, 2.0, size=(count, 1))


def run(seed=0):
    """Index 360 passages of 120 documents about 20 topics, move some of them, and ask 40 questions."""
    rng = np.random.default_rng(seed)
    topics = rng.normal(size=(20, 12))
    topic = rng.integers(0, 20, size=120)
    document_of = {i: i // 3 for i in range(360)}

    def passages():
        about = topics[topic[np.arange(360) // 3]] + 1.3 * rng.normal(size=(360, 12))
        return about * np.exp(0.8 * rng.normal(size=(360, 1)))  # long passages have long vectors

    old, new = passages(), passages()
    index = Index(train_centroids(old, 16, rng))
    index.add(range(360), old)
    topic[:40] = rng.integers(0, 20, size=40)
    new = passages()
    index.add(range(120), new[:120])
    asked = rng.integers(0, 20, size=40)
    queries = 3.0 * (topics[asked] + 0.9 * rng.normal(size=(40, 12)))
    relevant = [[i for i in range(360) if topic[i // 3] == t] for t in asked]
    wanted = [[d for d in range(120) if topic[d] == t] for t in asked]
    curve = []
    for probes in range(1, 17):
        found = [[id for id, _ in index.search(q, 10, probes)] for q in queries]
        curve.append(recall_at_k(found, relevant, 10))
    found = [index.search(q, 20, 4) for q in queries]
    ids = [[id for id, _ in pairs] for pairs in found]
    documents = [search_documents(index, document_of, q, 8, 4) for q in queries]
    return {
        "recall by probes": curve,
        "recall": [recall_at_k(ids, relevant, k) for k in (1, 5, 20)],
        "reciprocal rank": mean_reciprocal_rank(ids, relevant),
        "rank among documents": mean_reciprocal_rank([[d for d, _ in pairs] for pairs in documents], wanted),
        "documents found": float(np.mean([len(pairs) for pairs in documents])),
        "scores": [[float(score) for _, score in pairs[:5]] for pairs in found[:3]],
        "documents": [[[int(d), float(score)] for d, score in pairs[:4]] for pairs in documents[:3]],
        "list sizes": [len(one) for one in index.lists] if hasattr(index, "lists") else [],
    }
