def decoder_block(x, params, sublayers, norm="pre"):
    """x: (..., T, d). Returns (y, saved), y (..., T, d). sublayers: pairs norm, attention and feed_forward."""
    normed, attend, feed = sublayers.norm[0], sublayers.attention[0], sublayers.feed_forward[0]
    h, s_norm1 = normed(x, params["norm1"])
    h, s_attention = attend(h, params["attention"])
    u = x + h
    h, s_norm2 = normed(u, params["norm2"])
    h, s_feed = feed(h, params["feed_forward"])
    return u + h, (sublayers, s_norm1, s_attention, s_norm2, s_feed)


def decoder_block_backward(dy, saved):
    """dy: (..., T, d). Returns (dx, grads), grads with the keys of params."""
    sublayers, s_norm1, s_attention, s_norm2, s_feed = saved
    grads = {}
    dh, grads["feed_forward"] = sublayers.feed_forward[1](dy, s_feed)
    dh, grads["norm2"] = sublayers.norm[1](dh, s_norm2)
    du = dy + dh
    dh, grads["attention"] = sublayers.attention[1](du, s_attention)
    dh, grads["norm1"] = sublayers.norm[1](dh, s_norm1)
    return du + dh, grads
