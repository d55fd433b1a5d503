#include "server/session/staging.h"

#include <bit>
#include <cstring>
#include <utility>

namespace tensord::server {

using engine::DType;
using engine::Reason;

static_assert(std::endian::native == std::endian::little,
              "elements travel as they lie in memory");

Staging::Staging(engine::DimsView sizes, DType dtype, bool requires_grad)
    : requires_grad_(requires_grad) {
  if (requires_grad && !engine::IsFloatingPoint(dtype)) {
    engine::Fail(Reason::kDtypeMismatch,
                 "Only Tensors of floating point and complex dtype can "
                 "require gradients");
  }
  tensor_ = engine::EmptyTensor(sizes, dtype);
  size_ = static_cast<size_t>(tensor_.numel()) * engine::SizeOf(dtype);
}

void Staging::Append(absl::string_view bytes) {
  if (bytes.size() > size_ - filled_) {
    engine::Fail(Reason::kSizeMismatch, "a tensor of sizes ",
                 engine::ToString(tensor_.sizes()), " and dtype ",
                 engine::NameOf(tensor_.dtype()), " has ", size_,
                 " bytes, but ", filled_ + bytes.size(), " were sent");
  }
  char* const start = static_cast<char*>(tensor_.raw()) + filled_;
  if (!bytes.empty()) std::memcpy(start, bytes.data(), bytes.size());
  if (tensor_.dtype() == DType::kBool) {
    for (size_t i = 0; i < bytes.size(); ++i) start[i] = start[i] != 0;
  }
  filled_ += bytes.size();
}

engine::Tensor Staging::Take() {
  engine::SetRequiresGrad(tensor_, requires_grad_);
  return std::move(tensor_);
}

}  // namespace tensord::server
