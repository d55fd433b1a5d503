"""The files under deploy/ say the same, and what the server takes."""

from __future__ import annotations

import pathlib
import re
import sys
from typing import Any

import pytest

_ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(_ROOT / "tests" / "end_to_end"))
sys.path.insert(0, str(_ROOT / "tools" / "lib"))

import image_files  # noqa: E402
from server_process import run_server  # noqa: E402

DEPLOY = _ROOT / "deploy"
PROBES = ("startupProbe", "readinessProbe", "livenessProbe")


def found(pattern: str, text: str) -> str:
    """The only place in the text that matches the pattern's group."""
    (only,) = re.findall(pattern, text, re.MULTILINE)
    return str(only)


@pytest.fixture(scope="module")
def trial() -> str:
    """What deploy/test runs."""
    return (DEPLOY / "test").read_text()


@pytest.fixture(scope="module")
def help_text() -> str:
    return run_server("--help").stdout


def test_the_port(
    dockerfile: str,
    trial: str,
    help_text: str,
    compose: dict[str, Any],
    objects: dict[str, dict[str, Any]],
    container: dict[str, Any],
) -> None:
    (container_port,) = container["ports"]
    (service_port,) = objects["Service"]["spec"]["ports"]
    (rule,) = objects["NetworkPolicy"]["spec"]["ingress"]
    (allowed,) = rule["ports"]
    port = found(r"Default: 127\.0\.0\.1:(\d+)$", help_text)
    assert found(r"^EXPOSE (.*)", dockerfile) == port
    assert found(r"^ENV TENSORD_LISTEN=0\.0\.0\.0:(.*)", dockerfile) == port
    assert found(r"TENSORD_TARGET=127\.0\.0\.1:(\d+)", trial) == port
    assert compose["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert container_port["containerPort"] == int(port)
    assert service_port["port"] == int(port)
    assert service_port["targetPort"] == container_port["name"]
    assert allowed["port"] == container_port["name"]
    for probe in PROBES:
        assert container[probe]["grpc"] == {"port": int(port)}


def test_the_user(
    dockerfile: str, trial: str, compose: dict[str, Any], pod: dict[str, Any]
) -> None:
    user, group = found(r"^USER (.*)", dockerfile).split(":")
    assert compose["user"] == f"{user}:{group}"
    context = pod["securityContext"]
    assert (context["runAsUser"], context["runAsGroup"]) == (
        int(user),
        int(group),
    )
    assert image_files.PASSWD.startswith(f"tensord:x:{user}:{group}:")
    assert image_files.GROUP.startswith(f"tensord:x:{group}:")
    assert rf"Uid:\t{user}" in trial


def test_the_version(
    dockerfile: str,
    compose: dict[str, Any],
    container: dict[str, Any],
    objects: dict[str, dict[str, Any]],
) -> None:
    version = run_server("--version").stdout.split()[1]
    assert found(r"^ARG VERSION=(.*)", dockerfile) == version
    assert found(r"--tag (\S+)", dockerfile) == f"tensord:{version}"
    assert compose["image"] == container["image"] == f"tensord:{version}"
    template = objects["StatefulSet"]["spec"]["template"]
    labels = template["metadata"]["labels"]
    assert labels["app.kubernetes.io/version"] == version


def test_work_may_finish_within_the_grace_period(
    trial: str,
    help_text: str,
    compose: dict[str, Any],
    pod: dict[str, Any],
    container: dict[str, Any],
) -> None:
    grace = pod["terminationGracePeriodSeconds"]
    assert compose["stop_grace_period"] == f"{grace}s"
    assert found(r"^grace=(.*)", trial) == str(grace)
    environment = {one["name"]: one.get("value") for one in container["env"]}
    for drain in (
        environment["TENSORD_DRAIN_TIMEOUT"],
        compose["environment"]["TENSORD_DRAIN_TIMEOUT"],
        found(r"SIGTERM lets work finish. Default: (.*)", help_text),
    ):
        assert int(drain.removesuffix("s")) < grace


@pytest.mark.parametrize(
    "name", ["Dockerfile", "compose.yaml", "kubernetes/statefulset.yaml"]
)
def test_every_variable_is_the_servers(name: str, help_text: str) -> None:
    lines = [
        line
        for line in (DEPLOY / name).read_text().splitlines()
        if not line.lstrip().startswith("#")
    ]
    used = set(re.findall(r"TENSORD_[A-Z_]+", "\n".join(lines)))
    assert used
    assert used <= set(re.findall(r"Env:(TENSORD_[A-Z_]+)", help_text))


def test_every_flag_is_the_servers(dockerfile: str, help_text: str) -> None:
    used = set(re.findall(r'"(--[a-z-]+)"', dockerfile))
    assert used == {"--healthcheck", "--insecure-listen"}
    assert used <= set(re.findall(r"^  (--[a-z-]+)", help_text, re.MULTILINE))


def test_compose_is_as_restricted_as_can_be(compose: dict[str, Any]) -> None:
    assert compose["read_only"] is True
    assert compose["cap_drop"] == ["ALL"]
    assert compose["security_opt"] == ["no-new-privileges:true"]
