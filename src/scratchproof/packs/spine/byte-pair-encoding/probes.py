import itertools
from collections import Counter

from scratchproof.lab import holds, probe

# Patterns in which the three most frequent pairs, one after the other, have no equal, nor have those that are found when
# pairs are merged, counted or chosen in one of the ways of mistakes.py: what is learnt hangs on no tie. Letters stand for
# bytes that are drawn anew.
PATTERNS = (
    b"bacbcbcbaabaaaaacabcaaacacacc",
    b"zbbabcaacacbabbbaacbbababbbbcbab",
    b"zaaabbbaaababcacacbbaaabcbaaabaabc",
    b"cbbaababababbaabaaabaaabbacaaaacaac",
    b"zaaaabbaaabaaaaaaabaaaaaaaabababbbab",
    b"zbbacbcaaabacbaacaaaabbabcabaaabbaaaba",
)
SPACED = (b"c ac a a aca", b"aac c c ac a", b"aa a aa da d", b"d a aaa aa a")
LETTERS = b"abcdefghijklmnopqrstuvwxyz"


def renamed(rng, pattern):
    """``pattern`` in other letters; spaces stay."""
    letters = bytes(sorted(set(pattern) - {32}))
    others = bytes(rng.choice(list(LETTERS), len(letters), replace=False).tolist())
    return pattern.translate(bytes.maketrans(letters, others))


def joined(tokens, pair, new):
    out = []
    for token in tokens:
        if out and (out[-1], token) == pair:
            out[-1] = new
        else:
            out.append(token)
    return out


def text(rng, length, letters=b"abc"):
    weights = [2.0 ** -i for i in range(len(letters))]
    total = sum(weights)
    return bytes(int(c) for c in rng.choice(list(letters), size=length, p=[w / total for w in weights]))


@probe(rests="attribute", drive="attribute", sizes=(2,))
def shown_merges(rng, n):
    """`.merges` is a list of pairs: those given, or none."""
    return {"merges": [(97, 98), (256, 99)]}


@probe(rests="train", drive="train", sizes=(1, 2, 3))
def merges_of_greatest_count(rng, n):
    """Each merge joins the pair that occurs most often at that moment."""
    return {"data": renamed(rng, PATTERNS[rng.integers(len(PATTERNS))]), "vocab_size": 256 + n}


@probe(rests="train", drive="train", sizes=(3, 4))
def overlapping_pairs_count(rng, n):
    """In a run of equal bytes every two neighbours count, overlapping ones too."""
    # n times pq, and n + 1 overlapping pairs in the run, but fewer than n that do not overlap
    return {"data": renamed(rng, b"pq" * n + b"a" * (n + 2)), "vocab_size": 257}


@probe(rests="train", drive="train", sizes=(1,))
def spaces_count(rng, n):
    """A space is a byte like any other: pairs with it count, too."""
    return {"data": renamed(rng, SPACED[rng.integers(len(SPACED))]), "vocab_size": 257}


@probe(rests="train", drive="train", sizes=(1,))
def no_merges_asked(rng, n):
    """A vocabulary of 256 tokens has no merges."""
    return {"data": renamed(rng, PATTERNS[0]), "vocab_size": 256}


@probe(rests="train", drive="train", sizes=(0, 1, 2, 4))
def short_data(rng, n):
    """Training ends early when no two neighbours are left."""
    return {"data": b"a" * n if n < 4 else b"abab", "vocab_size": 300}


@probe(rests="encode", drive="encode", sizes=(2, 3, 5))
def order_of_merges(rng, n):
    """Merges are made in the order learnt, not in the order in which pairs stand in the data."""
    # Later merges whose pairs stand further left: a greedy reader takes (x, a) before (a, b)
    first, second = (97, 98), (120, 97)
    return {"merges": [first, second], "data": b"".join([b"xab", text(rng, n, b"abx"), b"xa"])}


@probe(rests="encode", drive="encode", sizes=(2, 4))
def learnt_merges(rng, n):
    """Merges of merged tokens are made too, as far as they go."""
    # A reader that merges any known pair on its way takes (c, d) before (256, c) is there
    merges = [(97, 98), (256, 99), (99, 100), (257, 97), (100, 97)]
    return {"merges": merges, "data": b"abcd" + text(rng, n, b"abcd") + b"abcab"}


@probe(rests="encode", drive="encode", sizes=(3,))
def longest_is_not_first(rng, n):
    """The tokens are those of the merges, not the longest pieces of the vocabulary."""
    # The longest pieces are right in abc, where (a, b) stands first, and wrong in xabc
    return {"merges": [(98, 99), (97, 256), (97, 98), (120, 97)], "data": b"abc" + text(rng, n, b"abcx") + b"xabc"}


