"""The Kubernetes files are what Kubernetes takes, and belong together."""

from __future__ import annotations

import copy
from typing import Any

import kubernetes_validate
import pytest

Objects = dict[str, dict[str, Any]]

#: The first in which gRPC probes are stable, and the newest that is known.
VERSIONS = ["1.27", kubernetes_validate.latest_version()]

KINDS = [
    "NetworkPolicy",
    "PodDisruptionBudget",
    "Service",
    "StatefulSet",
]


def test_these_are_all(objects: Objects) -> None:
    assert sorted(objects) == KINDS


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_fits_its_schema(
    kind: str, version: str, objects: Objects
) -> None:
    kubernetes_validate.validate(objects[kind], version, strict=True)


def test_a_misspelt_field_does_not(objects: Objects) -> None:
    wrong = copy.deepcopy(objects["StatefulSet"])
    wrong["spec"]["template"]["spec"]["runAsRoot"] = False
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_all_select_the_pods(objects: Objects) -> None:
    stateful_set = objects["StatefulSet"]["spec"]
    labels = stateful_set["template"]["metadata"]["labels"].items()
    for selector in (
        stateful_set["selector"]["matchLabels"],
        objects["Service"]["spec"]["selector"],
        objects["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        objects["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
    ):
        assert selector.items() <= labels


def test_the_service_names_the_servers_and_balances_nothing(
    objects: Objects,
) -> None:
    service = objects["Service"]
    name = objects["StatefulSet"]["spec"]["serviceName"]
    assert service["metadata"]["name"] == name
    assert service["spec"]["clusterIP"] == "None"


def test_only_clients_may_come_in_and_nothing_goes_out(
    objects: Objects,
) -> None:
    policy = objects["NetworkPolicy"]["spec"]
    assert sorted(policy["policyTypes"]) == ["Egress", "Ingress"]
    assert "egress" not in policy
    for rule in policy["ingress"]:
        assert rule["from"] and rule["ports"]


def test_pods_are_as_restricted_as_can_be(
    pod: dict[str, Any], container: dict[str, Any]
) -> None:
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    for limits in container["resources"].values():
        assert sorted(limits) == ["cpu", "memory"]
