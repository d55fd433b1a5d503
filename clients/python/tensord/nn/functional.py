"""The operations of neural networks, with PyTorch's signatures."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Union

from .. import _ops
from .._dispatch import call
from .._dtypes import dtype as dtype_type
from ._convolution import (
    conv1d,
    conv2d,
    conv_transpose1d,
    conv_transpose2d,
)
from ._distances import (
    cosine_embedding_loss,
    cosine_similarity,
    gaussian_nll_loss,
    hinge_embedding_loss,
    kl_div,
    margin_ranking_loss,
    normalize,
    pairwise_distance,
    poisson_nll_loss,
    triplet_margin_loss,
)
from ._images import (
    adaptive_avg_pool1d,
    adaptive_avg_pool2d,
    adaptive_max_pool1d,
    adaptive_max_pool2d,
    avg_pool1d,
    avg_pool2d,
    fold,
    interpolate,
    max_pool1d,
    pad,
    pixel_shuffle,
    pixel_unshuffle,
    unfold,
    upsample,
)
from ._losses import (
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    huber_loss,
    l1_loss,
    smooth_l1_loss,
)
from ._normalization import (
    alpha_dropout,
    batch_norm,
    dropout,
    dropout1d,
    dropout2d,
    dropout3d,
    feature_alpha_dropout,
    group_norm,
    instance_norm,
    layer_norm,
    rms_norm,
)
from ._reduction import legacy_reduction, number_of

__all__ = [
    "adaptive_avg_pool1d",
    "adaptive_avg_pool2d",
    "adaptive_max_pool1d",
    "adaptive_max_pool2d",
    "alpha_dropout",
    "avg_pool1d",
    "avg_pool2d",
    "batch_norm",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "conv1d",
    "conv2d",
    "conv_transpose1d",
    "conv_transpose2d",
    "cosine_embedding_loss",
    "cosine_similarity",
    "cross_entropy",
    "dropout",
    "dropout1d",
    "dropout2d",
    "dropout3d",
    "feature_alpha_dropout",
    "fold",
    "gaussian_nll_loss",
    "group_norm",
    "gumbel_softmax",
    "hinge_embedding_loss",
    "huber_loss",
    "instance_norm",
    "interpolate",
    "kl_div",
    "l1_loss",
    "layer_norm",
    "linear",
    "log_softmax",
    "margin_ranking_loss",
    "max_pool1d",
    "max_pool2d",
    "mse_loss",
    "nll_loss",
    "normalize",
    "one_hot",
    "pad",
    "pairwise_distance",
    "pixel_shuffle",
    "pixel_unshuffle",
    "poisson_nll_loss",
    "relu",
    "rms_norm",
    "scaled_dot_product_attention",
    "sigmoid",
    "smooth_l1_loss",
    "softmax",
    "softmin",
    "tanh",
    "triplet_margin_loss",
    "unfold",
    "upsample",
]

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._tensor import Tensor

    Pair = Union[int, Sequence[int]]


def relu(input: Tensor, inplace: bool = False) -> Tensor:  # noqa: A002
    """Returns each element, or 0 where it is negative."""
    return input.relu_() if inplace else input.relu()


def tanh(input: Tensor) -> Tensor:  # noqa: A002
    """Returns the hyperbolic tangent of each element."""
    return input.tanh()


def sigmoid(input: Tensor) -> Tensor:  # noqa: A002
    """Returns the logistic function of each element."""
    return input.sigmoid()


def leaky_relu(
    input: Tensor,  # noqa: A002
    negative_slope: float = 0.01,
    inplace: bool = False,
) -> Tensor:
    """Returns each element, multiplied by a slope where it is negative."""
    return call(
        "leaky_relu_" if inplace else "leaky_relu", input, negative_slope
    )


def relu6(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns each element, but at least 0 and at most 6."""
    return call("relu6_" if inplace else "relu6", input)


def elu(
    input: Tensor,  # noqa: A002
    alpha: float = 1.0,
    inplace: bool = False,
) -> Tensor:
    """Returns x, or alpha · (exp(x) - 1) where x is negative."""
    return call("elu_" if inplace else "elu", input, alpha)


