"""`tensord.Tensor`: what a tensor is, beyond operations and operators."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import (
    _creation,
    _dtypes,
    _grad_mode,
    _graph,
    _ops,
    _printing,
    _session,
    _shapes,
    _values,
    autograd,
)
from ._casts import Casts
from ._dispatch import call
from ._manifest import COMMANDS
from ._size import CPU, Size, device
from ._unique import unique, unique_consecutive

_NON_LEAF_GRAD = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being "
    "accessed. Its .grad attribute won't be populated during "
    "autograd.backward(). If you indeed want the .grad field to be populated "
    "for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you "
    "access the non-leaf Tensor by mistake, make sure you access the leaf "
    "Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more "
    "information."
)
_NON_LEAF_COPY = (
    "Only Tensors created explicitly by the user (graph leaves) support the "
    "deepcopy protocol at the moment.  If you were attempting to deepcopy a "
    "module, this may be because of a torch.nn.utils.weight_norm usage, see "
    "https://github.com/pytorch/pytorch/pull/103001"
)
_NON_MATRIX_T = (
    "The use of `x.T` on tensors of dimension other than 2 to reverse their "
    "shape is deprecated and it will throw an error in a future release. "
    "Consider `x.mT` to transpose batches of matrices or "
    "`x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions "
    "of a tensor."
)


class Tensor(Casts):
    """A tensor on the server, written as a PyTorch tensor.

    Made by functions such as `tensord.tensor` and `tensord.zeros`, or from
    sizes or a sequence, as in ``Tensor(2, 3)`` and ``Tensor([1, 2])``.
    """

    #: The last object that `grad` gave: the same one each time.
    _grad: Tensor | None = None
    is_cuda = False
    is_sparse = False
    is_quantized = False

    def __new__(cls, *args: Any) -> Tensor:
        default = _dtypes.get_default_dtype()
        if len(args) == 1 and not isinstance(args[0], (int, Size)):
            return _creation.tensor(args[0], dtype=default)
        sizes = args[0] if args and isinstance(args[0], Size) else args or (0,)
        return _ops.empty(sizes, dtype=default)

    # What it is.

    @property
    def device(self) -> device:
        """Where the elements are: the CPU."""
        return CPU

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self) -> int:
        """Bytes of all elements."""
        return self.numel() * self.itemsize

    def element_size(self) -> int:
        """Returns the bytes of one element."""
        return self.itemsize

    def dim(self) -> int:
        """Returns the number of dimensions."""
        return self.ndim

    ndimension = dim

    def numel(self) -> int:
        """Returns the number of elements."""
        return self.shape.numel()

    nelement = numel

    def size(self, dim: int | None = None) -> Any:
        """Returns the sizes, or that of one dimension."""
        return self.shape if dim is None else self.shape[self._place(dim)]

    def stride(self, dim: int | None = None) -> Any:
        """Returns the strides in elements, or that of one dimension."""
        stride = self._known().stride
        return stride if dim is None else stride[self._place(dim)]

    def storage_offset(self) -> int:
        """Returns where in the storage the first element is."""
        return self._known().storage_offset

    def is_contiguous(self) -> bool:
        """Returns whether the elements lie row by row without gaps."""
        if 0 in self.shape:
            return True
        expected = 1
        for size, stride in zip(self.shape[::-1], self.stride()[::-1]):
            if size != 1 and stride != expected:
                return False
            expected *= size
        return True

    def is_floating_point(self) -> bool:
        """Returns whether the elements are floating-point numbers."""
        return self.dtype.is_floating_point

    def is_complex(self) -> bool:
        """Returns False: there are no complex tensors."""
        return False

    def is_signed(self) -> bool:
        """Returns whether the dtype has negative numbers."""
        return self.dtype.is_signed

    def _place(self, dim: int) -> int:
        count = max(self.ndim, 1)
        if not -count <= dim < count or not self.ndim:
            raise IndexError(
                "Dimension out of range (expected to be in range of "
                f"[{-count}, {count - 1}], but got {dim})"
            )
        return dim

    # The graph.

    @property
    def requires_grad(self) -> bool:
        """Whether gradients are computed for the tensor."""
        return self._known().requires_grad

    @requires_grad.setter
    def requires_grad(self, value: bool) -> None:
        self.requires_grad_(value)

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        """Sets whether gradients are computed for the tensor."""
        wanted = bool(requires_grad)
        self._change("set_requires_grad", wanted)
        return self

    def _change(self, command: str, *arguments: Any) -> None:
        """Runs a command that changes what the tensor and its views are."""
        self._session.run(COMMANDS[command], (self, *arguments))
        self._family.epoch += 1

    def detach_(self) -> Tensor:
        """Takes the tensor out of its graph; a view cannot be."""
        self._change("detach_")
        return self

    @property
    def is_leaf(self) -> bool:
        """Whether no recorded operation made the tensor."""
        return self._known().is_leaf

    @property
    def grad_fn(self) -> _graph.Node | None:
        """The node that made the tensor; None for a leaf."""
        if self._known().grad_fn_name is None:
            return None
        return _graph.grad_fn_of(self)

    @property
    def _version(self) -> int:
        """How often the storage was written in place."""
        self._session.describe(self)
        return self._meta.version

    @property
    def grad(self) -> Tensor | None:
        """The gradient that `backward` has accumulated."""
        try:
            meta = self._known()
        except RuntimeError:
            meta = self._meta  # a view without a history still has a .grad
        if not meta.is_leaf and not meta.retains_grad:
            warnings.warn(_NON_LEAF_GRAD, UserWarning, stacklevel=2)
        self._grad = self._session.run(COMMANDS["get_grad"], (self,))[0]
        return self._grad

    @grad.setter
    def grad(self, value: Tensor | None) -> None:
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(
                "assigned grad expected to be a Tensor or None but got grad "
                f"of type {type(value).__name__}"
            )
        _session.session_of((self, value))
        self._session.run(COMMANDS["set_grad"], (self, value))
        self._grad = value

    @grad.deleter
    def grad(self) -> None:
        self.grad = None

    @property
    def retains_grad(self) -> bool:
        """Whether `backward` keeps the gradient of this non-leaf."""
        return self._known().retains_grad

    def retain_grad(self) -> None:
        """Has `backward` keep the gradient of a non-leaf in `grad`."""
        self._change("retain_grad")

    def backward(
        self,
        gradient: Tensor | None = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Tensor | Sequence[Tensor] | None = None,
    ) -> None:
        """Computes the gradients of the leaves behind the tensor.

        Args:
            gradient: With respect to the tensor; may be missing for a scalar.
            retain_graph: Whether the graph can be used again; by default as
                `create_graph`.
            create_graph: Whether the gradients can be differentiated.
            inputs: The only leaves whose `grad` is to change.
        """
        autograd.backward(
            self, gradient, retain_graph, create_graph, inputs=inputs
        )

    @property
    def data(self) -> Tensor:
        """The same elements, outside of any graph."""
        return call("data", self)

    @data.setter
    def data(self, value: Tensor) -> None:
        if value.shape != self.shape or value.dtype is not self.dtype:
            raise NotImplementedError(
                "tensord writes into the tensor when `data` is assigned: the "
                f"new value must be of shape {tuple(self.shape)} and dtype "
                f"{self.dtype}, but is of shape {tuple(value.shape)} and dtype "
                f"{value.dtype}"
            )
        with _grad_mode.no_grad():
            self.data.copy_(value)

    unique = unique
    unique_consecutive = unique_consecutive

    # Layouts.

    def view(self, *args: Any, **kwargs: Any) -> Tensor:
        """Returns the same elements in other sizes.

        Args:
            *args: The sizes, one by one or as one sequence; -1 stands for what
                the others leave.
            **kwargs: `size`.
        """
        try:
            return super().view(*args, **kwargs)
        except TypeError:
            # PyTorch's `view` also takes a dtype, and its message says so.
            if args and isinstance(args[0], (int, list, tuple)) or kwargs:
                raise
            raise TypeError(
                "view() received an invalid combination of arguments - got "
                f"({', '.join(type(arg).__name__ for arg in args)}), but "
                "expected one of:\n * (torch.dtype dtype)\n * (tuple of ints "
                "size)\n"
            ) from None

    @property
    def T(self) -> Tensor:  # noqa: N802
        """The tensor with its dimensions in reverse order."""
        if self.ndim != 2:
            warnings.warn(_NON_MATRIX_T, UserWarning, stacklevel=2)
        return self.permute(*range(self.ndim - 1, -1, -1))

    @property
    def mT(self) -> Tensor:  # noqa: N802
        """The tensor with its last two dimensions exchanged."""
        if self.ndim < 2:
            raise RuntimeError(
                "tensor.mT is only supported on matrices or batches of "
                f"matrices. Got {self.ndim}-D tensor."
            )
        return self.transpose(-2, -1)

    @property
    def H(self) -> Tensor:  # noqa: N802
        """The transpose of a matrix; there are no complex numbers."""
        if self.ndim not in (0, 2):
            raise RuntimeError(
                "tensor.H is only supported on matrices (2-D tensors). Got "
                f"{self.ndim}-D tensor."
                + (
                    " For batches of matrices, consider using tensor.mH"
                    if self.ndim > 2
                    else ""
                )
            )
        if not self.ndim:
            return self._with_warning("Tensor.H")
        return self.transpose(0, 1)

    @property
    def mH(self) -> Tensor:  # noqa: N802
        """The tensor with its last two dimensions exchanged."""
        if not self.ndim:
            return self._with_warning("Tensor.mH")
        return self._conjugate_transpose("tensor.mH")

    def adjoint(self) -> Tensor:
        """Returns the tensor with its last two dimensions exchanged."""
        return self._conjugate_transpose("tensor.adjoint()")

    def _with_warning(self, name: str) -> Tensor:
        warnings.warn(
            f"{name} is deprecated on 0-D tensors. Consider using x.conj().",
            UserWarning,
            stacklevel=3,
        )
        return self

    def _conjugate_transpose(self, name: str) -> Tensor:
        if self.ndim == 1:
            raise RuntimeError(
                f"{name} is only supported on matrices or batches of "
                "matrices. Got 1-D tensor."
            )
        return self.transpose(-2, -1) if self.ndim else self

    def nonzero(self, *, as_tuple: bool = False) -> Any:
        """Returns the places of the elements that are not zero.

        Args:
            as_tuple: Whether to return a vector for each dimension instead of
                a matrix with a row for each place.
        """
        return _shapes.nonzero(self, as_tuple=as_tuple)

    def new_tensor(self, data: Any, **kwargs: Any) -> Tensor:
        """As `tensord.tensor`, by default of this tensor's dtype."""
        kwargs.setdefault("dtype", self.dtype)
        return _creation.tensor(data, **kwargs)

    # Text and copies.

    def __repr__(self) -> str:
        meta = self._known()
        return _printing.tensor_repr(
            self._shown(),
            shape=meta.shape,
            dtype=meta.dtype.name,
            default_dtype=_dtypes.get_default_dtype().name,
            requires_grad=meta.requires_grad,
            grad_fn_name=meta.grad_fn_name,
        )

    def _shown(self) -> np.ndarray[Any, Any]:
        """The elements that the tensor's text shows."""
        shown: Any = self
        pieces = _printing.summary_index(self.shape)
        if pieces is not None:
            with _grad_mode.no_grad():
                shown = self.detach()
                for dim, runs in enumerate(pieces):
                    parts = [
                        call("slice.Tensor", shown, dim, run.start, run.stop)
                        for run in runs
                    ]
                    shown = call("cat", parts, dim)
        return _values.read(shown)

    def __format__(self, spec: str) -> str:
        return _printing.tensor_format(
            spec, shape=self.shape, item=self.item, text=self.__repr__
        )

    def __copy__(self) -> Tensor:
        with _grad_mode.no_grad():
            alias = self.detach()
        return alias.requires_grad_() if self.requires_grad else alias

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(_NON_LEAF_COPY)
        if id(self) in memo:
            return memo[id(self)]  # type: ignore[no-any-return]
        made = self.detach().clone()
        if self.requires_grad:
            made.requires_grad_()
        grad = self.grad
        if grad is not None:
            made.grad = copy.deepcopy(grad, memo)
        memo[id(self)] = made
        return made

    def __reduce__(self) -> Any:
        content = bytes(self._session.read(self))
        known = (tuple(self.shape), self.dtype, self.requires_grad, content)
        return _rebuild, known


def _rebuild(
    shape: Sequence[int],
    dtype: _dtypes.dtype,
    requires_grad: bool,
    content: bytes,
) -> Tensor:
    """Makes a tensor that was pickled, in the current session."""
    session = _session.current_session()
    return session.create(  # type: ignore[no-any-return]
        shape, dtype, requires_grad, memoryview(content)
    )


_session.tensor_class = Tensor
