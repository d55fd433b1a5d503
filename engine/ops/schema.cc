#include "engine/ops/schema.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "absl/base/attributes.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

struct TypeRow {
  absl::string_view name;
  ArgumentType type;
};

constexpr std::array<TypeRow, 13> kTypes = {{
    {"Tensor", ArgumentType::kTensor},
    {"Operand", ArgumentType::kOperand},
    {"Tensor[]", ArgumentType::kTensors},
    {"Tensor?[]", ArgumentType::kOptionalTensors},
    {"Scalar", ArgumentType::kScalar},
    {"int", ArgumentType::kInt},
    {"float", ArgumentType::kFloat},
    {"bool", ArgumentType::kBool},
    {"ScalarType", ArgumentType::kDType},
    {"str", ArgumentType::kText},
    {"int[]", ArgumentType::kInts},
    {"float[]", ArgumentType::kFloats},
    {"bytes", ArgumentType::kBlob},
}};

// Reads a signature from left to right.
class Parser {
 public:
  explicit Parser(absl::string_view text) : text_(text), rest_(text) {}

  Schema Parse() {
    Schema schema;
    schema.text = std::string(text_);
    schema.name = Word();
    if (Take(".")) schema.overload = Word();
    Expect("(");
    bool keyword_only = false;
    while (!Take(")")) {
      if (Take("*")) {
        keyword_only = true;
      } else {
        schema.arguments.push_back(ParseArgument(keyword_only));
      }
      Take(",");
    }
    Expect("->");
    if (Take("(")) {
      while (!Take(")")) {
        schema.results.push_back(ParseResult());
        Take(",");
      }
    } else {
      schema.results.push_back(ParseResult());
    }
    SkipSpace();
    if (!rest_.empty()) Refuse("the end");
    return schema;
  }

 private:
  [[noreturn]] void Refuse(absl::string_view expected) {
    Fail(Reason::kInternal, "signature '", text_, "': expected ", expected,
         " at '", rest_, "'");
  }

  void SkipSpace() { rest_ = absl::StripLeadingAsciiWhitespace(rest_); }

  bool Take(absl::string_view token) {
    SkipSpace();
    return absl::ConsumePrefix(&rest_, token);
  }

  void Expect(absl::string_view token) {
    if (!Take(token)) Refuse(token);
  }

