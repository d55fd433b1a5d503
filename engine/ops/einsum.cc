// Source: einsum and sumproduct_pair in PyTorch's
// aten/src/ATen/native/Linear.cpp.
#include "engine/ops/einsum.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

namespace {

// --- The equation ------------------------------------------------------------

// A label is a letter, by its place in A … Z a … z; behind them the ellipsis.
constexpr int kLetters = 26;
constexpr int kLabels = 2 * kLetters;
constexpr int kEllipsis = kLabels;

using Labels = std::vector<int>;
template <typename T>
using PerLabel = std::array<T, kLabels>;

int LabelOf(char letter) {
  return absl::ascii_isupper(letter) ? letter - 'A' : letter - 'a' + kLetters;
}

char LetterOf(int label) {
  return static_cast<char>(label < kLetters ? 'A' + label
                                            : 'a' + label - kLetters);
}

// Reads the label at `place` and moves on behind it. `start` is where `text`
// starts in the equation, `whose` and `found_before` end PyTorch's messages.
int ReadLabel(absl::string_view text, size_t start, size_t* place,
              const std::string& whose, absl::string_view whole,
              bool has_ellipsis, absl::string_view found_before) {
  const char letter = text[*place];
  if (letter != '.') {
    if (!absl::ascii_isalpha(letter)) {
      Fail(Reason::kBadAttribute, "einsum(): invalid subscript given at index ",
           start + *place,
           " in the equation string, subscripts must be in [a-zA-Z]");
    }
    ++*place;
    return LabelOf(letter);
  }
  if (has_ellipsis) {
    Fail(Reason::kBadAttribute, "einsum(): found '.' for ", whose,
         found_before);
  }
  if (text.substr(*place, 3) != "...") {
    Fail(Reason::kBadAttribute, "einsum(): found '.' for ", whose,
         " that is not part of any ", whole);
  }
  *place += 3;
  return kEllipsis;
}

std::vector<Labels> ReadOperands(absl::string_view text, size_t count) {
  std::vector<Labels> operands(1);
  bool has_ellipsis = false;
  for (size_t place = 0; place < text.size();) {
    if (text[place] == ' ') {
      ++place;
    } else if (text[place] == ',') {
      ++place;
      if (operands.size() == count) {
        Fail(Reason::kBadAttribute,
             "einsum(): fewer operands were provided than specified in the "
             "equation");
      }
      operands.emplace_back();
      has_ellipsis = false;
    } else {
      const int label = ReadLabel(
          text, 0, &place, absl::StrCat("operand ", operands.size() - 1),
          "ellipsis", has_ellipsis, " for which an ellipsis was already found");
      operands.back().push_back(label);
      has_ellipsis = has_ellipsis || label == kEllipsis;
    }
  }
  if (operands.size() < count) {
    Fail(Reason::kBadAttribute,
         "einsum(): more operands were provided than specified in the "
         "equation");
  }
  return operands;
}

// Checks an operand's labels, and returns how many dimensions its ellipsis
// covers, 0 without one.
int64_t CoveredDims(const Labels& labels, int64_t rank, size_t operand) {
  const bool has_ellipsis =
      std::find(labels.begin(), labels.end(), kEllipsis) != labels.end();
  const int64_t letters =
      static_cast<int64_t>(labels.size()) - (has_ellipsis ? 1 : 0);
  if (has_ellipsis ? letters > rank : letters != rank) {
    Fail(Reason::kShapeMismatch,
         "einsum(): the number of subscripts in the equation (", letters,
         has_ellipsis ? ") is more than the number of dimensions ("
                      : ") does not match the number of dimensions (",
         rank, ") for operand ", operand,
         has_ellipsis ? "" : " and no ellipsis was given");
  }
  return rank - letters;
}

// --- The common dimensions ---------------------------------------------------

// All operands are brought to the same dimensions: those of the result, then
// those that are summed.
class Plan {
 public:
  Plan(absl::string_view equation, const TensorList& tensors) {
    const size_t arrow = equation.find("->");
    operands_ = ReadOperands(equation.substr(0, arrow), tensors.size());
    place_of_.fill(-1);
    for (size_t i = 0; i < tensors.size(); ++i) {
      covered_ =
          std::max(covered_, CoveredDims(operands_[i], tensors[i].rank(), i));
      for (const int label : operands_[i]) {
        if (label != kEllipsis) ++counts_[label];
      }
    }
    if (arrow == absl::string_view::npos) {
      InferResult();
    } else {
      ReadResult(equation.substr(arrow + 2), arrow + 2);
    }
    result_rank_ = rank_;
    if (ellipsis_ < 0) PlaceEllipsis();
    for (int label = 0; label < kLabels; ++label) {
      if (counts_[label] > 0 && place_of_[label] < 0) Place(label);
    }
    sizes_of_.fill(1);
    covered_sizes_.assign(static_cast<size_t>(covered_), 1);
    uses_.assign(static_cast<size_t>(rank_), 0);
    for (size_t i = 0; i < tensors.size(); ++i) {
      aligned_.push_back(Aligned(tensors[i], i));
    }
  }

