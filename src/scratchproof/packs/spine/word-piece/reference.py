"""WordPiece as BERT uses it (Devlin et al. 2019, section 3): greedy longest match, word by word."""


class WordPiece:
    def __init__(self, vocab, unknown="[UNK]", max_chars=100):
        self.pieces = list(vocab)
        self.ids = {piece: i for i, piece in enumerate(vocab)}
        self.unknown = self.ids[unknown]
        self.max_chars = max_chars

    def encode(self, text):
        return [i for word in text.split() for i in self.encode_word(word)]

    def encode_word(self, word):
        if len(word) > self.max_chars:
            return [self.unknown]
        ids, start = [], 0
        while start < len(word):
            mark = "##" if ids else ""
            ends = range(len(word), start, -1)  # the longest piece first
            end = next((end for end in ends if mark + word[start:end] in self.ids), None)
            if end is None:
                return [self.unknown]
            ids.append(self.ids[mark + word[start:end]])
            start = end
        return ids

    def decode(self, ids):
        return " ".join(self.pieces[i] for i in ids).replace(" ##", "")
