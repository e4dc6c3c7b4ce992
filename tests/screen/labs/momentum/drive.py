def train(impl, inputs):
    """Some steps of one optimiser; every parameter after every step."""
