"""What raising one score does to every probability: up on the diagonal, down everywhere else, nothing in sum."""

SCORES = (2.0, 1.5, 0.5, 0.0, -2.0)
DY = (1.0, -1.0, 0.5, 2.0, 0.0)


def observe(impl):
    import numpy as np

    x = np.array(SCORES)
    y = np.exp(x) / np.sum(np.exp(x))
    jacobian = np.asarray(impl.softmax_jacobian(x.copy()), dtype=np.float64)
    dx = np.asarray(impl.softmax_backward(np.array(DY), y.copy()), dtype=np.float64)
    return {
        "jacobian": jacobian.tolist(),
        "y": y.tolist(),
        "dx": dx.tolist(),
        "product": (np.array(DY) @ jacobian).tolist(),
    }


def draw(observed):
    from scratchproof.lab.shades import SIGNED_LEGEND, signed

    sign = signed(0.25)  # the most that any entry can be
    lines = ["score  y     " + "".join(f"{f'by x{j}':<9}" for j in range(5)) + "dx     Jᵀdy"]
    for i, (score, y, row) in enumerate(zip(SCORES, observed["y"], observed["jacobian"])):
        cells = "".join(f"{2 * sign(v)}{round(v, 2) + 0.0:>6.2f} " for v in row)
        lines.append(f"{score:>5.1f}  {y:.2f}  {cells}{observed['dx'][i]:>6.3f} {observed['product'][i]:>6.3f}")
    sums = "".join(f"{'':<2}{round(sum(column), 2) + 0.0:>6.2f} " for column in zip(*observed["jacobian"]))
    return [
        *lines,
        f"{'sum':>5}        {sums}".rstrip(),
        "",
        SIGNED_LEGEND,
        "dx by your softmax_backward, Jᵀdy by your matrix: the same",
    ]
