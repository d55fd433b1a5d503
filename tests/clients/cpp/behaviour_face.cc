#include "tests/clients/cpp/behaviour_face.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "tensord/autograd.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/grad_mode.h"
#include "tests/clients/cpp/embedded_session.h"
#include "tests/clients/cpp/row_call.h"
#include "tests/clients/cpp/step_lines.h"

namespace tensord::testing {
namespace {

using nlohmann::json;

constexpr char kGrad[] = ".grad";

const char* NameOfKind(ExceptionKind kind) {
  static constexpr const char* kNames[] = {
      "RUNTIME", "VALUE", "INDEX", "TYPE", "NOT_IMPLEMENTED", "LINALG"};
  return kNames[static_cast<size_t>(kind)];
}

NestedList Nested(const json& data) {
  if (data.is_boolean()) return data.get<bool>();
  if (data.is_number_integer()) return data.get<int64_t>();
  if (data.is_number()) return data.get<double>();
  std::vector<NestedList> parts;
  for (const json& item : data) parts.push_back(Nested(item));
  return NestedList(std::span<const NestedList>(parts));
}

std::optional<bool> OptionalFlag(const json& options, const char* key) {
  if (!options.contains(key) || options[key].is_null()) return std::nullopt;
  return options[key].get<bool>();
}

Session BlockingSession() {
  setenv("TENSORD_BLOCKING", "1", /*overwrite=*/1);
  Session session = Session::Embedded();
  unsetenv("TENSORD_BLOCKING");
  return session;
}

}  // namespace

void BehaviourFace::Play() {
  const int count = static_cast<int>(steps_.size());
  for (int i = 0; i < count && !has_ended_; ++i) {
    SCOPED_TRACE("step " + std::to_string(i) + ": " + steps_[i].dump());
    Try(i);
    if (::testing::Test::HasFailure()) return;
  }
  if (!has_ended_) Finish();
}

void BehaviourFace::Try(int number) {
  number_ = number;
  line_ = StepLine(number);
  const bool fails = steps_[number].contains("error");
  const bool fails_late = telling_ != Telling::kAtOnce && Teach(steps_[number]);
  bool has_returned = false;
  try {
    Do(steps_[number]);
    has_returned = true;
    if (!fails || telling_ == Telling::kLate) return;
    EXPECT_NE(telling_, Telling::kAtOnce) << "did not fail";
    session_.synchronize();
    ADD_FAILURE() << "did not fail";
  } catch (const Error& error) {
    Check(error);
    if (fails_late) {
      EXPECT_TRUE(has_returned) << "failed early";
    }
  }
  if (fails && !has_ended_) TryAgain(number);
}

// Has the session learn what the step gives where the indices in its tensors
// are right: then it cannot foresee that these are not.
bool BehaviourFace::Teach(const json& step) {
  if (!step.contains("error") || !step.contains("op") ||
      step["error"]["reason"] != "INDEX_OUT_OF_RANGE") {
    return false;
  }
  bool has_indices = false;
  const auto find = [&](const std::string& name) {
    const Tensor tensor = Find(name);
    if (tensor.is_floating_point()) return tensor;
    has_indices = true;
    return zeros_like(tensor);
  };
  try {
    CallRow(step["op"], FindAll(step["inputs"]), step["attributes"], find,
            line_);
  } catch (const Error&) {
    return false;  // an index that is no tensor's
  }
  return has_indices;
}

// What failed is the step that runs, or in a session that tells late an earlier
// one: its error's origin says which.
void BehaviourFace::Check(const Error& error) {
  const int origin = StepOf(error.origin());
  has_ended_ = origin != number_;
  if (telling_ != Telling::kLate) {
    EXPECT_EQ(origin, number_);
  }
  if (origin < 0 || origin > number_ || !steps_[origin].contains("error")) {
    ADD_FAILURE() << "step " << origin << " failed: " << error.what();
    return;
  }
  const json& expected = steps_[origin]["error"];
  EXPECT_EQ(error.what(), expected["message"].get<std::string>());
  EXPECT_EQ(error.reason(), expected["reason"].get<std::string>());
  EXPECT_EQ(NameOfKind(error.kind()), expected["kind"].get<std::string>());
}

// It fails in the same way, and leaves nothing behind.
void BehaviourFace::TryAgain(int number) {
  const auto before = Used();
  try {
    Do(steps_[number]);
    session_.synchronize();
    ADD_FAILURE() << "did not fail again";
  } catch (const Error& error) {
    Check(error);
  }
  EXPECT_EQ(Used(), before);
}

void BehaviourFace::Finish() {
  try {
    session_.synchronize();
  } catch (const Error& error) {
    EXPECT_EQ(telling_, Telling::kLate) << error.what();
    Check(error);
  }
}

std::map<std::string, uint64_t> BehaviourFace::Used() {
  session_.synchronize();
  const auto account = session_.account();
  std::map<std::string, uint64_t> used;
  for (const char* kind : {"storage", "tensor", "node"}) {
    used[kind] = account.at(kind).bytes;
    used[std::string(kind) + "s"] = account.at(kind).count;
  }
  return used;
}

void BehaviourFace::Do(const json& step) {
  using Doer = void (BehaviourFace::*)(const json&);
  static const auto* const doers = new std::map<std::string, Doer>{
      {"tensor", &BehaviourFace::DoTensor},
      {"op", &BehaviourFace::DoOp},
      {"backward", &BehaviourFace::DoBackward},
      {"grad", &BehaviourFace::DoGrad},
      {"retain_grad", &BehaviourFace::DoRetainGrad},
      {"set_grad", &BehaviourFace::DoSetGrad},
      {"requires_grad", &BehaviourFace::DoRequiresGrad},
      {"detach_", &BehaviourFace::DoDetachInPlace},
      {"release", &BehaviourFace::DoRelease},
      {"expect", &BehaviourFace::DoExpect},
      {"same", &BehaviourFace::DoSame},
  };
  (this->*doers->at(step["do"].get<std::string>()))(step);
}

Tensor BehaviourFace::Find(const std::string& name) {
  if (!name.ends_with(kGrad)) return names_.at(name);
  return Find(name.substr(0, name.size() - (sizeof kGrad - 1))).grad(line_);
}

std::vector<Tensor> BehaviourFace::FindAll(const json& names) {
  std::vector<Tensor> tensors;
  for (const json& name : names) tensors.push_back(Find(name));
  return tensors;
}

std::vector<Tensor> BehaviourFace::FindOption(const json& step,
                                              const char* key) {
  std::vector<Tensor> tensors;
  for (const json& name : step["options"].value(key, json::array())) {
    tensors.push_back(name.is_null() ? Tensor()
                                     : Find(name.get<std::string>().substr(1)));
  }
  return tensors;
}

void BehaviourFace::NameAll(const json& names,
                            const std::vector<Tensor>& results) {
  // What fails late has results, which are none.
  if (steps_[number_].contains("error")) return;
  ASSERT_GE(results.size(), names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    names_[names[i].get<std::string>()] = results[i];
  }
}

void BehaviourFace::DoTensor(const json& step) {
  const std::string dtype = step["dtype"].get<std::string>();
  Widen(dtype);
  NameAll(json::array({step["as"]}),
          {session_.tensor(Nested(step["data"]),
                           {.dtype = DTypeNamed(dtype),
                            .requires_grad = step["requires_grad"].get<bool>()},
                           line_)});
}

void BehaviourFace::DoOp(const json& step) {
  const AutoGradMode mode(!step["no_grad"].get<bool>());
  const auto find = [this](const std::string& name) { return Find(name); };
  NameAll(step["as"],
          CallRow(step["op"].get<std::string>(), FindAll(step["inputs"]),
                  step["attributes"], find, line_));
}

void BehaviourFace::DoBackward(const json& step) {
  const json& options = step["options"];
  autograd::backward(FindAll(step["roots"]),
                     {.grad_tensors = FindOption(step, "grad_tensors"),
                      .retain_graph = OptionalFlag(options, "retain_graph"),
                      .create_graph = options.value("create_graph", false),
                      .inputs = FindOption(step, "inputs")},
                     line_);
}

void BehaviourFace::DoGrad(const json& step) {
  const json& options = step["options"];
  NameAll(step["as"],
          autograd::grad(
              FindAll(step["outputs"]), FindAll(step["inputs"]),
              {.grad_outputs = FindOption(step, "grad_outputs"),
               .retain_graph = OptionalFlag(options, "retain_graph"),
               .create_graph = options.value("create_graph", false),
               .allow_unused = OptionalFlag(options, "allow_unused"),
               .materialize_grads = options.value("materialize_grads", false)},
              line_));
}

void BehaviourFace::DoRetainGrad(const json& step) {
  Find(step["of"]).retain_grad(line_);
}

void BehaviourFace::DoSetGrad(const json& step) {
  const Tensor of = Find(step["of"]);
  of.set_grad(step["to"].is_null() ? Tensor() : Find(step["to"]), line_);
}

void BehaviourFace::DoRequiresGrad(const json& step) {
  Find(step["of"]).requires_grad_(step["to"].get<bool>(), line_);
}

void BehaviourFace::DoDetachInPlace(const json& step) {
  Find(step["of"]).detach_(line_);
}

void BehaviourFace::DoRelease(const json& step) {
  for (const json& name : step["names"]) names_.erase(name.get<std::string>());
}

void BehaviourFace::DoExpect(const json& step) {
  const Tensor tensor = Find(step["of"]);
  if (step.contains("value") && step["value"].is_null()) {
    EXPECT_FALSE(tensor.defined());
    return;
  }
  ASSERT_TRUE(tensor.defined());
  // As in Python, this brings the history of a view up to date, or fails.
  const std::optional<Node> grad_fn = tensor.grad_fn(line_);
  if (!step.contains("value")) return;
  const json& value = step["value"];
  json seen = {
      {"dtype", NameOf(tensor.dtype(line_))},
      {"sizes", tensor.sizes(line_)},
      {"strides", tensor.strides(line_)},
      {"requires_grad", tensor.requires_grad(line_)},
      {"is_leaf", tensor.is_leaf(line_)},
      {"grad_fn", grad_fn ? grad_fn->name() : ""},
      {"version", tensor.version(line_)},
      {"data", value["data"]},
  };
  if (!value.contains("version")) seen.erase("version");
  EXPECT_EQ(seen, value);
  Widen(seen["dtype"].get<std::string>());
  ExpectElements(tensor, value["data"]);
}

void BehaviourFace::ExpectElements(const Tensor& tensor, const json& data) {
  const std::vector<double> elements = tensor.to_vector<double>(line_);
  ASSERT_EQ(elements.size(), data.size());
  for (size_t i = 0; i < elements.size(); ++i) {
    const double expected = data[i].get<double>();
    EXPECT_NEAR(elements[i], expected,
                tolerance_ * (1 + 2 * std::abs(expected)));
  }
}

void BehaviourFace::DoSame(const json& step) {
  const Tensor first = Find(step["of"][0]);
  EXPECT_EQ(first.is_same(Find(step["of"][1])), step["value"].get<bool>());
}

void BehaviourFace::Widen(const std::string& dtype) {
  if (dtype == "float16") tolerance_ = std::max(tolerance_, 1e-3);
  if (dtype == "bfloat16") tolerance_ = std::max(tolerance_, 1.6e-2);
}

void PlayCase(Telling telling, const json& steps) {
  TheSession();  // says where the server is
  if (telling == Telling::kAtOnce) {
    static const Session blocking = BlockingSession();
    BehaviourFace(blocking, telling, steps).Play();
    return;
  }
  // What the first time teaches, the second time foresees.
  for (const char* time : {"the first time", "the second time"}) {
    SCOPED_TRACE(time);
    BehaviourFace(TheSession(), telling, steps).Play();
  }
}

json ReadCases(const std::string& path) {
  std::ifstream file(path);
  return json::parse(file);
}

std::string IdentifierOf(const std::string& name) {
  std::string identifier = name;
  for (char& c : identifier) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return identifier;
}

}  // namespace tensord::testing
