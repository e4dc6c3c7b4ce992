from scratchproof.lab import mistake, swap

# The start
mistake(
    "b-drawn-too",
    "B is drawn at random as well, so the model is no longer what it was before a single update.",
    swap("b = np.zeros((rank, outputs))", "b = rng.normal(size=(rank, outputs)) / np.sqrt(rank)"),
    hint=1,
)
mistake(
    "a-zero-too",
    "A starts at 0 as well, so both gradients are 0 and the adapter never learns.",
    swap("a = rng.normal(size=(d, rank)) / np.sqrt(d)", "a = np.zeros((d, rank))"),
    hint=1,
)
mistake(
    "a-too-large",
    "The entries of A have variance 1, not 1 / d.",
    swap("a = rng.normal(size=(d, rank)) / np.sqrt(d)", "a = rng.normal(size=(d, rank))"),
    hint=1,
)

# The scale
mistake(
    "rank-forgotten",
    "The scale is α; it is not divided by the rank.",
    swap("return alpha / rank", "return alpha * 1.0"),
    hint=1,
)
mistake(
    "rank-of-the-inputs",
    "The scale divides by the number of inputs, which stands where the rank should.",
    swap("rank = adapter[\"a\"].shape[1]", "rank = adapter[\"a\"].shape[0]"),
    hint=1,
)
mistake(
    "gradients-unscaled",
    "The gradients leave the scale α / rank out.",
    swap("d_update = scale_of(adapter, alpha) * x.T", "d_update = x.T"),
    hint=2,
)

# The update
mistake(
    "b-after-a",
    "B's gradient is taken after A has moved; both belong to the same moment.",
    swap("            velocity[name] = beta * velocity[name] + grads[name]\n", "            _, grads = loss_and_gradients(base, adapter, x, y, alpha)\n            velocity[name] = beta * velocity[name] + grads[name]\n"),
    hint=2,
)
mistake(
    "only-b-trained",
    "A stands still: only B is trained.",
    swap("for name in (\"a\", \"b\"):", "for name in (\"b\",):"),
    hint=2,
)
mistake(
    "velocity-starts-again",
    "The velocity is set back to 0 at every batch.",
    swap("    velocity = {name: np.zeros_like(p) for name, p in adapter.items()}\n", ""),
    swap("        losses.append(loss)\n", "        losses.append(loss)\n        velocity = {name: np.zeros_like(p) for name, p in adapter.items()}\n"),
    hint=2,
)
mistake(
    "base-moves",
    "The base is trained along with the adapter: its bias moves with every update.",
    swap("    for x, y in batches:\n", "    for x, y in batches:\n        s = forward(base, adapter, x, alpha)\n        p = np.exp(s - s.max(axis=1, keepdims=True))\n        base[\"b\"] -= rate * (p / p.sum(axis=1, keepdims=True) - np.eye(p.shape[1])[y]).mean(axis=0)\n"),
    hint=3,
)

# Merging
mistake(
    "merged-in-place",
    "Merging writes into the base itself, so the adapter counts twice from then on.",
    swap("w = base[\"w\"].copy()", "w = base[\"w\"]"),
    hint=3,
)
mistake(
    "merged-unscaled",
    "Merging adds A B without the scale.",
    swap("w += scale_of(adapter, alpha) * adapter[\"a\"]", "w += adapter[\"a\"]"),
    hint=3,
)
mistake(
    "added-again",
    "Taking the adapter out adds it a second time.",
    swap("w = base[\"w\"] - scale_of", "w = base[\"w\"] + scale_of"),
    hint=3,
)
mistake(
    "all-counted",
    "The base counts among the trained entries.",
    swap("return small, small + sum", "return small + base[\"w\"].size, small + sum"),
    hint=3,
)
