def train(impl, inputs):
    """What is learnt from the data."""
    bpe = impl.BytePairEncoding()
    bpe.train(inputs["data"], inputs["vocab_size"])
    return _learnt(bpe, inputs["vocab_size"] - 256)


def _merges(bpe):
    return [list(pair) for pair in bpe.merges]


def _learnt(bpe, asked):
    """The merges that were asked for and how many there are: which ones follow when there are too many may be open."""
    merges = _merges(bpe)
    how_many = str(len(merges)) if len(merges) <= asked + 1 else f"more than {asked + 1}"
    return {"merges": merges[:asked], "how many": how_many}


def train_and_encode(impl, inputs):
    """Merges, then the tokens of other data under them."""
    bpe = impl.BytePairEncoding()
    bpe.train(inputs["data"], inputs["vocab_size"])
    return {"merges": _merges(bpe), "tokens": list(bpe.encode(inputs["other"]))}


def encode(impl, inputs):
    """Tokens of the data under given merges."""
    bpe = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    return [int(token) for token in bpe.encode(inputs["data"])]


def decode(impl, inputs):
    """Bytes of tokens under given merges."""
    return impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]]).decode(list(inputs["tokens"]))


def round_trip(impl, inputs):
    """Bytes of the tokens of the data under given merges."""
    bpe = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    return bpe.decode(bpe.encode(inputs["data"]))


def attribute(impl, inputs):
    """What `.merges` shows, place by place, after construction with and without merges."""
    given = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    none = impl.BytePairEncoding()
    return [[list(bpe.merges[i]) for i in range(len(bpe.merges))] for bpe in (given, none)]


def retrain(impl, inputs):
    """One tokenizer trained twice: its merges, and two pieces of data encoded and decoded before and after."""
    bpe, asked, seen = impl.BytePairEncoding(), inputs["vocab_size"] - 256, {}
    for turn, data in (("first", inputs["data"]), ("again", inputs["other"])):
        bpe.train(data, inputs["vocab_size"])
        tokens = [list(bpe.encode(pair)) for pair in inputs["pairs"]]
        seen[turn] = {**_learnt(bpe, asked), "tokens": tokens, "decoded": [bpe.decode(t) for t in tokens]}
    return seen


def side_by_side(impl, inputs):
    """Two tokenizers with merges of their own and one without, asked in turn, before and after one of them is trained."""
    one = impl.BytePairEncoding([tuple(pair) for pair in inputs["merges"]])
    two = impl.BytePairEncoding([tuple(pair) for pair in reversed(inputs["merges"])])
    seen = [list(bpe.encode(inputs["data"])) for bpe in (one, two)]
    two.train(inputs["other"], 257)
    new = impl.BytePairEncoding()
    seen += [list(bpe.encode(inputs["data"])) for bpe in (one, new)]
    return [*seen, one.decode(seen[0]), len(new.merges)]
