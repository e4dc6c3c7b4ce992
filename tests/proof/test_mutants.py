"""The mutant generator: what it changes, what it leaves alone, and that every mutant is one."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scratchproof.proof.mutants import mutants


def ids(source: str) -> list[str]:
    return [m.id for m in mutants(source)]


TABLE: dict[str, tuple[str, list[str]]] = {
    "operator": ("y = a + b", ["L1:c1 delete y = a + b", "L1:c7 + → -"]),
    "order": ("y = a - b", ["L1:c1 delete y = a - b", "L1:c7 - → +", "L1:c7 - operands exchanged"]),
    "matmul": ("a @ b", ["L1:c1 delete a @ b", "L1:c3 @ → *", "L1:c3 @ operands exchanged"]),
    "power": ("a ** b", ["L1:c1 delete a ** b", "L1:c3 ** → *", "L1:c3 ** operands exchanged"]),
    "bool": ("a and b and c", ["L1:c1 delete a and b and c", "L1:c3 and → or"]),
    "unary": ("-a", ["L1:c1 delete -a", "L1:c1 - dropped"]),
    "not": ("not a", ["L1:c1 delete not a", "L1:c1 not dropped"]),
    "equality": ("a == b", ["L1:c1 delete a == b", "L1:c3 == → !="]),
    "ordering": ("a < b", ["L1:c1 delete a < b", "L1:c3 < → <=", "L1:c3 < → >="]),
    "chain": (
        "a < b >= c",
        ["L1:c1 delete a < b >= c", "L1:c3 < → <=", "L1:c3 < → >=", "L1:c7 >= → >", "L1:c7 >= → <"],
    ),
    "identity": ("a is not b", ["L1:c1 delete a is not b", "L1:c3 is not → is"]),
    "membership": ("a not in b", ["L1:c1 delete a not in b", "L1:c3 not in → in"]),
    "number": ("y = 3", ["L1:c1 delete y = 3", "L1:c5 3 → 0", "L1:c5 3 → 6", "L1:c5 3 → 4"]),
    "one": ("y = 1", ["L1:c1 delete y = 1", "L1:c5 1 → 0", "L1:c5 1 → 2"]),
    "zero": ("y = 0", ["L1:c1 delete y = 0", "L1:c5 0 → 1", "L1:c5 0 → -1"]),
    "minus one": ("y = -1", ["L1:c1 delete y = -1", "L1:c5 -1 → 0", "L1:c5 -1 → -2", "L1:c5 - dropped"]),
    "small": (
        "y = 1e-08",
        ["L1:c1 delete y = 1e-08", "L1:c5 1e-08 → 0.0", "L1:c5 1e-08 → 2e-08", "L1:c5 1e-08 → 1.00000001"],
    ),
    "flag": ("f(k=True)", ["L1:c1 delete f(k=True)", "L1:c3 k=True dropped", "L1:c5 True → False"]),
    "nothing to change": ("y = None", ["L1:c1 delete y = None"]),
    "text": ('y = "a"', ["L1:c1 delete y = 'a'"]),
    "axis": (
        "f(x, axis=axis)",
        [
            "L1:c1 delete f(x, axis=axis)",
            "L1:c6 axis=axis dropped",
            "L1:c6 axis=axis → None",
            "L1:c6 axis=axis → 0",
            "L1:c6 axis=axis → -1",
        ],
    ),
    "arguments": ("f(a, b, c)", ["L1:c1 delete f(a, b, c)", "L1:c3 a, b exchanged", "L1:c6 b, c exchanged"]),
    "pair of names": ("np.max(x)", ["L1:c1 delete np.max(x)", "L1:c1 max → min"]),
    "builtin": ("any(x)", ["L1:c1 delete any(x)", "L1:c1 any → all"]),
    "own attribute": ("self.sum", ["L1:c1 delete self.sum"]),
    "slice": (
        "x[i:j]",
        [
            "L1:c1 delete x[i:j]",
            "L1:c3 lower bound i dropped",
            "L1:c3 lower bound i + 1",
            "L1:c3 upper bound j dropped",
            "L1:c3 upper bound j + 1",
        ],
    ),
    "slice in a tuple": (
        "x[:, 1:]",
        ["L1:c1 delete x[:, 1:]", "L1:c6 lower bound 1 dropped", "L1:c6 1 → 0", "L1:c6 1 → 2"],
    ),
    "accumulation": ("y += a", ["L1:c1 delete y += a", "L1:c3 += → -=", "L1:c3 += → ="]),
    "unpacking": ("a, b = p", ["L1:c1 delete a, b = p", "L1:c1 a, b exchanged"]),
    "return": ("def f():\n    return a, b", ["L2:c5 delete return (a, b)", "L2:c12 a, b exchanged"]),
    "default": ('def f(x, mode="same"):\n    pass', ["L1:c15 default 'same' → None"]),
    "number as default": ("def f(x, n=1):\n    pass", ["L1:c12 1 → 0", "L1:c12 1 → 2"]),
    "branch": (
        "if a and b:\n    f()\nelse:\n    g()",
        [
            "L1:c1 delete if a and b: f() else: g()",
            "L1:c6 and → or",
            "L1:c4 a and b → True",
            "L1:c4 a and b → False",
            "L1:c4 a and b → not",
            "L2:c5 delete f()",
            "L4:c5 delete g()",
        ],
    ),
    "conditional": (
        "y = a if c else b",
        ["L1:c1 delete y = a if c else b", "L1:c10 c → True", "L1:c10 c → False", "L1:c10 c → not"],
    ),
    "loop": (
        "while a:\n    break",
        ["L1:c1 delete while a: break", "L1:c7 a → False", "L2:c5 delete break", "L2:c5 break → continue"],
    ),
    "filter": (
        "[a for a in b if c]",
        ["L1:c1 delete [a for a in b if c]", "L1:c18 c → True", "L1:c18 c → False", "L1:c18 c → not"],
    ),
    "behind a comment": (
        "y = (a  # not a - b\n     - b)",
        ["L1:c1 delete y = a - b", "L2:c6 - → +", "L2:c6 - operands exchanged"],
    ),
    "after a wide letter": ('y = "β", a + b', ["L1:c1 delete y = ('β', a + b)", "L1:c12 + → -"]),
    "left alone": (
        '"""Adds 1 + 1."""\nimport numpy as np\n\n\ndef f(x: 1 + 1) -> 2:\n    """3."""\n    return f"{x + 1}"\n\n\n'
        'if __name__ == "__main__":\n    print(1 + 1)',
        ["L7:c5 delete return f'{x + 1}'"],
    ),
}


@pytest.mark.parametrize("source, expected", TABLE.values(), ids=TABLE.keys())
def test_what_is_changed(source: str, expected: list[str]) -> None:
    assert ids(source) == expected


def test_the_change_is_exact() -> None:
    """Comments, layout and brackets around a change stay as they are."""
    source = "y = a * (b + c)  # β\nz = (1 +\n     2)\n"
    texts = [m.text for m in mutants(source)]
    assert "y = a * (b - c)  # β\nz = (1 +\n     2)\n" in texts
    assert "y = a / (b + c)  # β\nz = (1 +\n     2)\n" in texts
    assert "y = a * (b + c)  # β\nz = (1 +\n     4)\n" in texts


def test_brackets_are_added_where_the_change_binds_less() -> None:
    changed = next(m.text for m in mutants("y = a * b ** c") if "** → *" in m.id)
    assert ast.dump(ast.parse(changed)) == ast.dump(ast.parse("y = a * (b * c)"))


def test_a_waiver_can_name_the_id_or_the_change() -> None:
    m = next(m for m in mutants("y = a + b  # sum\n") if "+ → -" in m.id)
    assert m.change == "y = a + b → y = a - b"
    assert m.called("L1:c7 + → -")
    assert m.called("y = a + b -> y = a - b")
    assert not m.called("y = a + b")
    assert not m.called("")


NAMES = st.sampled_from(["a", "b", "x", "axis"])


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operator = st.sampled_from(
        ["+", "-", "*", "/", "//", "%", "**", "@", "<", "<=", "==", "is", "in", "and", "or", "|"]
    )
    return st.one_of(
        st.tuples(inner, operator, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(inner, inner).map(lambda t: f"np.max({t[0]}, {t[1]}, axis=-1, keepdims=True)"),
        st.tuples(inner, inner).map(lambda t: f"a[{t[0]}:{t[1]}, None]"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        inner.map(lambda e: f"-{e}"),
        inner.map(lambda e: f"(not {e})"),
        inner.map(lambda e: f"[{e} for a in x if {e}]"),
    )


EXPRESSIONS = st.recursive(
    st.one_of(NAMES, st.integers(-3, 3).map(lambda n: f"({n})"), st.sampled_from(["True", "None", "1e-3", "0.5"])),
    combined,
    max_leaves=8,
)


@given(EXPRESSIONS, EXPRESSIONS)
@settings(max_examples=60, deadline=None)
def test_every_mutant_compiles_and_differs(one: str, two: str) -> None:
    source = f"def f(a, x=1):  # β\n    y = {one}  # + 1\n    y += {two}\n    return y, a\n"
    ast.parse(source)
    found = mutants(source)
    trees = [ast.dump(ast.parse(m.text)) for m in found]
    assert ast.dump(ast.parse(source)) not in trees
    assert len(set(trees)) == len(found) == len({m.id for m in found})
    assert all(m.id.startswith(f"L{m.line}:c") for m in found)
