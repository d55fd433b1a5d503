// The operations of neural networks: torch.nn.functional, with its names and
// defaults. Where a function has more than a few arguments, those that may be
// left out are named: `conv2d(x, weight, {.bias = b, .padding = 1})`.
//
// In sizes, N is the batch, C the channels, L, H and W the extents; an integer
// stands for as many equal ones as there are extents. Losses take the reduction
// "mean", "sum" or "none". Wrong arguments throw Error, as PyTorch raises them.
#ifndef TENSORD_NN_FUNCTIONAL_H_
#define TENSORD_NN_FUNCTIONAL_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/tensor.h"

namespace tensord::nn::functional {

using Location = std::source_location;

// Activations: element by element. With `inplace` they write into the input.

Tensor relu(const Tensor& input, bool inplace = false,
            Location where = Location::current());
Tensor tanh(const Tensor& input, Location where = Location::current());
Tensor sigmoid(const Tensor& input, Location where = Location::current());
// x, multiplied by a slope where it is negative.
Tensor leaky_relu(const Tensor& input, double negative_slope = 0.01,
                  bool inplace = false, Location where = Location::current());
// x, but at least 0 and at most 6.
Tensor relu6(const Tensor& input, bool inplace = false,
             Location where = Location::current());
// x, or alpha · (exp(x) - 1) where it is negative.
Tensor elu(const Tensor& input, double alpha = 1.0, bool inplace = false,
           Location where = Location::current());
// elu, scaled for self-normalizing networks.
Tensor selu(const Tensor& input, bool inplace = false,
            Location where = Location::current());
// x, or alpha · (exp(x / alpha) - 1) where it is negative.
Tensor celu(const Tensor& input, double alpha = 1.0, bool inplace = false,
            Location where = Location::current());
// x · P(X <= x) of a normal X; nearly, with "tanh".
Tensor gelu(const Tensor& input, std::string_view approximate = "none",
            Location where = Location::current());
// x · sigmoid(x).
Tensor silu(const Tensor& input, bool inplace = false,
            Location where = Location::current());
// x · tanh(softplus(x)).
Tensor mish(const Tensor& input, bool inplace = false,
            Location where = Location::current());
// log(1 + exp(beta · x)) / beta; x above the threshold.
Tensor softplus(const Tensor& input, double beta = 1, double threshold = 20,
                Location where = Location::current());
// x / (1 + |x|).
Tensor softsign(const Tensor& input, Location where = Location::current());
// x - tanh(x).
Tensor tanhshrink(const Tensor& input, Location where = Location::current());
// x, or the bound that it is beyond.
Tensor hardtanh(const Tensor& input, double min_val = -1.0,
                double max_val = 1.0, bool inplace = false,
                Location where = Location::current());
// x / 6 + 1 / 2, but at least 0 and at most 1.
Tensor hardsigmoid(const Tensor& input, bool inplace = false,
                   Location where = Location::current());
// x · hardsigmoid(x).
Tensor hardswish(const Tensor& input, bool inplace = false,
                 Location where = Location::current());
// log(sigmoid(x)).
Tensor logsigmoid(const Tensor& input, Location where = Location::current());
// x, or a value where it is not above a threshold.
Tensor threshold(const Tensor& input, double threshold, double value,
                 bool inplace = false, Location where = Location::current());
// x, multiplied by a weight where it is negative.
Tensor prelu(const Tensor& input, const Tensor& weight,
             Location where = Location::current());
// Half of a dimension, times the sigmoid of the other half.
Tensor glu(const Tensor& input, int64_t dim = -1,
           Location where = Location::current());
// x, or 0 where its size is at most lambd.
Tensor hardshrink(const Tensor& input, double lambd = 0.5,
                  Location where = Location::current());
// x, moved towards 0 by lambd, but not beyond.
Tensor softshrink(const Tensor& input, double lambd = 0.5,
                  Location where = Location::current());

// exp(input), scaled so that it sums to 1 along a dimension; its logarithm; and
// that of -input. The dtype is what the input is converted to first.
Tensor softmax(const Tensor& input, int64_t dim,
               std::optional<DType> dtype = {},
               Location where = Location::current());
Tensor log_softmax(const Tensor& input, int64_t dim,
                   std::optional<DType> dtype = {},
                   Location where = Location::current());
Tensor softmin(const Tensor& input, int64_t dim,
               std::optional<DType> dtype = {},
               Location where = Location::current());
// Draws from the Gumbel-softmax distribution of unnormalized log-probabilities.
// With `hard`, one-hot vectors, with the gradient of soft ones.
Tensor gumbel_softmax(const Tensor& logits, double tau = 1, bool hard = false,
                      int64_t dim = -1, Location where = Location::current());

// Layers.

// input · weightᵀ + bias: [..., in], [out, in], [out].
Tensor linear(const Tensor& input, const Tensor& weight,
              const Tensor& bias = {}, Location where = Location::current());
// Vectors with 1 at the place of each class, of int64, and 0 elsewhere.
Tensor one_hot(const Tensor& classes, int64_t num_classes = -1,
               Location where = Location::current());

struct AttentionOptions {
  // What may be attended to, of bool, or what is added to the scores.
  Tensor attn_mask = {};
  double dropout_p = 0.0;
  bool is_causal = false;
  // Of the scores; by default 1 / sqrt(E).
  std::optional<double> scale = {};
  // Whether several heads of `query` share one of `key`.
  bool enable_gqa = false;
};
// Values averaged by how well their keys fit the query: [..., L, E],
// [..., S, E], [..., S, Ev].
Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                    const Tensor& value,
                                    const AttentionOptions& options = {},
                                    Location where = Location::current());