@probe(rests="left-to-right", drive="encode", sizes=(3, 4, 5, 7))
def runs(rng, n):
    """In a run of equal bytes pairs are replaced from the left, each byte once."""
    return {"merges": [(97, 97)], "data": b"b" * int(rng.integers(0, 2)) + b"a" * n}


@probe(rests="left-to-right", drive="encode", sizes=(6, 9))
def runs_of_runs(rng, n):
    """A merge of merged tokens is replaced from the left as well."""
    return {"merges": [(97, 97), (256, 256)], "data": b"a" * n + b"c" + b"a" * (n + 1)}


@probe(rests="merges", drive="encode", sizes=(3,))
def without_merges(rng, n):
    """Without merges the tokens are the bytes."""
    return {"merges": [], "data": rng.bytes(n)}


@probe(rests="decode", drive="decode", sizes=(1, 4))
def nested_tokens(rng, n):
    """Tokens made of merged tokens decode to all of their bytes."""
    merges = [(97, 98), (256, 99), (257, 256)]
    return {"merges": merges, "tokens": [258, *(int(t) for t in rng.choice([97, 255, 256, 257, 258], size=n))]}


@probe(rests="round-trip", drive="decode", sizes=(2, 6))
def bytes_that_are_no_text(rng, n):
    """Bytes that are not valid text come back as they are."""
    tokens = [int(t) for t in rng.integers(128, 256, size=n)]
    return {"merges": [(200, 201)], "tokens": [255, *tokens, 256]}


@probe(rests="round-trip", drive="round_trip", sizes=(256,))
def every_byte(rng, n):
    """All 256 bytes, in any order, go in and come back."""
    data = bytes(int(b) for b in rng.permutation(n)) + text(rng, 9, b"\x00\xff\x80")
    return {"merges": [(0, 255), (128, 0), (256, 257), (255, 255)], "data": data}


@probe(rests="empty", drive="encode", sizes=(0, 1))
def empty_data(rng, n):
    """No bytes give no tokens, one byte gives one token."""
    return {"merges": [(97, 98)], "data": rng.bytes(n)}


@probe(rests="empty", drive="decode", sizes=(1,))
def no_tokens(rng, n):
    """No tokens give no bytes."""
    return {"merges": [(97, 98)], "tokens": []}


@probe(rests="retrain", drive="retrain", sizes=(1,))
def training_again(rng, n):
    """Training again replaces the merges, in `.merges`, in `encode` and in `decode`."""
    one, other = (renamed(rng, PATTERNS[i]) for i in rng.choice(len(PATTERNS), 2, replace=False))
    other = other.upper()
    pairs = [bytes(Counter(itertools.pairwise(data)).most_common(1)[0][0]) for data in (one, other)]
    return {"data": one, "other": other, "vocab_size": 256 + n, "pairs": pairs}


@probe(rests="state", drive="side_by_side", sizes=(2, 4))
def tokenizers_side_by_side(rng, n):
    """Tokenizers keep their own merges, whatever others are given or learn; a new one has none."""
    return {"merges": [(97, 98), (98, 97)], "data": b"abab" + text(rng, n, b"ab"), "other": b"bbb"}


def valid(inputs, got):
    asked, tokens = inputs["vocab_size"] - 256, list(inputs["data"])
    merges = [tuple(int(t) for t in pair) for pair in got["merges"]]
    for i, pair in enumerate(merges):
        counts = Counter(itertools.pairwise(tokens))
        if not counts or counts[pair] < max(counts.values()):
            return "a merge joins a pair that does not occur most often at that moment"
        tokens = joined(tokens, pair, 256 + i)
    if len(merges) > asked or (len(merges) < asked and len(tokens) > 1):
        return "there are more or fewer merges than asked for"
    tokens = list(inputs["other"])
    for i, pair in enumerate(merges):
        tokens = joined(tokens, pair, 256 + i)
    if [int(t) for t in got["tokens"]] != tokens:
        return "the tokens are not those of the merges in the order learnt"
    return ""


@probe(rests="ties", drive="train_and_encode", compare=holds(valid), sizes=(3, 8))
def any_pair_of_greatest_count(rng, n):
    """Where pairs tie, any of them may be merged, as long as each merge joins a pair of greatest count."""
    return {"data": text(rng, 5 * n, b"abcd"), "vocab_size": 256 + n, "other": text(rng, 4 * n, b"abcd")}
