"""The wiring of a Transformer's decoder block, pre-norm or post-norm (Xiong et al. 2020, table 1), and its gradients."""


def decoder_block(x, params, sublayers, norm="pre"):
    """x: (..., T, d). Returns y (..., T, d) and saved."""
    normed, attend, feed = sublayers.norm[0], sublayers.attention[0], sublayers.feed_forward[0]
    if norm == "pre":
        h, s_norm1 = normed(x, params["norm1"])
        h, s_attention = attend(h, params["attention"])
        u = x + h
        h, s_norm2 = normed(u, params["norm2"])
        h, s_feed = feed(h, params["feed_forward"])
        y = u + h
    else:
        h, s_attention = attend(x, params["attention"])
        u, s_norm1 = normed(x + h, params["norm1"])
        h, s_feed = feed(u, params["feed_forward"])
        y, s_norm2 = normed(u + h, params["norm2"])
    return y, (norm, sublayers, s_norm1, s_attention, s_norm2, s_feed)


def decoder_block_backward(dy, saved):
    """dy: (..., T, d). Returns dx (..., T, d) and the gradients, with the keys of params."""
    norm, sublayers, s_norm1, s_attention, s_norm2, s_feed = saved
    unnorm, unattend, unfeed = sublayers.norm[1], sublayers.attention[1], sublayers.feed_forward[1]
    if norm == "pre":
        dh, d_feed = unfeed(dy, s_feed)
        dh, d_norm2 = unnorm(dh, s_norm2)
        du = dy + dh
        dh, d_attention = unattend(du, s_attention)
        dh, d_norm1 = unnorm(dh, s_norm1)
        dx = du + dh
    else:
        du, d_norm2 = unnorm(dy, s_norm2)
        dh, d_feed = unfeed(du, s_feed)
        dx, d_norm1 = unnorm(du + dh, s_norm1)
        dh, d_attention = unattend(dx, s_attention)
        dx = dx + dh
    return dx, {"norm1": d_norm1, "attention": d_attention, "norm2": d_norm2, "feed_forward": d_feed}
