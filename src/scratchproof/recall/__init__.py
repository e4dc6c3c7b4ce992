"""Remembering: what was learnt comes back when it is due."""
