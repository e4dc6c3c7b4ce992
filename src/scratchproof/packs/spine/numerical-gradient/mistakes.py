import numpy as np

from scratchproof.lab import mistake, swap

UP = "x[i] = kept + h"
DOWN = "x[i] = kept - h"
BOTH = "x[i] = kept + h\n        up = f(x)\n        x[i] = kept - h"  # one place, so that no two of its edits meet
RATIO = "(up - down) / (2 * h)"
PUT_BACK = "        x[i] = kept\n"
OFF = "np.abs(a - n)"
SIZE = "np.max(np.abs([a, n]), axis=0)"
ERROR = "np.max(np.abs(a - n) / size.clip(1e-8))"

# The quotient

mistake(
    "forward-difference",
    "The difference is one-sided, f(x + h) − f(x) over h; the step back, f(x − h), is missing.",
    swap(BOTH, "x[i] = kept + h\n        up = f(x)\n        x[i] = kept"),
    swap("(2 * h)", "h"),
    hint=1,
)
mistake(
    "backward-difference",
    "The difference is one-sided, f(x) − f(x − h) over h; the step forward, f(x + h), is missing.",
    swap(BOTH, "up = f(x)\n        x[i] = kept - h"),
    swap("(2 * h)", "h"),
    hint=1,
)
mistake(
    "divided-by-h",
    "The two points lie 2h apart, but the difference is divided by h: the gradient is twice too large.",
    swap("(2 * h)", "h"),
    hint=1,
)
mistake(
    "half-a-difference",
    "f(x + h) − f(x) is divided by 2h; that step is only h long, so the gradient is half of what it should be.",
    swap(BOTH, "x[i] = kept + h\n        up = f(x)\n        x[i] = kept"),
    hint=1,
)
mistake(
    "times-h",
    "The difference is multiplied by h after being halved: `/ 2 * h` means (… / 2)·h. Put 2 * h in brackets.",
    swap("(2 * h)", "2 * h"),
    hint=1,
)
mistake(
    "wrong-sign",
    "The values are subtracted the wrong way round: f(x − h) − f(x + h) turns the gradient's sign.",
    swap("(up - down)", "(down - up)"),
    hint=1,
)
mistake(
    "size-of-slope",
    "The absolute value of the difference is taken, so every entry of the gradient comes out positive.",
    swap("(up - down)", "abs(up - down)"),
    hint=1,
)

# The step

mistake(
    "step-scaled",
    "The step is scaled by the entry's size wherever that is above 1; h is meant as it is.",
    swap("kept = x[i]", "kept = x[i]\n        step = h * max(1.0, abs(kept))"),
    swap(UP, "x[i] = kept + step"),
    swap(DOWN, "x[i] = kept - step"),
    swap("(2 * h)", "(2 * step)"),
    hint=2,
)
mistake(
    "step-relative",
    "The entry is multiplied by 1 ± h, so the step is relative to its size; h is meant as it is.",
    swap("kept = x[i]", "kept = x[i]\n        step = h * abs(kept)"),
    swap(UP, "x[i] = kept + step"),
    swap(DOWN, "x[i] = kept - step"),
    swap("(2 * h)", "(2 * step)"),
    hint=2,
)
mistake(
    "all-moved",
    "All entries are moved at once, so every entry gets the sum of all slopes; move one at a time.",
    swap(UP, "start = x.copy()\n        x += h"),
    swap(DOWN, "x -= 2 * h"),
    swap(PUT_BACK, "        x = start\n"),
    hint=1,
)
mistake(
    "not-put-back",
    "A moved entry is not put back: it stays at x − h while the others are tried.",
    swap(PUT_BACK, ""),
    hint=2,
)
mistake(
    "row-moved",
    "A whole entry along the first axis is moved at once, a row of a matrix; every single number is to be moved alone.",
    swap("np.ndindex(x.shape)", "np.ndindex(x.shape[:1])"),
    swap("kept = x[i]", "kept = x[i].copy()"),
    hint=1,
)
mistake(
    "x-changed",
    "The caller's own x is moved and not put back exactly: it is changed afterwards.",
    swap("x = np.array(x, dtype=np.float64)", "x = np.asarray(x, dtype=np.float64)"),
    swap(PUT_BACK, ""),
    hint=2,
)
mistake(
    "moved-in-float32",
    "A float32 x is moved in float32, where a step of 1e-5 is mostly rounded away; make it float64 first.",
    swap("np.array(x, dtype=np.float64)", "np.array(x)"),
    hint=2,
)
mistake(
    "default-1e-4",
    "Without h, the step of `numerical_gradient` is 1e-4; it should be 1e-5.",
    swap("numerical_gradient(f, x, h=1e-5)", "numerical_gradient(f, x, h=1e-4)"),
    hint=2,
)
mistake(
    "default-1e-6",
    "Without h, the step of `numerical_gradient` is 1e-6; it should be 1e-5.",
    swap("numerical_gradient(f, x, h=1e-5)", "numerical_gradient(f, x, h=1e-6)"),
    hint=2,
)
mistake(
    "gradient-flattened",
    "The gradient comes back as one flat row; it has to have the shape of x.",
    swap("return grad\n", "return grad.reshape(-1)\n"),
    swap("numerical_gradient(f, x, h)\n", "numerical_gradient(f, x, h).reshape(np.shape(x))\n"),
    hint=1,
)


