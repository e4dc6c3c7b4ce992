# %% composed: the block as a composition of functions that each give back their own way back
def layer(pair, name, params):
    forward, backward = pair

    def run(x):
        y, saved = forward(x, params[name])

        def back(dy, grads):
            dx, grads[name] = backward(dy, saved)
            return dx

        return y, back

    return run


def chain(*runs):
    def run(x):
        backs = []
        for inner in runs:
            x, back = inner(x)
            backs.append(back)

        def whole(dy, grads):
            for back in reversed(backs):
                dy = back(dy, grads)
            return dy

        return x, whole

    return run


def around(inner):
    def run(x):
        y, back = inner(x)
        return x + y, lambda dy, grads: dy + back(dy, grads)

    return run


def decoder_block(x, params, sublayers, norm="pre"):
    norm1, norm2 = (layer(sublayers.norm, name, params) for name in ("norm1", "norm2"))
    attention = layer(sublayers.attention, "attention", params)
    feed = layer(sublayers.feed_forward, "feed_forward", params)
    if norm == "pre":
        return chain(around(chain(norm1, attention)), around(chain(norm2, feed)))(x)
    return chain(around(attention), norm1, around(feed), norm2)(x)


def decoder_block_backward(dy, saved):
    grads = {}
    return saved(dy, grads), grads


# %% recomputed: saved holds the inputs only, and the way back runs forward again first (gradient checkpointing)
def steps(x, params, sublayers, norm):
    trace = []

    def through(kind, name, value):
        y, kept = getattr(sublayers, kind)[0](value, params[name])
        trace.append((name, getattr(sublayers, kind)[1], kept))
        return y

    for kind, number in (("attention", "norm1"), ("feed_forward", "norm2")):
        if norm == "post":
            x = through("norm", number, x + through(kind, kind, x))
        else:
            x = x + through(kind, kind, through("norm", number, x))
    return x, trace


def decoder_block(x, params, sublayers, norm="pre"):
    return steps(x, params, sublayers, norm)[0], (x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    _, trace = steps(*saved)
    grads, g = {}, dy
    for later, earlier in ((3, 2), (1, 0)):
        if saved[3] == "post":
            (name2, back2, kept2), (name1, back1, kept1) = trace[later], trace[earlier]
            total, grads[name2] = back2(g, kept2)
            inner, grads[name1] = back1(total, kept1)
            g = total + inner
        else:
            inner = g
            for name, back, kept in (trace[later], trace[earlier]):
                inner, grads[name] = back(inner, kept)
            g = g + inner
    return g, grads


# %% object: half-blocks as objects that hold their own calls, sums in float64
import numpy as np


class Half:
    def __init__(self, kind, number, params, sublayers, post):
        self.post = post
        self.forwards = {kind: getattr(sublayers, kind)[0], number: sublayers.norm[0]}
        self.backwards = {kind: getattr(sublayers, kind)[1], number: sublayers.norm[1]}
        self.params, self.kept = params, {}
        self.order = [kind, number] if post else [number, kind]

    def call(self, name, x):
        y, self.kept[name] = self.forwards[name](x, self.params[name])
        return y

    def forward(self, x):
        first, second = self.order
        h = self.call(first, x)
        return self.call(second, wide(x, h)) if self.post else wide(x, self.call(second, h))

    def backward(self, dy, grads):
        first, second = self.order
        g, grads[second] = self.backwards[second](dy, self.kept[second])
        through, grads[first] = self.backwards[first](g, self.kept[first])
        return wide(g if self.post else dy, through)


def wide(a, b):
    return np.add(a, b, dtype=np.float64)


def decoder_block(x, params, sublayers, norm="pre"):
    halves = []
    for kind, number in (("attention", "norm1"), ("feed_forward", "norm2")):
        halves.append(Half(kind, number, params, sublayers, norm == "post"))
        x = halves[-1].forward(x)
    return x, halves


def decoder_block_backward(dy, saved):
    grads = {}
    for half in saved[::-1]:
        dy = half.backward(dy, grads)
    return dy, {name: grads[name] for name in sorted(grads)}
