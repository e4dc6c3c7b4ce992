import numpy as np

from scratchproof.lab import probe

ONE, TWO = ["exp", "log", "tanh", "neg"], ["add", "sub", "mul", "div"]


def positive(rng, n):
    return np.round(rng.uniform(0.3, 1.4, size=n), 2)


def signed(rng, n):
    return positive(rng, n) * rng.choice([-1.0, 1.0], size=n)


def asked(graph, **inputs):
    names = list(inputs)
    return {"graph": graph, "names": names, "x": np.array([inputs[name] for name in names], dtype=np.float64)}


def both(rng, op):
    """One step with two inputs."""
    a, b = signed(rng, 2)
    return asked([("y", op, ["a", "b"])], a=a, b=1.1 * b)


@probe(rests="ops", drive="run", sizes=(1,))
def add(rng, n):
    """add: the sum; the gradient goes to both."""
    return both(rng, "add")


@probe(rests="ops", drive="run", sizes=(1,))
def sub(rng, n):
    """sub: the first less the second, which gets the gradient's opposite."""
    return both(rng, "sub")


@probe(rests="ops", drive="run", sizes=(1,))
def mul(rng, n):
    """mul: the product; each gets the gradient times the other."""
    return both(rng, "mul")


@probe(rests="ops", drive="run", sizes=(1,))
def div(rng, n):
    """div: the first over the second; the gradients are 1/b and -a/b²."""
    return both(rng, "div")


@probe(rests="ops", drive="run", sizes=(1, 2, 3, 4))
def one_argument(rng, n):
    """exp, log, tanh and neg have the right value and slope."""
    return asked([("y", ONE[n - 1], ["a"])], a=1.0 + positive(rng, 1)[0])


@probe(rests="values", drive="run", sizes=(1, 2))
def chain(rng, n):
    """Values go forward step by step, gradients backward, each multiplied with what comes after it."""
    graph = [("u", "mul", ["a", "b"]), ("v", "tanh", ["u"]), ("w", "exp", ["v"]), ("y", "neg", ["w"])]
    a, b = signed(rng, 2)
    return asked(graph[: 2 * n], a=a, b=1.2 * b)


@probe(rests="gradients", drive="run", sizes=(1,))
def every_step(rng, n):
    """Every step has its gradient, the last one 1."""
    graph = [("d", "sub", ["a", "b"]), ("q", "div", ["d", "c"]), ("l", "log", ["c"]), ("y", "mul", ["q", "l"])]
    a, b, c = positive(rng, 3) + np.array([1.5, 0.0, 1.0])
    return asked(graph, c=c, a=a, b=b)


@probe(rests="uses", drive="run", sizes=(1,))
def same_name_twice(rng, n):
    """a·a has the slope 2a."""
    return asked([("y", "mul", ["a", "a"])], a=signed(rng, 1)[0])


@probe(rests="uses", drive="run", sizes=(1,))
def added_to_itself(rng, n):
    """a + a has the slope 2, here followed by another step."""
    return asked([("u", "add", ["a", "a"]), ("y", "exp", ["u"])], a=signed(rng, 1)[0])


@probe(rests="uses", drive="run", sizes=(1, 2))
def used_by_several(rng, n):
    """What several steps use gets the sum of their gradients, inputs and steps alike."""
    graph = [
        ("u", "mul", ["a", "b"]),
        ("v", "tanh", ["u"]),
        ("w", "add", ["u", "a"]),
        ("z", "mul", ["v", "w"]),
        ("y", "sub", ["z", "u"]),
    ]
    a, b = positive(rng, 2)
    return asked(graph[: 3 + n], b=b, a=a + 0.4)


@probe(rests="uses", drive="run", sizes=(1,))
def used_late_and_early(rng, n):
    """A step that is used at once and again much later has both gradients."""
    graph = [("e", "exp", ["a"]), ("u", "mul", ["e", "b"]), ("v", "div", ["u", "c"]), ("y", "add", ["v", "e"])]
    a, b, c = positive(rng, 3)
    return asked(graph, a=a, b=b, c=c + 0.5)


@probe(rests="unused", drive="run", sizes=(1, 2))
def unused(rng, n):
    """Inputs and steps that the last step does not need have the gradient 0."""
    graph = [("u", "mul", ["a", "b"]), ("v", "exp", ["c"]), ("y", "tanh", ["a"])]
    a, b, c = signed(rng, 3)
    return asked(graph[2 * (n == 1) :], a=a, b=b, c=c)


@probe(rests="gradients", drive="run", sizes=(1,))
def sizes_apart(rng, n):
    """Values around 1e3 and 1e-8 go through."""
    a, b, c = signed(rng, 3)
    graph = [("u", "mul", ["a", "b"]), ("v", "tanh", ["u"]), ("y", "div", ["v", "c"])]
    return asked(graph, a=1000.0 * a, b=1e-8 * b, c=1000.0 * c)


@probe(rests="gradients", drive="run", sizes=(5, 9))
def any_graph(rng, n):
    """A graph with any steps in any places."""
    names, graph = ["a", "b", "c"], []
    for k in range(n):
        op = ["tanh", "sub", "mul", "add", "neg"][rng.integers(5)]
        args = [names[i] for i in rng.permutation(len(names))[: 1 if op in ONE else 2]]
        graph.append((f"s{(7 * k) % 10}", op, args))
        names.append(graph[-1][0])
    graph.append(("y", "add", ["a", names[-1]]))
    a, b, c = signed(rng, 3)
    return asked(graph, a=a, b=b, c=c)


@probe(rests="linear", drive="ends", sizes=(60,))
def sixty_doublings(rng, n):
    """Sixty steps, each using the one before twice, have more paths than can be walked."""
    graph, before = [], "a"
    for k in range(n):
        graph += [(f"d{k}", "add", [before, before]), (f"h{k}", "mul", [f"d{k}", "half"])]
        before = f"h{k}"
    return asked(graph, a=signed(rng, 1)[0], half=0.5)


@probe(rests="untouched", drive="run", sizes=(1,))
def inputs_are_kept(rng, n):
    """The inputs are the same names and numbers afterwards."""
    return asked([("u", "neg", ["b"]), ("y", "mul", ["u", "a"])], b=signed(rng, 1)[0], a=0.7)
