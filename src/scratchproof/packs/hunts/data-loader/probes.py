import numpy as np

from scratchproof.lab import close, holds, probe


def table(rng, n, columns=2):
    """Rows that know themselves: y is the number of the row, and the first column of x tells it too."""
    x = np.round(rng.normal(0.0, 2.0, size=(n, columns)), 2)
    x[:, 0] += 10.0 * np.arange(n)
    return {"x": x, "y": np.arange(n)}


def kept(inputs, x, y):
    """Whether the pairs are rows of the table."""
    x, y = np.asarray(x), np.asarray(y)
    return x.shape == (len(y), inputs["x"].shape[1]) and np.array_equal(x, inputs["x"][y])


def is_split(inputs, got):
    a, b, c, d = (np.asarray(p) for p in got["parts"][0])
    if not (kept(inputs, a, b) and kept(inputs, c, d)):
        return "a row has got the y of another row"
    if len(d) != int(inputs["fraction"] * len(inputs["x"])):
        return "the number of rows held out is not int(fraction · rows)"
    if set(b.tolist()) & set(d.tolist()):
        return "a row is in both parts"
    if sorted(b.tolist() + d.tolist()) != list(range(len(inputs["x"]))):
        return "a row is missing, or there twice"
    return ""


def is_drawn(inputs, got):
    first, second, other = (set(np.asarray(p[3]).tolist()) for p in (*got["parts"], got["other"]))
    n = len(inputs["x"])
    if first != second:
        return "the same seed makes two different splits"
    if first == other:
        return "another seed holds the same rows out"
    if max(first) - min(first) < n / 2:
        return "the rows held out lie side by side in the table"
    return ""


def one_pass(seen):
    return [np.asarray(y) for _, y in seen]


