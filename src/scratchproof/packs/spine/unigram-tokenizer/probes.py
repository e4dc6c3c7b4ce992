import numpy as np

from scratchproof.lab import holds, probe

LETTERS = "bcdfghjklmnpqrstvwxz"
FAR = "äßéøΩЖ中文🙂🚀あ한"
# The text abcde under these log probabilities: the longest, the likeliest, the fewest, the best on average and so on all
# give other segmentations than the best one, and each of them is ahead by more than the values are changed
PATTERNS = (
    {"a": -1.7, "b": -5.1, "c": -1.6, "d": -1.1, "e": -3.5, "bc": -5.0, "ab": -1.1, "de": -4.1, "cd": -6.0, "bcde": -7.2},
    {"a": -2.6, "b": -4.6, "c": -2.0, "d": -1.7, "e": -5.2, "ab": -2.9, "cd": -5.0, "bcde": -4.2, "abcd": -2.0, "abcde": -7.9},
    {"a": -5.7, "b": -1.5, "c": -2.5, "d": -2.6, "e": -1.9, "cde": -7.9, "bcd": -7.0, "ab": -2.6, "abc": -7.0, "cd": -4.1},
)


def asked(rng, table, text="", pool=LETTERS, change=0.05, given=(), shift=0.0):
    """A vocabulary with a to f replaced by letters that are drawn anew, its values changed a little, in any order."""
    letters = str.maketrans(dict(zip("abcdef", (pool[i] for i in rng.choice(len(pool), size=6, replace=False)))))
    items = [list(table.items())[i] for i in rng.permutation(len(table))]
    values = np.array([v for _, v in items]) + np.round(rng.uniform(-change, change, size=len(items)), 3) + shift
    return {
        "pieces": [p.translate(letters) for p, _ in items],
        "log_probs": values,
        "text": text.translate(letters),
        "given": [p.translate(letters) for p in given],
    }


@probe(rests="best", drive="encode", sizes=(0, 1, 2))
def best_segmentation(rng, n):
    """The pieces are those whose log probabilities add up to the most, in the order of the text."""
    return asked(rng, PATTERNS[n], "abcde")


@probe(rests="best", drive="encode", sizes=(1,))
def one_piece(rng, n):
    """A text that is one piece, the best way to write it, comes back as that piece."""
    return asked(rng, {"ab": -2.5, "a": -3.1, "b": -1.8}, "ab")


@probe(rests="best", drive="encode", sizes=(1,))
def places_inside_pieces(rng, n):
    """A place that no segmentation of the text before it reaches lies inside a piece and does no harm."""
    return asked(rng, {"a": -2.0, "cd": -3.0, "b": -2.5}, "acdb")


@probe(rests="best", drive="encode", sizes=(2,))
def far_characters(rng, n):
    """Characters beyond ASCII are characters."""
    return asked(rng, PATTERNS[n], "abcde", pool=FAR)


def valid(inputs, got):
    table = dict(zip(inputs["pieces"], inputs["log_probs"].tolist(), strict=True))
    if "".join(got) != inputs["text"]:
        return "the pieces do not join to the text"
    if not set(got) <= set(table):
        return "a piece is not in the vocabulary"
    ways = [0.0]
    for end in range(1, len(inputs["text"]) + 1):
        ways.append(max(ways[s] + table.get(inputs["text"][s:end], -np.inf) for s in range(end)))
    return "" if sum(table[p] for p in got) >= ways[-1] - 1e-9 else "another segmentation has a larger sum"


@probe(rests="ties", drive="encode", compare=holds(valid), sizes=(1,))
def any_of_the_best(rng, n):
    """Of two segmentations that are equally good, either will do."""
    return asked(rng, {"a": -1.0, "bc": -4.0, "ab": -2.0, "c": -3.0, "b": -6.0}, "abc", change=0.0)


@probe(rests="impossible", drive="encode_impossible", sizes=(1, 2, 3))
def no_segmentation(rng, n):
    """A text that no pieces add up to raises a ValueError."""
    return asked(rng, {"a": -1.5, "b": -2.5, "ab": -3.5, "cd": -3.0}, ("abf", "afb", "acb")[n - 1])


