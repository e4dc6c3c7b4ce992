import numpy as np

from scratchproof.lab import probe


def model(rng, tokens=5, d=4, heads=2, size=3, places=14):
    h = heads * size
    params = {"embed": rng.normal(size=(tokens, d)), "position": rng.normal(size=(places, d)), "wq": rng.normal(size=(d, h)),
              "wk": rng.normal(size=(d, h)), "wv": rng.normal(size=(d, h)), "wo": rng.normal(size=(h, d)),
              "out": rng.normal(size=(d, tokens))}
    return {"heads": heads, **{name: np.round(array, 2) for name, array in params.items()}}


def text(rng, starts, t, more=0, tokens=5):
    n = len(starts)
    return {"tokens": rng.integers(0, tokens, size=(n, t)), "starts": np.array(starts),
            "more": [rng.integers(0, tokens, size=n) for _ in range(more)]}


def reading(rng, *texts, **sizes):
    return {"params": model(rng, **sizes), "texts": list(texts)}


@probe(rests="attention", drive="whole", sizes=(1, 3))
def one_head(rng, t):
    """One text, one head: attention over the tokens so far."""
    return {"params": model(rng, heads=1), **text(rng, [0], t)}


@probe(rests="heads", drive="whole", sizes=(2, 4))
def several_heads(rng, t):
    """Two heads or three, each with columns and a scale of its own."""
    return {"params": model(rng, heads=2 + t // 4, size=2), **text(rng, [0, 0], t)}


@probe(rests="causal", drive="whole", sizes=(3, 6))
def tokens_before(rng, t):
    """No token sees those after it."""
    return {"params": model(rng), **text(rng, [0], t)}


@probe(rests="padding", drive="whole", sizes=(3, 5))
def padding_is_not_seen(rng, t):
    """Real tokens do not see padding; one text is as long as the batch."""
    return {"params": model(rng), **text(rng, [t - 1, 0, 1], t)}


@probe(rests="start", drive="cached", sizes=(1, 4))
def prompt_read_at_once(rng, t):
    """The scores of the last token of a text that is read at once."""
    return reading(rng, text(rng, [0, 0], t))


@probe(rests="positions", drive="cached", sizes=(3, 5))
def short_text_in_a_batch(rng, t):
    """A short text beside a long one gives what it gives alone."""
    return reading(rng, text(rng, [t - 2, 0], t))


@probe(rests="step", drive="cached", sizes=(1, 4))
def steps_after_a_prompt(rng, steps):
    """Every further token stands at its own position and sees all before it."""
    return reading(rng, text(rng, [0], 2, steps))


@probe(rests="step", drive="cached", sizes=(1, 3))
def steps_in_a_batch_with_padding(rng, steps):
    """Further tokens of a short text do not see its padding either."""
    return reading(rng, text(rng, [2, 0, 1], 4, steps), heads=3)


@probe(rests="again", drive="cached", sizes=(2,))
def a_second_text(rng, steps):
    """A decoder that has read one text may read another, which knows nothing of the first."""
    return reading(rng, text(rng, [0, 1], 3, steps), text(rng, [1, 0], 2, steps))


def writing(rng, lengths, count, stop_at=None, tokens=5):
    prompts = [[int(c) for c in rng.integers(0, tokens, size=length)] for length in lengths]
    return {"params": model(rng, tokens=tokens), "prompts": prompts, "count": count, "stop_at": stop_at}


@probe(rests="generate", drive="written", sizes=(1, 6))
def one_prompt(rng, count):
    """One prompt is continued by the token of greatest score."""
    return writing(rng, [3], count)


@probe(rests="generate", drive="written", sizes=(3, 8))
def prompts_of_several_lengths(rng, count):
    """Prompts of several lengths are continued together as each would be alone."""
    return writing(rng, [1, 5, 2], count, tokens=7)


@probe(rests="stop", drive="written", sizes=(2, 3, 4, 5))
def rows_that_stop(rng, place):
    """A row ends with the stop token, and the others go on."""
    return writing(rng, [2, 4, 1], 8, stop_at=[place % 3, place - 1], tokens=9)


@probe(rests="untouched", drive="cached", sizes=(2,))
def texts_are_kept(rng, steps):
    """Parameters and texts are the same afterwards."""
    return reading(rng, text(rng, [1, 0], 3, steps))
