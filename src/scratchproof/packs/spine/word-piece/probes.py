from scratchproof.lab import probe

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def asked(rng, pieces, text="", unknown="[UNK]", pool=LETTERS, **settings):
    """A vocabulary of these pieces and the unknown one, in any order, but never unknown first; a to h stand for
    letters that are drawn anew."""
    letters = dict(zip("abcdefgh", (pool[i] for i in rng.choice(len(pool), size=8, replace=False))))
    words = pieces.split()
    vocab = [words[i] for i in rng.permutation(len(words))]
    vocab.insert(int(rng.integers(1, len(vocab))), unknown)
    return {
        "vocab": [p if p in (unknown, "[UNK]") else renamed(p, letters) for p in vocab],
        "text": renamed(text, letters),
        "settings": settings if unknown == "[UNK]" else {**settings, "unknown": unknown},
    }


def renamed(text, letters):
    return "".join(letters.get(c, c) for c in text)


@probe(rests="longest", drive="encode", sizes=(1, 2))
def longest_piece(rng, n):
    """A word begins with the longest piece that fits."""
    return asked(rng, "a ab abc ##a ##b ##c ##d", ("abcd", "abd abca")[n - 1])


@probe(rests="longest", drive="encode", sizes=(1,))
def longer_known_again(rng, n):
    """A piece may be known although the one that is a letter shorter is not."""
    return asked(rng, "a abc ##b ##c ##de ##d ##e ##def ##cdef", "abc abcdef")


@probe(rests="continue", drive="encode", sizes=(1, 2))
def within_words(rng, n):
    """What continues a word is looked up with its mark, what begins one without."""
    return asked(rng, "a b c ab ##a ##b ##c ##ab", ("ca", "cab bcab")[n - 1])


@probe(rests="continue", drive="encode", sizes=(1,))
def marked_only_inside(rng, n):
    """A piece without mark cannot continue a word, nor one with it begin one."""
    return asked(rng, "a b ##a ##c", "ab ca ac")


@probe(rests="unknown", drive="encode", sizes=(1, 2))
def unknown_words(rng, n):
    """A word that cannot be cut into pieces becomes one unknown id; its neighbours are not touched."""
    return asked(rng, "a b ##a ##b", ("acb", "ab cab aab abc")[n - 1])


@probe(rests="greedy", drive="encode", sizes=(1,))
def dead_end(rng, n):
    """Where the longest piece leads to a dead end, the word is unknown."""
    return asked(rng, "a ab ##bc ##b ##bd", "abc ab abd")


@probe(rests="longest", drive="encode", sizes=(1,))
def not_the_fewest(rng, n):
    """The longest piece comes first, even if that takes more pieces in the end."""
    return asked(rng, "a ab ##bcd ##c ##d", "abcd abc")


@probe(rests="which-unknown", drive="encode", sizes=(1,))
def another_unknown(rng, n):
    """The unknown piece may have another name, also beside one that is called [UNK]."""
    return asked(rng, "a ##b [UNK]", "ab b", unknown="<oov>")


@probe(rests="max-chars", drive="encode", sizes=(2, 5))
def long_words(rng, n):
    """Words of up to max_chars characters are cut into pieces; longer ones are unknown."""
    return asked(rng, "a ##a ##b", " ".join("a" + "b" * (k - 1) for k in (n, n + 1, n - 1)), max_chars=n)


@probe(rests="max-chars", drive="encode", sizes=(100,))
def long_words_by_default(rng, n):
    """Without a setting, words of more than 100 characters are unknown."""
    return asked(rng, "a ##a ##" + "a" * 9 + " ##b", "a" * n + " a" + "a" * n)


@probe(rests="max-chars", drive="encode", sizes=(3,))
def far_characters(rng, n):
    """A character beyond ASCII is one character."""
    return asked(rng, "a ab ##b ##c", "abc ab abcc", pool="äßéøΩЖ中文🙂🚀あ한", max_chars=n)


@probe(rests="words", drive="encode", sizes=(1,))
def white_space(rng, n):
    """Words are parted by any white space, however much of it, and none is left at the ends."""
    return asked(rng, "a b ##a ##b", "\n a  b\tab\n\nba ")


@probe(rests="as-is", drive="encode", sizes=(1,))
def capitals(rng, n):
    """A capital letter is another letter."""
    inputs = asked(rng, "a ##b")
    a, b = sorted(inputs["vocab"], key=lambda p: ("[UNK]" in p, p.startswith("##")))[:2]
    vocab = [*inputs["vocab"], a.upper()]
    return {**inputs, "vocab": vocab, "text": f"{a.upper()}{b[2:]} {a}{b[2:].upper()} {a}"}


@probe(rests="as-is", drive="encode", sizes=(1,))
def punctuation(rng, n):
    """Punctuation is part of its word."""
    return asked(rng, "a b , ##, ##b ##'", "a, b , ab' a,b")


@probe(rests="empty", drive="encode", sizes=(0, 3))
def no_words(rng, n):
    """A text without words gives no ids."""
    return asked(rng, "a ##a", " \n " * n)


@probe(rests="decode", drive="decode", sizes=(1, 2, 4))
def words_again(rng, n):
    """Marked pieces are joined to the word before them, words are parted by one space."""
    inputs = asked(rng, "a bc ##d ##ef")
    begin = [i for i, p in enumerate(inputs["vocab"]) if p[0] not in "#["]
    inner = [i for i, p in enumerate(inputs["vocab"]) if p[0] == "#"]
    ids = [i for k in range(n) for i in (int(rng.choice(begin)), *(int(j) for j in rng.permutation(inner)[: 2 - k % 2]))]
    return {**inputs, "ids": [*ids, *begin]}


@probe(rests="decode-unknown", drive="decode", sizes=(1, 2))
def unknown_shown(rng, n):
    """The unknown piece appears by its name."""
    inputs = asked(rng, "a ##b c", unknown=("[UNK]", "<oov>")[n - 1])
    vocab = inputs["vocab"]
    unknown = next(i for i, p in enumerate(vocab) if p[0] in "[<")
    begin = next(i for i, p in enumerate(vocab) if p[0] not in "[<#")
    return {**inputs, "ids": [begin, unknown, begin, unknown]}


@probe(rests="empty", drive="decode", sizes=(1,))
def no_ids(rng, n):
    """No ids give an empty text."""
    return {**asked(rng, "a ##a"), "ids": []}
