from scratchproof.lab import call, probe


@probe(rests="formula", sizes=(2, 4))
def one_pair(rng, n):
    """Two columns are the sine and the cosine of the position itself."""
    return call(n + int(rng.integers(0, 2)), 2)


@probe(rests="formula", sizes=(2, 3))
def several_pairs(rng, n):
    """Pair i has the angle p / 10000^(2i/d)."""
    return call(n + 1, 2 * n)


@probe(rests="columns", sizes=(8,))
def wide(rng, d):
    """Sines and cosines stand in turn, however many there are."""
    return call(3, 2 * d + 2 * int(rng.integers(0, 3)))


@probe(rests="formula", sizes=(6,))
def square(rng, n):
    """With as many positions as columns, rows are still the positions."""
    return call(n, n)


@probe(rests="formula", sizes=(30,))
def many_positions(rng, n):
    """The first columns go round several times while the last ones hardly move."""
    return call(n + int(rng.integers(0, 10)), 6)


@probe(rests="formula", sizes=(4,))
def one_position(rng, d):
    """Position 0 alone: sines are 0 and cosines 1."""
    return call(1, d)


@probe(rests="odd", sizes=(1, 3, 5))
def odd_width(rng, d):
    """An odd width ends with a sine, and its angles are still divided by d."""
    return call(4, d)


@probe(rests="empty", sizes=(0,))
def no_positions(rng, n):
    """No positions, no rows, but all columns."""
    return call(n, 4)


@probe(rests="fresh", drive="write_and_look_again", sizes=(3,))
def written_into(rng, n):
    """Writing into one table does not change the next."""
    return {"n": n, "d": 4}
