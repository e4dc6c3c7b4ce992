"""What the loss asks of every logit of two sequences: more of the target, less of the rest; nothing where ignored."""

WORDS = ("the", "cat", "dog", "sat", "ran", ".")
TARGETS = ((1, 3, 5, -100, -100), (-100, 2, 4, 0, 5))


def observe(impl):
    import numpy as np

    logits = 1.5 * np.random.default_rng(1).normal(size=(2, 5, 6))
    targets = np.array(TARGETS)
    loss, d = impl.gpt_loss(logits.copy(), targets.copy())
    even, _ = impl.gpt_loss(np.zeros((2, 5, 6)), targets.copy())
    return {"d": np.asarray(d, dtype=np.float64).tolist(), "loss": float(loss), "even": float(even)}


def draw(observed):
    import math

    from scratchproof.lab.panels import panels
    from scratchproof.lab.shades import SIGNED_LEGEND, maps, signed

    blocks = []
    counted = sum(token >= 0 for row in TARGETS for token in row)
    for b, (targets, d) in enumerate(zip(TARGETS, observed["d"])):
        names = [WORDS[token] if token >= 0 else "-" for token in targets]
        blocks.append(maps([f"sequence {b}"], [d], names, WORDS, 5, signed(1 / counted)))
    lines = [
        *panels(blocks, 36),
        "",
        "Rows: the target of each place, - where none counts; columns: the vocabulary",
        SIGNED_LEGEND,
    ]
    return [*lines, f"loss {observed['loss']:.3f}; with even logits {observed['even']:.3f}, ln 6 = {math.log(6):.3f}"]
