import numpy as np

GAPS = [0.0, 1.0, 10.0, 100.0, 500.0, 700.0, 800.0, 1000.0, 1500.0, 2000.0]


def observe(impl):
    """The log-softmax of the lower of two scores, for each of `GAPS` between them."""
    return [[gap, float(impl.log_softmax(np.array([0.0, -gap]))[1])] for gap in GAPS]


def draw(observed):
    """A bar as long as the result is far below 0. Softmax itself is 0 from a gap of 746 on; this one goes on."""
    lines = ["gap of two scores   log-softmax of the lower"]
    for gap, value in observed:
        bar = "█" * round(min(max(-value, 0.0), 2000.0) / 60) if np.isfinite(value) else "lost"
        lines.append(f"{gap:17.0f}  {value:12.2f}  {bar}")
    return lines