@probe(rests="score", drive="score", sizes=(1, 3))
def score_of_pieces(rng, n):
    """The score of pieces, the best ones or not, is the sum of their log probabilities."""
    return asked(rng, PATTERNS[0], given=[("de", "a", "bc")[int(i)] for i in rng.integers(0, 3, size=n + 1)])


@probe(rests="score", drive="score", sizes=(1, 2))
def score_of_unknown_piece(rng, n):
    """A piece that is not in the vocabulary makes the score minus infinity."""
    return asked(rng, PATTERNS[0], given=["a", "f", "bc"][:n + 1])


@probe(rests="likelihood", drive="log_likelihood", sizes=(0, 1, 2))
def sum_over_segmentations(rng, n):
    """The likelihood of a text is the sum over all of its segmentations, its logarithm is returned."""
    return asked(rng, {**PATTERNS[n], "abc": -3.0, "de": -2.0}, "abcde")


@probe(rests="likelihood", drive="log_likelihood", sizes=(1, 2))
def likelihood_of_short_texts(rng, n):
    """With one letter there is one segmentation, with two there may be two."""
    return asked(rng, {"a": -2.5, "b": -1.5, "ab": -3.5}, "ab"[:n])


@probe(rests="no-way", drive="log_likelihood", sizes=(1, 2, 3))
def likelihood_without_segmentation(rng, n):
    """Where there is no segmentation, the log likelihood is minus infinity."""
    return asked(rng, {"a": -1.5, "b": -2.5, "ab": -3.5, "cd": -3.0}, ("abf", "afb", "acb")[n - 1])


@probe(rests="stable", drive="log_likelihood", sizes=(6,))
def improbable_text(rng, n):
    """Log probabilities far below -1000 add up without becoming the logarithm of 0."""
    return asked(rng, {"a": -400.0, "b": -500.0, "ab": -900.5, "ba": -899.0}, "ab" * n)


@probe(rests="stable", drive="score", sizes=(4,))
def improbable_pieces(rng, n):
    """The score of improbable pieces is finite, too."""
    return asked(rng, {"a": -400.0, "b": -500.0, "ab": -900.5}, given=["ab", "a", "b", "b"][:n])


@probe(rests="spaces", drive="encode", sizes=(1, 2))
def spaces_in_pieces(rng, n):
    """A piece may contain a space, or be one."""
    table = {"a": -2.0, "b": -2.3, " ": -1.6, "a b": -3.2, " b": -3.0, "ab": -2.9}
    return asked(rng, table, ("a b", " ab a b ")[n - 1])


@probe(rests="spaces", drive="log_likelihood", sizes=(1,))
def likelihood_with_spaces(rng, n):
    """A space counts like any other character."""
    return asked(rng, {"a": -2.0, "b": -2.3, " ": -1.6, "a b": -3.2, " b": -3.0}, "a b")


@probe(rests="cost", drive="encode", sizes=(30,))
def many_segmentations(rng, n):
    """30 equal letters have more than ten million segmentations and are encoded at once."""
    return asked(rng, {"a": -2.0, "aa": -3.0, "aaa": -6.0}, "a" * n)


@probe(rests="cost", drive="log_likelihood", sizes=(30,))
def likelihood_of_many(rng, n):
    """The sum over more than ten million segmentations takes no longer."""
    return asked(rng, {"a": -2.0, "aa": -3.0, "aaa": -6.0}, "a" * n)


@probe(rests="empty", drive="encode", sizes=(1,))
def empty_text(rng, n):
    """No text gives no pieces."""
    return asked(rng, PATTERNS[0])


@probe(rests="empty", drive="score", sizes=(1,))
def no_pieces(rng, n):
    """No pieces have the score 0."""
    return asked(rng, PATTERNS[0])


@probe(rests="empty", drive="log_likelihood", sizes=(1,))
def likelihood_of_nothing(rng, n):
    """No text has the log likelihood 0."""
    return asked(rng, PATTERNS[0])
