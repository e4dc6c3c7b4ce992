from scratchproof.lab import call, probe


@probe(rests="allowed", sizes=(2, 3, 5))
def square(rng, n):
    """Every query sees the keys up to its own position and none after it."""
    return call(n, n)


@probe(rests="default", sizes=(3, 6))
def keys_left_out(rng, n):
    """Without n_keys there are as many keys as queries."""
    return call(n + int(rng.integers(0, 2)))


@probe(rests="self", sizes=(1,))
def one_token(rng, n):
    """A single token may look at itself."""
    return call(n)


@probe(rests="cache", sizes=(2, 4))
def one_query_after_others(rng, n):
    """One new query after cached keys sees all of them and itself."""
    return call(1, n)


@probe(rests="cache", sizes=(2, 3, 5))
def queries_after_others(rng, n):
    """Several new queries are the last positions: row i sees the keys 0 to n_keys - n_queries + i."""
    return call(n, n + int(rng.integers(2, 5)))


@probe(rests="shape", sizes=(2,))
def by_name(rng, n):
    """The numbers may be passed by name, and both sizes count."""
    return {"name": "", "args": [], "kwargs": {"n_queries": n, "n_keys": 2 * n + 1}}


@probe(rests="allowed", sizes=(60,))
def long(rng, n):
    """Long sequences are masked by the same rule; keys far back are seen too."""
    return call(n, n + int(rng.integers(11, 20)))


@probe(rests="empty", sizes=(0, 3))
def no_queries(rng, n):
    """No queries give no rows, whatever the number of keys."""
    return call(0, n)
