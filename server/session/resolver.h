// The arguments of a command as the engine takes them.
#ifndef TENSORD_SERVER_SESSION_RESOLVER_H_
#define TENSORD_SERVER_SESSION_RESOLVER_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/handles.h"

namespace tensord::server {

// Finds the tensors that a command names, one argument after the other, and
// foresees how long the command will run. It is used again for every command,
// so that reading one from a frame makes nothing that only leads here.
class Resolver {
 public:
  // `handles` outlives it.
  explicit Resolver(const HandleTable& handles) : handles_(handles) {}
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  void Clear() {
    arguments_.clear();
    unknown_.reset();
    touched_ = 0;
    has_tensor_ = false;
  }

  // Append an argument.
  void AddNone() { arguments_.emplace_back(); }
  void AddTensor(Handle handle) { arguments_.emplace_back(Find(handle)); }
  void AddNumber(engine::Scalar number) { arguments_.emplace_back(number); }
  void AddTensors(absl::Span<const Handle> handles);  // 0 stands for None
  void AddInts(engine::Dims ints);
  void AddFloats(std::vector<double> floats);
  void AddText(std::string text);
  void Add(ArgumentList arguments);

  engine::Arguments& arguments() { return arguments_; }

  // The first handle that names no tensor. An undefined one stands for it.
  const std::optional<Handle>& unknown() const { return unknown_; }

  // About how many elements the command with this number touches. Only large
  // enough that work which takes milliseconds is not taken for small: backward
  // passes, whose length nothing tells, are as large as can be.
  int64_t CostOf(uint16_t op) const {
    if (op == static_cast<uint16_t>(SessionCommand::kBackward) ||
        op == static_cast<uint16_t>(SessionCommand::kGrad)) {
      return kLargest;
    }
    return has_tensor_ ? touched_ : std::min(kLargest, touched_ + Made());
  }

 private:
  static constexpr int64_t kLargest = std::numeric_limits<int64_t>::max() / 4;

  const engine::Tensor& Find(Handle handle) {
    has_tensor_ = true;
    const engine::Tensor& tensor = handles_.Find(handle);
    if (tensor.defined()) {
      Touch(tensor.numel());
    } else if (!unknown_) {
      unknown_ = handle;
    }
    return tensor;
  }
  void Touch(int64_t elements) {
    touched_ = std::min(touched_ + elements, kLargest);
  }
  // What a command without tensors makes: the sizes or numbers it is given.
  int64_t Made() const;

  const HandleTable& handles_;
  engine::Arguments arguments_;
  std::optional<Handle> unknown_;
  int64_t touched_ = 0;
  bool has_tensor_ = false;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_RESOLVER_H_
