def _built(impl, inputs):
    settings, more = inputs["settings"], []
    if settings:
        more.append(settings.get("unknown", "[UNK]"))
    if "max_chars" in settings:
        more.append(settings["max_chars"])
    return impl.WordPiece(list(inputs["vocab"]), *more)


def encode(impl, inputs):
    """The ids of a text."""
    return [int(i) for i in _built(impl, inputs).encode(inputs["text"])]


def decode(impl, inputs):
    """The text of ids."""
    return _built(impl, inputs).decode(list(inputs["ids"]))
