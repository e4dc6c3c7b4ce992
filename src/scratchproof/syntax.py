"""Python text as a tree, also when several threads ask at once."""

from __future__ import annotations

import ast
import threading

# Before 3.11.8 and 3.12.2 two threads that parse at the same time count each other's depth, and one of them ends with a
# SystemError (https://github.com/python/cpython/issues/106905). The page answers in many threads.
_one_at_a_time = threading.RLock()


def parsed(text: str) -> ast.Module:
    """`ast.parse`. Raises SyntaxError, ValueError (NUL characters), RecursionError or MemoryError (nested too deep)."""
    with _one_at_a_time:
        return ast.parse(text)
