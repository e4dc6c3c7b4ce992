from scratchproof.lab import mistake, swap

SCALE = "scale = 1 / math.sqrt(q.shape[-1])"
MASK = "np.copyto(p, -np.inf, where=~mask)"
FORWARD = "return p @ v, (q, k, v, p, scale)"
SAVED = "q, k, v, p, scale = saved"
DV = "dv = transposed(p) @ dy"
DP = "ds = dy @ transposed(v)"
ROW = 'ds -= np.einsum("...ij,...ij->...i", ds, p)[..., None]'
RESULT = "return ds @ k, transposed(ds) @ q, dv"

# The softmax's gradient
mistake(
    "row-sum-missing",
    "dS is P·dP alone: the row's weighted sum of dP is not taken off, as if weights could rise without others falling.",
    swap(ROW, "pass"),
    hint=2,
)
mistake(
    "diagonal-only",
    "dS is dP·P·(1 − P): only each weight's effect on itself; its effect on the others of the row is missing.",
    swap(ROW, "ds -= ds * p"),
    hint=2,
)
mistake(
    "row-sum-unweighted",
    "The plain sum of the row of dP is taken off; each entry has to be weighted by P.",
    swap(ROW, "ds -= np.sum(ds, axis=-1, keepdims=True)"),
    hint=2,
)
mistake(
    "row-mean",
    "The plain mean of the row of dP is taken off; it has to be the mean weighted by P.",
    swap(ROW, "ds -= np.mean(ds, axis=-1, keepdims=True)"),
    hint=2,
)
mistake(
    "sum-over-queries",
    "The weighted sum of dP runs over the queries; it belongs over the keys, along each row.",
    swap(ROW, 'ds -= np.einsum("...ij,...ij->...j", ds, p)[..., None, :]'),
    hint=2,
)
mistake(
    "not-multiplied-by-weights",
    "The centred dP is not multiplied by the weights P.",
    swap("    ds *= p\n", ""),
    hint=2,
)
mistake(
    "softmax-skipped",
    "The softmax is passed over: dP is used as the gradient of the scores.",
    swap(ROW, "pass"),
    swap("    ds *= p\n", ""),
    hint=2,
)
mistake(
    "row-sum-added",
    "The row's weighted sum of dP is added; it has to be taken off.",
    swap(ROW, 'ds += np.einsum("...ij,...ij->...i", ds, p)[..., None]'),
    hint=2,
)

# The scale
mistake(
    "no-scaling",
    "The scores are not divided by √d, neither forward nor backward.",
    swap(SCALE, "scale = 1.0"),
    hint=3,
)
mistake(
    "divided-by-d",
    "The scores are divided by d instead of √d, forward and backward.",
    swap(SCALE, "scale = 1 / q.shape[-1]"),
    hint=3,
)
mistake(
    "backward-not-scaled",
    "dq and dk lack the factor 1/√d that the scores had forward.",
    swap("    ds *= scale\n", ""),
    hint=3,
)
mistake(
    "backward-scaled-twice",
    "dq and dk are divided by √d twice; once is right.",
    swap("    ds *= scale\n", "    ds *= scale**2\n"),
    hint=3,
)
mistake(
    "only-dq-scaled",
    "Only dq is divided by √d; dk needs the same factor.",
    swap("    ds *= scale\n", ""),
    swap(RESULT, "return scale * ds @ k, transposed(ds) @ q, dv"),
    hint=3,
)

