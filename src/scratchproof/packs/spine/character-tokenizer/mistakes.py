from scratchproof.lab import mistake, swap

ALPHABET = "alphabet = sorted(set(text))"
LOOK_UP = "[self.ids[c] for c in text]"
JOIN = '"".join(self.characters[i] for i in ids)'
TABLES = "self.ids = {c: i for i, c in enumerate(alphabet)}"
BACK = "self.characters = dict(enumerate(alphabet))"

# The alphabet

mistake(
    "order-of-appearance",
    "The ids follow the order in which the characters first appear in the text; they follow the sorted order.",
    swap(ALPHABET, "alphabet = list(dict.fromkeys(text))"),
    hint=1,
)
mistake(
    "most-frequent-first",
    "The most frequent character gets id 0, and so on; the ids follow the sorted order of the characters.",
    swap(ALPHABET, "alphabet = sorted(sorted(set(text)), key=text.count, reverse=True)"),
    hint=1,
)
mistake(
    "repeats-kept",
    "A repeated character stands in the alphabet several times; every distinct character has one id.",
    swap(ALPHABET, "alphabet = sorted(text)"),
    hint=1,
)
mistake(
    "ids-from-one",
    "The ids start at 1; the first character has id 0.",
    swap(TABLES, "self.ids = {c: i for i, c in enumerate(alphabet, 1)}"),
    swap(BACK, "self.characters = dict(enumerate(alphabet, 1))"),
    hint=1,
)
mistake(
    "lower-case",
    "The text is turned to lower case; a capital is a character of its own.",
    swap(ALPHABET, "alphabet = sorted(set(text.lower()))"),
    swap(LOOK_UP, "[self.ids[c] for c in text.lower()]"),
    hint=1,
)
mistake(
    "white-space-lost",
    "Spaces and line ends are left out; they are characters like any other.",
    swap(ALPHABET, "alphabet = sorted(set(''.join(text.split())))"),
    swap(LOOK_UP, "[self.ids[c] for c in ''.join(text.split())]"),
    hint=1,
)
mistake(
    "bytes-for-characters",
    "The alphabet is made of UTF-8 bytes; a character such as ä is one entry, not two.",
    swap(ALPHABET, "alphabet = sorted(set(text.encode()))"),
    swap(LOOK_UP, "[self.ids[c] for c in text.encode()]"),
    swap(JOIN, "bytes(self.characters[i] for i in ids).decode()"),
    hint=1,
)
mistake(
    "accents-composed",
    "The text is normalised, so a letter and its combining accent become one; both are kept as they are.",
    swap(ALPHABET, "from unicodedata import normalize\n\n        alphabet = sorted(set(normalize('NFC', text)))"),
    swap(
        "return " + LOOK_UP, "from unicodedata import normalize\n\n        return [self.ids[c] for c in normalize('NFC', text)]"
    ),
    hint=1,
)
mistake(
    "size-of-text",
    "`vocab_size` is the length of the text; it counts the distinct characters.",
    swap("len(alphabet)", "len(text)"),
    hint=1,
)
mistake(
    "size-is-largest-id",
    "`vocab_size` is the largest id; ids start at 0, so there is one more.",
    swap("len(alphabet)", "len(alphabet) - 1"),
    hint=1,
)

# Encoding

mistake(
    "code-points",
    "The ids are the Unicode numbers of the characters; an id is the place in the alphabet.",
    swap(LOOK_UP, "[ord(c) for c in text]"),
    swap(JOIN, '"".join(chr(i) for i in ids)'),
    hint=2,
)
mistake(
    "ends-stripped",
    "Encoding strips spaces and line ends off both ends of the text, so it does not come back whole.",
    swap(LOOK_UP, "[self.ids[c] for c in text.strip()]"),
    hint=2,
)
mistake(
    "unknown-skipped",
    "Encoding passes over unknown characters in silence; they have to be refused with an error.",
    swap(LOOK_UP, "[self.ids[c] for c in text if c in self.ids]"),
    hint=2,
)
mistake(
    "unknown-as-zero",
    "Unknown characters get id 0, which is another character already; they have to be refused with an error.",
    swap(LOOK_UP, "[self.ids.get(c, 0) for c in text]"),
    hint=2,
)
mistake(
    "unknown-as-minus-one",
    "Unknown characters get id -1, as `str.find` would say; they have to be refused with an error.",
    swap(LOOK_UP, "[self.ids.get(c, -1) for c in text]"),
    hint=2,
)
mistake(
    "unknown-as-next-id",
    "Unknown characters get the id V, one more than the alphabet has; they have to be refused with an error.",
    swap(LOOK_UP, "[self.ids.get(c, self.vocab_size) for c in text]"),
    hint=2,
)
mistake(
    "unknown-as-none",
    "Unknown characters get None, as `dict.get` gives it; they have to be refused with an error.",
    swap(LOOK_UP, "[self.ids.get(c) for c in text]"),
    hint=2,
)
mistake(
    "alphabet-grows",
    "Encoding adds unknown characters to the alphabet; it is fixed once the tokenizer is built.",
    swap(
        "return " + LOOK_UP,
        "for c in text:\n            if c not in self.ids:\n                self.ids[c] = self.vocab_size\n"
        "                self.characters[self.vocab_size] = c\n                self.vocab_size += 1\n"
        "        return " + LOOK_UP,
    ),
    hint=2,
)

# Decoding

mistake(
    "joined-with-spaces",
    "Decoding puts spaces between the characters.",
    swap(JOIN, '" ".join(self.characters[i] for i in ids)'),
    hint=3,
)
mistake(
    "list-of-characters",
    "Decoding returns a list of characters; they have to be joined into one text.",
    swap(JOIN, "[self.characters[i] for i in ids]"),
    hint=3,
)
mistake(
    "negative-ids-wrap",
    "A negative id counts from the end of the alphabet, as Python's lists do; it has to be refused.",
    swap(BACK, "self.characters = alphabet"),
    hint=3,
)
mistake(
    "unknown-ids-skipped",
    "Decoding passes over unknown ids in silence; they have to be refused with an error.",
    swap(JOIN, '"".join(self.characters[i] for i in ids if i in self.characters)'),
    hint=3,
)
mistake(
    "ids-wrap-around",
    "Ids that are too large start again at the first character; they have to be refused with an error.",
    swap(JOIN, '"".join(self.characters[i % self.vocab_size] for i in ids)'),
    hint=3,
)

# State

mistake(
    "shared-tables",
    "The tables belong to the class, so a new tokenizer replaces those of every older one.",
    swap(TABLES, "CharacterTokenizer.ids = {c: i for i, c in enumerate(alphabet)}"),
    swap(BACK, "CharacterTokenizer.characters = dict(enumerate(alphabet))"),
    hint=3,
)
