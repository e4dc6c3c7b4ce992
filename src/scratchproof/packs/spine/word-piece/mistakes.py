from scratchproof.lab import mistake, swap

LONG = "if len(word) > self.max_chars:\n            return [self.unknown]\n        "
MARK = 'mark = "##" if ids else ""'
ENDS = "ends = range(len(word), start, -1)"
GIVE_UP = "if end is None:\n                return [self.unknown]"
SPLIT = "text.split()"
DECODE = '" ".join(self.pieces[i] for i in ids).replace(" ##", "")'

# Words

mistake(
    "split-at-spaces-only",
    "The text is split at single spaces only; line ends and tabs part words as well.",
    swap(SPLIT, 'text.split(" ")'),
    hint=1,
)
mistake(
    "punctuation-apart",
    "Punctuation is split off as words of its own; words end at white space only.",
    swap(SPLIT, '__import__("re").findall(r"\\w+|[^\\w\\s]", text)'),
    hint=1,
)
mistake(
    "lower-case",
    "The text is turned to lower case; words are looked up as they are.",
    swap(SPLIT, "text.lower().split()"),
    hint=1,
)
mistake(
    "no-limit",
    "`max_chars` is ignored: long words have to become unknown.",
    swap(LONG, ""),
    hint=1,
)
mistake(
    "limit-one-too-small",
    "A word of exactly `max_chars` characters becomes unknown; only longer ones do.",
    swap("len(word) > self.max_chars", "len(word) >= self.max_chars"),
    hint=1,
)
mistake(
    "cut-to-limit",
    "Words longer than `max_chars` are cut to it and encoded; they have to become unknown.",
    swap(LONG, "word = word[: self.max_chars]\n        "),
    hint=1,
)
mistake(
    "limit-in-bytes",
    "`max_chars` is compared with the bytes of a word; it counts characters.",
    swap("len(word) > self.max_chars", "len(word.encode()) > self.max_chars"),
    hint=1,
)

# The match

mistake(
    "shortest-first",
    "The shortest piece that fits is taken; the longest one comes first.",
    swap(ENDS, "ends = range(start + 1, len(word) + 1)"),
    hint=2,
)
mistake(
    "stops-growing",
    "A piece grows letter by letter and stops where it is not known; a still longer one may be known again.",
    swap(
        ENDS,
        "ends = [start + 1]\n            while mark + word[start : ends[0] + 1] in self.ids and ends[0] < len(word):\n"
        "                ends[0] += 1\n            ",
    ),
    hint=2,
)
mistake(
    "mark-forgotten",
    "Within a word, pieces are looked up without their ##, as if a new word began.",
    swap(MARK, 'mark = ""'),
    hint=2,
)
mistake(
    "mark-or-none",
    "Within a word, pieces without ## are taken where none with it fits; they only begin words.",
    swap(
        "            ids.append(self.ids[mark + word[start:end]])",
        "            ids.append(self.ids.get(mark + word[start:end], self.ids.get(word[start:end])))",
    ),
    swap(
        "if mark + word[start:end] in self.ids), None)",
        "if mark + word[start:end] in self.ids), None)\n"
        "            if end is None:\n"
        "                end = next((end for end in ends if word[start:end] in self.ids), None)",
    ),
    hint=2,
)
mistake(
    "mark-everywhere",
    "The ## is put in front of a word's first piece, too; it marks only what continues a word.",
    swap(MARK, 'mark = "##"'),
    hint=2,
)

# Unknown words

mistake(
    "pieces-kept",
    "Pieces found before the unknown place are kept; the whole word becomes one unknown id.",
    swap(GIVE_UP, "if end is None:\n                return [*ids, self.unknown]"),
    hint=3,
)
mistake(
    "unknown-by-letter",
    "A letter that is not known becomes unknown by itself and the word goes on; the whole word is one unknown id.",
    swap(
        GIVE_UP,
        "if end is None:\n                ids.append(self.unknown)\n                start += 1\n                continue",
    ),
    hint=3,
)
mistake(
    "unknown-left-out",
    "Unknown words leave no trace; each has to become the unknown id.",
    swap(GIVE_UP, "if end is None:\n                return []"),
    hint=3,
)
mistake(
    "unknown-is-zero",
    "Unknown words get the id 0; it is the place of the unknown piece in the vocabulary.",
    swap("self.unknown = self.ids[unknown]", "self.unknown = 0"),
    hint=3,
)
mistake(
    "unknown-by-default-name",
    "The unknown piece is always [UNK]; another one may be passed as `unknown`.",
    swap("self.unknown = self.ids[unknown]", 'self.unknown = self.ids.get("[UNK]", 0)'),
    hint=3,
)


@mistake(
    "finds-a-way",
    "Where the longest piece leads to a dead end, shorter ones are tried; the greedy match has no way back.",
    hint=3,
)
class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.pieces, self.unknown, self.max_chars = list(vocab), vocab.index(unknown), max_chars

    def encode(self, text):
        out = []
        for word in text.split():
            ids = self.search(word, "") if len(word) <= self.max_chars else None
            out += [self.unknown] if ids is None else ids
        return out

    def search(self, rest, mark):
        if not rest:
            return []
        for end in range(len(rest), 0, -1):
            if mark + rest[:end] in self.pieces:
                ids = self.search(rest[end:], "##")
                if ids is not None:
                    return [self.pieces.index(mark + rest[:end]), *ids]
        return None

    def decode(self, ids):
        return " ".join(self.pieces[i] for i in ids).replace(" ##", "")


# Decoding

mistake(
    "decoded-apart",
    "Decoding leaves all pieces apart, with their ##; a marked piece belongs to the word before it.",
    swap(DECODE, '" ".join(self.pieces[i] for i in ids)'),
    hint=3,
)
mistake(
    "marks-shown",
    "Decoding joins the pieces of a word but leaves the ## in it.",
    swap(DECODE, '" ".join(self.pieces[i] for i in ids).replace(" ##", "##")'),
    hint=3,
)
mistake(
    "spaces-within-words",
    "Decoding takes the ## away but leaves a space in its place.",
    swap(DECODE, '" ".join(self.pieces[i] for i in ids).replace("##", "")'),
    hint=3,
)
mistake(
    "words-run-together",
    "Decoding puts no space between words.",
    swap(DECODE, '"".join(self.pieces[i] for i in ids).replace("##", "")'),
    hint=3,
)
