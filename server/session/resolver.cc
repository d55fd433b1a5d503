#include "server/session/resolver.h"

#include <cstdlib>
#include <type_traits>
#include <utility>
#include <variant>

namespace tensord::server {

using engine::Tensor;

void Resolver::AddTensors(absl::Span<const Handle> handles) {
  has_tensor_ = true;
  engine::TensorList tensors;
  tensors.reserve(handles.size());
  for (const Handle handle : handles) {
    tensors.push_back(handle == 0 ? Tensor() : Find(handle));
  }
  arguments_.emplace_back(std::move(tensors));
}

void Resolver::AddInts(engine::Dims ints) {
  arguments_.emplace_back(std::move(ints));
}

void Resolver::AddFloats(std::vector<double> floats) {
  arguments_.emplace_back(std::move(floats));
}

void Resolver::AddText(std::string text) {
  Touch(static_cast<int64_t>(text.size()));
  arguments_.emplace_back(std::move(text));
}

void Resolver::Add(ArgumentList arguments) {
  const auto add = [&](auto& argument) {
    using T = std::decay_t<decltype(argument)>;
    if constexpr (std::is_same_v<T, std::monostate>) {
      AddNone();
    } else if constexpr (std::is_same_v<T, TensorName>) {
      AddTensor(argument.handle);
    } else if constexpr (std::is_same_v<T, TensorNames>) {
      AddTensors(argument);
    } else if constexpr (std::is_same_v<T, engine::Scalar>) {
      AddNumber(argument);
    } else if constexpr (std::is_same_v<T, engine::Dims>) {
      AddInts(std::move(argument));
    } else if constexpr (std::is_same_v<T, std::vector<double>>) {
      AddFloats(std::move(argument));
    } else {
      AddText(std::move(argument));
    }
  };
  for (Argument& argument : arguments) std::visit(add, argument);
}

int64_t Resolver::Made() const {
  const auto product = [](const engine::Dims& sizes) {
    int64_t product = 1;
    for (const int64_t size : sizes) {
      // The command's own error, or nothing to do.
      if (size <= 0) return int64_t{0};
      if (product > kLargest / size) return kLargest;
      product *= size;
    }
    return product;
  };
  const auto magnitude = [](const engine::Scalar& scalar) {
    const int64_t value = scalar.ToInt();
    return value < -kLargest ? kLargest : std::min(std::abs(value), kLargest);
  };
  int64_t made = 0;
  for (const engine::Value& argument : arguments_) {
    if (argument.is_ints()) made = std::max(made, product(argument.ints()));
    if (argument.is_scalar()) {
      made = std::max(made, magnitude(argument.scalar()));
    }
  }
  return made;
}

}  // namespace tensord::server
