from scratchproof.lab import mistake, swap

SPLIT = "a.reshape(B, T, n_heads, d // n_heads).transpose(0, 2, 1, 3)"
JOINED = "a.transpose(0, 2, 1, 3).reshape(B, T, n_heads * d_head)"
CUT = 'q, k, v = np.split(x @ params["w_qkv"], 3, axis=-1)'
ATTEND = "y, kept = forward(split(q, n_heads), split(k, n_heads), split(v, n_heads))"
FORWARD = 'return heads @ params["w_o"], (x, params, n_heads, heads, backward, kept)'
SAVED = "x, params, n_heads, heads, backward, kept = saved"
D_HEADS = 'd_heads = dy @ params["w_o"].T'
BACK = "dq, dk, dv = backward(split(d_heads, n_heads), kept)"
D_QKV = "d_qkv = np.concatenate([joined(dq), joined(dk), joined(dv)], axis=-1)"
DW_QKV = "dw_qkv = np.tensordot(x, d_qkv, (ROWS, ROWS))"
DW_O = "dw_o = np.tensordot(heads, dy, (ROWS, ROWS))"
RESULT = 'return d_qkv @ params["w_qkv"].T, {"w_qkv": dw_qkv, "w_o": dw_o}'

# Heads
mistake(
    "split-without-exchange",
    "A reshape alone splits the heads, forward and backward, which mixes positions and heads; exchange their axes.",
    swap(SPLIT, "a.reshape(B, n_heads, T, d // n_heads)"),
    hint=1,
)
mistake(
    "join-without-exchange",
    "A reshape alone joins the heads, forward and backward, which mixes positions and heads; exchange their axes first.",
    swap(JOINED, "a.reshape(B, T, n_heads * d_head)"),
    hint=2,
)
mistake(
    "only-reshaped",
    "Heads are split and joined by a reshape alone, so positions and heads are mixed; their axes have to change places.",
    swap(SPLIT, "a.reshape(B, n_heads, T, d // n_heads)"),
    swap(JOINED, "a.reshape(B, T, n_heads * d_head)"),
    hint=1,
)
mistake(
    "interleaved",
    "Heads take every n_heads-th column; they should take neighbouring ones.",
    swap(SPLIT, "a.reshape(B, T, d // n_heads, n_heads).transpose(0, 3, 1, 2)"),
    swap(JOINED, "a.transpose(0, 2, 3, 1).reshape(B, T, n_heads * d_head)"),
    hint=1,
)
mistake(
    "head-count-is-width",
    "n_heads is taken as the width of a head: there are d / n_heads heads of n_heads columns.",
    swap(SPLIT, "a.reshape(B, T, d // n_heads, n_heads).transpose(0, 2, 1, 3)"),
    hint=1,
)
mistake(
    "gradient-split-without-exchange",
    "Backward, the gradient of the joined heads is split by a reshape alone; heads and positions have to change places.",
    swap(BACK, BACK.replace("split(d_heads, n_heads)", "d_heads.reshape(*d_heads.shape[:1], n_heads, d_heads.shape[1], -1)")),
    hint=2,
)
mistake(
    "gradient-joined-without-exchange",
    "Backward, dq, dk and dv are joined by a reshape alone; heads and positions have to change back first.",
    swap(D_QKV, "d_qkv = np.concatenate([g.reshape(x.shape) for g in (dq, dk, dv)], axis=-1)"),
    hint=2,
)

# The columns of w_qkv
mistake(
    "columns-by-head",
    "The columns of w_qkv are read head by head; they are all of q, then all of k, then all of v.",
    swap(
        CUT,
        'B, T, d = x.shape\n    qkv = (x @ params["w_qkv"]).reshape(B, T, n_heads, 3, d // n_heads)\n'
        "    q, k, v = (qkv[..., i, :].reshape(x.shape) for i in range(3))",
    ),
    swap(
        D_QKV,
        "B, T, d = x.shape\n    d_qkv = [joined(g).reshape(B, T, n_heads, 1, -1) for g in (dq, dk, dv)]\n"
        "    d_qkv = np.concatenate(d_qkv, axis=3).reshape(B, T, 3 * d)",
    ),
    hint=1,
)
mistake(
    "keys-first",
    "The columns of w_qkv are read as k, q, v; they are q, k, v.",
    swap(CUT, CUT.replace("q, k, v", "k, q, v")),
    swap(D_QKV, D_QKV.replace("joined(dq), joined(dk)", "joined(dk), joined(dq)")),
    hint=1,
)
mistake(
    "gradient-columns-exchanged",
    "The gradients of q and k change places before they meet w_qkv: forward reads q, k, v, backward writes k, q, v.",
    swap(D_QKV, D_QKV.replace("joined(dq), joined(dk)", "joined(dk), joined(dq)")),
    hint=3,
)

# Attention
mistake(
    "scaled-outside",
    "q is divided by √d_head before attention gets it; attention scales by itself.",
    swap(CUT, CUT + "\n    q = q / (q.shape[-1] // n_heads) ** 0.5"),
    swap(D_QKV, "dq = dq / dq.shape[-1] ** 0.5\n    " + D_QKV),
    hint=1,
)


