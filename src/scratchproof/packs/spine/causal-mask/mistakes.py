import numpy as np

from scratchproof.lab import mistake, swap

mistake(
    "not-itself",
    "A query cannot look at its own position: the comparison is <, where ≤ belongs.",
    swap("keys <= queries", "keys < queries"),
    hint=1,
)
mistake(
    "one-too-far",
    "Every query also sees the next position, which is the one to be predicted.",
    swap("keys <= queries", "keys <= queries + 1"),
    hint=1,
)
mistake(
    "looks-ahead",
    "The triangle is the wrong one: every query sees itself and the future instead of the past.",
    swap("keys <= queries", "keys >= queries"),
    hint=1,
)
mistake(
    "exchanged",
    "True and False are exchanged: the mask is True where looking is forbidden.",
    swap("keys <= queries", "keys > queries"),
    hint=1,
)
mistake(
    "top-left",
    "The queries are taken for the first positions; with more keys than queries they are the last ones.",
    swap("np.arange(n_keys - n_queries, n_keys)", "np.arange(n_queries)"),
    hint=2,
)
mistake(
    "offset-subtracted",
    "The shift by n_keys − n_queries goes the wrong way: queries after a cache see fewer keys instead of more.",
    swap("np.arange(n_keys - n_queries, n_keys)", "(np.arange(n_queries) - (n_keys - n_queries))"),
    hint=2,
)
mistake(
    "keys-ignored",
    "`n_keys` is ignored: the mask is always n_queries × n_queries.",
    swap("n_keys = n_queries if n_keys is None else n_keys", "n_keys = n_queries"),
    hint=2,
)
mistake(
    "all-positions",
    "There is a row for every key; only the last n_queries rows are asked for.",
    swap("np.arange(n_keys - n_queries, n_keys)", "np.arange(n_keys)"),
    hint=2,
)
mistake(
    "minus-zero",
    "With 0 queries all rows come back: a slice from `-n_queries` starts at −0, which is the beginning.",
    swap("np.arange(n_keys - n_queries, n_keys)", "np.arange(n_keys)[-n_queries:]"),
    hint=2,
)
mistake(
    "everything-allowed",
    "Everything is allowed: every query sees the whole sequence, its future included.",
    swap("keys <= queries", "keys + 0 * queries >= 0"),
    hint=1,
)
mistake(
    "only-itself",
    "Every query sees only its own position; everything before it is to be seen too.",
    swap("keys <= queries", "keys == queries"),
    hint=1,
)
mistake(
    "whole-cache-only",
    "The queries see the cached keys, but none of the new ones, not even themselves.",
    swap("keys <= queries", "keys + 0 * queries < n_keys - n_queries"),
    hint=2,
)
mistake(
    "new-keys-only",
    "The queries see one another causally, but none of the cached keys before them.",
    swap("keys <= queries", "(keys <= queries) & (keys >= n_keys - n_queries)"),
    hint=2,
)
mistake(
    "additive",
    "This is the additive form, 0 where allowed and −∞ elsewhere; booleans are asked for.",
    swap("return keys <= queries", "return np.where(keys <= queries, 0.0, -np.inf)"),
    hint=3,
)
mistake(
    "additive-large",
    "This is the additive form, 0 where allowed and −10⁹ elsewhere; booleans are asked for.",
    swap("return keys <= queries", "return np.where(keys <= queries, 0.0, -1e9)"),
    hint=3,
)
mistake(
    "floats",
    "The values are the floats 1.0 and 0.0; booleans are asked for.",
    swap("return keys <= queries", "return (keys <= queries).astype(float)"),
    hint=3,
)
mistake(
    "integers",
    "The values are the integers 1 and 0; booleans are asked for.",
    swap("return keys <= queries", "return (keys <= queries).astype(int)"),
    hint=3,
)
mistake(
    "batch-axis",
    "There is an axis too many in front; the shape is (n_queries, n_keys).",
    swap("return keys <= queries", "return (keys <= queries)[None]"),
    hint=2,
)
mistake(
    "batch-and-head-axes",
    "There are two axes too many in front, for batch and heads; the shape is (n_queries, n_keys).",
    swap("return keys <= queries", "return (keys <= queries)[None, None]"),
    hint=2,
)


@mistake("transposed", "Rows and columns are exchanged: the shape is (n_keys, n_queries).", hint=2)
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=bool).T


@mistake("reversed-rows", "The rows are in reverse order: the first query sees most, the last one least.", hint=1)
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=bool)[::-1]


@mistake("reversed-columns", "The columns are in reverse order: the keys are counted from the last to the first.", hint=1)
def causal_mask(n_queries, n_keys=None):
    n_keys = n_queries if n_keys is None else n_keys
    return np.tri(n_queries, n_keys, n_keys - n_queries, dtype=bool)[:, ::-1]
