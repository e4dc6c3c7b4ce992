"""How far off the numerical gradient is, over the step h: too long a step bends, too short a one loses its digits."""

ACROSS, HIGH, LOW = 34, 0, -11  # steps from 1 down to 1e-11, three for each power of ten


def observe(impl):
    import numpy as np

    def f(x):
        return float(np.sum(np.exp(x)))

    x = np.array([0.3, 1.0])
    true, errors = np.exp(x), []
    for i in range(ACROSS):
        h = 10.0 ** (-i / 3)
        two = np.asarray(impl.numerical_gradient(f, x.copy(), h), dtype=np.float64)
        one = np.array([(f(x + h * e) - f(x)) / h for e in np.eye(2)])
        errors.append([float(np.max(np.abs(n - true))) for n in (two, one)])
    off = [float(impl.gradient_error(f, x.copy(), true * factor)) for factor in (1.0, 1.01)]
    return {"errors": errors, "off": off}


def draw(observed):
    lines = ["error of the gradient"]
    places = [[level(error) for error in pair] for pair in observed["errors"]]
    for row in range(HIGH, LOW - 1, -1):
        marks = ("● " if two == row else "· " if one == row else "  " for two, one in places)
        lines.append(f"{f'1e{row}':>5} {''.join(marks)}".rstrip())
    lines.append("  h = " + "".join(f"{name:<24}" for name in ("1", "1e-4", "1e-8")).rstrip())
    right, wrong = observed["off"]
    return [
        *lines,
        "● your differences, · one-sided ones",
        f"gradient_error: {right:.0e} of the right gradient, {wrong:.0e} of one 1% too long",
    ]


def level(error):
    import math

    if not math.isfinite(error):
        return None
    return min(max(round(math.log10(max(error, 1e-300))), LOW), HIGH)
