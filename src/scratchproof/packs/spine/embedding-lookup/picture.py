import numpy as np

IDS = [3, 1, 3, 3, 5, 1, 3]
VOCAB_SIZE = 7


def observe(impl):
    """What arrives in each row of the table when every position of `IDS` sends a 1."""
    d_table = impl.embedding_lookup_backward(np.ones((len(IDS), 1)), np.array(IDS), VOCAB_SIZE)
    return [float(row[0]) for row in d_table]


def draw(observed):
    """One row a token: how often it occurs, and how much arrived."""
    lines = [f"ids: {' '.join(map(str, IDS))}; each position sends 1", "", "token  occurs  arrived"]
    for v, arrived in enumerate(observed):
        bar = "█" * round(4 * min(max(arrived, 0.0), 10.0))
        lines.append(f"{v:5}  {IDS.count(v):6}  {arrived:7.2f}  {bar}")
    return lines
