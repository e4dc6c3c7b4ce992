import numpy as np

from scratchproof.lab import call, probe

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FAR = ("äéñßøΩЖд", "中文字あ한ไ€☃", "🙂🚀𝄞🎈🌍𝛼")  # characters of two, three and four bytes


def losses(rng, *shape):
    """Losses between 1.2 and 6 nats: none near 1, whose logarithm is 0."""
    return np.round(rng.uniform(1.2, 6.0, size=shape), 2)


def words(rng, *lengths):
    return " ".join("".join(LETTERS[i] for i in rng.integers(0, 26, size=n)) for n in lengths)


@probe(rests="bits", sizes=(1, 3))
def bits_of_ascii(rng, n):
    """The nats of all tokens, in bits, are divided by the bytes of the text."""
    return call(losses(rng, n), words(rng, 5, 2 + n))


@probe(rests="total", sizes=(2, 3))
def losses_in_rows(rng, n):
    """The losses of all rows are added up."""
    return call(losses(rng, n, n + 2), words(rng, 7, 4, 6))


@probe(rests="total", sizes=(2,))
def losses_in_three_axes(rng, n):
    """The array may have any shape."""
    return call(losses(rng, n, n + 1, n + 2), words(rng, 9, 5))


@probe(rests="tokens", sizes=(2, 6))
def same_total(rng, n):
    """One total of 16 nats gives one result, in however many tokens it comes."""
    return call(np.full(n, 16.0 / n), words(rng, 3, 6))


@probe(rests="bytes", sizes=(2, 3, 4))
def characters_of_several_bytes(rng, n):
    """A character beyond ASCII counts as the two, three or four bytes that it takes in UTF-8."""
    far = FAR[n - 2]
    return call(losses(rng, 5), words(rng, 3, 2) + "".join(far[i] for i in rng.choice(len(far), size=3, replace=False)))


@probe(rests="bytes", sizes=(1,))
def one_byte(rng, n):
    """A text of one letter has one byte."""
    return call(losses(rng, 2), LETTERS[rng.integers(26)])


@probe(rests="as-is", sizes=(1, 3))
def white_space_at_the_ends(rng, n):
    """Spaces and line ends count, also at the ends of the text."""
    return call(losses(rng, 3), "\n" * n + " " + words(rng, 4, 3) + "\n " * n)


@probe(rests="as-is", sizes=(2,))
def combining_marks(rng, n):
    """A letter and the accent that combines with it are two characters, with one and two bytes."""
    return call(losses(rng, 4), "".join("aeiou"[i] + "\u0301" for i in rng.integers(5, size=n)))


@probe(rests="dtype", sizes=(3,))
def float32(rng, n):
    """float32 gives float32 or wider."""
    return call(losses(rng, 2, n).astype(np.float32), words(rng, 4, 4))


@probe(rests="untouched", sizes=(3,))
def losses_are_kept(rng, n):
    """The losses, here a view with gaps, are the same after the call as before it."""
    return call(losses(rng, n, n + 1), words(rng, 6, 2), _strided=True)
