from scratchproof.lab import mistake, swap

PRE_U, PRE_Y = "u = x + h", "y = u + h"
POST_U, POST_Y = 'normed(x + h, params["norm1"])', 'normed(u + h, params["norm2"])'
PRE_DU, PRE_DX = "du = dy + dh", "dx = du + dh"
POST_DU, POST_DX = "unnorm(du + dh, s_norm1)", "dx = dx + dh"

# Residuals

mistake(
    "attention-without-residual",
    "There is no residual around attention: its output replaces x instead of being added to it.",
    swap(PRE_U, "u = h"),
    swap(POST_U, 'normed(h, params["norm1"])'),
    swap(PRE_DX, "dx = dh"),
    swap(POST_DX, "dx = dh"),
    hint=1,
)
mistake(
    "feed-forward-without-residual",
    "There is no residual around the feed-forward layer: its output replaces u instead of being added to it.",
    swap(PRE_Y, "y = h"),
    swap(POST_Y, 'normed(h, params["norm2"])'),
    swap(PRE_DU, "du = dh"),
    swap(POST_DU, "unnorm(dh, s_norm1)"),
    hint=1,
)
mistake(
    "gradient-past-attention-lost",
    "On the way back the gradient goes through attention only; what passes it by the residual is lost.",
    swap(PRE_DX, "dx = dh"),
    swap(POST_DX, "dx = dh"),
    hint=3,
)
mistake(
    "gradient-past-feed-forward-lost",
    "On the way back the gradient goes through the feed-forward layer only; what passes it by the residual is lost.",
    swap(PRE_DU, "du = dh"),
    swap(POST_DU, "unnorm(dh, s_norm1)"),
    hint=3,
)
mistake(
    "gradient-through-attention-lost",
    "dx leaves out what comes back through attention: the two ways that part at x add up there.",
    swap(PRE_DX, "dx = du"),
    swap(POST_DX, "dx = dx"),
    hint=3,
)
mistake(
    "residual-of-normed",
    "In a pre-norm block the residual adds the normed x; the plain x belongs there.",
    swap('normed(x, params["norm1"])\n        h,', 'normed(x, params["norm1"])\n        n = h\n        h,'),
    swap(PRE_U, "u = n + h"),
    hint=1,
)
mistake(
    "second-residual-from-input",
    "The second residual adds the block's input x; it starts from u, which holds what attention found.",
    swap(PRE_Y, "y = x + h"),
    swap(POST_Y, 'normed(x + h, params["norm2"])'),
    hint=1,
)
mistake(
    "layers-side-by-side",
    "In a pre-norm block the feed-forward layer gets norm2(x); it comes after attention and gets norm2(u).",
    swap('normed(u, params["norm2"])', 'normed(x, params["norm2"])'),
    swap("unattend(du, s_attention)", "unattend(dy, s_attention)"),
    hint=1,
)

# Norms

mistake(
    "post-ignored",
    'norm="post" has no effect: every block is a pre-norm block.',
    swap('norm="pre"):', 'norm="pre"):\n    norm = "pre"'),
    hint=1,
)
mistake(
    "post-by-default",
    "Without `norm` the block is a post-norm block; the default is pre.",
    swap('norm="pre"):', 'norm="post"):'),
    hint=1,
)
mistake(
    "norms-exchanged",
    "norm1 and norm2 have exchanged parameters: norm1 belongs to attention, norm2 to the feed-forward layer.",
    swap('normed(x, params["norm1"])', 'normed(x, params["norm2"])'),
    swap('normed(u, params["norm2"])', 'normed(u, params["norm1"])'),
    swap(POST_U, 'normed(x + h, params["norm2"])'),
    swap(POST_Y, 'normed(u + h, params["norm1"])'),
    swap('"norm1": d_norm1', '"norm1": d_norm2'),
    swap('"norm2": d_norm2', '"norm2": d_norm1'),
    hint=1,
)
mistake(
    "first-norm-twice",
    "Both norms use the parameters of norm1; the second one has its own under norm2.",
    swap('normed(u, params["norm2"])', 'normed(u, params["norm1"])'),
    swap(POST_Y, 'normed(u + h, params["norm1"])'),
    hint=1,
)
mistake(
    "norm-gradients-exchanged",
    "The gradients of norm1 and norm2 are exchanged.",
    swap('"norm1": d_norm1', '"norm1": d_norm2'),
    swap('"norm2": d_norm2', '"norm2": d_norm1'),
    hint=2,
)
mistake(
    "one-saved-for-both-norms",
    "Both norms go back with what the second of them saved; each call has a `saved` of its own.",
    swap("s_norm1, s_attention, s_norm2, s_feed)", "s_norm2, s_attention, s_norm2, s_feed)"),
    hint=2,
)
mistake(
    "second-norm-missing",
    "In a pre-norm block the feed-forward layer is handed u without its norm.",
    swap('feed(h, params["feed_forward"])', 'feed(u, params["feed_forward"])'),
    hint=1,
)
mistake(
    "norm-before-sum",
    "In a post-norm block the norms are taken of the layers' outputs, before the sums; they belong after the sums.",
    swap(POST_U, 'normed(h, params["norm1"])\n        u = x + u'),
    swap(POST_Y, 'normed(h, params["norm2"])\n        y = u + y'),
    hint=1,
)

# Backward

mistake(
    "norm-left-out-on-the-way-back",
    "In a pre-norm block the gradient goes back through attention but not through norm1 before it.",
    swap("dh, d_norm1 = unnorm(dh, s_norm1)", "_, d_norm1 = unnorm(dh, s_norm1)"),
    hint=3,
)
mistake(
    "attention-gets-dy",
    "In a pre-norm block attention is handed dy on the way back; it gets du, which holds what came through feed_forward.",
    swap("unattend(du, s_attention)", "unattend(dy, s_attention)"),
    hint=3,
)

mistake(
    "gradient-past-attention-from-dy",
    "In a pre-norm block dx adds dy; what passes attention is du, which also holds what came through feed_forward.",
    swap(PRE_DX, "dx = dy + dh"),
    hint=3,
)

# Arrays and state

mistake(
    "input-overwritten",
    "x is changed: attention's output is added into the caller's own array.",
    swap(PRE_U, "u = x\n        u += h"),
    swap("u, s_norm1 = normed(x + h", "x += h\n        u, s_norm1 = normed(x"),
    hint=1,
)
mistake(
    "handed-array-overwritten",
    "The second sum is made in place, in an array that a sublayer has kept for its way back.",
    swap(PRE_Y, "y = u\n        y += h"),
    swap("y, s_norm2 = normed(u + h", "u += h\n        y, s_norm2 = normed(u"),
    hint=1,
)
mistake(
    "dy-overwritten",
    "dy is changed: the gradients are added up in the caller's own array.",
    swap(PRE_DU, "du = dy\n        du += dh"),
    hint=3,
)
mistake(
    "kept-in-one-place",
    "What backward needs is kept in one common place, so a second forward call overwrites that of the first.",
    swap("return y, (norm,", "decoder_block.kept = (norm,"),
    swap("s_norm2, s_feed)\n\n", "s_norm2, s_feed)\n    return y, None\n\n"),
    swap("= saved", "= decoder_block.kept"),
    hint=2,
)
