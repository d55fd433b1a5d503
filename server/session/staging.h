// A tensor whose elements are still coming in.
#ifndef TENSORD_SERVER_SESSION_STAGING_H_
#define TENSORD_SERVER_SESSION_STAGING_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/engine.h"

namespace tensord::server {

// The memory of the whole tensor is there, and charged, from the start.
class Staging {
 public:
  // Throws kQuota, kLimit, kBadAttribute.
  Staging(engine::DimsView sizes, engine::DType dtype, bool requires_grad);

  // The next elements, little-endian, row by row. Throws kSizeMismatch where
  // there are more bytes than the tensor has.
  void Append(absl::string_view bytes);

  bool complete() const { return filled_ == size_; }

  // The tensor, when complete.
  engine::Tensor Take();

 private:
  engine::Tensor tensor_;
  bool requires_grad_;
  size_t size_;        // bytes
  size_t filled_ = 0;  // bytes
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_STAGING_H_
