"""Scratchproof: an executable ML roadmap that knows whether your code is right."""

__version__ = "0.1.0"
