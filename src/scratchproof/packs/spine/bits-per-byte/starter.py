import numpy as np


def bits_per_byte(nll_nats, text):
    """Total negative log-likelihood in bits, per UTF-8 byte of ``text``. nll_nats: natural logs, one for each token."""
    return np.mean(nll_nats) / len(text)
