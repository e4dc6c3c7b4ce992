import numpy as np

from scratchproof.lab import call, holds, probe


def values(rng, *shape):
    return np.round(rng.uniform(-3.0, 3.0, size=shape), 2)


def scattered(rng, n, d=2):
    """Points no two of which are alike, so that nothing ties."""
    return rng.uniform(-3.0, 3.0, size=(n, d))


@probe(rests="distances", sizes=(1, 3))
def all_distances(rng, n):
    """The squared distance of every point to every centre."""
    return call(values(rng, n + 1, 3), values(rng, n, 3), _name="squared_distances")


@probe(rests="inertia", sizes=(2, 4))
def inertia_of_centres(rng, n):
    """The sum of the squared distances to the nearest centres."""
    return call(values(rng, n + 2, 2), values(rng, n, 2), _name="inertia")


@probe(rests="chances", sizes=(1, 2, 3))
def chances_of_all_rows(rng, n):
    """The chance of a row goes with its squared distance to the nearest centre."""
    return call(values(rng, n + 3, 2), values(rng, n, 2), _name="chances")


@probe(rests="all-taken", sizes=(3,))
def every_row_is_a_centre(rng, n):
    """Where all distances are 0, all rows are equally likely."""
    x = np.array([[1, 2]]).repeat(n, axis=0)  # whole numbers, so that the distances are 0 in any case
    return call(x, x[:1], _name="chances")


def drawn(inputs, got):
    """The numbers of the rows drawn, or a sentence."""
    if "rows" not in got:
        return None, f"start returned an array of shape {got['shape']}"
    rows = np.asarray(got["rows"])
    if (rows < 0).any():
        return None, "start returned something that is no row of x"
    return rows, ""


def any_first(inputs, got):
    rows, wrong = drawn(inputs, got)
    if wrong:
        return wrong
    never = [i for i in range(len(inputs["x"])) if not (rows[:, 0] == i).any()]
    return f"in {len(rows)} starts, row {never[0]} never came first" if never else ""


@probe(rests="first", drive="starts", sizes=(4,), compare=holds(any_first))
def first_row(rng, n):
    """In 150 starts, each of four rows comes first at least once."""
    return {"x": values(rng, n, 2) + np.arange(n)[:, None] * 7.0, "k": 1, "seed": int(rng.integers(10**6)), "times": 150}


def one_of_each(inputs, got):
    rows, wrong = drawn(inputs, got)
    if wrong:
        return wrong
    groups = rows // inputs["each"]
    missed = sum(len(set(g.tolist())) < inputs["k"] for g in groups)
    return "two centres were drawn from one group of points that all lie close together" if missed else ""


def tight(rng, k, each=5):
    """k groups a million times as far from each other as they are wide."""
    middles = np.stack([np.arange(k) * 1000.0, rng.permutation(k) * 500.0], axis=1)
    x = np.repeat(middles, each, axis=0) + rng.uniform(-5e-4, 5e-4, size=(k * each, 2))
    return {"x": x, "k": k, "seed": int(rng.integers(10**6)), "times": 20, "each": each}


@probe(rests="next", drive="starts", sizes=(2,), compare=holds(one_of_each))
def two_groups(rng, k):
    """Of two tight groups that are far apart, each gets a centre."""
    return tight(rng, k)


@probe(rests="next", drive="starts", sizes=(4,), compare=holds(one_of_each))
def four_groups(rng, k):
    """Of four tight groups that are far apart, each gets a centre."""
    return tight(rng, k)


def not_always_the_farthest(inputs, got):
    rows, wrong = drawn(inputs, got)
    if wrong:
        return wrong
    after = rows[rows[:, 0] == 0][:, 1]
    if not len(after):
        return ""
    return "" if (after == 1).any() else "after the first row, only the farthest one was ever drawn"


@probe(rests="next", drive="starts", sizes=(2,), compare=holds(not_always_the_farthest))
def nearer_rows_are_drawn_too(rng, k):
    """A row that is a little nearer than the farthest is drawn too."""
    x = np.array([[0.0, 0.0], [3.0, 0.0], [4.0, 0.0]])
    return {"x": x + values(rng, 1, 2), "k": k, "seed": int(rng.integers(10**6)), "times": 150}


