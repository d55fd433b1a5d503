#include "engine/kernels/window.h"

#include <algorithm>

#include "absl/numeric/int128.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

constexpr int64_t kMaxElements = int64_t{1} << 60;

}  // namespace

int64_t WindowCount(int64_t input, int64_t kernel, int64_t stride,
                    int64_t padding, int64_t dilation, bool ceil_mode) {
  const absl::int128 padded = absl::int128(input) + 2 * absl::int128(padding);
  const absl::int128 reach = absl::int128(dilation) * (kernel - 1) + 1;
  if (std::max(padded, reach) > kMaxElements) {
    Fail(Reason::kLimit, "a window of ", kernel, " elements with dilation ",
         dilation, " over ", input, " elements with padding ", padding,
         " is too large");
  }
  const absl::int128 room = padded - reach + (ceil_mode ? stride - 1 : 0);
  absl::int128 last = room / stride - (room % stride < 0 ? 1 : 0);
  if (ceil_mode && last * stride >= input + padding) --last;
  return static_cast<int64_t>(last) + 1;
}

}  // namespace tensord::engine
