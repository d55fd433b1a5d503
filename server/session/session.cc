#include "server/session/session.h"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

namespace tensord::server {
namespace {

using engine::Arguments;
using engine::DType;
using engine::Error;
using engine::NodeError;
using engine::Reason;
using engine::Results;
using engine::Tensor;
using engine::TensorList;
using engine::Value;

DType DefaultDTypeOf(uint16_t flags) {
  return static_cast<DType>((flags >> kDefaultDTypeShift) & 3);
}

// Packs an origin into the number that nodes carry.
uint64_t Packed(Origin origin) {
  return origin.sequence << 24 | (origin.command & 0xffffff);
}

Failure FailureOf(const Error& error) {
  Failure failure;
  failure.reason = error.reason();
  failure.kind = error.kind();
  failure.message = error.message();
  return failure;
}

// What a node's number was packed of.
Origin Unpacked(uint64_t origin) {
  return {origin >> 24, static_cast<uint32_t>(origin & 0xffffff)};
}

Failure FailureOf(const NodeError& error) {
  Failure failure = FailureOf(static_cast<const Error&>(error));
  for (const engine::NodeTrace* node = &error.node(); node != nullptr;
       node = node->inducer.get()) {
    failure.nodes.push_back({node->name, Unpacked(node->origin)});
  }
  return failure;
}

// What the exception that is being handled says.
Failure CaughtFailure() {
  try {
    throw;
  } catch (const NodeError& error) {
    return FailureOf(error);
  } catch (const Error& error) {
    return FailureOf(error);
  } catch (const std::bad_alloc&) {
    return MakeFailure(Reason::kLimit, "the server has no memory left");
  } catch (const std::exception& exception) {
    return MakeFailure(Reason::kInternal, exception.what());
  }
}

// The tensor that create_chunk goes on with, or 0.
Handle StagedHandle(const CommandHead& command, const Arguments& arguments) {
  if (command.op != static_cast<uint16_t>(SessionCommand::kCreateChunk) ||
      arguments.empty() || !arguments[0].is_scalar()) {
    return 0;
  }
  return static_cast<Handle>(arguments[0].scalar().ToInt());
}

std::string Because(const Failure& root) {
  return absl::StrCat(" because ",
                      root.op.empty() ? "an unknown operation" : root.op,
                      " failed: ", root.message);
}

engine::BackwardOptions OptionsOf(const Value& retain_graph,
                                  const Value& create_graph,
                                  const Value& detect_anomaly,
                                  const Value& check_nan) {
  engine::BackwardOptions options;
  options.detect_anomaly = detect_anomaly.scalar().ToBool();
  options.check_nan = check_nan.scalar().ToBool();
  options.create_graph = create_graph.scalar().ToBool();
  options.retain_graph = retain_graph.is_none()
                             ? options.create_graph
                             : retain_graph.scalar().ToBool();
  return options;
}

// What names a tensor; 0 for None.
Handle HandleOf(const Tensor& tensor) {
  return tensor.defined() ? tensor.impl()->tag : 0;
}

// Apart, so that RunOp stays small.
[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void RefuseUnknownOp(uint16_t op) {
  engine::Fail(Reason::kUnknownOp, "there is no operation with number ", op);
}

// Throws where a list has more results than the client gave handles for.
void CheckRoom(const engine::Schema& schema, const CommandHead& command,
               size_t results) {
  if (command.results.empty() || results <= command.results[0].maximum) return;
  engine::Fail(Reason::kBadAttribute, schema.name, " has ", results,
               " results, but ", command.results[0].maximum,
               " handles were given");
}

class EndlessTurn : public Turn {
 public:
  bool Take(int64_t) override { return true; }
  Reason WhyRefused() override { return Reason::kUnspecified; }
};

}  // namespace

Session::Session(engine::Ref<engine::Account> account)
    : account_(std::move(account)),
      handles_(account_),
      resolver_(handles_),
      poison_(account_) {}

Session::~Session() { Clear(); }

void Session::Clear() {
  pass_.reset();
  resolver_.Clear();
  staging_.clear();
  poison_.Clear();
  refusal_.reset();
  failing_cause_.reset();
  handles_.Clear();
  nodes_.BreakCycles();
}

Verdict Session::Process(const Command& command, Origin origin) {
  EndlessTurn turn;
  return *Process(command, origin, &turn);
}

std::optional<Verdict> Session::Process(const Command& command, Origin origin,
                                        Turn* turn) {
  resolver_.Clear();
  resolver_.Add(command.arguments);
  return Start(command, origin, turn);
}

std::optional<Verdict> Session::GoOn(const CommandHead& command, Origin origin,
                                     Turn* turn) {
  const engine::AccountScope account(account_);
  const engine::GeneratorScope generator(&generator_);
  const engine::GraphScope graph(&nodes_, Packed(origin));
  const engine::GradModeScope grad_mode(!(command.flags & kNoGrad));
  const engine::DefaultDTypeScope dtype(DefaultDTypeOf(command.flags));
  const engine::Generator before = generator_;
  ForgetFailure();
  std::optional<Verdict> verdict(std::in_place);  // returned without a move
  turn_ = turn;
  try {
    Run(command, &*verdict);
    if (pass_) {
      verdict.reset();
    } else {
      resolver_.Clear();
    }
  } catch (...) {
    Failure failure = CaughtFailure();
    pass_.reset();
    generator_ = before;
    verdict = Failed(command, origin, std::move(failure));
  }
  return verdict;
}

Verdict Session::Refuse(const CommandHead& command, Origin origin,
                        Reason reason, std::string message) {
  ForgetFailure();
  return Failed(command, origin, MakeFailure(reason, std::move(message)));
}

void Session::ForgetFailure() {
  failing_handle_ = dropped_handle_ = 0;
  failing_cause_.reset();
}

Verdict Session::Failed(const CommandHead& command, Origin origin,
                        Failure failure) {
  const Handle staged = StagedHandle(command, resolver_.arguments());
  resolver_.Clear();
  if (failing_cause_ != nullptr) {
    const Failure& root = failing_cause_->failure;
    failure.kind = root.kind;
    failure.op = root.op;
    failure.origin = root.origin;
    failure.root_reason = root.reason;
  } else {
    const engine::Schema* schema = FindSchema(command.op);
    failure.op = schema == nullptr ? "" : schema->name;
    failure.origin = origin;
  }
  failure.handle = failing_handle_;
  if ((command.flags & kDeferred) != 0) PassOn(command, staged, failure);
  ForgetFailure();
  Verdict verdict;
  verdict.failure = std::move(failure);
  return verdict;
}

void Session::PassOn(const CommandHead& command, Handle staged,
                     const Failure& failure) {
  RootCauseRef cause = std::move(failing_cause_);
  if (cause == nullptr) {
    cause = std::make_shared<const RootCause>(account_, failure);
  }
  if (refusal_ == nullptr) refusal_ = cause;
  // The tensors that out= names stay as they were.
  if ((command.flags & kOut) == 0) {
    for (const ResultName& name : command.results) {
      poison_.Add(name.handle, std::max(name.maximum, uint32_t{1}), cause);
    }
  }
  if (staging_.erase(staged) > 0) dropped_handle_ = staged;
  if (dropped_handle_ != 0) poison_.Add(dropped_handle_, 1, cause);
}

// Where a root cause is set and thrown for, the function must be one that can
// return: GCC 12 drops what a function writes that only throws.
void Session::CheckMayChange(const CommandHead& command) {
  if (refusal_ == nullptr || (command.flags & kDeferred) == 0) return;
  failing_cause_ = refusal_;
  engine::Fail(Reason::kPoisoned, "the command is refused",
               Because(failing_cause_->failure));
}

void Session::CheckNotPoisoned(Handle handle) {
  failing_cause_ = poison_.Find(handle);
  if (failing_cause_ == nullptr) return;
  failing_handle_ = handle;
  engine::Fail(Reason::kPoisoned, "handle ", handle, " names no tensor",
               Because(failing_cause_->failure));
}

void Session::RunSessionCommand(const CommandHead& command, Verdict* verdict) {
  const engine::Schema* schema = FindSchema(command.op);
  if (schema == nullptr) RefuseUnknownOp(command.op);
  Arguments& arguments = Resolved();
  if (!pass_) engine::CheckArguments(*schema, &arguments);
  const Handler handler = HandlerOf(static_cast<SessionCommand>(command.op));
  (this->*handler)(command, arguments, verdict);
}

void Session::RunOp(const CommandHead& command, Verdict* verdict) {
  const engine::OpRow* found = ops_.Find(command.op);
  if (found == nullptr) RefuseUnknownOp(command.op);
  const engine::OpRow& row = *found;
  if (command.flags & kOut) return RunOut(row, command, verdict);
  Arguments& arguments = Resolved();
  PreserveWhatIsWritten(row, arguments);
  const engine::Generator before = generator_;
  const bool quiet = (command.flags & kQuiet) != 0;
  Results results = engine::Invoke(row, std::move(arguments),
                                   quiet ? nullptr : &verdict->saved);
  if (generator_ != before) CheckMayChange(command);
  NameResults(row.schema, command, std::move(results), verdict);
}

void Session::RunOut(const engine::OpRow& row, const CommandHead& command,
                     Verdict* verdict) {
  TensorList outs;
  for (const ResultName& name : command.results) {
    outs.push_back(TensorOf(name.handle));
    Preserve(outs.back());
  }
  for (auto& result : engine::InvokeOut(row, std::move(Resolved()), outs)) {
    verdict->results.push_back({result.tensor.impl()->tag, result.identity,
                                result.source, result.tensor});
  }
}

Session::Handler Session::HandlerOf(SessionCommand number) {
  static constexpr std::array kHandlers = {
      &Session::Create,   &Session::CreateChunk,     &Session::Backward,
      &Session::Grad,     &Session::RetainGrad,      &Session::GetGrad,
      &Session::SetGrad,  &Session::SetRequiresGrad, &Session::Read,
      &Session::Describe, &Session::Release,         &Session::ManualSeed,
      &Session::Graph,    &Session::DetachInPlace,   &Session::ClearRefusal,
  };
  static_assert(kHandlers.size() ==
                static_cast<size_t>(SessionCommand::kClear));
  return kHandlers[static_cast<size_t>(number) - 1];
}

void Session::RefuseUnknown(Handle handle) {
  CheckNotPoisoned(handle);
  failing_handle_ = handle;
  engine::Fail(Reason::kHandleUnknown, "handle ", handle,
               " names no tensor of this session");
}

const Tensor& Session::TensorOf(Handle handle) {
  const Tensor& tensor = handles_.Find(handle);
  if (!tensor.defined()) RefuseUnknown(handle);
  return tensor;
}

Arguments& Session::Resolved() {
  if (resolver_.unknown()) RefuseUnknown(*resolver_.unknown());
  return resolver_.arguments();
}

void Session::PreserveWhatIsWritten(const engine::OpRow& row,
                                    const Arguments& arguments) {
  if (snapshots_.empty()) return;
  const auto& names = row.schema.arguments;
  for (size_t i = 0; i < arguments.size() && i < names.size(); ++i) {
    // PyTorch's schemas do not mark the statistics that normalisation updates.
    const bool is_written =
        names[i].mutated || absl::StartsWith(names[i].name, "running_");
    if (is_written && arguments[i].is_tensor()) {
      Preserve(arguments[i].tensor());
    }
  }
}

void Session::Preserve(const Tensor& written) {
  for (const std::weak_ptr<Snapshot>& value : snapshots_) {
    const std::shared_ptr<Snapshot> snapshot = value.lock();
    if (snapshot) snapshot->Preserve(*written.storage());
  }
}

void Session::PreserveAll() {
  for (const std::weak_ptr<Snapshot>& value : snapshots_) {
    const std::shared_ptr<Snapshot> snapshot = value.lock();
    if (snapshot) snapshot->Preserve();
  }
}

void Session::NameResult(Handle wanted, const Tensor& tensor) {
  if (!tensor.defined() || tensor.impl()->tag != 0) return;
  handles_.Insert(wanted != 0 ? wanted : next_server_handle_++, tensor);
}

void Session::NameResults(const engine::Schema& schema,
                          const CommandHead& command, Results&& results,
                          Verdict* verdict) {
  const bool is_list = !schema.results.empty() && schema.results[0].is_list;
  if (is_list) CheckRoom(schema, command, results.size());
  // Null where the server names the results.
  const ResultName* name =
      command.results.empty() ? nullptr : command.results.data();
  size_t named = 0;
  try {
    for (const auto& result : results) {
      Handle wanted = 0;
      if (name != nullptr && (is_list || !schema.results[named].mutated)) {
        wanted = is_list ? name->handle + named : (name++)->handle;
      }
      NameResult(wanted, result.tensor);
      ++named;
    }
  } catch (const Error&) {
    Unname(absl::MakeConstSpan(results).first(named));
    throw;
  }
  if ((command.flags & kQuiet) != 0) return;
  for (auto& result : results) {
    verdict->results.emplace_back(HandleOf(result.tensor), result.identity,
                                  result.source, std::move(result.tensor));
  }
}

void Session::Unname(absl::Span<const engine::OpCall::Result> results) {
  for (const auto& result : results) {
    if (result.identity != engine::OpCall::Identity::kSame) {
      handles_.Erase(HandleOf(result.tensor));
    }
  }
}

void Session::TellSelf(const Tensor& tensor, Verdict* verdict) {
  verdict->results.push_back(
      {tensor.impl()->tag, engine::OpCall::Identity::kSame, 0, tensor});
}

void Session::Create(const CommandHead& command, Arguments& arguments,
                     Verdict* verdict) {
  Staging staging(arguments[0].ints(),
                  static_cast<DType>(arguments[1].scalar().ToInt()),
                  arguments[2].scalar().ToBool());
  staging.Append(arguments[3].text());
  if (!staging.complete()) {
    if (command.results.empty()) {
      engine::Fail(Reason::kSizeMismatch,
                   "fewer bytes were sent than the tensor has");
    }
    staging_.insert_or_assign(command.results[0].handle, std::move(staging));
    return;
  }
  Results results;
  results.push_back({staging.Take()});
  NameResults(*FindSchema(command.op), command, std::move(results), verdict);
}

void Session::CreateChunk(const CommandHead&, Arguments& arguments,
                          Verdict* verdict) {
  const auto handle = static_cast<Handle>(arguments[0].scalar().ToInt());
  CheckNotPoisoned(handle);
  failing_handle_ = handle;
  const auto found = staging_.find(handle);
  if (found == staging_.end()) {
    engine::Fail(Reason::kHandleUnknown, "handle ", handle,
                 " names no tensor whose elements are still coming");
  }
  const auto drop = [&] {
    staging_.erase(found);
    dropped_handle_ = handle;
  };
  Tensor tensor;
  try {
    found->second.Append(arguments[1].text());
    if (!found->second.complete()) return;
    tensor = found->second.Take();
    handles_.Insert(handle, tensor);
  } catch (const Error&) {
    drop();
    throw;
  }
  staging_.erase(found);
  verdict->results.push_back(
      {handle, engine::OpCall::Identity::kNew, 0, std::move(tensor)});
}

bool Session::RunPass() {
  do {
    const Reason refusal = turn_->WhyRefused();
    if (refusal == Reason::kDeadline) {
      engine::Fail(refusal, "the deadline passed before the command ended");
    }
    if (refusal != Reason::kUnspecified) {
      engine::Fail(refusal, "the command was cancelled");
    }
    if (!turn_->Take(pass_->NextCost())) return false;
  } while (!pass_->Run(/*max_nodes=*/1));
  return true;
}

void Session::Backward(const CommandHead&, Arguments& arguments, Verdict*) {
  if (!pass_) {
    pass_.emplace(engine::BackwardPass::Backward(
        arguments[0].tensors(), arguments[1].tensors(), arguments[4].tensors(),
        OptionsOf(arguments[2], arguments[3], arguments[5], arguments[6])));
    PreserveAll();  // gradients are added to in place
  }
  arguments.clear();
  if (RunPass()) pass_.reset();
}

void Session::Grad(const CommandHead& command, Arguments& arguments,
                   Verdict* verdict) {
  const bool materialize = arguments[6].scalar().ToBool();
  if (!pass_) {
    pass_.emplace(engine::BackwardPass::Grad(
        arguments[0].tensors(), arguments[1].tensors(), arguments[2].tensors(),
        OptionsOf(arguments[3], arguments[4], arguments[7], arguments[8]),
        // What is unused has a gradient, too, where it is to be zero.
        arguments[5].scalar().ToBool() || materialize));
  }
  if (!RunPass()) return;
  std::vector<Tensor> gradients = pass_->TakeGradients();
  pass_.reset();
  Results results;
  for (size_t i = 0; i < gradients.size(); ++i) {
    Tensor& gradient = gradients[i];
    if (!gradient.defined() && materialize) {
      gradient = engine::ops::zeros_like(arguments[1].tensors()[i]);
      engine::SetRequiresGrad(gradient, arguments[4].scalar().ToBool());
    }
    results.push_back({std::move(gradient)});
  }
  NameResults(*FindSchema(command.op), command, std::move(results), verdict);
}

void Session::RetainGrad(const CommandHead&, Arguments& arguments,
                         Verdict* verdict) {
  engine::RetainGrad(arguments[0].tensor());
  TellSelf(arguments[0].tensor(), verdict);
}

void Session::GetGrad(const CommandHead& command, Arguments& arguments,
                      Verdict* verdict) {
  Results results;
  results.push_back({engine::Grad(arguments[0].tensor())});
  NameResults(*FindSchema(command.op), command, std::move(results), verdict);
}

void Session::SetGrad(const CommandHead&, Arguments& arguments,
                      Verdict* verdict) {
  engine::SetGrad(arguments[0].tensor(), arguments[1].tensor());
  TellSelf(arguments[0].tensor(), verdict);
}

void Session::SetRequiresGrad(const CommandHead&, Arguments& arguments,
                              Verdict* verdict) {
  engine::SetRequiresGrad(arguments[0].tensor(),
                          arguments[1].scalar().ToBool());
  TellSelf(arguments[0].tensor(), verdict);
}

void Session::Read(const CommandHead&, Arguments& arguments, Verdict* verdict) {
  try {
    engine::GradFn(arguments[0].tensor());  // as for Describe
  } catch (const Error&) {
    // A view that cannot have a history any more still has its elements.
  }
  TellSelf(arguments[0].tensor(), verdict);
  // Without its place in the graph, which the value must not keep alive.
  const auto value = std::make_shared<Snapshot>(
      engine::ShallowCopyForThread(arguments[0].tensor()));
  verdict->value = value;
  std::erase_if(snapshots_, [](const auto& sent) { return sent.expired(); });
  snapshots_.push_back(value);
}

void Session::Describe(const CommandHead&, Arguments& arguments,
                       Verdict* verdict) {
  const Tensor& tensor = arguments[0].tensor();
  engine::GradFn(tensor);  // brings a view's history up to date, or throws
  TellSelf(tensor, verdict);
}

void Session::Release(const CommandHead&, Arguments& arguments, Verdict*) {
  for (const int64_t handle : arguments[0].ints()) {
    handles_.Erase(static_cast<Handle>(handle));
    if (!staging_.empty()) staging_.erase(static_cast<Handle>(handle));
    if (!poison_.empty()) poison_.Erase(static_cast<Handle>(handle));
  }
}

void Session::ManualSeed(const CommandHead&, Arguments& arguments, Verdict*) {
  generator_.Seed(static_cast<uint64_t>(arguments[0].scalar().ToInt()));
}

void Session::Graph(const CommandHead&, Arguments& arguments,
                    Verdict* verdict) {
  verdict->graph = engine::OutlineOf(arguments[0].tensors());
}

void Session::DetachInPlace(const CommandHead&, Arguments& arguments,
                            Verdict* verdict) {
  engine::DetachInPlace(arguments[0].tensor());
  TellSelf(arguments[0].tensor(), verdict);
}

void Session::ClearRefusal(const CommandHead&, Arguments&, Verdict*) {
  refusal_.reset();
}

}  // namespace tensord::server
