from scratchproof.lab import mistake, swap

X = "x = embed(source, E) + P[: source.shape[1]]"
Y = "y = embed(target, E) + P[: target.shape[1]]"
ENC_LOOP = 'for p in params["encoder"]:'
DEC_LOOP = 'for p in params["decoder"]:'
ENCODE = "x, saved = encode(x, p)"
DECODE = "y, saved = decode(y, x, p)"
RESULT = "return y @ E.T, (source, target, params, layers, encoded, decoded, y)"
SAVED = "source, target, params, layers, encoded, decoded, y = saved"
D_TOK = "d_tokens = np.tensordot(dlogits, y, (rows, rows))"
DX0 = "dx = np.zeros((*source.shape, d), dy.dtype)"
BACK_DEC = "for one in reversed(decoded):"
BACK_ENC = "for one in reversed(encoded):"
D_CONTEXT = "dx += d_context"
ENC_STEP = "dx, grads = encode_backward(dx, one)"
ENDS = "for ids, d_ids in ((source, dx), (target, dy)):"
ADD_TOK = "d_tokens += embed_backward(d_ids, ids, V)"
ADD_POS = "d_positions[: ids.shape[1]] += np.sum(d_ids, axis=0)"
GRADS = 'return {"tokens": d_tokens, "positions": d_positions, "encoder": d_encoder[::-1], "decoder": d_decoder[::-1]}'

# Forward
mistake(
    "source-without-positions",
    "The source gets no positions; both sequences get them.",
    swap(X, "x = embed(source, E)"),
    hint=1,
)
mistake(
    "target-without-positions",
    "The target gets no positions; both sequences get them.",
    swap(Y, "y = embed(target, E)"),
    hint=1,
)
mistake(
    "target-continues-positions",
    "The target's positions go on where the source's end; each sequence begins at position 0.",
    swap(Y, "y = embed(target, E) + P[(source.shape[1] + np.arange(target.shape[1])) % len(P)]"),
    hint=1,
)
mistake(
    "embedding-not-called",
    "Rows of the table are looked up directly; the embedding that is handed in is not called.",
    swap(X, "x = E[source] + P[: source.shape[1]]"),
    swap(Y, "y = E[target] + P[: target.shape[1]]"),
    swap(ADD_TOK, "np.add.at(d_tokens, ids, d_ids)"),
    hint=1,
)
mistake(
    "target-encoded",
    "The encoder gets the target; it reads the source.",
    swap(X, "x = embed(target, E) + P[: target.shape[1]]"),
    swap(DX0, "source = target\n    " + DX0),
    hint=1,
)
mistake(
    "context-without-encoder",
    "The decoder gets the source's embeddings; its context is what the encoder's last block gave.",
    swap(X, X.replace("x =", "x = x0 =")),
    swap(DECODE, "y, saved = decode(y, x0, p)"),
    hint=2,
)
mistake(
    "context-block-by-block",
    "Block l of the decoder gets the result of block l of the encoder; all get that of the last one.",
    swap(ENCODE, "x, saved = encode(x, p)\n        steps.append(x)"),
    swap(X, X + "\n    steps = []"),
    swap(DECODE, "y, saved = decode(y, steps[len(decoded)] if len(decoded) < len(steps) else x, p)"),
    hint=2,
)
mistake(
    "decoder-blocks-side-by-side",
    "Every block of the decoder gets the target's embeddings; each but the first gets what the one before it gave.",
    swap(Y, Y.replace("y =", "y = y0 =")),
    swap(DECODE, "y, saved = decode(y0, x, p)"),
    hint=2,
)
mistake(
    "encoder-shares-parameters",
    "Every block of the encoder runs with the parameters of the first one.",
    swap(ENCODE, 'x, saved = encode(x, params["encoder"][0])'),
    hint=2,
)
mistake(
    "decoder-shares-parameters",
    "Every block of the decoder runs with the parameters of the first one.",
    swap(DECODE, 'y, saved = decode(y, x, params["decoder"][0])'),
    hint=2,
)
mistake(
    "encoder-skipped",
    "The blocks of the encoder never run.",
    swap(ENC_LOOP, 'for p in params["encoder"][:0]:'),
    hint=2,
)
mistake(
    "softmax-of-logits",
    "Probabilities come back; logits are asked for, as they are before any softmax.",
    swap(RESULT, "e = np.exp(y @ E.T)\n    " + RESULT.replace("y @ E.T", "e / np.sum(e, axis=-1, keepdims=True)")),
    hint=1,
)

