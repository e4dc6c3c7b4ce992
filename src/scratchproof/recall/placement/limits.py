"""How long a placement may be."""

MOST = 25  # questions, with the screens that ask for the learner's word
MINUTES = 20