@mistake(
    "attention-ignored",
    "The `attention` that is handed in is never called: plain softmax attention runs in its place.",
    hint=1,
)
def multi_head_forward(x, params, n_heads, attention):
    def forward(q, k, v):
        s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
        p = np.exp(s - s.max(axis=-1, keepdims=True))
        p /= p.sum(axis=-1, keepdims=True)
        return p @ v, (q, k, v, p)

    def backward(dy, saved):
        q, k, v, p = saved
        dp = dy @ np.swapaxes(v, -1, -2)
        ds = p * (dp - (dp * p).sum(axis=-1, keepdims=True)) / np.sqrt(q.shape[-1])
        return ds @ k, np.swapaxes(ds, -1, -2) @ q, np.swapaxes(p, -1, -2) @ dy

    q, k, v = np.split(x @ params["w_qkv"], 3, axis=-1)
    y, kept = forward(split(q, n_heads), split(k, n_heads), split(v, n_heads))
    heads = joined(y)
    return heads @ params["w_o"], (x, params, n_heads, heads, backward, kept)


# Backward
mistake(
    "output-weights-not-transposed",
    "Backward, dy is multiplied by w_o as it is; the way back goes through w_o transposed.",
    swap(D_HEADS, 'd_heads = dy @ params["w_o"]'),
    hint=3,
)
mistake(
    "output-weights-skipped",
    "Backward, dy goes into the heads as it is; it has to pass w_o transposed first.",
    swap(D_HEADS, "d_heads = dy"),
    hint=3,
)
mistake(
    "dx-of-queries-only",
    "dx comes through the queries alone; keys and values were made from x too, and all three add up.",
    swap(RESULT, RESULT.replace('d_qkv @ params["w_qkv"].T', 'joined(dq) @ params["w_qkv"][:, : x.shape[-1]].T')),
    hint=3,
)
mistake(
    "output-gradient-from-input",
    "The gradient of w_o is made with x; what met w_o were the joined heads.",
    swap(DW_O, "dw_o = np.tensordot(x, dy, (ROWS, ROWS))"),
    hint=3,
)
mistake(
    "output-gradient-transposed",
    "The gradient of w_o comes out transposed.",
    swap(DW_O, "dw_o = np.tensordot(dy, heads, (ROWS, ROWS))"),
    hint=3,
)
mistake(
    "input-gradient-transposed",
    "The gradient of w_qkv comes out transposed, (3d, d); it has to have the shape of w_qkv.",
    swap(DW_QKV, "dw_qkv = np.tensordot(d_qkv, x, (ROWS, ROWS))"),
    hint=3,
)
mistake(
    "gradients-averaged-over-batch",
    "The parameters' gradients are divided by the batch size; they are sums.",
    swap(DW_QKV, DW_QKV + " / len(x)"),
    swap(DW_O, DW_O + " / len(x)"),
    hint=3,
)
mistake(
    "gradients-for-each-sequence",
    "The parameters' gradients keep the axis of the batch; they are sums over it.",
    swap(DW_QKV, "dw_qkv = x.swapaxes(1, 2) @ d_qkv"),
    swap(DW_O, "dw_o = heads.swapaxes(1, 2) @ dy"),
    hint=3,
)
mistake(
    "gradients-of-last-sequence",
    "The parameters' gradients hold the last sequence's part only; all sequences add up.",
    swap(DW_QKV, "dw_qkv = x[-1].T @ d_qkv[-1]"),
    swap(DW_O, "dw_o = heads[-1].T @ dy[-1]"),
    hint=3,
)
mistake(
    "residual-added",
    "x is added to y, and dy to dx; that sum belongs to the block around this part.",
    swap(FORWARD, FORWARD.replace('params["w_o"],', 'params["w_o"] + x,')),
    swap(RESULT, RESULT.replace('["w_qkv"].T', '["w_qkv"].T + dy')),
    hint=2,
)

# What is kept
mistake(
    "one-place-for-all",
    "What is saved lies in one place for all calls, so backward belongs to the last forward, not to its own.",
    swap(
        FORWARD,
        "multi_head_forward.last = (x, params, n_heads, heads, backward, kept)\n"
        '    return heads @ params["w_o"], None',
    ),
    swap(SAVED, SAVED.replace("= saved", "= multi_head_forward.last")),
    hint=3,
)
mistake(
    "dy-changed",
    "The gradient of the heads is written into `dy`, which changes the caller's array.",
    swap(DW_QKV, DW_QKV + "\n    dw_o = np.tensordot(heads, dy, (ROWS, ROWS))\n    dy[...] = d_heads"),
    swap("    " + DW_O + "\n", ""),
    hint=3,
)
mistake(
    "less-precision",
    "The gradients are rounded to float32 even when the inputs are float64.",
    swap(DW_QKV, DW_QKV + ".astype(np.float32)"),
    swap(DW_O, DW_O + ".astype(np.float32)"),
    hint=3,
)
