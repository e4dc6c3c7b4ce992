from scratchproof.lab import mistake, swap

SPLIT = "exchanged(a.reshape(*a.shape[:-1], n_heads, d_head))"
QKV = "q, k, v = split(x @ w_q), split(context @ w_k), split(context @ w_v)"
MASK = "mask = np.expand_dims(mask, -3)"
IF = "if mask is not None:\n        " + MASK
ATTEND = "heads = scaled_dot_product_attention(q, k, v, mask)"
JOIN = "exchanged(heads).reshape(x.shape)"
RESULT = "return exchanged(heads).reshape(x.shape) @ w_o"


def own(softmax):
    """Attention written out, with another softmax."""
    return (
        "s = q @ np.swapaxes(k, -1, -2) / d_head**0.5\n"
        "    s = s if mask is None else np.where(mask, s, -np.inf)\n"
        f"    {softmax}\n"
        "    heads = p @ v"
    )


# Who asks, who answers
mistake(
    "self-attention",
    "Keys and values are made from x, so x attends to itself; the context is never read.",
    swap(QKV, "q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)"),
    hint=1,
)
mistake(
    "roles-exchanged",
    "Queries are made from the context, keys and values from x; it is x that asks.",
    swap(QKV, "q, k, v = split(context @ w_q), split(x @ w_k), split(x @ w_v)"),
    swap(JOIN, "exchanged(heads).reshape(*context.shape[:-1], -1)"),
    hint=1,
)
mistake(
    "values-from-x",
    "The values are made from x; keys and values both come from the context.",
    swap(QKV, "q, k, v = split(x @ w_q), split(context @ w_k), split(x @ w_v)"),
    hint=1,
)
mistake(
    "keys-and-values-exchanged",
    "w_k and w_v are exchanged.",
    swap(QKV, "q, k, v = split(x @ w_q), split(context @ w_v), split(context @ w_k)"),
    hint=1,
)
mistake(
    "keys-for-values",
    "The values are made with w_k; w_v is never used.",
    swap(QKV, "q, k, v = split(x @ w_q), split(context @ w_k), split(context @ w_k)"),
    hint=1,
)
mistake(
    "x-joined-to-context",
    "The tokens of x stand beside those of the context among keys and values; only the context is attended to.",
    swap(QKV, "context = np.concatenate([context, x], axis=-2)\n    " + QKV),
    swap(MASK, "mask = np.concatenate([mask, np.ones((*mask.shape[:-1], x.shape[-2]), bool)], axis=-1)\n        " + MASK),
    hint=1,
)
mistake(
    "lengths-taken-as-equal",
    "The context is split into heads with the length of x; it has a length of its own.",
    swap("a.shape[:-1]", "x.shape[:-1]"),
    hint=2,
)

# Heads
mistake(
    "one-head",
    "n_heads is never used: one head of full width attends.",
    swap("d_head = x.shape[-1] // n_heads", "d_head, n_heads = x.shape[-1], 1"),
    hint=2,
)
mistake(
    "head-count-is-width",
    "n_heads is taken as the width of a head: there are d / n_heads heads of n_heads columns.",
    swap("d_head = x.shape[-1] // n_heads", "d_head, n_heads = n_heads, x.shape[-1] // n_heads"),
    hint=2,
)
mistake(
    "split-without-exchange",
    "A reshape alone splits the heads, so tokens and heads are mixed; their axes have to change places.",
    swap(SPLIT, "a.reshape(*a.shape[:-2], n_heads, a.shape[-2], d_head)"),
    hint=2,
)
mistake(
    "join-without-exchange",
    "A reshape alone joins the heads, so tokens and heads are mixed; their axes have to change back first.",
    swap(JOIN, "heads.reshape(x.shape)"),
    hint=2,
)
mistake(
    "interleaved",
    "Heads take every n_heads-th column instead of d_head neighbouring ones.",
    swap(SPLIT, "np.moveaxis(a.reshape(*a.shape[:-1], d_head, n_heads), -1, -3)"),
    swap(JOIN, "np.moveaxis(heads, -3, -1).reshape(x.shape)"),
    hint=2,
)

# Scores
mistake(
    "root-of-d",
    "The scores are divided by √d; every head is only d_head wide, so it has to be √d_head.",
    swap(ATTEND, "heads = scaled_dot_product_attention(q / n_heads**0.5, k, v, mask)"),
    hint=2,
)
mistake(
    "no-scaling",
    "The scores are not divided by √d_head.",
    swap(ATTEND, "heads = scaled_dot_product_attention(q * d_head**0.5, k, v, mask)"),
    hint=2,
)
mistake(
    "softmax-over-queries",
    "The softmax runs over the tokens of x; the weights of each of these have to add up to 1 over the context.",
    swap(
        ATTEND,
        own("p = np.exp(s - np.max(s, axis=-2, keepdims=True)); p = p / np.sum(p, axis=-2, keepdims=True)"),
    ),
    hint=2,
)
mistake(
    "no-maximum",
    "The largest score is not subtracted before the exponential, so large scores overflow.",
    swap(ATTEND, own("p = np.exp(s); p = p / np.sum(p, axis=-1, keepdims=True)")),
    hint=2,
)

# Mask
mistake(
    "mask-ignored",
    "The mask is never used.",
    swap(ATTEND, "heads = scaled_dot_product_attention(q, k, v)"),
    hint=3,
)
mistake(
    "mask-inverted",
    "The mask is read the wrong way round: True means that the token may be attended to.",
    swap(MASK, "mask = np.expand_dims(~mask, -3)"),
    hint=3,
)
mistake(
    "mask-without-heads",
    "A mask with axes in front lacks the axis of the heads, so its batch meets the heads instead.",
    swap(MASK, "mask = mask + np.zeros(1, bool)"),
    hint=3,
)
mistake(
    "causal-by-default",
    "Without a mask, later tokens of the context are hidden; a context is there as a whole.",
    swap(IF, "mask = np.expand_dims(np.tri(q.shape[-2], k.shape[-2], dtype=bool) if mask is None else mask, -3)"),
    hint=3,
)
mistake(
    "always-causal",
    "Token t sees the context up to t only, whatever the mask says; cross-attention is not causal.",
    swap(IF, "mask = np.expand_dims(np.tri(q.shape[-2], k.shape[-2], dtype=bool) & (True if mask is None else mask), -3)"),
    hint=3,
)

# The end
mistake(
    "no-output-projection",
    "The heads' results are returned as they stand: w_o is never used.",
    swap(RESULT, "return exchanged(heads).reshape(x.shape)"),
    hint=2,
)
mistake(
    "output-weights-transposed",
    "The output projection uses the transposed matrix, w_o.T.",
    swap("@ w_o", "@ w_o.T"),
    hint=2,
)
mistake(
    "residual-added",
    "x is added to the output; that sum belongs to the block around the attention.",
    swap(RESULT, RESULT + " + x"),
    hint=2,
)
mistake(
    "heads-returned-too",
    "The heads' results are returned beside the output; only the output is asked for.",
    swap(RESULT, RESULT + ", heads"),
    hint=2,
)
mistake(
    "less-precision",
    "The output is float32 even when the inputs are float64.",
    swap(RESULT, RESULT.replace("return ", "return (") + ").astype(np.float32)"),
    hint=2,
)