def is_whole(inputs, got):
    n, size = len(inputs["x"]), inputs["batch_size"]
    for seen in got["seen"][0]:
        sizes = [len(y) for y in one_pass(seen)]
        if sum(sizes) < n:
            return "rows are missing from a pass"
        if sorted(np.concatenate(one_pass(seen)).tolist()) != list(range(n)):
            return "a row comes twice in a pass"
        if sizes != [size] * (n // size) + [n % size] * (n % size > 0):
            return "the batches do not have the size asked for"
    return ""


def are_pairs(inputs, got):
    for seen in got["seen"][0]:
        if not all(kept(inputs, x, y) for x, y in seen):
            return "a row of x comes with the y of another row"
    return ""


def is_dropped(inputs, got):
    n, size = len(inputs["x"]), inputs["batch_size"]
    for seen in got["seen"][0]:
        if [len(y) for y in one_pass(seen)] != [size] * (n // size):
            return "with drop_last, there is a batch that is not full, or a full one is missing"
    return ""


def are_new_orders(inputs, got):
    orders = [np.concatenate([np.asarray(x)[:, 0] for x, _ in seen]).tolist() for seen in got["seen"][0]]
    if sorted(inputs["x"][:, 0].tolist()) == orders[0]:
        return "a shuffled pass has the order of the table"
    return "two passes have the same order" if orders[0] == orders[1] else ""


def are_same_orders(inputs, got):
    a, b = ([[np.asarray(x)[:, 0].tolist() for x, _ in seen] for seen in loader] for loader in got["seen"])
    return "" if a == b else "two loaders of the same seed go through different orders"


def is_plain(inputs, got):
    for seen in got["seen"][0]:
        x = np.concatenate([np.asarray(x) for x, _ in seen])
        if len(x) and not np.array_equal(x, inputs["x"][: len(x)]):
            return "without shuffle, the rows are not in the order of the table"
    return ""


def are_fitted(inputs, got):
    (train, _), (val, _) = got["seen"]
    parts = [(np.concatenate([np.asarray(x) for x, _ in p]), np.concatenate([np.asarray(y) for _, y in p])) for p in (train, val)]
    held = set(parts[1][1].tolist())
    # Whatever the loaders give, these are the rows that are not held out
    rows = np.array([i for i in range(len(inputs["x"])) if i not in held])
    x = inputs["x"]
    if not held or len(rows) == len(x) or not np.array_equal(x, got["arguments"][0]):
        return "there is no validation part, or the table was changed"
    mean, std = x[rows].mean(axis=0), x[rows].std(axis=0)
    # Whether a row has got the right y is asked elsewhere; here the set of rows counts
    for name, (found, y) in zip(("training", "validation"), parts):
        wanted = (x[y] - mean) / std
        order = [np.lexsort(np.round(a, 6).T) for a in (found, wanted)]
        if found.shape != wanted.shape or not np.allclose(found[order[0]], wanted[order[1]], rtol=0, atol=1e-6):
            return f"the {name} rows are not scaled by the mean and standard deviation of the training rows"
    return ""


def are_loaders(inputs, got):
    (a, b), (c, d) = ([np.concatenate(one_pass(seen)).tolist() for seen in loader] for loader in got["seen"])
    x = [np.concatenate([np.asarray(x)[:, 1] for x, _ in seen]).tolist() for seen in got["seen"][0]]
    sizes = [[len(y) for y in one_pass(loader[0])] for loader in got["seen"]]
    size = inputs["settings"].get("batch_size", 32)
    if x[0] == x[1]:
        return "two passes of the training loader have the same order"
    if c != d:
        return "the validation loader shuffles"
    if len(c) != int(inputs["settings"].get("fraction", 0.25) * len(inputs["x"])):
        return "the validation loader leaves rows out"
    if any(s[:-1] != [size] * (len(s) - 1) or not 0 < s[-1] <= size for s in sizes):
        return "the batches do not have the size asked for"
    return ""


def are_scaled(inputs, got):
    fitted, other = inputs["fitted"], inputs["other"]
    mean, std = fitted.mean(axis=0), fitted.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    for name, x, found in zip(("fitted", "other"), (fitted, other), got["result"]):
        if not np.allclose(np.asarray(found), (x - mean) / std, rtol=1e-6, atol=1e-6):
            return f"the {name} rows are not scaled column by column"
    return ""


def are_untouched(inputs, got):
    same = all(np.array_equal(a, inputs[k]) for a, k in zip(got["arguments"], ("fitted", "other")))
    return "" if same else "an array is changed"


@probe(rests="parts", drive="splits", sizes=(11, 30), compare=holds(is_split))
def every_row_once(rng, n):
    """Every row lands in exactly one part, with its own y; int(fraction · rows) are held out."""
    return {**table(rng, n), "fraction": 0.25, "seed": int(rng.integers(1000))}


@probe(rests="drawn", drive="splits", sizes=(200,), compare=holds(is_drawn))
def drawn_at_random(rng, n):
    """The rows held out are drawn at random from the whole table, the same ones for the same seed."""
    return {**table(rng, n), "fraction": 0.2, "seed": int(rng.integers(1000))}


@probe(rests="scale", drive="scaled", sizes=(3, 6), compare=holds(are_scaled))
def columns_scaled(rng, n):
    """Each column is scaled by its own mean and standard deviation of the fitted rows."""
    scale = np.array([1.0, 100.0, 7.0])
    return {"fitted": np.round(rng.normal(1.0, 2.0, (n, 3)), 2) * scale, "other": np.round(rng.normal(size=(2, 3)), 2) * scale}


@probe(rests="constant", drive="scaled", sizes=(4,), compare=holds(are_scaled))
def constant_column(rng, n):
    """A column that was constant is divided by 1, and gives no NaN."""
    x = np.round(rng.normal(1.0, 2.0, (n, 2)), 2)
    x[:, 1] = 4.0
    return {"fitted": x, "other": np.array([[1.0, 5.0]])}


@probe(rests="untouched", drive="scaled", sizes=(3,), compare=holds(are_untouched))
def tables_are_kept(rng, n):
    """The arrays are the same after fit and transform as before."""
    return {"fitted": np.round(rng.normal(size=(n, 2)), 2), "other": np.round(rng.normal(size=(1, 2)), 2)}


@probe(rests="pass", drive="passes", sizes=(5, 6, 40), compare=holds(is_whole))
def whole_pass(rng, n):
    """A pass yields every row exactly once; the last batch holds what is left."""
    return {**table(rng, n), "batch_size": 3, "passes": 2, "settings": {"seed": int(rng.integers(1000))}}


@probe(rests="pass", drive="passes", sizes=(40,), compare=holds(is_whole))
def whole_pass_in_order(rng, n):
    """Without shuffle too, a pass yields every row exactly once."""
    size = int(rng.choice([7, 10, 12, 41]))
    return {**table(rng, n), "batch_size": size, "passes": 2, "settings": {"shuffle": False}}


@probe(rests="pairs", drive="passes", sizes=(40,), compare=holds(are_pairs))
def x_with_its_y(rng, n):
    """In every batch, x and y come from the same rows."""
    return {**table(rng, n), "batch_size": 8, "passes": 1, "settings": {"seed": int(rng.integers(1000))}}


@probe(rests="drop", drive="passes", sizes=(40,), compare=holds(is_dropped))
def dropped(rng, n):
    """With drop_last, the last batch is left out if it is not full."""
    size = int(rng.choice([7, 9, 10]))
    return {**table(rng, n), "batch_size": size, "passes": 1, "settings": {"drop_last": True, "seed": 3}}


@probe(rests="len", drive="passes", sizes=(10, 13), compare=holds(lambda inputs, got: "" if got["len"] == inputs["count"] else "len(loader) is not the number of batches"))
def number_of_batches(rng, n):
    """len(loader) is the number of batches of one pass."""
    size, drop = int(rng.choice([3, 4])), n > 10
    count = n // size if drop else n // size + 1
    return {**table(rng, n), "batch_size": size, "passes": 1, "count": count, "settings": {"drop_last": drop}}


@probe(rests="orders", drive="passes", sizes=(60,), compare=holds(are_new_orders))
def new_orders(rng, n):
    """With shuffle, every pass has a new random order."""
    return {**table(rng, n), "batch_size": 20, "passes": 2, "settings": {"seed": int(rng.integers(1000))}}


@probe(rests="seed", drive="passes", sizes=(60,), compare=holds(are_same_orders))
def same_seed(rng, n):
    """Two loaders made with the same seed go through the same orders."""
    return {**table(rng, n), "batch_size": 16, "passes": 3, "settings": {"seed": int(rng.integers(1000))}}


@probe(rests="plain", drive="passes", sizes=(7,), compare=holds(is_plain))
def in_order(rng, n):
    """Without shuffle, the rows come in the order of the table, pass after pass."""
    return {**table(rng, n), "batch_size": 3, "passes": 2, "settings": {"shuffle": False}}


@probe(rests="fitted", drive="prepared", sizes=(40,), compare=holds(are_fitted))
def scaled_by_training_rows(rng, n):
    """Both parts are scaled by the mean and standard deviation of the training rows alone."""
    return {**table(rng, n, 3), "settings": {"fraction": 0.5, "batch_size": 10, "seed": int(rng.integers(1000))}}


@probe(rests="loaders", drive="prepared", sizes=(120, 280), compare=holds(are_loaders))
def two_loaders(rng, n):
    """The training loader shuffles; the validation loader does not, and leaves out no row."""
    return {**table(rng, n), "settings": {"batch_size": 8, "seed": int(rng.integers(1000))} if n < 200 else {}}


@probe(rests="accuracy", drive="scored", sizes=(5,), compare=close())
def accuracy_of_all_rows(rng, n):
    """Every row counts the same, however long its batch is."""
    x = np.round(rng.uniform(0.5, 2.0, (n, 2)) * rng.choice([-1, 1], (n, 1)), 2)
    x[0], x[1] = [0.6, 0.7], [-0.6, -0.7]
    y = (x[:, 0] > 0).astype(np.int64)
    y[-1] = 1 - y[-1]  # wrong, and alone in its batch
    return {"weights": np.array([1.0, 0.5, 0.1]), "x": [x[:-1], x[-1:]], "y": [y[:-1], y[-1:]]}


@probe(rests="accuracy", drive="scored", sizes=(1, 2), compare=close())
def accuracy_with_a_bias(rng, n):
    """Every column has its own weight, and the bias, the last of the weights, moves the border."""
    a, b = np.round(rng.uniform(0.5, 1.0, 2), 2)
    bias = -2.0 if rng.integers(2) else 2.0
    # scores near the border on both sides: bias and both columns decide
    x = np.array([[(-bias + d) / 2 / a, (-bias + d) / 2 / b] for d in (0.3, -0.3, 1.2, -1.2, 0.4, -0.4)])
    y = np.array([1, 0, 1, 0, 1, 1])
    return {"weights": np.array([a, b, bias]), "x": [x[:4], x[4:]], "y": [y[:4], y[4:]]}
