// What a value's elements were when it was read, while it is sent.
#ifndef TENSORD_SERVER_SESSION_SNAPSHOT_H_
#define TENSORD_SERVER_SESSION_SNAPSHOT_H_

#include <cstdint>
#include <mutex>
#include <utility>

#include "absl/functional/function_ref.h"
#include "engine/engine.h"

namespace tensord::server {

// Reads a tensor's memory in place for as long as nobody writes there. One
// thread writes, and calls Preserve before; any thread may read.
class Snapshot {
 public:
  // `tensor` is nobody else's, though its memory may be.
  explicit Snapshot(engine::Tensor tensor)
      : dtype_(tensor.dtype()),
        numel_(tensor.numel()),
        tensor_(std::move(tensor)) {}

  engine::DType dtype() const { return dtype_; }
  int64_t numel() const { return numel_; }

  // Calls `read` with the elements; nobody writes them until it returns.
  void Read(absl::FunctionRef<void(const engine::Tensor&)> read) const;

  // Copies the elements if they lie in this memory, which is to be written.
  // Throws kQuota or kLimit.
  void Preserve(const engine::Storage& written);

  // Copies the elements if others hold their memory, too.
  void Preserve();

 private:
  const engine::DType dtype_;
  const int64_t numel_;
  mutable std::mutex mutex_;
  engine::Tensor tensor_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_SNAPSHOT_H_
