REFUSALS = (KeyError, IndexError, ValueError)


def _plain(ids):
    return ids.tolist() if isinstance(ids, np.ndarray) else ids


def encode(impl, inputs):
    """The ids of a text."""
    return _plain(impl.CharacterTokenizer(inputs["text"]).encode(inputs["other"]))


def decode(impl, inputs):
    """The text of ids, handed over as a list or as an array."""
    return impl.CharacterTokenizer(inputs["text"]).decode(inputs["ids"])


def size(impl, inputs):
    """`vocab_size` of a new tokenizer."""
    return impl.CharacterTokenizer(inputs["text"]).vocab_size


def encode_unknown(impl, inputs):
    """What becomes of a text with characters outside the alphabet."""
    tokenizer = impl.CharacterTokenizer(inputs["text"])
    try:
        return _plain(tokenizer.encode(inputs["other"]))
    except REFUSALS:
        return "refused"


def decode_unknown(impl, inputs):
    """What becomes of ids outside the alphabet."""
    tokenizer = impl.CharacterTokenizer(inputs["text"])
    try:
        return tokenizer.decode(inputs["ids"])
    except REFUSALS:
        return "refused"


def before_and_after(impl, inputs):
    """One tokenizer before and after it is asked for unknown characters and a second one is built."""
    one = impl.CharacterTokenizer(inputs["text"])
    seen = [_plain(one.encode(inputs["text"])), one.vocab_size]
    two = impl.CharacterTokenizer(inputs["other"])
    try:
        one.encode(inputs["other"])
    except REFUSALS:
        pass
    ids = _plain(one.encode(inputs["text"]))
    return [*seen, ids, one.vocab_size, one.decode(ids), _plain(two.encode(inputs["other"])), two.vocab_size]
