import numpy as np
import program


def rows(n=40, d=4, seed=0):
    rng = np.random.default_rng(seed)
    turn, _ = np.linalg.qr(rng.normal(size=(d, d)))
    return rng.normal(size=(n, d)) * 3.0 ** -np.arange(d) @ turn + 20.0 + np.arange(d)


def test_fit():
    x = rows()
    model = program.fit(x, 2)
    values, vectors = np.linalg.eigh(np.cov(x, rowvar=False))
    assert np.allclose(model["mean"], x.mean(axis=0))
    assert np.allclose(model["spread"], 1.0)
    assert np.allclose(model["variances"], values[::-1][:2])
    assert np.allclose(model["shares"], values[::-1][:2] / values.sum())
    assert np.allclose(np.abs(np.asarray(model["components"]) @ vectors[:, ::-1][:, :2]), np.eye(2), atol=1e-6)


def test_fit_with_scale():
    x = rows() * np.array([1.0, 50.0, 0.1, 4.0])
    model = program.fit(x, 2, scale=True)
    assert np.allclose(model["spread"], x.std(axis=0, ddof=1))
    values = np.linalg.eigvalsh(np.corrcoef(x, rowvar=False))[::-1]
    assert np.allclose(model["variances"], values[:2])
    x[:, 1] = 3.0
    assert program.fit(x, 2, scale=True)["spread"][1] == 1.0


def test_there_and_back():
    x = rows() * np.array([1.0, 50.0, 0.1, 4.0])
    for scale in (False, True):
        model = program.fit(x, 4, scale=scale)
        for whiten in (False, True):
            z = program.transform(model, x + 1.0, whiten=whiten)
            assert np.allclose(program.inverse(model, z, whiten=whiten), x + 1.0)


def test_coordinates():
    x = rows()
    for scale in (False, True):
        model = program.fit(x, 2, scale=scale)
        z = program.transform(model, x[:3] + 2.0)
        assert np.allclose(z, ((x[:3] + 2.0 - model["mean"]) / model["spread"]) @ np.asarray(model["components"]).T)
        assert np.allclose(program.transform(model, x[:1] + 2.0), z[:1])


def test_whitening():
    x = rows()
    model = program.fit(x, 3)
    assert np.allclose(np.cov(program.transform(model, x, whiten=True), rowvar=False), np.eye(3))


def test_residuals():
    x = rows()
    model = program.fit(x, 2)
    c = np.asarray(model["components"])
    gaps = x - x.mean(axis=0)
    assert np.allclose(program.residuals(model, x), np.sum((gaps - gaps @ c.T @ c) ** 2, axis=1))


def test_needed():
    x = rows()
    shares = np.cumsum(program.fit(x, 4)["shares"])
    for count in range(1, 5):
        assert program.needed(x, shares[count - 1] - 1e-6) == count
        if count < 4:
            assert program.needed(x, shares[count - 1] + 1e-6) == count + 1
