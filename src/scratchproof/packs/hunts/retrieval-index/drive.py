def _index(impl, inputs):
    index = impl.Index(inputs["centroids"])
    for ids, vectors in inputs["added"]:
        index.add(list(ids), vectors)
    return index


def searched(impl, inputs):
    """The answers to some queries."""
    index = _index(impl, inputs)
    return [_plain(index.search(query, inputs["k"], **inputs["kwargs"])) for query in inputs["queries"]]


def counted(impl, inputs):
    """The number of ids."""
    return len(_index(impl, inputs))


def documents(impl, inputs):
    """The documents that some queries find."""
    index = _index(impl, inputs)
    args = index, dict(inputs["document_of"])
    return [_plain(impl.search_documents(*args, query, inputs["k"], **inputs["kwargs"])) for query in inputs["queries"]]


def how_many(impl, inputs):
    """How many different documents some queries find."""
    return [len({d for d, _ in pairs}) for pairs in documents(impl, inputs)]


def _plain(pairs):
    return [[int(id), float(score)] for id, score in pairs]
