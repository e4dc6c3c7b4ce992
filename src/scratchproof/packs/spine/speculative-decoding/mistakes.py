from scratchproof.lab import mistake, swap

TEST = "u[i] * q[i, x] >= p[i, x]"
MORE = "np.maximum(p[i] - q[i], 0)"
REJECT = "            return [*draft[:i], drawn(more, w)]\n"
BONUS = "return [*draft, drawn(p[len(draft)], w)]"
DRAW = 'int(np.searchsorted(running, w * running[-1], side="right"))'

# Acceptance

mistake(
    "ratio-inverted",
    "The ratio is upside down: a token is accepted if u < q/p; it has to be p/q.",
    swap(TEST, "u[i] * p[i, x] >= q[i, x]"),
    hint=1,
)
mistake(
    "accepted-above",
    "A token is accepted if u is above p/q; it has to be below.",
    swap(TEST, "u[i] * q[i, x] < p[i, x]"),
    hint=1,
)
mistake(
    "without-chance",
    "A token is accepted only where p ≥ q; below that it still has the chance p/q.",
    swap(TEST, "q[i, x] > p[i, x]"),
    hint=1,
)
mistake(
    "without-q",
    "u is compared with p alone; it has to be p divided by q, from which the token was drawn.",
    swap(TEST, "u[i] >= p[i, x]"),
    hint=1,
)
mistake(
    "likeliest-only",
    "Only the large model's likeliest token is accepted, as in greedy decoding; the rule is u < p/q.",
    swap(TEST, "x != np.argmax(p[i])"),
    hint=1,
)
mistake(
    "always-accepted",
    "Every draft token is accepted.",
    swap(TEST, "False"),
    hint=1,
)
mistake(
    "ratios-multiplied",
    "The ratios of all tokens so far are multiplied; each token is judged by its own.",
    swap(
        TEST,
        "u[i] >= np.prod([min(1, p[j, y] / q[j, y]) for j, y in enumerate(draft[: i + 1])])",
    ),
    hint=1,
)
mistake(
    "first-u-for-all",
    "u[0] decides about every token; each has its own u.",
    swap("u[i] *", "u[0] *"),
    hint=1,
)
mistake(
    "border-accepted",
    "A token with u = p/q is accepted, so at u = 0 even an impossible one; u has to be below.",
    swap(TEST, "u[i] * q[i, x] > p[i, x]"),
    hint=1,
)

# Rejection

mistake(
    "replaced-from-p",
    "The replacement is drawn from p; what was accepted already has a part of that, so only max(0, p − q) is left.",
    swap(MORE, "p[i]"),
    hint=2,
)
mistake(
    "token-banned",
    "The replacement is drawn from p without the rejected token; for every token what q gave has to be taken off.",
    swap(MORE, "np.where(np.arange(len(p[i])) == x, 0, p[i])"),
    hint=2,
)
mistake(
    "replaced-from-q",
    "The replacement is drawn from the draft model's q; it has to come from max(0, p − q).",
    swap(MORE, "q[i]"),
    hint=2,
)
mistake(
    "absolute-difference",
    "The replacement is drawn from |p − q|; where q is larger the weight is 0.",
    swap(MORE, "np.abs(p[i] - q[i])"),
    hint=2,
)
mistake(
    "difference-exchanged",
    "The replacement is drawn from max(0, q − p); it has to be what p has more than q.",
    swap(MORE, "np.maximum(q[i] - p[i], 0)"),
    hint=2,
)
mistake(
    "next-place",
    "The replacement is drawn from p of the place after the rejected token; it belongs to the rejected token's own place.",
    swap(MORE, "p[i + 1]"),
    hint=2,
)
mistake(
    "likeliest-replacement",
    "The replacement is the token of greatest p − q; it has to be drawn by w.",
    swap("drawn(more, w)", "int(np.argmax(more))"),
    hint=2,
)
mistake(
    "not-replaced",
    "A rejected token is dropped without a replacement.",
    swap("return [*draft[:i], drawn(more, w)]", "return [*draft[:i]]"),
    hint=2,
)
mistake(
    "rejected-kept",
    "The rejected token stays, in front of its replacement.",
    swap("*draft[:i], drawn(more", "*draft[: i + 1], drawn(more"),
    hint=2,
)
mistake(
    "draft-goes-on",
    "After a rejected token the rest of the draft is kept; it was written for another beginning and has to be dropped.",
    swap("return [*draft[:i], drawn(more, w)]", "return [*draft[:i], drawn(more, w), *draft[i + 1 :]]"),
    hint=2,
)
mistake(
    "accepted-left-out",
    "Only the replacement comes back; the tokens accepted before it belong in front.",
    swap("return [*draft[:i], drawn(more, w)]", "return [drawn(more, w)]"),
    hint=2,
)

# The last token

mistake(
    "no-bonus",
    "When all are accepted, no further token is drawn; the last row of p gives one more.",
    swap(BONUS, "return [*draft]"),
    hint=3,
)
mistake(
    "bonus-from-place-before",
    "The further token is drawn from the row of the last draft token; it has to be the row after it, the last of p.",
    swap("p[len(draft)]", "p[max(len(draft) - 1, 0)]"),
    hint=3,
)
mistake(
    "bonus-likeliest",
    "The further token is the likeliest one; it has to be drawn by w.",
    swap("drawn(p[len(draft)], w)", "int(np.argmax(p[len(draft)]))"),
    hint=3,
)

# Drawing

mistake(
    "not-normalised",
    "max(0, p − q) is used as it is; it has to be divided by its sum before w is looked up.",
    swap("w * running[-1]", "w"),
    hint=2,
)
mistake(
    "reaches-w",
    "The first id at which the sum reaches w is taken, so w = 0 can give an impossible token; it has to exceed w.",
    swap(DRAW, "int(np.searchsorted(running, w * running[-1]))"),
    hint=3,
)
mistake(
    "drawn-backwards",
    "The probabilities are added up from the last id down; the order of ids begins at 0.",
    swap(DRAW, 'len(running) - 1 - int(np.searchsorted(np.cumsum(weights[::-1]), w * running[-1], side="right"))'),
    hint=3,
)
