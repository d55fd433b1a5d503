#include "server/session/cost.h"

#include <algorithm>
#include <limits>
#include <variant>

#include "server/session/commands.h"

namespace tensord::server {
namespace {

constexpr int64_t kLargest = std::numeric_limits<int64_t>::max() / 4;

int64_t Elements(const Session& session, Handle handle) {
  const engine::Tensor& tensor = session.Find(handle);
  return tensor.defined() ? tensor.numel() : 0;
}

int64_t Product(const engine::Dims& sizes) {
  int64_t product = 1;
  for (const int64_t size : sizes) {
    if (size <= 0) return 0;  // the command's own error, or nothing to do
    if (product > kLargest / size) return kLargest;
    product *= size;
  }
  return product;
}

int64_t Magnitude(const engine::Scalar& scalar) {
  const int64_t value = scalar.ToInt();
  return value < -kLargest ? kLargest : std::min(std::abs(value), kLargest);
}

}  // namespace

int64_t EstimateCost(const Session& session, const Command& command) {
  if (command.op == static_cast<uint16_t>(SessionCommand::kBackward) ||
      command.op == static_cast<uint16_t>(SessionCommand::kGrad)) {
    return kLargest;
  }
  int64_t touched = 0;
  bool has_tensor = false;
  // What a command without tensors makes: the sizes or numbers it is given.
  int64_t made = 0;
  for (const Argument& argument : command.arguments) {
    if (const auto* name = std::get_if<TensorName>(&argument)) {
      has_tensor = true;
      touched += Elements(session, name->handle);
    } else if (const auto* names = std::get_if<TensorNames>(&argument)) {
      has_tensor = true;
      for (const Handle handle : *names) touched += Elements(session, handle);
    } else if (const auto* sizes = std::get_if<engine::Dims>(&argument)) {
      made = std::max(made, Product(*sizes));
    } else if (const auto* scalar = std::get_if<engine::Scalar>(&argument)) {
      made = std::max(made, Magnitude(*scalar));
    } else if (const auto* bytes = std::get_if<std::string>(&argument)) {
      touched += static_cast<int64_t>(bytes->size());
    }
    touched = std::min(touched, kLargest);
  }
  return has_tensor ? touched : std::min(kLargest, touched + made);
}

}  // namespace tensord::server