def selu(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns `elu`, scaled for self-normalizing networks."""
    return call("selu_" if inplace else "selu", input)


def celu(
    input: Tensor,  # noqa: A002
    alpha: float = 1.0,
    inplace: bool = False,
) -> Tensor:
    """Returns x, or alpha · (exp(x / alpha) - 1) where x is negative."""
    return call("celu_" if inplace else "celu", input, alpha)


def gelu(
    input: Tensor,  # noqa: A002
    *,
    approximate: str = "none",
) -> Tensor:
    """Returns x · P(X <= x) of a normal X; nearly, with ``"tanh"``."""
    return call("gelu", input, approximate)


def silu(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns x · sigmoid(x)."""
    return call("silu_" if inplace else "silu", input)


def mish(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns x · tanh(softplus(x))."""
    return call("mish_" if inplace else "mish", input)


def softplus(
    input: Tensor,  # noqa: A002
    beta: float = 1,
    threshold: float = 20,
) -> Tensor:
    """Returns log(1 + exp(beta · x)) / beta; x above the threshold."""
    return call("softplus", input, beta, threshold)


def softsign(input: Tensor) -> Tensor:  # noqa: A002
    """Returns x / (1 + |x|)."""
    return input / (input.abs() + 1)


def tanhshrink(input: Tensor) -> Tensor:  # noqa: A002
    """Returns x - tanh(x)."""
    return input - input.tanh()


def hardtanh(
    input: Tensor,  # noqa: A002
    min_val: float = -1.0,
    max_val: float = 1.0,
    inplace: bool = False,
) -> Tensor:
    """Returns each element, or the bound that it is beyond."""
    if min_val > max_val:
        raise ValueError("min_val cannot be greater than max_val")
    return call("hardtanh_" if inplace else "hardtanh", input, min_val, max_val)


def hardsigmoid(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns x / 6 + 1 / 2, but at least 0 and at most 1."""
    return call("hardsigmoid_" if inplace else "hardsigmoid", input)


def hardswish(
    input: Tensor,  # noqa: A002
    inplace: bool = False,
) -> Tensor:
    """Returns x · hardsigmoid(x)."""
    return call("hardswish_" if inplace else "hardswish", input)


def logsigmoid(input: Tensor) -> Tensor:  # noqa: A002
    """Returns log(sigmoid(x))."""
    return call("log_sigmoid", input)


def threshold(
    input: Tensor,  # noqa: A002
    threshold: float,
    value: float,
    inplace: bool = False,
) -> Tensor:
    """Returns each element, or a value where it is not above a threshold."""
    return call(
        "threshold_" if inplace else "threshold", input, threshold, value
    )


def prelu(
    input: Tensor,  # noqa: A002
    weight: Tensor,
) -> Tensor:
    """Returns each element, multiplied by a weight where it is negative."""
    return call("prelu", input, weight)


def glu(
    input: Tensor,  # noqa: A002
    dim: int = -1,
) -> Tensor:
    """Returns half of a dimension, times the sigmoid of the other half."""
    if not input.ndim:
        raise RuntimeError(
            "glu does not support scalars because halving size must be even"
        )
    return call("glu", input, dim)


def hardshrink(
    input: Tensor,  # noqa: A002
    lambd: float = 0.5,
) -> Tensor:
    """Returns each element, or 0 where its size is at most lambd."""
    return call("hardshrink", input, lambd)


def softshrink(
    input: Tensor,  # noqa: A002
    lambd: float = 0.5,
) -> Tensor:
    """Returns each element, moved towards 0 by lambd, but not beyond."""
    return call("softshrink", input, lambd)


def softmax(
    input: Tensor,  # noqa: A002
    dim: int | None = None,
    _stacklevel: int = 3,
    dtype: dtype_type | None = None,
) -> Tensor:
    """Returns exp(input), scaled so that it sums to 1 along a dimension.

    Args:
        input: The scores.
        dim: The dimension.
        _stacklevel: Of the warning that `dim` is missing.
        dtype: What to convert `input` to first.
    """
    if dim is None:
        dim = _implicit_dim("softmax", input.ndim, _stacklevel)
    return _ops.softmax(input, dim, dtype)


def log_softmax(
    input: Tensor,  # noqa: A002
    dim: int | None = None,
    _stacklevel: int = 3,
    dtype: dtype_type | None = None,
) -> Tensor:
    """Returns the logarithm of `softmax`."""
    if dim is None:
        dim = _implicit_dim("log_softmax", input.ndim, _stacklevel)
    return _ops.log_softmax(input, dim, dtype)


def softmin(
    input: Tensor,  # noqa: A002
    dim: int | None = None,
    _stacklevel: int = 3,
    dtype: dtype_type | None = None,
) -> Tensor:
    """Returns the `softmax` of -input."""
    if dim is None:
        dim = _implicit_dim("softmin", input.ndim, _stacklevel)
    return _ops.softmax(-input, dim, dtype)


def gumbel_softmax(
    logits: Tensor,
    tau: float = 1,
    hard: bool = False,
    eps: float = 1e-10,
    dim: int = -1,
) -> Tensor:
    """Draws from the Gumbel-softmax distribution.

    Args:
        logits: Unnormalized log-probabilities.
        tau: The temperature.
        hard: Whether to return one-hot vectors, with the gradient of soft ones.
        eps: Has no effect any more.
        dim: The dimension of the classes.
    """
    if eps != 1e-10:
        warnings.warn(
            "`eps` parameter is deprecated and has no effect.", stacklevel=2
        )
    gumbels = -(-_ops.rand_like(logits.detach()).log()).log()
    soft = ((logits + gumbels) / tau).softmax(dim)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one_hots = _ops.zeros_like(logits.detach()).scatter_(dim, index, 1.0)
    return one_hots - soft.detach() + soft


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """Returns vectors with 1 at the place of each class and 0 elsewhere.

    Args:
        tensor: Classes, of int64.
        num_classes: How long the vectors are; -1: as long as needed.
    """
    return call("one_hot", tensor, num_classes)


def scaled_dot_product_attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
    *,
    scale: float | None = None,
    enable_gqa: bool = False,
) -> Tensor:
    """Returns values averaged by how well their keys fit the query.

    Args:
        query: [..., L, E].
        key: [..., S, E].
        value: [..., S, Ev].
        attn_mask: What may be attended to, or what is added to the scores.
        dropout_p: With what probability a weight is dropped.
        is_causal: Whether a position attends to none after it.
        scale: Of the scores; by default 1 / sqrt(E).
        enable_gqa: Whether several heads of `query` share one of `key`.
    """
    return call(
        "scaled_dot_product_attention",
        query,
        key,
        value,
        attn_mask,
        dropout_p,
        is_causal,
        scale,
        enable_gqa,
    )


def _implicit_dim(name: str, ndim: int, stacklevel: int) -> int:
    warnings.warn(
        f"Implicit dimension choice for {name} has been deprecated. Change "
        "the call to include dim=X as an argument.",
        UserWarning,
        stacklevel=stacklevel,
    )
    return 0 if ndim in (0, 1, 3) else 1


def mse_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    size_average: bool | None = None,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the squared differences: their mean, their sum, or each.

    Args:
        input: The predictions.
        target: What they should be.
        size_average: The old way to say `reduction`.
        reduce: Likewise.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    if input.shape != target.shape:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the "
            f"input size ({input.shape}). This will likely lead to incorrect "
            "results due to broadcasting. Please ensure they have the same "
            "size.",
            UserWarning,
            stacklevel=2,
        )
    reduction = legacy_reduction(size_average, reduce, reduction)
    return call("mse_loss", input, target, number_of(reduction))


