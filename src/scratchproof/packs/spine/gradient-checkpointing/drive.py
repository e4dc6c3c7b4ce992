import copy
import weakref


class Kept:
    """What a planted layer saves; it can be watched."""

    def __init__(self, **held):
        self.__dict__.update(held)


class Planted:
    """A layer with dropout, or without: y = mask · tanh(x w). It counts its calls and watches what it saved."""

    def __init__(self, dropout):
        self.dropout, self.calls, self.watched = dropout, [0, 0], []

    def forward(self, x, params, rng):
        self.calls[0] += 1
        mask = 2.0 * (rng.random(x.shape) < 0.5) if self.dropout else np.ones(x.shape)
        t = np.tanh(x * params["w"])
        kept = Kept(x=x, w=params["w"], mask=mask, t=t)
        self.watched.append(weakref.ref(kept))
        return mask * t, kept

    def backward(self, dy, kept):
        self.calls[1] += 1
        dz = dy * kept.mask * (1 - kept.t**2)
        return dz * kept.w, {"w": np.sum(dz * kept.x, axis=tuple(range(dy.ndim - 1)))}

    def alive(self):
        return sum(ref() is not None for ref in self.watched)


def light(impl, planted, times=1):
    """The planted layer's own pair, checkpointed."""
    pair = planted.forward, planted.backward
    for _ in range(times):
        pair = two(impl.checkpointed(*pair), "checkpointed", "a forward and a backward function")
    return pair


def one_pass(impl, inputs):
    """Forward, some draws by others, backward; what came back, what `look` asks for, and the arguments afterwards."""
    planted, rng = Planted(inputs["dropout"]), np.random.default_rng(inputs["seed"])
    forward, backward = light(impl, planted, inputs["times"])
    x, params, dy = inputs["x"], {"w": inputs["w"]}, inputs["dy"]
    y, saved = two(forward(x, params, rng), "the new forward", "y and saved")
    seen = {"y": kept(y), **looked(planted, rng, inputs["look"], "after forward")}
    for _ in range(inputs["between"]):
        rng.random()
    seen |= {**gradients(backward, dy, saved), **looked(planted, rng, inputs["look"], "after backward")}
    return {"result": seen, "arguments": [x, params, dy]}


def looked(planted, rng, look, when):
    """How many saved objects are alive, how often the plain functions ran, the number that the generator gives next."""
    seen = {}
    if look == "calls":
        seen[f"calls of the plain forward and backward, {when}"] = list(planted.calls)
    if look == f"alive {when}":
        seen["saved objects of the plain forward that are alive"] = planted.alive()
    if look == f"generator {when}":
        seen["next number of rng"] = float(copy.deepcopy(rng).random())
    return seen


def in_turn(impl, inputs):
    """Several layers, called forward on one generator, then backward in the order given."""
    rng = np.random.default_rng(inputs["seed"])
    layers = [light(impl, Planted(dropout)) for dropout in inputs["layers"]]
    passes = [layers[p["layer"]][0](p["x"], {"w": p["w"]}, rng) for p in inputs["passes"]]
    seen = []
    for i in inputs["order"]:
        p = inputs["passes"][i]
        _, saved = two(passes[i], "the new forward", "y and saved")
        seen.append(gradients(layers[p["layer"]][1], p["dy"], saved))
    return [*seen, float(rng.random())]


def gradients(backward, dy, saved):
    dx, grads = two(backward(dy, saved), "the new backward", "dx and grads")
    if not isinstance(grads, dict):
        raise TypeError("the new backward has to give the plain layer's grads, a dict")
    return {"dx": kept(dx), "grads": {name: kept(grads[name]) for name in sorted(grads)}}


def two(value, name, what):
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise TypeError(f"{name} has to return two things: {what}")
    return value


def kept(value):
    return value.copy() if isinstance(value, np.ndarray) else value
