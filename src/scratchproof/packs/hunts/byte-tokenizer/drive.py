def learnt(impl, inputs):
    """The merges that training finds."""
    tokenizer = impl.train(inputs["text"], inputs["n"], inputs["specials"])
    return [list(pair) for pair in tokenizer.merges]


def encoded(impl, inputs):
    """Ids of some texts under merges that are given."""
    tokenizer = impl.Tokenizer([tuple(pair) for pair in inputs["merges"]], inputs["specials"])
    return [list(tokenizer.encode(text)) for text in inputs["texts"]]


def decoded(impl, inputs):
    """Texts of some lists of ids under merges that are given."""
    tokenizer = impl.Tokenizer([tuple(pair) for pair in inputs["merges"]], inputs["specials"])
    return [tokenizer.decode(ids) for ids in inputs["ids"]]


def there_and_back(impl, inputs):
    """Whether texts come back, by a tokenizer that was trained."""
    tokenizer = impl.train(inputs["text"], inputs["n"], inputs["specials"])
    return [tokenizer.decode(tokenizer.encode(text)) for text in inputs["texts"]]


def saved(impl, inputs):
    """Ids, and the text of all merges, before and after saving."""
    tokenizer = impl.Tokenizer([tuple(pair) for pair in inputs["merges"]], inputs["specials"])
    data = tokenizer.save()
    tokenizers = [tokenizer, impl.Tokenizer.load(data)]
    ids = [list(t.encode(inputs["sample"])) for t in tokenizers]
    every = [[t.decode([i]) for i in range(128, 256 + len(inputs["merges"]))] for t in tokenizers]
    back = [t.decode(i) for t, i in zip(tokenizers, ids)]
    return {"text": isinstance(data, str), "ids": ids, "every": every, "back": back}
