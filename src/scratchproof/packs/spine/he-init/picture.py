"""Ten layers with ReLU: how large the numbers still are, with your weights, with half of them and with twice."""

FACTORS = (("half as large", 0.5), ("yours", 1.0), ("twice as large", 2.0))
SIZE, LAYERS, BINS = 250, 10, 40
SHAPES = ((400, 100), (100, 400))


def observe(impl):
    import numpy as np

    rng = np.random.default_rng(1)
    weights = [np.asarray(impl.he_init(SIZE, SIZE, rng), dtype=np.float64) for _ in range(LAYERS)]
    columns = []
    for _, factor in FACTORS:
        h, column = np.random.default_rng(0).normal(size=(80, SIZE)), []
        for w in weights:
            h = np.maximum(h @ (factor * w), 0)
            column.append(float(np.sqrt(np.mean(h**2))))
        columns.append(column)
    spreads = []
    for n, m in SHAPES:
        unit = np.sqrt(2 / n)
        w = np.ravel(impl.he_init(n, m, rng)) / unit
        spreads.append(np.histogram(w[np.isfinite(w)], BINS, (-4, 4))[0].tolist())
    return {"columns": columns, "spreads": spreads}


def draw(observed):
    from scratchproof.lab.around import layers
    from scratchproof.lab.histogram import histogram

    lines = [*layers([name for name, _ in FACTORS], observed["columns"]), ""]
    for (n, m), counts in zip(SHAPES, observed["spreads"]):
        lines.append(f"{n:>5} by {m:<5} ▕{histogram(counts)}▏")
    return [*lines, "The weights: a bell from -4 to 4 times √(2 / fan_in)"]
