from scratchproof.lab import probe

LETTERS = "abcd"
# Merges over "abcd" that build on each other: ab, abc, cd, bc, " a", " ab", d + line end
MERGES = [[98, 99], [97, 98], [99, 100], [257, 99], [32, 97], [260, 98], [256, 100]]


def words(rng, count, letters=LETTERS):
    return ["".join(rng.choice(list(letters), size=int(rng.integers(2, 6)))) for _ in range(count)]


def text(rng, count, letters=LETTERS):
    """Words of few letters, some of them often, so that pairs repeat."""
    known = words(rng, max(2, count // 3), letters)
    return " ".join(known[int(i)] for i in rng.integers(len(known), size=count))


@probe(rests="most", drive="learnt", sizes=(4, 12, 40))
def merges_of_a_text(rng, n):
    """The most frequent pair is merged first, the smaller one of equally frequent ones."""
    return {"text": text(rng, n), "n": 3 + n // 4, "specials": []}


@probe(rests="most", drive="learnt", sizes=(1, 2, 3))
def runs_of_one_letter(rng, n):
    """In a run of one letter, pairs overlap when they are counted, not when they are merged."""
    return {"text": "a" * int(rng.integers(3, 8)) + " " + "ba" * n + " " + "b" * int(rng.integers(2, 5)), "n": 4, "specials": []}


@probe(rests="most", drive="learnt", sizes=(2, 4))
def frequent_words(rng, n):
    """A word that comes often counts as often as it comes."""
    a, b, c, d, e, f = (str(s) for s in rng.permutation(list("uvwxyz")))
    rare = [a + b + c, a + b + d, a + b + e]
    return {"text": " ".join(rare + [e + f] * (n + 2)), "n": 2, "specials": []}


@probe(rests="most", drive="learnt", sizes=(3,))
def ties(rng, n):
    """Of pairs that occur equally often, the smaller one is taken."""
    letters = [str(s) for s in rng.permutation(list("mnopqrst"))]
    first, second = sorted((letters[:2], letters[2:4]), reverse=True)
    return {"text": " ".join(["".join(first)] * n + ["".join(second)] * n), "n": 1, "specials": []}


@probe(rests="inside", drive="learnt", sizes=(3, 6))
def pairs_inside_words(rng, n):
    """No pair crosses from one word to the next; a space belongs to the word after it."""
    a, b = (str(s) for s in rng.choice(list("efgh"), 2, replace=False))
    return {"text": f"{a} {b}" * n + f"\n{a}\n{a}\n", "n": 5, "specials": []}


@probe(rests="learn", drive="learnt", sizes=(2, 5))
def specials_are_no_text(rng, n):
    """Nothing is learnt from the special tokens, nor across them."""
    return {"text": "<eot>".join(words(rng, n + 1, "ab")) + "<eot>", "n": 5, "specials": ["<eot>"]}


@probe(rests="end", drive="learnt", sizes=(2, 3))
def nothing_left_to_merge(rng, n):
    """Training ends when no pair occurs at least twice."""
    letters = [str(s) for s in rng.permutation(list("ijklmnopqrstuv"))]
    return {"text": "".join(letters[:2]) * n + " " + "".join(letters[2:7]), "n": 30, "specials": []}


@probe(rests="end", drive="learnt", sizes=(1,))
def no_text(rng, n):
    """From an empty text nothing is learnt."""
    return {"text": "" if rng.integers(2) else "x", "n": n, "specials": []}


@probe(rests="encode", drive="encoded", sizes=(1, 3, 8))
def earliest_learnt_first(rng, n):
    """In every chunk, the pair that was learnt first is merged first."""
    return {"merges": MERGES, "specials": [], "texts": ["abcd", text(rng, n), "bcd abc aabbccdd"]}


@probe(rests="ids", drive="encoded", sizes=(1, 2))
def ids_of_specials(rng, n):
    """Special tokens have the ids after the last merge, in their order."""
    return {"merges": MERGES[: int(rng.integers(0, 5))], "specials": ["<s>", "</s>"], "texts": ["<s>" + text(rng, n) + "</s>"]}


@probe(rests="ids", drive="decoded", sizes=(2,))
def text_of_every_id(rng, n):
    """Every merge and every special token is decoded as itself."""
    order = [int(i) for i in rng.permutation(256 + len(MERGES) + n)]
    return {"merges": MERGES, "specials": ["<s>", "</s>"], "ids": [[i] for i in order if i < 128 or i > 255]}


@probe(rests="longest", drive="encoded", sizes=(1,))
def longer_special(rng, n):
    """Where two special tokens fit, the longer one counts."""
    specials = [["<a>", "<a>b", "<a>bc"], ["<a>b", "<a>", "<a>bc"]][int(rng.integers(2))]
    return {"merges": MERGES, "specials": specials, "texts": ["x<a>bcd", "<a>b<a>a<a>", "".join(str(s) for s in rng.choice(specials, 3))]}


@probe(rests="plain", drive="encoded", sizes=(1, 2))
def specials_are_plain_text(rng, n):
    """A special token with `|`, `.`, `[` or `*` in it stands for these characters."""
    specials = [str(s) for s in rng.permutation(["<|end|>", "a.c", "[pad]", "x*"])]
    return {"merges": MERGES, "specials": specials, "texts": ["abc<|end|>ab", "<|end|>", "[pad]p|xx*" + words(rng, n)[0]]}


@probe(rests="back", drive="there_and_back", sizes=(2, 6))
def text_comes_back(rng, n):
    """decode(encode(text)) is the text: any characters, any white space."""
    letters = [str(s) for s in rng.choice(list("aéß日💡 \n\t— "), size=4 * n)]
    texts = ["", " ", "a  b\n\n c ", "".join(letters), "日本\t日", "<end> x<end>\n"]
    return {"text": text(rng, 8, "abé日"), "n": 10, "specials": ["<end>"], "texts": texts}


@probe(rests="broken", drive="decoded", sizes=(1, 3))
def characters_in_two_tokens(rng, n):
    """A character whose bytes lie in several tokens is decoded whole; half of one becomes U+FFFD."""
    texts = ["é", "日", "💡", "ab" + "".join(str(s) for s in rng.choice(list("éß日💡a"), size=n))]
    cut = "日".encode()[:2]
    return {"merges": [[195, 169], [97, 98]], "specials": [], "ids": [*[list(s.encode()) for s in texts], [97, *cut], [*cut, 98]]}


@probe(rests="save", drive="saved", sizes=(1, 4))
def saved_and_loaded(rng, n):
    """A tokenizer that was saved and loaded has the same merges, in the same order, and the same special tokens."""
    return {"merges": MERGES, "specials": ["<s>", "</s>", 'quote"d'], "sample": "abcd<s>" + text(rng, n) + '</s>quote"d'}
