"""Your gradients of attention beside what moving each entry a little does to your forward pass."""

NAMES = ("dq", "dk", "dv")


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(6)
    inputs = [rng.normal(size=shape) for shape in ((4, 3), (5, 3), (5, 4))]
    mask = np.tril(np.ones((4, 5), dtype=bool), 1)
    dy = rng.normal(size=(4, 4))

    def loss():
        return float(np.sum(dy * impl.attention_forward(*[a.copy() for a in inputs], mask)[0]))

    measured = []
    for a in inputs:
        grad = np.zeros(a.shape)
        for i in np.ndindex(a.shape):
            kept = a[i]
            a[i] = kept + 1e-5
            up = loss()
            a[i] = kept - 1e-5
            grad[i] = (up - loss()) / 2e-5
            a[i] = kept
        measured.append(grad.tolist())
    _, saved = impl.attention_forward(*[a.copy() for a in inputs], mask)
    yours = impl.attention_backward(dy.copy(), saved)
    return {"measured": measured, "yours": [np.atleast_2d(np.asarray(g, dtype=np.float64)).tolist() for g in yours]}


def draw(observed):
    from scratchproof.lab.measured import beside_measured
    from scratchproof.lab.panels import panels
    from scratchproof.lab.shades import SIGNED_LEGEND

    blocks = [beside_measured(*three) for three in zip(NAMES, observed["yours"], observed["measured"])]
    return [*panels(blocks, 22, 4), "", "Rows: tokens. ! where yours differs from the measured one", SIGNED_LEGEND]
