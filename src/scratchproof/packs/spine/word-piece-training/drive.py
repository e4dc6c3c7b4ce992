def train(impl, inputs):
    """The pieces that are due, and how many there are: which ones follow when there are too many may be open."""
    vocab = list(impl.train_word_piece(dict(inputs["words"]), inputs["size"]))
    many = len(vocab) > inputs["due"] + 1
    return {"vocab": vocab[: inputs["due"]], "how many": f"more than {inputs['due'] + 1}" if many else str(len(vocab))}
