"""Words cut by your code with a small vocabulary, longest piece first, and what comes back."""

VOCAB = (
    "[UNK]",
    "un",
    "##aff",
    "##able",
    "aff",
    "##ord",
    "the",
    "##s",
    "##m",
    "play",
    "##ing",
    "##er",
    "pla",
    "##y",
    "a",
    "##f",
    "##ford",
)
WORDS = ("unaffordable", "players", "playing", "affable", "the", "plan", "afford", "playings")


def observe(impl):
    codec = impl.WordPiece(list(VOCAB), max_chars=11)
    rows = []
    for word in WORDS:
        ids = [int(i) for i in codec.encode(word)]
        rows.append([[VOCAB[i] if 0 <= i < len(VOCAB) else "?" for i in ids], str(codec.decode(ids))])
    text = " ".join(WORDS[1:4])
    return {"rows": rows, "whole": str(codec.decode(codec.encode(text)))}


def draw(observed):
    lines = [f"pieces: {' '.join(VOCAB[:9])}", f"        {' '.join(VOCAB[9:])}; words of at most 11 characters", ""]
    lines.append(f"{'word':<14}{'pieces':<36}back")
    for word, (pieces, back) in zip(WORDS, observed["rows"]):
        lines.append(f"{word:<14}{' │ '.join(pieces):<36}{back}".rstrip()[:76])
    return [*lines, "", f"three words at once, there and back: {observed['whole']}"[:76]]
