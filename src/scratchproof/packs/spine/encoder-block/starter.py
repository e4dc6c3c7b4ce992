from parts import layer_norm, linear_layer, multi_head_attention


def encoder_block(x, params, n_heads, padding=None):
    """x: (..., T, d), padding: (T,) or (..., T), True at padding. Returns (..., T, d)."""
    p = params
    h = multi_head_attention(x, p["w_q"], p["w_k"], p["w_v"], p["w_o"], n_heads)
    u = layer_norm(x + h, p["gain1"], p["bias1"])
    h = linear_layer(linear_layer(u, p["w_up"], p["b_up"]), p["w_down"], p["b_down"])
    return layer_norm(u + h, p["gain2"], p["bias2"])
