"""The moves of a random program by functions of further families.

A family is a table: for each function, how to draw what it takes besides the
tensor that it works on, as inputs and attributes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import behaviour
import torch
from program_writer import (
    NUMBERS,
    TooFew,
    Writer,
    fits_into,
    goes_with,
    least_of,
    overlaps_itself,
    share_memory,
)

Taken = tuple[list[str], dict[str, Any]]
Draw = Callable[["FunctionMoves", torch.Tensor], Taken]
WEIGHTS = [0.5, -1, 2]


class FunctionMoves(Writer):
    """Moves: further functions, their in-place forms, views in place."""

    # --- what functions take ---
    def like(self, tensor: torch.Tensor, in_place: bool = False) -> str:
        """A tensor of the same dtype that broadcasts with this one."""
        return self.pick(
            lambda t: (
                t.dtype == tensor.dtype
                and goes_with(tensor, t, in_place)
                and not (in_place and share_memory(t, tensor))
            )
        )

    def sized(self, tensor: torch.Tensor, *sizes: int) -> str:
        """A tensor of the same dtype that has, or gets, these sizes."""
        fitting = self.names(
            lambda t: (
                t.dtype == tensor.dtype
                and list(t.shape) == list(sizes)
                and not share_memory(t, tensor)
            )
        )
        if fitting and self.chance(0.8):
            return self.random.choice(fitting)
        return self.fresh(
            [self.random.choice(NUMBERS) for _ in range(math.prod(sizes))],
            list(sizes),
            str(tensor.dtype)[6:],
            self.chance(0.5),
        )

    def fresh(
        self, numbers: list[Any], sizes: list[int], dtype: str, requires: bool
    ) -> str:
        """A new leaf."""
        if 0 in sizes:
            raise TooFew  # a list does not tell its sizes
        name = self.new_name()
        data = torch.tensor(numbers).reshape(sizes).tolist()
        self.emit(behaviour.tensor(name, data, requires, dtype))
        self.made.append(self.tensor(name))
        return name

    def places(self, size: int, *sizes: int) -> str:
        """Indices below `size`, as "$name"."""
        if size == 0:
            raise TooFew
        numbers = [self.random.randrange(size) for _ in range(math.prod(sizes))]
        return "$" + self.fresh(numbers, list(sizes), "int64", False)

    def distinct(self, size: int) -> tuple[str, int]:
        """Some different indices below `size`, as "$name", and how many."""
        if size == 0:
            raise TooFew
        count = self.random.randint(1, min(size, 3))
        numbers = self.random.sample(range(size), count)
        return "$" + self.fresh(numbers, [count], "int64", False), count

    def mask(self, tensor: torch.Tensor) -> str:
        """A mask of the tensor's sizes, as "$name"."""
        other = self.sized(tensor, *tensor.shape)
        made = self.op("gt", other, other=0)
        if not made:
            raise TooFew
        return "$" + made[0]

    def sizes_with(
        self, tensor: torch.Tensor, dim: int, size: int
    ) -> list[int]:
        """The tensor's sizes with another one at `dim`."""
        sizes = list(tensor.shape)
        sizes[dim] = size
        return sizes

    def last(self, tensor: torch.Tensor) -> int:
        """The tensor's last size."""
        if tensor.dim() == 0:
            raise TooFew
        return tensor.shape[-1]

    # --- families ---
    def elementwise(self, tensor: torch.Tensor) -> Taken:
        """Nothing further."""
        return [], {}

    def clamped(self, tensor: torch.Tensor) -> Taken:
        """Bounds."""
        low = self.random.choice([-1, -0.25, None])
        return [], {"min": low, "max": 1.25} if low else {"max": 0.75}

    def blended(self, tensor: torch.Tensor) -> Taken:
        """Another end, and a weight."""
        return [self.like(tensor, True)], {
            "weight": self.random.choice(WEIGHTS)
        }

    def combined(self, tensor: torch.Tensor) -> Taken:
        """Two factors."""
        return [self.like(tensor, True), self.like(tensor, True)], {
            "value": self.random.choice(WEIGHTS)
        }

    def divided(self, tensor: torch.Tensor) -> Taken:
        """A dividend and a divisor."""
        divisor = self.like(tensor, True)
        if least_of(self.tensor(divisor).detach().abs()) < 0.25:
            raise TooFew
        return [self.like(tensor, True), divisor], {"value": 0.5}

    def triangle(self, tensor: torch.Tensor) -> Taken:
        """A diagonal."""
        if tensor.dim() < 2:
            raise TooFew
        return [], {"diagonal": self.random.choice([-1, 0, 1])}

    def indexed_add(self, tensor: torch.Tensor) -> Taken:
        """Indices with repetitions, and what is added there."""
        dim = self.dim(tensor)
        index = self.places(tensor.shape[dim], 2)
        source = self.sized(tensor, *self.sizes_with(tensor, dim, 2))
        return [], {
            "dim": dim,
            "index": index,
            "source": "$" + source,
            "alpha": self.random.choice([1, 2, -0.5]),
        }

    def indexed_copy(self, tensor: torch.Tensor) -> Taken:
        """Different indices, and what is copied there."""
        dim = self.dim(tensor)
        index, count = self.distinct(tensor.shape[dim])
        source = self.sized(tensor, *self.sizes_with(tensor, dim, count))
        return [], {"dim": dim, "index": index, "source": "$" + source}

    def indexed_fill(self, tensor: torch.Tensor) -> Taken:
        """Indices, and a number or a tensor of one."""
        dim = self.dim(tensor)
        index = self.places(tensor.shape[dim], 2)
        value: Any = self.random.choice(NUMBERS)
        if self.chance(0.4):
            value = "$" + self.sized(tensor)
        return [], {"dim": dim, "index": index, "value": value}

    def scattered_add(self, tensor: torch.Tensor) -> Taken:
        """Indices for each element that is added."""
        dim = self.dim(tensor)
        sizes = self.sizes_with(tensor, dim, 2)
        index = self.places(tensor.shape[dim], *sizes)
        source = self.sized(tensor, *sizes)
        return [], {"dim": dim, "index": index, "src": "$" + source}

    def scattered(self, tensor: torch.Tensor) -> Taken:
        """Indices for each element that is written, one for each place."""
        dim = self.dim(tensor)
        sizes = self.sizes_with(tensor, dim, 1)
        index = self.places(tensor.shape[dim], *sizes)
        taken = {"dim": dim, "index": index}
        if self.chance(0.4):
            return [], {**taken, "value": self.random.choice(NUMBERS)}
        return [], {**taken, "src": "$" + self.sized(tensor, *sizes)}

    def masked(self, tensor: torch.Tensor) -> Taken:
        """A mask, and a tensor to take elements from."""
        mask = self.mask(tensor)
        source = self.sized(tensor, *tensor.shape)
        return [], {"mask": mask, "source": "$" + source}

    def accumulated(self, tensor: torch.Tensor) -> Taken:
        """A dimension."""
        return [], {"dim": self.dim(tensor)}

    def multiplied(self, tensor: torch.Tensor) -> Taken:
        """Two matrices to add the product of."""
        if tensor.dim() != 2:
            raise TooFew
        rows, columns = tensor.shape
        left = self.sized(tensor, rows, 2)
        right = self.sized(tensor, 2, columns)
        return [left, right], {
            "beta": self.random.choice([1, 0.5, 0]),
            "alpha": self.random.choice([1, -2]),
        }

    # Those that have a form in place, too.
    WRITING: dict[str, Draw] = {
        "erf": elementwise,
        "expm1": elementwise,
        "sinh": elementwise,
        "cosh": elementwise,
        "atan": elementwise,
        "sign": elementwise,
        "floor": elementwise,
        "frac": elementwise,
        "clamp": clamped,
        "lerp": blended,
        "addcmul": combined,
        "addcdiv": divided,
        "tril": triangle,
        "triu": triangle,
        "index_add": indexed_add,
        "index_copy": indexed_copy,
        "index_fill": indexed_fill,
        "scatter_add": scattered_add,
        "scatter": scattered,
        "masked_scatter": masked,
        "cumsum": accumulated,
        "cumprod": accumulated,
        "addmm": multiplied,
    }

    def reduced(self, tensor: torch.Tensor) -> Taken:
        """A dimension that goes or stays."""
        dim = self.dim(tensor)
        return [], {"dim": [dim], "keepdim": self.chance(0.3)}

    def spread(self, tensor: torch.Tensor) -> Taken:
        """A dimension, and a correction that leaves something to divide by."""
        taken = self.reduced(tensor)
        correction = self.random.choice([0, 1])
        if tensor.shape[taken[1]["dim"][0]] <= correction:
            raise TooFew
        return [], {**taken[1], "correction": correction}

    def flipped(self, tensor: torch.Tensor) -> Taken:
        """A dimension in a list."""
        return [], {"dims": [self.dim(tensor)]}

    def rolled(self, tensor: torch.Tensor) -> Taken:
        """How far along which dimension."""
        return [], {"shifts": [1], "dims": [self.dim(tensor)]}

    def repeated(self, tensor: torch.Tensor) -> Taken:
        """How often along each dimension."""
        times = [self.random.choice([1, 2]) for _ in tensor.shape]
        return [], {"repeats": ([2] if self.chance(0.2) else []) + times}

    def gathered(self, tensor: torch.Tensor) -> Taken:
        """Indices for each element that is taken."""
        dim = self.dim(tensor)
        sizes = self.sizes_with(tensor, dim, 2)
        return [], {
            "dim": dim,
            "index": self.places(tensor.shape[dim], *sizes),
        }

    def taken(self, tensor: torch.Tensor) -> Taken:
        """Indices into all elements."""
        return [], {"index": self.places(tensor.numel(), 3)}

    def selected(self, tensor: torch.Tensor) -> Taken:
        """A mask."""
        return [], {"mask": self.mask(tensor)}

    def select_written(self, tensor: torch.Tensor) -> Taken:
        """What stands at an index instead."""
        dim = self.dim(tensor)
        sizes = list(tensor.shape[:dim]) + list(tensor.shape[dim + 1 :])
        source = self.sized(tensor, *sizes)
        index = self.index(tensor, dim)
        return [], {"src": "$" + source, "dim": dim, "index": index}

    def slice_written(self, tensor: torch.Tensor) -> Taken:
        """What stands in a slice instead."""
        dim = self.dim(tensor)
        start = self.index(tensor, dim)
        size = tensor.shape[dim] - start
        source = self.sized(tensor, *self.sizes_with(tensor, dim, size))
        return [], {"src": "$" + source, "dim": dim, "start": start}

    def diagonal_written(self, tensor: torch.Tensor) -> Taken:
        """What stands on the diagonal instead."""
        if tensor.dim() != 2:
            raise TooFew
        return [], {"src": "$" + self.sized(tensor, min(tensor.shape))}

    def normalized(self, tensor: torch.Tensor) -> Taken:
        """The last size, weight and bias."""
        size = self.last(tensor)
        if size < 2:
            raise TooFew  # nothing is left
        return [], {
            "normalized_shape": [size],
            "weight": "$" + self.sized(tensor, size),
            "bias": "$" + self.sized(tensor, size),
            "eps": 0.25,
        }

    def weighed(self, tensor: torch.Tensor) -> Taken:
        """Weight and bias of a layer."""
        size = self.last(tensor)
        taken = {"weight": "$" + self.sized(tensor, 2, size)}
        if self.chance(0.5):
            taken["bias"] = "$" + self.sized(tensor, 2)
        return [], taken

    def batched(self, tensor: torch.Tensor) -> Taken:
        """As many matrices."""
        if tensor.dim() != 3:
            raise TooFew
        batch, _, inner = tensor.shape
        return [self.sized(tensor, batch, inner, 2)], {}

    def compared(self, tensor: torch.Tensor) -> Taken:
        """A target of the same sizes."""
        return [self.sized(tensor, *tensor.shape)], {}

    def angled(self, tensor: torch.Tensor) -> Taken:
        """The other coordinate."""
        other = self.like(tensor)
        if least_of(self.tensor(other).detach().abs()) < 0.25:
            raise TooFew
        return [other], {}

    def cast(self, tensor: torch.Tensor) -> Taken:
        """Another dtype."""
        dtypes = ["float64", "float32", "float16", "bfloat16"]
        return [], {"dtype": self.random.choice(dtypes)}

    OTHERS: dict[str, Draw] = {
        "gelu": elementwise,
        "silu": elementwise,
        "softplus": elementwise,
        "elu": elementwise,
        "leaky_relu": elementwise,
        "hardtanh": elementwise,
        "to": cast,
        "atan2": angled,
        "amin": reduced,
        "logsumexp": reduced,
        "var": spread,
        "std": spread,
        "flip": flipped,
        "roll": rolled,
        "repeat": repeated,
        "gather": gathered,
        "take": taken,
        "masked_select": selected,
        "select_scatter": select_written,
        "slice_scatter": slice_written,
        "diagonal_scatter": diagonal_written,
        "layer_norm": normalized,
        "linear": weighed,
        "bmm": batched,
        "mse_loss": compared,
    }

    def function(self) -> None:
        """A function of any of these families."""
        name = self.pick_float()
        rows = {**self.WRITING, **self.OTHERS}
        operation = self.random.choice(list(rows))
        inputs, attributes = rows[operation](self, self.tensor(name))
        if operation in ("std", "layer_norm"):
            self.keep_apart(name)
        self.op(operation, name, *inputs, **attributes)

    def keep_apart(self, name: str) -> None:
        """Refuses equal elements, whose deviation has no gradient."""
        values = self.tensor(name).detach().double()
        if values.dim() == 0 or any(
            float(values.std(dim, unbiased=False).min()) < 0.1
            for dim in range(values.dim())
        ):
            raise TooFew

    def write_function(self) -> None:
        """A function of these families, in place."""
        name = self.target()
        tensor = self.tensor(name)
        operation = self.random.choice(list(self.WRITING))
        if not tensor.is_floating_point() or overlaps_itself(tensor):
            raise TooFew
        inputs, attributes = self.WRITING[operation](self, tensor)
        self.write(operation + "_", name, *inputs, **attributes)

    # --- views ---
    def further_view(self) -> None:
        """A view by a function that `view` has not."""
        name = self.pick(lambda t: t.dim() > 0)
        tensor = self.tensor(name)
        dim, other = self.dim(tensor), self.dim(tensor)
        kind = self.random.choice(
            ["movedim", "swapaxes", "t", "diagonal", "unflatten", "unfold"]
            + ["squeeze", "expand_as", "as_strided"]
        )
        attributes: dict[str, Any] = {}
        inputs = [name]
        if kind == "movedim":
            attributes = {"source": dim, "destination": other}
        elif kind == "swapaxes":
            attributes = {"axis0": dim, "axis1": other}
        elif kind == "t" and tensor.dim() > 2:
            raise TooFew
        elif kind == "diagonal":
            if dim == other:
                raise TooFew
            attributes = {
                "offset": self.random.choice([0, 0, 1]),
                "dim1": dim,
                "dim2": other,
            }
        elif kind == "unflatten":
            attributes = {"dim": dim, "sizes": [1, -1]}
        elif kind == "unfold":
            # A greater step would leave elements out, a smaller one would
            # give several the same place.
            size = self.index(tensor, dim) + 1
            attributes = {"dimension": dim, "size": size, "step": size}
        elif kind == "expand_as":
            inputs.append(self.pick(lambda t: fits_into(tensor, t.shape)))
        elif kind == "as_strided":
            attributes = self.strided(tensor)
        self.op(kind, *inputs, **attributes)

    def strided(self, tensor: torch.Tensor) -> dict[str, Any]:
        """Sizes, strides and an offset within the tensor's memory."""
        count = tensor.untyped_storage().nbytes() // tensor.element_size()
        if count == 0:
            raise TooFew
        offset = self.random.randrange(count)
        if self.chance(0.5) and count - offset >= 4:
            sizes, strides = [2, 2], self.random.choice([[2, 1], [1, 2]])
        else:
            sizes, strides = [self.random.randint(1, count - offset)], [1]
        return {"size": sizes, "stride": strides, "storage_offset": offset}

    def write_view(self) -> None:
        """Other sizes and strides, in place."""
        name = self.target()
        tensor = self.tensor(name)
        if tensor.dim() == 0:
            self.write("unsqueeze_", name, dim=0)
            return
        dim, other = self.dim(tensor), self.dim(tensor)
        kinds: dict[str, dict[str, Any]] = {
            "transpose_": {"dim0": dim, "dim1": other},
            "swapaxes_": {"axis0": dim, "axis1": other},
            "squeeze_": {"dim": dim},
            "unsqueeze_": {"dim": dim},
            "as_strided_": {
                "size": list(tensor.shape),
                "stride": list(tensor.stride()),
            },
        }
        if tensor.dim() < 3:
            kinds["t_"] = {}
        kind = self.random.choice(list(kinds))
        self.write(kind, name, **kinds[kind])
