from scratchproof.lab import mistake, swap

mistake(
    "temperature-inverted",
    "The probabilities are raised to T instead of 1/T, so a low temperature makes the text wilder.",
    swap("** (1.0 / temperature)", "** temperature"),
    hint=1,
)
mistake(
    "one-token-too-many",
    "top_k keeps one token more than k.",
    swap("q[np.argsort(-q)[top_k:]] = 0.0", "q[np.argsort(-q)[top_k + 1 :]] = 0.0"),
    hint=1,
)
mistake(
    "crossing-token-dropped",
    "top_p drops the token with which the sum reaches top_p, so what is kept adds up to less.",
    swap("int(np.searchsorted(cumulative, top_p)) + 1", "max(1, int(np.searchsorted(cumulative, top_p)))"),
    hint=1,
)
mistake(
    "unsorted-sum",
    "top_p adds the shares up in the order of the vocabulary instead of from the most likely token down.",
    swap("cumulative = np.cumsum(q[order])", "cumulative = np.cumsum(q)"),
    hint=1,
)
mistake(
    "top-p-of-the-whole",
    "After top_k the shares are not scaled to add up to 1 again, so top_p is measured against the wrong whole.",
    swap("        q = q / q.sum()\n    if top_p", "    if top_p"),
    hint=1,
)
mistake(
    "context-reversed",
    "The last two tokens are looked up in the wrong order.",
    swap("a, b = [START, START, *context][-2:]", "b, a = [START, START, *context][-2:]"),
    hint=2,
)
mistake(
    "stop-never-learnt",
    "STOP is not counted at the end of the sentences, so the model hardly ever ends one.",
    swap("padded = [START, START, *sentence, STOP]", "padded = [START, START, *sentence]"),
    hint=2,
)
mistake(
    "kinds-not-counts",
    "The counts are divided by the number of different words that followed instead of by how often any followed.",
    swap("sum(counts.values())", "len(counts)"),
    hint=2,
)
mistake(
    "pair-skips-a-word",
    "The pairs are counted from the word before the last one, so p(w | b) is about the wrong neighbour.",
    swap("self.after_one[b][word] += 1", "self.after_one[a][word] += 1"),
    hint=2,
)
mistake(
    "prompt-forgotten",
    "The model is asked about the drawn tokens alone, so what follows does not depend on the prompt.",
    swap("model.probabilities([*prompt, *out])", "model.probabilities(out)"),
    hint=3,
)
mistake(
    "same-draw-again",
    "The generator is seeded anew for every token, so every draw takes the same random number.",
    swap("token = int(rng.choice", "token = int(np.random.default_rng(seed).choice"),
    hint=3,
)
mistake(
    "settings-not-handed-on",
    "sample does not hand top_p on, so the whole tail of the distribution is drawn from.",
    swap("filtered(p, temperature, top_k, top_p)", "filtered(p, temperature, top_k)"),
    hint=3,
)
mistake(
    "stop-not-counted",
    "The surprise of STOP is added up, but the number of tokens leaves it out, so perplexity comes out too high.",
    swap("count += len(tokens)", "count += len(sentence)"),
    hint=3,
)
mistake(
    "two-logarithms",
    "The logarithm is to base 2, the exponential to base e.",
    swap("total -= math.log(", "total -= math.log2("),
    hint=3,
)
