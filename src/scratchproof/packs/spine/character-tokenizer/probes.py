from scratchproof.lab import probe

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OTHERS = "äéßñøΩλЖд中文字あ한！？"  # no two of them combine
WIDE = "🙂🚀𝄞"  # two units in UTF-16, where they would sort before ！ and ？


def some(rng, pool, n):
    """n different characters of a pool, in the order of their code points."""
    return sorted(pool[i] for i in rng.choice(len(pool), size=n, replace=False))


def shuffled(rng, characters):
    return "".join(characters[i] for i in rng.permutation(len(characters)))


def text_over(rng, alphabet):
    """A text over a sorted alphabet; neither first appearance nor frequency gives the sorted order, nor one the other.

    The k-th character occurs k times, so the most frequent comes last.
    """
    while True:
        text = shuffled(rng, [c for k, c in enumerate(alphabet, 1) for _ in range(k)])
        if len(alphabet) < 3 or list(dict.fromkeys(text)) not in (list(alphabet), list(alphabet)[::-1]):
            return text


@probe(rests="alphabet", drive="encode", sizes=(1, 3, 5))
def sorted_ids(rng, n):
    """The id of a character is its place among the sorted distinct characters."""
    alphabet = some(rng, LETTERS, n)
    return {"text": text_over(rng, alphabet), "other": "".join(alphabet)}


@probe(rests="size", drive="size", sizes=(1, 4))
def size(rng, n):
    """`vocab_size` is the number of distinct characters."""
    return {"text": text_over(rng, some(rng, LETTERS, n)) * 2}


@probe(rests="encode", drive="encode", sizes=(4,))
def one_id_each(rng, n):
    """Every character of the text gives one id, repeated ones too."""
    alphabet = some(rng, LETTERS, n)
    return {"text": text_over(rng, alphabet), "other": alphabet[-1] * 2 + text_over(rng, alphabet[:-1])}


@probe(rests="decode", drive="decode", sizes=(1, 4))
def ids_to_text(rng, n):
    """Ids become their characters, joined without anything between them."""
    alphabet = some(rng, LETTERS, 4)
    return {"text": text_over(rng, alphabet), "ids": [3, *(int(i) for i in rng.integers(0, 4, size=n)), 0, 2]}


@probe(rests="decode", drive="decode", sizes=(3,))
def ids_in_an_array(rng, n):
    """An integer array decodes like a list."""
    return {"text": text_over(rng, some(rng, LETTERS, n)), "ids": rng.permutation(n)}


@probe(rests="every", drive="encode", sizes=(2,))
def capitals(rng, n):
    """A capital has an id of its own."""
    letters = some(rng, LETTERS, n)
    alphabet = sorted([*letters, *(c.upper() for c in letters)])
    return {"text": text_over(rng, alphabet), "other": shuffled(rng, alphabet)}


@probe(rests="every", drive="encode", sizes=(2,))
def white_space(rng, n):
    """Spaces, tabs and line ends are characters, at both ends of a text as well."""
    letters = some(rng, LETTERS, n)
    text = " \n\t" + shuffled(rng, 4 * letters + letters[1:]) + " \n "  # white space at the ends alone
    return {"text": text, "other": "\n " + shuffled(rng, letters) + "\t \n"}


@probe(rests="every", drive="encode", sizes=(2,))
def far_characters(rng, n):
    """Characters beyond ASCII have one id each, in the order of their code points."""
    alphabet = sorted(["？", *some(rng, WIDE, 1), *some(rng, OTHERS[:-1], n), *some(rng, LETTERS, 2)])
    return {"text": text_over(rng, alphabet), "other": shuffled(rng, alphabet)}


@probe(rests="every", drive="decode", sizes=(4,))
def far_characters_back(rng, n):
    """Ids of characters beyond ASCII come back as these characters."""
    alphabet = sorted([*some(rng, OTHERS, n), *some(rng, LETTERS, 2)])
    return {"text": text_over(rng, alphabet), "ids": [int(i) for i in rng.permutation(n + 2)]}


@probe(rests="every", drive="encode", sizes=(2,))
def combining_marks(rng, n):
    """A letter and the accent that combines with it are two characters."""
    alphabet = sorted([*"\u0301\u0308", *some(rng, "aeiou", n)])
    # The marks stand behind vowels, with which they would combine
    return {"text": text_over(rng, alphabet), "other": alphabet[0] + alphabet[-2] + alphabet[1] + alphabet[-1]}


@probe(rests="unknown", drive="encode_unknown", sizes=(2,))
def unknown_characters(rng, n):
    """A character outside the alphabet raises, between known ones."""
    known = some(rng, LETTERS, n + 1)
    return {"text": text_over(rng, known[1:]), "other": known[1] + known[0] + known[-1]}


@probe(rests="unknown", drive="encode_unknown", sizes=(2,))
def unknown_last_character(rng, n):
    """A character that would sort behind the alphabet raises as well."""
    known = some(rng, LETTERS, n + 1)
    return {"text": text_over(rng, known[:-1]), "other": known[0] + known[-1]}


@probe(rests="unknown-ids", drive="decode_unknown", sizes=(3, 5))
def too_large_ids(rng, n):
    """The ids V and V + 2 belong to no character and raise."""
    return {"text": text_over(rng, some(rng, LETTERS, 3)), "ids": [0, n, 1]}


@probe(rests="unknown-ids", drive="decode_unknown", sizes=(1, 3))
def negative_ids(rng, n):
    """A negative id raises; it does not count from the end."""
    return {"text": text_over(rng, some(rng, LETTERS, 3)), "ids": [2, -n]}


@probe(rests="empty", drive="encode", sizes=(0, 3))
def empty_text(rng, n):
    """An empty text gives no ids, also over an empty alphabet."""
    return {"text": text_over(rng, some(rng, LETTERS, n)), "other": ""}


@probe(rests="empty", drive="decode", sizes=(0, 3))
def no_ids(rng, n):
    """No ids give an empty text."""
    return {"text": text_over(rng, some(rng, LETTERS, n)), "ids": []}


@probe(rests="empty", drive="size", sizes=(0,))
def empty_alphabet(rng, n):
    """Built from an empty text, a tokenizer knows no characters."""
    return {"text": ""}


@probe(rests="state", drive="before_and_after", sizes=(3,))
def tokenizers_side_by_side(rng, n):
    """A tokenizer stays as it was built, whatever it is asked and whatever others are built."""
    alphabet = some(rng, LETTERS, n + 2)
    return {"text": text_over(rng, alphabet[2:]), "other": text_over(rng, alphabet[:-1])}
