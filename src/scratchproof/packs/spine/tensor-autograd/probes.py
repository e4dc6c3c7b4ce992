import numpy as np

from scratchproof.lab import probe

TWO = ["add", "sub", "mul", "div"]


def positive(rng, *shape):
    return np.asarray(np.round(rng.uniform(0.4, 1.6, size=shape), 2))


def signed(rng, *shape):
    return np.asarray(positive(rng, *shape) * rng.choice([-1.0, 1.0], size=shape))


def step(name, op, *args, **settings):
    return (name, op, list(args), settings)


def asked(rng, steps, shape, events=None, **arrays):
    """Steps that end in `r`, of that shape; by default its data, then backward, then the gradients of all arrays."""
    events = events or [("data", ["r"]), ("backward", "y"), ("grad", list(arrays))]
    dtype = next(iter(arrays.values())).dtype
    return {"arrays": arrays, "steps": steps, "weights": signed(rng, *shape).astype(dtype), "events": events}


@probe(rests="data", drive="run", sizes=(1,))
def new(rng, n):
    """A new Tensor holds its array and no gradient."""
    inputs = asked(rng, [step("r", "mul", "a", "a")], (2, 3), a=signed(rng, 2, 3))
    return {**inputs, "events": [("data", ["a"]), ("grad", ["a"])]}


@probe(rests="arithmetic", drive="run", sizes=(1, 2, 3, 4))
def two_arrays(rng, n):
    """Sum, difference, product and quotient, entry by entry."""
    return asked(rng, [step("r", TWO[n - 1], "a", "b")], (2, 3), a=signed(rng, 2, 3), b=1.1 * signed(rng, 2, 3))


@probe(rests="arithmetic", drive="run", sizes=(1,))
def minus(rng, n):
    """-a has the opposite gradient."""
    return asked(rng, [step("r", "neg", "a")], (2,), a=signed(rng, 2))


@probe(rests="broadcast", drive="run", sizes=(1, 2, 3, 4))
def row_and_matrix(rng, n):
    """A row that is added to, taken off, multiplied with or divided into a matrix has the gradient of a row."""
    return asked(rng, [step("r", TWO[n - 1], "a", "b")], (2, 3), a=signed(rng, 2, 3), b=signed(rng, 3))


@probe(rests="broadcast", drive="run", sizes=(2, 4))
def column_and_matrix(rng, n):
    """A column keeps its axis of length 1, on the left, too."""
    return asked(rng, [step("r", TWO[n - 1], "b", "a")], (3, 2), a=signed(rng, 3, 2), b=signed(rng, 3, 1))


@probe(rests="broadcast", drive="run", sizes=(1,))
def column_and_row(rng, n):
    """A column and a row, both broadcast."""
    return asked(rng, [step("r", "mul", "a", "b")], (3, 4), a=signed(rng, 3, 1), b=signed(rng, 4))


@probe(rests="broadcast", drive="run", sizes=(1,))
def number_and_array(rng, n):
    """A Tensor without axes has one number as gradient."""
    return asked(rng, [step("r", "mul", "a", "b")], (2, 3), a=signed(rng), b=signed(rng, 2, 3))


@probe(rests="broadcast", drive="run", sizes=(1,))
def inner_and_leading_axes(rng, n):
    """(2, 1, 3) against (2, 4, 2, 3) is broadcast in front and in the middle."""
    return asked(rng, [step("r", "mul", "a", "b")], (2, 2, 4, 3), a=signed(rng, 2, 1, 3), b=signed(rng, 2, 2, 4, 3))


@probe(rests="numbers", drive="run", sizes=(1, 2, 3, 4))
def number_on_the_right(rng, n):
    """a + 2, a - 2, a * 2 and a / 2."""
    return asked(rng, [step("r", TWO[n - 1], "a", [2.5, 3][n % 2])], (2,), a=signed(rng, 2))


@probe(rests="numbers", drive="run", sizes=(1, 2, 3, 4))
def number_on_the_left(rng, n):
    """2 + a, 2 - a, 2 * a and 2 / a."""
    return asked(rng, [step("r", TWO[n - 1], [2.5, 3][n % 2], "a")], (2,), a=signed(rng, 2))


@probe(rests="numbers", drive="run", sizes=(1, 2, 3))
def power(rng, n):
    """The slope of a ** k is k times a ** (k - 1)."""
    return asked(rng, [step("r", "pow", "a", [3, 0.5, -2][n - 1])], (3,), a=positive(rng, 3))


@probe(rests="functions", drive="run", sizes=(1, 2, 3))
def functions(rng, n):
    """exp, log and tanh, entry by entry."""
    return asked(rng, [step("r", ["exp", "log", "tanh"][n - 1], "a")], (2, 2), a=positive(rng, 2, 2) + 0.8)


@probe(rests="functions", drive="run", sizes=(1,))
def relu(rng, n):
    """relu lets the positive entries through, and stops the rest, 0 included."""
    return asked(rng, [step("r", "relu", "a")], (4,), a=positive(rng, 4) * np.array([1.0, -1.0, 0.0, 2.0]))