@mistake(
    "flattened-copy",
    "`reshape(-1)` of an array that is not in C order is a copy, so moving it does not move what f gets.",
    hint=2,
)
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    flat, grad = x.reshape(-1), np.zeros(x.size)
    for i in range(x.size):
        kept = flat[i]
        flat[i] = kept + h
        up = f(x)
        flat[i] = kept - h
        grad[i] = (up - f(x)) / (2 * h)
        flat[i] = kept
    return grad.reshape(x.shape)


# The error

mistake(
    "mean-of-errors",
    "The errors are averaged; the largest is asked for, as one wrong entry among many must show.",
    swap("np.max(np.abs(a - n)", "np.mean(np.abs(a - n)"),
    hint=3,
)
mistake(
    "absolute-error",
    "The difference is not divided by anything: this is the absolute error, not the relative one.",
    swap(ERROR, "np.max(np.abs(a - n))"),
    hint=3,
)
mistake(
    "relative-to-tested",
    "The difference is divided by |a| alone; the larger of |a| and |n| belongs there.",
    swap(SIZE, "np.abs(a)"),
    hint=3,
)
mistake(
    "relative-to-numerical",
    "The difference is divided by |n| alone; the larger of |a| and |n| belongs there.",
    swap(SIZE, "np.abs(n)"),
    hint=3,
)
mistake(
    "relative-to-sum",
    "The difference is divided by |a| + |n|; the larger of the two belongs there.",
    swap(SIZE, "np.abs(a) + np.abs(n)"),
    hint=3,
)
mistake(
    "relative-to-smaller",
    "The difference is divided by the smaller of |a| and |n|; the larger belongs there.",
    swap(SIZE, "np.min(np.abs([a, n]), axis=0)"),
    hint=3,
)
mistake(
    "signs-kept",
    "The difference keeps its sign, so an entry that is too small counts as a negative error; take its size.",
    swap(OFF, "(a - n)"),
    hint=3,
)
mistake(
    "no-floor",
    "The 1e-8 is missing: where both gradients are 0, the error is 0 / 0.",
    swap("size.clip(1e-8)", "size"),
    hint=3,
)
mistake(
    "floor-added",
    "1e-8 is added to the larger of |a| and |n|; it is the least that the divisor may be.",
    swap("size.clip(1e-8)", "(size + 1e-8)"),
    hint=3,
)
mistake(
    "error-of-lengths",
    "The whole arrays' lengths are compared, ‖a − n‖ over the larger length; each entry has its own error.",
    swap(ERROR, "np.linalg.norm(a - n) / max(np.linalg.norm(a), np.linalg.norm(n), 1e-8)"),
    hint=3,
)
mistake(
    "largest-over-largest",
    "The largest difference is divided by the largest gradient; each difference belongs to its own entry's size.",
    swap("/ size.clip(1e-8)", "/ max(np.max(size), 1e-8)"),
    hint=3,
)
mistake(
    "error-ignores-h",
    "`gradient_error` does not hand its h on: the numerical gradient is always taken with the default step.",
    swap("numerical_gradient(f, x, h)", "numerical_gradient(f, x)"),
    hint=3,
)
mistake(
    "error-for-each-entry",
    "Every entry's error comes back; asked for is the largest, one number.",
    swap("np.max(np.abs(a - n) / size.clip(1e-8))", "np.abs(a - n) / size.clip(1e-8)"),
    hint=3,
)
