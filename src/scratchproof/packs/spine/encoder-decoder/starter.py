import numpy as np


def encoder_decoder(source, target, params, layers):
    """(logits (B, T, V), saved) for source (B, S) and target (B, T)."""
    embed, _ = layers["embedding"]
    x = embed(source, params["tokens"]) + params["positions"][: source.shape[1]]
    y = embed(target, params["tokens"]) + params["positions"][: target.shape[1]]
    encoded, decoded = [], []
    for p in params["encoder"]:
        x, saved = layers["encoder"][0](x, p)
        encoded.append(saved)
    for p in params["decoder"]:
        y, saved = layers["decoder"][0](y, x, p)
        decoded.append(saved)
    return y @ params["tokens"].T, (source, target, params, layers, encoded, decoded, y)


def encoder_decoder_backward(dlogits, saved):
    """The gradients, in the nesting of params, from dlogits (B, T, V)."""
    source, target, params, layers, encoded, decoded, y = saved
    dy = dlogits @ params["tokens"]
    d_decoder, d_encoder = [], []
    for one in reversed(decoded):
        dy, dx, d = layers["decoder"][1](dy, one)
        d_decoder.insert(0, d)
    for one in reversed(encoded):
        dx, d = layers["encoder"][1](dx, one)
        d_encoder.insert(0, d)
    d_tokens = layers["embedding"][1](dy, target, len(params["tokens"]))
    d_positions = np.zeros_like(params["positions"])
    d_positions[: dy.shape[1]] = dy.sum(axis=0)
    return {"tokens": d_tokens, "positions": d_positions, "encoder": d_encoder, "decoder": d_decoder}
