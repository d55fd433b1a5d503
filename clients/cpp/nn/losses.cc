#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/nn/functional.h"
#include "tensord/shapes.h"

namespace tensord::nn::functional {
namespace {

using internal::Invoke;
using internal::Of;

// The number that operations take for a reduction.
int64_t NumberOf(std::string_view reduction, Location where) {
  constexpr std::string_view kReductions[] = {"none", "mean", "sum"};
  const auto found =
      std::find(std::begin(kReductions), std::end(kReductions), reduction);
  if (found == std::end(kReductions)) {
    internal::Throw(
        std::string(reduction) + " is not a valid value for reduction",
        ExceptionKind::kValue, "", where);
  }
  return found - std::begin(kReductions);
}

// As PyTorch writes sizes in messages.
std::string SizesText(const Tensor& tensor, Location where) {
  return absl::StrCat("torch.Size([", absl::StrJoin(tensor.sizes(where), ", "),
                      "])");
}

struct Two {
  Tensor input;
  Tensor target;
};

// Both expanded to their common sizes.
Two Broadcast(const Tensor& input, const Tensor& target, Location where) {
  std::vector<Tensor> both = broadcast_tensors({input, target}, where);
  return {std::move(both[0]), std::move(both[1])};
}

// The mean is over the sum of `total`, by default over the count.
Tensor Weighted(const Tensor& each, const Tensor& input, const Tensor& weight,
                std::string_view reduction, const Tensor& total,
                Location where) {
  if (weight.sizes(where) != input.sizes(where)) {
    internal::Throw("Weights and input must have the same size.",
                    ExceptionKind::kValue, "", where);
  }
  const int64_t number = NumberOf(reduction, where);
  const Tensor losses = mul(each, weight, where);
  if (number == 0) return losses;
  if (number == 2) return losses.sum({}, where);
  if (!total.defined()) return losses.mean({}, where);
  return div(losses.sum({}, where), total.sum({}, where), where);
}

}  // namespace

Tensor mse_loss(const Tensor& input, const Tensor& target,
                std::string_view reduction, Location where) {
  return Invoke(rows::kMseLoss,
                {Of(input), Of(target), Of(NumberOf(reduction, where))}, where);
}

Tensor l1_loss(const Tensor& input, const Tensor& target,
               std::string_view reduction, const Tensor& weight,
               Location where) {
  const Two two = Broadcast(input, target, where);
  if (weight.defined()) {
    const Tensor each = abs(sub(two.input, two.target, 1, where), where);
    return Weighted(each, two.input, weight, reduction, weight, where);
  }
  return Invoke(rows::kL1Loss,
                {Of(two.input), Of(two.target), Of(NumberOf(reduction, where))},
                where);
}

Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                      std::string_view reduction, double beta, Location where) {
  const Two two = Broadcast(input, target, where);
  const int64_t number = NumberOf(reduction, where);
  if (beta == 0.0) {
    return Invoke(rows::kL1Loss, {Of(two.input), Of(two.target), Of(number)},
                  where);
  }
  return Invoke(rows::kSmoothL1Loss,
                {Of(two.input), Of(two.target), Of(number), Of(beta)}, where);
}

Tensor huber_loss(const Tensor& input, const Tensor& target,
                  std::string_view reduction, double delta,
                  const Tensor& weight, Location where) {
  const Two two = Broadcast(input, target, where);
  const std::string_view inner = weight.defined() ? "none" : reduction;
  const Tensor loss = Invoke(
      rows::kHuberLoss,
      {Of(two.input), Of(two.target), Of(NumberOf(inner, where)), Of(delta)},
      where);
  if (!weight.defined()) return loss;
  return Weighted(loss, two.input, weight, reduction, {}, where);
}

Tensor nll_loss(const Tensor& input, const Tensor& target,
                const NLLLossOptions& options, Location where) {
  return Invoke(
      rows::kNllLossNd,
      {Of(input), Of(target), Of(options.weight),
       Of(NumberOf(options.reduction, where)), Of(options.ignore_index)},
      where);
}

