from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, call, probe


class Near(Close):
    """Close, to about one part in a million: some programs add a tiny number to a length before they divide."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-8))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-8))


def vectors(rng, n, d=4):
    """n vectors of very different lengths, no two of one direction."""
    return rng.normal(size=(n, d)) * np.exp(rng.normal(size=(n, 1)))


def index(rng, n, lists=4, k=3, queries=3, **kwargs):
    ids = [int(i) for i in rng.permutation(3 * n)[:n]]
    added = [[ids, vectors(rng, n)]]
    return {"centroids": vectors(rng, lists), "added": added, "queries": list(vectors(rng, queries)), "k": k, "kwargs": kwargs}


@probe(rests="cosine", drive="searched", sizes=(1, 3, 9), compare=Near())
def scores_are_cosines(rng, n):
    """The score is the cosine, whatever the lengths of passage and query."""
    return index(rng, n, lists=1, k=n)


@probe(rests="cosine", drive="searched", sizes=(4,), compare=Near())
def as_many_as_columns(rng, n):
    """With as many passages as columns, vectors and columns are not mixed up."""
    return index(rng, n, lists=n, k=n)


@probe(rests="zeros", drive="searched", sizes=(2,), compare=Near())
def vector_of_zeros(rng, n):
    """A passage of zeros has a score of 0 and disturbs nothing."""
    inputs = index(rng, n, lists=2, k=9)
    return {**inputs, "added": [*inputs["added"], [[100], np.zeros((1, 4))]]}


@probe(rests="best", drive="searched", sizes=(5, 20), compare=Near())
def best_first(rng, n):
    """The best k come back, the best of them first."""
    return index(rng, n, lists=3, k=int(rng.integers(2, n)))


@probe(rests="best", drive="searched", sizes=(2,), compare=Near())
def fewer_than_asked_for(rng, n):
    """If there are fewer than k, all come back; of an empty index none."""
    inputs = index(rng, n, k=n + 5)
    return inputs if rng.integers(2) else {**inputs, "added": []}


@probe(rests="probes", drive="searched", sizes=(12, 30), compare=Near())
def one_probe(rng, n):
    """With one probe, only the list with the nearest centroid is looked at."""
    return index(rng, n, lists=5, k=n, queries=6, probes=1)


@probe(rests="probes", drive="searched", sizes=(30,), compare=Near())
def several_probes(rng, n):
    """With several probes, that many of the nearest lists are looked at."""
    return index(rng, n, lists=6, k=n, queries=6, probes=int(rng.integers(2, 5)))


@probe(rests="probes", drive="searched", sizes=(10,), compare=Near())
def all_probes(rng, n):
    """With None, or with as many probes as there are lists, everything is looked at."""
    inputs = index(rng, n, lists=3, k=n)
    return inputs if rng.integers(2) else {**inputs, "kwargs": {"probes": 3}}


@probe(rests="lists", drive="searched", sizes=(24,), compare=Near())
def nearest_by_cosine(rng, n):
    """A passage lies in the list of the centroid nearest by cosine, however long the others are."""
    inputs = index(rng, n, lists=4, k=n, queries=6, probes=1)
    inputs["centroids"] *= np.array([[20.0], [1.0], [0.05], [1.0]])[rng.permutation(4)]
    return inputs


def moved(rng, n, **rest):
    """An index in which some ids are added again, with vectors that point the other way."""
    inputs = index(rng, n, **rest)
    ids, first = inputs["added"][0]
    again = int(rng.integers(1, n))
    inputs["added"].append([ids[:again], -first[:again] + 0.1 * vectors(rng, again)])
    return inputs


@probe(rests="again", drive="searched", sizes=(3, 10), compare=Near())
def added_again(rng, n):
    """An id that is added again is found once, with its new vector, wherever the old one was."""
    return moved(rng, n, lists=4, k=2 * n)


@probe(rests="again", drive="searched", sizes=(12,), compare=Near())
def added_again_and_probed(rng, n):
    """The old list of an id that was added again does not hold it any more."""
    return moved(rng, n, lists=4, k=2 * n, queries=8, probes=2)


@probe(rests="len", drive="counted", sizes=(2, 6))
def number_of_ids(rng, n):
    """len is the number of different ids."""
    return moved(rng, n)


def library(rng, n, k, **kwargs):
    """n passages of about n / 3 documents; the ids of documents are none of passages."""
    inputs = index(rng, n, lists=3, k=k, **kwargs)
    documents = rng.integers(0, max(1, n // 3), size=n)
    ids = inputs["added"][0][0]
    return {**inputs, "document_of": [[i, int(1000 + d)] for i, d in zip(ids, documents)]}


@probe(rests="documents", drive="documents", sizes=(3, 12), compare=Near())
def documents_once(rng, n):
    """Each document comes once, with the score of its best passage."""
    return library(rng, n, n)


@probe(rests="enough", drive="documents", sizes=(12, 30), compare=Near())
def enough_documents(rng, n):
    """k documents are found, however many passages of one document are in front."""
    inputs = library(rng, n, 3)
    first = inputs["document_of"][0][1]
    near = inputs["added"][0][1][:6]
    near[...] = near[0] + 0.01 * rng.normal(size=near.shape)
    inputs["queries"][0] = near[0]
    for i in range(6):
        inputs["document_of"][i][1] = first
    return inputs


@probe(rests="documents", drive="documents", sizes=(20,), compare=Near())
def documents_of_a_few_lists(rng, n):
    """Only the passages of the lists that are looked at count."""
    return library(rng, n, n, probes=1)


def judged(rng, n, length=8):
    found = [[int(i) for i in rng.permutation(12)[:length]] for _ in range(n)]
    relevant = [[int(i) for i in rng.permutation(12)[: int(rng.integers(1, 6))]] for _ in range(n)]
    return found, relevant


@probe(rests="recall", sizes=(1, 5))
def recall_of_queries(rng, n):
    """Recall is the share of the relevant ids that are among the first k."""
    return call(*judged(rng, n), int(rng.integers(2, 7)), _name="recall_at_k")


@probe(rests="recall", sizes=(1,))
def cut_at_k(rng, n):
    """What was found after the first k does not count."""
    return call([[3, 1, 4, 5, 9]], [[1, 9]], 3, _name="recall_at_k")


@probe(rests="recall", sizes=(2,))
def found_twice(rng, n):
    """An id that is found twice counts once."""
    a, b, c = (int(i) for i in rng.permutation(9)[:3])
    return call([[a, a, b, c]], [[a, c]], 3, _name="recall_at_k")


@probe(rests="mrr", sizes=(1, 6))
def reciprocal_ranks(rng, n):
    """Only the first relevant id of each query counts, by its rank."""
    return call(*judged(rng, n), _name="mean_reciprocal_rank")


@probe(rests="mrr", sizes=(2,))
def nothing_relevant(rng, n):
    """A query that found nothing relevant counts as 0."""
    return call([[5, 3, 8], [1, 2], []], [[3, 8], [7], [4]], _name="mean_reciprocal_rank")
