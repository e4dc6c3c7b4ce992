"""The hypotheses that were kept, as a tree for each width: one beam misses the likelier sentence, two find it."""

WORDS = ("the", "cat", "dog", "sat", "ran", "stop")
SHARES = (  # of the next word, after the word of that row
    (0.02, 0.45, 0.35, 0.08, 0.06, 0.04),
    (0.03, 0.04, 0.05, 0.36, 0.31, 0.21),
    (0.01, 0.02, 0.03, 0.04, 0.85, 0.05),
    (0.13, 0.02, 0.03, 0.05, 0.07, 0.70),
    (0.01, 0.02, 0.03, 0.04, 0.10, 0.80),
    (0.50, 0.14, 0.12, 0.11, 0.07, 0.06),
)
STOP, ROOM = 5, 22
RUNS = (("width 1", 1, 0.0), ("width 2", 2, 0.0), ("width 3, penalty 1", 3, 1.0))


def observe(impl):
    import numpy as np

    seen = []
    for _, width, penalty in RUNS:
        asked = []

        def next_log_probs(ids):
            asked.append([int(i) for i in ids])
            return np.log(np.array(SHARES)[asked[-1][-1]])

        new, score = impl.beam_search(next_log_probs, [0], width, 4, eos=STOP, length_penalty=penalty)
        seen.append({"asked": asked, "new": [int(i) for i in new], "score": float(score)})
    return seen


def draw(observed):
    from scratchproof.lab.panels import panels

    blocks = []
    for (title, _, _), run in zip(RUNS, observed):
        winner = [0, *run["new"]]
        kept = sorted({tuple(ids) for ids in run["asked"]} | {tuple(winner[: n + 1]) for n in range(len(winner))})
        block = [title]
        for ids in kept[:16]:
            mark = "●" if list(ids) == winner[: len(ids)] else "·"
            block.append(
                f"{mark} {'  ' * (len(ids) - 1)}{WORDS[ids[-1]]:<{12 - 2 * len(ids)}} {share(ids):>6.1%}"[:ROOM]
            )
        blocks.append([*block, f"score {run['score']:.3f}"])
    return [*panels(blocks, ROOM), "", "· asked how it goes on, ● what came back; each with its probability"]


def share(ids):
    product = 1.0
    for before, token in zip(ids, ids[1:]):
        product *= SHARES[before][token]
    return product
