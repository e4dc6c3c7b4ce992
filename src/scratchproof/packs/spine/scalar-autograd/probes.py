import numpy as np

from scratchproof.lab import probe

TWO = ["add", "sub", "mul", "div"]


def positive(rng, n):
    return np.round(rng.uniform(0.3, 1.4, size=n), 2)


def signed(rng, n):
    return positive(rng, n) * rng.choice([-1.0, 1.0], size=n)


def asked(steps, events=None, **inputs):
    """By default: the data, then backward from the last step, then every gradient."""
    names = [*inputs, *(step[0] for step in steps)]
    events = events or [("data", names), ("backward", names[-1]), ("grad", names)]
    x = np.array(list(inputs.values()), dtype=np.float64)
    return {"names": list(inputs), "x": x, "steps": steps, "events": events}


@probe(rests="data", drive="run", sizes=(1,))
def new(rng, n):
    """A new Value holds its number and the gradient 0, also one that an operation made."""
    steps = [("y", "mul", ["a", "b"])]
    a, b = signed(rng, 2)
    return asked(steps, [("data", ["a", "b"]), ("grad", ["a", "b", "y"])], a=a, b=b)


@probe(rests="arithmetic", drive="run", sizes=(1, 2, 3, 4))
def two_values(rng, n):
    """The sum, difference, product and quotient of two Values, and their slopes."""
    a, b = signed(rng, 2)
    return asked([("y", TWO[n - 1], ["a", "b"])], a=a, b=1.1 * b)


@probe(rests="arithmetic", drive="run", sizes=(1,))
def minus(rng, n):
    """-a, and a step after it."""
    a, b = signed(rng, 2)
    return asked([("u", "neg", ["a"]), ("y", "mul", ["u", "b"])], a=a, b=b)


@probe(rests="numbers", drive="run", sizes=(1, 2, 3, 4))
def number_on_the_right(rng, n):
    """a + 2, a - 2, a * 2 and a / 2."""
    k = [float(1.1 * positive(rng, 1)[0]), 2][n % 2]
    return asked([("y", TWO[n - 1], ["a", k])], a=signed(rng, 1)[0])


@probe(rests="numbers", drive="run", sizes=(1, 2, 3, 4))
def number_on_the_left(rng, n):
    """2 + a, 2 - a, 2 * a and 2 / a."""
    k = [float(1.1 * positive(rng, 1)[0]), 3][n % 2]
    return asked([("y", TWO[n - 1], [k, "a"])], a=signed(rng, 1)[0])


@probe(rests="power", drive="run", sizes=(1, 2, 3, 4))
def power(rng, n):
    """The slope of a ** k is k times a ** (k - 1)."""
    return asked([("y", "pow", ["a", [3, 2, 1.5, -2][n - 1]])], a=0.2 + positive(rng, 1)[0])


@probe(rests="power", drive="run", sizes=(1,))
def power_of_negative(rng, n):
    """A negative number to a whole power, here with a step after it."""
    return asked([("u", "pow", ["a", 3]), ("y", "mul", ["u", 0.7])], a=-0.2 - positive(rng, 1)[0])


@probe(rests="functions", drive="run", sizes=(1, 2, 3))
def functions(rng, n):
    """exp, log and tanh have the right value and slope."""
    return asked([("y", ["exp", "log", "tanh"][n - 1], ["a"])], a=1.0 + positive(rng, 1)[0])


@probe(rests="functions", drive="run", sizes=(1, 2, 3))
def relu(rng, n):
    """relu lets what is positive through, and stops the rest, 0 included."""
    return asked([("u", "relu", ["a"]), ("y", "mul", ["u", 3.0])], a=[1.5, 0.0, -1.5][n - 1] * positive(rng, 1)[0])


@probe(rests="uses", drive="run", sizes=(1, 2))
def with_itself(rng, n):
    """a * a and a + a count a twice."""
    return asked([("y", ["mul", "add"][n - 1], ["a", "a"])], a=signed(rng, 1)[0])