# The context's gradient
mistake(
    "context-gradient-overwritten",
    "The context's gradient is overwritten block by block, so the first block's is left; all blocks' add up.",
    swap(D_CONTEXT, "dx = d_context"),
    hint=3,
)
mistake(
    "context-gradient-averaged",
    "The context's gradient is the mean over the decoder's blocks; it is the sum.",
    swap(D_CONTEXT, "dx += d_context / len(decoded)"),
    hint=3,
)
mistake(
    "context-gradient-missing",
    "No gradient goes from the decoder into the encoder, so the source learns nothing.",
    swap(D_CONTEXT, "pass"),
    hint=3,
)
mistake(
    "encoder-gradient-skips-blocks",
    "The source's embeddings get the gradient of the context; it has to pass the encoder's blocks.",
    swap(ENC_STEP, "_, grads = encode_backward(dx, one)"),
    hint=3,
)

# Other gradients
mistake(
    "tokens-without-output",
    "The gradient of the tokens lacks their use as output.",
    swap(D_TOK, "d_tokens = np.zeros_like(E)"),
    hint=3,
)
mistake(
    "tokens-without-source",
    "The gradient of the tokens lacks their use in the source.",
    swap(ADD_TOK, "d_tokens += embed_backward(d_ids, ids, V) * (ids is target)"),
    hint=3,
)
mistake(
    "tokens-without-target",
    "The gradient of the tokens lacks their use in the target.",
    swap(ADD_TOK, "d_tokens += embed_backward(d_ids, ids, V) * (ids is source)"),
    hint=3,
)
mistake(
    "positions-without-source",
    "The gradient of the positions comes from the target alone; the source used them too.",
    swap(ADD_POS, "d_positions[: ids.shape[1]] += np.sum(d_ids, axis=0) * (ids is target)"),
    hint=3,
)
mistake(
    "positions-without-target",
    "The gradient of the positions comes from the source alone; the target used them too.",
    swap(ADD_POS, "d_positions[: ids.shape[1]] += np.sum(d_ids, axis=0) * (ids is source)"),
    hint=3,
)
mistake(
    "positions-averaged",
    "The gradient of the positions is a mean over the batch; it is a sum.",
    swap(ADD_POS, "d_positions[: ids.shape[1]] += np.mean(d_ids, axis=0)"),
    hint=3,
)
mistake(
    "decoder-gradients-reversed",
    "The gradients of the decoder's blocks are listed from the last block to the first.",
    swap(GRADS, GRADS.replace("d_decoder[::-1]", "d_decoder")),
    hint=2,
)
mistake(
    "encoder-gradients-reversed",
    "The gradients of the encoder's blocks are listed from the last block to the first.",
    swap(GRADS, GRADS.replace("d_encoder[::-1]", "d_encoder")),
    hint=2,
)
mistake(
    "backward-in-forward-order",
    "Backward, the decoder's blocks run in the order of forward; the last one comes first.",
    swap(BACK_DEC, "for one in decoded:"),
    swap(GRADS, GRADS.replace("d_decoder[::-1]", "d_decoder")),
    hint=2,
)

# What is kept
mistake(
    "used-up",
    "Backward takes what the decoder saved out of its list, so a second backward finds no blocks.",
    swap(BACK_DEC, "while decoded:\n        one = decoded.pop()"),
    hint=2,
)
mistake(
    "one-place-for-all",
    "What is saved lies in one place for all calls, so backward belongs to the last forward, not to its own.",
    swap(RESULT, "encoder_decoder.last = (source, target, params, layers, encoded, decoded, y)\n    return y @ E.T, None"),
    swap(SAVED, SAVED.replace("= saved", "= encoder_decoder.last")),
    hint=2,
)
