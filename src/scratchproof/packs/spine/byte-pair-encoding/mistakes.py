from scratchproof.lab import mistake, swap

mistake(
    "overlaps-not-counted",
    "In a run of equal tokens only pairs that do not overlap are counted; every two neighbours count.",
    swap(
        "counts = Counter(zip(tokens, tokens[1:]))",
        "counts, i = Counter(), 0\n            while i + 1 < len(tokens):\n                counts[tokens[i], tokens[i + 1]] += 1\n                i += 2 if i + 2 < len(tokens) and tokens[i] == tokens[i + 1] == tokens[i + 2] else 1",
    ),
    hint=1,
)
mistake(
    "words-apart",
    "The data is split at spaces before it is counted; a space is a byte like any other, and its pairs count.",
    swap("counts = Counter(zip(tokens, tokens[1:]))", "counts = Counter((a, b) for a, b in zip(tokens, tokens[1:]) if 32 not in (a, b))"),
    hint=1,
)
mistake(
    "least-frequent",
    "The rarest pair is merged instead of the most frequent one.",
    swap("pair = max(", "pair = min("),
    hint=1,
)
mistake(
    "first-pair",
    "The first pair of the data is merged, whatever its count.",
    swap("pair = max(counts, key=counts.get)", "pair = next(iter(counts))"),
    hint=1,
)
mistake(
    "largest-pair",
    "The pair with the largest token numbers is merged: the comparison looks at the pair, not at its count.",
    swap("max(counts, key=counts.get)", "max(counts)"),
    hint=1,
)
mistake(
    "one-merge-too-few",
    "One merge too few is learnt: 256 bytes and the merges together have to be `vocab_size` tokens.",
    swap("range(256, vocab_size)", "range(256, vocab_size - 1)"),
    hint=1,
)
mistake(
    "one-merge-too-many",
    "One merge too many is learnt: 256 bytes and the merges together have to be `vocab_size` tokens.",
    swap("range(256, vocab_size)", "range(256, vocab_size + 1)"),
    hint=1,
)
mistake(
    "vocab-size-is-merges",
    "`vocab_size` is taken as the number of merges; the 256 bytes count too.",
    swap("range(256, vocab_size)", "range(256, 256 + vocab_size)"),
    hint=1,
)
mistake(
    "counts-of-the-start",
    "The pairs are counted once, on the bytes; after each merge they have to be counted again.",
    swap("        for new in range", "        counts = Counter(zip(tokens, tokens[1:]))\n        for new in range"),
    swap("counts = Counter(zip(tokens, tokens[1:]))\n            if", "if"),
    swap("self.merges.append(pair)", "self.merges.append(pair)\n            del counts[pair]"),
    hint=1,
)
mistake(
    "stops-at-rare-pairs",
    "Training stops when no pair occurs twice; it has to go on until no two neighbours are left.",
    swap("if not counts:", "if not counts or max(counts.values()) < 2:"),
    hint=1,
)
mistake(
    "no-early-end",
    "Training fails on short data: there may be no pair left to merge, and `max` of nothing is an error.",
    swap("if not counts:\n                return\n            ", ""),
    hint=1,
)
mistake(
    "no-early-end-first-of-none",
    "Training fails on short data: there may be no pair left to merge, and nothing has no first entry.",
    swap("if not counts:\n                return\n            pair = max(counts, key=counts.get)", "pair = counts.most_common(1)[0][0]"),
    hint=1,
)
mistake(
    "numbered-after-append",
    "In training the first merge makes token 257, not 256: the number is taken after the pair has joined the list.",
    swap("tokens = merge(tokens, pair, new)\n            self.merges.append(pair)", "self.merges.append(pair)\n            tokens = merge(tokens, pair, 256 + len(self.merges))"),
    hint=1,
)
mistake(
    "greedy-encode",
    "Encoding reads from left to right and merges whatever it meets; merges have to be made in the order learnt.",
    swap(
        "for i, pair in enumerate(self.merges):\n            tokens = merge(tokens, pair, 256 + i)\n        return tokens",
        "done, rank = [], {pair: 256 + i for i, pair in enumerate(self.merges)}\n        for token in tokens:\n            done.append(token)\n            while len(done) > 1 and (done[-2], done[-1]) in rank:\n                done[-2:] = [rank[done[-2], done[-1]]]\n        return done",
    ),
    hint=2,
)
mistake(
    "greedy-passes",
    "Encoding merges any known pair as it passes over the data, again and again; merges have to be made in the order learnt.",
    swap(
        "for i, pair in enumerate(self.merges):\n            tokens = merge(tokens, pair, 256 + i)\n        return tokens",
        "rank, before = {pair: 256 + i for i, pair in enumerate(self.merges)}, None\n        while tokens != before:\n            before, tokens, i = tokens, [], 0\n            while i < len(before):\n                new = rank.get(tuple(before[i : i + 2]))\n                tokens.append(before[i] if new is None else new)\n                i += 1 if new is None else 2\n        return tokens",
    ),
    hint=2,
)
mistake(
    "one-pass",
    "Encoding passes over the data once and merges any known pair; merges have to be made one after the other, in the order learnt.",
    swap(
        "for i, pair in enumerate(self.merges):\n            tokens = merge(tokens, pair, 256 + i)\n        return tokens",
        "rank, done, i = {pair: 256 + i for i, pair in enumerate(self.merges)}, [], 0\n        while i < len(tokens):\n            new = rank.get(tuple(tokens[i : i + 2]))\n            done.append(tokens[i] if new is None else new)\n            i += 1 if new is None else 2\n        return done",
    ),
    hint=2,
)
mistake(
    "longest-match",
    "Encoding takes the longest known piece at each place; the merges have to be replayed in the order learnt.",
    swap(
        "for i, pair in enumerate(self.merges):\n            tokens = merge(tokens, pair, 256 + i)\n        return tokens",
        "pieces = {bytes([i]): i for i in range(256)}\n        for i, _ in enumerate(self.merges):\n            pieces[self.decode([256 + i])] = 256 + i\n        tokens, at = [], 0\n        while at < len(data):\n            piece = next(data[at:end] for end in range(len(data), at, -1) if data[at:end] in pieces)\n            tokens.append(pieces[piece])\n            at += len(piece)\n        return tokens",
    ),
    hint=2,
)
mistake(
    "merges-reversed",
    "Encoding makes the merges from the last to the first, so merges of merged tokens never happen.",
    swap("for i, pair in enumerate(self.merges):", "for i, pair in reversed(list(enumerate(self.merges))):"),
    hint=2,
)
mistake(
    "first-occurrence-only",
    "Each merge replaces only the first place where its pair stands.",
    swap("if tuple(tokens[i : i + 2]) == pair:", "if tuple(tokens[i : i + 2]) == pair and new not in merged:"),
    hint=2,
)
mistake(
    "right-to-left",
    "Pairs are replaced from right to left: `aaa` becomes `a X` instead of `X a`.",
    swap("merged, i = [], 0", "tokens, pair, merged, i = tokens[::-1], pair[::-1], [], 0"),
    swap("return merged", "return merged[::-1]"),
    hint=2,
)
mistake(
    "token-used-twice",
    "A token takes part in two merges: after a replacement the reading goes on one place too early.",
    swap("i += 2", "i += 1"),
    hint=2,
)
mistake(
    "last-token-lost",
    "The last token is lost unless it is merged: the reading stops one place too early.",
    swap("while i < len(tokens):", "while i + 1 < len(tokens):"),
    hint=2,
)
mistake(
    "numbers-from-255",
    "Encoding numbers the merges from 255, which is a byte already; the first one makes token 256.",
    swap("256 + i)", "255 + i)"),
    hint=2,
)
mistake(
    "decoded-one-level",
    "Decoding opens a merged token only once; what it was merged from may be merged tokens again.",
    swap("text.append(text[a] + text[b])", "text.append((a, b))"),
    swap("return b\"\".join(text[token] for token in tokens)", "return b\"\".join(bytes(text[token]) for token in tokens)"),
    hint=3,
)
mistake(
    "decoded-parts-lost",
    "Decoding opens a merged token only once, and drops the merged tokens that come out of it.",
    swap("text.append(text[a] + text[b])", "text.append(bytes(t for t in (a, b) if t < 256))"),
    hint=3,
)
mistake(
    "decoded-as-text",
    "Decoding goes through text and replaces bytes that are not valid UTF-8.",
    swap("return b\"\".join(text[token] for token in tokens)", "return b\"\".join(text[token] for token in tokens).decode(errors=\"replace\").encode()"),
    hint=3,
)
mistake(
    "decoded-to-text",
    "Decoding returns text; it has to return the bytes, which need not be valid text.",
    swap("return b\"\".join(text[token] for token in tokens)", "return b\"\".join(text[token] for token in tokens).decode(errors=\"replace\")"),
    hint=3,
)
mistake(
    "decoded-by-characters",
    "Decoding makes a character of every byte and encodes the text, so bytes from 128 up become two.",
    swap("return b\"\".join(text[token] for token in tokens)", "return b\"\".join(text[token] for token in tokens).decode(\"latin-1\").encode()"),
    hint=3,
)
mistake(
    "training-adds-up",
    "Training again adds to the old merges instead of replacing them.",
    swap("tokens = list(data)\n        self.merges = []", "tokens = list(data)"),
    hint=3,
)
mistake(
    "training-goes-on",
    "Training again keeps the old merges and counts them, so it learns too few new ones or none.",
    swap("self.merges = []\n        for new in range(256, vocab_size)", "for new in range(256 + len(self.merges), vocab_size)"),
    hint=3,
)
mistake(
    "shared-merges",
    "All tokenizers share one list of merges, to which each training adds.",
    swap("merges=None):\n        self.merges = [tuple(pair) for pair in merges or []]", "merges=[]):\n        self.merges = merges"),
    swap("tokens = list(data)\n        self.merges = []", "tokens = list(data)"),
    hint=3,
)
mistake(
    "shared-merges-go-on",
    "All tokenizers share one list of merges, so a new one starts with what others have learnt and learns too little.",
    swap("merges=None):\n        self.merges = [tuple(pair) for pair in merges or []]", "merges=[]):\n        self.merges = merges"),
    swap("self.merges = []\n        for new in range(256, vocab_size)", "for new in range(256 + len(self.merges), vocab_size)"),
    hint=3,
)
mistake(
    "shared-merges-cleared",
    "All tokenizers share one list of merges, which each training empties and fills again.",
    swap("merges=None):\n        self.merges = [tuple(pair) for pair in merges or []]", "merges=[]):\n        self.merges = merges"),
    swap("tokens = list(data)\n        self.merges = []", "tokens = list(data)\n        self.merges.clear()"),
    hint=3,
)
