from scratchproof.lab import probe

V = 257  # the ids of the ordinary tokenizer in drive.py: bytes, and 256 for its pair of letters
WORDS = ("end", "user", "bot", "sep", "mask", "code", "begin")
FAR = ("ä", "ß", "é", "Ω", "🙂", "中")


def asked(rng, n, form="<|{}|>", **more):
    """n special tokens, the shortest first, and an ordinary tokenizer that knows the pair qu."""
    words = [WORDS[i] for i in rng.choice(len(WORDS), size=n, replace=False)]
    # Each longer than the one before: by length and in order are never the same
    tokens = [form.format(word.ljust(5 + k, "x")) for k, word in enumerate(words)]
    return {"pair": "qu", "tokens": tokens, "settings": {}, **more}


def plain(rng):
    """Ordinary text with the pair in it."""
    letters = [chr(97 + i) for i in rng.choice(12, size=2, replace=False)]
    return letters[0] + "qu" + letters[1]


@probe(rests="size", drive="size", sizes=(1, 3))
def size(rng, n):
    """`vocab_size` is that of the tokenizer and one for each special token."""
    return asked(rng, n)


@probe(rests="special", drive="encode", sizes=(1, 3))
def special_ids(rng, n):
    """Every special token becomes one id, at the beginning, between text and at the end."""
    inputs = asked(rng, n, settings={"allow_special": True})
    return {**inputs, "text": "".join(token + plain(rng) for token in inputs["tokens"]) + inputs["tokens"][0]}


@probe(rests="ids", drive="encode", sizes=(3,))
def ids_in_order(rng, n):
    """The ids follow the order of `tokens`, from V on, also when they stand next to each other."""
    inputs = asked(rng, n, settings={"allow_special": True})
    return {**inputs, "text": "".join(inputs["tokens"])}


@probe(rests="pieces", drive="encode", sizes=(2,))
def text_between(rng, n):
    """Text between special tokens is encoded piece by piece, with its spaces and line ends."""
    inputs = asked(rng, n, settings={"allow_special": True})
    a, b = inputs["tokens"]
    return {**inputs, "text": f" {plain(rng)} {a}\n{plain(rng)} qu\n {b} "}


@probe(rests="pieces", drive="encode", sizes=(2,))
def text_without_special(rng, n):
    """Text without special tokens is encoded by the tokenizer as a whole."""
    return asked(rng, n, text=plain(rng) + FAR[rng.integers(len(FAR))] + plain(rng), settings={"allow_special": True})


@probe(rests="untrusted", drive="encode", sizes=(1, 2))
def untrusted_text(rng, n):
    """By default special tokens in a text are encoded as the plain text that they are."""
    inputs = asked(rng, n)
    return {**inputs, "text": plain(rng) + inputs["tokens"][-1] + plain(rng)}


@probe(rests="untrusted", drive="encode", sizes=(2,))
def untrusted_and_said_so(rng, n):
    """With allow_special=False the text is untrusted as well."""
    inputs = asked(rng, n, settings={"allow_special": False})
    return {**inputs, "text": inputs["tokens"][0] + plain(rng)}


@probe(rests="untrusted", drive="encode", sizes=(1,))
def untrusted_token_alone(rng, n):
    """Untrusted text that is a special token and nothing else stays plain text."""
    inputs = asked(rng, n)
    return {**inputs, "text": inputs["tokens"][0]}


@probe(rests="longest", drive="encode", sizes=(2, 3))
def one_begins_another(rng, n):
    """Where one special token begins another, the longer one is found, whichever is listed first."""
    inputs = asked(rng, 1, settings={"allow_special": True})
    short = inputs["tokens"][0]
    long = short + "!"
    tokens = [long, short] if n == 2 else [short, long, long + "!"]
    return {**inputs, "tokens": tokens, "text": plain(rng) + long + short + plain(rng)}


@probe(rests="characters", drive="encode", sizes=(0, 1, 2, 3))
def characters_of_patterns(rng, n):
    """Brackets, bars, dots and the like stand for themselves in a special token."""
    form = ("[{}]", "({}.)", "<{}|>", "\\{}+")[n]
    inputs = asked(rng, 2, form=form, settings={"allow_special": True})
    # The words by themselves are plain text
    return {**inputs, "text": "xx." + inputs["tokens"][1] + "|qu" + inputs["tokens"][1][1:-1] + inputs["tokens"][0]}


@probe(rests="decode", drive="decode", sizes=(1, 3))
def ids_to_text(rng, n):
    """Special ids become their text, ordinary ids go through the tokenizer."""
    inputs = asked(rng, n)
    ids = [i for k in rng.permutation(n) for i in (V + int(k), 256, *plain(rng).encode()[:1])]
    return {**inputs, "ids": [*ids, V]}


@probe(rests="decode", drive="decode", sizes=(1, 2))
def ordinary_ids(rng, n):
    """Ordinary ids, from 0 to V - 1, are not special."""
    return {**asked(rng, n), "ids": [*plain(rng).encode(), n - 1, 0, 256]}


@probe(rests="decode", drive="decode", sizes=(1, 2))
def characters_of_several_ids(rng, n):
    """A character that takes several ids is decoded from all of them."""
    inputs = asked(rng, n)
    one, other = (FAR[i] for i in rng.choice(len(FAR), size=2, replace=False))
    return {**inputs, "ids": [*(one + other).encode(), V + n - 1, *other.encode(), 256]}


@probe(rests="skip", drive="decode", sizes=(1, 2))
def special_left_out(rng, n):
    """With skip_special=True only the ordinary text comes back."""
    inputs = asked(rng, n, settings={"skip_special": True})
    return {**inputs, "ids": [V, 256, V + n - 1, V, *plain(rng).encode()]}


@probe(rests="empty", drive="encode", sizes=(0, 1))
def empty_text(rng, n):
    """No text gives no ids, allowed or not."""
    return asked(rng, 1, text="", settings={"allow_special": bool(n)})


@probe(rests="empty", drive="decode", sizes=(0, 1))
def no_ids(rng, n):
    """No ids give no text."""
    return asked(rng, 1, ids=[], settings={"skip_special": bool(n)})
