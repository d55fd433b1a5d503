// Index expressions give what PyTorch gives, recorded by
// tools/goldens/indexing.py: those of them that C++ can write.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/index.h"
#include "tensord/operators.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

using indexing::Ellipsis;
using indexing::None;
using indexing::Slice;
using Json = nlohmann::json;

// Reads an index as Python writes it, as far as C++ has such ones.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  // Nothing where C++ has no such expression.
  std::optional<std::vector<TensorIndex>> Read() {
    std::vector<TensorIndex> indices;
    while (!text_.empty()) {
      if (!ReadIndex(&indices)) return std::nullopt;
      if (text_.empty()) break;
      if (!Take(",")) return std::nullopt;
      Take(" ");
    }
    return indices;
  }

 private:
  bool ReadIndex(std::vector<TensorIndex>* indices) {
    if (Take("...")) return Add(Ellipsis, indices);
    if (Take("None")) return Add(None, indices);
    if (Take("True")) return Add(true, indices);
    if (Take("False")) return Add(false, indices);
    if (text_[0] == '[' || text_.starts_with("t(") ||
        text_.starts_with("np.array([")) {
      return ReadTensor(indices);
    }
    return ReadIntegerOrSlice(indices);
  }

  bool ReadIntegerOrSlice(std::vector<TensorIndex>* indices) {
    const std::optional<int64_t> first = ReadInteger();
    if (!Take(":")) return first.has_value() && Add(*first, indices);
    const std::optional<int64_t> stop = ReadInteger();
    std::optional<int64_t> step;
    if (Take(":")) step = ReadInteger();
    return Add(Slice(first, stop, step), indices);
  }

  // `t(1)`, `t([0, 1], 'int32')`, `[True, False]`, `np.array([[0]])`.
  bool ReadTensor(std::vector<TensorIndex>* indices) {
    const bool is_call = Take("t(") || Take("np.array(");
    const std::optional<Json> data = ReadNested();
    if (!data.has_value() || IsRagged(*data)) return false;
    TensorOptions options;
    if (is_call && Take(", ")) {
      if (Take("'int32'")) {
        options.dtype = kInt32;
      } else if (Take("'int16'")) {
        options.dtype = kInt16;
      } else if (Take("'uint8'")) {
        options.dtype = kUInt8;
      } else {
        return false;
      }
    }
    if (is_call && !Take(")")) return false;
    return Add(TheSession().tensor(NestedOf(*data), options), indices);
  }

  // Numbers or bools in lists that hold something.
  std::optional<Json> ReadNested() {
    if (Take("True")) return true;
    if (Take("False")) return false;
    if (!Take("[")) {
      const std::optional<int64_t> integer = ReadInteger();
      return integer ? std::optional<Json>(*integer) : std::nullopt;
    }
    Json list = Json::array();
    do {
      Take(" ");
      std::optional<Json> part = ReadNested();
      if (!part.has_value()) return std::nullopt;
      list.push_back(*part);
    } while (Take(","));
    if (!Take("]")) return std::nullopt;
    return list;
  }

  static bool IsRagged(const Json& data) {
    if (!data.is_array()) return false;
    for (const Json& part : data) {
      const bool is_like_first = part.is_array() == data[0].is_array() &&
                                 part.size() == data[0].size();
      if (!is_like_first || IsRagged(part)) return true;
    }
    return false;
  }

  static NestedList NestedOf(const Json& data) {
    if (data.is_boolean()) return data.get<bool>();
    if (data.is_number()) return data.get<int64_t>();
    std::vector<NestedList> parts;
    for (const Json& part : data) parts.push_back(NestedOf(part));
    return NestedList(std::span<const NestedList>(parts));
  }

  std::optional<int64_t> ReadInteger() {
    size_t length = text_.starts_with("-") ? 1 : 0;
    while (length < text_.size() && std::isdigit(text_[length]) != 0) ++length;
    if (length == 0 || length > 18) return std::nullopt;
    const std::string digits(text_.substr(0, length));
    text_.remove_prefix(length);
    return std::strtoll(digits.c_str(), nullptr, 10);
  }

  bool Take(std::string_view token) {
    if (!text_.starts_with(token)) return false;
    text_.remove_prefix(token.size());
    return true;
  }

  static bool Add(TensorIndex index, std::vector<TensorIndex>* indices) {
    indices->push_back(std::move(index));
    return true;
  }

  std::string_view text_;
};

