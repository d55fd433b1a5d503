"""Normalizations and dropout."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING

from .._dispatch import call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._tensor import Tensor


def layer_norm(
    input: Tensor,  # noqa: A002
    normalized_shape: Sequence[int],
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """Brings the last dimensions to mean 0 and variance 1.

    Args:
        input: The values.
        normalized_shape: The sizes of those dimensions.
        weight: Scales what results, of that shape.
        bias: Is added, of that shape.
        eps: Is added to the variance.
    """
    return call("layer_norm", input, list(normalized_shape), weight, bias, eps)


def rms_norm(
    input: Tensor,  # noqa: A002
    normalized_shape: Sequence[int],
    weight: Tensor | None = None,
    eps: float | None = None,
) -> Tensor:
    """Divides the last dimensions by the root of their mean square.

    Args:
        input: The values.
        normalized_shape: The sizes of those dimensions.
        weight: Scales what results, of that shape.
        eps: Is added to the mean square; by default the dtype's epsilon.
    """
    return call("rms_norm", input, list(normalized_shape), weight, eps)


def batch_norm(
    input: Tensor,  # noqa: A002
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Brings each channel to mean 0 and variance 1 over a batch.

    Args:
        input: [N, C, ...].
        running_mean: Follows the mean in training, is the mean otherwise.
        running_var: Likewise, the variance.
        weight: Scales each channel.
        bias: Is added to each channel.
        training: Whether mean and variance are the batch's.
        momentum: How much the running ones take of the batch's.
        eps: Is added to the variance.
    """
    if training:
        _verify_sizes(input.shape)
    if training and eps <= 0.0:
        raise ValueError(
            f"batch_norm eps must be positive during training, but got {eps}"
        )
    if eps < 0.0:
        raise ValueError(f"batch_norm eps must be non-negative, but got {eps}")
    return call(
        "batch_norm",
        input,
        weight,
        bias,
        running_mean,
        running_var,
        training,
        momentum,
        eps,
        False,
    )


def instance_norm(
    input: Tensor,  # noqa: A002
    running_mean: Tensor | None = None,
    running_var: Tensor | None = None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    use_input_stats: bool = True,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """Brings each channel of each sample to mean 0 and variance 1.

    Args:
        input: [N, C, ...].
        running_mean: Follows the mean, or is the mean.
        running_var: Likewise, the variance.
        weight: Scales each channel.
        bias: Is added to each channel.
        use_input_stats: Whether mean and variance are the input's.
        momentum: How much the running ones take of the input's.
        eps: Is added to the variance.
    """
    if use_input_stats and math.prod(input.shape[2:]) == 1:
        raise ValueError(
            "Expected more than 1 spatial element when training, got input "
            f"size {input.shape}"
        )
    return call(
        "instance_norm",
        input,
        weight,
        bias,
        running_mean,
        running_var,
        use_input_stats,
        momentum,
        eps,
        False,
    )


def group_norm(
    input: Tensor,  # noqa: A002
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-5,
) -> Tensor:
    """Brings each group of channels of each sample to mean 0 and variance 1.

    Args:
        input: [N, C, ...].
        num_groups: How many groups the channels are in.
        weight: Scales each channel.
        bias: Is added to each channel.
        eps: Is added to the variance.
    """
    if input.ndim < 2:
        raise RuntimeError(
            "Expected at least 2 dimensions for input tensor but received "
            f"{input.ndim}"
        )
    samples = input.shape[0] * input.shape[1] // num_groups
    _verify_sizes([samples, num_groups, *input.shape[2:]])
    return call("group_norm", input, num_groups, weight, bias, eps)


def _verify_sizes(sizes: Sequence[int]) -> None:
    if sizes[0] * math.prod(sizes[2:]) == 1:
        raise ValueError(
            "Expected more than 1 value per channel when training, got input "
            f"size {sizes}"
        )


def dropout(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = True,
    inplace: bool = False,
) -> Tensor:
    """Sets elements to 0 with probability `p`, and scales the others.

    Args:
        input: The values.
        p: The probability.
        training: Whether to do so at all.
        inplace: Whether to write into `input`.
    """
    return _dropped("dropout", input, p, training, inplace)


def alpha_dropout(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = False,
    inplace: bool = False,
) -> Tensor:
    """As `dropout`, but keeps mean and variance of what SELU gives."""
    return _dropped("alpha_dropout", input, p, training, inplace)


def feature_alpha_dropout(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = False,
    inplace: bool = False,
) -> Tensor:
    """As `alpha_dropout`, but of whole channels."""
    return _dropped("feature_alpha_dropout", input, p, training, inplace)


def dropout1d(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = True,
    inplace: bool = False,
) -> Tensor:
    """As `dropout`, but of whole channels [L] of [N, C, L] or [C, L]."""
    _check_probability(p)
    if input.ndim not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {input.ndim}D "
            "input. Note that dropout1d exists to provide channel-wise "
            "dropout on inputs with 1 spatial dimension, a channel dimension, "
            "and an optional batch dimension (i.e. 2D or 3D inputs)."
        )
    return _channels_dropped(input, input.ndim == 3, p, training, inplace)


