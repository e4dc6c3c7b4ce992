import numpy as np


def repetition_penalty(logits, ids, penalty):
    """The logits (..., V), those of tokens that occur in ids (..., T) divided (above 0) or multiplied by the penalty."""
    result = np.array(logits)
    for n in np.ndindex(logits.shape[:-1]):
        for i in ids[n]:
            z = result[n][i]
            result[n][i] = z / penalty if z > 0 else z * penalty
    return result
