import numpy as np


def gpt(ids, params, layers):
    """(logits (B, T, V), saved) for ids (B, T). layers: {"embedding", "block", "norm"}, each a pair of functions."""
    embed, _ = layers["embedding"]
    x = embed(ids, params["tokens"]) + params["positions"][: ids.shape[1]]
    kept = []
    for block in params["blocks"]:
        x, saved = layers["block"][0](x, block)
        kept.append(saved)
    x, normed = layers["norm"][0](x, params["norm"])
    return x @ params["tokens"].T, (ids, params, layers, kept, x, normed)


def gpt_backward(dlogits, saved):
    """The gradients, in the nesting of params, from dlogits (B, T, V)."""
    ids, params, layers, kept, x, normed = saved
    dx, d_norm = layers["norm"][1](dlogits @ params["tokens"], normed)
    d_blocks = []
    for block in reversed(kept):
        dx, d = layers["block"][1](dx, block)
        d_blocks.append(d)
    d_tokens = layers["embedding"][1](dx, ids, len(params["tokens"]))
    return {"tokens": d_tokens, "positions": dx.sum(axis=0), "blocks": d_blocks, "norm": d_norm}
