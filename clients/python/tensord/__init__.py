"""Tensors and autograd graphs that live on a server, written as in PyTorch.

``import tensord as torch``, and write on. The first tensor starts a private
server, unless TENSORD_TARGET names one; `connect` opens a session on another.
"""

from . import autograd, cuda, linalg, nn, return_types
from ._anomaly import is_anomaly_check_nan_enabled, is_anomaly_enabled
from ._creation import as_tensor, from_numpy, tensor
from ._dtypes import (
    bfloat16,
    channels_last,
    contiguous_format,
    dtype,
    finfo,
    float16,
    float32,
    float64,
    get_default_dtype,
    iinfo,
    int8,
    int16,
    int32,
    int64,
    memory_format,
    preserve_format,
    set_default_dtype,
    uint8,
)
from ._dtypes import bool_ as bool
from ._dtypes import float16 as half
from ._dtypes import float32 as float
from ._dtypes import float64 as double
from ._dtypes import int16 as short
from ._dtypes import int32 as int
from ._dtypes import int64 as long
from ._errors import Error
from ._functions import (
    allclose,
    equal,
    is_floating_point,
    is_tensor,
    manual_seed,
    numel,
    stats,
)
from ._grad_mode import (
    enable_grad,
    is_grad_enabled,
    no_grad,
    set_grad_enabled,
)
from ._ops import *  # noqa: F403
from ._ops import __all__ as _operations
from ._picture import Graph, graph
from ._printing import set_printoptions
from ._products import cdist, chain_matmul, einsum, tensordot
from ._session import Session, connect, current_session
from ._shapes import *  # noqa: F403
from ._shapes import __all__ as _shape_functions
from ._size import Size, device
from ._tensor import Tensor
from ._unique import unique, unique_consecutive

__version__ = "0.1.0"

__all__ = [
    *_operations,
    *_shape_functions,
    "Error",
    "Graph",
    "Session",
    "Size",
    "Tensor",
    "allclose",
    "as_tensor",
    "autograd",
    "bfloat16",
    "bool",
    "cdist",
    "chain_matmul",
    "channels_last",
    "connect",
    "contiguous_format",
    "current_session",
    "cuda",
    "device",
    "double",
    "dtype",
    "einsum",
    "enable_grad",
    "equal",
    "finfo",
    "float",
    "float16",
    "float32",
    "float64",
    "from_numpy",
    "get_default_dtype",
    "graph",
    "half",
    "iinfo",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "is_anomaly_check_nan_enabled",
    "is_anomaly_enabled",
    "is_floating_point",
    "is_grad_enabled",
    "is_tensor",
    "linalg",
    "long",
    "manual_seed",
    "memory_format",
    "nn",
    "no_grad",
    "numel",
    "preserve_format",
    "return_types",
    "set_default_dtype",
    "set_grad_enabled",
    "set_printoptions",
    "short",
    "stats",
    "tensor",
    "tensordot",
    "uint8",
    "unique",
    "unique_consecutive",
]