// Numbers from 0 on.
Tensor Counted(const std::vector<int64_t>& sizes) {
  int64_t count = 1;
  for (int64_t size : sizes) count *= size;
  return TheSession().arange(count).view(sizes);
}

// A tuple of one index differs from it alone in how it fails.
bool IsTupleOfOne(const std::string& index) {
  return index.ends_with(",") && index.find(',') == index.size() - 1;
}

TEST(Indexing, GivesWhatPyTorchGives) {
  const Json rows =
      Json::parse(std::ifstream("tests/goldens/indexing.json"))["rows"];
  int compared = 0;
  for (const Json& row : rows) {
    const std::string expression = row["index"];
    const auto indices = Parser(expression).Read();
    const bool fails = row.contains("error");
    if (!indices || indices->empty() || (fails && IsTupleOfOne(expression))) {
      continue;
    }
    // Python takes such a list for a tuple.
    if (indices->size() == 1 && expression.starts_with("[[") &&
        !expression.ends_with(",")) {
      continue;
    }
    ++compared;
    SCOPED_TRACE(row["shape"].dump() + " [" + expression + "]");
    const Tensor x = Counted(row["shape"].get<std::vector<int64_t>>());
    try {
      const Tensor result = x.index(*indices);
      EXPECT_FALSE(fails);
      EXPECT_EQ(Json(result.to_vector<int64_t>()), row["values"]);
      EXPECT_EQ(Json(result.sizes()), row["sizes"]);
    } catch (const Error& error) {
      ASSERT_TRUE(fails) << error.what();
      EXPECT_EQ(error.what(), row["message"].get<std::string>());
    }
  }
  EXPECT_GT(compared, 600);
}

TEST(Indexing, OfPartsGivesViews) {
  const Tensor x = Counted({3, 4});
  const Tensor part = x.index({Slice(1, None), 0});
  EXPECT_TRUE(part.is_view());
  part.fill_(-1);
  EXPECT_EQ(x.to_vector<int64_t>(),
            std::vector<int64_t>({0, 1, 2, 3, -1, 5, 6, 7, -1, 9, 10, 11}));
  EXPECT_EQ(x.index({None, Ellipsis}).sizes(), std::vector<int64_t>({1, 3, 4}));
}

TEST(Indexing, WritesToParts) {
  const Session& session = TheSession();
  const Tensor x = session.zeros({2, 3}, {.dtype = kInt64});
  x[0] = 1;
  x[1][2] = 5;
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({1, 1, 1, 0, 0, 5}));
  x.index({Slice(), 1}) = session.tensor({7, 8});
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({1, 7, 1, 0, 8, 5}));
  x.index_put_({x > 6}, 0);
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({1, 0, 1, 0, 0, 5}));
  x.index_put_({session.tensor({1, 0}), session.tensor({0, 2})},
               session.tensor({3, 4}));
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({1, 0, 4, 3, 0, 5}));
  x.index_put_({Slice(), session.tensor({0})}, session.tensor({{9}, {9}}));
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({9, 0, 4, 9, 0, 5}));
  x.index_put_({false}, 3);
  x.index_put_({true}, 2);
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>(6, 2));
}

TEST(Indexing, AssigningToATensorItselfChangesWhichItIs) {
  const Session& session = TheSession();
  Tensor x = session.zeros(2);
  const Tensor before = x;
  x = session.ones(2);
  EXPECT_EQ(before.to_vector<float>(), std::vector<float>({0, 0}));
}

TEST(Indexing, HasGradients) {
  const Tensor x = TheSession().ones({2, 2}, {.requires_grad = true});
  (x[0] * 3).sum().backward();
  EXPECT_EQ(x.grad().to_vector<float>(), std::vector<float>({3, 3, 0, 0}));
}

}  // namespace
}  // namespace tensord
