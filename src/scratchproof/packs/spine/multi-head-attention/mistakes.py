from scratchproof.lab import mistake, swap

# The heads
mistake(
    "one-head",
    "n_heads is never used: one head of full width attends.",
    swap("d_head = d // n_heads", "d_head, n_heads = d, 1"),
    hint=1,
)
mistake(
    "head-count-is-width",
    "n_heads is taken as the width of a head: there are d / n_heads heads of n_heads columns.",
    swap("d_head = d // n_heads", "d_head, n_heads = n_heads, d // n_heads"),
    hint=1,
)
mistake(
    "split-without-exchange",
    "A reshape alone splits the heads, so tokens and heads are mixed; the axes of tokens and heads have to be exchanged.",
    swap("np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)", "y.reshape(*front, n_heads, T, d_head)"),
    hint=1,
)
mistake(
    "join-without-exchange",
    "A reshape alone joins the heads, so tokens and heads are mixed; the two axes have to be exchanged back first.",
    swap("np.swapaxes(heads, -3, -2).reshape(x.shape)", "heads.reshape(x.shape)"),
    hint=2,
)
mistake(
    "interleaved",
    "Heads take every n_heads-th column instead of d_head neighbouring ones.",
    swap(
        "np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)",
        "np.moveaxis(y.reshape(*front, T, d_head, n_heads), -1, -3)",
    ),
    swap("np.swapaxes(heads, -3, -2).reshape(x.shape)", "np.moveaxis(heads, -3, -1).reshape(x.shape)"),
    hint=1,
)
mistake(
    "interleaved-split",
    "The heads are split as every n_heads-th column; they should be d_head neighbouring ones.",
    swap(
        "np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)",
        "np.moveaxis(y.reshape(*front, T, d_head, n_heads), -1, -3)",
    ),
    hint=1,
)
mistake(
    "interleaved-join",
    "The heads' columns are interleaved when they are joined; they should stand side by side.",
    swap("np.swapaxes(heads, -3, -2).reshape(x.shape)", "np.moveaxis(heads, -3, -1).reshape(x.shape)"),
    hint=2,
)
mistake(
    "attention-over-heads",
    "The attention runs over the heads of each token: tokens never see each other.",
    swap("np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)", "y.reshape(*front, T, n_heads, d_head)"),
    swap("np.swapaxes(heads, -3, -2).reshape(x.shape)", "heads.reshape(x.shape)"),
    hint=1,
)
mistake(
    "first-head-repeated",
    "Every head uses the columns of the first one.",
    swap("np.swapaxes(y.reshape(*front, T, n_heads, d_head), -3, -2)", "np.stack([y[..., :d_head]] * n_heads, axis=-3)"),
    hint=1,
)
mistake(
    "heads-not-side-by-side",
    "The heads' results do not have d columns when they meet w_o; they have to stand side by side, (..., T, d).",
    swap("np.swapaxes(heads, -3, -2).reshape(x.shape)", "np.sum(heads, axis=-3)"),
    hint=2,
)
mistake(
    "width-is-float",
    "d / n_heads is a float, and a shape or an index wants an integer: d // n_heads.",
    swap("d // n_heads", "d / n_heads"),
    hint=1,
)
mistake(
    "heads-averaged",
    "What the heads contribute is averaged; side by side, their contributions add up.",
    swap("reshape(x.shape) @ w_o", "reshape(x.shape) @ w_o / n_heads"),
    hint=2,
)