def nll_loss(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
) -> Tensor:
    """Returns the negative log-likelihood of classes.

    Args:
        input: Log-probabilities, [N, C], [C] or [N, C, ...].
        target: Classes, [N], [] or [N, ...].
        weight: Of each class, [C].
        size_average: The old way to say `reduction`.
        ignore_index: A class that does not count.
        reduce: The old way to say `reduction`.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
    """
    reduction = legacy_reduction(size_average, reduce, reduction)
    return call(
        "nll_loss_nd", input, target, weight, number_of(reduction), ignore_index
    )


def cross_entropy(
    input: Tensor,  # noqa: A002
    target: Tensor,
    weight: Tensor | None = None,
    size_average: bool | None = None,
    ignore_index: int = -100,
    reduce: bool | None = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """Returns the cross entropy of scores with classes.

    Args:
        input: Scores, [N, C], [C] or [N, C, ...].
        target: Classes, or probabilities of the shape of `input`.
        weight: Of each class, [C].
        size_average: The old way to say `reduction`.
        ignore_index: A class that does not count.
        reduce: The old way to say `reduction`.
        reduction: ``"mean"``, ``"sum"`` or ``"none"``.
        label_smoothing: How much of each target is spread over all classes.
    """
    reduction = legacy_reduction(size_average, reduce, reduction)
    return call(
        "cross_entropy_loss",
        input,
        target,
        weight,
        number_of(reduction),
        ignore_index,
        label_smoothing,
    )


def linear(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
) -> Tensor:
    """Returns input · weightᵀ + bias.

    Args:
        input: [..., in].
        weight: [out, in].
        bias: [out].
    """
    return call("linear", input, weight, bias)


def max_pool2d(
    input: Tensor,  # noqa: A002
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    dilation: Pair = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """Returns the largest element of each window of images.

    Args:
        input: [N, C, H, W] or [C, H, W].
        kernel_size: Of the windows; one number or two.
        stride: Of the windows; by default their size.
        padding: Around the images, of elements that never win.
        dilation: Of the windows' elements.
        ceil_mode: Whether windows may reach beyond the end.
        return_indices: Whether to return where the elements are, too.
    """
    arguments = (
        input,
        _pair(kernel_size),
        [] if stride is None else _pair(stride),
        _pair(padding),
        _pair(dilation),
        ceil_mode,
    )
    both = call("max_pool2d_with_indices", *arguments)
    return tuple(both) if return_indices else both[0]


def _pair(value: Pair) -> list[int]:
    return [value] if isinstance(value, int) else list(value)
