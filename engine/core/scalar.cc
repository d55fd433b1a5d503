#include "engine/core/scalar.h"

#include <cmath>
#include <limits>

namespace tensord::engine {

int64_t Scalar::ToInt() const {
  if (!is_float()) return int_;
  if (std::isnan(float_)) return 0;
  // 2^63 is the first double above the range.
  constexpr double kLimit = 9223372036854775808.0;
  if (float_ >= kLimit) return std::numeric_limits<int64_t>::max();
  if (float_ < -kLimit) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(float_);
}

}  // namespace tensord::engine