# The scale and the softmax
mistake(
    "root-of-d",
    "The scores are divided by √d; every head is only d_head wide, so it has to be √d_head.",
    swap("scaled_dot_product_attention(q, k, v, mask)", "scaled_dot_product_attention(q * (d_head / d) ** 0.5, k, v, mask)"),
    hint=2,
)
mistake(
    "no-scaling",
    "The scores are not divided by √d_head.",
    swap("scaled_dot_product_attention(q, k, v, mask)", "scaled_dot_product_attention(q * d_head**0.5, k, v, mask)"),
    hint=2,
)
mistake(
    "scaled-twice",
    "The scores are divided by √d_head twice: attention does it already.",
    swap("scaled_dot_product_attention(q, k, v, mask)", "scaled_dot_product_attention(q / d_head**0.5, k, v, mask)"),
    hint=2,
)
mistake(
    "root-of-heads",
    "The scores are divided by √n_heads, not by √d_head.",
    swap("*front, T, d = x.shape", "*front, T, d = x.shape; root = n_heads**0.5"),
    swap("scaled_dot_product_attention(q, k, v, mask)", "scaled_dot_product_attention(q * d_head**0.5 / root, k, v, mask)"),
    hint=2,
)
mistake(
    "softmax-over-heads",
    "The softmax runs over the heads; the weights of each head have to add up to 1 over the tokens.",
    swap(
        "heads = scaled_dot_product_attention(q, k, v, mask)",
        "s = q @ np.swapaxes(k, -1, -2) / d_head**0.5\n"
        "    s = s if mask is None else np.where(mask, s, -np.inf)\n"
        "    s = np.exp(s - np.max(s, axis=-3, keepdims=True))\n"
        "    heads = s / np.sum(s, axis=-3, keepdims=True) @ v",
    ),
    hint=2,
)
mistake(
    "softmax-over-heads-finite",
    "The softmax runs over the heads, so masked tokens share their weights too; it has to run over the tokens.",
    swap(
        "heads = scaled_dot_product_attention(q, k, v, mask)",
        "s = q @ np.swapaxes(k, -1, -2) / d_head**0.5\n"
        "    s = s if mask is None else np.where(mask, s, -1e9)\n"
        "    s = np.exp(s - np.max(s, axis=-3, keepdims=True))\n"
        "    heads = s / np.sum(s, axis=-3, keepdims=True) @ v",
    ),
    hint=2,
)
mistake(
    "softmax-over-queries",
    "The softmax runs over the queries; the weights of each query have to add up to 1 over the keys.",
    swap(
        "heads = scaled_dot_product_attention(q, k, v, mask)",
        "s = q @ np.swapaxes(k, -1, -2) / d_head**0.5\n"
        "    s = s if mask is None else np.where(mask, s, -np.inf)\n"
        "    s = np.exp(s - np.max(s, axis=-2, keepdims=True))\n"
        "    heads = s / np.sum(s, axis=-2, keepdims=True) @ v",
    ),
    hint=2,
)
mistake(
    "no-maximum",
    "The largest score is not subtracted before the exponential, so large scores overflow.",
    swap(
        "heads = scaled_dot_product_attention(q, k, v, mask)",
        "s = q @ np.swapaxes(k, -1, -2) / d_head**0.5\n"
        "    s = np.exp(s if mask is None else np.where(mask, s, -np.inf))\n"
        "    heads = s / np.sum(s, axis=-1, keepdims=True) @ v",
    ),
    hint=2,
)

