from scratchproof.lab import mistake, swap

PIECES = "self.pattern.split(text) if allow_special else [text]"
SPECIAL = "special = k % 2 == 1"
ADD = "ids += [self.ids[piece]] if special else self.tokenizer.encode(piece)"
ORDER = "ordered = sorted(tokens, key=len, reverse=True)"
IDS = "self.ids = {token: tokenizer.vocab_size + k for k, token in enumerate(tokens)}"
GROUP = "itertools.groupby(ids, key=self.texts.__contains__)"

# Ids

mistake(
    "ids-from-zero",
    "The special tokens are numbered from 0, which are ids of ordinary tokens; they begin at the tokenizer's `vocab_size`.",
    swap(IDS, "self.ids = {token: k for k, token in enumerate(tokens)}"),
    hint=1,
)
mistake(
    "one-id-late",
    "The first special token has the id V + 1; the ordinary ids end at V - 1, so it is V.",
    swap(IDS, "self.ids = {token: tokenizer.vocab_size + k for k, token in enumerate(tokens, 1)}"),
    hint=1,
)
mistake(
    "ids-by-length",
    "The ids follow the tokens sorted by length; sorting is for the search only, the ids keep the order of `tokens`.",
    swap(
        IDS,
        "by_length = sorted(tokens, key=len, reverse=True)\n"
        "        self.ids = {token: tokenizer.vocab_size + k for k, token in enumerate(by_length)}",
    ),
    hint=1,
)
mistake(
    "size-without-specials",
    "`vocab_size` leaves the special tokens out; the embedding table needs a row for them too.",
    swap("self.vocab_size = tokenizer.vocab_size + len(tokens)", "self.vocab_size = tokenizer.vocab_size"),
    hint=1,
)

# What is special

mistake(
    "always-allowed",
    "Special tokens are read from any text, also from untrusted text, so that users can forge them.",
    swap(PIECES, "self.pattern.split(text)"),
    hint=2,
)
mistake(
    "allowed-by-default",
    "Special tokens are read by default; text is untrusted unless `allow_special` is passed.",
    swap("allow_special=False", "allow_special=True"),
    hint=2,
)
mistake(
    "never-special",
    "Special tokens are never read: with `allow_special=True` they are encoded as plain text, too.",
    swap(PIECES, "[text]"),
    hint=2,
)
mistake(
    "whole-text-forged",
    "Untrusted text that is nothing but a special token gets its id: the piece is looked up although it was not allowed.",
    swap(SPECIAL, "special = piece in self.ids"),
    hint=2,
)
mistake(
    "untrusted-removed",
    "Special tokens are cut out of untrusted text; they stay in it as the characters that they are.",
    swap(PIECES, 'self.pattern.split(text) if allow_special else [self.pattern.sub("", text)]'),
    hint=2,
)
mistake(
    "untrusted-refused",
    "Untrusted text with a special token in it raises an error; it is encoded as plain text.",
    swap(
        "        pieces = ",
        '        if not allow_special and self.pattern.search(text):\n            raise ValueError("special token in text")\n'
        "        pieces = ",
    ),
    hint=2,
)
mistake(
    "only-once",
    "Only the first special token of a text is found.",
    swap(PIECES, "self.pattern.split(text, maxsplit=1) if allow_special else [text]"),
    hint=2,
)
mistake(
    "specials-lost",
    "The text is split at the special tokens, but they themselves are lost: their ids are missing.",
    swap(ADD, "ids += [] if special else self.tokenizer.encode(piece)"),
    hint=2,
)
mistake(
    "spaces-lost",
    "White space next to special tokens is stripped; it belongs to the text.",
    swap(ADD, "ids += [self.ids[piece]] if special else self.tokenizer.encode(piece.strip() if len(pieces) > 1 else piece)"),
    hint=2,
)
mistake(
    "by-characters",
    "The text between special tokens is encoded character by character; each piece goes to the tokenizer as a whole.",
    swap(ADD, "ids += [self.ids[piece]] if special else [i for c in piece for i in self.tokenizer.encode(c)]"),
    hint=2,
)

# The search

mistake(
    "not-escaped",
    "The tokens go into the regular expression as they are, where | and [ have a meaning; `re.escape` makes them plain.",
    swap("map(re.escape, ordered)", "ordered"),
    hint=3,
)
mistake(
    "first-listed",
    "Where one token begins another, the one that is listed first is taken; the longer one is meant.",
    swap(ORDER, "ordered = tokens"),
    hint=3,
)
mistake(
    "shortest-first",
    "Where one token begins another, the shorter one is taken; the longer one is meant.",
    swap(ORDER, "ordered = sorted(tokens, key=len)"),
    hint=3,
)

# Decoding

mistake(
    "decoded-one-by-one",
    "Ordinary ids are decoded one by one, which breaks characters of several ids; a run is decoded as a whole.",
    swap(
        "text += self.tokenizer.decode(list(run))",
        'text += "".join(self.tokenizer.decode([i]) for i in run)',
    ),
    hint=3,
)
mistake(
    "specials-not-decoded",
    "Decoding hands special ids to the tokenizer, which does not know them; their text comes from your own table.",
    swap('text = ""\n', "return self.tokenizer.decode(list(ids))\n"),
    hint=3,
)
mistake(
    "skip-ignored",
    "`skip_special` is ignored: special tokens are always shown.",
    swap("elif not skip_special:", "else:"),
    hint=3,
)
mistake(
    "always-skipped",
    "Decoding always leaves special tokens out; it does so only with `skip_special=True`.",
    swap("elif not skip_special:", "elif False:"),
    hint=3,
)
mistake(
    "skip-turned-round",
    "`skip_special` works the wrong way round: special tokens are left out without it and shown with it.",
    swap("elif not skip_special:", "elif skip_special:"),
    hint=3,
)
