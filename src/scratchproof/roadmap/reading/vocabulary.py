"""The word lists of vocabulary.toml, each a set."""

from __future__ import annotations

import tomllib
from pathlib import Path

_data = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
LANGUAGES: dict[str, frozenset[str]] = {name: frozenset(text.split()) for name, text in _data.pop("languages").items()}
WORDS: dict[str, frozenset[str]] = {name: frozenset(text.split()) for name, text in _data.items()}
