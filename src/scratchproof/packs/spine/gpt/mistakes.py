from scratchproof.lab import mistake, swap

OUT = 'return params["w_out"] if "w_out" in params else params["tokens"].T'
X = 'x = embed(ids, params["tokens"]) + params["positions"][:T]'
LOOP = 'for p in params["blocks"]:'
STEP = "x, saved = forward(x, p)"
NORM = 'h, normed = norm(x, params["norm"])'
LOGITS = "return h @ output_matrix(params), (ids, params, layers, kept, h, normed)"
SAVED = "ids, params, layers, kept, h, normed = saved"
D_OUT = "d_out = np.tensordot(h, dlogits, (rows, rows))"
BACK_LOOP = "for saved_block in reversed(kept):"
D_POS = "d_positions[:T] = np.sum(dx, axis=0)"
D_POS0 = 'd_positions = np.zeros_like(params["positions"])'
D_TOK = "d_tokens = embed_backward(dx, ids, V)"
GRADS = 'grads = {"positions": d_positions, "blocks": d_blocks[::-1], "norm": d_norm}'
UNTIED = 'return {**grads, "tokens": d_tokens, "w_out": d_out}'
TIED = 'return {**grads, "tokens": d_tokens + d_out.T}'

# The way in
mistake(
    "positions-missing",
    "The positions are not added.",
    swap(X, 'x = embed(ids, params["tokens"])'),
    hint=1,
)
mistake(
    "whole-position-table",
    "The whole table of positions is added; a shorter sequence needs its first T rows.",
    swap(X, 'x = embed(ids, params["tokens"]) + params["positions"]'),
    hint=1,
)
mistake(
    "last-positions",
    "The last T rows of the positions are added; the sequence begins at position 0.",
    swap(X, 'x = embed(ids, params["tokens"]) + params["positions"][-T:]'),
    hint=1,
)
mistake(
    "first-position-everywhere",
    "Every token gets position 0.",
    swap(X, 'x = embed(ids, params["tokens"]) + params["positions"][0]'),
    hint=1,
)
mistake(
    "embedding-not-called",
    "Rows of the table are looked up directly; the embedding that is handed in is not called.",
    swap(X, 'x = params["tokens"][ids] + params["positions"][:T]'),
    swap(D_TOK, "d_tokens = np.zeros((V, dx.shape[-1]), dx.dtype)\n    np.add.at(d_tokens, ids, dx)"),
    hint=1,
)
mistake(
    "embeddings-scaled",
    "The embeddings are multiplied by √d; they enter as they are.",
    swap(X, 'root = params["tokens"].shape[1] ** 0.5\n    x = root * embed(ids, params["tokens"]) + params["positions"][:T]'),
    swap(D_TOK, "d_tokens = embed_backward(dx * dx.shape[-1] ** 0.5, ids, V)"),
    hint=1,
)

# Blocks
mistake(
    "blocks-share-parameters",
    "Every block runs with the parameters of the first one.",
    swap(STEP, 'x, saved = forward(x, params["blocks"][0])'),
    hint=2,
)
mistake(
    "blocks-in-reverse",
    "The last block runs first; their order is that of the list.",
    swap(LOOP, 'for p in params["blocks"][::-1]:'),
    swap(GRADS, GRADS.replace("d_blocks[::-1]", "d_blocks")),
    hint=2,
)
mistake(
    "first-block-only",
    "Only the first block runs.",
    swap(LOOP, 'for p in params["blocks"][:1]:'),
    hint=2,
)
mistake(
    "blocks-side-by-side",
    "Every block gets the embeddings; each but the first gets what the block before it gave.",
    swap(X, X.replace("x =", "x = x0 =")),
    swap(STEP, "x, saved = forward(x0, p)"),
    hint=2,
)
mistake(
    "backward-in-forward-order",
    "Backward, the blocks run in the order of forward; the last one comes first.",
    swap(BACK_LOOP, "for saved_block in kept:"),
    swap(GRADS, GRADS.replace("d_blocks[::-1]", "d_blocks")),
    hint=2,
)
mistake(
    "block-gradients-reversed",
    "The gradients of the blocks are listed from the last block to the first; they belong in the order of `params`.",
    swap(GRADS, GRADS.replace("d_blocks[::-1]", "d_blocks")),
    hint=2,
)
mistake(
    "norm-before-blocks",
    "The norm runs before the blocks; it belongs after the last one.",
    swap(X, X + '\n    x, normed = norm(x, params["norm"])'),
    swap("    " + NORM + "\n", "    h = x\n"),
    swap("dx, d_norm = norm_backward(dlogits @ output_matrix(params).T, normed)", "dx = dlogits @ output_matrix(params).T"),
    swap(D_POS0, "dx, d_norm = norm_backward(dx, normed)\n    " + D_POS0),
    hint=2,
)
mistake(
    "logits-without-norm",
    "The norm is computed, but the logits are made from x as it was before.",
    swap(LOGITS, LOGITS.replace("return h @", "return x @")),
    hint=2,
)

