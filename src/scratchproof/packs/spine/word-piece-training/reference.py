"""Learning a WordPiece vocabulary (Schuster & Nakajima 2012, section 2.2), with the score count(ab) / (count(a) count(b))."""

from collections import Counter


def train_word_piece(word_counts, vocab_size):
    words = [([word[0], *("##" + c for c in word[1:])], n) for word, n in word_counts.items()]
    vocab = sorted({piece for pieces, _ in words for piece in pieces})
    while len(vocab) < vocab_size:
        single = Counter()
        pairs = Counter()
        for pieces, n in words:
            for piece in pieces:
                single[piece] += n
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] += n
        if not pairs:
            break
        a, b = max(pairs, key=lambda pair: pairs[pair] / (single[pair[0]] * single[pair[1]]))
        words = [(merge(pieces, a, b), n) for pieces, n in words]
        vocab.append(joined(a, b))
    return vocab


def joined(a, b):
    return a + b[2:]


def merge(pieces, a, b):
    """``pieces`` with every a that b follows, from left to right, joined to one piece."""
    out = []
    for piece in pieces:
        if out and (out[-1], piece) == (a, b):
            out[-1] = joined(a, b)
        else:
            out.append(piece)
    return out
