from scratchproof.lab import mistake, swap

# Distances and what is made of them
mistake(
    "product-once",
    "The squared distance takes the product of point and centre away once instead of twice.",
    swap("- 2.0 * products +", "- products +"),
    hint=1,
)
mistake(
    "inertia-not-squared",
    "The inertia adds up distances, not their squares.",
    swap("np.sum(to_nearest)", "np.sum(np.sqrt(to_nearest))"),
    hint=1,
)
mistake(
    "chances-not-squared",
    "The chances go with the distance, not with its square.",
    swap("    d = squared_distances(x, centres).min(axis=1)\n    if", "    d = np.sqrt(squared_distances(x, centres).min(axis=1))\n    if"),
    hint=1,
)

# The start
mistake(
    "last-centre-only",
    "A new centre keeps away from the one drawn last only, so it may fall beside an earlier one.",
    swap("chances(x, x[drawn])", "chances(x, x[drawn[-1:]])"),
    hint=1,
)
mistake(
    "drawn-evenly",
    "The chances are worked out and not used: all rows are equally likely.",
    swap("rng.choice(len(x), p=weights)", "rng.choice(len(x))"),
    hint=1,
)
mistake(
    "always-the-farthest",
    "The next centre is always the most likely row; it should be drawn, so that outliers do not always win.",
    swap("drawn.append(rng.choice(len(x), p=weights))", "drawn.append(int(np.argmax(weights)))"),
    hint=1,
)
mistake(
    "generator-of-its-own",
    "Every start makes a new generator from the same seed, so all starts are one and the same.",
    swap("    drawn = [rng.integers(len(x))]", "    rng = np.random.default_rng(7)\n    drawn = [rng.integers(len(x))]"),
    hint=1,
)

# The steps
mistake(
    "empty-centre-stays",
    "A centre without points stays where it is, so it stays empty.",
    swap("new[j] = x[far[taken]]", "new[j] = centres[j]"),
    hint=2,
)
mistake(
    "empty-centres-together",
    "All centres without points take the same farthest point.",
    swap("            taken += 1\n", ""),
    hint=2,
)
mistake(
    "compared-with-itself",
    "The centres are moved in place, so the old ones that they are compared with have moved too: it ends after one step.",
    swap("        before = centres\n", "        before = centres = centres.copy() if _ == 0 else centres\n"),
    swap("centres = moved(x, labels, centres)", "centres[...] = moved(x, labels, centres)"),
    hint=2,
)
mistake(
    "labels-before-the-move",
    "The labels that come back are those from before the last move of the centres.",
    swap("            break\n    labels = nearest(x, centres)\n", "            break\n    labels = nearest(x, before) if steps else nearest(x, centres)\n"),
    hint=2,
)
mistake(
    "inertia-before-the-move",
    "The inertia that comes back is that from before the last move of the centres.",
    swap("return centres, labels, inertia(x, centres)", "return centres, labels, inertia(x, before if steps else centres)"),
    hint=2,
)

# The best
mistake(
    "last-start-kept",
    "The result of the last start is kept, not the best one.",
    swap("if best is None or result[2] < best[2]:", "if best is None or result[2] != best[2]:"),
    hint=3,
)
