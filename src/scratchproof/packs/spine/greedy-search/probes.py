import numpy as np

from scratchproof.lab import probe

V = 8
LOST = V - 1  # the token that the model says off its text


def case(rng, prompt, text, n, shift=0.0, **settings):
    """A model that, after the prompt, says ``text``: in each row one largest logit and one far below all others."""
    scores = rng.uniform(-1.0, 1.0, size=(len(text), V))
    for row, token in zip(scores, text):
        row[token] = 2.0 + rng.uniform()
        row[(token + 1 + rng.integers(V - 1)) % V] = -4.0 - rng.uniform()
    lost = rng.uniform(-1.0, 0.0, size=V)
    lost[LOST] = 1.0
    return {
        "prompt": list(prompt),
        "text": list(text),
        "scores": np.round(scores + shift, 2),
        "lost": np.round(lost, 2),
        "n": n,
        "settings": settings,
    }


def words(rng, n, without=()):
    """n different tokens, none of which is the lost one."""
    return [int(t) for t in rng.permutation([t for t in range(LOST) if t not in without])[:n]]


@probe(rests="result", drive="search", sizes=(1, 3))
def new_ids(rng, n):
    """The new ids come back, each the likeliest after all before it."""
    return case(rng, words(rng, 2), words(rng, 5), n)


@probe(rests="context", drive="search", sizes=(1, 4))
def whole_context(rng, n):
    """The model is given the prompt and all new ids, whatever the prompt's length."""
    return case(rng, words(rng, n), words(rng, 5), 4)


@probe(rests="result", drive="search", sizes=(3,))
def repeating_text(rng, n):
    """The same id may come twice; it is not an end."""
    a, b = words(rng, 2)
    return case(rng, [b], [a, a, b, a, b, b], 5)


@probe(rests="ties", drive="search", sizes=(2, 3))
def equal_logits(rng, n):
    """Of equal largest logits the smallest id is taken."""
    inputs = case(rng, words(rng, 2), sorted(words(rng, 3)), 2)
    for row in inputs["scores"]:
        best = int(np.argmax(row))
        row[best + 1 : best + n] = row[best]
    inputs["scores"][:, LOST] = inputs["scores"].max(axis=1)
    return inputs


@probe(rests="negative", drive="search", sizes=(3,))
def negative_logits(rng, n):
    """Negative logits, and impossible tokens among them, are compared like others."""
    inputs = case(rng, words(rng, 2), words(rng, 4), n, shift=-20.0)
    for row in inputs["scores"]:
        row[(int(np.argmax(row)) + 1 + rng.integers(V - 1)) % V] = -np.inf
    return inputs


@probe(rests="eos", drive="search", sizes=(0, 1, 2))
def stops_at_eos(rng, n):
    """After eos nothing follows; eos itself is the last id."""
    text = words(rng, 5)
    return case(rng, words(rng, 2, without=[text[n]]), text, 4, eos=text[n])


@probe(rests="eos", drive="search", sizes=(3,))
def eos_at_the_very_end(rng, n):
    """An eos that comes as the last allowed id is part of the result."""
    text = words(rng, n + 2)
    return case(rng, words(rng, 2), text, n, eos=text[n - 1])


@probe(rests="eos", drive="search", sizes=(3,))
def eos_that_never_comes(rng, n):
    """Without eos in time, the number of new ids is the limit."""
    text = words(rng, n + 2)
    return case(rng, words(rng, 2), text, n, eos=text[n])


@probe(rests="prompt-eos", drive="search", sizes=(1, 3))
def eos_in_the_prompt(rng, n):
    """An eos in the prompt, even as its last id, stops nothing."""
    eos, *text = words(rng, 6)
    return case(rng, [*words(rng, n - 1), eos], text, 4, eos=eos)


@probe(rests="which-eos", drive="search", sizes=(2,))
def eos_of_zero(rng, n):
    """Id 0 may be the eos."""
    text = words(rng, 5, without=[0])
    text[n] = 0
    return case(rng, words(rng, 2, without=[0]), text, 4, eos=0)


@probe(rests="which-eos", drive="search", sizes=(4,))
def no_eos(rng, n):
    """Without an eos no id stops the search."""
    return case(rng, words(rng, 2), words(rng, 7), n + 2)


@probe(rests="eos", drive="search", sizes=(0, 1))
def no_new_ids(rng, n):
    """A limit of 0 gives an empty list; one of 1 a single id."""
    return case(rng, words(rng, 3), words(rng, 3), n)


@probe(rests="calls", drive="search", sizes=(5,))
def one_call_for_each(rng, n):
    """The model is called once for each new id."""
    text = words(rng, n + 1)
    return case(rng, words(rng, 2), text, n, eos=text[n - 1])


@probe(rests="untouched", drive="search", sizes=(3,))
def prompt_is_kept(rng, n):
    """The prompt is the same list afterwards."""
    return case(rng, words(rng, n), words(rng, 5), 3)