# The way out
mistake(
    "always-tied",
    "The tokens' table gives the logits even where there is a w_out.",
    swap(OUT, 'return params["tokens"].T'),
    hint=3,
)
mistake(
    "softmax-of-logits",
    "Probabilities come back; logits are asked for, as they are before any softmax.",
    swap(
        LOGITS,
        "e = np.exp(h @ output_matrix(params))\n    "
        + LOGITS.replace("h @ output_matrix(params)", "e / np.sum(e, axis=-1, keepdims=True)"),
    ),
    hint=3,
)
mistake(
    "last-position-only",
    "Logits come back for the last position only; every position has its own.",
    swap(LOGITS, LOGITS.replace("return h @", "return h[:, -1] @")),
    hint=3,
)
mistake(
    "input-use-only",
    "Tied, the gradient of the tokens holds their use as input only; the use as output is missing.",
    swap(TIED, 'return {**grads, "tokens": d_tokens}'),
    hint=3,
)
mistake(
    "output-use-only",
    "Tied, the gradient of the tokens holds their use as output only; the use as input is missing.",
    swap(TIED, 'return {**grads, "tokens": d_out.T}'),
    hint=3,
)
mistake(
    "both-as-if-tied",
    "The gradient of the output is added to that of the tokens even where w_out is a matrix of its own.",
    swap(UNTIED, 'return {**grads, "tokens": d_tokens + d_out.T, "w_out": d_out}'),
    hint=3,
)
mistake(
    "tied-with-output-gradient",
    "Tied, there is still a gradient called w_out; the keys have to be those of `params`.",
    swap(TIED, 'return {**grads, "tokens": d_tokens + d_out.T, "w_out": d_out}'),
    hint=3,
)
mistake(
    "output-gradient-without-norm",
    "The gradient of the output matrix is made with x from before the norm; what met the matrix was the normed x.",
    swap(LOGITS, LOGITS.replace("kept, h, normed)", "kept, x, normed)")),
    hint=3,
)
mistake(
    "output-gradient-averaged",
    "The gradient of the output matrix is divided by the batch size; it is a sum.",
    swap(D_OUT, D_OUT + " / len(h)"),
    hint=3,
)

# Positions
mistake(
    "position-gradient-averaged",
    "The gradient of the positions is the mean over the batch; it is the sum.",
    swap(D_POS, "d_positions[:T] = np.mean(dx, axis=0)"),
    hint=3,
)
mistake(
    "position-gradient-too-short",
    "The gradient of the positions has T rows; it has the shape of the table, with zeros where no token was.",
    swap(GRADS, GRADS.replace("d_positions,", "d_positions[:T],")),
    hint=3,
)
mistake(
    "position-gradient-per-sequence",
    "The gradient of the positions keeps the axis of the batch; it is a sum over it.",
    swap(D_POS0, 'd_positions = np.zeros((len(dx), *params["positions"].shape), dx.dtype)'),
    swap(D_POS, "d_positions[:, :T] = dx"),
    hint=3,
)

# What is kept
mistake(
    "used-up",
    "Backward takes what was saved out of its list, so a second backward finds no blocks.",
    swap(BACK_LOOP, "while kept:\n        saved_block = kept.pop()"),
    hint=2,
)
mistake(
    "one-place-for-all",
    "What is saved lies in one place for all calls, so backward belongs to the last forward, not to its own.",
    swap(LOGITS, "gpt.last = (ids, params, layers, kept, h, normed)\n    return h @ output_matrix(params), None"),
    swap(SAVED, SAVED.replace("= saved", "= gpt.last")),
    hint=2,
)
mistake(
    "params-changed",
    "The tied output matrix is put into the caller's `params` as w_out, so the next call is no longer tied.",
    swap(OUT, 'return params.setdefault("w_out", params["tokens"].T)'),
    hint=3,
)