# The projections
mistake(
    "no-output-projection",
    "The heads' results are returned as they stand: w_o is never used.",
    swap(".reshape(x.shape) @ w_o", ".reshape(x.shape)"),
    hint=2,
)
mistake(
    "query-weights-for-keys",
    "The keys are made with w_q; w_k is never used.",
    swap("split(x @ w_k)", "split(x @ w_q)"),
    hint=1,
)
mistake(
    "key-weights-for-queries",
    "The queries are made with w_k; w_q is never used.",
    swap("split(x @ w_q)", "split(x @ w_k)"),
    hint=1,
)
mistake(
    "keys-and-values-exchanged",
    "w_k and w_v are exchanged.",
    swap("split(x @ w_k), split(x @ w_v)", "split(x @ w_v), split(x @ w_k)"),
    hint=1,
)
mistake(
    "queries-and-keys-exchanged",
    "w_q and w_k are exchanged.",
    swap("split(x @ w_q), split(x @ w_k)", "split(x @ w_k), split(x @ w_q)"),
    hint=1,
)
mistake(
    "key-weights-for-values",
    "The values are made with w_k; w_v is never used.",
    swap("split(x @ w_v)", "split(x @ w_k)"),
    hint=1,
)
mistake(
    "values-not-projected",
    "The values are `x` itself; w_v is never used.",
    swap("split(x @ w_v)", "split(x)"),
    hint=1,
)
mistake(
    "weights-transposed",
    "All four projections use the transposed matrix, x @ w.T, as PyTorch's Linear does.",
    swap("split(x @ w_q), split(x @ w_k), split(x @ w_v)", "split(x @ w_q.T), split(x @ w_k.T), split(x @ w_v.T)"),
    swap("@ w_o", "@ w_o.T"),
    hint=1,
)
mistake(
    "input-weights-transposed",
    "Queries, keys and values are made with the transposed matrix, x @ w.T.",
    swap("split(x @ w_q), split(x @ w_k), split(x @ w_v)", "split(x @ w_q.T), split(x @ w_k.T), split(x @ w_v.T)"),
    hint=1,
)
mistake(
    "output-weights-transposed",
    "The output projection uses the transposed matrix, w_o.T.",
    swap("@ w_o", "@ w_o.T"),
    hint=2,
)
mistake(
    "residual-added",
    "`x` is added to the output; that sum belongs to the block around the attention.",
    swap("@ w_o", "@ w_o + x"),
    hint=2,
)

# Axes in front
mistake(
    "two-axes-only",
    "`x` may have axes in front, such as a batch; the shape is read as (T, d) only.",
    swap("*front, T, d = x.shape", "T, d = x.shape; front = []"),
    hint=1,
)
mistake(
    "three-axes-only",
    "`x` may be (T, d) without a batch, or have more axes in front; the shape is read as (batch, T, d) only.",
    swap("*front, T, d = x.shape", "B, T, d = x.shape; front = [B]"),
    hint=1,
)

# The mask
mistake(
    "mask-ignored",
    "The mask is not passed on to the attention.",
    swap("scaled_dot_product_attention(q, k, v, mask)", "scaled_dot_product_attention(q, k, v)"),
    hint=3,
)
mistake(
    "mask-inverted",
    "The mask is read the wrong way round: True means that the token may be attended to.",
    swap("np.expand_dims(mask, -3)", "np.expand_dims(~mask, -3)"),
    hint=3,
)
mistake(
    "mask-transposed",
    "The mask is transposed: its rows attend, its columns are attended to.",
    swap("np.expand_dims(mask, -3)", "np.expand_dims(np.swapaxes(mask, -1, -2), -3)"),
    hint=3,
)
mistake(
    "mask-without-heads",
    "A mask with axes in front lacks the axis of the heads, so its batch meets the heads instead.",
    swap("np.expand_dims(mask, -3)", "mask"),
    hint=3,
)
mistake(
    "causal-by-default",
    "Without a mask, later tokens are masked; no mask means that every token sees all.",
    swap(
        "if mask is not None:\n        mask = np.expand_dims(mask, -3)",
        "mask = np.expand_dims(np.tril(np.ones((T, T), dtype=bool)) if mask is None else mask, -3)",
    ),
    hint=3,
)
mistake(
    "always-causal",
    "Later tokens are masked whatever the mask says: a causal mask takes its place.",
    swap(
        "if mask is not None:\n        mask = np.expand_dims(mask, -3)  # (..., 1, T, T): the same for every head",
        "mask = np.tril(np.ones((T, T), dtype=bool))",
    ),
    hint=3,
)

# What comes back
mistake(
    "heads-returned-too",
    "The heads' results are returned beside the output; only the output is asked for.",
    swap(
        "return np.swapaxes(heads, -3, -2).reshape(x.shape) @ w_o",
        "return np.swapaxes(heads, -3, -2).reshape(x.shape) @ w_o, heads",
    ),
    hint=2,
)
mistake(
    "narrow-result",
    "The output is float32 even when the inputs are float64.",
    swap("return np.swapaxes(heads, -3, -2).reshape(x.shape) @ w_o", "return (np.swapaxes(heads, -3, -2).reshape(x.shape) @ w_o).astype(np.float32)"),
    hint=2,
)
