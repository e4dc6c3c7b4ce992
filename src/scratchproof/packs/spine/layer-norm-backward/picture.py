"""Your gradients of layer norm beside what moving each entry a little does to your forward pass."""

NAMES = ("dx", "gain", "bias")


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(2)
    x, gain, bias = 3 + 2 * rng.normal(size=(3, 5)), 1 + rng.random((1, 5)), rng.normal(size=(1, 5))
    dy = rng.normal(size=(3, 5))

    def forward():
        return impl.layer_norm_forward(x.copy(), {"gain": gain[0].copy(), "bias": bias[0].copy()})

    measured = []
    for a in (x, gain, bias):
        grad = np.zeros(a.shape)
        for i in np.ndindex(a.shape):
            kept = a[i]
            a[i] = kept + 1e-5
            up = np.sum(dy * forward()[0])
            a[i] = kept - 1e-5
            grad[i] = (up - np.sum(dy * forward()[0])) / 2e-5
            a[i] = kept
        measured.append(grad.tolist())
    dx, grads = impl.layer_norm_backward(dy.copy(), forward()[1])
    yours = [np.atleast_2d(np.asarray(g, dtype=np.float64)).tolist() for g in (dx, grads["gain"], grads["bias"])]
    return {"measured": measured, "yours": yours}


def draw(observed):
    from scratchproof.lab.measured import beside_measured
    from scratchproof.lab.panels import panels
    from scratchproof.lab.shades import SIGNED_LEGEND

    blocks = [beside_measured(*three) for three in zip(NAMES, observed["yours"], observed["measured"])]
    return [*panels(blocks, 24, 1), "", "! where yours differs from the measured one", SIGNED_LEGEND]
