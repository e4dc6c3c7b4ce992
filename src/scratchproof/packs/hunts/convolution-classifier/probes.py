import numpy as np

from scratchproof.lab import call, probe


def values(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, size=shape), 2)


def distinct(rng, *shape):
    """Entries no two of which are equal."""
    return rng.permutation(int(np.prod(shape))).reshape(shape) / 8.0 - 3.0


def forward(rng, n, channels, height, width, filters, k, **settings):
    x, w, b = values(rng, n, channels, height, width), values(rng, filters, channels, k, k), values(rng, filters)
    return call(x, w, b, _name="convolution", **settings)


def back(rng, n, channels, height, width, filters, k, stride=1, pad=0):
    rows, columns = ((size + 2 * pad - k) // stride + 1 for size in (height, width))
    return {"x": values(rng, n, channels, height, width), "w": values(rng, filters, channels, k, k),
            "d_out": values(rng, n, filters, rows, columns), "settings": {"stride": stride, "pad": pad}}


@probe(rests="convolution", sizes=(2, 3))
def one_image(rng, k):
    """A filter over one image, at every place."""
    return forward(rng, 1, 1, k + 1, k + 2, 1, k)


@probe(rests="convolution", sizes=(2,))
def several_of_all(rng, k):
    """Several images, channels and filters."""
    return forward(rng, 2, 3, k + 2, k + 1, 4, k)


@probe(rests="pad", sizes=(1, 2))
def border(rng, pad):
    """The border of zeros."""
    return forward(rng, 2, 2, 3, 4, 3, 2, pad=pad)


@probe(rests="places", sizes=(2, 3))
def strides(rng, stride):
    """Every second or third place, where the last one fits exactly and where it does not."""
    return forward(rng, 1, 2, 6, 7, 2, 2, stride=stride)


@probe(rests="size", sizes=(2, 3))
def border_and_stride(rng, stride):
    """The size of the output with a border and a stride."""
    return forward(rng, 2, 1, 5, 8, 3, 3, stride=stride, pad=1)


@probe(rests="size", sizes=(2, 3))
def filter_as_large_as_the_image(rng, k):
    """A filter that fits at one place only."""
    return forward(rng, 2, 2, k, k, 3, k)


@probe(rests="backward", drive="backward", sizes=(2, 3))
def backward_plain(rng, k):
    """Gradients without border and stride; windows overlap."""
    return back(rng, 2, 3, k + 2, k + 1, 4, k)


@probe(rests="backward", drive="backward", sizes=(1, 2))
def backward_with_a_border(rng, pad):
    """Gradients with a border, which belongs to no image."""
    return back(rng, 2, 2, 4, 5, 3, 3, pad=pad)


@probe(rests="backward", drive="backward", sizes=(2, 3))
def backward_with_a_stride(rng, stride):
    """Gradients with a stride, where some entries lie under no filter."""
    return back(rng, 2, 2, 7, 6, 3, 2, stride=stride)


@probe(rests="pool", sizes=(2, 3))
def pooling(rng, size):
    """The greatest entry of every window."""
    return call(distinct(rng, 2, 2, 2 * size, 3 * size), size, _name="max_pool")


@probe(rests="pool", sizes=(2, 3))
def pooling_with_a_rest(rng, size):
    """Rows and columns that fill no window are left out."""
    return call(distinct(rng, 1, 2, 2 * size + 1, 3 * size - 1), size, _name="max_pool")


@probe(rests="pool-backward", drive="through_pooling", sizes=(2, 3))
def backward_through_pooling(rng, size):
    """Each window's gradient goes to its greatest entry."""
    return {"x": distinct(rng, 2, 2, 2 * size + 1, 3 * size), "d_out": values(rng, 2, 2, 2, 3) + 2.0, "size": size, "ties": False}


@probe(rests="ties", drive="through_pooling", sizes=(2, 3))
def ties_in_a_window(rng, size):
    """Where entries are equal, one of them gets the gradient."""
    x = rng.integers(0, 2, size=(2, 2, 2 * size, 2 * size)) / 2.0
    x[0] = 0.0
    return {"x": x, "d_out": values(rng, 2, 2, 2, 2) + 2.0, "size": size, "ties": True}


def program(rng, n):
    """Filters and images of one sign each, so that the ReLU is off somewhere; no entry of the pooling's input ties."""
    params = [values(rng, 2, 2, 3, 3), np.array([0.4, 0.2]), values(rng, 8, 3), values(rng, 3)]
    return {"params": params, "x": values(rng, n, 2, 4, 5), "y": rng.integers(0, 3, size=n)}


@probe(rests="loss", drive="loss", sizes=(1, 3))
def whole_program(rng, n):
    """Loss and gradients of convolution, ReLU, pooling and the linear layer together."""
    return program(rng, n)


@probe(rests="loss", drive="loss", sizes=(2,))
def mostly_off(rng, n):
    """Windows in which the ReLU is 0 everywhere pass no gradient on."""
    inputs = program(rng, n)
    inputs["params"][1] = np.array([-1.5, -0.5])
    return inputs


@probe(rests="loss", drive="loss", sizes=(2,))
def large_class_scores(rng, n):
    """Scores around 1000 give a finite loss."""
    inputs = program(rng, n)
    inputs["params"][3] = np.array([1000.0, -1000.0, 1001.0])
    inputs["y"] = np.array([0, 2])
    return inputs


@probe(rests="untouched", drive="loss", sizes=(2,))
def arguments_are_kept(rng, n):
    """Parameters and images are the same after the call as before."""
    return program(rng, n)
