"""Loss curves as a picture: one SVG file, drawn without any library, readable in black and white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import isfinite

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 44, 46
DASHES = ("", "8 4", "2 4", "10 3 2 3")
COLOURS = ("#1f6feb", "#c2410c", "#15803d", "#7c3aed")
POINTS = 240  # of a curve; more are averaged


def curves(series: Mapping[str, Sequence[float]], title: str, below: str = "step") -> str:
    """One line a name, over the number of its step from 1; what is not finite leaves a gap.

    Colour is never the only signal: every line has its own dashes, and its name at its end.
    """
    drawn = {name: thinned(values) for name, values in series.items()}
    finite = [v for points in drawn.values() for _, v in points if isfinite(v)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if high - low < 1e-9:
        low, high = low - 0.5, high + 0.5
    last = max((points[-1][0] for points in drawn.values() if points), default=1.0)
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(step: float) -> float:
        return LEFT + wide * step / last

    def y(value: float) -> float:
        return TOP + tall * (high - value) / (high - low)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{escape(title)}</text>',
    ]
    for value in ticks(low, high):
        out.append(f'<line x1="{LEFT}" x2="{LEFT + wide}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    for step in ticks(0, last):
        out.append(f'<text x="{x(step):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{step:g}</text>')
    out.append(f'<text x="{LEFT + wide / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(below)}</text>')
    ends: list[float] = []
    for i, (name, points) in enumerate(drawn.items()):
        colour, dash = COLOURS[i % len(COLOURS)], DASHES[i % len(DASHES)]
        path, pen = "", "M"
        for step, value in points:
            if not isfinite(value):
                pen = "M"
                continue
            path += f"{pen}{x(step):.1f} {y(value):.1f}"
            pen = "L"
        out.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        known = [(s, v) for s, v in points if isfinite(v)]
        if known:
            at = y(known[-1][1])
            while any(abs(at - other) < 16 for other in ends):
                at += 16
            ends.append(at)
            out.append(f'<text x="{x(known[-1][0]) + 6:.1f}" y="{at + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*out, "</svg>", ""])


def thinned(values: Sequence[float]) -> list[tuple[float, float]]:
    """(step, mean) of at most `POINTS` neighbouring groups."""
    size = max(1, -(-len(values) // POINTS))
    groups = [values[i : i + size] for i in range(0, len(values), size)]
    return [(i * size + (len(group) + 1) / 2, sum(group) / len(group)) for i, group in enumerate(groups)]


def ticks(low: float, high: float) -> list[float]:
    """About five round numbers from low to high."""
    from math import ceil, floor, log10

    rough = (high - low) / 5
    power = 10 ** floor(log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    return [round(i * step, 10) for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], columns: int = 24, plain: bool = False) -> str:
    """A curve in one line of text; empty where signs are not wanted."""
    known = [v for v in values if isfinite(v)]
    if plain or len(known) < 2:
        return ""
    size = -(-len(known) // columns)
    means = [sum(known[i : i + size]) / len(known[i : i + size]) for i in range(0, len(known), size)]
    low, high = min(means), max(means)
    return "".join(BARS[round((v - low) / ((high - low) or 1) * (len(BARS) - 1))] for v in means)
