"""Encoder and decoder (Vaswani et al. 2017, sections 3.1 and 3.4), wired from parts handed in; one table for all tokens."""

import numpy as np


def encoder_decoder(source, target, params, layers):
    """source: (B, S), target: (B, T) integers. Returns logits (B, T, V) and what the backward pass needs."""
    E, P = params["tokens"], params["positions"]
    embed, _ = layers["embedding"]
    encode, _ = layers["encoder"]
    decode, _ = layers["decoder"]
    encoded = []
    x = embed(source, E) + P[: source.shape[1]]  # (B, S, d)
    for p in params["encoder"]:
        x, saved = encode(x, p)
        encoded.append(saved)
    decoded = []
    y = embed(target, E) + P[: target.shape[1]]  # (B, T, d)
    for p in params["decoder"]:
        y, saved = decode(y, x, p)
        decoded.append(saved)
    return y @ E.T, (source, target, params, layers, encoded, decoded, y)


def encoder_decoder_backward(dlogits, saved):
    """Gradients in the nesting of params, from dlogits (B, T, V)."""
    source, target, params, layers, encoded, decoded, y = saved
    E = params["tokens"]
    V, d = E.shape
    _, embed_backward = layers["embedding"]
    _, encode_backward = layers["encoder"]
    _, decode_backward = layers["decoder"]
    rows = (0, 1)  # the batch and the positions
    d_tokens = np.tensordot(dlogits, y, (rows, rows))  # (V, d): as output
    dy = dlogits @ E
    dx = np.zeros((*source.shape, d), dy.dtype)
    d_decoder = []
    for one in reversed(decoded):
        dy, d_context, grads = decode_backward(dy, one)
        dx += d_context  # every block looked at the context
        d_decoder.append(grads)
    d_encoder = []
    for one in reversed(encoded):
        dx, grads = encode_backward(dx, one)
        d_encoder.append(grads)
    d_positions = np.zeros_like(params["positions"])
    for ids, d_ids in ((source, dx), (target, dy)):
        d_tokens += embed_backward(d_ids, ids, V)
        d_positions[: ids.shape[1]] += np.sum(d_ids, axis=0)
    return {"tokens": d_tokens, "positions": d_positions, "encoder": d_encoder[::-1], "decoder": d_decoder[::-1]}
