"""What a number costs when it is an object: your engine beside arrays, on one step of a network 784-128-10."""

PRODUCTS = 3 * 64 * (784 * 128 + 128 * 10)  # of a step at batch 64: one on the way there, two on the way back


def observe(impl):
    import time

    import numpy as np

    def scalars():
        w, x = [impl.Value(0.01 * i) for i in range(300)], [impl.Value(1.0) for _ in range(300)]
        total = w[0] * x[0]
        for a, b in zip(w[1:], x[1:]):
            total = total + a * b
        total.backward()
        return 3 * 300

    x, w1, w2 = (np.ones(shape, np.float32) for shape in ((64, 784), (784, 128), (128, 10)))

    def arrays():
        h = x @ w1
        y = h @ w2
        dh = y @ w2.T
        return h.T @ y, x.T @ dh

    times = {}
    for name, step in (("scalars", scalars), ("arrays", arrays)):
        step()
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < 0.2:
            step()
            count += 1
        times[name] = (time.perf_counter() - began) / count
    return [times["scalars"] / (3 * 300) * PRODUCTS, times["arrays"]]


def draw(observed):
    yours, arrays = observed
    return [
        f"One step of a network 784-128-10 at batch 64 is {PRODUCTS / 1e6:.0f} million products.",
        "",
        f"  your engine, a number at a time   {yours:10.1f} s",
        f"  NumPy, an array at a time         {arrays * 1000:10.2f} ms",
        "",
        f"Arrays are some {yours / arrays:,.0f} times as fast.",
        "That is why the next engine has tensors.",
    ]
