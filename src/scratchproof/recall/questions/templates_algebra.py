"""Vectors, matrices and their shapes."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimals, table, whole
from .formulas import dot, mean, norm, product, transposed
from .precision import digits
from .template import Mistake, Numbers, Template


def _det(m: Any) -> float:
    (a, b, c), (d, e, f), (g, h, i) = m
    return float(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g))


def _invertible(rng: Random) -> dict[str, Any]:
    """A 2 x 2 matrix of determinant 2, 4 or 5, up to sign, so that its inverse has short decimals."""
    while True:
        (a, b), (c, d) = m = table(rng, 2, 2, -6, 6)
        if abs(a * d - b * c) in (2, 4, 5):
            return {"m": m, "det": a * d - b * c}


def _eigen(n: Numbers, sign: int) -> float:
    (a, b), (_, d) = n.m
    return float((a + d) / 2 + sign * math.sqrt(((a - d) / 2) ** 2 + b * b))


def _symmetric(rng: Random) -> dict[str, Any]:
    a, b, d = whole(rng, 3, 1, 9)
    return {"m": [[a, b], [b, d]]}


TEMPLATES = (
    Template(
        id="dot-product-of-two",
        topics=("dot-product",),
        rows=("dot-product",),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 4, -6, 6), "y": whole(rng, 4, -6, 6)},
        text="x = {x} and y = {y}. What is their dot product?",
        answer=lambda n: dot(n.x, n.y),
        way="Multiply entry by entry and add: x1 y1 + x2 y2 + x3 y3 + x4 y4.",
        mistakes=(
            Mistake(
                "signs-dropped",
                "The signs were dropped before the products were added.",
                lambda n: sum(abs(a * b) for a, b in zip(n.x, n.y, strict=True)),
            ),
            Mistake(
                "product-of-sums",
                "That is the sum of x times the sum of y, not the sum of the products.",
                lambda n: sum(n.x) * sum(n.y),
            ),
            Mistake("sum-of-sums", "The entries were added instead of multiplied.", lambda n: sum(n.x) + sum(n.y)),
        ),
        hint="One number comes out: pair the entries first.",
        source="Strang: Introduction to Linear Algebra (2016), 1.2",
    ),
    Template(
        id="euclidean-norm",
        topics=("l2-norm", "vector-norms"),
        rows=("l2-norm",),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 4, -9, 9)},
        text="What is the Euclidean (L2) norm of x = {x}?",
        answer=lambda n: norm(n.x),
        way="The square root of the sum of the squares.",
        mistakes=(
            Mistake("l1", "That is the L1 norm, the sum of the absolute values.", lambda n: sum(map(abs, n.x))),
            Mistake("no-root", "That is the squared norm: the root is missing.", lambda n: dot(n.x, n.x)),
            Mistake(
                "rms",
                "That is the root of the mean square: the squares are added, not averaged.",
                lambda n: norm(n.x) / 2,
            ),
            Mistake("max", "That is the maximum norm, the largest absolute value.", lambda n: max(map(abs, n.x))),
        ),
        hint="Pythagoras, in four dimensions.",
        source="Strang: Introduction to Linear Algebra (2016), 1.2",
        precision=digits(4),
    ),
    Template(
        id="manhattan-distance",
        topics=("l1-norm", "vector-norms"),
        rows=("l1-norm",),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 3, -9, 9), "y": whole(rng, 3, -9, 9)},
        text="What is the L1 (Manhattan) distance between x = {x} and y = {y}?",
        answer=lambda n: sum(abs(a - b) for a, b in zip(n.x, n.y, strict=True)),
        way="Add the absolute differences, entry by entry.",
        mistakes=(
            Mistake(
                "signed",
                "The differences were added with their signs, so that they cancel.",
                lambda n: abs(sum(n.x) - sum(n.y)),
            ),
            Mistake(
                "difference-of-norms",
                "That is the difference of the two norms, not the norm of the difference.",
                lambda n: abs(sum(map(abs, n.x)) - sum(map(abs, n.y))),
            ),
            Mistake(
                "max",
                "That is the largest difference alone (the maximum norm).",
                lambda n: max(abs(a - b) for a, b in zip(n.x, n.y, strict=True)),
            ),
            Mistake(
                "sum",
                "The vectors were added, not subtracted.",
                lambda n: sum(abs(a + b) for a, b in zip(n.x, n.y, strict=True)),
            ),
        ),
        hint="Subtract first, then take absolute values, then add.",
        source="Goodfellow, Bengio, Courville: Deep Learning (2016), 2.5",
    ),
    Template(
        id="cosine-of-two",
        topics=("cosine-similarity",),
        rows=("cosine-similarity",),
        depth=5,
        draw=lambda rng: {"x": whole(rng, 3, -4, 6), "y": whole(rng, 3, -4, 6)},
        text="What is the cosine similarity of x = {x} and y = {y}?",
        answer=lambda n: dot(n.x, n.y) / norm(n.x) / norm(n.y),
        way="x·y / (|x| |y|).",
        mistakes=(
            Mistake(
                "dot-product", "That is the dot product: it is not yet divided by the norms.", lambda n: dot(n.x, n.y)
            ),
            Mistake(
                "distance",
                "That is the cosine distance, 1 minus the similarity.",
                lambda n: 1 - dot(n.x, n.y) / norm(n.x) / norm(n.y),
            ),
            Mistake(
                "squared-norms",
                "It was divided by the squared norms: the roots are missing.",
                lambda n: dot(n.x, n.y) / dot(n.x, n.x) / dot(n.y, n.y),
            ),
            Mistake("one-norm", "It was divided by the norm of x only.", lambda n: dot(n.x, n.y) / norm(n.x)),
        ),
        hint="The result lies between -1 and 1.",
        source="Manning, Raghavan, Schütze: Introduction to Information Retrieval (2008), 6.3",
        precision=digits(3),
    ),
    Template(
        id="matrix-product-by-hand",
        topics=("matrix-multiplication", "matmul-without-at"),
        rows=("matrix-multiplication",),
        depth=5,
        draw=lambda rng: {"a": table(rng, 3, 3, -4, 5), "b": table(rng, 3, 3, -4, 5)},
        text="A = {a} and B = {b} What is the matrix product A B?",
        answer=lambda n: product(n.a, n.b),
        way="Entry (i, j) is row i of A times column j of B.",
        mistakes=(
            Mistake(
                "entry-by-entry",
                "That is the product entry by entry (* in NumPy), not the matrix product.",
                lambda n: tuple(tuple(x * y for x, y in zip(r, s, strict=True)) for r, s in zip(n.a, n.b, strict=True)),
            ),
            Mistake("order", "That is B A: the order of the factors matters.", lambda n: product(n.b, n.a)),
            Mistake(
                "rows-with-rows",
                "Rows of A were multiplied with rows of B: that is A times the transpose of B.",
                lambda n: product(n.a, transposed(n.b)),
            ),
            Mistake(
                "columns-with-columns",
                "Columns were multiplied with columns: that is the transpose of A times B.",
                lambda n: product(transposed(n.a), n.b),
            ),
            Mistake("transposed", "That is the transpose of A B.", lambda n: transposed(product(n.a, n.b))),
        ),
        hint="Row times column: nine dot products.",
        source="Strang: Introduction to Linear Algebra (2016), 2.4",
        form="matrix",
    ),
    Template(
        id="batched-product-shape",
        topics=("matrix-multiplication", "tensor-operations"),
        rows=("tensor-operations",),
        depth=5,
        draw=lambda rng: dict(zip("bnkm", rng.sample([2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32], 4), strict=True)),
        text="x has shape ({b}, {n}, {k}) and w has shape ({k}, {m}). What is the shape of x @ w?",
        answer=lambda n: (n.b, n.n, n.m),
        way="The last axis of x meets the first of w and goes: ({b}, {n}, {k}) @ ({k}, {m}).",
        mistakes=(
            Mistake(
                "inner-kept",
                "The axis that is summed over does not stay: both had {k} there.",
                lambda n: (n.b, n.n, n.k),
            ),
            Mistake(
                "batch-lost", "The batch axis stays: every item is multiplied by the same w.", lambda n: (n.n, n.m)
            ),
            Mistake(
                "joined",
                "Shapes are not chained: the summed axis disappears from both.",
                lambda n: (n.b, n.n, n.k, n.k, n.m),
            ),
            Mistake(
                "turned",
                "The last two axes are in the wrong order: rows come from x, columns from w.",
                lambda n: (n.b, n.m, n.n),
            ),
        ),
        hint="Look at one item of the batch first.",
        source="NumPy documentation: numpy.matmul",
        form="shape",
    ),
    Template(
        id="broadcast-shape",
        topics=("broadcasting",),
        rows=("broadcasting",),
        depth=5,
        draw=lambda rng: dict(zip("abc", rng.sample([2, 3, 4, 5, 6, 7, 8, 9, 16, 32], 3), strict=True)),
        text="x has shape ({a}, 1, {c}) and y has shape ({b}, 1). What is the shape of x + y?",
        answer=lambda n: (n.a, n.b, n.c),
        way="Align at the right: ({a}, 1, {c}) with (1, {b}, 1); an axis of 1 stretches.",
        mistakes=(
            Mistake(
                "last-of-y",
                "The last axis of y is 1 and stretches to that of x.",
                lambda n: (n.a, n.b, 1),
            ),
            Mistake(
                "added",
                "Sizes are never added: an axis of 1 takes the other's size.",
                lambda n: (n.a, 1 + n.b, n.c + 1),
            ),
            Mistake("first-wins", "The middle axis of x is 1 and stretches to that of y.", lambda n: (n.a, 1, n.c)),
            Mistake(
                "joined",
                "The axes are matched from the right, not put one after the other.",
                lambda n: (n.a, 1, n.c, n.b, 1),
            ),
        ),
        hint="Write the shapes one under the other, right-aligned.",
        source="NumPy documentation: Broadcasting",
        form="shape",
    ),
    Template(
        id="einsum-shape",
        topics=("einsum",),
        rows=("einsum",),
        depth=5,
        draw=lambda rng: dict(zip("bqkhd", rng.sample([2, 3, 4, 5, 6, 7, 8, 9, 10, 12], 5), strict=True)),
        text="q has shape ({b}, {q}, {h}, {d}) and k has shape ({b}, {k}, {h}, {d}). "
        'What is the shape of np.einsum("bqhd,bkhd->bhqk", q, k)?',
        answer=lambda n: (n.b, n.h, n.q, n.k),
        way="Each letter has one size; the output lists b, h, q, k, and d is summed.",
        mistakes=(
            Mistake(
                "order-of-input",
                "The output follows the letters after ->: h comes before q.",
                lambda n: (n.b, n.q, n.h, n.k),
            ),
            Mistake(
                "summed-kept",
                "d is not among the letters after ->: it is summed over.",
                lambda n: (n.b, n.h, n.q, n.k, n.d),
            ),
            Mistake("keys-first", "q stands before k after ->.", lambda n: (n.b, n.h, n.k, n.q)),
            Mistake(
                "no-batch",
                "b stands in both inputs and in the output: it is kept, not summed.",
                lambda n: (n.h, n.q, n.k),
            ),
        ),
        hint="Give each letter its size, then read what stands behind the arrow.",
        source="NumPy documentation: numpy.einsum",
        form="shape",
    ),
    Template(
        id="determinant-of-three",
        topics=("determinant",),
        rows=("determinant",),
        depth=4,
        draw=lambda rng: {"m": table(rng, 3, 3, -4, 5)},
        text="What is the determinant of this matrix? {m}",
        answer=lambda n: _det(n.m),
        way="Expand along the first row: a(ei - fh) - b(di - fg) + c(dh - eg).",
        mistakes=(
            Mistake(
                "sign-of-the-middle",
                "The middle cofactor of the first row has a minus sign.",
                lambda n: _det(n.m) + 2 * n.m[0][1] * (n.m[1][0] * n.m[2][2] - n.m[1][2] * n.m[2][0]),
            ),
            Mistake(
                "diagonal",
                "That is the product of the diagonal, which is the determinant of a triangular matrix only.",
                lambda n: n.m[0][0] * n.m[1][1] * n.m[2][2],
            ),
            Mistake(
                "trace", "That is the trace, the sum of the diagonal.", lambda n: n.m[0][0] + n.m[1][1] + n.m[2][2]
            ),
            Mistake("opposite", "All signs are turned round: the first cofactor is positive.", lambda n: -_det(n.m)),
        ),
        hint="Three 2 x 2 determinants, with signs + - +.",
        source="Strang: Introduction to Linear Algebra (2016), 5.2",
    ),
    Template(
        id="inverse-of-two",
        topics=("matrix-inverse",),
        rows=("matrix-inverse",),
        depth=5,
        draw=_invertible,
        text="What is the inverse of this matrix? {m}",
        answer=lambda n: ((n.m[1][1] / n.det, -n.m[0][1] / n.det), (-n.m[1][0] / n.det, n.m[0][0] / n.det)),
        way="Swap the diagonal, turn the signs of the rest, divide by ad - bc = {det}.",
        mistakes=(
            Mistake(
                "not-divided",
                "It is not yet divided by the determinant, {det}.",
                lambda n: ((n.m[1][1], -n.m[0][1]), (-n.m[1][0], n.m[0][0])),
            ),
            Mistake(
                "not-swapped",
                "The entries of the diagonal change places.",
                lambda n: ((n.m[0][0] / n.det, -n.m[0][1] / n.det), (-n.m[1][0] / n.det, n.m[1][1] / n.det)),
            ),
            Mistake(
                "signs",
                "The entries off the diagonal change their signs.",
                lambda n: ((n.m[1][1] / n.det, n.m[0][1] / n.det), (n.m[1][0] / n.det, n.m[0][0] / n.det)),
            ),
            Mistake(
                "off-diagonal-swapped",
                "The entries off the diagonal keep their places.",
                lambda n: ((n.m[1][1] / n.det, -n.m[1][0] / n.det), (-n.m[0][1] / n.det, n.m[0][0] / n.det)),
            ),
            Mistake(
                "entry-by-entry",
                "Each entry was inverted by itself; the inverse of a matrix is not that.",
                lambda n: tuple(tuple(1 / v for v in row) for row in n.m),
            ),
        ),
        hint="Multiply your result with the matrix: the identity must come out.",
        source="Strang: Introduction to Linear Algebra (2016), 2.5",
        form="matrix",
    ),
    Template(
        id="largest-eigenvalue",
        topics=("eigenvalues-eigenvectors",),
        rows=("eigenvalues-eigenvectors",),
        depth=4,
        draw=_symmetric,
        text="What is the larger eigenvalue of this matrix? {m}",
        answer=lambda n: _eigen(n, 1),
        way="Solve det(A - lambda I) = 0: lambda = (a + d)/2 + sqrt(((a - d)/2)^2 + b^2).",
        mistakes=(
            Mistake("smaller", "That is the smaller eigenvalue.", lambda n: _eigen(n, -1)),
            Mistake(
                "diagonal",
                "That is the larger entry of the diagonal, an eigenvalue of a triangular matrix only.",
                lambda n: max(n.m[0][0], n.m[1][1]),
            ),
            Mistake("trace", "That is the trace, the sum of both eigenvalues.", lambda n: n.m[0][0] + n.m[1][1]),
            Mistake(
                "determinant",
                "That is the determinant, the product of both eigenvalues.",
                lambda n: n.m[0][0] * n.m[1][1] - n.m[0][1] ** 2,
            ),
        ),
        hint="The eigenvalues add up to the trace and multiply to the determinant.",
        source="Strang: Introduction to Linear Algebra (2016), 6.1",
        precision=digits(3),
    ),
    Template(
        id="low-rank-error",
        topics=("low-rank-approximation", "svd"),
        rows=("low-rank-approximation",),
        depth=4,
        draw=lambda rng: {"s": sorted(decimals(rng, 5, 1, 12, 1), reverse=True), "r": rng.choice([2, 3])},
        text="A matrix has the singular values {s}. What is the Frobenius norm of the error of its best "
        "approximation of rank {r}?",
        answer=lambda n: norm(n.s[n.r :]),
        way="The root of the sum of the squares of the singular values left out (Eckart and Young).",
        mistakes=(
            Mistake("kept", "That is the norm of what is kept, not of what is lost.", lambda n: norm(n.s[: n.r])),
            Mistake("no-root", "The root is missing: that is the squared error.", lambda n: norm(n.s[n.r :]) ** 2),
            Mistake(
                "spectral",
                "That is the error in the spectral norm, the first singular value left out.",
                lambda n: n.s[n.r],
            ),
            Mistake("sum", "The values left out were added without being squared.", lambda n: sum(n.s[n.r :])),
            Mistake(
                "mean", "The squares are added, not averaged.", lambda n: math.sqrt(mean([v * v for v in n.s[n.r :]]))
            ),
        ),
        hint="Which singular values are lost?",
        source="Eckart and Young (1936)",
        precision=digits(3),
    ),
)
