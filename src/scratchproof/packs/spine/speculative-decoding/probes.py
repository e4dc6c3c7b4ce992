import numpy as np

from scratchproof.lab import probe

V = 6


def shares(rng, n):
    """n distributions in whole percents, none of them 0."""
    percents = np.maximum(np.floor(100 * rng.dirichlet(np.ones(V), size=n)), 1)
    percents[np.arange(n), percents.argmax(axis=1)] += 100 - percents.sum(axis=1)
    return percents / 100


def place(rng, kind):
    """One place (q, p, x, u): accepted for "sure", by "luck" or at an "easy" u, or rejected, "no"; by clear margins."""
    n = 40
    every = np.arange(n)
    while True:
        q, p, x = shares(rng, n), shares(rng, n), rng.integers(V, size=n)
        px = p[every, x]
        ratio = px / q[every, x]
        low, high, good = {
            "sure": (np.maximum(px, 1 / ratio), np.ones(n), (ratio > 1.3) & (ratio < 4)),
            "luck": (np.maximum(px, 0.82 * ratio), ratio, (ratio > 0.35) & (ratio < 0.8)),
            "easy": (np.zeros(n), px, (ratio > 0.35) & (ratio < 0.8)),
            "no": (ratio, np.ones(n), (ratio > 0.2) & (ratio < 0.7)),
        }[kind]
        good &= (high - low > 0.05) & ((p.argmax(axis=1) != x) | (kind == "no"))
        if good.any():
            i = int(np.argmax(good))
            return q[i], p[i], int(x[i]), round(float(rng.uniform(low[i] + 0.02, high[i] - 0.02)), 3)


def pick(weights, w, total=None):
    """The token that w gives, and how far w lies from a border."""
    running = np.cumsum(weights)
    total = running[-1] if total is None else total
    return int(np.sum(running <= w * total)), float(np.min(np.abs(running / total - w)))


def case(rng, kinds, others=(), fits=lambda u, ratios: True):
    """Inputs with places of those kinds, and a w that gives different tokens with the right weights and each of ``others``."""
    while True:
        places = [place(rng, kind) for kind in kinds]
        q, p = np.array([row[0] for row in places]).reshape(-1, V), np.array([*[row[1] for row in places], shares(rng, 1)[0]])
        draft, u = [row[2] for row in places], np.array([row[3] for row in places])
        if not fits(u, [p[i, x] / q[i, x] for i, x in enumerate(draft)]):
            continue
        at = kinds.index("no") if "no" in kinds else len(kinds)
        right = np.maximum(p[at] - q[at], 0) if "no" in kinds else p[at]
        for _ in range(4):
            w = round(rng.uniform(0.02, 0.98), 3)
            token, far = pick(right, w)
            found = [other(q, p, at, draft[at] if "no" in kinds else None, right, w) for other in others]
            if len({token, *(t for t, _ in found)}) == 1 + len(found) and min(far, *(d for _, d in found), 1.0) > 0.005:
                return {"draft": draft, "q": q, "p": p, "u": u, "w": w}


def of_p(q, p, at, x, right, w):
    return pick(p[at], w)


def without_token(q, p, at, x, right, w):
    return pick(np.where(np.arange(V) == x, 0.0, p[at]), w)


def of_q(q, p, at, x, right, w):
    return pick(q[at], w)


def of_size(q, p, at, x, right, w):
    return pick(np.abs(p[at] - q[at]), w)


def of_less(q, p, at, x, right, w):
    return pick(np.maximum(q[at] - p[at], 0), w)


def of_next(q, p, at, x, right, w):
    return pick(p[at + 1], w)


def of_before(q, p, at, x, right, w):
    return pick(p[at - 1], w)


def unscaled(q, p, at, x, right, w):
    return pick(right, w, total=1.0)


def largest(q, p, at, x, right, w):
    return int(np.argmax(right)), 1.0


@probe(rests="accept", drive="step", sizes=(1, 2))
def likelier_for_the_large_model(rng, n):
    """A token that is likelier for the large model is always accepted."""
    return case(rng, n * ["sure"])


@probe(rests="accept", drive="step", sizes=(1, 2))
def accepted_by_chance(rng, n):
    """A token that is less likely for the large model is accepted if u is below p/q."""
    return case(rng, n * ["luck"])


@probe(rests="accept", drive="step", sizes=(1, 2))
def accepted_at_a_small_u(rng, n):
    """A small u accepts a token that is neither the large model's likeliest nor likelier than the draft model thought."""
    return case(rng, n * ["easy"])