// Zeros around what is convolved: how many, or "same" or "valid".
class Padding {
 public:
  Padding(IntList sizes) : sizes_(std::move(sizes)) {}  // NOLINT
  Padding(std::initializer_list<int64_t> sizes) : sizes_(sizes) {}
  template <std::integral T>
  Padding(T size) : sizes_(size) {}           // NOLINT
  Padding(const char* mode) : mode_(mode) {}  // NOLINT
  const IntList& sizes() const { return sizes_; }
  // Empty where there are sizes.
  const std::string& mode() const { return mode_; }

 private:
  IntList sizes_;
  std::string mode_;
};

struct ConvOptions {
  Tensor bias = {};  // [out]
  IntList stride = 1;
  Padding padding = 0;
  IntList dilation = 1;
  int64_t groups = 1;
};
// [N, C, L] or [C, L] with kernels [out, C / groups, length].
Tensor conv1d(const Tensor& input, const Tensor& weight,
              const ConvOptions& options = {},
              Location where = Location::current());
// [N, C, H, W] or [C, H, W] with kernels [out, C / groups, height, width].
Tensor conv2d(const Tensor& input, const Tensor& weight,
              const ConvOptions& options = {},
              Location where = Location::current());

struct ConvTransposeOptions {
  Tensor bias = {};  // [out]
  IntList stride = 1;
  IntList padding = 0;
  // What the result is larger by, at its end.
  IntList output_padding = 0;
  int64_t groups = 1;
  IntList dilation = 1;
};
// The gradient of conv1d with respect to its input; kernels are
// [C, out / groups, length].
Tensor conv_transpose1d(const Tensor& input, const Tensor& weight,
                        const ConvTransposeOptions& options = {},
                        Location where = Location::current());
Tensor conv_transpose2d(const Tensor& input, const Tensor& weight,
                        const ConvTransposeOptions& options = {},
                        Location where = Location::current());

struct MaxPoolOptions {
  IntList stride = {};  // by default the kernel's size
  IntList padding = 0;  // of elements that never win
  IntList dilation = 1;
  bool ceil_mode = false;
};
// The largest element of each window of [N, C, L] or [C, L].
Tensor max_pool1d(const Tensor& input, const IntList& kernel_size,
                  const MaxPoolOptions& options = {},
                  Location where = Location::current());
// The same of images [N, C, H, W] or [C, H, W]; and where the elements are.
Tensor max_pool2d(const Tensor& input, const IntList& kernel_size,
                  const MaxPoolOptions& options = {},
                  Location where = Location::current());
std::tuple<Tensor, Tensor> max_pool2d_with_indices(
    const Tensor& input, const IntList& kernel_size,
    const MaxPoolOptions& options = {}, Location where = Location::current());

struct AvgPoolOptions {
  IntList stride = {};  // by default the kernel's size
  IntList padding = 0;
  bool ceil_mode = false;
  // Whether the padding's zeros count.
  bool count_include_pad = true;
  // By what sums are divided instead of counts; for images.
  std::optional<int64_t> divisor_override = {};
};
Tensor avg_pool1d(const Tensor& input, const IntList& kernel_size,
                  const AvgPoolOptions& options = {},
                  Location where = Location::current());
Tensor avg_pool2d(const Tensor& input, const IntList& kernel_size,
                  const AvgPoolOptions& options = {},
                  Location where = Location::current());

// So many means, or maxima, of stretches of the last dimension, or of windows
// of images.
Tensor adaptive_avg_pool1d(const Tensor& input, const IntList& output_size,
                           Location where = Location::current());
Tensor adaptive_avg_pool2d(const Tensor& input, const IntList& output_size,
                           Location where = Location::current());
Tensor adaptive_max_pool1d(const Tensor& input, const IntList& output_size,
                           Location where = Location::current());