@probe(rests="matmul", drive="run", sizes=(1,))
def square_product(rng, n):
    """Square matrices, which fit in any order."""
    return asked(rng, [step("r", "matmul", "a", "b")], (2, 2), a=signed(rng, 2, 2), b=signed(rng, 2, 2))


@probe(rests="matmul", drive="run", sizes=(1,))
def product(rng, n):
    """A product of two matrices of different shapes."""
    return asked(rng, [step("r", "matmul", "a", "b")], (2, 4), a=signed(rng, 2, 3), b=signed(rng, 3, 4))


@probe(rests="matmul", drive="run", sizes=(1,))
def batched_product(rng, n):
    """A batch of products."""
    return asked(rng, [step("r", "matmul", "a", "b")], (2, 3, 2), a=signed(rng, 2, 3, 4), b=signed(rng, 2, 4, 2))


@probe(rests="matmul", drive="run", sizes=(1, 2))
def broadcast_product(rng, n):
    """A batch against one matrix, on either side: the matrix's gradient is summed over the batch."""
    a, b = signed(rng, 3, 2, 4)[(0,) if n == 2 else ()], signed(rng, 3, 4, 2)[(0,) if n == 1 else ()]
    return asked(rng, [step("r", "matmul", "a", "b")], (3, 2, 2), a=a, b=b)


@probe(rests="sums", drive="run", sizes=(1, 2, 3, 4, 5))
def sums(rng, n):
    """The sum over everything, over one axis, over two, with and without keeping them."""
    settings, shape = [
        ({}, ()),
        ({"axis": 0}, (3, 4)),
        ({"axis": -1, "keepdims": True}, (2, 3, 1)),
        ({"axis": 1}, (2, 4)),
        ({"axis": (0, 2)}, (3,)),
    ][n - 1]
    return asked(rng, [step("r", "sum", "a", **settings)], shape, a=signed(rng, 2, 3, 4))


@probe(rests="sums", drive="run", sizes=(1,))
def sum_of_square(rng, n):
    """With as many rows as columns, the gradient of a row's sum goes along the row."""
    return asked(rng, [step("r", "sum", "a", axis=1)], (3,), a=signed(rng, 3, 3))


@probe(rests="sums", drive="run", sizes=(1, 2, 3))
def means(rng, n):
    """The mean over everything or over some axes divides by how many were averaged."""
    settings, shape = [({}, ()), ({"axis": -1}, (2, 3)), ({"axis": (0, 1), "keepdims": True}, (1, 1, 4))][n - 1]
    return asked(rng, [step("r", "mean", "a", **settings)], shape, a=signed(rng, 2, 3, 4))


@probe(rests="shapes", drive="run", sizes=(1, 2))
def reshape(rng, n):
    """A reshaped array's gradient has the old shape."""
    shape = [(3, 4), (2, -1)][n - 1]
    return asked(rng, [step("r", "reshape", "a", *shape)], [(3, 4), (2, 6)][n - 1], a=signed(rng, 2, 3, 2))


@probe(rests="shapes", drive="run", sizes=(1, 2, 3))
def transpose(rng, n):
    """A transposed array's gradient is transposed back, whatever the order of its axes."""
    axes, shape = [((), (4, 3, 2)), ((1, 2, 0), (3, 4, 2)), ((0, 2, 1), (2, 4, 3))][n - 1]
    return asked(rng, [step("r", "transpose", "a", *axes)], shape, a=signed(rng, 2, 3, 4))


@probe(rests="shapes", drive="run", sizes=(1,))
def cube(rng, n):
    """A cube's axes go round by one, and its gradient's go round the other way."""
    return asked(rng, [step("r", "transpose", "a", 2, 0, 1)], (2, 2, 2), a=signed(rng, 2, 2, 2))


@probe(rests="index", drive="run", sizes=(1, 2, 3, 4))
def index(rng, n):
    """A row, a slice, an array of rows, and pairs of places."""
    key, shape = [
        ([1], (4,)),
        ([[0, 2, 1], [1, 4, 2]], (2, 2)),
        ([np.array([2, 0])], (2, 4)),
        ([np.arange(3), np.array([3, 0, 1])], (3,)),
    ][n - 1]
    return asked(rng, [step("r", "index", "a", *key)], shape, a=signed(rng, 3, 4))


@probe(rests="index", drive="run", sizes=(1, 2))
def repeated_index(rng, n):
    """What is taken several times, like the vector of a token that occurs twice, gets the sum."""
    key, shape = [([np.array([1, 1, 0, 1])], (4, 2)), ([np.array([[2, 0], [0, 2]]), 1], (2, 2))][n - 1]
    return asked(rng, [step("r", "index", "a", *key)], shape, a=signed(rng, 3, 2))


@probe(rests="uses", drive="run", sizes=(1, 2))
def with_itself(rng, n):
    """a * a and a + a count a twice."""
    return asked(rng, [step("r", ["mul", "add"][n - 1], "a", "a")], (2,), a=signed(rng, 2))


