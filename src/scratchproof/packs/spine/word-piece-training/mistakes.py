from scratchproof.lab import mistake, swap

SCORE = "pairs[pair] / (single[pair[0]] * single[pair[1]])"
LOOP = "    while len(vocab) < vocab_size:\n"
APPEND = "vocab.append(joined(a, b))"
JOINED = "return a + b[2:]"
RETURN = "    return vocab\n"
ALPHABET = "vocab = sorted({piece for pieces, _ in words for piece in pieces})"

# The score

mistake(
    "most-frequent",
    "The most frequent pair is joined, as in byte-pair encoding; WordPiece divides by the counts of both parts.",
    swap(SCORE, "pairs[pair]"),
    hint=2,
)
mistake(
    "smallest-score",
    "The pair of the smallest score is joined instead of the largest.",
    swap("a, b = max(pairs", "a, b = min(pairs"),
    hint=2,
)
mistake(
    "divided-by-sum",
    "The score divides by the sum of the two counts; it divides by their product.",
    swap(SCORE, "pairs[pair] / (single[pair[0]] + single[pair[1]])"),
    hint=2,
)
mistake(
    "divided-by-first",
    "The score divides by the count of the first part only, which is the probability of b after a; both counts belong there.",
    swap(SCORE, "pairs[pair] / single[pair[0]]"),
    hint=2,
)
mistake(
    "words-counted-once",
    "Every word counts once, however often it occurs.",
    swap("for word, n in word_counts.items()", "for word, n in dict.fromkeys(word_counts, 1).items()"),
    hint=2,
)
mistake(
    "parts-counted-once-a-word",
    "Pairs count as often as their words occur, single pieces do not; both are weighted by the word's count.",
    swap("single[piece] += n", "single[piece] += 1"),
    hint=2,
)
mistake(
    "parts-not-recounted",
    "The counts of single pieces stay those of the start; after each join a and b are rarer, so count again.",
    swap(
        LOOP + "        single = Counter()\n",
        "    single = Counter()\n    for pieces, n in words:\n        for piece in pieces:\n            single[piece] += n\n"
        + LOOP,
    ),
    swap("            for piece in pieces:\n                single[piece] += n\n", ""),
    swap(APPEND, "single[joined(a, b)] = pairs[a, b]\n        " + APPEND),
    hint=2,
)

# Pieces

mistake(
    "no-marks",
    "Characters within a word are not marked with ##, so they count together with those that begin one.",
    swap('*("##" + c for c in word[1:])', "*word[1:]"),
    swap(JOINED, "return a + b"),
    hint=1,
)
mistake(
    "marks-inside",
    "The joined piece keeps the ## of its second part in the middle.",
    swap(JOINED, "return a + b"),
    hint=1,
)
mistake(
    "first-place-only",
    "In every word only the first place of the pair is joined; all of them are.",
    swap("(out[-1], piece) == (a, b):", "(out[-1], piece) == (a, b) and joined(a, b) not in out:"),
    hint=3,
)
mistake(
    "words-not-replaced",
    "The words are never cut anew, so the same pair is joined again and again.",
    swap("        words = [(merge(pieces, a, b), n) for pieces, n in words]\n", ""),
    hint=3,
)

# The list

mistake(
    "alphabet-not-counted",
    "`vocab_size` is taken as the number of joins; the single characters count too.",
    swap(LOOP, "    vocab_size += len(vocab)\n" + LOOP),
    hint=3,
)
mistake(
    "alphabet-left-out",
    "The list holds the joined pieces only; the characters come first.",
    swap(LOOP, "    letters = len(vocab)\n" + LOOP),
    swap(RETURN, "    return vocab[letters:]\n"),
    hint=1,
)
mistake(
    "alphabet-by-appearance",
    "The characters stand in the order in which they appear; they have to be sorted.",
    swap(ALPHABET, "vocab = list(dict.fromkeys(piece for pieces, _ in words for piece in pieces))"),
    hint=1,
)
mistake(
    "alphabet-cut",
    "With a small `vocab_size` some characters are cut off; all of them belong to the list.",
    swap(RETURN, "    return vocab[:vocab_size]\n"),
    hint=1,
)
mistake(
    "all-sorted",
    "The whole list is sorted at the end; joined pieces keep the order in which they were made.",
    swap(RETURN, "    return sorted(vocab)\n"),
    hint=3,
)
mistake(
    "one-piece-too-few",
    "The list ends one piece too early: it has to have `vocab_size` pieces.",
    swap(LOOP, "    while len(vocab) < vocab_size - 1:\n"),
    hint=3,
)
mistake(
    "one-piece-too-many",
    "The list gets one piece too many: it has to have `vocab_size` pieces.",
    swap(LOOP, "    while len(vocab) <= vocab_size:\n"),
    hint=3,
)
mistake(
    "no-early-end",
    "Training fails when no pair is left: `max` of nothing is an error, and the list is complete.",
    swap("        if not pairs:\n            break\n", ""),
    hint=3,
)
