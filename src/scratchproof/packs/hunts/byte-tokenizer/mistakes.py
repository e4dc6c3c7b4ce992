from scratchproof.lab import mistake, swap

mistake(
    "decoded-token-by-token",
    "Every id is decoded by itself, so a character whose bytes lie in two tokens becomes U+FFFD.",
    swap('return b"".join(self.bytes_of[i] for i in ids).decode("utf-8", errors="replace")', 'return "".join(self.bytes_of[i].decode("utf-8", errors="replace") for i in ids)'),
    hint=1,
)
mistake(
    "leftmost-pair-first",
    "encode merges the leftmost known pair first; it has to be the one that was learnt first.",
    swap("pair = min(known, key=self.ranks.get)", "pair = known[0]"),
    hint=2,
)
mistake(
    "pairs-across-words",
    "Training does not cut the text into chunks, so pairs that cross the border of two words are learnt, and encode can never use them.",
    swap('words.update(tuple(chunk.encode("utf-8")) for chunk in chunks(piece))', 'words.update([tuple(piece.encode("utf-8"))])'),
    hint=3,
)
mistake(
    "words-counted-once",
    "A word counts once, however often it occurs, so merges follow the vocabulary instead of the text.",
    swap("counts[pair] += times", "counts[pair] += 1"),
    hint=3,
)
mistake(
    "ties-by-first-seen",
    "Among pairs that occur equally often, the first one seen is taken instead of the smaller one.",
    swap("best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)", "best = max(counts, key=counts.get, default=None)"),
    hint=3,
)
mistake(
    "specials-learnt",
    "The special tokens are trained on as if they were text, so merges are spent on their characters.",
    swap("for piece in pieces(text, specials):", "for piece in [text]:"),
    hint=3,
)
mistake(
    "special-ids-collide",
    "The special tokens are numbered from 256 on, so they share their ids with the first merges.",
    swap("BYTES + len(self.merges) + j", "BYTES + j"),
    hint=1,
)
mistake(
    "specials-not-loaded",
    "load leaves out the special tokens, so the loaded tokenizer reads them as plain text.",
    swap('return cls(saved["merges"], saved["specials"])', 'return cls(saved["merges"])'),
    hint=1,
)
mistake(
    "white-space-lost",
    "White space that is not in front of a word belongs to no chunk, so line ends and double spaces vanish.",
    swap(r'r" ?\S+|\s"', r'r" ?\S+"'),
    hint=1,
)
mistake(
    "shorter-special-first",
    "Special tokens are tried in the order given, so a longer one that starts like a shorter one is never found.",
    swap("longest_first = sorted(specials, key=len, reverse=True)", "longest_first = list(specials)"),
    hint=2,
)
mistake(
    "special-as-pattern",
    "The special tokens are used as a regular expression as they are, so a `|` or a `.` in them is not taken as text.",
    swap("re.escape(s) for s in longest_first", "s for s in longest_first"),
    hint=2,
)
mistake(
    "pairs-that-occur-once",
    "Training goes on with pairs that occur only once, so it learns single words of its text by heart.",
    swap("counts[best] < 2", "counts[best] < 1"),
    hint=3,
)
