"""Word by word: what the model says of the words so far, and which one your search took."""

WORDS = ("the", "cat", "dog", "sat", "ran", "stop")
SHARES = (  # of the next word, after the word of that row
    (0.02, 0.45, 0.38, 0.05, 0.05, 0.05),
    (0.05, 0.05, 0.05, 0.30, 0.25, 0.30),
    (0.02, 0.02, 0.02, 0.04, 0.85, 0.05),
    (0.15, 0.02, 0.03, 0.05, 0.05, 0.70),
    (0.02, 0.03, 0.03, 0.02, 0.10, 0.80),
    (0.50, 0.10, 0.10, 0.10, 0.10, 0.10),
)
STOP, WIDTH = 5, 6


def observe(impl):
    import numpy as np

    runs = []
    for prompt, limit in (([0], 4), ([0, 2], 1)):
        asked = []

        def next_logits(ids):
            asked.append([int(i) for i in ids])
            return np.log(np.array(SHARES)[asked[-1][-1]])

        new = impl.greedy_search(next_logits, list(prompt), limit, eos=STOP)
        runs.append({"prompt": prompt, "asked": asked, "new": [int(i) for i in new]})
    return runs


def draw(observed):
    from scratchproof.lab.bars import bar

    lines = []
    for run in observed:
        asked, new = run["asked"][:4], run["new"]
        lines.append("after  " + "".join(f"{len(ids)}: … {WORDS[ids[-1]]:<8}" for ids in asked).rstrip())
        for token, word in enumerate(WORDS):
            cells = []
            for i, ids in enumerate(asked):
                mark = "◀" if i < len(new) and new[i] == token else " "
                cells.append(f"{bar(SHARES[ids[-1]][token], WIDTH):<{WIDTH}} {mark:<6}")
            lines.append(f"{word:>5}  " + "".join(cells).rstrip())
        words = [WORDS[i] for i in run["prompt"]], [WORDS[i] for i in new]
        lines += [f"       {' '.join(words[0])} → {' '.join(words[1])}", ""]
    return [*lines, "◀ taken: the longest bar each time, until stop, or 4 words, below 1"]
