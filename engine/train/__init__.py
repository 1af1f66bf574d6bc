"""Training as a process of its own: settings, the loop, its events, checkpoints, and the window's end of it."""

import os

# Threads that wait for work must sleep: on cores that are shared with a window, spinning ones halve the speed and
# worse. PyTorch reads this once, when it is loaded; processes that are started from here inherit it.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
