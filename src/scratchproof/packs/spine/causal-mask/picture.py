"""Two masks: a sequence of its own, and four queries after four cached keys."""

SIZES = ((8, None), (4, 8))
TITLES = ("causal_mask(8)", "causal_mask(4, 8)")


def observe(impl):
    return [impl.causal_mask(*(n for n in sizes if n is not None)) for sizes in SIZES]


def draw(observed):
    columns = [[title, *(row(r) for r in mask)] for title, mask in zip(TITLES, observed)]
    height = max(len(c) for c in columns)
    padded = [c + [""] * (height - len(c)) for c in columns]
    return ["".join(f"{text:<36.35}" for text in line).rstrip() for line in zip(*padded)]


def row(values):
    """One query: a block for every key that it may look at."""
    return "".join("██" if v else "· " for v in values)
