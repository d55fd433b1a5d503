// Frames that lie: what decodes keeps the page's promises, and nothing crashes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/frame.h"
#include "server/session/command.h"

namespace tensord::server {
namespace {

void Require(bool promise) {
  if (!promise) std::abort();
}

// docs/protocol.md: each result handle is in the client's half and greater
// than every one before. With out= they name tensors that exist.
void CheckHandles(const Command& command, Handle* last) {
  if ((command.flags & kOut) != 0) return;
  for (const ResultName& name : command.results) {
    Require(name.handle > *last && name.handle < kFirstServerHandle);
    *last = name.handle;
  }
}

void Decode(v1::ExecuteRequest frame) {
  constexpr Handle kGiven = 5;
  Handle last_handle = kGiven;
  const auto commands = DecodeFrame(&frame, &last_handle);
  if (!commands.ok()) {
    Require(last_handle == kGiven);
    return;
  }
  Require(commands->size() <= size_t{1} << 16);
  Handle last = kGiven;
  for (const Command& command : *commands) CheckHandles(command, &last);
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
