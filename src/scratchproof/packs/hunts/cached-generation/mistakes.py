from scratchproof.lab import mistake, swap

# Attention
mistake(
    "heads-mixed",
    "The columns are reshaped to heads without exchanging axes, so a head holds pieces of several tokens.",
    swap("x.reshape(n, t, heads, -1).transpose(0, 2, 1, 3)", "x.reshape(n, heads, t, -1)"),
    hint=1,
)
mistake(
    "scaled-by-all-heads",
    "The scores are divided by the root of the whole width, not of one head's.",
    swap("np.sqrt(q.shape[-1])", "np.sqrt(q.shape[-1] * q.shape[1])"),
    hint=1,
)
mistake(
    "one-ahead",
    "A token sees the one that follows it, wherever that has been read together with it.",
    swap("before = keys <= queries[:, None]", "before = keys <= queries[:, None] + 1"),
    hint=1,
)

# Padding and positions
mistake(
    "padding-seen",
    "Padding is seen like any token.",
    swap("return before[None] & real[:, None]", "return before[None] & (real | True)[:, None]"),
    hint=2,
)
mistake(
    "padding-takes-positions",
    "Positions count the padding too, so the first real token of a short text does not have position 0.",
    swap("np.maximum(places - starts[:, None], 0)", "np.maximum(places - 0 * starts[:, None], 0)"),
    hint=2,
)
mistake(
    "padded-right",
    "The prompts are put on the left of their rows, while everything else expects the padding there.",
    swap("row[longest - len(prompt) :] = prompt", "row[: len(prompt)] = prompt"),
    hint=2,
)

# The cache
mistake(
    "position-starts-again",
    "Every further token gets position 0, as if it were the first of a text.",
    swap("[positions_of(places, self.starts)]", "[positions_of(np.arange(t), self.starts)]"),
    hint=3,
)
mistake(
    "padding-seen-in-steps",
    "Padding is hidden when the prompt is read, and seen by every further token.",
    swap("np.arange(self.length), self.starts)", "np.arange(self.length), self.starts * (t > 1))"),
    hint=3,
)
mistake(
    "cache-in-half-precision",
    "Keys are kept in half precision, so the scores drift away from those without the cache.",
    swap("self.keys = k if self.keys", "k = k.astype(np.float16)\n        self.keys = k if self.keys"),
    hint=3,
)
mistake(
    "cache-not-emptied",
    "A second start goes on with the cache of the first.",
    swap("        self.starts, self.length = np.asarray(starts), 0\n        self.keys = self.values = None\n", "        self.starts = np.asarray(starts)\n"),
    swap("        self.params = params\n", "        self.params, self.length = params, 0\n        self.keys = self.values = None\n"),
    hint=3,
)
mistake(
    "prompt-end-twice",
    "The last token of the prompt is read twice: with the prompt, and again as the first step.",
    swap("    scores = decoder.start(tokens, starts)\n", "    decoder.start(tokens, starts)\n    scores = decoder.step(tokens[:, -1])\n"),
    hint=3,
)

# The end
mistake(
    "one-ends-all",
    "The first row that is done ends all others.",
    swap("if done.all():", "if done.any():"),
    hint=3,
)
mistake(
    "goes-on-after-stop",
    "A row that has produced the stop token goes on being written as long as another row does.",
    swap("            if not done[i]:\n                written[i].append(token)\n", "            written[i].append(token)\n"),
    hint=3,
)