# The products
mistake(
    "dv-weights-not-transposed",
    "dv multiplies dy by the weights as they are; it needs them transposed, so that each value collects from its queries.",
    swap(DV, "dv = p @ dy"),
    hint=3,
)
mistake(
    "dv-from-score-gradient",
    "dv is made with dS; it needs the weights P themselves, transposed.",
    swap(RESULT, "return ds @ k, transposed(ds) @ q, transposed(ds) @ dy"),
    hint=3,
)
mistake(
    "dk-not-transposed",
    "dk multiplies the queries by dS as it is; it needs dS transposed.",
    swap(RESULT, "return ds @ k, ds @ q, dv"),
    hint=3,
)
mistake(
    "dq-from-queries",
    "dq is dS times the queries and dk dSᵀ times the keys: each needs the other one.",
    swap(RESULT, "return ds @ q, transposed(ds) @ k, dv"),
    hint=3,
)
mistake(
    "dq-and-dk-exchanged",
    "The gradients come back as (dk, dq, dv); asked for is (dq, dk, dv).",
    swap(RESULT, "return transposed(ds) @ q, ds @ k, dv"),
    hint=3,
)
mistake(
    "values-first",
    "The gradients come back as (dv, dk, dq); asked for is (dq, dk, dv).",
    swap(RESULT, "return dv, transposed(ds) @ q, ds @ k"),
    hint=3,
)

# The mask
mistake(
    "mask-ignored",
    "The mask is never used.",
    swap(MASK, "pass"),
    hint=1,
)
mistake(
    "mask-inverted",
    "The mask is read the wrong way round: True means that the query may attend.",
    swap(MASK, "np.copyto(p, -np.inf, where=mask)"),
    hint=1,
)
mistake(
    "masked-scores-zero",
    "Masked scores become 0, and e⁰ = 1: those keys keep a weight. Only −∞ becomes 0.",
    swap(MASK, "np.copyto(p, 0.0, where=~mask)"),
    hint=1,
)
mistake(
    "mask-after-softmax",
    "The mask is applied after the softmax, so the weights that are left no longer add up to 1.",
    swap(MASK, "pass"),
    swap(FORWARD, "p = p if mask is None else p * mask\n    " + FORWARD),
    hint=1,
)
mistake(
    "nothing-is-nan",
    "A query that may attend to nothing gets NaN, which backward spreads over dk and dv; it should get zeros.",
    swap("np.nan_to_num(top)", "top"),
    hint=1,
)
mistake(
    "nothing-is-average",
    "A query that may attend to nothing gets the average of all values and sends gradients; it should get zeros.",
    swap(MASK, "np.copyto(p, -1e30, where=~mask)"),
    hint=1,
)
mistake(
    "no-maximum",
    "The largest score is not subtracted before the exponential, so large scores overflow.",
    swap("    p -= np.nan_to_num(top)\n", ""),
    swap("total.clip(1)", "np.where(total == 0, 1, total)"),
    hint=1,
)

# What is kept
mistake(
    "weights-overwritten",
    "The backward pass writes into the saved weights, so a second one with the same `saved` goes wrong.",
    swap("    ds *= p\n", "    ds = np.multiply(ds, p, out=p)\n"),
    hint=3,
)
mistake(
    "one-place-for-all",
    "What is saved lies in one place for all calls, so backward belongs to the last forward, not to its own.",
    swap(FORWARD, "attention_forward.last = (q, k, v, p, scale)\n    return p @ v, None"),
    swap(SAVED, "q, k, v, p, scale = attention_forward.last"),
    hint=1,
)
mistake(
    "dy-scaled-in-place",
    "`dy` is divided by √d in place, so the caller's array is changed.",
    swap(DP, "dy *= scale\n    " + DP),
    swap("    ds *= scale\n", ""),
    hint=3,
)
mistake(
    "queries-scaled-in-place",
    "`q` is divided by √d in place, so the caller's array is changed.",
    swap("    p = q @ transposed(k)", "    q *= scale\n    p = q @ transposed(k)"),
    swap("    p *= scale\n", ""),
    swap(RESULT, "return ds @ k, transposed(ds) @ q / scale, dv"),
    hint=1,
)
mistake(
    "less-precision",
    "The gradients are rounded to float32 even when the inputs are float64.",
    swap(RESULT, "return tuple(g.astype(np.float32) for g in (ds @ k, transposed(ds) @ q, dv))"),
    hint=3,
)
