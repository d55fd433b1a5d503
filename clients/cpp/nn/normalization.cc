#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"
#include "tensord/nn/functional.h"

namespace tensord::nn::functional {
namespace {

using internal::Invoke;
using internal::Of;

[[noreturn]] void ThrowValue(const std::string& message, const char* op,
                             Location where) {
  internal::Throw(message, ExceptionKind::kValue, op, where);
}

// Refuses what has one value for each channel, of which there is no variance.
void VerifySizes(const std::vector<int64_t>& sizes, const char* op,
                 Location where) {
  int64_t count = sizes.empty() ? 0 : sizes[0];
  for (size_t place = 2; place < sizes.size(); ++place) count *= sizes[place];
  if (count != 1) return;
  ThrowValue(absl::StrCat("Expected more than 1 value per channel when "
                          "training, got input size torch.Size([",
                          absl::StrJoin(sizes, ", "), "])"),
             op, where);
}

void CheckProbability(double p, Location where) {
  if (p >= 0.0 && p <= 1.0) return;
  ThrowValue(absl::StrCat(
                 "dropout probability has to be between 0 and 1, but got ", p),
             "dropout", where);
}

Tensor Dropped(uint16_t row, const Tensor& input, double p, bool training,
               Location where) {
  CheckProbability(p, where);
  return Invoke(row, {Of(input), Of(p), Of(training)}, where);
}

Tensor ChannelsDropped(const Tensor& input, bool is_batched, double p,
                       bool training, bool inplace, Location where) {
  const uint16_t row =
      inplace ? rows::kFeatureDropoutInPlace : rows::kFeatureDropout;
  if (is_batched) return Dropped(row, input, p, training, where);
  const Tensor result =
      Dropped(row, input.unsqueeze(0, where), p, training, where);
  return inplace ? input : result.squeeze(0, where);
}

}  // namespace

Tensor layer_norm(const Tensor& input, const IntList& normalized_shape,
                  const NormOptions& options, Location where) {
  return Invoke(rows::kLayerNorm,
                {Of(input), Of(normalized_shape), Of(options.weight),
                 Of(options.bias), Of(options.eps), Of(true)},
                where);
}

Tensor rms_norm(const Tensor& input, const IntList& normalized_shape,
                const Tensor& weight, std::optional<double> eps,
                Location where) {
  return Invoke(rows::kRmsNorm,
                {Of(input), Of(normalized_shape), Of(weight), Of(eps)}, where);
}

Tensor batch_norm(const Tensor& input, const Tensor& running_mean,
                  const Tensor& running_var, const BatchNormOptions& options,
                  Location where) {
  if (options.training) VerifySizes(input.sizes(where), "batch_norm", where);
  if (options.training && options.eps <= 0.0) {
    ThrowValue(absl::StrCat("batch_norm eps must be positive during training, "
                            "but got ",
                            options.eps),
               "batch_norm", where);
  }
  if (options.eps < 0.0) {
    ThrowValue(absl::StrCat("batch_norm eps must be non-negative, but got ",
                            options.eps),
               "batch_norm", where);
  }
  return Invoke(rows::kBatchNorm,
                {Of(input), Of(options.weight), Of(options.bias),
                 Of(running_mean), Of(running_var), Of(options.training),
                 Of(options.momentum), Of(options.eps), Of(false)},
                where);
}

Tensor instance_norm(const Tensor& input, const InstanceNormOptions& options,
                     Location where) {
  const std::vector<int64_t> sizes = input.sizes(where);
  int64_t spatial = 1;
  for (size_t place = 2; place < sizes.size(); ++place) spatial *= sizes[place];
  if (options.use_input_stats && spatial == 1) {
    ThrowValue(absl::StrCat("Expected more than 1 spatial element when "
                            "training, got input size torch.Size([",
                            absl::StrJoin(sizes, ", "), "])"),
               "instance_norm", where);
  }
  return Invoke(rows::kInstanceNorm,
                {Of(input), Of(options.weight), Of(options.bias),
                 Of(options.running_mean), Of(options.running_var),
                 Of(options.use_input_stats), Of(options.momentum),
                 Of(options.eps), Of(false)},
                where);
}

Tensor group_norm(const Tensor& input, int64_t num_groups,
                  const NormOptions& options, Location where) {
  const std::vector<int64_t> sizes = input.sizes(where);
  if (sizes.size() < 2) {
    internal::Throw(
        absl::StrCat("Expected at least 2 dimensions for input tensor but "
                     "received ",
                     sizes.size()),
        ExceptionKind::kRuntime, "group_norm", where);
  }
  if (num_groups != 0) {
    std::vector<int64_t> grouped = {sizes[0] * sizes[1] / num_groups,
                                    num_groups};
    grouped.insert(grouped.end(), sizes.begin() + 2, sizes.end());
    VerifySizes(grouped, "group_norm", where);
  }
  return Invoke(rows::kGroupNorm,
                {Of(input), Of(num_groups), Of(options.weight),
                 Of(options.bias), Of(options.eps), Of(true)},
                where);
}

Tensor dropout(const Tensor& input, double p, bool training, bool inplace,
               Location where) {
  return Dropped(inplace ? rows::kDropoutInPlace : rows::kDropout, input, p,
                 training, where);
}

Tensor alpha_dropout(const Tensor& input, double p, bool training, bool inplace,
                     Location where) {
  return Dropped(inplace ? rows::kAlphaDropoutInPlace : rows::kAlphaDropout,
                 input, p, training, where);
}

Tensor feature_alpha_dropout(const Tensor& input, double p, bool training,
                             bool inplace, Location where) {
  return Dropped(
      inplace ? rows::kFeatureAlphaDropoutInPlace : rows::kFeatureAlphaDropout,
      input, p, training, where);
}

Tensor dropout1d(const Tensor& input, double p, bool training, bool inplace,
                 Location where) {
  CheckProbability(p, where);
  const int64_t dims = input.dim(where);
  if (dims != 2 && dims != 3) {
    internal::Throw(
        absl::StrCat("dropout1d: Expected 2D or 3D input, but received a ",
                     dims,
                     "D input. Note that dropout1d exists to provide "
                     "channel-wise dropout on inputs with 1 spatial dimension, "
                     "a channel dimension, and an optional batch dimension "
                     "(i.e. 2D or 3D inputs)."),
        ExceptionKind::kRuntime, "dropout1d", where);
  }
  return ChannelsDropped(input, dims == 3, p, training, inplace, where);
}

Tensor dropout2d(const Tensor& input, double p, bool training, bool inplace,
                 Location where) {
  CheckProbability(p, where);
  return ChannelsDropped(input, true, p, training, inplace, where);
}

Tensor dropout3d(const Tensor& input, double p, bool training, bool inplace,
                 Location where) {
  CheckProbability(p, where);
  return ChannelsDropped(input, input.dim(where) != 4, p, training, inplace,
                         where);
}

}  // namespace tensord::nn::functional
