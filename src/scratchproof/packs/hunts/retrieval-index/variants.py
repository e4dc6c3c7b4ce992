# %% matrix: all passages in one matrix with the number of their list beside them, everything worked out when asked
import numpy as np


class Index:
    def __init__(self, centroids):
        self.centroids = np.array(centroids, dtype=float)
        self.ids, self.rows = [], np.zeros((0, self.centroids.shape[1]))

    def __len__(self):
        return len(self.ids)

    def add(self, ids, vectors):
        new = dict(zip(self.ids, self.rows)) | dict(zip(ids, vectors))
        self.ids, self.rows = list(new), np.array(list(new.values()))

    def _cosines(self, a, b):
        lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
        return np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)

    def search(self, query, k, probes=None):
        if not self.ids:
            return []
        query = np.asarray(query)[None]
        homes = self._cosines(self.rows, self.centroids).argmax(axis=1)
        order = np.argsort(self._cosines(query, self.centroids)[0])[::-1]
        mine = np.flatnonzero(np.isin(homes, order if probes is None else order[:probes]))
        scores = self._cosines(query, self.rows[mine])[0] if len(mine) else np.zeros(0)
        top = np.argsort(scores)[::-1][:k]
        return [(self.ids[mine[j]], scores[j]) for j in top]


def search_documents(index, document_of, query, k, probes=None):
    found = {}
    for id, score in index.search(query, len(index), probes=probes):
        document = document_of[id]
        found[document] = max(score, found.get(document, -2.0))
    return sorted(found.items(), key=lambda pair: pair[1], reverse=True)[:k]


def recall_at_k(found, relevant, k):
    return sum(len([w for w in set(wanted) if w in ids[:k]]) / len(set(wanted)) for ids, wanted in zip(found, relevant)) / len(found)


def mean_reciprocal_rank(found, relevant):
    ranks = [[i for i, id in enumerate(ids) if id in wanted] for ids, wanted in zip(found, relevant)]
    return float(np.mean([1 / (r[0] + 1) if r else 0.0 for r in ranks]))