@probe(rests="mean", sizes=(2, 3))
def means_of_groups(rng, k):
    """Each centre becomes the mean of its points."""
    labels = np.concatenate([np.arange(k), rng.integers(0, k, size=4)])
    return call(values(rng, k + 4, 3), labels, values(rng, k, 3), _name="moved")


@probe(rests="empty", sizes=(2, 3))
def one_centre_without_points(rng, k):
    """A centre without points goes to the farthest point."""
    x = scattered(rng, 6) + 1.0
    centres = np.concatenate([np.full((k - 1, 2), 0.5) + np.arange(k - 1)[:, None], [[90.0, 80.0]]])
    return call(x, rng.integers(0, k - 1, size=6), centres, _name="moved")


@probe(rests="empty", sizes=(4, 5))
def several_centres_without_points(rng, k):
    """Several centres without points go to different points, the farthest first."""
    x = scattered(rng, 6)
    return call(x, np.full(6, 1), np.concatenate([[[-50.0, 9.0]], scattered(rng, 1), scattered(rng, k - 2) + 60.0]), _name="moved")


def walk(rng, n, k, **settings):
    x = scattered(rng, n)
    return {"x": x, "centres": x[rng.choice(n, size=k, replace=False)] + 0.01, "settings": settings}


def labels_of(x, centres):
    return np.argmin(np.sum((x[:, None] - centres) ** 2, axis=2), axis=1)


@probe(rests="result", drive="steps", sizes=(1, 2))
def few_steps(rng, t):
    """After one step or two, labels and inertia belong to the centres that come back."""
    while True:
        x = scattered(rng, 12)
        x = x[np.argsort(x[:, 0])]  # the start is at one end, so that labels go on changing
        centres = x[:3].copy()
        walk = [labels_of(x, centres)]
        for _ in range(t):
            if set(walk[-1].tolist()) != {0, 1, 2}:
                break
            centres = np.array([x[walk[-1] == j].mean(axis=0) for j in range(3)])
            walk.append(labels_of(x, centres))
        if len(walk) == t + 1 and (walk[-1] != walk[-2]).any():
            return {"x": x, "centres": x[:3].copy(), "settings": {"steps": t}}


@probe(rests="steps", drive="steps", sizes=(6, 30))
def until_nothing_changes(rng, n):
    """The steps go on until nothing changes."""
    x = scattered(rng, n)
    x = x[np.argsort(x[:, 0])]
    return {"x": x, "centres": x[:3].copy(), "settings": {}}


@probe(rests="steps", drive="steps", sizes=(12,))
def started_with_an_empty_centre(rng, n):
    """A centre that starts far from all points gets some."""
    inputs = walk(rng, n, 3)
    inputs["centres"][1] += 500.0
    return inputs


@probe(rests="untouched", drive="steps", sizes=(5,))
def start_is_kept(rng, n):
    """The centres that are handed in stay as they were."""
    return walk(rng, n, 2)


def squares(rng, turn):
    """Four groups at the corners of a square; starts that end in a poor result and one that finds the groups."""
    corners = np.array([[0.0, 0.0], [0.0, 9.0], [9.0, 0.0], [9.0, 9.0]])
    while True:
        x = np.repeat(corners, 4, axis=0) + rng.uniform(-1.0, 1.0, size=(16, 2))
        starts = [x[[0, 1, 2, 12]], x[[4, 5, 6, 0]], x[[0, 4, 8, 12]]]
        ends = [end_of(x, s) for s in starts]
        if min(ends[:2]) > 2 * ends[2]:
            return {"x": x, "starts": [starts[(i + turn) % 3] for i in range(3)]}


def end_of(x, centres):
    """The inertia where the steps end; 0 where a centre loses all points."""
    for _ in range(30):
        labels = labels_of(x, centres)
        if len(set(labels.tolist())) < len(centres):
            return 0.0
        centres = np.array([x[labels == j].mean(axis=0) for j in range(len(centres))])
    return float(np.sum((x - centres[labels_of(x, centres)]) ** 2))


@probe(rests="best", drive="best", sizes=(0, 1, 2))
def best_of_three(rng, turn):
    """The start that leads to the least inertia is kept, wherever it stands in the list."""
    return squares(rng, turn)