@probe(rests="uses", drive="run", sizes=(1, 2))
def used_by_several(rng, n):
    """What was added to something and used elsewhere has both gradients, and spoils no other's."""
    last = step("r", "add", *(["a", "w"] if n == 1 else ["w", "a"]))
    steps = [step("v", "tanh", "a"), step("w", "add", "v", "c"), last]
    return asked(rng, steps, (2, 2), a=signed(rng, 2, 2), c=signed(rng, 2, 2))


@probe(rests="uses", drive="run", sizes=(1, 2))
def used_early_and_late(rng, n):
    """What is used at once and again much later sends on its whole gradient, whichever comes first."""
    late = ["e", "w"] if n == 1 else ["w", "e"]
    steps = [step("e", "exp", "a"), step("u", "mul", "e", "b"), step("v", "tanh", "u"), step("w", "mul", "v", "b")]
    return asked(rng, [*steps, step("r", "add", *late)], (2,), a=positive(rng, 2), b=positive(rng, 2))


@probe(rests="backward", drive="run", sizes=(1,))
def log_of_sum_of_exp(rng, n):
    """The logarithm of a sum of exponentials along rows, whose gradient is a softmax."""
    steps = [step("e", "exp", "a"), step("s", "sum", "e", axis=-1), step("r", "log", "s")]
    return asked(rng, steps, (2,), a=signed(rng, 2, 3))


@probe(rests="backward", drive="run", sizes=(1,))
def two_layers(rng, n):
    """A network of two layers with biases, relu between them, and a mean of squares."""
    steps = [
        step("h", "matmul", "x", "w"),
        step("i", "add", "h", "b"),
        step("j", "relu", "i"),
        step("k", "matmul", "j", "v"),
        step("l", "sub", "k", "c"),
        step("m", "pow", "l", 2),
        step("r", "mean", "m"),
    ]
    w, v = signed(rng, 2, 4), signed(rng, 4, 2)
    return asked(rng, steps, (), x=signed(rng, 3, 2), w=w, b=signed(rng, 4), v=v, c=signed(rng, 2))


@probe(rests="backward", drive="run", sizes=(1,))
def others(rng, n):
    """What the result was not made of has no gradient."""
    steps = [step("q", "mul", "b", "a"), step("r", "exp", "a")]
    return asked(rng, steps, (2,), a=signed(rng, 2), b=signed(rng, 2))


@probe(rests="backward", drive="run", sizes=(1,))
def sizes_apart(rng, n):
    """Entries around 1e3 and 1e-8 go through."""
    steps = [step("u", "mul", "a", "b"), step("r", "tanh", "u")]
    return asked(rng, steps, (3,), a=1000.0 * signed(rng, 3), b=1e-8 * signed(rng, 3))


@probe(rests="again", drive="run", sizes=(1,))
def same_again(rng, n):
    """A second backward from the same result doubles the gradients; forgotten ones start anew."""
    steps = [step("u", "mul", "a", "b"), step("v", "tanh", "u"), step("r", "mul", "v", "a")]
    back = [("backward", "y"), ("grad", ["a", "b"])]
    return asked(rng, steps, (2,), back * 2 + [("forget", "a"), *back], a=signed(rng, 2), b=signed(rng, 2))


@probe(rests="again", drive="run", sizes=(1,))
def another_result(rng, n):
    """Two results that share a part each add their own gradients."""
    steps = [step("u", "mul", "a", "b"), step("r", "exp", "u"), step("z", "sum", "u")]
    events = [("backward", "y"), ("grad", ["a", "b"]), ("backward", "z"), ("grad", ["a", "b"])]
    return asked(rng, steps, (2,), events, a=signed(rng, 2), b=signed(rng, 2))


@probe(rests="own", drive="run", sizes=(1, 2))
def own_gradients(rng, n):
    """Halving one gradient in place leaves the others, and all data, as they are."""
    steps = [step("r", "add", "a", "b")] if n == 1 else [step("c", "transpose", "b"), step("r", "sub", "a", "c")]
    events = [("backward", "y"), ("halve", "a"), ("grad", ["a", "b"]), ("halve", "b"), ("grad", ["a", "b"])]
    events.append(("data", ["a", "b", "r"]))
    return asked(rng, steps, (2, 2), events, a=signed(rng, 2, 2), b=signed(rng, 2, 2))


@probe(rests="dtype", drive="run", sizes=(1,))
def float32(rng, n):
    """float32 goes through forward and backward, and a plain number does not narrow it."""
    steps = [step("u", "matmul", "a", "b"), step("v", "mul", "u", 0.5), step("r", "relu", "v")]
    return asked(rng, steps, (2, 4), a=signed(rng, 2, 3).astype(np.float32), b=signed(rng, 3, 4).astype(np.float32))


@probe(rests="untouched", drive="run", sizes=(1,))
def data_is_kept(rng, n):
    """The arrays are afterwards what they were before."""
    steps = [step("u", "mul", "a", "b"), step("v", "relu", "a"), step("w", "index", "b", [0, 2, 1]), step("r", "add", "v", "w")]
    return asked(rng, steps, (2, 2), a=signed(rng, 2, 2), b=signed(rng, 2, 2))
