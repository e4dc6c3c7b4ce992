from scratchproof.lab import mistake, swap

START = 'start = length - n if side == "left" else 0'
FILL = "row[start : start + n] = kept"
MARK = "real[start : start + n] = True"
KEPT = "kept = tokens[:length]"
LENGTH = "if length is None:\n        length = max(len(tokens) for tokens in sequences)"
IDS = "ids = np.full((len(sequences), length), pad_id)"
RESULT = "return ids, mask"
CHECK = 'if side not in ("left", "right"):\n        raise ValueError(f"side is {side!r}, neither left nor right")\n    '

# The mask

mistake(
    "mask-from-pad-id",
    "The mask is `ids != pad_id`, which hides real tokens that equal pad_id; it has to come from the lengths.",
    swap(RESULT, "return ids, ids != pad_id"),
    hint=1,
)
mistake(
    "mask-inverted",
    "The mask is True on padding; it has to be True on the real tokens.",
    swap(RESULT, "return ids, ~mask"),
    hint=1,
)
mistake(
    "mask-of-numbers",
    "The mask holds 0 and 1 as numbers; it has to be boolean, as indexing and `where` treat the two differently.",
    swap("dtype=bool", "dtype=int"),
    hint=1,
)
mistake(
    "mask-always-right",
    "With padding on the left, the mask still marks the first entries of a row; it has to move with the tokens.",
    swap(MARK, "real[:n] = True"),
    hint=2,
)
mistake(
    "lengths-for-mask",
    "In place of the mask come the lengths of the sequences; asked for is one boolean for each entry.",
    swap(RESULT, "return ids, mask.sum(axis=1)"),
    hint=1,
)

# What stands in a row

mistake(
    "padded-with-zero",
    "The padding is 0 whatever pad_id says.",
    swap(IDS, "ids = np.full((len(sequences), length), 0)"),
    hint=1,
)
mistake(
    "floats",
    "The ids are floats, which is what `np.zeros` makes by default; they have to be integers.",
    swap(IDS, "ids = np.full((len(sequences), length), float(pad_id))"),
    hint=1,
)
mistake(
    "side-ignored",
    "The padding always stands on the right, whatever the side.",
    swap(START, "start = 0"),
    hint=2,
)
mistake(
    "sides-exchanged",
    "The sides are exchanged: `right` says where the padding goes, not where the tokens go.",
    swap(START, 'start = length - n if side == "right" else 0'),
    hint=2,
)
mistake(
    "left-is-backwards",
    "With padding on the left the tokens come out in reverse order: the row is mirrored, and the tokens with it.",
    swap(FILL, 'row[start : start + n] = kept if side == "right" else kept[::-1]'),
    hint=2,
)
mistake(
    "any-side-taken",
    "A side that is neither left nor right is taken in silence; it has to raise a ValueError.",
    swap(CHECK, ""),
    hint=2,
)

# Length

mistake(
    "end-kept",
    "Too long a sequence keeps its last tokens; it keeps its first ones.",
    swap(KEPT, "kept = tokens[max(len(tokens) - length, 0) :]"),
    hint=3,
)
mistake(
    "end-kept-on-the-left",
    "With padding on the left, too long a sequence keeps its last tokens; it keeps its first ones on either side.",
    swap(KEPT, 'kept = tokens[max(len(tokens) - length, 0) :] if side == "left" else tokens[:length]'),
    hint=3,
)
mistake(
    "not-cut",
    "Sequences longer than `length` are not cut, so the whole batch grows; L is `length` when it is given.",
    swap(LENGTH, "length = max(length or 0, *(len(tokens) for tokens in sequences))"),
    hint=3,
)
mistake(
    "length-ignored",
    "`length` is ignored: L is always the length of the longest sequence.",
    swap(LENGTH, "length = max(len(tokens) for tokens in sequences)"),
    hint=3,
)
mistake(
    "length-only-cuts",
    "`length` only cuts: short batches are padded to their longest sequence, not to `length`.",
    swap(
        LENGTH,
        "longest = max(len(tokens) for tokens in sequences)\n    length = longest if length is None else min(length, longest)",
    ),
    hint=3,
)
mistake(
    "shortest",
    "Without `length` all sequences are cut to the shortest one; they are padded to the longest.",
    swap(LENGTH, "if length is None:\n        length = min(len(tokens) for tokens in sequences)"),
    hint=3,
)

# Form

mistake(
    "time-first",
    "The arrays are (L, B), one column for each sequence; every sequence is a row.",
    swap(RESULT, "return ids.T, mask.T"),
    hint=1,
)
mistake(
    "order-of-results",
    "The mask comes back first; asked for is (ids, mask).",
    swap(RESULT, "return mask, ids"),
    hint=1,
)


@mistake(
    "sequences-changed",
    "The padding is appended to the sequences themselves, which changes the caller's lists.",
    hint=1,
)
def pad_batch(sequences, pad_id, length=None, side="right"):
    if side not in ("left", "right"):
        raise ValueError(side)
    if length is None:
        length = max(len(tokens) for tokens in sequences)
    mask = []
    for b, tokens in enumerate(sequences):
        tokens = tokens if isinstance(tokens, list) else tokens.tolist()
        real = [True] * min(len(tokens), length)
        del tokens[length:]
        while len(tokens) < length:
            tokens.insert(len(tokens) if side == "right" else 0, pad_id)
            real.insert(len(real) if side == "right" else 0, False)
        sequences[b] = tokens
        mask.append(real)
    return np.array(sequences, dtype=int), np.array(mask, dtype=bool)
