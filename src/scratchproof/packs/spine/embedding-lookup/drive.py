def write_and_look_again(impl, inputs):
    """Look ids up, overwrite what came back, train the table a little, look again: no array is another one's memory."""
    ids, table = inputs["ids"], inputs["table"]
    rows = impl.embedding_lookup(ids, table)
    first = np.array(rows)
    rows[...] = -1.0
    after_writing = table.copy()
    table += 1.0
    again = impl.embedding_lookup(ids, table)
    return {"first": first, "table after writing": after_writing, "again": np.array(again), "rows": np.array(rows)}


def twice(impl, inputs):
    """Two backward passes one after the other: nothing of the first is left in the second."""
    ids, vocab_size = inputs["ids"], inputs["vocab_size"]
    return [np.array(impl.embedding_lookup_backward(dy, ids, vocab_size)) for dy in inputs["dys"]]
