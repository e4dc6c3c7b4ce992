"""Training a GPT whose every slot is a part: the learner's verified code, or a borrowed reference."""
