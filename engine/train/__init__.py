"""Training as a process of its own: settings, loop, events, checkpoints, and the window's end."""

import os

# Threads that wait for work must sleep: on cores that are shared with a window, spinning ones cost most of
# the speed. PyTorch reads this once, when it is loaded; processes that are started from here inherit it.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
