import numpy as np


# %% loop: nats added one by one, bytes counted from the code points
import math


def bits_per_byte(nll_nats, text):
    nats = math.fsum(float(v) for v in nll_nats.flat)
    size = 0
    for c in text:
        point = ord(c)
        size += 1 + (point >= 0x80) + (point >= 0x800) + (point >= 0x10000)
    return nats * math.log2(math.e) / size


# %% perplexity: the base-2 logarithm of the byte-level perplexity
def bits_per_byte(nll_nats, text):
    n_bytes = np.frombuffer(bytes(text, "utf8"), dtype=np.uint8).size
    per_byte = np.exp(np.float64(nll_nats.sum(dtype=np.float64)) / n_bytes)
    return np.log2(per_byte)


# %% rate: loss per token in bits, times tokens per byte
def bits_per_byte(nll_nats, text):
    loss = np.mean(nll_nats.astype(np.float64))
    tokens_per_byte = nll_nats.size / sum(len(c.encode()) for c in text)
    return float(loss / 0.6931471805599453 * tokens_per_byte)
