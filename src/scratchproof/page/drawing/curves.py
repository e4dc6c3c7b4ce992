"""Loss curves for the page: lines over steps, points of held-out text, and the numbers behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from scratchproof.training.log import mean, milestones
from scratchproof.training.plot import thinned, ticks

WIDTH, HEIGHT = 640, 340
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 40
NAME = 24  # pixels between two names in the corner that falling curves leave free


@dataclass(frozen=True)
class Series:
    """One run: a loss for each step, and (step, loss) on held-out text."""

    name: str
    losses: Sequence[float]
    held_out: Sequence[tuple[int, float]] = ()


@dataclass(frozen=True)
class Curve:
    """path: of an SVG; points: (x, y, what it is) of held-out losses; name_y: where its name stands."""

    name: str
    path: str
    points: tuple[tuple[float, float, str], ...]
    name_y: int


@dataclass(frozen=True)
class Chart:
    """x_ticks, y_ticks: (place, text). steps, rows: the table behind; a row is (run, texts)."""

    curves: tuple[Curve, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    steps: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart(series: Sequence[Series]) -> Chart | None:
    """All in one drawing; None without a single loss that is a number."""
    drawn = [thinned(one.losses) for one in series]
    finite = [v for points in drawn for _, v in points if isfinite(v)]
    finite += [v for one in series for _, v in one.held_out if isfinite(v)]
    if not finite:
        return None
    low, high = min(finite), max(finite)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    last = max([len(one.losses) for one in series] + [s for one in series for s, _ in one.held_out] + [1])

    def x(step: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * step / last, 1)

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low), 1)

    curves = []
    for k, (one, points) in enumerate(zip(series, drawn)):
        path, pen = "", "M"
        for step, value in points:
            if not isfinite(value):
                pen = "M"
                continue
            path += f"{pen}{x(step)} {y(value)}"
            pen = "L"
        held = tuple(
            (x(s), y(v), f"{one.name}, step {s}: {v:.3f} on held-out text") for s, v in one.held_out if isfinite(v)
        )
        curves.append(Curve(one.name, path, held, TOP + 12 + NAME * k))
    steps = milestones(last)
    return Chart(
        tuple(curves),
        tuple((x(t), f"{t:g}") for t in ticks(0, last)),
        tuple((y(t), f"{t:g}") for t in ticks(low, high)),
        steps,
        tuple((one.name, tuple(near(one.losses, m) for m in steps)) for one in series),
    )


def near(losses: Sequence[float], step: int) -> str:
    """The mean loss of the ten steps up to this one, as text."""
    found = mean(losses, step)
    return "–" if found is None else f"{found:.3f}"
