import numpy as np
import program


def naive(x, w, b, stride, pad):
    n, _, height, width = x.shape
    filters, _, k, _ = w.shape
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows, columns = (height + 2 * pad - k) // stride + 1, (width + 2 * pad - k) // stride + 1
    out = np.zeros((n, filters, rows, columns))
    for i, f, r, s in np.ndindex(out.shape):
        out[i, f, r, s] = np.sum(p[i, :, r * stride : r * stride + k, s * stride : s * stride + k] * w[f]) + b[f]
    return out


def slopes(value, array):
    """Differences of value() for each entry of array."""
    out = np.zeros(array.shape)
    for i in np.ndindex(array.shape):
        old = array[i]
        array[i] = old + 1e-6
        up = value()
        array[i] = old - 1e-6
        out[i] = (up - value()) / 2e-6
        array[i] = old
    return out


def test_convolution():
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 2, 2)), rng.normal(size=4)
    for stride, pad in ((1, 0), (1, 1), (2, 0), (2, 1), (3, 2)):
        got, want = program.convolution(x, w, b, stride, pad), naive(x, w, b, stride, pad)
        assert got.shape == want.shape
        assert np.allclose(got, want)


def test_convolution_backward():
    rng = np.random.default_rng(1)
    for stride, pad in ((1, 0), (1, 1), (2, 0), (2, 1)):
        x, w, b = rng.normal(size=(2, 2, 4, 5)), rng.normal(size=(3, 2, 3, 3)), rng.normal(size=3)
        d_out = rng.normal(size=naive(x, w, b, stride, pad).shape)
        grads = program.convolution_backward(d_out, x, w, stride, pad)
        for array, grad in zip((x, w, b), grads):
            assert np.allclose(slopes(lambda: np.sum(d_out * naive(x, w, b, stride, pad)), array), grad, atol=1e-6)


def test_pooling():
    x = np.array([[[[1.0, 2, 3, 4, 9], [5, 0, 7, 6, 9], [0, 0, 1, 0, 9], [8, 0, 0, 0, 9], [9, 9, 9, 9, 9]]]])
    assert np.array_equal(program.max_pool(x, 2), [[[[5.0, 7.0], [8.0, 1.0]]]])
    d_x = program.max_pool_backward(np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), x, 2)
    want = np.zeros((1, 1, 5, 5))
    want[0, 0, [1, 1, 3, 2], [0, 2, 0, 2]] = [1, 2, 3, 4]
    assert np.array_equal(d_x, want)


def test_pooling_of_equal_entries():
    d_x = program.max_pool_backward(np.array([[[[3.0]]]]), np.zeros((1, 1, 2, 2)), 2)
    assert sorted(d_x.ravel()) == [0.0, 0.0, 0.0, 3.0]


def test_loss_and_gradients():
    rng = np.random.default_rng(2)
    params = [rng.normal(size=(2, 1, 3, 3)), np.array([-0.7, -0.3]), rng.normal(size=(8, 3)), rng.normal(size=3)]
    x, y = rng.normal(size=(3, 1, 5, 4)), np.array([0, 2, 1])
    loss, grads, d_x = program.loss_and_gradients(params, x, y)

    def by_hand():
        maps = np.maximum(naive(x, params[0], params[1], 1, 1), 0.0)
        flat = maps[:, :, :4].reshape(3, 2, 2, 2, 2, 2).max(axis=(3, 5)).reshape(3, -1)
        scores = flat @ params[2] + params[3]
        return np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(3), y])

    assert np.isclose(loss, by_hand())
    for p, g in zip([*params, x], [*grads, d_x]):
        assert np.allclose(slopes(by_hand, p), g, atol=1e-6)
