"""GPT (Radford et al. 2019, section 2.3): embedding, positions, blocks, norm, output, wired from parts handed in."""

import numpy as np


def output_matrix(params):
    """(d, V): a matrix of its own, or the table of tokens transposed (Press & Wolf 2017)."""
    return params["w_out"] if "w_out" in params else params["tokens"].T


def gpt(ids, params, layers):
    """ids: (B, T) integers. Returns logits (B, T, V) and what the backward pass needs."""
    T = ids.shape[1]
    embed, _ = layers["embedding"]
    forward, _ = layers["block"]
    norm, _ = layers["norm"]
    x = embed(ids, params["tokens"]) + params["positions"][:T]  # (B, T, d)
    kept = []
    for p in params["blocks"]:
        x, saved = forward(x, p)
        kept.append(saved)
    h, normed = norm(x, params["norm"])
    return h @ output_matrix(params), (ids, params, layers, kept, h, normed)


def gpt_backward(dlogits, saved):
    """Gradients in the nesting of params, from dlogits (B, T, V)."""
    ids, params, layers, kept, h, normed = saved
    V, T = len(params["tokens"]), ids.shape[1]
    _, embed_backward = layers["embedding"]
    _, backward = layers["block"]
    _, norm_backward = layers["norm"]
    rows = (0, 1)  # the batch and the positions
    d_out = np.tensordot(h, dlogits, (rows, rows))  # (d, V)
    dx, d_norm = norm_backward(dlogits @ output_matrix(params).T, normed)
    d_blocks = []
    for saved_block in reversed(kept):
        dx, d = backward(dx, saved_block)
        d_blocks.append(d)
    d_positions = np.zeros_like(params["positions"])
    d_positions[:T] = np.sum(dx, axis=0)
    d_tokens = embed_backward(dx, ids, V)
    grads = {"positions": d_positions, "blocks": d_blocks[::-1], "norm": d_norm}
    if "w_out" in params:
        return {**grads, "tokens": d_tokens, "w_out": d_out}
    return {**grads, "tokens": d_tokens + d_out.T}  # used at both ends
