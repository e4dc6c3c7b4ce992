import numpy as np


def layer(pair, name, params, entry=None):
    """A function x -> (y, back), where back(dy, grads) gives dx and writes the layer's own gradients."""

    def run(x):
        y, saved = pair[0](x, params[name])

        def back(dy, grads):
            dx, grads[entry or name] = pair[1](dy, saved)
            return dx

        return y, back

    return run


def chain(*runs):
    def run(x):
        backs = []
        for inner in runs:
            x, back = inner(x)
            backs.insert(0, back)

        def whole(dy, grads):
            for back in backs:
                dy = back(dy, grads)
            return dy

        return x, whole

    return run


def around(inner):
    def run(x):
        y, back = inner(x)
        return np.add(x, y), lambda dy, grads: np.add(dy, back(dy, grads))

    return run


def four(params, sublayers):
    kinds = {"norm1": "norm", "attention": "attention", "norm2": "norm", "feed_forward": "feed_forward"}
    return [layer(getattr(sublayers, kind), name, params) for name, kind in kinds.items()]


def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), around(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(around(at), n1, around(ff), n2)


def decoder_block(x, params, sublayers, norm="pre"):
    wiring = post if norm == "post" else pre
    return wiring(*four(params, sublayers))(x)


def decoder_block_backward(dy, saved):
    grads = {}
    return saved(dy, grads), grads


class Block:
    """The same block as an object, each half by its own method."""

    def __init__(self, params, sublayers, norm):
        self.params, self.sub, self.is_post, self.saved = params, sublayers, norm == "post", {}

    def pair(self, name):
        return getattr(self.sub, "norm" if name[:4] == "norm" else name)

    def go(self, name, x):
        y, self.saved[name] = self.pair(name)[0](x, self.params[name])
        return y

    def back(self, name, dy):
        dx, self.grads[name] = self.pair(name)[1](dy, self.saved[name])
        return dx

    def half(self, inner, norm, x):
        if self.is_post:
            return self.go(norm, self.plus(x, self.go(inner, x), inner))
        return self.plus(x, self.go(inner, self.go(norm, x)), inner)

    def half_back(self, inner, norm, dy):
        if self.is_post:
            dsum = self.back(norm, dy)
            return self.meet(dsum, self.back(inner, dsum), inner)
        return self.meet(dy, self.back(norm, self.back(inner, dy)), inner)

    def plus(self, x, h, inner):
        return x + h

    def meet(self, past, through, inner):
        return past + through

    def forward(self, x):
        return self.half("feed_forward", "norm2", self.half("attention", "norm1", x))

    def backward(self, dy):
        self.grads = {}
        return self.half_back("attention", "norm1", self.half_back("feed_forward", "norm2", dy)), self.grads


def run_as(kind, x, params, sublayers, norm):
    made = kind(params, sublayers, norm)
    return made.forward(x), made


# %% attention-without-residual
def pre(n1, at, n2, ff):
    return chain(n1, at, around(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(at, n1, around(ff), n2)


# %% attention-without-residual
class Wrong(Block):
    def plus(self, x, h, inner):
        return h if inner == "attention" else x + h

    def meet(self, past, through, inner):
        return through if inner == "attention" else past + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% feed-forward-without-residual
def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), n2, ff)


def post(n1, at, n2, ff):
    return chain(around(at), n1, ff, n2)


# %% feed-forward-without-residual
class Wrong(Block):
    def plus(self, x, h, inner):
        return h if inner == "feed_forward" else x + h

    def meet(self, past, through, inner):
        return through if inner == "feed_forward" else past + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% gradient-past-attention-lost
class Wrong(Block):
    def meet(self, past, through, inner):
        return past * (inner != "attention") + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% gradient-past-attention-lost
def forward_only(inner):
    def run(x):
        y, back = inner(x)
        return x + y, back

    return run


def pre(n1, at, n2, ff):
    return chain(forward_only(chain(n1, at)), around(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(forward_only(at), n1, around(ff), n2)


# %% gradient-past-feed-forward-lost
class Wrong(Block):
    def meet(self, past, through, inner):
        return past * (inner != "feed_forward") + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% gradient-past-feed-forward-lost
def forward_only(inner):
    def run(x):
        y, back = inner(x)
        return x + y, back

    return run


def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), forward_only(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(around(at), n1, forward_only(ff), n2)


# %% gradient-through-attention-lost
class Wrong(Block):
    def meet(self, past, through, inner):
        return past + through * (inner != "attention")


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% gradient-through-attention-lost
def past_only(inner):
    def run(x):
        y, back = inner(x)

        def straight(dy, grads):
            back(dy, grads)
            return dy

        return x + y, straight

    return run


def pre(n1, at, n2, ff):
    return chain(past_only(chain(n1, at)), around(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(past_only(at), n1, around(ff), n2)


# %% residual-of-normed
class Wrong(Block):
    def half(self, inner, norm, x):
        if self.is_post or inner == "feed_forward":
            return super().half(inner, norm, x)
        x = self.go(norm, x)
        return x + self.go(inner, x)


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% residual-of-normed
def normed_residual(n1, at):
    def run(x):
        n, back1 = n1(x)
        h, back2 = at(n)
        return np.add(n, h), lambda dy, grads: dy + back1(back2(dy, grads), grads)

    return run


def pre(n1, at, n2, ff):
    return chain(normed_residual(n1, at), around(chain(n2, ff)))


# %% second-residual-from-input
class Wrong(Block):
    def forward(self, x):
        self.start = x
        return super().forward(x)

    def plus(self, x, h, inner):
        return self.start + h


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% second-residual-from-input
def from_input(first, inner):
    def run(x):
        u, back1 = first(x)
        h, back2 = inner(u)

        def back(dy, grads):
            return back1(dy + back2(dy, grads), grads)

        return np.add(x, h), back

    return run


def pre(n1, at, n2, ff):
    return from_input(around(chain(n1, at)), chain(n2, ff))


def post(n1, at, n2, ff):
    return chain(from_input(chain(around(at), n1), ff), n2)


# %% layers-side-by-side
class Wrong(Block):
    def forward(self, x):
        if self.is_post:
            return super().forward(x)
        return x + self.go("attention", self.go("norm1", x)) + self.go("feed_forward", self.go("norm2", x))

    def backward(self, dy):
        if self.is_post:
            return super().backward(dy)
        self.grads = {}
        ways = [self.back(norm, self.back(inner, dy)) for inner, norm in (("attention", "norm1"), ("feed_forward", "norm2"))]
        return dy + sum(ways), self.grads


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% layers-side-by-side
def pre(n1, at, n2, ff):
    def run(x):
        (a, back_a), (f, back_f) = chain(n1, at)(x), chain(n2, ff)(x)
        return x + a + f, lambda dy, grads: dy + back_a(dy, grads) + back_f(dy, grads)

    return run


# %% post-ignored
def decoder_block(x, params, sublayers, norm="pre"):
    backs = []
    for first, second in (("norm1", "attention"), ("norm2", "feed_forward")):
        inner = chain(layer(sublayers.norm, first, params), layer(getattr(sublayers, second), second, params))
        h, back = inner(x)
        x, backs = np.add(h, x), [back, *backs]

    def whole(dy, grads):
        for back in backs:
            dy = np.add(back(dy, grads), dy)
        return dy

    return x, whole


# %% post-ignored
def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Block, x, params, sublayers, "before")


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% post-by-default
def decoder_block(x, params, sublayers, norm=None):
    wiring = pre if norm == "pre" else post
    return wiring(*four(params, sublayers))(x)


# %% post-by-default
def decoder_block(x, params, sublayers, **settings):
    return run_as(Block, x, params, sublayers, settings.get("norm", "post"))


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% norms-exchanged
def decoder_block(x, params, sublayers, norm="pre"):
    n1, at, n2, ff = four(params, sublayers)
    return (post if norm == "post" else pre)(n2, at, n1, ff)(x)


# %% norms-exchanged
class Wrong(Block):
    def forward(self, x):
        return self.half("feed_forward", "norm1", self.half("attention", "norm2", x))

    def backward(self, dy):
        self.grads = {}
        return self.half_back("attention", "norm2", self.half_back("feed_forward", "norm1", dy)), self.grads


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% first-norm-twice
def decoder_block(x, params, sublayers, norm="pre"):
    n1, at, _, ff = four(params, sublayers)
    n2 = layer(sublayers.norm, "norm1", params, entry="norm2")
    return (post if norm == "post" else pre)(n1, at, n2, ff)(x)


# %% first-norm-twice
def decoder_block(x, params, sublayers, norm="pre"):
    shared = dict(params, norm2=params["norm1"])
    return run_as(Block, x, shared, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% norm-gradients-exchanged
def decoder_block_backward(dy, saved):
    grads = {}
    dx = saved(dy, grads)
    other = {"norm1": "norm2", "norm2": "norm1"}
    return dx, {other.get(name, name): g for name, g in grads.items()}


# %% norm-gradients-exchanged
class Wrong(Block):
    def back(self, name, dy):
        dx, g = self.pair(name)[1](dy, self.saved[name])
        self.grads[{"norm1": "norm2"}.get(name, "norm1" if name == "norm2" else name)] = g
        return dx


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% one-saved-for-both-norms
class Wrong(Block):
    def back(self, name, dy):
        self.saved["norm1"] = self.saved["norm2"]
        return super().back(name, dy)


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% one-saved-for-both-norms
def four(params, sublayers):
    last = {}

    def shared(name):
        forward, backward = sublayers.norm

        def run(x):
            y, last["norm"] = forward(x, params[name])

            def back(dy, grads):
                dx, g = backward(dy, last["norm"])
                grads.update({name: g})
                return dx

            return y, back

        return run

    at, ff = (layer(getattr(sublayers, k), k, params) for k in ("attention", "feed_forward"))
    return shared("norm1"), at, shared("norm2"), ff


# %% second-norm-missing
class Wrong(Block):
    def half(self, inner, norm, x):
        if self.is_post or norm == "norm1":
            return super().half(inner, norm, x)
        self.go(norm, x)
        return x + self.go(inner, x)


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% second-norm-missing
def beside(norm, inner):
    def run(x):
        (_, back1), (h, back2) = norm(x), inner(x)
        return np.add(x, h), lambda dy, grads: dy + back1(back2(dy, grads), grads)

    return run


def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), beside(n2, ff))


# %% norm-before-sum
class Wrong(Block):
    def half(self, inner, norm, x):
        if not self.is_post:
            return super().half(inner, norm, x)
        return x + self.go(norm, self.go(inner, x))


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% norm-before-sum
def inside(inner, norm):
    def run(x):
        h, back1 = inner(x)
        n, back2 = norm(h)

        def back(dy, grads):
            dsum = back2(dy, grads)
            return dsum + back1(dsum, grads)

        return np.add(x, n), back

    return run


def post(n1, at, n2, ff):
    return chain(inside(at, n1), inside(ff, n2))


# %% norm-left-out-on-the-way-back
class Wrong(Block):
    def half_back(self, inner, norm, dy):
        if self.is_post or norm == "norm2":
            return super().half_back(inner, norm, dy)
        through = self.back(inner, dy)
        self.back(norm, through)
        return dy + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% norm-left-out-on-the-way-back
def skipped(norm):
    def run(x):
        y, back = norm(x)

        def same(dy, grads):
            back(dy, grads)
            return dy

        return y, same

    return run


def pre(n1, at, n2, ff):
    return chain(around(chain(skipped(n1), at)), around(chain(n2, ff)))


# %% attention-gets-dy
class Wrong(Block):
    def backward(self, dy):
        if self.is_post:
            return super().backward(dy)
        self.grads = {}
        du = self.half_back("feed_forward", "norm2", dy)
        return du + self.back("norm1", self.back("attention", dy)), self.grads


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% attention-gets-dy
def pre(n1, at, n2, ff):
    def run(x):
        a, back_a = chain(n1, at)(x)
        y, back_f = around(chain(n2, ff))(np.add(x, a))
        return y, lambda dy, grads: back_f(dy, grads) + back_a(dy, grads)

    return run


# %% gradient-past-attention-from-dy
class Wrong(Block):
    def backward(self, dy):
        self.dy = dy
        return super().backward(dy)

    def meet(self, past, through, inner):
        return (past if self.is_post else self.dy) + through


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% gradient-past-attention-from-dy
def pre(n1, at, n2, ff):
    def run(x):
        a, back_a = chain(n1, at)(x)
        y, back_f = around(chain(n2, ff))(np.add(x, a))
        return y, lambda dy, grads: dy + back_a(back_f(dy, grads), grads)

    return run


# %% input-overwritten
class Wrong(Block):
    def plus(self, x, h, inner):
        return np.add(x, h, out=x) if inner == "attention" else x + h


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% input-overwritten
def around_in_place(inner):
    def run(x):
        y, back = inner(x)
        x[...] = x + y
        return x, lambda dy, grads: dy + back(dy, grads)

    return run


def pre(n1, at, n2, ff):
    return chain(around_in_place(chain(n1, at)), around(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(around_in_place(at), n1, around(ff), n2)


# %% handed-array-overwritten
class Wrong(Block):
    def plus(self, x, h, inner):
        return np.add(x, h, out=x) if inner == "feed_forward" else x + h


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% handed-array-overwritten
def around_in_place(inner):
    def run(x):
        y, back = inner(x)
        x[...] = x + y
        return x, lambda dy, grads: dy + back(dy, grads)

    return run


def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), around_in_place(chain(n2, ff)))


def post(n1, at, n2, ff):
    return chain(around(at), n1, around_in_place(ff), n2)


# %% dy-overwritten
class Wrong(Block):
    def meet(self, past, through, inner):
        keep = self.is_post or inner == "attention"
        return past + through if keep else np.add(past, through, out=past)


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)


# %% dy-overwritten
def into(inner):
    def run(x):
        y, back = inner(x)

        def collect(dy, grads):
            dy[...] = dy + back(dy, grads)
            return dy

        return x + y, collect

    return run


def pre(n1, at, n2, ff):
    return chain(around(chain(n1, at)), into(chain(n2, ff)))


# %% kept-in-one-place
held = {}


def decoder_block(x, params, sublayers, norm="pre"):
    y, held["back"] = (post if norm == "post" else pre)(*four(params, sublayers))(x)
    return y, held


def decoder_block_backward(dy, saved):
    grads = {}
    return held["back"](dy, grads), grads


# %% kept-in-one-place
class Wrong(Block):
    saved = {}

    def __init__(self, params, sublayers, norm):
        Wrong.params, Wrong.sub, Wrong.is_post = params, sublayers, norm == "post"


def decoder_block(x, params, sublayers, norm="pre"):
    return run_as(Wrong, x, params, sublayers, norm)


def decoder_block_backward(dy, saved):
    return saved.backward(dy)
