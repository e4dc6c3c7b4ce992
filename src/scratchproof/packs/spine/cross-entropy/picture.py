import numpy as np

LEADS = [6.0, 4.0, 2.0, 0.0, -2.0, -4.0, -6.0, -8.0, -10.0, -12.0]


def observe(impl):
    """Loss and gradient at the target, for two tokens of which the target leads by each of `LEADS`."""
    targets = np.array([0])
    rows = []
    for lead in LEADS:
        logits = np.array([[lead, 0.0]])
        loss = float(impl.cross_entropy(logits, targets))
        rows.append([lead, loss, float(impl.cross_entropy_backward(logits, targets)[0, 0])])
    return rows


def draw(observed):
    """The loss as a bar: it grows as fast as the target falls behind, while the gradient stops at -1."""
    lines = ["target's lead    loss  gradient"]
    for lead, loss, gradient in observed:
        bar = "█" * round(3 * min(max(loss, 0.0), 13.0)) or "▏"
        lines.append(f"{lead:+13.0f}  {loss:6.2f}  {gradient:8.2f}  {bar}")
    return lines
