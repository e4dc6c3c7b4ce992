from collections import Counter


def train_word_piece(word_counts, vocab_size):
    """dict of words and their counts -> list of pieces: the characters, sorted, then the joined pieces as learnt."""
    words = [([word[0], *("##" + c for c in word[1:])], n) for word, n in word_counts.items()]
    vocab = sorted({piece for pieces, _ in words for piece in pieces})
    pairs = Counter()
    for pieces, n in words:
        for pair in zip(pieces, pieces[1:]):
            pairs[pair] += n
    for (a, b), _ in pairs.most_common():
        if len(vocab) < vocab_size:
            vocab.append(a + b[2:])
    return vocab