  TensorList& aligned() { return aligned_; }
  int64_t rank() const { return rank_; }
  int64_t result_rank() const { return result_rank_; }
  // How many operands have another size than 1 in a dimension.
  int64_t& uses(int64_t dim) { return uses_[static_cast<size_t>(dim)]; }

 private:
  void Place(int label) { place_of_[label] = rank_++; }

  void PlaceEllipsis() {
    ellipsis_ = rank_;
    rank_ += covered_;
  }

  // Without an arrow: the ellipsis, then the letters that appear once.
  void InferResult() {
    PlaceEllipsis();
    for (int label = 0; label < kLabels; ++label) {
      if (counts_[label] == 1) Place(label);
    }
  }

  void ReadResult(absl::string_view text, size_t start) {
    for (size_t place = 0; place < text.size();) {
      if (text[place] == ' ') {
        ++place;
        continue;
      }
      const int label =
          ReadLabel(text, start, &place, "output", "ellipsis (...)",
                    ellipsis_ >= 0, " but an ellipsis (...) was already found");
      if (label == kEllipsis) {
        PlaceEllipsis();
        continue;
      }
      if (counts_[label] == 0 || place_of_[label] >= 0) {
        Fail(Reason::kBadAttribute, "einsum(): output subscript ",
             absl::string_view(&text[place - 1], 1),
             place_of_[label] >= 0
                 ? " appears more than once in the output"
                 : " does not appear in the equation for any input operand");
      }
      Place(label);
    }
  }

  // The operand with its dimensions in the common order; repeated labels
  // become diagonals, missing ones dimensions of size 1.
  Tensor Aligned(Tensor tensor, size_t operand) {
    Dims order(static_cast<size_t>(rank_), -1);
    int64_t dim = 0;
    const int64_t covered = CoveredDims(operands_[operand], tensor.rank(), 0);
    for (const int label : operands_[operand]) {
      if (label == kEllipsis) {
        for (int64_t i = covered_ - covered; i < covered_; ++i) {
          UseCovered(tensor, dim, i, operand);
          order[ellipsis_ + i] = dim++;
        }
      } else if (order[place_of_[label]] < 0) {
        Use(tensor, dim, label, operand);
        order[place_of_[label]] = dim++;
      } else {
        tensor = Diagonal(tensor, order[place_of_[label]], dim, label, operand);
      }
    }
    for (int64_t& place : order) {
      if (place >= 0) continue;
      tensor = ops::unsqueeze(tensor, dim);
      place = dim++;
    }
    return ops::permute(tensor, order);
  }

  void UseCovered(const Tensor& tensor, int64_t dim, int64_t place,
                  size_t operand) {
    const int64_t size = tensor.size(dim);
    if (size == 1) return;
    int64_t& common = covered_sizes_[static_cast<size_t>(place)];
    if (common != 1 && common != size) {
      Fail(Reason::kShapeMismatch, "einsum(): dimension ", dim,
           " covered by ellipsis in operand ", operand, "has size ", size,
           " which does not broadcast with previously seen ellipsis with size ",
           common, " for the respective dimension");
    }
    common = size;
    ++uses(ellipsis_ + place);
  }

