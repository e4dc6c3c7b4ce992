import numpy as np

import program


def cosine(a, b):
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / lengths) if lengths else 0.0


def by_hand(centroids, passages, query, k, probes):
    """The answer of a plain loop. passages: id -> vector"""
    near = sorted(range(len(centroids)), key=lambda c: -cosine(centroids[c], query))[:probes]
    found = []
    for id, vector in passages.items():
        home = max(range(len(centroids)), key=lambda c: cosine(centroids[c], vector))
        if home in near:
            found.append((id, cosine(vector, query)))
    return sorted(found, key=lambda pair: -pair[1])[:k]


def alike(found, wanted):
    return [a for a, _ in found] == [a for a, _ in wanted] and np.allclose([s for _, s in found], [s for _, s in wanted])


def vectors(rng, n):
    return rng.normal(size=(n, 5)) * np.exp(rng.normal(size=(n, 1)))


def filled(seed):
    """An index in which ids 0 to 9 were added twice, and what it should hold."""
    rng = np.random.default_rng(seed)
    centroids, first, second = vectors(rng, 5), vectors(rng, 30), vectors(rng, 10)
    index = program.Index(centroids)
    index.add(list(range(30)), first)
    index.add(list(range(10)), second)
    passages = {i: second[i] if i < 10 else first[i] for i in range(30)}
    return index, centroids, passages, vectors(rng, 6)


def test_search_is_what_a_plain_loop_finds():
    for seed in range(4):
        index, centroids, passages, queries = filled(seed)
        assert len(index) == 30
        for query in queries:
            for k, probes in ((30, None), (4, None), (30, 1), (5, 3), (40, 5)):
                assert alike(index.search(query, k, probes), by_hand(centroids, passages, query, k, probes))


def test_zeros_and_an_empty_index():
    index = program.Index(np.eye(2))
    assert list(index.search(np.array([1.0, 2.0]), 3)) == []
    index.add([7, 8], np.array([[0.0, 0.0], [3.0, 4.0]]))
    assert alike(index.search(np.array([2.0, 0.0]), 3), [(8, 0.6), (7, 0.0)])


def test_documents():
    index = program.Index(np.array([[1.0, 0.0]]))
    angles = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
    index.add(list(range(6)), np.stack([np.cos(angles), np.sin(angles)], axis=1))
    document_of = {0: 20, 1: 20, 2: 20, 3: 21, 4: 20, 5: 22}
    wanted = [(20, 1.0), (21, np.cos(0.3)), (22, np.cos(0.5))]
    for k in (1, 2, 3, 9):
        assert alike(program.search_documents(index, document_of, np.array([5.0, 0.0]), k), wanted[:k])


def test_recall():
    assert program.recall_at_k([[3, 1, 4, 5, 9]], [[1, 9, 7, 8]], 3) == 0.25
    assert program.recall_at_k([[3, 1], [2, 2, 6]], [[3, 1], [2, 6]], 2) == 0.75


def test_mean_reciprocal_rank():
    found, relevant = [[5, 3, 8, 4], [1, 2], [6]], [[3, 8], [7], [6]]
    assert np.isclose(program.mean_reciprocal_rank(found, relevant), (1 / 2 + 0 + 1) / 3)
