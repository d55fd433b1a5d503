"""The messages of tensord.v1 as Python classes.

They are made here, at import, from the descriptors in `_descriptors`: protoc's
own Python output would fix which versions of protobuf the package runs with.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from ._descriptors import FILES


def _make_pool() -> Any:
    # A pool of its own, in case that others load other files of these names.
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(FILES).file:
        pool.AddSerializedFile(file.SerializeToString())
    return pool


_pool: Any = _make_pool()


def message(name: str) -> Any:
    """Returns the class of a message, as in ``message("Status")``."""
    descriptor = _pool.FindMessageTypeByName(f"tensord.v1.{name}")
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    # Before protobuf 4.22.
    factory: Any = message_factory.MessageFactory(_pool)
    return factory.GetPrototype(descriptor)


ErrorDetail = message("ErrorDetail")
Status = message("Status")
ExecuteRequest = message("ExecuteRequest")
ExecuteReply = message("ExecuteReply")
GraphReply = message("GraphReply")
