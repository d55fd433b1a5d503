"""Sample calls of the operations, a module per family.

Each module has SAMPLES: at least one row per operation. A row is data; what
is expected of it comes from PyTorch (tools/goldens/ops.py).
"""