Tensor adaptive_max_pool2d(const Tensor& input, const IntList& output_size,
                           Location where = Location::current());

// Adds elements before and after the last dimension, then the one before it,
// and so on; negative numbers take away. Modes: "constant"; "reflect" or
// "replicate" for the last one or two dimensions of batches; "circular" for up
// to three.
Tensor pad(const Tensor& input, const IntList& pad,
           std::string_view mode = "constant", std::optional<double> value = {},
           Location where = Location::current());

struct InterpolateOptions {
  // One of the two is needed: a size, or a factor for each extent or for all.
  OptionalIntList size = {};
  std::vector<double> scale_factor = {};
  // "nearest", "linear" (of [N, C, L]), "bilinear" (of [N, C, H, W]), "area".
  std::string_view mode = "nearest";
  // Whether the outermost elements stay where they are.
  std::optional<bool> align_corners = {};
  // Whether to derive the factor from the size.
  bool recompute_scale_factor = false;
};
// Gives [N, C, H, W] or [N, C, L] another size.
Tensor interpolate(const Tensor& input, const InterpolateOptions& options,
                   Location where = Location::current());

// Images [N, C, H · r, W · r] of the channels of [N, C · r², H, W], and back.
Tensor pixel_shuffle(const Tensor& input, int64_t upscale_factor,
                     Location where = Location::current());
Tensor pixel_unshuffle(const Tensor& input, int64_t downscale_factor,
                       Location where = Location::current());

struct WindowOptions {
  IntList dilation = 1;
  IntList padding = 0;
  IntList stride = 1;
};
// The windows of images [N, C, H, W] as columns; and the images of that size in
// which columns are added up as windows.
Tensor unfold(const Tensor& input, const IntList& kernel_size,
              const WindowOptions& options = {},
              Location where = Location::current());
Tensor fold(const Tensor& input, const IntList& output_size,
            const IntList& kernel_size, const WindowOptions& options = {},
            Location where = Location::current());

// Normalization. Weights scale what results, biases are added, `eps` is added
// to variances.

struct NormOptions {
  Tensor weight = {};
  Tensor bias = {};
  double eps = 1e-5;
};
// Brings the last dimensions, of these sizes, to mean 0 and variance 1.
Tensor layer_norm(const Tensor& input, const IntList& normalized_shape,
                  const NormOptions& options = {},
                  Location where = Location::current());
// The same for each group of channels of each sample.
Tensor group_norm(const Tensor& input, int64_t num_groups,
                  const NormOptions& options = {},
                  Location where = Location::current());
// Divides the last dimensions by the root of their mean square; `eps` is the
// dtype's by default.
Tensor rms_norm(const Tensor& input, const IntList& normalized_shape,
                const Tensor& weight = {}, std::optional<double> eps = {},
                Location where = Location::current());

struct BatchNormOptions {
  Tensor weight = {};
  Tensor bias = {};
  // Whether mean and variance are the batch's, which the running ones follow.
  bool training = false;
  // How much the running ones take of the batch's.
  double momentum = 0.1;
  double eps = 1e-5;
};
// Brings each channel of [N, C, ...] to mean 0 and variance 1 over the batch.
// The running mean and variance may be undefined in training.
Tensor batch_norm(const Tensor& input, const Tensor& running_mean,
                  const Tensor& running_var,
                  const BatchNormOptions& options = {},
                  Location where = Location::current());

struct InstanceNormOptions {
  Tensor running_mean = {};
  Tensor running_var = {};
  Tensor weight = {};
  Tensor bias = {};
  bool use_input_stats = true;
  double momentum = 0.1;
  double eps = 1e-5;
};
// The same for each channel of each sample.
Tensor instance_norm(const Tensor& input,
                     const InstanceNormOptions& options = {},
                     Location where = Location::current());

// Sets elements to 0 with probability `p` and scales the others, in training.
Tensor dropout(const Tensor& input, double p = 0.5, bool training = true,
               bool inplace = false, Location where = Location::current());
// The same, but keeps mean and variance of what selu gives.
Tensor alpha_dropout(const Tensor& input, double p = 0.5, bool training = false,
                     bool inplace = false,
                     Location where = Location::current());
// The same of whole channels.
Tensor feature_alpha_dropout(const Tensor& input, double p = 0.5,
                             bool training = false, bool inplace = false,
                             Location where = Location::current());
// dropout of whole channels of [N, C, L] or [C, L]; of [N, C, H, W]; of
// [N, C, D, H, W] or [C, D, H, W].
Tensor dropout1d(const Tensor& input, double p = 0.5, bool training = true,
                 bool inplace = false, Location where = Location::current());
Tensor dropout2d(const Tensor& input, double p = 0.5, bool training = true,
                 bool inplace = false, Location where = Location::current());
