import numpy as np

from scratchproof.lab import probe

BIG = {"b": 2, "h": 3, "d": 4}


def values(rng, *shape):
    return np.round(rng.normal(0.0, 1.0, size=shape), 2)


def new(rng, count, t, b=1, h=2, d=2, how=lambda a: a):
    """`count` arrays of t new tokens."""
    return [how(values(rng, b, h, t, d)) for _ in range(count)]


def extend(rng, layer, t, cache=0, **shape):
    return [cache, "extend", layer, *new(rng, 2, t, **shape)]


def attend(rng, layer, t, cache=0, **shape):
    return [cache, "attend", layer, *new(rng, 3, t, **shape)]


LENGTH = [0, "length"]


def script(*steps, n_layers=(1,), **more):
    return {"n_layers": list(n_layers), "script": list(steps), **more}


@probe(rests="extend", drive="play", sizes=(1,))
def first_tokens(rng, t):
    """The first tokens come back as they are, keys and values."""
    return script(extend(rng, 0, t))


@probe(rests="extend", drive="play", sizes=(1,))
def two_tokens(rng, t):
    """The second token comes back behind the first."""
    return script(extend(rng, 0, t), extend(rng, 0, t))


@probe(rests="extend", drive="play", sizes=(2,))
def token_after_token(rng, t):
    """Every call gives back all tokens of the layer, the new ones at the end."""
    return script(*(extend(rng, 0, n) for n in (t, 1, t + 1, 1)))


@probe(rests="extend", drive="play", sizes=(3,))
def as_many_of_everything(rng, n):
    """With as many sequences as heads, tokens and columns, tokens are appended along the last axis but one."""
    return script(*(extend(rng, 0, n, b=n, h=n, d=n) for _ in range(2)))


@probe(rests="apart", drive="play", sizes=(2,))
def layers_are_apart(rng, t):
    """Each layer keeps its own tokens."""
    steps = [extend(rng, layer, n, **BIG) for n in (t, 1) for layer in range(3)]
    return script(*steps, n_layers=(3,))


@probe(rests="apart", drive="play", sizes=(2,))
def caches_are_apart(rng, t):
    """A second cache knows nothing of the first."""
    steps = [extend(rng, 0, t), extend(rng, 0, 1, cache=1), [0, "length"], [1, "length"], extend(rng, 0, 1)]
    return script(*steps, [0, "truncate", 1], extend(rng, 0, 1, cache=1), n_layers=(1, 1))


@probe(rests="length", drive="play", sizes=(1,))
def length_of_one_layer(rng, t):
    """length counts tokens, from 0 on."""
    return script(LENGTH, extend(rng, 0, t + 1), LENGTH, extend(rng, 0, 1), LENGTH)


@probe(rests="length", drive="play", sizes=(2,))
def length_within_a_step(rng, t):
    """length grows when the last layer has been extended, not before."""
    steps = []
    for n in (t, 1):
        for layer in range(3):
            steps += [extend(rng, layer, n), LENGTH]
    return script(*steps, n_layers=(3,))


@probe(rests="truncate", drive="play", sizes=(1, 2))
def rewound(rng, n):
    """After truncate(n) the first n tokens are left in every layer, and new ones follow them."""
    steps = [extend(rng, layer, 5) for layer in range(2)]
    steps += [[0, "truncate", n], *(extend(rng, layer, 2) for layer in range(2)), LENGTH]
    return script(*steps, n_layers=(2,))


@probe(rests="truncate", drive="play", sizes=(3,))
def rewound_to_the_start(rng, t):
    """truncate(0) empties the cache, and does nothing to an empty one; truncate(length) leaves all."""
    steps = [[0, "truncate", 0], extend(rng, 0, t), [0, "truncate", t], extend(rng, 0, 1), [0, "truncate", 0]]
    return script(*steps, extend(rng, 0, 2))


@probe(rests="attend", drive="play", sizes=(2,))
def one_new_token(rng, t):
    """A single new token attends to all tokens before it and to itself."""
    return script(extend(rng, 0, t), attend(rng, 0, 1))


@probe(rests="causal", drive="play", sizes=(2,))
def prompt(rng, t):
    """Into an empty cache, several tokens at once attend causally to each other."""
    return script(attend(rng, 0, t))


@probe(rests="causal", drive="play", sizes=(3,))
def several_new_tokens(rng, t):
    """Several new tokens see all that is cached, and of each other only themselves and what stands before."""
    return script(extend(rng, 0, 3, **BIG), attend(rng, 0, t, **BIG))


@probe(rests="same", drive="play", sizes=(2,))
def generation(rng, layers):
    """A prompt, then token by token through all layers: every result is that of a whole pass."""
    steps = [attend(rng, layer, t, **BIG) for t in (3, 1, 1, 2) for layer in range(layers)]
    return script(*steps, LENGTH, n_layers=(layers,))


@probe(rests="same", drive="play", sizes=(2,))
def generation_after_rewinding(rng, n):
    """After a step back, attention no longer sees what was forgotten."""
    return script(attend(rng, 0, 4), [0, "truncate", n], attend(rng, 0, 1), attend(rng, 0, 2))


@probe(rests="dtype", drive="play", sizes=(2,))
def float32(rng, t):
    """float32 stays float32 or gets wider, in the cache and in the result."""
    return script(extend(rng, 0, t, how=np.float32, **BIG), attend(rng, 0, t, how=np.float32, **BIG))


@probe(rests="copies", drive="play", sizes=(2,))
def overwritten_by_the_caller(rng, t):
    """The caller overwrites its arrays after every call; the cache does not notice."""
    return script(extend(rng, 0, t), extend(rng, 0, 1), attend(rng, 0, t), extend(rng, 0, 1), overwrite=True)


@probe(rests="copies", drive="play", sizes=(2,))
def views(rng, t):
    """Arrays that are views with gaps are read correctly and stay as they were."""
    return script(extend(rng, 0, t, **BIG), attend(rng, 0, t, **BIG), strided=True)
