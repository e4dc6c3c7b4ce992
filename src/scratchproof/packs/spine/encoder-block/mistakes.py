import numpy as np

from scratchproof.lab import mistake, swap

MASK = "np.broadcast_to(real[..., None, :], real.shape + real.shape[-1:])"
U = 'layer_norm(x + h, p["gain1"], p["bias1"])'
Y = 'layer_norm(u + h, p["gain2"], p["bias2"])'
ATTEND = 'multi_head_attention(x, p["w_q"], p["w_k"], p["w_v"], p["w_o"], n_heads, mask)'
DOWN = 'linear_layer(np.maximum(z, 0), p["w_down"], p["b_down"])'

# Attention and padding

mistake(
    "padding-ignored",
    "`padding` has no effect on the tokens that are none: they still attend to it.",
    swap("real = ~padding", "real = padding | True"),
    hint=2,
)
mistake(
    "padding-turned-round",
    "The mask lets tokens attend to padding alone: True in `padding` means that nobody may look there.",
    swap("real = ~padding", "real = padding"),
    hint=2,
)
mistake(
    "padding-zeroed",
    "Padding is set to zero instead of masked: a key of zeros still takes weight e⁰ from the others.",
    swap("h = multi_head", "if padding is not None:\n        x, mask = x * ~padding[..., None], None\n    h = multi_head"),
    hint=2,
)
mistake(
    "causal",
    "Tokens attend only to themselves and those before them; in an encoder they also look ahead.",
    swap("h = multi_head", "T = x.shape[-2]\n    mask = np.tri(T, dtype=bool) if mask is None else mask & np.tri(T, dtype=bool)\n    h = multi_head"),
    hint=1,
)
mistake(
    "one-head",
    "`n_heads` has no effect: there is one head of full width.",
    swap("n_heads, mask)", "1, mask)"),
    hint=1,
)
mistake(
    "queries-and-keys-exchanged",
    "W_Q and W_K are exchanged, so every token is asked instead of asking.",
    swap('p["w_q"], p["w_k"]', 'p["w_k"], p["w_q"]'),
    hint=1,
)
mistake(
    "value-and-output-exchanged",
    "W_V and W_O are exchanged.",
    swap('p["w_v"], p["w_o"]', 'p["w_o"], p["w_v"]'),
    hint=1,
)

mistake(
    "scores-divided-by-full-width",
    "Scores are divided by the root of d; each head has d / n_heads columns only, and that root belongs there.",
    swap('n(x, p["w_q"]', 'n(x, p["w_q"] / np.sqrt(n_heads)'),
    hint=1,
)


@mistake(
    "weights-zeroed-late",
    "Weights at padding are set to 0 after the softmax, so the others no longer add up to 1; mask the scores before it.",
    hint=2,
)
def encoder_block(x, params, n_heads, padding=None):
    p, (*front, T, d) = params, x.shape
    q, k, v = (np.swapaxes((x @ p[w]).reshape(*front, T, n_heads, -1), -3, -2) for w in ("w_q", "w_k", "w_v"))
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(d // n_heads)
    weights = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    weights /= np.sum(weights, axis=-1, keepdims=True)
    if padding is not None:
        weights = weights * ~padding[..., None, None, :]
    h = np.swapaxes(weights @ v, -3, -2).reshape(x.shape) @ p["w_o"]
    u = layer_norm(x + h, p["gain1"], p["bias1"])
    h = linear_layer(np.maximum(linear_layer(u, p["w_up"], p["b_up"]), 0), p["w_down"], p["b_down"])
    return layer_norm(u + h, p["gain2"], p["bias2"])


# Sums and norms

mistake(
    "norm-before-layer",
    "The norms come before the layers (pre-norm); here each is taken of a sum, after it.",
    swap("h = multi_head_attention(x, ", 'h = multi_head_attention(layer_norm(x, p["gain1"], p["bias1"]), '),
    swap(U, "x + h"),
    swap("z = linear_layer(u, ", 'z = linear_layer(layer_norm(u, p["gain2"], p["bias2"]), '),
    swap(Y, "u + h"),
    hint=1,
)
mistake(
    "norm-inside-sum",
    "The norms are taken of the layers' outputs alone, before the sums; they belong after the sums.",
    swap(U, 'x + layer_norm(h, p["gain1"], p["bias1"])'),
    swap(Y, 'u + layer_norm(h, p["gain2"], p["bias2"])'),
    hint=1,
)
mistake(
    "first-sum-missing",
    "x is not added to what attention found: the first residual is missing.",
    swap("x + h", "h"),
    hint=1,
)
mistake(
    "second-sum-missing",
    "u is not added to what the feed-forward layer gives: the second residual is missing.",
    swap("u + h", "h"),
    hint=1,
)
mistake(
    "second-sum-from-input",
    "The second sum adds the block's input x; u, the result of the first half, belongs there.",
    swap("u + h", "x + h"),
    hint=1,
)
mistake(
    "feed-forward-of-input",
    "The feed-forward layer is given the block's input x; u, the result of the first half, belongs there.",
    swap("linear_layer(u, ", "linear_layer(x, "),
    hint=1,
)
mistake(
    "first-norm-missing",
    "The first norm is missing: u is the plain sum of x and what attention found.",
    swap(U, "x + h"),
    hint=1,
)
mistake(
    "second-norm-missing",
    "The second norm is missing: y is the plain sum of u and what the feed-forward layer gives.",
    swap(Y, "u + h"),
    hint=1,
)
mistake(
    "first-norm-twice",
    "Both norms use gain1 and bias1; the second one has its own.",
    swap('p["gain2"], p["bias2"]', 'p["gain1"], p["bias1"]'),
    hint=1,
)
mistake(
    "other-eps",
    "ε is not 1e-5 in the norms but far smaller: it shows where a sum hardly varies.",
    swap(U, 'layer_norm(x + h, p["gain1"], p["bias1"], 1e-12)'),
    swap(Y, 'layer_norm(u + h, p["gain2"], p["bias2"], 1e-12)'),
    hint=1,
)

# Feed-forward layer

mistake(
    "no-activation",
    "There is no ReLU between the two matrices of the feed-forward layer.",
    swap("np.maximum(z, 0)", "z"),
    hint=3,
)
mistake(
    "activation-on-output",
    "ReLU is applied to the feed-forward layer's output; it belongs between its two matrices.",
    swap(DOWN, 'np.maximum(linear_layer(z, p["w_down"], p["b_down"]), 0)'),
    hint=3,
)
mistake(
    "first-bias-missing",
    "The bias b_up is not added.",
    swap('p["b_up"]', '0 * p["b_up"]'),
    hint=3,
)
mistake(
    "second-bias-missing",
    "The bias b_down is not added.",
    swap('p["b_down"]', '0 * p["b_down"]'),
    hint=3,
)

# Arrays

mistake(
    "input-overwritten",
    "x is changed: what attention found is added into the caller's own array.",
    swap("u = layer_norm(x + h", "x += h\n    u = layer_norm(x"),
    hint=1,
)
mistake(
    "padding-overwritten",
    "`padding` is turned round in place, so the caller's array is changed.",
    swap("real = ~padding", "real = np.logical_not(padding, out=padding)"),
    hint=2,
)
