// Frames that lie: what is found good keeps the page's promises, and nothing
// crashes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "engine/engine.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/command_reader.h"
#include "server/codec/frame.h"
#include "server/session/command.h"
#include "server/session/handles.h"
#include "server/session/resolver.h"

namespace tensord::server {
namespace {

void Require(bool promise) {
  if (!promise) std::abort();
}

// docs/protocol.md: each result handle is in the client's half and greater
// than every one before. With out= they name tensors that exist.
void CheckHandles(const CommandHead& command, Handle* last) {
  if ((command.flags & kOut) != 0) return;
  for (const ResultName& name : command.results) {
    Require(name.handle > *last && name.handle < kFirstServerHandle);
    *last = name.handle;
  }
}

void Decode(v1::ExecuteRequest frame) {
  constexpr Handle kGiven = 5;
  Handle last_handle = kGiven;
  if (!CheckFrame(frame, &last_handle).ok()) {
    Require(last_handle == kGiven);
    return;
  }
  const HandleTable no_handles(engine::MakeRef<engine::Account>(1 << 20));
  Resolver resolver(no_handles);
  CommandReader reader(std::move(frame));
  size_t count = 0;
  Handle last = kGiven;
  while (const CommandHead* command = reader.Next(&resolver)) {
    CheckHandles(*command, &last);
    resolver.Clear();
    ++count;
  }
  Require(count <= size_t{1} << 16);
  Require(last <= last_handle);
}

}  // namespace
}  // namespace tensord::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tensord::v1::ExecuteRequest frame;
  if (!frame.ParseFromArray(data, static_cast<int>(size))) return -1;
  tensord::server::Decode(std::move(frame));
  return 0;
}
