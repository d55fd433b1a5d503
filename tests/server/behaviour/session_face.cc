#include "tests/server/behaviour/session_face.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/engine.h"
#include "proto/tensord/v1/errors.pb.h"
#include "server/codec/status.h"
#include "server/codec/unary.h"

namespace tensord::server::testing {
namespace {

using nlohmann::json;

constexpr int64_t kQuota = int64_t{1} << 30;

void Flatten(const json& data, v1::CreateRequest* request, size_t depth = 0) {
  if (!data.is_array()) {
    request->add_values(data.get<double>());
    return;
  }
  if (request->sizes_size() == static_cast<int>(depth)) {
    request->add_sizes(static_cast<int64_t>(data.size()));
  }
  for (const json& item : data) Flatten(item, request, depth + 1);
}

v1::TensorRequest RequestFor(Handle handle) {
  v1::TensorRequest request;
  request.set_handle(handle);
  return request;
}

json Optional(const json& options, const char* key) {
  return options.contains(key) ? options[key] : json();
}

bool HoldsTensors(const json& list) {
  return std::any_of(list.begin(), list.end(), [](const json& item) {
    return item.is_null() || item.is_string();
  });
}

}  // namespace

SessionFace::SessionFace()
    : session_(engine::MakeRef<engine::Account>(kQuota)) {}

void SessionFace::Run(const json& step) {
  using Doer = void (SessionFace::*)(const json&);
  static const auto* const doers = new std::map<std::string, Doer>{
      {"tensor", &SessionFace::DoTensor},
      {"op", &SessionFace::DoOp},
      {"backward", &SessionFace::DoBackward},
      {"grad", &SessionFace::DoGrad},
      {"retain_grad", &SessionFace::DoRetainGrad},
      {"set_grad", &SessionFace::DoSetGrad},
      {"requires_grad", &SessionFace::DoRequiresGrad},
      {"detach_", &SessionFace::DoDetachInPlace},
      {"release", &SessionFace::DoRelease},
      {"expect", &SessionFace::DoExpect},
      {"same", &SessionFace::DoSame},
  };
  (this->*doers->at(step["do"].get<std::string>()))(step);
}

Verdict SessionFace::Process(const absl::StatusOr<Command>& command) {
  if (!command.ok()) {
    Verdict verdict;
    verdict.failure = ToFailure(command.status());
    return verdict;
  }
  return session_.Process(*command, {++sequence_, 0});
}

Verdict SessionFace::Do(const json& step,
                        const absl::StatusOr<Command>& command) {
  Verdict verdict = Process(command);
  if (!step.contains("error")) {
    EXPECT_FALSE(verdict.failure) << verdict.failure->message << "\n" << step;
    return verdict;
  }
  const json& error = step["error"];
  EXPECT_TRUE(verdict.failure) << "did not fail: " << step;
  if (!verdict.failure) return verdict;
  const v1::ErrorDetail detail = ToDetail(*verdict.failure);
  EXPECT_EQ(verdict.failure->message, error["message"].get<std::string>());
  EXPECT_EQ(v1::Reason_Name(detail.reason()),
            error["reason"].get<std::string>())
      << step;
  EXPECT_EQ(v1::ExceptionKind_Name(detail.exception_kind()),
            error["kind"].get<std::string>())
      << step;
  // Tried again it fails in the same way, and leaves nothing behind.
  verdict.results.clear();
  const int64_t before = session_.account().total_bytes();
  const Verdict again = Process(command);
  EXPECT_TRUE(again.failure) << step;
  if (again.failure) {
    EXPECT_EQ(again.failure->message, verdict.failure->message) << step;
  }
  EXPECT_EQ(session_.account().total_bytes(), before) << step;
  return verdict;
}

Handle SessionFace::Find(const std::string& name) {
  const size_t dot = name.rfind(".grad");
  if (dot == std::string::npos) return names_.at(name);
  const Verdict verdict = Process(ToCommand(
      SessionCommand::kGetGrad, RequestFor(Find(name.substr(0, dot)))));
  EXPECT_FALSE(verdict.failure);
  return verdict.results[0].handle;
}

Handle SessionFace::FindArgument(const json& name) {
  return name.is_null() ? 0 : Find(name.get<std::string>().substr(1));
}

void SessionFace::SetAttribute(const json& value, v1::Attribute* attribute) {
  if (value.is_boolean()) {
    attribute->set_flag(value.get<bool>());
  } else if (value.is_number_integer()) {
    attribute->set_integer(value.get<int64_t>());
  } else if (value.is_number()) {
    attribute->set_number(value.get<double>());
  } else if (value.is_array() && HoldsTensors(value)) {
    for (const json& name : value) {
      attribute->mutable_handles()->add_handles(FindArgument(name));
    }
  } else if (value.is_array()) {
    v1::Ints* ints = attribute->mutable_ints();  // may stay empty
    for (const json& item : value) ints->add_values(item.get<int64_t>());
  } else if (const auto text = value.get<std::string>(); text[0] == '$') {
    attribute->set_handle(Find(text.substr(1)));
  } else {
    attribute->set_text(text);
  }
}

void SessionFace::NameAll(const json& names, const Verdict& verdict) {
  if (verdict.failure) return;
  ASSERT_GE(verdict.results.size(), names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    names_[names[i].get<std::string>()] = verdict.results[i].handle;
  }
}

void SessionFace::DoTensor(const json& step) {
  v1::CreateRequest request;
  request.set_dtype(step["dtype"].get<std::string>());
  Widen(request.dtype());
  request.set_requires_grad(step["requires_grad"].get<bool>());
  Flatten(step["data"], &request);
  NameAll(json::array({step["as"]}), Do(step, ToCommand(request)));
}

void SessionFace::DoOp(const json& step) {
  v1::OpRequest request;
  request.set_op(step["op"].get<std::string>());
  request.set_no_grad(step["no_grad"].get<bool>());
  for (const json& name : step["inputs"]) {
    request.add_inputs(Find(name.get<std::string>()));
  }
  for (const auto& [key, value] : step["attributes"].items()) {
    SetAttribute(value, &(*request.mutable_attributes())[key]);
  }
  NameAll(step["as"], Do(step, ToCommand(request)));
}

void SessionFace::DoBackward(const json& step) {
  v1::BackwardRequest request;
  const json& options = step["options"];
  for (const json& name : step["roots"]) {
    request.add_roots(Find(name.get<std::string>()));
  }
  for (const json& name : Optional(options, "grad_tensors")) {
    request.add_grad_outputs(FindArgument(name));
  }
  for (const json& name : Optional(options, "inputs")) {
    request.add_inputs(FindArgument(name));
  }
  if (options.contains("retain_graph")) {
    request.set_retain_graph(options["retain_graph"].get<bool>());
  }
  request.set_create_graph(options.value("create_graph", false));
  Do(step, ToCommand(request));
}

void SessionFace::DoGrad(const json& step) {
  v1::GradRequest request;
  const json& options = step["options"];
  for (const json& name : step["outputs"]) {
    request.add_outputs(Find(name.get<std::string>()));
  }
  for (const json& name : step["inputs"]) {
    request.add_inputs(Find(name.get<std::string>()));
  }
  for (const json& name : Optional(options, "grad_outputs")) {
    request.add_grad_outputs(FindArgument(name));
  }
  if (options.contains("retain_graph")) {
    request.set_retain_graph(options["retain_graph"].get<bool>());
  }
  request.set_create_graph(options.value("create_graph", false));
  request.set_allow_unused(options.value("allow_unused", false));
  request.set_materialize_grads(options.value("materialize_grads", false));
  NameAll(step["as"], Do(step, ToCommand(request)));
}

void SessionFace::DoRetainGrad(const json& step) {
  Do(step, ToCommand(SessionCommand::kRetainGrad,
                     RequestFor(Find(step["of"].get<std::string>()))));
}

void SessionFace::DoSetGrad(const json& step) {
  v1::SetGradRequest request;
  request.set_handle(Find(step["of"].get<std::string>()));
  if (!step["to"].is_null()) {
    request.set_grad(Find(step["to"].get<std::string>()));
  }
  Do(step, ToCommand(request));
}

void SessionFace::DoRequiresGrad(const json& step) {
  v1::SetRequiresGradRequest request;
  request.set_handle(Find(step["of"].get<std::string>()));
  request.set_requires_grad(step["to"].get<bool>());
  Do(step, ToCommand(request));
}

void SessionFace::DoDetachInPlace(const json& step) {
  Do(step, ToCommand(SessionCommand::kDetachInPlace,
                     RequestFor(Find(step["of"].get<std::string>()))));
}

void SessionFace::DoRelease(const json& step) {
  v1::ReleaseRequest request;
  for (const json& name : step["names"]) {
    request.add_handles(Find(name.get<std::string>()));
  }
  Do(step, ToCommand(request));
}

void SessionFace::DoExpect(const json& step) {
  const Handle handle = Find(step["of"].get<std::string>());
  if (step.contains("value") && step["value"].is_null()) {
    EXPECT_EQ(handle, 0) << step;
    return;
  }
  ASSERT_NE(handle, 0) << step;
  // As Python's .grad_fn: brings the history of a view up to date.
  const Verdict described =
      Do(step, ToCommand(SessionCommand::kDescribe, RequestFor(handle)));
  if (described.failure) return;
  const Verdict verdict =
      Process(ToCommand(SessionCommand::kRead, RequestFor(handle)));
  ASSERT_FALSE(verdict.failure);
  v1::ReadReply reply;
  FillReply(verdict, &reply);
  const json& value = step["value"];
  const v1::TensorMeta& meta = reply.tensor();
  json seen = {
      {"dtype", meta.dtype()},
      {"sizes", std::vector<int64_t>(meta.sizes().begin(), meta.sizes().end())},
      {"strides",
       std::vector<int64_t>(meta.strides().begin(), meta.strides().end())},
      {"requires_grad", meta.requires_grad()},
      {"is_leaf", meta.is_leaf()},
      {"grad_fn", meta.grad_fn()},
      {"version", meta.version()},
      {"data", value["data"]},
  };
  if (!value.contains("version")) seen.erase("version");
  EXPECT_EQ(seen, value) << step;
  Widen(meta.dtype());
  ASSERT_EQ(reply.values_size(), static_cast<int>(value["data"].size()));
  for (int i = 0; i < reply.values_size(); ++i) {
    const double expected = value["data"][i].get<double>();
    EXPECT_NEAR(reply.values(i), expected,
                tolerance_ * (1 + 2 * std::abs(expected)))
        << step;
  }
}

void SessionFace::DoSame(const json& step) {
  const bool same = Find(step["of"][0].get<std::string>()) ==
                    Find(step["of"][1].get<std::string>());
  EXPECT_EQ(same, step["value"].get<bool>()) << step;
}

void SessionFace::Widen(const std::string& dtype) {
  if (dtype == "float16") tolerance_ = std::max(tolerance_, 1e-3);
  if (dtype == "bfloat16") tolerance_ = std::max(tolerance_, 1.6e-2);
}

}  // namespace tensord::server::testing
