class _Ordinary:
    """Bytes and one pair of letters: a token of its own wherever the two stand together. Characters are UTF-8."""

    vocab_size = 257

    def __init__(self, pair):
        self.pair = pair

    def encode(self, text):
        data, ids = text.encode(), []
        while data:
            step = 2 if data.startswith(self.pair.encode()) else 1
            ids.append(256 if step == 2 else data[0])
            data = data[step:]
        return ids

    def decode(self, ids):
        return b"".join(self.pair.encode() if i == 256 else bytes([i]) for i in ids).decode(errors="replace")


def _built(impl, inputs):
    return impl.SpecialTokens(_Ordinary(inputs["pair"]), list(inputs["tokens"]))


def size(impl, inputs):
    return _built(impl, inputs).vocab_size


def encode(impl, inputs):
    """Ids of a text, as it is by default or with settings."""
    return [int(i) for i in _built(impl, inputs).encode(inputs["text"], **inputs["settings"])]


def decode(impl, inputs):
    """The text of ids."""
    return _built(impl, inputs).decode(list(inputs["ids"]), **inputs["settings"])