def dropout2d(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = True,
    inplace: bool = False,
) -> Tensor:
    """As `dropout`, but of whole channels of [N, C, H, W] or [N, C, L]."""
    _check_probability(p)
    if input.ndim not in (3, 4):
        warnings.warn(
            f"dropout2d: Received a {input.ndim}-D input to dropout2d, which "
            "is deprecated and will result in an error in a future release. "
            "To retain the behavior and silence this warning, please use "
            "dropout instead. Note that dropout2d exists to provide "
            "channel-wise dropout on inputs with 2 spatial dimensions, a "
            "channel dimension, and an optional batch dimension (i.e. 3D or "
            "4D inputs).",
            stacklevel=2,
        )
    if input.ndim == 3:
        warnings.warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that "
            "channel-wise 1D dropout behavior is desired - input is "
            "interpreted as shape (N, C, L), where C is the channel dim. This "
            "behavior will change in a future release to interpret the input "
            "as one without a batch dimension, i.e. shape (C, H, W). To "
            "maintain the 1D channel-wise dropout behavior, please switch to "
            "using dropout1d instead.",
            stacklevel=2,
        )
    return _channels_dropped(input, True, p, training, inplace)


def dropout3d(
    input: Tensor,  # noqa: A002
    p: float = 0.5,
    training: bool = True,
    inplace: bool = False,
) -> Tensor:
    """As `dropout`, but of whole channels of [N, C, D, H, W]."""
    _check_probability(p)
    if input.ndim not in (4, 5):
        warnings.warn(
            f"dropout3d: Received a {input.ndim}-D input to dropout3d, which "
            "is deprecated and will result in an error in a future release. "
            "To retain the behavior and silence this warning, please use "
            "dropout instead. Note that dropout3d exists to provide "
            "channel-wise dropout on inputs with 3 spatial dimensions, a "
            "channel dimension, and an optional batch dimension (i.e. 4D or "
            "5D inputs).",
            stacklevel=2,
        )
    return _channels_dropped(input, input.ndim != 4, p, training, inplace)


def _check_probability(p: float) -> None:
    if p < 0.0 or p > 1.0:
        raise ValueError(
            f"dropout probability has to be between 0 and 1, but got {p}"
        )


def _dropped(
    name: str,
    input: Tensor,  # noqa: A002
    p: float,
    training: bool,
    inplace: bool,
) -> Tensor:
    _check_probability(p)
    return call(f"{name}_" if inplace else name, input, p, training)


def _channels_dropped(
    input: Tensor,  # noqa: A002
    is_batched: bool,
    p: float,
    training: bool,
    inplace: bool,
) -> Tensor:
    name = "feature_dropout_" if inplace else "feature_dropout"
    if is_batched:
        return call(name, input, p, training)
    result = call(name, input.unsqueeze(0), p, training)
    return input if inplace else result.squeeze(0)
