from scratchproof.lab import holds, probe

LETTERS = "abcdefghijklmnopqrstuvwxyzäßéΩЖ中🙂"
# Words on which the first two joins hang on no tie, neither in the right way nor in any of the ways of mistakes.py, and
# on which these differ. Letters stand for others that are drawn anew.
PATTERNS = (
    {"a": 6, "abab": 3, "cc": 7, "cbac": 2},
    {"bb": 7, "b": 4, "baaaa": 1},
    {"a": 4, "bbaaa": 8, "ac": 5, "c": 1, "acb": 5},
    {"cc": 6, "caabb": 2, "aa": 9, "caaa": 8},
)


def asked(rng, words, joins, size=None):
    """The words in other letters, and a vocabulary of their characters and so many joined pieces."""
    letters = str.maketrans(dict(zip("abcd", (LETTERS[i] for i in rng.choice(len(LETTERS), size=4, replace=False)))))
    due = len(alphabet(words)) + joins
    named = {word.translate(letters): n for word, n in words.items()}
    return {"words": named, "size": due if size is None else size, "due": due}


def alphabet(words):
    return sorted({("##" if i else "") + c for word in words for i, c in enumerate(word)})


@probe(rests="score", drive="train", sizes=(0, 1, 2, 3))
def first_join(rng, n):
    """The first pair to be joined is the one whose count is largest beside the product of its parts' counts."""
    return asked(rng, PATTERNS[n], 1)


@probe(rests="anew", drive="train", sizes=(0, 1, 2, 3))
def second_join(rng, n):
    """After a join all counts are taken anew."""
    return asked(rng, PATTERNS[n], 2)


@probe(rests="replace", drive="train", sizes=(1,))
def every_place(rng, n):
    """A pair is joined wherever it stands, in a run of equal letters from left to right, each piece once."""
    return asked(rng, PATTERNS[n], 2)


@probe(rests="cut", drive="train", sizes=(0, 2))
def characters(rng, n):
    """Without joins the vocabulary is made of the characters, marked with ## unless they begin a word."""
    return asked(rng, PATTERNS[n], 0)


@probe(rests="alphabet", drive="train", sizes=(1,))
def sorted_characters(rng, n):
    """The characters are sorted, each stands in the list once."""
    return asked(rng, {"dcba": 1, "cad": 2, "b": 1}, 0)


@probe(rests="small", drive="train", sizes=(1, 3))
def small_vocabulary(rng, n):
    """All characters are in the list, even if there are more than vocab_size."""
    return asked(rng, PATTERNS[0], 0, size=n)


@probe(rests="join", drive="train", sizes=(1, 2))
def joined_pieces(rng, n):
    """A joined piece has a mark in front if its first part has, and none inside."""
    return asked(rng, ({"ab": 5, "a": 1, "b": 2}, PATTERNS[0])[n - 1], 1)


@probe(rests="size", drive="train", sizes=(1,))
def size_of_list(rng, n):
    """Joining ends when the list has vocab_size pieces."""
    return asked(rng, PATTERNS[2], n)


@probe(rests="end", drive="train", sizes=(1, 2))
def nothing_left(rng, n):
    """Training ends early when every word is one piece."""
    return asked(rng, ({"a": 3}, {"ab": 2, "a": 1})[n - 1], n - 1, size=20)


def valid(inputs, got):
    words = [([("##" if i else "") + c for i, c in enumerate(word)], n) for word, n in inputs["words"].items()]
    start = alphabet(inputs["words"])
    vocab = got["vocab"]
    if vocab[: len(start)] != start or got["how many"] != str(inputs["due"]):
        return "the list does not begin with the characters, or has another length than asked for"
    return "" if any_way(words, vocab[len(start) :]) else "a piece was not joined from a pair of the largest score"


def any_way(words, pieces):
    """Whether these pieces can be joined in this order, each from a pair of the largest score at its moment."""
    if not pieces:
        return True
    single, pairs = {}, {}
    for cut, n in words:
        for p in cut:
            single[p] = single.get(p, 0) + n
        for pair in zip(cut, cut[1:], strict=False):
            pairs[pair] = pairs.get(pair, 0) + n
    scores = {(a, b): v / (single[a] * single[b]) for (a, b), v in pairs.items()}
    best = [k for k, v in scores.items() if v > max(scores.values()) * (1 - 1e-9) and k[0] + k[1][2:] == pieces[0]]
    return any(any_way([(merged(cut, a, b), n) for cut, n in words], pieces[1:]) for a, b in best)


def merged(cut, a, b):
    out = []
    for p in cut:
        if out and (out[-1], p) == (a, b):
            out[-1] = a + b[2:]
        else:
            out.append(p)
    return out


@probe(rests="ties", drive="train", compare=holds(valid), sizes=(1, 2))
def any_of_the_best(rng, n):
    """Of pairs of equal score any may be joined first."""
    count = int(rng.integers(2, 9))
    return asked(rng, {"ab": count, "cd": count}, n)
