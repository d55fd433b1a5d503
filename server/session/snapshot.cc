#include "server/session/snapshot.h"

namespace tensord::server {

using engine::Tensor;

void Snapshot::Read(absl::FunctionRef<void(const Tensor&)> read) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  read(tensor_);
}

void Snapshot::Preserve(const engine::Storage& written) {
  if (tensor_.storage().get() == &written) Preserve();
}

void Snapshot::Preserve() {
  if (tensor_.storage()->use_count() == 1) return;
  // Readers need not wait for the copy, only for the change to it.
  Tensor copy = engine::ops::clone(tensor_);
  const std::lock_guard<std::mutex> lock(mutex_);
  std::swap(tensor_, copy);
}

}  // namespace tensord::server
