from scratchproof.lab import mistake, swap

BITS = "bits = np.sum(nll_nats) / np.log(2)"
SIZE = 'size = len(text.encode("utf-8"))'
RESULT = "return bits / size"

# Bits

mistake(
    "nats-per-byte",
    "The result is in nats; divide by ln 2 to get bits.",
    swap(BITS, "bits = np.sum(nll_nats)"),
    hint=1,
)
mistake(
    "times-ln-2",
    "The nats are multiplied by ln 2; a nat is more than a bit, so they are divided by it.",
    swap(BITS, "bits = np.sum(nll_nats) * np.log(2)"),
    hint=1,
)
mistake(
    "log-ten",
    "The nats are divided by ln 10, which gives decimal digits; bits need ln 2.",
    swap(BITS, "bits = np.sum(nll_nats) / np.log(10)"),
    hint=1,
)
mistake(
    "log-of-each",
    "log2 is taken of the losses; they are logarithms already and only change their unit.",
    swap(BITS, "bits = np.sum(np.log2(nll_nats))"),
    hint=1,
)
mistake(
    "mean-loss",
    "The mean loss per token is taken; the total over the text belongs there, the bytes are what it is divided by.",
    swap("np.sum(nll_nats)", "np.mean(nll_nats)"),
    hint=1,
)
mistake(
    "sum-of-rows",
    "The losses are added up along the last axis only; all entries belong to the text.",
    swap("np.sum(nll_nats)", "np.sum(nll_nats, axis=-1)"),
    hint=1,
)
mistake(
    "mean-over-rows",
    "The totals of the rows are averaged; all rows belong to the text, and their totals add up.",
    swap("np.sum(nll_nats)", "np.mean(np.sum(nll_nats, axis=-1))"),
    hint=1,
)
mistake(
    "exponential",
    "2 is raised to the result, which is a perplexity per byte; asked for are the bits themselves.",
    swap(RESULT, "return 2 ** (bits / size)"),
    hint=1,
)
mistake(
    "sign-turned",
    "The result is negative: `nll_nats` holds negative log-likelihoods, their sign is turned already.",
    swap(BITS, "bits = -np.sum(nll_nats) / np.log(2)"),
    hint=1,
)

# Bytes

mistake(
    "per-character",
    "The bits are divided by the number of characters; a character may take up to four bytes.",
    swap(SIZE, "size = len(text)"),
    hint=2,
)
mistake(
    "per-token",
    "The bits are divided by the number of tokens, which depends on the tokenizer; divide by bytes.",
    swap(SIZE, "size = np.size(nll_nats)"),
    hint=2,
)
mistake(
    "per-word",
    "The bits are divided by the number of words; divide by bytes.",
    swap(SIZE, "size = len(text.split())"),
    hint=2,
)
mistake(
    "utf-16",
    "The bytes are those of UTF-16; UTF-8 is meant.",
    swap(SIZE, 'size = len(text.encode("utf-16-le"))'),
    hint=2,
)
mistake(
    "byte-order-mark",
    "A mark of three bytes in front of the text is counted, as the encoding utf-8-sig writes it.",
    swap(SIZE, 'size = len(text.encode("utf-8-sig"))'),
    hint=2,
)
mistake(
    "ascii-only",
    "Characters beyond ASCII are dropped before the bytes are counted.",
    swap(SIZE, 'size = max(len(text.encode("ascii", "ignore")), 1)'),
    hint=2,
)
mistake(
    "stripped",
    "White space at the ends of the text is not counted; the model had to predict it, too.",
    swap(SIZE, 'size = max(len(text.strip().encode("utf-8")), 1)'),
    hint=3,
)
mistake(
    "white-space-left-out",
    "White space is not counted at all; its bytes belong to the text.",
    swap(SIZE, "size = max(len(''.join(text.split()).encode(\"utf-8\")), 1)"),
    hint=3,
)
mistake(
    "upside-down",
    "Bytes are divided by bits; bits per byte is the other way round.",
    swap(RESULT, "return size / bits"),
    hint=1,
)
