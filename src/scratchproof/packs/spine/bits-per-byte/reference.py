"""Bits per UTF-8 byte (as in Gao et al. 2020, section 3.1)."""

import numpy as np


def bits_per_byte(nll_nats, text):
    """nll_nats: negative natural log-likelihoods of the tokens, any shape; text: str. Returns a float."""
    bits = np.sum(nll_nats) / np.log(2)
    size = len(text.encode("utf-8"))
    return bits / size
