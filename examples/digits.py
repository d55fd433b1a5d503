"""Trains classifiers of handwritten digits, written as PyTorch users do.

    python examples/digits.py --model cnn --seeds 5

The data are scikit-learn's 1,797 digits of 8 x 8 pixels, of which a fixed
stratified fifth is held out. The rest is learnt with its copies moved by one
pixel, in settings chosen by cross-validation within it.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import statistics
import time
from collections.abc import Callable

import numpy as np
import sklearn.datasets
import sklearn.model_selection
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

import tensord as torch
import tensord.nn.functional as F
from tensord import Tensor

Parameters = list[Tensor]

CLASSES = 10
SIDE = 8
BATCH_SIZE = 128
MOMENTUM = 0.9


@dataclasses.dataclass
class Data:
    """Images [n, 64] from 0 to 1 and labels [n]."""

    train_images: np.ndarray
    test_images: np.ndarray
    train_labels: np.ndarray
    test_labels: np.ndarray


@dataclasses.dataclass
class Model:
    """A function of parameters and images [n, 64], and how it is trained."""

    make_parameters: Callable[[], Parameters]
    #: The images' scores for each class, [n, 10].
    scores: Callable[[Parameters, Tensor], Tensor]
    #: How often each image is seen.
    epochs: int
    #: The learning rate at the start; it sinks to zero.
    rate: float


@dataclasses.dataclass
class Outcome:
    """What a training gave."""

    losses: list[float]
    #: Of the held-out images.
    predictions: np.ndarray
    accuracy: float
    seconds: float


def load_data() -> Data:
    """Loads the digits and holds out a fixed stratified fifth."""
    digits = sklearn.datasets.load_digits()
    images = (digits.data / 16).astype(np.float32)
    return Data(
        *sklearn.model_selection.train_test_split(
            images,
            digits.target,
            test_size=0.2,
            stratify=digits.target,
            random_state=0,
        )
    )


def with_moved(
    images: np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The images, and each moved by a pixel: up, down, left and right."""
    padded = np.pad(images.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
    corners = [(1, 1), (0, 1), (2, 1), (1, 0), (1, 2)]
    moved = [padded[:, y : y + SIDE, x : x + SIDE] for y, x in corners]
    return (
        np.concatenate(moved).reshape(-1, SIDE**2),
        np.tile(labels, len(corners)),
    )


def weight(*size: int) -> Tensor:
    """A weight whose layer keeps the scale of what goes through it."""
    fan_in = math.prod(size[1:])
    return (torch.randn(*size) * math.sqrt(2 / fan_in)).requires_grad_()


def bias(size: int) -> Tensor:
    return torch.zeros(size, requires_grad=True)


def mlp_parameters() -> Parameters:
    return [
        weight(256, SIDE**2),
        bias(256),
        weight(CLASSES, 256),
        bias(CLASSES),
    ]


def mlp(parameters: Parameters, images: Tensor) -> Tensor:
    w1, b1, w2, b2 = parameters
    hidden = F.relu(F.linear(images, w1, b1))
    return F.linear(hidden, w2, b2)


def cnn_parameters() -> Parameters:
    return [
        weight(16, 1, 3, 3),
        bias(16),
        weight(32, 16, 3, 3),
        bias(32),
        weight(CLASSES, 32 * 16),
        bias(CLASSES),
    ]


def cnn(parameters: Parameters, images: Tensor) -> Tensor:
    w1, b1, w2, b2, w3, b3 = parameters
    x = images.view(-1, 1, SIDE, SIDE)
    x = F.relu(F.conv2d(x, w1, b1, padding=1))
    x = F.max_pool2d(F.relu(F.conv2d(x, w2, b2, padding=1)), 2)
    return F.linear(x.flatten(1), w3, b3)


MODELS = {
    "mlp": Model(mlp_parameters, mlp, epochs=6, rate=0.4),
    "cnn": Model(cnn_parameters, cnn, epochs=3, rate=0.1),
}


def train(name: str, data: Data, seed: int, progress: Progress) -> Outcome:
    """Trains a model by gradient descent with momentum.

    Args:
        name: Of the model.
        data: What to learn, and what to be judged by.
        seed: Of the first parameters and of the order of the images.
        progress: Where to show how far it is.
    """
    model = MODELS[name]
    torch.manual_seed(seed)
    parameters = model.make_parameters()
    velocities = [torch.zeros_like(parameter) for parameter in parameters]
    images, labels = map(
        torch.from_numpy, with_moved(data.train_images, data.train_labels)
    )

    # Whole batches only: the few images left over would make a noisy step.
    starts = range(0, len(images) - BATCH_SIZE + 1, BATCH_SIZE)
    steps = model.epochs * len(starts)
    task = progress.add_task(f"{name} {seed}", total=steps, loss=math.nan)
    losses: list[float] = []
    started = time.perf_counter()
    for _ in range(model.epochs):
        order = torch.randperm(len(images))
        for start in starts:
            batch = order[start : start + BATCH_SIZE]
            loss = F.cross_entropy(
                model.scores(parameters, images[batch]), labels[batch]
            )
            loss.backward()
            rate = model.rate * (1 - len(losses) / steps)
            with torch.no_grad():
                for parameter, velocity in zip(
                    parameters, velocities, strict=True
                ):
                    velocity.mul_(MOMENTUM).add_(parameter.grad)
                    parameter.sub_(velocity, alpha=rate)
                    parameter.grad = None
            losses.append(loss.item())
            progress.update(task, advance=1, loss=losses[-1])
    seconds = time.perf_counter() - started

    with torch.no_grad():
        scores = model.scores(parameters, torch.from_numpy(data.test_images))
    predictions = scores.argmax(1).numpy()
    accuracy = float((predictions == data.test_labels).mean())
    return Outcome(losses, predictions, accuracy, seconds)


def progress_bar() -> Progress:
    """A bar with the loss beside it."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("loss {task.fields[loss]:.3f}"),
        TimeElapsedColumn(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", choices=MODELS, default="cnn")
    parser.add_argument("--seeds", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    data = load_data()
    with progress_bar() as progress:
        outcomes = [
            train(arguments.model, data, seed, progress)
            for seed in range(arguments.seeds)
        ]
    for seed, outcome in enumerate(outcomes):
        print(
            f"seed {seed}: test accuracy {outcome.accuracy:.2%} "
            f"in {outcome.seconds:.1f} s"
        )
    median = statistics.median(outcome.accuracy for outcome in outcomes)
    print(f"median test accuracy {median:.2%}")


if __name__ == "__main__":
    main()
