"""Four sequences in one array, padded on either side and cut to a length: every cell a token or padding."""

SEQUENCES = ((11, 12, 13, 14, 15), (21, 22), (31, 32, 33, 34, 35, 36, 37), (41,))
RUNS = (("right", None), ("left", None), ("right", 4), ("left", 9))
PAD = 0


def observe(impl):
    import numpy as np

    runs = []
    for side, length in RUNS:
        ids, mask = impl.pad_batch([list(s) for s in SEQUENCES], PAD, length, side)
        runs.append([np.asarray(ids).tolist(), np.asarray(mask).astype(int).tolist()])
    return runs


def draw(observed):
    from scratchproof.lab.panels import panels

    blocks = []
    for (side, length), (ids, mask) in zip(RUNS, observed):
        block = [f"side {side}" + (f", length {length}" if length else "")]
        block += ["".join(cell(i, real) for i, real in zip(*row)) for row in zip(ids, mask)]
        blocks.append(block)
    return [
        *panels(blocks[:2], 36),
        "",
        *panels(blocks[2:], 36),
        "",
        "[11] real, ·· padding; 11 a token that is masked, [ 0] padding that counts",
    ]


def cell(token, real):
    return f"[{token:>2}]"[:4] if real else " ·· " if token == PAD else f" {token:>2} "
