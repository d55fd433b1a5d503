"""What the files under deploy/ say."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
import yaml

DEPLOY = pathlib.Path(__file__).parents[2] / "deploy"


@pytest.fixture(scope="session")
def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text()


@pytest.fixture(scope="session")
def compose() -> dict[str, Any]:
    """The service in compose.yaml."""
    text = (DEPLOY / "compose.yaml").read_text()
    (service,) = yaml.safe_load(text)["services"].values()
    return service


@pytest.fixture(scope="session")
def objects() -> dict[str, dict[str, Any]]:
    """The Kubernetes objects, by kind."""
    found = {}
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        for one in yaml.safe_load_all(path.read_text()):
            assert one["kind"].lower() == path.stem
            found[one["kind"]] = one
    return found


@pytest.fixture(scope="session")
def pod(objects: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The StatefulSet's pod."""
    return objects["StatefulSet"]["spec"]["template"]["spec"]


@pytest.fixture(scope="session")
def container(pod: dict[str, Any]) -> dict[str, Any]:
    """The pod's only container."""
    (only,) = pod["containers"]
    return only