Tensor cross_entropy(const Tensor& input, const Tensor& target,
                     const CrossEntropyOptions& options, Location where) {
  return Invoke(rows::kCrossEntropyLoss,
                {Of(input), Of(target), Of(options.weight),
                 Of(NumberOf(options.reduction, where)),
                 Of(options.ignore_index), Of(options.label_smoothing)},
                where);
}

Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                            const Tensor& weight, std::string_view reduction,
                            Location where) {
  const int64_t number = NumberOf(reduction, where);
  if (target.sizes(where) != input.sizes(where)) {
    internal::Throw(
        absl::StrCat("Using a target size (", SizesText(target, where),
                     ") that is different to the input size (",
                     SizesText(input, where),
                     ") is deprecated. Please ensure they have the same size."),
        ExceptionKind::kValue, "binary_cross_entropy", where);
  }
  const Tensor each =
      weight.defined() ? Broadcast(weight, target, where).input : weight;
  return Invoke(rows::kBinaryCrossEntropy,
                {Of(input), Of(target), Of(each), Of(number)}, where);
}

Tensor binary_cross_entropy_with_logits(
    const Tensor& input, const Tensor& target, const Tensor& weight,
    const Tensor& pos_weight, std::string_view reduction, Location where) {
  const int64_t number = NumberOf(reduction, where);
  if (target.sizes(where) != input.sizes(where)) {
    internal::Throw(absl::StrCat("Target size (", SizesText(target, where),
                                 ") must be the same as input size (",
                                 SizesText(input, where), ")"),
                    ExceptionKind::kValue, "binary_cross_entropy_with_logits",
                    where);
  }
  return Invoke(rows::kBinaryCrossEntropyWithLogits,
                {Of(input), Of(target), Of(weight), Of(pos_weight), Of(number)},
                where);
}

Tensor kl_div(const Tensor& input, const Tensor& target,
              std::string_view reduction, bool log_target, Location where) {
  const bool is_batchmean = reduction == "batchmean";
  const int64_t number = NumberOf(is_batchmean ? "sum" : reduction, where);
  const Tensor loss = tensord::kl_div(input, target, number, log_target, where);
  if (!is_batchmean || input.dim(where) == 0) return loss;
  return div(loss, input.size(0, where), where);
}

Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim,
                         double eps, Location where) {
  return tensord::cosine_similarity(x1, x2, dim, eps, where);
}

Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p,
                         double eps, bool keepdim, Location where) {
  return tensord::pairwise_distance(x1, x2, p, eps, keepdim, where);
}

Tensor normalize(const Tensor& input, double p, int64_t dim, double eps,
                 Location where) {
  const Tensor length =
      input.norm(p, dim, true, {}, where).clamp_min(eps, where);
  return div(input, length.expand_as(input, where), where);
}

Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2,
                           const Tensor& target, double margin,
                           std::string_view reduction, Location where) {
  const int64_t number = NumberOf(reduction, where);
  const int64_t dims = target.dim(where);
  if (input1.dim(where) != dims || input2.dim(where) != dims) {
    internal::Throw(
        absl::StrCat("margin_ranking_loss : All input tensors should have same "
                     "dimension but got sizes: input1: ",
                     SizesText(input1, where),
                     ", input2: ", SizesText(input2, where),
                     ", target: ", SizesText(target, where), " "),
        ExceptionKind::kRuntime, "margin_ranking_loss", where);
  }
  return tensord::margin_ranking_loss(input1, input2, target, margin, number,
                                      where);
}

Tensor hinge_embedding_loss(const Tensor& input, const Tensor& target,
                            double margin, std::string_view reduction,
                            Location where) {
  return tensord::hinge_embedding_loss(input, target, margin,
                                       NumberOf(reduction, where), where);
}

Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2,
                             const Tensor& target, double margin,
                             std::string_view reduction, Location where) {
  return tensord::cosine_embedding_loss(input1, input2, target, margin,
                                        NumberOf(reduction, where), where);
}

Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                           const Tensor& negative,
                           const TripletMarginOptions& options,
                           Location where) {
  const int64_t number = NumberOf(options.reduction, where);
  if (options.margin <= 0) {
    internal::Throw(
        absl::StrCat("margin must be greater than 0, got ", options.margin),
        ExceptionKind::kValue, "triplet_margin_loss", where);
  }
  return tensord::triplet_margin_loss(anchor, positive, negative,
                                      options.margin, options.p, options.eps,
                                      options.swap, number, where);
}

Tensor poisson_nll_loss(const Tensor& input, const Tensor& target,
                        const PoissonOptions& options, Location where) {
  return tensord::poisson_nll_loss(input, target, options.log_input,
                                   options.full, options.eps,
                                   NumberOf(options.reduction, where), where);
}

}  // namespace tensord::nn::functional