@probe(rests="uses", drive="run", sizes=(1,))
def used_by_several(rng, n):
    """What several operations use gets the sum of their gradients."""
    steps = [("u", "mul", ["a", "b"]), ("v", "tanh", ["u"]), ("w", "add", ["v", "u"]), ("y", "mul", ["w", "a"])]
    a, b = positive(rng, 2)
    return asked(steps, a=a, b=b)


@probe(rests="uses", drive="run", sizes=(1, 2))
def used_early_and_late(rng, n):
    """A Value that is used at once and again much later sends on its whole gradient, whichever comes first."""
    late = ["e", "w"] if n == 1 else ["w", "e"]
    steps = [("e", "exp", ["a"]), ("u", "mul", ["e", "b"]), ("v", "tanh", ["u"]), ("w", "mul", ["v", "b"])]
    a, b = positive(rng, 2)
    return asked([*steps, ("y", "add", late)], a=a, b=b)


@probe(rests="backward", drive="run", sizes=(1,))
def neuron(rng, n):
    """A neuron with two inputs: every Value on the way has its gradient."""
    steps = [
        ("p", "mul", ["w1", "x1"]),
        ("q", "mul", ["w2", "x2"]),
        ("s", "add", ["p", "q"]),
        ("t", "add", ["s", "b"]),
        ("o", "tanh", ["t"]),
        ("d", "sub", ["o", 2]),
        ("y", "pow", ["d", 2]),
    ]
    w1, w2, x1, x2, b = 0.7 * signed(rng, 5)
    return asked(steps, w1=w1, x1=x1, w2=w2, x2=x2, b=b)


@probe(rests="backward", drive="run", sizes=(1,))
def sizes_apart(rng, n):
    """Values around 1e3 and 1e-8 go through."""
    a, b, c = signed(rng, 3)
    steps = [("u", "mul", ["a", "b"]), ("v", "tanh", ["u"]), ("y", "div", ["v", "c"])]
    return asked(steps, a=1000.0 * a, b=1e-8 * b, c=1000.0 * c)


@probe(rests="others", drive="run", sizes=(1,))
def others(rng, n):
    """backward from a Value in the middle leaves what was made of it, and everything else, alone."""
    steps = [("u", "mul", ["a", "b"]), ("v", "exp", ["c"]), ("y", "mul", ["u", "v"])]
    a, b, c = signed(rng, 3)
    names = ["a", "b", "c", "u", "v", "y"]
    return asked(steps, [("backward", "u"), ("grad", names), ("data", names)], a=a, b=b, c=c)


@probe(rests="again", drive="run", sizes=(1,))
def same_again(rng, n):
    """A second backward from the same result doubles the gradients, and a third makes them threefold."""
    steps = [("u", "mul", ["a", "b"]), ("v", "tanh", ["u"]), ("y", "mul", ["v", "a"])]
    a, b = positive(rng, 2)
    twice = [("backward", "y"), ("grad", ["a", "b"])]
    return asked(steps, twice * 3, a=a, b=b)


@probe(rests="again", drive="run", sizes=(1,))
def another_result(rng, n):
    """Two results that share a part each add their own gradients."""
    steps = [("u", "mul", ["a", "b"]), ("y", "exp", ["u"]), ("z", "div", ["u", "c"])]
    a, b, c = signed(rng, 3)
    events = [("backward", "y"), ("grad", ["a", "b", "c"]), ("backward", "z"), ("grad", ["a", "b", "c"])]
    return asked(steps, events, a=a, b=b, c=c)


@probe(rests="zero", drive="run", sizes=(1,))
def zeroed(rng, n):
    """A gradient set to 0 counts from there; the others go on."""
    steps = [("u", "mul", ["a", "b"]), ("y", "tanh", ["u"]), ("z", "exp", ["u"])]
    a, b = signed(rng, 2)
    events = [("backward", "y"), ("zero", "a"), ("grad", ["a", "b"]), ("backward", "z"), ("grad", ["a", "b"])]
    return asked(steps, events, a=a, b=b)


@probe(rests="deep", drive="deep", sizes=(510,))
def deep(rng, n):
    """More than a thousand operations on top of each other, with more paths than can be walked."""
    return {"x": np.array([signed(rng, 1)[0], 0.5]), "rounds": n}