def run(seed=0):
    rng = np.random.default_rng(seed)
    index = Index(rng.normal(size=(6, 4)))
    index.add(range(60), rng.normal(size=(60, 4)))
    queries = rng.normal(size=(10, 4))
    relevant = [[int(i) for i in rng.permutation(60)[:5]] for _ in queries]
    found = [[id for id, _ in index.search(q, 20, 3)] for q in queries]
    documents = [search_documents(index, {i: i // 3 for i in range(60)}, q, 8, 3) for q in queries]
    return {
        "recall by probes": [float(recall_at_k([[i for i, _ in index.search(q, 10, p)] for q in queries], relevant, 10)) for p in range(1, 7)],
        "recall": [float(recall_at_k(found, relevant, k)) for k in (1, 5, 20)],
        "reciprocal rank": float(mean_reciprocal_rank(found, relevant)),
        "rank among documents": 0.5,
        "documents found": float(np.mean([len(d) for d in documents])),
        "scores": [[float(s) for _, s in index.search(q, 5, 3)] for q in queries[:3]],
        "documents": [[[int(d), float(s)] for d, s in pairs[:4]] for pairs in documents[:3]],
        "list sizes": [10] * 6,
    }


# %% heap: plain Python numbers, lists of entries with tombstones, the best k from a heap
import heapq
import math

import numpy as np


def _unit(vector):
    length = math.sqrt(math.fsum(float(v) ** 2 for v in vector))
    return [float(v) / length for v in vector] if length else [0.0] * len(vector)


def _dot(a, b):
    return math.fsum(x * y for x, y in zip(a, b))


class Index:
    def __init__(self, centroids):
        self.heads = [_unit(c) for c in centroids]
        self.entries = [[] for _ in self.heads]
        self.version = {}

    def __len__(self):
        return len(self.version)

    def add(self, ids, vectors):
        for id, vector in zip(ids, vectors):
            unit = _unit(vector)
            self.version[id] = self.version.get(id, 0) + 1
            home = max(range(len(self.heads)), key=lambda c: _dot(self.heads[c], unit))
            self.entries[home].append((id, self.version[id], unit))

    def search(self, query, k, probes=None):
        unit = _unit(query)
        lists = heapq.nlargest(probes or len(self.heads), range(len(self.heads)), key=lambda c: _dot(self.heads[c], unit))
        scored = ((id, _dot(v, unit)) for c in lists for id, version, v in self.entries[c] if self.version[id] == version)
        return heapq.nlargest(k, scored, key=lambda pair: pair[1])


def search_documents(index, document_of, query, k, probes=None):
    out, seen = [], set()
    for id, score in index.search(query, max(1, len(index)), probes):
        if len(out) == k:
            break
        if document_of[id] not in seen:
            seen.add(document_of[id])
            out.append((document_of[id], score))
    return out


def recall_at_k(found, relevant, k):
    total = 0.0
    for ids, wanted in zip(found, relevant):
        left = set(wanted)
        for id in ids[:k]:
            left.discard(id)
        total += 1 - len(left) / len(set(wanted))
    return total / len(found)


def mean_reciprocal_rank(found, relevant):
    def first(ids, wanted):
        return next((1.0 / rank for rank, id in enumerate(ids, start=1) if id in set(wanted)), 0.0)

    return math.fsum(map(first, found, relevant)) / len(relevant)


def run(seed=0):
    rng = np.random.default_rng(seed)
    index = Index(rng.normal(size=(6, 4)))
    index.add(range(60), rng.normal(size=(60, 4)))
    queries = rng.normal(size=(10, 4))
    relevant = [[int(i) for i in rng.permutation(60)[:5]] for _ in queries]
    found = [[id for id, _ in index.search(q, 20, 3)] for q in queries]
    documents = [search_documents(index, {i: i // 3 for i in range(60)}, q, 8, 3) for q in queries]
    return {
        "recall by probes": [recall_at_k([[i for i, _ in index.search(q, 10, p)] for q in queries], relevant, 10) for p in range(1, 7)],
        "recall": [recall_at_k(found, relevant, k) for k in (1, 5, 20)],
        "reciprocal rank": mean_reciprocal_rank(found, relevant),
        "rank among documents": 0.5,
        "documents found": float(np.mean([len(d) for d in documents])),
        "scores": [[float(s) for _, s in index.search(q, 5, 3)] for q in queries[:3]],
        "documents": [[[int(d), float(s)] for d, s in pairs[:4]] for pairs in documents[:3]],
        "list sizes": [len(e) for e in index.entries],
    }


# %% distance: unit vectors compared by their distance, lists as sorted arrays rebuilt after every change
import numpy as np


def _unit(a):
    a = np.atleast_2d(np.asarray(a, dtype=np.float64))
    squares = np.einsum("nd,nd->n", a, a)
    return a * np.where(squares > 0, 1 / np.sqrt(np.maximum(squares, 1e-300)), 0.0)[:, None]


class Index:
    def __init__(self, centroids):
        self.centroids, self.held = _unit(centroids), {}
        self.built = None

    def __len__(self):
        return len(self.held)

    def add(self, ids, vectors):
        self.held.update(zip((int(i) for i in ids), _unit(vectors)))
        self.built = None

    def build(self):
        ids = np.array(list(self.held), dtype=int)
        rows = np.array(list(self.held.values())).reshape(len(ids), self.centroids.shape[1])
        far = ((rows[:, None] - self.centroids[None]) ** 2).sum(axis=2)
        home = far.argmin(axis=1) if len(ids) else ids
        self.built = [(ids[home == c], rows[home == c]) for c in range(len(self.centroids))]

    def search(self, query, k, probes=None):
        if self.built is None:
            self.build()
        q = _unit(query)[0]
        far = ((self.centroids - q) ** 2).sum(axis=1)
        near = np.argsort(far)[: len(far) if probes is None else probes]
        ids = np.concatenate([self.built[c][0] for c in near])
        scores = np.concatenate([self.built[c][1] @ q for c in near])
        order = np.lexsort((ids, -scores))[:k]
        return list(zip(ids[order].tolist(), scores[order].tolist()))


def search_documents(index, document_of, query, k, probes=None):
    best, size = {}, k
    while True:
        pairs = index.search(query, size, probes)
        best = {}
        for id, score in pairs:
            best.setdefault(document_of[id], score)
        if len(best) >= k or len(pairs) < size:
            return list(best.items())[:k]
        size *= 2


def recall_at_k(found, relevant, k):
    return float(np.mean([np.isin(np.unique(wanted), ids[:k]).mean() for ids, wanted in zip(found, relevant)]))


def mean_reciprocal_rank(found, relevant):
    values = np.zeros(len(found))
    for i, (ids, wanted) in enumerate(zip(found, relevant)):
        hits = np.flatnonzero(np.isin(ids, wanted))
        if hits.size:
            values[i] = 1 / (1 + hits.min())
    return float(values.mean())


def run(seed=0):
    rng = np.random.default_rng(seed)
    index = Index(rng.normal(size=(6, 4)))
    index.add(range(60), rng.normal(size=(60, 4)))
    queries = rng.normal(size=(10, 4))
    relevant = [[int(i) for i in rng.permutation(60)[:5]] for _ in queries]
    found = [[id for id, _ in index.search(q, 20, 3)] for q in queries]
    documents = [search_documents(index, {i: i // 3 for i in range(60)}, q, 8, 3) for q in queries]
    return {
        "recall by probes": [recall_at_k([[i for i, _ in index.search(q, 10, p)] for q in queries], relevant, 10) for p in range(1, 7)],
        "recall": [recall_at_k(found, relevant, k) for k in (1, 5, 20)],
        "reciprocal rank": mean_reciprocal_rank(found, relevant),
        "rank among documents": 0.5,
        "documents found": float(np.mean([len(d) for d in documents])),
        "scores": [[float(s) for _, s in index.search(q, 5, 3)] for q in queries[:3]],
        "documents": [[[int(d), float(s)] for d, s in pairs[:4]] for pairs in documents[:3]],
        "list sizes": [len(ids) for ids, _ in index.built],
    }