  void Use(const Tensor& tensor, int64_t dim, int label, size_t operand) {
    const int64_t size = tensor.size(dim);
    if (size == 1) return;
    int64_t& common = sizes_of_[label];
    if (common != 1 && common != size) {
      const char letter = LetterOf(label);
      Fail(Reason::kShapeMismatch, "einsum(): subscript ",
           absl::string_view(&letter, 1), " has size ", size, " for operand ",
           operand, " which does not broadcast with previously seen size ",
           common);
    }
    common = size;
    ++uses(place_of_[label]);
  }

  static Tensor Diagonal(const Tensor& tensor, int64_t first, int64_t dim,
                         int label, size_t operand) {
    if (tensor.size(dim) != tensor.size(first)) {
      const char letter = LetterOf(label);
      Fail(Reason::kShapeMismatch, "einsum(): subscript ",
           absl::string_view(&letter, 1), " is repeated for operand ", operand,
           " but the sizes don't match, ", tensor.size(dim),
           " != ", tensor.size(first));
    }
    return ops::movedim(ops::diagonal(tensor, 0, first, dim), -1, first);
  }

  std::vector<Labels> operands_;
  PerLabel<int64_t> counts_ = {};
  PerLabel<int64_t> place_of_;
  PerLabel<int64_t> sizes_of_;
  int64_t covered_ = 0;  // dimensions of the longest ellipsis
  std::vector<int64_t> covered_sizes_;
  int64_t ellipsis_ = -1;  // its first place
  int64_t rank_ = 0;
  int64_t result_rank_ = 0;
  std::vector<int64_t> uses_;
  TensorList aligned_;
};

// --- Contractions ------------------------------------------------------------

// The sizes of dimensions.
Dims SizesOf(const Tensor& tensor, const Dims& dims) {
  Dims sizes;
  for (const int64_t dim : dims) sizes.push_back(tensor.size(dim));
  return sizes;
}

Dims Joined(std::initializer_list<const Dims*> parts) {
  Dims joined;
  for (const Dims* part : parts) {
    joined.insert(joined.end(), part->begin(), part->end());
  }
  return joined;
}

// The product, summed over `summed`, in which both have the same sizes; these
// dimensions stay, with size 1. It is a product of batches of matrices.
Tensor SumOfProducts(Tensor a, Tensor b, const Dims& summed) {
  if (summed.empty()) return ops::mul(a, b);
  Dims both;
  Dims only_a;
  Dims only_b;
  for (int64_t dim = 0; dim < a.rank(); ++dim) {
    if (std::find(summed.begin(), summed.end(), dim) != summed.end()) continue;
    const bool in_a = a.size(dim) != 1;
    const bool in_b = b.size(dim) != 1;
    (in_a && in_b ? both : in_a ? only_a : only_b).push_back(dim);
  }
  if (!only_a.empty() && !only_b.empty() && only_b.back() < only_a.front()) {
    // The other way round the result is row-major.
    std::swap(a, b);
    std::swap(only_a, only_b);
  }
  const int64_t batches = NumElements(SizesOf(a, both));
  const int64_t rows = NumElements(SizesOf(a, only_a));
  const int64_t count = NumElements(SizesOf(a, summed));
  const int64_t columns = NumElements(SizesOf(b, only_b));
  const Tensor left =
      ops::reshape(ops::permute(a, Joined({&both, &only_a, &summed, &only_b})),
                   Dims{batches, rows, count});
  const Tensor right =
      ops::reshape(ops::permute(b, Joined({&both, &summed, &only_b, &only_a})),
                   Dims{batches, count, columns});
  const Dims order = Joined({&both, &only_a, &summed, &only_b});
  Dims back(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    back[order[i]] = static_cast<int64_t>(i);
  }
  const Dims ones(summed.size(), 1);
  const Dims both_sizes = SizesOf(a, both);
  const Dims a_sizes = SizesOf(a, only_a);
  const Dims b_sizes = SizesOf(b, only_b);
  const Tensor product = ops::view(
      ops::bmm(left, right), Joined({&both_sizes, &a_sizes, &ones, &b_sizes}));
  return ops::permute(product, back);
}

// Multiplies two operands and sums what no other operand needs.
Tensor Contracted(Plan* plan, Tensor a, Tensor b) {
  Dims summed;
  Dims only_a;
  Dims only_b;
  for (int64_t dim = plan->result_rank(); dim < plan->rank(); ++dim) {
    const bool in_a = a.size(dim) != 1;
    const bool in_b = b.size(dim) != 1;
    int64_t& uses = plan->uses(dim);
    if (in_a && in_b) {
      if (--uses > 1) continue;
      summed.push_back(dim);
    } else if (uses == 1 && (in_a || in_b)) {
      (in_a ? only_a : only_b).push_back(dim);
    } else {
      continue;
    }
    uses = 0;
  }
  if (!only_a.empty()) a = ops::sum_dim(a, only_a, true);
  if (!only_b.empty()) b = ops::sum_dim(b, only_b, true);
  return SumOfProducts(a, b, summed);
}

// Which two operands are next; the first is the lower one.
std::pair<int64_t, int64_t> NextPair(const Dims& path, size_t step,
                                     size_t count) {
  const auto [i, j] = std::minmax(path[2 * step], path[2 * step + 1]);
  if (i == j || i < 0 || j >= static_cast<int64_t>(count)) {
    Fail(Reason::kBadAttribute, "einsum(): invalid contraction (", i, ", ", j,
         i == j ? ") cannot contract an operand with itself"
                : ") operand index is out of bounds");
  }
  return {i, j};
}

// The product of all operands; `path`, where given, tells the order.
Tensor ProductOf(Plan* plan, const Dims* path) {
  TensorList& operands = plan->aligned();
  for (size_t step = 0; operands.size() > 1; ++step) {
    const auto [i, j] = path == nullptr
                            ? std::pair<int64_t, int64_t>(0, 1)
                            : NextPair(*path, step, operands.size());
    const Tensor a = operands[static_cast<size_t>(i)];
    const Tensor b = operands[static_cast<size_t>(j)];
    operands.erase(operands.begin() + j);
    operands.erase(operands.begin() + i);
    operands.insert(path == nullptr ? operands.begin() : operands.end(),
                    Contracted(plan, a, b));
  }
  return operands[0];
}

Tensor Einsum(const OpCall& call) {
  const TensorList& tensors = call.tensors("tensors");
  if (tensors.empty()) {
    Fail(Reason::kBadAttribute, "einsum(): must provide at least one operand");
  }
  const Dims* const path = call.has("path") ? &call.ints("path") : nullptr;
  const size_t length = tensors.size() == 1 ? 1 : (tensors.size() - 1) * 2;
  if (path != nullptr && path->size() != length) {
    Fail(Reason::kBadAttribute,
         "einsum(): expected contraction path given in path parameter to have "
         "size ",
         length, " but got ", path->size());
  }
  Plan plan(call.text("equation"), tensors);
  const Tensor product = ProductOf(&plan, path);
  if (plan.rank() == plan.result_rank()) return product;
  if (tensors.size() > 1) {
    // What is summed has size 1 by now.
    return ops::view(product,
                     Dims(product.sizes().begin(),
                          product.sizes().begin() + plan.result_rank()));
  }
  Dims summed;
  for (int64_t dim = plan.result_rank(); dim < plan.rank(); ++dim) {
    summed.push_back(dim);
  }
  return ops::sum_dim(product, summed);
}

}  // namespace

void AddEinsumOps(OpList* ops) {
  ops->push_back(
      Op(2120,
         "einsum(str equation, Tensor[] tensors, *, int[]? path=None) -> "
         "Tensor")
          .Doc("Products of tensors, summed as an equation says: \"ij,jk->ik\" "
               "is the product of matrices.")
          .Internal()
          .Composite([](OpCall& call) { call.Return(Einsum(call)); })
          .Build());
}

}  // namespace tensord::engine