  std::string Word() {
    SkipSpace();
    size_t length = 0;
    while (length < rest_.size() &&
           (absl::ascii_isalnum(rest_[length]) || rest_[length] == '_')) {
      ++length;
    }
    if (length == 0) Refuse("a name");
    std::string word(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return word;
  }

  // "Tensor(a!)" and the like: fills what the mark says.
  void ParseMark(std::string* alias, bool* mutated) {
    if (!absl::StartsWith(rest_, "(")) return;
    Expect("(");
    *alias = Word();
    *mutated = Take("!");
    Expect(")");
  }

  ArgumentSchema ParseArgument(bool keyword_only) {
    ArgumentSchema argument;
    argument.keyword_only = keyword_only;
    std::string type = Word();
    ParseMark(&argument.alias, &argument.mutated);
    if (absl::ConsumePrefix(&rest_, "?[]")) {
      type += "?[]";
    } else if (absl::ConsumePrefix(&rest_, "[")) {
      const size_t end = rest_.find(']');
      // "int[2]": a list that a single number fills.
      const absl::string_view size = rest_.substr(0, end);
      if (!size.empty() && !absl::SimpleAtoi(size, &argument.list_size)) {
        Refuse("the size of a list");
      }
      type += "[]";
      rest_.remove_prefix(end + 1);
    }
    argument.optional = absl::ConsumePrefix(&rest_, "?");
    bool known = false;
    for (const TypeRow& row : kTypes) {
      if (row.name != type) continue;
      argument.type = row.type;
      known = true;
    }
    if (!known) Refuse(absl::StrCat("a type instead of ", type));
    argument.name = Word();
    if (Take("=")) {
      argument.has_default = true;
      argument.default_text = DefaultText();
      argument.default_value = DefaultOf(argument);
    }
    return argument;
  }

  std::string DefaultText() {
    SkipSpace();
    int depth = 0;
    size_t length = 0;
    for (; length < rest_.size(); ++length) {
      const char c = rest_[length];
      if (depth == 0 && (c == ',' || c == ')')) break;
      depth += c == '[' ? 1 : (c == ']' ? -1 : 0);
    }
    std::string text(absl::StripAsciiWhitespace(rest_.substr(0, length)));
    rest_.remove_prefix(length);
    return text;
  }

  Value DefaultOf(const ArgumentSchema& argument) {
    const std::string& text = argument.default_text;
    int64_t integer = 0;
    double number = 0;
    if (text == "None") return Value();
    if (text == "True") return Value(true);
    if (text == "False") return Value(false);
    if (text.front() == '\'') return Value(text.substr(1, text.size() - 2));
    if (text.front() == '[') {
      Dims dims;
      for (const auto& item : absl::StrSplit(text.substr(1, text.size() - 2),
                                             ',', absl::SkipWhitespace())) {
        if (!absl::SimpleAtoi(item, &integer)) Refuse("integers");
        dims.push_back(integer);
      }
      return Value(dims);
    }
    if (absl::SimpleAtoi(text, &integer)) {
      if (argument.list_size > 0) {
        return Value(Dims(argument.list_size, integer));
      }
      if (argument.type == ArgumentType::kFloat) {
        return Value(static_cast<double>(integer));
      }
      return Value(integer);
    }
    if (absl::SimpleAtod(text, &number)) return Value(number);
    Refuse("a default value");
  }

  // "Tensor(a!)", "Tensor values", "Tensor[]", "Tensor(a)[]", "Tensor?",
  // "Tensor?[]".
  ResultSchema ParseResult() {
    ResultSchema result;
    result.name = "result";
    if (!Take("Tensor")) Refuse("Tensor");
    ParseMark(&result.alias, &result.mutated);
    result.optional = absl::ConsumePrefix(&rest_, "?");
    result.is_list = absl::ConsumePrefix(&rest_, "[]");
    SkipSpace();
    if (!rest_.empty() && absl::ascii_isalpha(rest_[0])) result.name = Word();
    return result;
  }

  const absl::string_view text_;
  absl::string_view rest_;
};

[[noreturn]] void RefuseArgument(const Schema& schema, size_t place,
                                 absl::string_view problem) {
  FailAs(ExceptionKind::kType, Reason::kBadAttribute, schema.name,
         "(): argument '", schema.arguments[place].name, "' (position ",
         place + 1, ") ", problem);
}

// Apart, so that CheckArguments stays small.
[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void RefuseCount(const Schema& schema,
                                                      size_t given) {
  FailAs(ExceptionKind::kType, Reason::kBadAttribute, schema.name,
         "() takes at most ", schema.arguments.size(), " arguments, but ",
         given, " were given");
}

[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void RefuseMissing(const Schema& schema,
                                                        size_t place) {
  FailAs(ExceptionKind::kType, Reason::kBadAttribute, schema.name,
         "() missing 1 required positional argument: \"",
         schema.arguments[place].name, "\"");
}

// Whether the value is in the form that its type promises, of the commonest
// ones.
bool FitsAlready(ArgumentType type, const Value& value) {
  if (value.is_tensor()) {
    return type == ArgumentType::kTensor || type == ArgumentType::kOperand;
  }
  if (!value.is_scalar()) return false;
  const bool takes_any =
      type == ArgumentType::kScalar || type == ArgumentType::kFloat;
  const bool takes_whole =
      type == ArgumentType::kInt || type == ArgumentType::kBool;
  return takes_any || (takes_whole && !value.scalar().is_float());
}

// Brings a value into the form that its type promises, or refuses it.
void Fit(const Schema& schema, size_t place, Value* value) {
  const ArgumentSchema& argument = schema.arguments[place];
  if (value->is_none()) {
    if (argument.optional) return;
    RefuseArgument(schema, place, "must not be None");
  }
  switch (argument.type) {
    case ArgumentType::kTensor:
      if (value->is_tensor()) return;
      RefuseArgument(schema, place, "must be Tensor");
    case ArgumentType::kOperand:
      if (value->is_tensor()) return;
      if (!value->is_scalar()) {
        RefuseArgument(schema, place, "must be Tensor or Number");
      }
      *value = Value(WrappedNumber(value->scalar()));
      return;
    case ArgumentType::kTensors:
      if (!value->is_tensors()) {
        RefuseArgument(schema, place, "must be tuple of Tensors");
      }
      for (const Tensor& tensor : value->tensors()) {
        if (!tensor.defined()) {
          RefuseArgument(schema, place, "must be tuple of Tensors, not None");
        }
      }
      return;
    case ArgumentType::kOptionalTensors:
      if (value->is_tensors()) return;
      RefuseArgument(schema, place, "must be tuple of Tensors or None");
    case ArgumentType::kScalar:
      if (value->is_scalar()) return;
      RefuseArgument(schema, place, "must be Number");
    case ArgumentType::kInt:
      if (value->is_scalar() && !value->scalar().is_float()) return;
      RefuseArgument(schema, place, "must be int");
    case ArgumentType::kFloat:
      if (value->is_scalar()) return;
      RefuseArgument(schema, place, "must be float");
    case ArgumentType::kBool:
      if (value->is_scalar() && !value->scalar().is_float()) return;
      RefuseArgument(schema, place, "must be bool");
    case ArgumentType::kDType:
      if (value->is_scalar() && !value->scalar().is_float() &&
          DTypeNumbered(static_cast<uint64_t>(value->scalar().ToInt()))) {
        return;
      }
      RefuseArgument(schema, place, "must be torch.dtype");
    case ArgumentType::kInts:
      if (value->is_scalar() && !value->scalar().is_float() &&
          argument.list_size > 0) {
        *value = Value(Dims(argument.list_size, value->scalar().ToInt()));
        return;
      }
      if (!value->is_ints())
        RefuseArgument(schema, place, "must be tuple of ints");
      if (value->ints().size() == 1 && argument.list_size == 2) {
        *value = Value(Dims(2, value->ints()[0]));
      }
      return;
    case ArgumentType::kFloats:
      if (value->is_floats()) return;
      RefuseArgument(schema, place, "must be tuple of floats");
    case ArgumentType::kText:
    case ArgumentType::kBlob:
      if (value->is_text()) return;
      RefuseArgument(schema, place, "must be str");
  }
}

}  // namespace

std::string Schema::full_name() const {
  return overload.empty() ? name : absl::StrCat(name, ".", overload);
}

int Schema::FindArgument(absl::string_view argument) const {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].name == argument) return static_cast<int>(i);
  }
  return -1;
}

int Schema::FindResult(absl::string_view result) const {
  for (size_t i = 0; i < results.size(); ++i) {
    if (results[i].name == result) return static_cast<int>(i);
  }
  return -1;
}

Schema ParseSchema(absl::string_view text) { return Parser(text).Parse(); }

void CheckArguments(const Schema& schema, Arguments* arguments) {
  const ArgumentSchema* const expected = schema.arguments.data();
  const size_t expected_count = schema.arguments.size();
  const size_t given = arguments->size();
  if (given > expected_count) RefuseCount(schema, given);
  Value* const values = arguments->data();
  for (size_t i = 0; i < given; ++i) {
    if (!FitsAlready(expected[i].type, values[i])) Fit(schema, i, &values[i]);
  }
  for (size_t i = given; i < expected_count; ++i) {
    if (!expected[i].has_default) RefuseMissing(schema, i);
    arguments->push_back(expected[i].default_value);
    Value& value = arguments->back();
    if (!FitsAlready(expected[i].type, value)) Fit(schema, i, &value);
  }
}

}  // namespace tensord::engine
