"""Attention with and without the norm while queries grow, past a key that is too long: it no longer tips over."""

KEYS = ("a", "b", "c", "long", "e")
SIZES = (0.1, 1.0, 10.0, 100.0)


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(8)
    d = 8
    q, k = rng.normal(size=d), rng.normal(size=(len(KEYS), d))
    k[3] *= 6.0 * np.sign(q @ k[3])
    params = {"q": np.full(d, 2.0), "k": np.full(d, 0.5)}

    def weights(a, b):
        s = np.asarray(a, dtype=np.float64) @ np.asarray(b, dtype=np.float64).T / np.sqrt(d)
        e = np.exp(s - s.max(axis=-1, keepdims=True))
        return (e / e.sum(axis=-1, keepdims=True)).tolist()

    queries = np.array(SIZES)[:, None] * q  # (4, d)
    (a, b), _ = impl.query_key_norm(queries.copy(), k.copy(), params)
    return {
        "plain": weights(queries, k),
        "normed": weights(a, b),
        "sizes": [np.sqrt(np.mean(np.square(z), axis=-1)).tolist() for z in (a, b)],
    }


def draw(observed):
    from scratchproof.lab.shades import legend, maps

    lines = maps(
        ("as they are", "after your norm"),
        (observed["plain"], observed["normed"]),
        [f"q × {size:g}" for size in SIZES],
        KEYS,
        5,
    )
    sizes = ("  ".join(f"{size:.3f}" for size in row) for row in observed["sizes"])
    return [
        *lines,
        "",
        legend(3),
        *(f"root mean square of the {name}: {row}" for name, row in zip(("queries, gain 2", "keys, gain 0.5"), sizes)),
    ]