@probe(rests="accept", drive="step", sizes=(1,))
def rejected_by_chance(rng, n):
    """It is rejected if u is not below p/q."""
    return case(rng, n * ["no"])


@probe(rests="accept", drive="step", sizes=(1, 2))
def chance_of_its_own(rng, n):
    """Each draft token has its own u."""
    if n == 1:
        return case(rng, ["sure", "luck"], fits=lambda u, ratios: u[0] > ratios[1] + 0.01)
    return case(rng, ["luck", "no"], fits=lambda u, ratios: u[0] < ratios[1] - 0.01)


@probe(rests="reject", drive="step", sizes=(1, 2, 3, 4))
def drawn_from_the_rest(rng, n):
    """In place of a rejected token one is drawn from what p has more than q."""
    others = {1: (of_p, largest), 2: (of_q, of_size), 3: (of_less, of_next), 4: (of_p, without_token)}[n]
    return case(rng, (n - 1) % 3 * ["sure"] + ["no"], others)


@probe(rests="reject", drive="step", sizes=(2, 3))
def dropped_after_a_rejection(rng, n):
    """What the draft says after a rejected token is dropped, accepted or not."""
    return case(rng, (n - 2) * ["luck"] + ["no", "sure", "luck"])


@probe(rests="draw", drive="step", sizes=(1, 2))
def shares_of_one(rng, n):
    """What p has more than q is made to add up to 1 before a token is drawn."""
    return case(rng, (n - 1) * ["luck"] + ["no"], (unscaled,))


@probe(rests="bonus", drive="step", sizes=(1, 3))
def one_more(rng, n):
    """After a draft that is accepted as a whole, one more token comes from the last row of p."""
    return case(rng, n * ["sure"], (of_before, largest))


@probe(rests="shapes", drive="step", sizes=(0,))
def no_draft(rng, n):
    """Without a draft there is one token from p."""
    return case(rng, [], (largest,))


@probe(rests="impossible", drive="step", sizes=(1, 2))
def impossible_token(rng, n):
    """A draft token of probability 0 for the large model is rejected at u = 0, too."""
    inputs = case(rng, n * ["sure"])
    i, x = n - 1, inputs["draft"][n - 1]
    more, rest = shares(rng, 1)[0], [y for y in range(V) if y != x]
    inputs["p"][i] = 0.0
    inputs["p"][i, rest] = (more / (1 - more[x]))[rest]
    inputs["u"][i] = 0.0
    running = np.cumsum(np.maximum(inputs["p"][i] - inputs["q"][i], 0))
    token = int(np.argmax(np.diff(running, prepend=0.0)))
    middle = running[token] - (running[token] - (running[token - 1] if token else 0.0)) / 2
    return {**inputs, "w": float(np.round(middle / running[-1], 3))}


@probe(rests="draw", drive="step", sizes=(1, 2))
def smallest_w(rng, n):
    """w = 0 gives the first token that is possible."""
    while True:
        inputs = case(rng, ["no"] if n == 1 else ["sure"])
        x, row = inputs["draft"][0], inputs["p"][n - 1]
        if x > 0 and row[0] < 0.25:
            break
    row /= 1 - row[0]
    row[0] = 0.0  # nothing is left for the first id
    ratio = inputs["p"][0, x] / inputs["q"][0, x]
    inputs["u"][0] = 0.5 if n == 2 else np.round((1 + ratio) / 2, 3)
    return {**inputs, "w": 0.0}


@probe(rests="accept", drive="step", sizes=(3,))
def equal_models(rng, n):
    """Where both models agree, every draft token is accepted."""
    inputs = case(rng, n * ["sure"])
    inputs["p"][:n] = inputs["q"]
    return {**inputs, "u": np.round(rng.uniform(0.5, 0.99, size=n), 3)}


@probe(rests="result", drive="step", sizes=(3, 4))
def long_drafts(rng, n):
    """The accepted tokens come first, in their order, then the new one."""
    return case(rng, (n - 1) * ["luck"] + ["no"] if n == 3 else n * ["luck"])


@probe(rests="float32", drive="step", sizes=(2,))
def float32(rng, n):
    """float32 distributions are treated alike."""
    inputs = case(rng, (n - 1) * ["luck"] + ["no"])
    return {**inputs, **{name: inputs[name].astype(np.float32) for name in "qpu"}}


@probe(rests="untouched", drive="step", sizes=(2,))
def views(rng, n):
    """Views of larger arrays are read correctly, and nothing is changed."""
    return {**case(rng, (n - 1) * ["sure"] + ["no", "luck"]), "gaps": True}
