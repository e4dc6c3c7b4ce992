import numpy as np

from scratchproof.lab import call, holds, probe


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2) + 0.01


def some_ids(rng, shape, vocab):
    """Ids from 1 to vocab - 2, so that the first and the last token of the vocabulary are absent."""
    return rng.integers(1, vocab - 1, size=shape)


def lookup(ids, table, **how):
    return call(ids, table, _name="embedding_lookup", **how)


def backward(dy, ids, vocab, **how):
    return call(dy, ids, vocab, _name="embedding_lookup_backward", **how)


@probe(rests="lookup", sizes=(2, 4))
def rows_of_a_sequence(rng, n):
    """Each id is replaced by its row of the table, in order; equal ids have equal rows."""
    ids = np.append(rng.permutation(n + 1), rng.integers(0, n + 1))
    return lookup(ids, values(rng, n + 1, n))


@probe(rests="lookup", sizes=(2, 3))
def every_token(rng, n):
    """The first id is 0 and the last is V - 1, also for a square table."""
    return lookup(rng.permutation(n + 1), values(rng, n + 1, n + 1))


@probe(rests="shape", sizes=(2,))
def rows_of_a_batch(rng, n):
    """A batch of sequences (B, T) gives (B, T, d)."""
    return lookup(rng.integers(0, 5, size=(n, n + 1)), values(rng, 5, n + 2))


@probe(rests="shape", sizes=(1,))
def rows_of_three_axes(rng, n):
    """Ids may have any number of axes, some of length 1."""
    return lookup(rng.integers(0, 4, size=(2, n, 3)), values(rng, 4, 2))


@probe(rests="shape", sizes=(1, 3))
def row_of_one_id(rng, n):
    """A single id, an array of shape (), gives one row."""
    return lookup(np.array(rng.integers(0, n + 1)), values(rng, n + 1, n))


@probe(rests="shape", sizes=(0, 2))
def rows_of_no_ids(rng, n):
    """No ids give no rows, each of d numbers."""
    return lookup(np.zeros((n, 0) if n else (0,), dtype=np.int64), values(rng, 4, 3))


@probe(rests="shape", sizes=(1,))
def one_number_for_each_token(rng, n):
    """A table of one column keeps its axis."""
    return lookup(rng.integers(0, 3, size=2), values(rng, 3, n))


@probe(rests="fresh", drive="write_and_look_again", sizes=(0, 1, 3))
def result_is_fresh(rng, n):
    """Writing into the result changes neither the table nor a later result; a table that was changed is read anew."""
    ids = np.arange(1, n + 1) if n else np.array(2)
    return {"ids": ids, "table": values(rng, n + 3, 2)}


@probe(rests="backward", sizes=(1, 3))
def gradient_of_different_ids(rng, n):
    """Each row of dy lands in the row of its id."""
    ids = 1 + rng.permutation(n + 1)[:n]
    return backward(values(rng, n, n + 1), ids, n + 3)


@probe(rests="repeated", sizes=(2, 5))
def gradient_of_repeated_ids(rng, n):
    """An id that occurs several times gets the sum of its rows of dy."""
    ids = np.append(some_ids(rng, n - 1, 5), [2, 2])
    return backward(values(rng, n + 1, 3), rng.permutation(ids), 5)


@probe(rests="repeated", sizes=(40,))
def gradient_of_one_id_many_times(rng, n):
    """Forty occurrences of one id are all added up."""
    return backward(values(rng, n, 2), np.full(n, 1), 3)


@probe(rests="repeated", sizes=(2,))
def gradient_of_a_batch(rng, n):
    """Ids that repeat within a sequence and between sequences are added up over all axes."""
    ids = some_ids(rng, (n, n + 2), 5)
    ids[:, 0], ids[:, 1] = 3, 3
    return backward(values(rng, n, n + 2, 3), ids, 5)


@probe(rests="backward", sizes=(3,))
def gradient_of_square_table(rng, n):
    """With as many tokens as numbers in a row, rows and columns are not mixed up; tokens 0 and V - 1 count too."""
    return backward(values(rng, n, n), rng.permutation(n), n)


@probe(rests="absent", sizes=(1, 2))
def gradient_of_a_large_vocabulary(rng, n):
    """Tokens that do not occur have zeros, above and below those that do."""
    return backward(values(rng, n, 2), some_ids(rng, n, 6), 9)


@probe(rests="shape", sizes=(2,))
def gradient_of_one_id(rng, n):
    """A single id, an array of shape (), brings its one row."""
    return backward(values(rng, n), np.array(1), n + 1)


def all_zero(inputs, got):
    dy, _, vocab_size = inputs["args"]
    result = np.asarray(got["result"])
    if result.shape != (vocab_size, dy.shape[-1]):
        return "the gradient has another shape than the table"
    return "there is a number other than 0" if np.any(result != 0) else ""


@probe(rests="absent", sizes=(0, 2), compare=holds(all_zero))
def gradient_of_no_ids(rng, n):
    """Without ids every row is zero."""
    shape = (n, 0) if n else (0,)
    return backward(np.zeros((*shape, 2)), np.zeros(shape, dtype=np.int64), 3)


@probe(rests="repeated", drive="twice", sizes=(2,))
def gradients_one_after_the_other(rng, n):
    """A second call starts from zero again."""
    return {"dys": [values(rng, n, 3), values(rng, n, 3)], "ids": some_ids(rng, n, 4), "vocab_size": 4}


@probe(rests="backward", sizes=(2,))
def gradient_of_large_and_small(rng, n):
    """Gradients around 1000 and around 1e-8 arrive in their rows."""
    dy = values(rng, n + 1, 3) * np.array([1e3, 1e-8, 1.0])
    return backward(dy, np.array([1, 1, 2]), 4)


@probe(rests="dtype", sizes=(2,))
def rows_in_float32(rng, n):
    """A float32 table gives float32 or wider, for ids that are int32."""
    return lookup(rng.integers(0, 4, size=n).astype(np.int32), values(rng, 4, n + 1).astype(np.float32))


@probe(rests="dtype", sizes=(3,))
def gradient_in_float32(rng, n):
    """float32 dy gives float32 or wider, for ids that are uint8."""
    ids = np.append(some_ids(rng, n - 1, 4), 1).astype(np.uint8)
    return backward(values(rng, n, 2).astype(np.float32), ids, 4)


@probe(rests="untouched", sizes=(2,))
def lookup_keeps_its_arguments(rng, n):
    """ids and table, here views with gaps, are the same after the call as before it."""
    return lookup(rng.integers(0, 4, size=(n, n + 1)), values(rng, 4, 3), _strided=True)


@probe(rests="untouched", sizes=(2,))
def backward_keeps_its_arguments(rng, n):
    """dy and ids, here views with gaps, are the same after the call as before it."""
    return backward(values(rng, n, n + 1, 3), some_ids(rng, (n, n + 1), 5), 5, _strided=True)
