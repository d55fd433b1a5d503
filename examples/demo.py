"""Shows tensord at work: autograd, then a classifier of handwritten digits.

Ends with the accuracy on held-out digits, and writes two pictures: the loss on
the way and a dozen of those digits with what the model takes them for; and the
autograd graph of a small loss (SVG where graphviz is there, else DOT).
"""

from __future__ import annotations

import argparse
import pathlib

import digits
import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import walkthrough
from matplotlib.ticker import LogLocator, NullLocator

import tensord as torch

matplotlib.use("Agg")

PICTURE = pathlib.Path(__file__).resolve().parents[1] / "build/demo/digits.png"
GRAPH = PICTURE.with_name("graph.dot")
ROWS, COLUMNS = 3, 4
WINDOW = 15
INK, ACCENT, RIGHT, WRONG = "#22303c", "#2f6fb0", "#2e7d4f", "#c0392b"


def smoothed(losses: list[float]) -> np.ndarray:
    """The mean of each loss and those just before it."""
    sums = np.cumsum([0.0, *losses])
    ends = np.arange(1, len(losses) + 1)
    starts = np.maximum(ends - WINDOW, 0)
    return (sums[ends] - sums[starts]) / (ends - starts)


def chosen(outcome: digits.Outcome, labels: np.ndarray) -> np.ndarray:
    """A dozen held-out digits: up to three mistaken ones, then the first."""
    is_wrong = outcome.predictions != labels
    wrong = np.flatnonzero(is_wrong)[:3]
    right = np.flatnonzero(~is_wrong)[: ROWS * COLUMNS - len(wrong)]
    return np.concatenate([right, wrong])


def draw(outcome: digits.Outcome, data: digits.Data) -> None:
    """Writes the picture."""
    plt.rcParams.update({"font.size": 11, "text.color": INK})
    figure = plt.figure(figsize=(11, 4.8), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.1, h_pad=0.1)
    left, right = figure.subfigures(1, 2, width_ratios=(1.15, 1))
    draw_losses(left.subplots(), outcome.losses)
    right.suptitle(
        f"Predictions of held-out digits: {outcome.accuracy:.1%} right",
        fontsize=13,
    )
    places = chosen(outcome, data.test_labels)
    for axes, place in zip(
        right.subplots(ROWS, COLUMNS).flat, places, strict=True
    ):
        image = data.test_images[place].reshape(digits.SIDE, digits.SIDE)
        axes.imshow(image, cmap="gray_r", vmin=0, vmax=1)
        axes.set(xticks=[], yticks=[])
        guess, label = outcome.predictions[place], data.test_labels[place]
        text = f"{guess}" if guess == label else f"{guess}, but is {label}"
        color = RIGHT if guess == label else WRONG
        axes.set_title(text, color=color, fontsize=12, pad=4)
        for spine in axes.spines.values():
            spine.set_color(color)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=150)


def draw_losses(axes: plt.Axes, losses: list[float]) -> None:
    """Draws the loss of each step, and its mean over the last few."""
    steps = np.arange(1, len(losses) + 1)
    axes.semilogy(
        steps, losses, color=ACCENT, alpha=0.3, linewidth=0.8, label="one step"
    )
    axes.semilogy(
        steps,
        smoothed(losses),
        color=ACCENT,
        linewidth=2,
        label=f"mean of the last {WINDOW} steps",
    )
    axes.legend(frameon=False)
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_title("Training loss", fontsize=13)
    axes.set_xlabel("step")
    axes.set_ylabel("cross entropy (log scale)")
    axes.margins(x=0.01)
    axes.grid(alpha=0.2, which="major")
    axes.spines[["top", "right"]].set_visible(False)


def draw_graph() -> pathlib.Path:
    """Writes the autograd graph of a two-layer network's loss."""
    sizes = {
        "weight 1": (32, digits.SIDE**2),
        "bias 1": (32,),
        "weight 2": (10, 32),
        "bias 2": (10,),
    }
    names = {
        name: torch.randn(size, requires_grad=True)
        for name, size in sizes.items()
    }
    weight1, bias1, weight2, bias2 = names.values()
    functional = torch.nn.functional
    images, labels = torch.randn(10, digits.SIDE**2), torch.arange(10)
    hidden = functional.linear(images, weight1, bias1).relu()
    output = functional.linear(hidden, weight2, bias2)
    picture = torch.graph(functional.cross_entropy(output, labels), names=names)
    GRAPH.parent.mkdir(parents=True, exist_ok=True)
    picture.save(GRAPH)
    try:
        svg = GRAPH.with_suffix(".svg")
        picture.save(svg)
    except (ImportError, OSError):
        return GRAPH
    return svg


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", choices=digits.MODELS, default="cnn")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    arguments = parser.parse_args()

    print(f"The server runs: {torch.current_session()}")
    walkthrough.main()
    walkthrough.section(
        "Handwritten digits",
        """A small network learns to tell digits apart. The gradients and the
        parameters never leave the server.""",
    )
    data = digits.load_data()
    with digits.progress_bar() as progress:
        outcome = digits.train(arguments.model, data, arguments.seed, progress)
    draw(outcome, data)
    print(f"\nPicture: {PICTURE}\nGraph: {draw_graph()}")
    print(
        f"Test accuracy {outcome.accuracy:.2%} on {len(data.test_labels)} "
        f"held-out digits, trained in {outcome.seconds:.1f} s"
    )


if __name__ == "__main__":
    main()
