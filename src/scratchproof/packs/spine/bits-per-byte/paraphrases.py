import math

import numpy as np


def nats(nll_nats):
    """The total, as a Python float."""
    return math.fsum(nll_nats.ravel().tolist())


def utf8(text):
    return sum(len(c.encode()) for c in text)


# %% nats-per-byte
def bits_per_byte(nll_nats, text):
    return nats(nll_nats) / utf8(text)


# %% nats-per-byte
def bits_per_byte(nll_nats, text):
    total = 0.0
    for loss in nll_nats.flat:
        total += loss
    return np.log(np.exp(total / len(bytes(text, "utf8"))))


# %% times-ln-2
def bits_per_byte(nll_nats, text):
    return math.log(2) * nats(nll_nats) / utf8(text)


# %% times-ln-2
def bits_per_byte(nll_nats, text):
    factor = 1 / math.log2(math.e)
    return sum(v * factor for v in nll_nats.ravel().tolist()) / len(bytes(text, "utf8"))


# %% log-ten
def bits_per_byte(nll_nats, text):
    return nats(nll_nats) * math.log10(math.e) / utf8(text)


# %% log-ten
def bits_per_byte(nll_nats, text):
    digits = -np.log10(np.exp(-nll_nats.astype(np.float64)))
    return digits.sum() / utf8(text)


# %% log-of-each
def bits_per_byte(nll_nats, text):
    return sum(math.log2(v) for v in nll_nats.ravel().tolist()) / utf8(text)


# %% log-of-each
def bits_per_byte(nll_nats, text):
    product = 1.0
    for loss in nll_nats.flat:
        product *= float(loss)
    return math.log(product, 2) / len(bytes(text, "utf8"))


# %% mean-loss
def bits_per_byte(nll_nats, text):
    loss = nats(nll_nats) / nll_nats.size
    return loss * math.log2(math.e) / utf8(text)


# %% mean-loss
def bits_per_byte(nll_nats, text):
    return np.average(nll_nats) / (math.log(2) * utf8(text))


# %% sum-of-rows
def bits_per_byte(nll_nats, text):
    rows = nll_nats @ np.ones(nll_nats.shape[-1])
    return rows * math.log2(math.e) / utf8(text)


# %% sum-of-rows
def bits_per_byte(nll_nats, text):
    out = np.zeros(nll_nats.shape[:-1])
    for j in range(nll_nats.shape[-1]):
        out += nll_nats[..., j] / math.log(2)
    return out / len(bytes(text, "utf8"))


# %% mean-over-rows
def bits_per_byte(nll_nats, text):
    n_rows = nll_nats.size // nll_nats.shape[-1]
    return nats(nll_nats) / n_rows / math.log(2) / utf8(text)


# %% mean-over-rows
def bits_per_byte(nll_nats, text):
    totals = [float(nll_nats[i].sum()) for i in np.ndindex(nll_nats.shape[:-1])]
    return sum(totals) / len(totals) * math.log2(math.e) / len(bytes(text, "utf8"))


# %% exponential
def bits_per_byte(nll_nats, text):
    return math.exp(nats(nll_nats) / utf8(text))


# %% exponential
def bits_per_byte(nll_nats, text):
    p = np.exp(-nll_nats.astype(np.float64)).prod()
    return (1 / p) ** (1 / len(bytes(text, "utf8")))


# %% sign-turned
def bits_per_byte(nll_nats, text):
    return nats(-nll_nats) * math.log2(math.e) / utf8(text)


# %% sign-turned
def bits_per_byte(nll_nats, text):
    total = 0.0
    for loss in nll_nats.ravel().tolist():
        total -= loss
    return total / (utf8(text) * math.log(2))


# %% per-character
def bits_per_byte(nll_nats, text):
    n = sum(1 for _ in text)
    return nats(nll_nats) * math.log2(math.e) / n


# %% per-character
def bits_per_byte(nll_nats, text):
    return nats(nll_nats) / math.log(2) / (len(text.encode("utf-32-le")) // 4)


# %% per-token
def bits_per_byte(nll_nats, text):
    return np.average(nll_nats) * math.log2(math.e)


# %% per-token
def bits_per_byte(nll_nats, text):
    n = 0
    for _ in nll_nats.flat:
        n += 1
    return nats(nll_nats) / (n * math.log(2))


# %% per-word
def bits_per_byte(nll_nats, text):
    gaps = [a.isspace() and not b.isspace() for a, b in zip(" " + text, text)]
    return nats(nll_nats) * math.log2(math.e) / sum(gaps)


# %% per-word
import re


def bits_per_byte(nll_nats, text):
    n = len(re.findall(r"\S+", text))
    return nats(nll_nats) / n / math.log(2)


# %% utf-16
def bits_per_byte(nll_nats, text):
    n = sum(2 if ord(c) < 0x10000 else 4 for c in text)
    return nats(nll_nats) * math.log2(math.e) / n


# %% utf-16
def bits_per_byte(nll_nats, text):
    n = len(text.encode("utf-16")) - 2
    return nats(nll_nats) / (n * math.log(2))


# %% byte-order-mark
def bits_per_byte(nll_nats, text):
    return nats(nll_nats) * math.log2(math.e) / utf8("\ufeff" + text)


# %% byte-order-mark
import codecs


def bits_per_byte(nll_nats, text):
    n = len(codecs.BOM_UTF8) + utf8(text)
    return nats(nll_nats) / n / math.log(2)


# %% ascii-only
def bits_per_byte(nll_nats, text):
    n = sum(ord(c) < 128 for c in text)
    return nats(nll_nats) * math.log2(math.e) / max(n, 1)


# %% ascii-only
def bits_per_byte(nll_nats, text):
    kept = [c for c in text if c.isascii()]
    return nats(nll_nats) / (math.log(2) * (len(kept) or 1))


# %% stripped
def bits_per_byte(nll_nats, text):
    while text[:1].isspace():
        text = text[1:]
    return nats(nll_nats) * math.log2(math.e) / utf8(text.rstrip())


# %% stripped
import re


def bits_per_byte(nll_nats, text):
    body = re.sub(r"^\s+|\s+$", "", text)
    return nats(nll_nats) / utf8(body) / math.log(2)


# %% white-space-left-out
def bits_per_byte(nll_nats, text):
    n = sum(len(c.encode()) for c in text if not c.isspace())
    return nats(nll_nats) * math.log2(math.e) / n


# %% white-space-left-out
def bits_per_byte(nll_nats, text):
    body = text.replace(" ", "").replace("\n", "")
    return nats(nll_nats) / (utf8(body) * math.log(2))


# %% upside-down
def bits_per_byte(nll_nats, text):
    return utf8(text) * math.log(2) / nats(nll_nats)


# %% upside-down
def bits_per_byte(nll_nats, text):
    per_byte = nats(nll_nats) * math.log2(math.e) / utf8(text)
    return per_byte**-1
