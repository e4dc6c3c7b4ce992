"""A sentence cut by your encoder after more and more of the merges that your training found."""

TEXT = (
    "that cat and the rat: on the mat sat the cat, at the hat looked a rat; then she ate that hat. The hen, the "
    "other cat and one that sang on a chair, all thought: what is that on that mat? She sat on it and then the cat sat on her."
)
SENTENCE = "the cat sat on that hat"
MERGES = (0, 1, 2, 4, 6, 10, 15, 20)


def observe(impl):
    trained = impl.BytePairEncoding()
    trained.train(TEXT.encode(), 256 + MERGES[-1])
    merges = [[int(a), int(b)] for a, b in trained.merges]
    cuts = []
    for n in MERGES:
        codec = impl.BytePairEncoding([tuple(pair) for pair in merges[:n]])
        pieces = [codec.decode([token]) for token in codec.encode(SENTENCE.encode())]
        cuts.append([piece.decode("utf-8", "replace") for piece in pieces])
    new = [trained.decode([256 + i]).decode("utf-8", "replace") for i in range(len(merges))]
    return {"cuts": cuts, "new": new}


def draw(observed):
    lines = ["merges  tokens"]
    for n, pieces in zip(MERGES, observed["cuts"]):
        lines.append(f"{n:>6} {len(pieces):>7}  {shown('│'.join(pieces))}"[:76])
    rows, row = [], "merged, in order:"
    for piece in observed["new"]:
        if len(row) + len(piece) > 72:
            rows, row = [*rows, row], " " * 17
        row += " " + shown(piece)
    return [*lines, "", *rows, row]


def shown(text):
    return "".join(c if c.isprintable() and c != " " else "␣" if c == " " else "?" for c in text)