Tensor dropout3d(const Tensor& input, double p = 0.5, bool training = true,
                 bool inplace = false, Location where = Location::current());

// Losses of predictions and targets.

// The squared, or absolute, differences. A weight is of each element.
Tensor mse_loss(const Tensor& input, const Tensor& target,
                std::string_view reduction = "mean",
                Location where = Location::current());
Tensor l1_loss(const Tensor& input, const Tensor& target,
               std::string_view reduction = "mean", const Tensor& weight = {},
               Location where = Location::current());
// Absolute differences that are squares below `beta`; half the squares, but
// lines beyond `delta`.
Tensor smooth_l1_loss(const Tensor& input, const Tensor& target,
                      std::string_view reduction = "mean", double beta = 1.0,
                      Location where = Location::current());
Tensor huber_loss(const Tensor& input, const Tensor& target,
                  std::string_view reduction = "mean", double delta = 1.0,
                  const Tensor& weight = {},
                  Location where = Location::current());

struct NLLLossOptions {
  Tensor weight = {};  // of each class, [C]
  // A class that does not count.
  int64_t ignore_index = -100;
  std::string_view reduction = "mean";
};
// The negative log-likelihood of classes [N], [] or [N, ...] by
// log-probabilities [N, C], [C] or [N, C, ...].
Tensor nll_loss(const Tensor& input, const Tensor& target,
                const NLLLossOptions& options = {},
                Location where = Location::current());

struct CrossEntropyOptions {
  Tensor weight = {};  // of each class, [C]
  int64_t ignore_index = -100;
  std::string_view reduction = "mean";
  // How much of each target is spread over all classes.
  double label_smoothing = 0.0;
};
// The cross entropy of scores [N, C], [C] or [N, C, ...] with classes, or with
// probabilities of the shape of the scores.
Tensor cross_entropy(const Tensor& input, const Tensor& target,
                     const CrossEntropyOptions& options = {},
                     Location where = Location::current());

// The cross entropy of probabilities with targets of the same shape.
Tensor binary_cross_entropy(const Tensor& input, const Tensor& target,
                            const Tensor& weight = {},
                            std::string_view reduction = "mean",
                            Location where = Location::current());
// The same of sigmoid(input), without overflow. `pos_weight` is of the positive
// part of targets.
Tensor binary_cross_entropy_with_logits(const Tensor& input,
                                        const Tensor& target,
                                        const Tensor& weight = {},
                                        const Tensor& pos_weight = {},
                                        std::string_view reduction = "mean",
                                        Location where = Location::current());

// Kullback and Leibler's divergence; the input holds logarithms of
// probabilities. There is also the reduction "batchmean".
Tensor kl_div(const Tensor& input, const Tensor& target,
              std::string_view reduction = "mean", bool log_target = false,
              Location where = Location::current());

// Distances, ranks and angles.

Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim = 1,
                         double eps = 1e-8,
                         Location where = Location::current());
Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p = 2.0,
                         double eps = 1e-6, bool keepdim = false,
                         Location where = Location::current());
// Vectors along a dimension divided by their lengths, which are at least `eps`.
Tensor normalize(const Tensor& input, double p = 2.0, int64_t dim = 1,
                 double eps = 1e-12, Location where = Location::current());
// What lacks until the first input exceeds the second by a margin, or is
// exceeded where the target is -1.
Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2,
                           const Tensor& target, double margin = 0,
                           std::string_view reduction = "mean",
                           Location where = Location::current());
// Distances of what is alike (1), and what others (-1) lack to a margin.
Tensor hinge_embedding_loss(const Tensor& input, const Tensor& target,
                            double margin = 1.0,
                            std::string_view reduction = "mean",
                            Location where = Location::current());
// How wrong the angles between vectors are, by their cosines.
Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2,
                             const Tensor& target, double margin = 0,
                             std::string_view reduction = "mean",
                             Location where = Location::current());

struct TripletMarginOptions {
  double margin = 1.0;
  double p = 2;
  double eps = 1e-6;
  // Whether a distance of positive and negative may count.
  bool swap = false;
  std::string_view reduction = "mean";
};
// What lacks until anchors are closer to what is like them.
Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive,
                           const Tensor& negative,
                           const TripletMarginOptions& options = {},
                           Location where = Location::current());

struct PoissonOptions {
  bool log_input = true;
  bool full = false;
  double eps = 1e-8;
  std::string_view reduction = "mean";
};
// The negative log likelihood of Poisson's distribution.
Tensor poisson_nll_loss(const Tensor& input, const Tensor& target,
                        const PoissonOptions& options = {},
                        Location where = Location::current());

}  // namespace tensord::nn::functional

#endif  // TENSORD_NN_FUNCTIONAL_H_
