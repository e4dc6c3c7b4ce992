import numpy as np

from scratchproof.lab import mistake, swap

LOOKUP = "return table[ids]"
ADD = "np.add.at(d_table, ids, dy)"

# Forward

mistake(
    "column-not-row",
    "Columns of the table are taken; a token's vector is a row.",
    swap(LOOKUP, "return table[:, ids]"),
    hint=1,
)
mistake(
    "table-transposed",
    "The table is transposed first, so ids pick features of all tokens; a token's vector is a row of the table as it is.",
    swap(LOOKUP, "return table.T[ids]"),
    hint=1,
)
mistake(
    "ids-flattened",
    "The axes of ids are lost: one list of rows comes back, not the shape of ids and then d.",
    swap(LOOKUP, "return table[ids.ravel()]"),
    hint=1,
)
mistake(
    "axis-first",
    "The numbers of a row come first; the shape asked for is that of ids and then d.",
    swap(LOOKUP, "return np.moveaxis(table[ids], -1, 0)"),
    hint=1,
)
mistake(
    "scaled-by-root-d",
    "The rows are multiplied by √d. Some models do that after the lookup; the lookup itself returns the rows as they are.",
    swap(LOOKUP, "return table[ids] * np.sqrt(table.shape[1])"),
    hint=1,
)
mistake(
    "rows-normalised",
    "The rows are scaled to length 1; they belong as they are.",
    swap(LOOKUP, "return table[ids] / np.linalg.norm(table[ids], axis=-1, keepdims=True)"),
    hint=1,
)
mistake(
    "each-token-once",
    "Every token that occurs is looked up once, in order of the ids; each position needs its row.",
    swap(LOOKUP, "return table[np.unique(ids)]"),
    hint=1,
)
mistake(
    "bag-of-tokens",
    "The rows of a sequence are added up; each position keeps its own row.",
    swap(LOOKUP, "return table[ids].sum(axis=-2)"),
    hint=1,
)


@mistake(
    "view-of-table",
    "A single id gives a view of the table's row, so whoever writes into the result changes the table.",
    hint=1,
)
def embedding_lookup(ids, table):
    return table[int(ids)] if ids.ndim == 0 else table[ids]


mistake(
    "ids-from-one",
    "The ids are counted from 1; the first row of the table is that of id 0.",
    swap(LOOKUP, 'return np.take(table, ids.astype(int) - 1, axis=0, mode="wrap")'),
    swap(ADD, "np.add.at(d_table, ids.astype(int) - 1, dy)"),
    hint=1,
)

# Backward

mistake(
    "repeated-added-once",
    "`d_table[ids] += dy` adds only one of several rows for the same id: NumPy reads, adds and writes back each row once.",
    swap(ADD, "d_table[ids] += dy"),
    hint=2,
)
mistake(
    "repeated-within-sequence",
    "Sequences are added one by one with `+=`, which still loses ids that repeat within a sequence.",
    swap(ADD, "for row, g in zip(ids, dy):\n        d_table[row] += g"),
    hint=2,
)
mistake(
    "first-occurrence",
    "Only the first occurrence of an id brings its row of dy; all occurrences add up.",
    swap(ADD, "seen, first = np.unique(ids, return_index=True)\n    d_table[seen] = dy.reshape(-1, dy.shape[-1])[first]"),
    hint=2,
)
mistake(
    "averaged-over-occurrences",
    "The rows of dy of one id are averaged; they belong added up.",
    swap(
        ADD,
        "np.add.at(d_table, ids, dy)\n"
        "    d_table /= np.maximum(np.bincount(ids.ravel(), minlength=vocab_size), 1).astype(dy.dtype)[:, None]",
    ),
    hint=2,
)
mistake(
    "averaged-over-all",
    "The gradient is divided by the number of ids; where a mean is wanted, dy carries its 1/N already.",
    swap(ADD, "np.add.at(d_table, ids, dy / max(ids.size, 1))"),
    hint=2,
)
mistake(
    "occurrences-counted",
    "Every row holds how often its id occurs; dy is never used.",
    swap(ADD, "np.add.at(d_table, ids, 1.0)"),
    hint=2,
)
mistake(
    "subtracted",
    "The rows of dy are subtracted: that is a step against the gradient; asked for is the gradient.",
    swap(ADD, "np.subtract.at(d_table, ids, dy)"),
    hint=2,
)
mistake(
    "vocabulary-from-ids",
    "The table's gradient ends at the largest id that occurs; it needs vocab_size rows, as the table has.",
    swap("np.zeros((vocab_size, dy.shape[-1])", "np.zeros((ids.max() + 1, dy.shape[-1])"),
    hint=3,
)
mistake(
    "gradient-transposed",
    "The gradient comes out as (d, vocab_size); it has to have the shape of the table.",
    swap("return d_table", "return d_table.T"),
    hint=3,
)
mistake(
    "only-rows-seen",
    "Only the rows of ids that occur come back; the gradient has a row for every token, zeros included.",
    swap("return d_table", "return d_table[np.unique(ids)]"),
    hint=3,
)
mistake(
    "first-token-ignored",
    "Row 0 gets no gradient, as if id 0 were padding; here it is a token like any other.",
    swap("return d_table", "d_table[:1] = 0\n    return d_table"),
    hint=3,
)


@mistake(
    "kept-between-calls",
    "The gradient of the call before is still there: the buffer is made once and never set back to zero.",
    hint=3,
)
def embedding_lookup_backward(dy, ids, vocab_size, buffers={}):
    d_table = buffers.setdefault((vocab_size, dy.shape[-1]), np.zeros((vocab_size, dy.shape[-1])))
    np.add.at(d_table, ids, dy)
    return d_table
