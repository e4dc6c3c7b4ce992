"""The model assembled from slots: each is filled by the learner's verified function, or borrowed from the references.

- slots.py: what can be filled, and by which lab
- assembly.py: which part (`scratchproof.parts`) is in which slot, the bill of materials
- talk.py: lets the assembled model write, in a contained child; contrast.py: once right and once wrong
- trace.py: what was called meanwhile; breakdown.py: why it stopped
- gpt.py: the model itself, with its weights in model.npz; writer.py runs beside it in the child
"""
