"""How a session begins: the unary calls around the Execute stream."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from typing import Any, NamedTuple

from . import _errors
from ._manifest import HASH, NODE_NAMES, ROWS
from ._rpc import Channel

_PROTOCOL = 1
_REMEDY = "use a client and a server of the same version"


class Greeting(NamedTuple):
    """A session that a server has opened."""

    channel: Channel
    target: str
    timeout: float
    session_id: str
    incarnation: int
    #: The server's, by their numbers.
    node_names: dict[int, str]
    #: Why the server would get some of our rows wrong, by their numbers.
    refused: dict[int, str]

    def close_session(self, timeout: float) -> None:
        """Ends the session and the connection, whether or not it is there."""
        request = _request("CloseSession", self)
        try:
            self.channel.call("CloseSession", request, timeout)
        except _errors.Error:
            # A session that cannot be closed is gone or will expire.
            pass
        finally:
            self.channel.close()

    def describe_session(self) -> Iterator[tuple[str, int, int]]:
        """Yields kind, bytes and count of what the session holds."""
        request = _request("DescribeSession", self)
        reply = self.channel.call("DescribeSession", request, self.timeout)
        for usage in reply.usage:
            yield usage.kind, usage.bytes, usage.count
        count = sum(usage.count for usage in reply.usage)
        yield "total", reply.total_bytes, count


def greet(channel: Channel, target: str, timeout: float) -> Greeting:
    """Waits for the server and opens a session on it.

    Raises:
        Error: If the server does not answer, refuses, or speaks another
            version of the protocol.
    """
    from ._messages import message

    try:
        info = channel.call(
            "GetServerInfo",
            message("GetServerInfoRequest")(),
            timeout,
            wait=True,
        )
    except _errors.Error as error:
        if error.code != "DEADLINE_EXCEEDED":
            raise
        raise _errors.Error(
            f"no tensord server answers at {target}", code="UNAVAILABLE"
        ) from None
    if not info.protocol_min <= _PROTOCOL <= info.protocol_max:
        raise _errors.Error(
            f"the server at {target} speaks versions {info.protocol_min} to "
            f"{info.protocol_max} of the protocol, and this client "
            f"{_PROTOCOL}; {_REMEDY}",
            code="FAILED_PRECONDITION",
        )
    node_names, refused = NODE_NAMES, dict[int, str]()
    if info.manifest_hash != HASH:
        node_names, refused = _compare_manifests(channel, timeout)
    opened = channel.call(
        "OpenSession",
        message("OpenSessionRequest")(nonce=secrets.token_hex(16)),
        timeout,
    )
    return Greeting(
        channel,
        target,
        timeout,
        opened.session_id,
        opened.incarnation,
        node_names,
        refused,
    )


def _request(method: str, greeting: Greeting) -> Any:
    from ._messages import message

    request = message(f"{method}Request")()
    request.session.id = greeting.session_id
    request.session.incarnation = greeting.incarnation
    return request


def _compare_manifests(
    channel: Channel, timeout: float
) -> tuple[dict[int, str], dict[int, str]]:
    """The server's node names, and why it would get some of our rows wrong."""
    from ._messages import message

    reply = channel.call("ListOps", message("ListOpsRequest")(), timeout)
    manifest = json.loads(reply.manifest)
    theirs = {
        row["number"]: row for row in manifest["commands"] + manifest["ops"]
    }
    refused = {}
    for number, ours in ROWS.items():
        found = theirs.get(number)
        if found is None:
            refused[number] = f"the server has no {ours.full_name}; {_REMEDY}"
        elif ours.hash not in (found["hash"], *found.get("history", ())):
            refused[number] = (
                f"the server's {ours.full_name} is not the one that this "
                f"client knows: it has changed; {_REMEDY}"
            )
    names = {node["number"]: node["name"] for node in manifest["node_names"]}
    return names, refused
