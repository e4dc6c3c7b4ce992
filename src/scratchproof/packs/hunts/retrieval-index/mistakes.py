from scratchproof.lab import mistake, swap

mistake(
    "long-vectors-win",
    "The passages are not brought to length 1, so long vectors come first whatever they are about.",
    swap("zip(ids, normalised(vectors))", "zip(ids, vectors)"),
    hint=1,
)
mistake(
    "query-not-normalised",
    "The query is not brought to length 1, so the scores are no cosines.",
    swap("query = normalised(query)", "query = np.asarray(query)"),
    hint=1,
)
mistake(
    "columns-normalised",
    "The lengths are taken along the first axis, so with many vectors every column is scaled instead of every vector.",
    swap("norms = np.linalg.norm(vectors, axis=-1, keepdims=True)", "norms = np.linalg.norm(vectors, axis=0, keepdims=True)"),
    hint=1,
)
mistake(
    "long-centroids-win",
    "The centroids are not brought to length 1, so lists with long centroids attract passages and queries.",
    swap("self.centroids = normalised(centroids)", "self.centroids = centroids"),
    hint=1,
)
mistake(
    "old-vector-stays",
    "An id that is added again stays in its old list with its old vector.",
    swap("            self.remove(id)\n", ""),
    hint=2,
)
mistake(
    "farthest-lists-first",
    "The lists are sorted from the farthest centroid to the nearest, so the wrong ones are looked into.",
    swap("np.argsort(-(self.centroids @ query))", "np.argsort(self.centroids @ query)"),
    hint=2,
)
mistake(
    "one-list-only",
    "Only the nearest list is looked into, whatever `probes` says.",
    swap("for i in near_first[:probes]:", "for i in near_first[:1]:"),
    hint=2,
)
mistake(
    "best-not-sorted",
    "The best k are selected but not sorted, so the first of them need not be the best.",
    swap("best = np.argsort(-scores)[:k]", "best = np.sort(np.argsort(-scores)[:k])"),
    hint=2,
)
mistake(
    "cut-before-merging",
    "Only k passages are fetched, and passages of one document are merged afterwards, so there are fewer than k documents.",
    swap("index.search(query, len(index), probes)", "index.search(query, k, probes)"),
    hint=3,
)
mistake(
    "worst-passage-counts",
    "A document gets the score of its last passage instead of its best.",
    swap("best.setdefault(document_of[id], score)", "best[document_of[id]] = score"),
    hint=3,
)
mistake(
    "divided-by-k",
    "Recall is divided by k; that is precision. It has to be divided by the number of relevant ids.",
    swap("len(hits) / len(set(wanted))", "len(hits) / k"),
    hint=3,
)
mistake(
    "not-cut-at-k",
    "Recall looks at everything that was found instead of the first k.",
    swap("set(ids[:k]) & set(wanted)", "set(ids) & set(wanted)"),
    hint=3,
)
mistake(
    "every-hit-counts",
    "All relevant ids add their reciprocal rank; only the first one does.",
    swap("                total += 1.0 / rank\n                break\n", "                total += 1.0 / rank\n"),
    hint=3,
)
mistake(
    "failures-left-out",
    "Queries that found nothing relevant are left out of the mean; they count as 0.",
    swap("return total / len(found)", "return total / max(1, sum(bool(set(ids) & set(wanted)) for ids, wanted in zip(found, relevant)))"),
    hint=3,
)
