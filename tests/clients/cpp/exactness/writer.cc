#include "tests/clients/cpp/exactness/writer.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "tests/clients/cpp/exactness/samples.h"

namespace tensord::client::testing {
namespace {

constexpr uint8_t kFloat32 = 0;
constexpr uint8_t kInt64 = 7;
// A program ends before it runs out of lines.
constexpr size_t kMostSteps = 400;

bool IsFloat(const Meta& meta) { return meta.dtype <= 1; }

bool IsSmall(const Meta& meta) {
  int64_t elements = 1;
  for (const int64_t size : meta.sizes) elements *= size;
  return elements <= 64;
}

bool IsScalar(const Meta& meta) {
  return std::all_of(meta.sizes.begin(), meta.sizes.end(),
                     [](int64_t size) { return size == 1; });
}

// Slots of the body move with it, those of the prologue stay.
Slot Moved(Slot slot, int begin, int by) {
  return slot < kSlots * begin ? slot : slot + kSlots * by;
}

}  // namespace

Writer::Writer(Core* core, uint64_t seed)
    : core_(core), random_(seed), player_(core) {}

Written Writer::Write() {
  AddCall("manual_seed", {Argument::OfInt(Below(1000))});
  for (int i = 0; i < 3; ++i) {
    AddTensor({2, 3}, Chance(70));
    AddTensor({3}, Chance(50));
  }
  AddTensor({3, 3}, Chance(50));
  const size_t begin = written_.steps.size();
  const int length = 4 + Below(20);
  for (int i = 0; i < length; ++i) AddAnything();
  const size_t end = written_.steps.size();
  for (int round = Below(3); round > 0; --round) Repeat(begin, end);
  if (Chance(30)) AddAnything();
  std::vector<Slot> left;
  for (const auto& [slot, variable] : player_.variables()) left.push_back(slot);
  for (const Slot slot : left) {
    if (written_.steps.size() >= kMostSteps + 100) break;
    Step look;
    look.kind = Step::Kind::kLook;
    look.slot = slot;
    Add(look);
  }
  written_.outcomes.push_back(
      player_.Finish(static_cast<int>(written_.steps.size())));
  return std::move(written_);
}

Slot Writer::Add(Step step) {
  const auto number = static_cast<int>(written_.steps.size());
  Outcome outcome = player_.Run(step, number);
  written_.steps.push_back(std::move(step));
  written_.outcomes.push_back(std::move(outcome));
  const Slot first = kSlots * number;
  return player_.variables().count(first) != 0 ? first : kNoTensor;
}

Slot Writer::AddCall(const char* name, std::vector<Argument> arguments,
                     uint16_t flags) {
  Step step;
  step.row = &RowNamed(name);
  step.flags = flags;
  step.arguments = std::move(arguments);
  return Add(std::move(step));
}

Slot Writer::AddTensor(std::vector<int64_t> sizes, bool requires_grad) {
  Step step;
  step.kind = Step::Kind::kCreate;
  step.tensor.dtype = kFloat32;
  step.tensor.requires_grad = requires_grad;
  int64_t elements = 1;
  for (const int64_t size : sizes) elements *= size;
  for (int64_t i = 0; i < elements; ++i) {
    const float value = static_cast<float>(Below(64) - 32) / 16;
    step.tensor.data.append(reinterpret_cast<const char*>(&value),
                            sizeof value);
  }
  step.tensor.sizes = std::move(sizes);
  return Add(std::move(step));
}

// The steps once more, on results of their own.
void Writer::Repeat(size_t begin, size_t end) {
  const int by = static_cast<int>(written_.steps.size() - begin);
  for (size_t i = begin; i < end && written_.steps.size() < kMostSteps; ++i) {
    Step step = written_.steps[i];
    const auto move = [&](Slot* slot) {
      if (*slot != kNoTensor) {
        *slot = Moved(*slot, static_cast<int>(begin), by);
      }
    };
    move(&step.slot);
    for (Argument& argument : step.arguments) {
      for (Slot& slot : argument.slots) move(&slot);
    }
    Add(std::move(step));
  }
}

Meta Writer::MetaOf(Slot slot) const {
  return core_->KnownMeta(player_.variables().at(slot)).value_or(Meta());
}

std::optional<Slot> Writer::Pick(const Predicate& fits) {
  std::vector<Slot> slots;
  for (const auto& [slot, variable] : player_.variables()) {
    slots.push_back(slot);
  }
  for (int attempt = 0; attempt < 8 && !slots.empty(); ++attempt) {
    // The newest most of the time.
    const int range =
        std::min<int>(static_cast<int>(slots.size()), Chance(60) ? 6 : 1000);
    const Slot slot =
        slots[slots.size() - 1 - static_cast<size_t>(Below(range))];
    // To ask would change views that are out of date.
    const auto meta = core_->KnownMeta(player_.variables().at(slot));
    if (meta && fits(*meta)) return slot;
  }
  return std::nullopt;
}

std::optional<Slot> Writer::PickFloat() {
  return Pick([](const Meta& meta) { return IsFloat(meta) && IsSmall(meta); });
}

std::optional<Slot> Writer::PickGraph() {
  return Pick([](const Meta& meta) {
    return IsFloat(meta) && meta.requires_grad && IsSmall(meta);
  });
}

uint16_t Writer::Flags() { return Chance(15) ? kNoGrad : 0; }

void Writer::AddAnything() {
  if (written_.steps.size() >= kMostSteps) return;
  struct Kind {
    int weight;
    void (Writer::*add)();
  };
  static constexpr Kind kKinds[] = {
      {25, &Writer::AddSample},        {20, &Writer::AddArithmetic},
      {12, &Writer::AddView},          {12, &Writer::AddInPlace},
      {4, &Writer::AddPassing},        {12, &Writer::AddBackward},
      {8, &Writer::AddGrad},           {12, &Writer::AddGradAccess},
      {6, &Writer::AddVariableChange}, {1, &Writer::AddLateFailure},
      {8, &Writer::AddLook},           {5, &Writer::AddDrop},
  };
  int total = 0;
  for (const Kind& kind : kKinds) total += kind.weight;
  int chosen = Below(total);
  for (const Kind& kind : kKinds) {
    chosen -= kind.weight;
    if (chosen < 0) return (this->*kind.add)();
  }
}

// A tensor of the program where one fits, else a new one.
Slot Writer::SlotFor(const NewTensor& tensor) {
  if (Chance(70)) {
    const auto found = Pick([&](const Meta& meta) {
      return meta.dtype == tensor.dtype &&
             std::equal(meta.sizes.begin(), meta.sizes.end(),
                        tensor.sizes.begin(), tensor.sizes.end());
    });
    if (found) return *found;
  }
  Step step;
  step.kind = Step::Kind::kCreate;
  step.tensor = tensor;
  return Add(std::move(step));
}

void Writer::AddSample() {
  const auto& operations = SampledOperations();
  const auto& samples = operations[static_cast<size_t>(Below(
                                       static_cast<int>(operations.size())))]
                            .samples;
  const Sample& sample =
      samples[static_cast<size_t>(Below(static_cast<int>(samples.size())))];
  Step step;
  step.row = sample.row;
  step.flags = Flags();
  for (const SampleValue& value : sample.arguments) {
    Argument argument{value, {}};
    for (size_t i = 0; i < value.tensors.size(); ++i) {
      const bool is_missing = !value.missing.empty() && value.missing[i];
      argument.slots.push_back(is_missing ? kNoTensor
                                          : SlotFor(value.tensors[i]));
    }
    argument.value.tensors.clear();
    step.arguments.push_back(std::move(argument));
  }
  Add(std::move(step));
}

void Writer::AddArithmetic() {
  const auto x = PickFloat();
  if (!x) return;
  static constexpr const char* kUnary[] = {"exp",  "tanh", "sigmoid",
                                           "relu", "sin",  "neg"};
  static constexpr const char* kBinary[] = {"mul.Tensor", "div.Tensor"};
  switch (Below(5)) {
    case 0:
      AddCall(kUnary[Below(6)], {Argument::Of(*x)}, Flags());
      return;
    case 1:
      AddCall("mul.Tensor",
              {Argument::Of(*x), Argument::OfFloat(Below(100) / 8.0)}, Flags());
      return;
    case 2:
      AddCall("sum", {Argument::Of(*x), Argument::None()}, Flags());
      return;
    default: {
      const auto y = PickFloat();
      if (!y) return;
      if (Chance(50)) {
        AddCall("add.Tensor",
                {Argument::Of(*x), Argument::Of(*y), Argument::OfInt(1)},
                Flags());
      } else {
        AddCall(kBinary[Below(2)], {Argument::Of(*x), Argument::Of(*y)},
                Flags());
      }
    }
  }
}

void Writer::AddView() {
  const auto x = Pick([](const Meta& meta) { return !meta.sizes.empty(); });
  if (!x) return;
  const int64_t size = MetaOf(*x).sizes[0];
  switch (Below(6)) {
    case 0:
      AddCall("t", {Argument::Of(*x)}, Flags());
      return;
    case 1:
      AddCall("select.int",
              {Argument::Of(*x), Argument::OfInt(0),
               Argument::OfInt(Below(static_cast<int>(size) + 2) - 1)},
              Flags());
      return;
    case 2: {
      const int start = Below(static_cast<int>(size) + 1);
      AddCall(
          "slice.Tensor",
          {Argument::Of(*x), Argument::OfInt(0), Argument::OfInt(start),
           Argument::OfInt(start + Below(3)), Argument::OfInt(1 + Below(2))},
          Flags());
      return;
    }
    case 3:
      AddCall("unsqueeze", {Argument::Of(*x), Argument::OfInt(0)}, Flags());
      return;
    case 4:
      AddCall("reshape", {Argument::Of(*x), Argument::OfInts({-1})}, Flags());
      return;
    default:
      AddCall("unbind.int", {Argument::Of(*x), Argument::OfInt(0)}, Flags());
  }
}

void Writer::AddInPlace() {
  const auto x = PickFloat();
  if (!x) return;
  const uint16_t flags = Chance(40) ? kNoGrad : 0;
  switch (Below(6)) {
    case 0:
      AddCall("relu_", {Argument::Of(*x)}, flags);
      return;
    case 1:
      AddCall("zero_", {Argument::Of(*x)}, flags);
      return;
    case 2:
      AddCall("fill_.Scalar", {Argument::Of(*x), Argument::OfFloat(Below(9))},
              flags);
      return;
    case 3:
      AddCall("mul_.Tensor",
              {Argument::Of(*x), Argument::OfFloat(Below(100) / 64.0)}, flags);
      return;
    default: {
      const auto y = PickFloat();
      if (!y) return;
      AddCall("add_.Tensor",
              {Argument::Of(*x), Argument::Of(*y),
               Argument::OfFloat(Below(100) / 64.0)},
              flags);
    }
  }
}

// What may give its argument back.
void Writer::AddPassing() {
  const auto x = PickFloat();
  if (!x) return;
  switch (Below(3)) {
    case 0:
      AddCall("contiguous",
              {Argument::Of(*x), Argument::OfText("contiguous_format")},
              Flags());
      return;
    case 1:
      AddCall("detach", {Argument::Of(*x)}, Flags());
      return;
    default:
      AddCall("data", {Argument::Of(*x)}, Flags());
  }
}

void Writer::AddBackward() {
  auto root = PickGraph();
  if (!root) return;
  std::vector<Slot> grad_outputs;
  if (!IsScalar(MetaOf(*root))) {
    if (Chance(60)) {
      const Slot sum = AddCall("sum", {Argument::Of(*root), Argument::None()});
      if (sum == kNoTensor) return;
      root = sum;
    } else if (Chance(80)) {
      const Meta meta = MetaOf(*root);
      const auto given = Pick([&](const Meta& other) {
        return other.dtype == meta.dtype && other.sizes == meta.sizes;
      });
      if (given) grad_outputs = {*given};
    }
  }
  std::vector<Slot> inputs;
  if (Chance(10)) {
    if (const auto input = PickGraph()) inputs = {*input};
  }
  AddCall("backward",
          {Argument::OfTensors({*root}), Argument::OfTensors(grad_outputs),
           Chance(40) ? Argument::OfBool(Chance(70)) : Argument::None(),
           Argument::OfBool(Chance(10)), Argument::OfTensors(inputs),
           Argument::OfBool(false), Argument::OfBool(true)});
}

void Writer::AddGrad() {
  const auto root = PickGraph();
  const auto first = PickGraph();
  if (!root || !first) return;
  std::vector<Slot> inputs = {*first};
  if (Chance(40)) {
    if (const auto second = PickGraph()) inputs.push_back(*second);
  }
  Slot output = *root;
  std::vector<Slot> grad_outputs;
  if (!IsScalar(MetaOf(output))) {
    if (Chance(70)) {
      output = AddCall("sum", {Argument::Of(output), Argument::None()});
      if (output == kNoTensor) return;
    } else {
      const Meta meta = MetaOf(output);
      const auto given = Pick([&](const Meta& other) {
        return other.dtype == meta.dtype && other.sizes == meta.sizes;
      });
      if (given) grad_outputs = {*given};
    }
  }
  AddCall("grad", {Argument::OfTensors({output}), Argument::OfTensors(inputs),
                   Argument::OfTensors(grad_outputs),
                   Chance(50) ? Argument::OfBool(Chance(80)) : Argument::None(),
                   Argument::OfBool(Chance(40)), Argument::OfBool(Chance(70)),
                   Argument::OfBool(Chance(10)), Argument::OfBool(false),
                   Argument::OfBool(true)});
}

void Writer::AddGradAccess() {
  const auto x =
      Pick([](const Meta& meta) { return meta.requires_grad || meta.is_leaf; });
  if (!x) return;
  if (Chance(70)) {
    AddCall("get_grad", {Argument::Of(*x)});
    return;
  }
  if (Chance(70)) {
    AddCall("set_grad", {Argument::Of(*x), Argument::None()});
    return;
  }
  const Meta meta = MetaOf(*x);
  const auto grad = Pick([&](const Meta& other) {
    return other.dtype == meta.dtype && other.sizes == meta.sizes;
  });
  if (grad) AddCall("set_grad", {Argument::Of(*x), Argument::Of(*grad)});
}

void Writer::AddVariableChange() {
  const auto x = PickFloat();
  if (!x) return;
  switch (Below(4)) {
    case 0:
      AddCall("detach_", {Argument::Of(*x)});
      return;
    case 1:
      AddCall("retain_grad", {Argument::Of(*x)});
      return;
    default:
      AddCall("set_requires_grad",
              {Argument::Of(*x), Argument::OfBool(Chance(70))});
  }
}

// What only the values make fail.
void Writer::AddLateFailure() {
  const auto x = Pick(
      [](const Meta& meta) { return IsFloat(meta) && !meta.sizes.empty(); });
  if (!x) return;
  Step index;
  index.kind = Step::Kind::kCreate;
  index.tensor.dtype = kInt64;
  index.tensor.sizes = {1};
  const int64_t value = Chance(70) ? 1000 : 0;
  index.tensor.data.assign(reinterpret_cast<const char*>(&value), sizeof value);
  const Slot made = Add(std::move(index));
  if (made == kNoTensor) return;
  AddCall("index_select",
          {Argument::Of(*x), Argument::OfInt(0), Argument::Of(made)});
}

void Writer::AddLook() {
  const auto x = Pick([](const Meta&) { return true; });
  if (!x) return;
  Step step;
  step.kind = Chance(50) ? Step::Kind::kLook : Step::Kind::kMeta;
  step.slot = *x;
  Add(std::move(step));
}

void Writer::AddDrop() {
  const auto x = Pick([](const Meta&) { return true; });
  if (!x) return;
  Step step;
  step.kind = Step::Kind::kDrop;
  step.slot = *x;
  Add(std::move(step));
}

}  // namespace tensord::client::testing
