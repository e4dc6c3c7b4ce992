import program

SPECIALS = ["<|end|>", "<|end|>x"]


def merges(text, n, specials=()):
    return [tuple(pair) for pair in program.train(text, n, specials).merges]


def pair(two):
    return tuple(two.encode())


def test_the_most_frequent_pair_is_learnt_first():
    assert merges("xab xab yab", 1) == [pair("ab")]
    assert merges("abc\nabd\nabe\nefz\nefz\nefz\nefz", 1) == [pair("ef")]


def test_a_word_counts_as_often_as_it_comes():
    # four different words hold "pq" once each, one word holds "rs" six times
    assert merges("pqa pqb pqc pqd " + "rs\n" * 6, 1) == [pair("rs")]


def test_ties_go_to_the_smaller_pair():
    assert merges("zy\nzy\nab\nab\n", 2) == [pair("ab"), pair("zy")]


def test_pairs_stay_inside_words():
    assert merges("a\nb\na\nb\na\nb\n", 5) == []
    assert merges("e f e f e f", 2) == [pair(" f"), pair(" e")]


def test_nothing_is_learnt_from_pairs_that_come_once():
    assert merges("abcdefgh", 10) == []


def test_special_tokens_are_not_learnt():
    assert merges("q<|end|>q<|end|>q<|end|>", 10, ["<|end|>"]) == []


def test_encode_follows_the_order_of_learning():
    tokenizer = program.Tokenizer([pair("bc"), pair("ab"), (257, 99)])
    assert tokenizer.encode("abc") == [97, 256]
    assert tokenizer.encode("ab") == [257]
    assert tokenizer.encode("abab abc") == [257, 257, 32, 97, 256]


def test_specials_have_the_last_ids_and_the_longer_one_counts():
    tokenizer = program.Tokenizer([pair("ab")], SPECIALS)
    assert tokenizer.encode("ab<|end|>ab<|end|>x|end|") == [256, 257, 256, 258, *b"|end|"]
    assert tokenizer.decode([256, 257, 258]) == "ab<|end|><|end|>x"


def test_every_text_comes_back():
    tokenizer = program.train("déjà vu, déjà dit. 日本 日本 💡💡", 12, SPECIALS)
    for text in ("", " ", "  a \n\n\tb  ", "déjà 日本💡 ß", "<|end|> <|end|>x\n", "é"):
        assert tokenizer.decode(tokenizer.encode(text)) == text


def test_a_character_in_two_tokens():
    tokenizer = program.Tokenizer([])
    assert tokenizer.decode(list("é日".encode())) == "é日"
    assert tokenizer.decode([97, 0xC3]) == "a\ufffd"


def test_saving_keeps_the_order():
    tokenizer = program.Tokenizer([pair("yz"), pair("ab"), (256, 257)], SPECIALS)
    again = program.Tokenizer.load(tokenizer.save())
    text = "yzab ab yz<|end|>x"
    assert again.encode(text) == tokenizer.encode(text) == [258, 32, 257, 32, 256, 260]
    assert again.decode(again.encode(text)) == text
