"""What each new token looks at when they come in pieces: all before it, from the cache, and none after it."""

PIECES = (3, 1, 2, 1)
FORGET, AGAIN = 4, (2,)
N = 9


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(4)
    q, k = 0.6 * rng.normal(size=(2, 1, 2, N, N))  # not far from equal weights
    v = np.broadcast_to(np.eye(N), (1, 2, N, N))  # each value is its own place, so that the output is the weights
    cache = impl.KVCache(2)
    rows, at = [], 0
    for piece in (*PIECES, 0, *AGAIN):
        if not piece:
            cache.truncate(FORGET)
            at = sum(PIECES)
            continue
        new = slice(at, at + piece)
        for layer in range(2):
            y = impl.attend_cached(q[:, :, new].copy(), k[:, :, new].copy(), v[:, :, new].copy(), cache, layer)
        rows.append([np.asarray(y, dtype=np.float64)[0, 0].tolist(), int(cache.length)])
        at += piece
    return rows


def draw(observed):
    from scratchproof.lab.shades import legend, shade

    names = "abcdefghi"
    lines = ["new    looks at " + "".join(f"{name}   " for name in names).rstrip()]
    at = 0
    for i, (rows, length) in enumerate(observed):
        if i == len(PIECES):
            lines.append(f"       truncate({FORGET}): {names[FORGET:at]} are forgotten")
        for j, row in enumerate(rows):
            name = names[at + j : at + j + 1]
            end = f"  length {length}" if j == len(rows) - 1 else ""
            lines.append(
                f"{name:>3}             {''.join(4 * shade(w) for w in row):<{4 * N}}{end}".rstrip()
            )
        at += len(rows)
        lines.append("")
    return [*lines, legend(3)]
