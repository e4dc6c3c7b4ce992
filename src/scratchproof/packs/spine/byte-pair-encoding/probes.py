import itertools
from collections import Counter

from scratchproof.lab import holds, probe


def joined(tokens, pair, new):
    out = []
    for token in tokens:
        if out and (out[-1], token) == pair and pair != (new, new):
            out[-1] = new
        else:
            out.append(token)
    return out


def learnt(data, merges):
    """Merges of `data`, each the only pair of greatest count; None when two pairs tie."""
    tokens, pairs = list(data), []
    for i in range(merges):
        top = Counter(itertools.pairwise(tokens)).most_common(2)
        if not top or (len(top) == 2 and top[0][1] == top[1][1]):
            return None
        pairs.append(top[0][0])
        tokens = joined(tokens, top[0][0], 256 + i)
    return pairs


def text(rng, length, letters=b"abc"):
    weights = [2.0 ** -i for i in range(len(letters))]
    total = sum(weights)
    return bytes(int(c) for c in rng.choice(list(letters), size=length, p=[w / total for w in weights]))


def without_ties(rng, length, merges, letters=b"abc"):
    while True:
        data = text(rng, length, letters)
        if learnt(data, merges) is not None:
            return data


@probe(rests="train", drive="train", sizes=(1, 2, 4))
def merges_of_greatest_count(rng, n):
    """Each merge joins the pair that occurs most often at that moment."""
    return {"data": without_ties(rng, 6 + 10 * n, n), "vocab_size": 256 + n}


@probe(rests="train", drive="train", sizes=(1,))
def overlapping_pairs_count(rng, n):
    """In a run of equal bytes every two neighbours count, overlapping ones too."""
    # k times pq, and a run with k + 1 overlapping pairs but fewer than k that do not overlap
    k = int(rng.integers(3, 5))
    data = b"".join(b"pq" + bytes([c]) for c in b"xyzw"[:k]) + b"a" * (k + 2)
    return {"data": data, "vocab_size": 257}


@probe(rests="train", drive="train", sizes=(1, 2))
def no_merges_asked(rng, n):
    """A vocabulary of 256 tokens has no merges; of 257 it has one."""
    return {"data": without_ties(rng, 12, 1), "vocab_size": 255 + n}


@probe(rests="train", drive="train", sizes=(0, 1, 2, 4))
def short_data(rng, n):
    """Training ends early when no two neighbours are left."""
    return {"data": b"a" * n if n < 4 else b"abab", "vocab_size": 300}


def valid(inputs, got):
    merges = [tuple(int(t) for t in pair) for pair in got["merges"]]
    tokens = list(inputs["data"])
    for i, pair in enumerate(merges):
        counts = Counter(itertools.pairwise(tokens))
        if pair not in counts:
            return f"merge {i} joins {pair}, which does not occur"
        if counts[pair] < max(counts.values()):
            return f"merge {i} joins {pair}, which occurs less often than another pair"
        tokens = joined(tokens, pair, 256 + i)
    if len(merges) > inputs["vocab_size"] - 256:
        return "there are more merges than asked"
    if len(merges) < inputs["vocab_size"] - 256 and len(tokens) > 1:
        return "training ended although neighbours were left"
    tokens = list(inputs["other"])
    for i, pair in enumerate(merges):
        tokens = joined(tokens, pair, 256 + i)
    if [int(t) for t in got["tokens"]] != tokens:
        return "the tokens are not those of the merges in the order learnt"
    if got["decoded"] != inputs["other"]:
        return "decoding the tokens does not give the data back"
    return ""


@probe(rests="ties", drive="train_and_encode", compare=holds(valid), sizes=(3, 8))
def any_pair_of_greatest_count(rng, n):
    """Where pairs tie, any of them may be merged, as long as each merge joins a pair of greatest count."""
    return {"data": text(rng, 5 * n, b"abcd"), "vocab_size": 256 + n, "other": text(rng, 4 * n, b"abcd")}


@probe(rests="encode", drive="encode", sizes=(2, 3, 5))
def order_of_merges(rng, n):
    """Merges are made in the order learnt, not in the order in which pairs stand in the data."""
    # Later merges whose pairs stand further left: a greedy reader takes (x, a) before (a, b)
    first, second = (97, 98), (120, 97)
    data = b"".join([b"xab", text(rng, n, b"abx"), b"xa"])
    return {"merges": [first, second], "data": data}


@probe(rests="encode", drive="encode", sizes=(2, 4))
def learnt_merges(rng, n):
    """Merges of merged tokens are made too."""
    data = without_ties(rng, 12 + 6 * n, n)
    return {"merges": learnt(data, n), "data": text(rng, 8 + 4 * n)}


@probe(rests="encode", drive="encode", sizes=(3,))
def longest_is_not_first(rng, n):
    """The tokens are those of the merges, not the longest pieces of the vocabulary."""
    return {"merges": [(98, 99), (97, 98), (257, 99), (97, 256)], "data": b"abc" + text(rng, n) + b"abcbc"}


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


@probe(rests="round-trip", drive="train_and_encode", compare=holds(valid), sizes=(1,))
def every_byte(rng, n):
    """All 256 bytes, in any order, go in and come back."""
    data = bytes(int(b) for b in rng.permutation(256))
    return {"data": text(rng, 20, b"\x00\xff\x80"), "vocab_size": 258, "other": data + text(rng, 10, b"\x00\xff\x80")}


@probe(rests="empty", drive="encode", sizes=(1,))
def empty_data(rng, n):
    """No bytes give no tokens."""
    return {"merges": [(97, 98)], "data": b""}


@probe(rests="empty", drive="decode", sizes=(1,))
def no_tokens(rng, n):
    """No tokens give no bytes."""
    return {"merges": [(97, 98)], "tokens": []}


@probe(rests="empty", drive="encode", sizes=(1,))
def one_byte(rng, n):
    """One byte is one token."""
    return {"merges": [(97, 98)], "data": rng.bytes(1)}


@probe(rests="attribute", drive="attribute", sizes=(2,))
def shown_merges(rng, n):
    """`.merges` is a list of pairs: those given, or none."""
    return {"merges": [(97, 98), (256, 99)]}


@probe(rests="retrain", drive="retrain", sizes=(3,))
def training_again(rng, n):
    """Training again replaces the merges; a second tokenizer has its own."""
    data, other = without_ties(rng, 24, n), without_ties(rng, 24, n, b"cab")
    return {"data": data, "other": other, "vocab_size": 256 + n}


@probe(rests="state", drive="retrain", sizes=(2,))
def tokenizers_side_by_side(rng, n):
    """A new tokenizer starts without merges, whatever others have learnt."""
    data, other = without_ties(rng, 24, n), without_ties(rng, 24, n, b"bca")
    return {"data": data, "other": other, "vocab_size": 256 + n}
