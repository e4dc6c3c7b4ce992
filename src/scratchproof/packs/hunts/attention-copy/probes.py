from dataclasses import replace

import numpy as np

from scratchproof.lab import Close, call, holds, probe


class Near(Close):
    """Close, to about one part in a thousand million: where weights are almost 0 or 1, right programs round in many ways."""

    def differences(self, inputs, got, want, tolerance):
        return super().differences(inputs, got, want, replace(tolerance, eps_in=1e-11))

    def matches(self, inputs, got, mistake, want, tolerance):
        return super().matches(inputs, got, mistake, want, replace(tolerance, eps_in=1e-11))


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def model(rng, *, vocab=4, positions=5, width=3, scale=1.0):
    shapes = {"E": (vocab, width), "P": (positions, width), "Q": (width, width), "K": (width, width)}
    shapes |= {"V": (width, width), "O": (width, vocab)}
    return {name: scale * values(rng, *shape) / 2 for name, shape in shapes.items()}


def looked_at(rng, n, t, **sizes):
    return {"params": model(rng, **sizes), "tokens": rng.integers(0, sizes.get("vocab", 4), size=(n, t))}


def learning(rng, n, t, names, tokens=None, **sizes):
    inputs = looked_at(rng, n, t, **sizes)
    if tokens is not None:
        inputs["tokens"] = np.array(tokens)
    return {**inputs, "d_logits": values(rng, n, t, sizes.get("vocab", 4)), "names": names}


