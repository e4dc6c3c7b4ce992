"""A pack that proves itself: mutants of a reference, `pack check`, the scorecard, `pack new`."""
