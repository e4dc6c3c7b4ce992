"""Which tokens each window scores and which it only reads: found by making one log-probability count at a time."""

N, WINDOW = 21, 7
STRIDES = (7, 3)


def observe(impl):
    import numpy as np

    tokens = list(range(N + 1))

    def run(stride, marked):
        """The windows asked for, and what was added up when only the ``marked`` (window, place) is not 0."""
        asked = []

        def next_log_probs(ids):
            asked.append([int(i) for i in ids])
            log_p = np.zeros((len(ids), N + 1))
            if marked and marked[0] == len(asked) - 1:
                log_p[marked[1], asked[-1][marked[1]] + 1] = -1.0
            return log_p

        total, count = impl.window_log_likelihood(next_log_probs, list(tokens), WINDOW, stride)
        return asked, float(total), int(count)

    seen = []
    for stride in STRIDES:
        asked, _, count = run(stride, None)
        rows = []
        for k, ids in enumerate(asked[:9]):
            rows.append([[i, round(-run(stride, (k, j))[1])] for j, i in enumerate(ids[:N])])
        seen.append({"rows": rows, "count": count})
    return seen


def draw(observed):
    from scratchproof.lab.panels import panels

    blocks = []
    for stride, run in zip(STRIDES, observed):
        block, context = [f"stride {stride}: count {run['count']}"], []
        for row in run["rows"]:
            cells = ["·"] * N
            for j, (i, times) in enumerate(row):
                if 0 <= i < N:
                    cells[i] = "░" if times == 0 else "█" if times == 1 else str(times)[0]
                context += [j + 1] * (times > 0)
            block.append("".join(cells))
        block += ["", f"scored: {sum(times for row in run['rows'] for _, times in row)} of {N}"]
        blocks.append([*block, f"context on average: {sum(context) / max(1, len(context)):.1f} tokens"])
    return [*panels(blocks, 32), "", "A row for each window: █ scored, ░ read only, · not seen, 2 scored twice"]