def answers(rng, n, t, vocab=4):
    mask = np.zeros((n, t), dtype=bool)
    mask[:, t // 2 :] = True
    mask[0, 0] = True
    return values(rng, n, t, vocab) * 2, rng.integers(0, vocab, size=(n, t)), mask


def is_batch(inputs, got):
    tokens, targets, _ = (np.asarray(a) for a in got)
    n, length = inputs["n"], inputs["length"]
    if tokens.shape != (n, 2 * length) or targets.shape != (n, 2 * length):
        return "tokens or targets do not have the shape (n, 2 · length)"
    if not (tokens[:, length] == 0).all() or not np.array_equal(tokens[:, length + 1 :], tokens[:, : length - 1]):
        return "the symbols do not come again after the separator"
    if not np.array_equal(targets[:, length:], tokens[:, :length]) or not np.array_equal(targets[:, :-1], tokens[:, 1:]):
        return "a target is not the token that comes next"
    return ""


def is_masked(inputs, got):
    mask = np.asarray(got[2])
    wanted = np.arange(2 * inputs["length"]) >= inputs["length"]
    if mask.dtype != bool or mask.shape != (inputs["n"], 2 * inputs["length"]):
        return "the mask is not a boolean array of shape (n, 2 · length)"
    return "" if (mask == wanted).all() else "the mask is not True from the separator's place on"


def are_symbols(inputs, got):
    tokens = np.asarray(got[0])[:, : inputs["length"]]
    found, wanted = set(tokens.ravel().tolist()), set(range(1, inputs["vocab"]))
    if found - wanted:
        return "there are symbols that are not between 1 and vocab - 1"
    if wanted - found:
        return "one of the symbols from 1 to vocab - 1 never comes"
    return "" if len(np.unique(tokens, axis=0)) > 1 else "all sequences are the same"


@probe(rests="batch", drive="batch", sizes=(1, 3), compare=holds(is_batch))
def copied_sequences(rng, n):
    """Tokens are symbols, separator, symbols; targets are the tokens that come next."""
    return {"seed": int(rng.integers(10**6)), "n": n, "length": n + 3, "vocab": 9}


@probe(rests="symbols", drive="batch", sizes=(200,), compare=holds(are_symbols))
def all_symbols(rng, n):
    """Every symbol from 1 to vocab - 1 is drawn, and no other."""
    return {"seed": int(rng.integers(10**6)), "n": n, "length": 4, "vocab": int(rng.integers(4, 8))}


@probe(rests="mask", drive="batch", sizes=(1, 4), compare=holds(is_masked))
def mask_of_a_batch(rng, n):
    """The mask is True from the separator's place on."""
    return {"seed": int(rng.integers(10**6)), "n": n, "length": n + 2, "vocab": 6}


@probe(rests="formula", drive="logits", sizes=(1, 2), compare=Near())
def one_place(rng, n):
    """A text of one token looks at itself alone."""
    return looked_at(rng, n, 1)


@probe(rests="formula", drive="logits", sizes=(1, 3), compare=Near())
def several_places(rng, n):
    """Logits follow the formulas."""
    return looked_at(rng, n, n + 2)


@probe(rests="formula", drive="logits", sizes=(2,), compare=Near())
def large_scores(rng, n):
    """Scores of some thousands do not overflow."""
    inputs = looked_at(rng, n, 4, width=4)
    inputs["params"]["Q"] *= 3000
    return inputs


@probe(rests="causal", drive="last_place", sizes=(2, 4), compare=Near())
def later_places_unseen(rng, n):
    """What stands later changes nothing at the places before it."""
    inputs = looked_at(rng, 2, n + 1, positions=6)
    others = inputs["tokens"].copy()
    others[:, n:] = (others[:, n:] + 1) % 4
    return {**inputs, "others": others, "same": n}


@probe(rests="loss", sizes=(1, 3), compare=Near())
def loss_of_some_places(rng, n):
    """The loss is the mean over the places whose mask is True, and its gradient fits it."""
    return call(*answers(rng, n, n + 3), _name="cross_entropy")


@probe(rests="loss", sizes=(2,), compare=Near())
def loss_of_one_place(rng, n):
    """One place alone can be asked for; large logits do not overflow."""
    logits, targets, mask = answers(rng, n, 4)
    mask[:] = False
    mask[1, 2] = True
    return call(logits * 300, targets, mask, _name="cross_entropy")


@probe(rests="gradient", sizes=(2,), compare=Near())
def gradient_of_the_loss(rng, n):
    """Where the mask is True everywhere, the gradient is (softmax - one-hot) / number of places; elsewhere 0."""
    logits, targets, mask = answers(rng, n, 5)
    return call(logits, targets, mask | bool(rng.integers(2)), _name="cross_entropy")


@probe(rests="backward", drive="gradients", sizes=(1, 3), compare=Near())
def gradients_of_the_maps(rng, n):
    """The gradients of Q, K, V and O are the derivatives."""
    return learning(rng, n, n + 2, ["Q", "K", "V", "O"])


@probe(rests="backward", drive="gradients", sizes=(2,), compare=Near())
def gradients_of_a_wide_model(rng, n):
    """With a larger width, factors of √d stay where they belong."""
    return learning(rng, n, 4, ["Q", "K"], width=9, scale=0.5)


@probe(rests="repeated", drive="gradients", sizes=(1, 2), compare=Near())
def repeated_tokens(rng, n):
    """A token that stands at several places gets the sum over all of them."""
    return learning(rng, n, 4, ["E"], tokens=[[1, 2, 1, 1]] * n)


@probe(rests="backward", drive="gradients", sizes=(1,), compare=Near())
def different_tokens(rng, n):
    """The gradient of E, where each token stands at one place only."""
    return learning(rng, n, 4, ["E"], tokens=[[2, 0, 3, 1]])


@probe(rests="positions", drive="gradients", sizes=(1, 3), compare=Near())
def positions_of_a_batch(rng, n):
    """A position gets the sum over all sequences."""
    return learning(rng, n, 5, ["P"])


@probe(rests="unused", drive="gradients", sizes=(2,), compare=Near())
def unused_positions(rng, n):
    """Positions that do not occur get a gradient of 0."""
    return learning(rng, n, 3, ["P"], positions=6)


@probe(rests="untouched", drive="logits", sizes=(2,), compare=Near())
def arguments_are_kept(rng, n):
    """Parameters and tokens are the same after the forward pass as before."""
    return looked_at(rng, n, 3)


@probe(rests="accuracy", sizes=(2, 4), compare=Near())
def accuracy_of_masked_places(rng, n):
    """Only places whose mask is True count."""
    logits, targets, mask = answers(rng, n, 4)
    # right at every place but one, wrong where the mask is False
    logits[...] = 3.0 * np.eye(4)[np.where(mask, targets, (targets + 1) % 4)] + values(rng, n, 4, 4) / 10
    logits[0, 0] = np.eye(4)[(targets[0, 0] + 1) % 4]
    return call(logits, targets, mask, _name="accuracy")
