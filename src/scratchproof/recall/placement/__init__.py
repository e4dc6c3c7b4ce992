"""Placement: what somebody knows of the roadmap, found out with few questions.

- graph.py, prior.py    the topics as numbers, and what people may know of them before anything was asked
- belief.py             what is believed after some answers: weighted sets of topics, closed downwards
- sitting.py            what to ask next, what an answer is worth, when it is enough
- finding.py            what the answers show, what is likely, and where it begins
- marks.py, kept.py     what a mark is worth; a sitting in the record, so that it can be left and resumed
- learners.py           synthetic learners, with whom it is measured (scripts/simulate_placement.py)

Only finding.py, kept.py and marks.py are light: the others need NumPy.
"""
