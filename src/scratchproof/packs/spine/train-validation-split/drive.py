def split(impl, inputs):
    """One split: the two parts, their dtypes, and whether they are views of the tokens."""
    tokens = inputs["tokens"]
    if inputs.get("gaps"):
        tokens = strided(tokens)
    training, validation = impl.split_tokens(tokens, inputs["fraction"])
    seen = {}
    for name, part in (("training", training), ("validation", validation)):
        array = isinstance(part, np.ndarray)
        seen[name] = part.copy() if array else part
        seen[name + " is"] = f"{part.dtype}" if array else type(part).__name__
        seen[name + " is a copy"] = array and part.size > 0 and not np.shares_memory(part, tokens)
    return {"result": seen, "arguments": [tokens]}
