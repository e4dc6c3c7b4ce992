"""What flows into each part of your block, there and back, found by sending one number a part: pre- and post-norm."""

PARTS = ("norm1", "attention", "norm2", "feed_forward")
NAMES = ("x", *PARTS)
WAYS = ("pre", "post")


def observe(impl):
    from types import SimpleNamespace

    import numpy as np

    def part(name, flow):
        """A part that notes what comes in, and gives a vector of its own, by which it is known later on."""
        flow[name] = None

        def forward(x, params):
            flow[params] = np.sum(np.asarray(x), axis=0).tolist()
            return np.eye(5)[NAMES.index(params)][None], params

        def backward(dy, saved):
            flow["back " + saved] = np.sum(np.asarray(dy), axis=0).tolist()
            return np.eye(5)[NAMES.index(saved)][None], {"of": saved}

        return forward, backward

    runs = []
    for way in WAYS:
        flow = {}
        parts = SimpleNamespace(
            norm=part("norm1", flow), attention=part("attention", flow), feed_forward=part("feed_forward", flow)
        )
        y, saved = impl.decoder_block(np.eye(5)[:1], {name: name for name in PARTS}, parts, way)
        flow["y"] = np.sum(np.asarray(y), axis=0).tolist()
        dx, grads = impl.decoder_block_backward(np.eye(5)[:1], saved)
        flow["back x"] = np.sum(np.asarray(dx), axis=0).tolist()
        flow["grads"] = {name: str(grads[name]["of"]) for name in PARTS}
        runs.append(flow)
    return runs


def draw(observed):
    from scratchproof.lab.panels import panels

    blocks = []
    for way, flow in zip(WAYS, observed):
        block = [f"{way}-norm", "there"]
        block += [f"  {summed(flow.get(name), 'x'):>17} → {name}" for name in (*PARTS, "y")]
        block += ["back"]
        block += [
            f"  {summed(flow.get('back ' + name), 'dy'):>17} → {name if name != 'x' else 'dx'}"
            for name in (*PARTS[::-1], "x")
        ]
        wrong = [name for name in PARTS if flow["grads"].get(name) != name]
        blocks.append([*block, f"gradients exchanged: {', '.join(wrong)}" if wrong else ""])
    return [*panels(blocks, 36, 2), "n1, att, n2, ff: what norm1, attention, norm2 and feed_forward gave"]


def summed(coefficients, start):
    """Such as ``x + attention``: whose numbers are in the sum, and how often."""
    if coefficients is None or len(coefficients) != 5:
        return "nothing" if coefficients is None else "?"
    names = (start, "n1", "att", "n2", "ff")
    terms = [
        name if abs(c - 1) < 1e-6 else f"{c:.2g} {name}" for c, name in zip(coefficients, names) if not abs(c) < 1e-6
    ]
    return " + ".join(terms) or "0"
