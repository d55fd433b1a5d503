// Linear maps of images that act on rows and columns apart: average pooling,
// interpolation, padding by reflection or repetition.
#ifndef TENSORD_ENGINE_KERNELS_RESAMPLE_H_
#define TENSORD_ENGINE_KERNELS_RESAMPLE_H_

#include <cstdint>
#include <vector>

#include "engine/core/tensor.h"

namespace tensord::engine {

// Which elements along one dimension make up each new one, with what weights.
class Taps {
 public:
  struct Tap {
    int64_t index;
    double weight;
  };

  // Adds to the new element that is being built.
  void Add(int64_t index, double weight) { taps_.push_back({index, weight}); }
  // Ends it.
  void Next() { ends_.push_back(static_cast<int64_t>(taps_.size())); }

  int64_t outputs() const { return static_cast<int64_t>(ends_.size()); }
  const Tap* begin(int64_t output) const {
    return taps_.data() + (output == 0 ? 0 : ends_[output - 1]);
  }
  const Tap* end(int64_t output) const { return taps_.data() + ends_[output]; }

 private:
  std::vector<Tap> taps_;
  std::vector<int64_t> ends_;
};

// out[..., i, j] = sum of in[..., k, l] * weight * weight over the taps of i
// and j. Equal dtypes, any strides, equal sizes but for the last two
// dimensions; the 16-bit floats are summed in float32. Any dtype, but integers
// lose what is not whole of a weight. Indices must be within `in`.
void Resample(const Tensor& in, const Taps& rows, const Taps& cols,
              const Tensor& out);

// The gradient with respect to `in`; every element is written. Floats only.
void ResampleBackward(const Tensor& grad_out, const Taps& rows,
                      const Taps& cols, const Tensor& grad_in);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_RESAMPLE_H_
