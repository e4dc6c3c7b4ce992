"""The background judge: keeps labs and NumPy loaded, so that a check costs little more than Python's start.

It listens on a socket in a folder that only its owner can open, ends when idle, and is replaced when the code changes.
Where the system has no such sockets there is none, and every check prepares itself.
"""
