"""Which words of another sentence each word looks at, in two heads: its translation, and whatever follows that."""

WORDS = ("le", "chat", "noir", "dort")
CONTEXT = ("the", "black", "cat", "sleeps", "pad")
ALIGNED = (0, 2, 1, 3)
HEADS, SHARP = 2, 4.0


def observe(impl):
    import numpy as np

    T, S = len(WORDS), len(CONTEXT)
    d = HEADS * S
    x, context = np.eye(T, d), np.eye(S, S + 1)  # one-hot places, of different widths
    w_q, w_k, w_v = np.zeros((d, d)), np.zeros((S + 1, d)), np.zeros((S + 1, d))
    for head in range(HEADS):
        columns = slice(head * S, (head + 1) * S)
        w_q[:T, columns] = SHARP * np.eye(S)[np.array(ALIGNED) + head]
        w_k[:S, columns], w_v[:S, columns] = 2 * np.eye(S), np.eye(S)
    w_o = np.roll(np.eye(d), 3, axis=1)  # turns the columns, which is undone below
    runs = []
    for mask in (None, np.broadcast_to(np.arange(S) < S - 1, (T, S)).copy()):
        y = np.asarray(impl.cross_attention(x, context, w_q, w_k, w_v, w_o, HEADS, mask), dtype=np.float64)
        y = np.roll(y, -3, axis=1)
        runs.append([y[:, head * S : (head + 1) * S].tolist() for head in range(HEADS)])
    return runs


def draw(observed):
    from scratchproof.lab.shades import legend, maps

    lines = []
    for title, heads in zip(("everything", "without pad"), observed):
        lines += [
            *maps((f"{title}, head 0: its translation", "head 1: what follows that"), heads, WORDS, CONTEXT, 6),
            "",
        ]
    return [*lines, legend(3)]
