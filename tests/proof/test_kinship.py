"""How much of one answer is another's."""

from scratchproof.proof.kinship import same_but_for_spelling, share


def test_only_spelling() -> None:
    a = "import numpy as np\ndef f(x):\n    'Doc.'\n    y = np.exp(x)  # e\n    return y / y.sum()\n"
    renamed = "import numpy\ndef f(scores):\n    e = numpy.exp(scores)\n    return e / e.sum()\n"
    other = "import numpy as np\ndef f(x):\n    return np.exp(x - np.log(np.exp(x).sum()))\n"
    assert same_but_for_spelling(a, renamed)
    assert not same_but_for_spelling(a, other)
    assert share(other, a) == 0.0


def test_a_swap_leaves_most_of_the_code() -> None:
    reference = "def f(x, b):\n    m = b * x + 1\n    v = b * x**2\n    return m / v\n"
    assert share(reference.replace("m / v", "v / m"), reference) > 0.5
