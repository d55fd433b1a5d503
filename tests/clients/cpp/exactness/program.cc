#include "tests/clients/cpp/exactness/program.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/clients/cpp/step_lines.h"

namespace tensord::client::testing {
namespace {

using ::tensord::testing::StepLine;
using ::tensord::testing::StepOf;

Outcome Guard(const std::function<std::string()>& run) {
  Outcome outcome;
  try {
    outcome.seen = run();
  } catch (const Error& error) {
    outcome.error =
        absl::StrCat(error.reason(), ": ", error.what(), " (", error.op(), ")");
    outcome.origin = StepOf(error.origin());
  }
  return outcome;
}

std::string ToString(const Meta& meta) {
  return absl::StrCat(
      "dtype ", meta.dtype, " sizes [", absl::StrJoin(meta.sizes, ","),
      "] strides [", absl::StrJoin(meta.strides, ","), "] offset ",
      meta.storage_offset, meta.requires_grad ? " requires_grad" : "",
      meta.is_leaf ? " leaf" : "", meta.is_view ? " view" : "",
      meta.retains_grad ? " retains" : "", " node ", meta.node_name);
}

SampleValue OfKind(SampleValue::Kind kind) {
  SampleValue value;
  value.kind = kind;
  return value;
}

}  // namespace

Argument Argument::Of(Slot slot) {
  return {OfKind(SampleValue::Kind::kTensor), {slot}};
}
Argument Argument::OfTensors(std::vector<Slot> slots) {
  return {OfKind(SampleValue::Kind::kTensors), std::move(slots)};
}
Argument Argument::OfInt(int64_t integer) {
  Argument argument{OfKind(SampleValue::Kind::kInt), {}};
  argument.value.integer = integer;
  return argument;
}
Argument Argument::OfBool(bool flag) {
  Argument argument{OfKind(SampleValue::Kind::kBool), {}};
  argument.value.integer = flag;
  return argument;
}
Argument Argument::OfFloat(double number) {
  Argument argument{OfKind(SampleValue::Kind::kFloat), {}};
  argument.value.number = number;
  return argument;
}
Argument Argument::OfText(std::string text) {
  Argument argument{OfKind(SampleValue::Kind::kText), {}};
  argument.value.text = std::move(text);
  return argument;
}
Argument Argument::OfInts(std::vector<int64_t> integers) {
  Argument argument{OfKind(SampleValue::Kind::kInts), {}};
  argument.value.integers = std::move(integers);
  return argument;
}

Outcome Player::Run(const Step& step, int number) {
  return Guard([&] { return Do(step, number); });
}

Outcome Player::Finish(int number) {
  return Guard([&] {
    core_->Synchronize(StepLine(number));
    return std::string();
  });
}

std::string Player::Do(const Step& step, int number) {
  switch (step.kind) {
    case Step::Kind::kCall:
      return Call(step, number);
    case Step::Kind::kCreate: {
      const NewTensor& tensor = step.tensor;
      return Name(
          core_->Create(tensor.sizes, tensor.dtype, tensor.requires_grad,
                        tensor.data, StepLine(number)),
          kSlots * number);
    }
    case Step::Kind::kDrop:
      variables_.erase(step.slot);
      return "";
    case Step::Kind::kLook:
      return Look(step.slot, true, number);
    case Step::Kind::kMeta:
      return Look(step.slot, false, number);
  }
  return "";
}

std::string Player::Look(Slot slot, bool at_elements, int number) {
  const auto found = variables_.find(slot);
  if (found == variables_.end()) return "gone";
  const std::source_location line = StepLine(number);
  const std::string meta = ToString(core_->MetaOf(found->second, line));
  if (!at_elements) return meta;
  return absl::StrCat(meta, " version ",
                      core_->Describe(found->second, line).version, " ",
                      absl::BytesToHexString(core_->Read(found->second, line)));
}

std::string Player::Name(const VariableRef& result, Slot slot) {
  if (!result) return "None";
  for (const auto& [known, variable] : variables_) {
    if (variable.get() == result.get()) {
      variables_[slot] = result;
      return absl::StrCat("variable ", known);
    }
  }
  variables_[slot] = result;
  return "new";
}

std::string Player::Call(const Step& step, int number) {
  std::vector<Value> values;
  std::vector<std::vector<const Named*>> lists(step.arguments.size());
  for (size_t i = 0; i < step.arguments.size(); ++i) {
    const Argument& argument = step.arguments[i];
    const SampleValue& value = argument.value;
    for (const Slot slot : argument.slots) {
      if (slot == kNoTensor) {
        lists[i].push_back(nullptr);
        continue;
      }
      const auto found = variables_.find(slot);
      if (found == variables_.end()) return "an argument is gone";
      lists[i].push_back(found->second.get());
    }
    switch (value.kind) {
      case SampleValue::Kind::kNone:
        values.emplace_back();
        break;
      case SampleValue::Kind::kTensor:
        values.push_back(Value::Of(*lists[i][0]));
        break;
      case SampleValue::Kind::kTensors:
        values.push_back(Value::Of(absl::MakeConstSpan(lists[i])));
        break;
      case SampleValue::Kind::kBool:
        values.push_back(Value::Of(value.integer != 0));
        break;
      case SampleValue::Kind::kInt:
        values.push_back(Value::Of(value.integer));
        break;
      case SampleValue::Kind::kFloat:
        values.push_back(Value::Of(value.number));
        break;
      case SampleValue::Kind::kDType:
        values.push_back(Value::OfDType(static_cast<uint8_t>(value.integer)));
        break;
      case SampleValue::Kind::kText:
        values.push_back(Value::Of(absl::string_view(value.text)));
        break;
      case SampleValue::Kind::kInts:
        values.push_back(Value::Of(absl::MakeConstSpan(value.integers)));
        break;
      case SampleValue::Kind::kFloats:
        values.push_back(Value::Of(absl::MakeConstSpan(value.numbers)));
        break;
    }
  }
  client::Call call;
  call.row = step.row;
  call.flags = step.flags;
  call.maximum = kSlots;
  call.arguments = values;
  const Core::Results results = core_->Run(call, StepLine(number));
  std::vector<std::string> names;
  for (size_t i = 0; i < results.size(); ++i) {
    names.push_back(Name(results[i], kSlots * number + static_cast<Slot>(i)));
  }
  return absl::StrJoin(names, " ");
}

namespace {

std::string ToString(const Argument& argument) {
  const SampleValue& value = argument.value;
  switch (value.kind) {
    case SampleValue::Kind::kNone:
      return "None";
    case SampleValue::Kind::kTensor:
      return absl::StrCat("v", argument.slots[0]);
    case SampleValue::Kind::kTensors:
      return absl::StrCat("[v", absl::StrJoin(argument.slots, ", v"), "]");
    case SampleValue::Kind::kFloat:
      return absl::StrCat(value.number, "f");
    case SampleValue::Kind::kText:
      return value.text;
    case SampleValue::Kind::kInts:
      return absl::StrCat("[", absl::StrJoin(value.integers, ","), "]");
    case SampleValue::Kind::kFloats:
      return absl::StrCat("[", absl::StrJoin(value.numbers, ","), "]");
    default:
      return absl::StrCat(value.integer);
  }
}

}  // namespace

std::string ToString(const Step& step, int number) {
  const std::string start = absl::StrCat(number, " (v", kSlots * number, "): ");
  switch (step.kind) {
    case Step::Kind::kCreate:
      return absl::StrCat(start, "create dtype ", step.tensor.dtype, " [",
                          absl::StrJoin(step.tensor.sizes, ","), "]",
                          step.tensor.requires_grad ? " requires_grad" : "");
    case Step::Kind::kDrop:
      return absl::StrCat(start, "drop v", step.slot);
    case Step::Kind::kLook:
      return absl::StrCat(start, "look at v", step.slot);
    case Step::Kind::kMeta:
      return absl::StrCat(start, "meta of v", step.slot);
    case Step::Kind::kCall:
      break;
  }
  std::vector<std::string> arguments;
  for (const Argument& argument : step.arguments) {
    arguments.push_back(ToString(argument));
  }
  return absl::StrCat(start, step.row->name, "(",
                      absl::StrJoin(arguments, ", "), ") flags ", step.flags);
}

}  // namespace tensord::client::testing
