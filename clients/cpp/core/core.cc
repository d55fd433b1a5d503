#include "clients/cpp/core/core.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"

namespace tensord::client {
namespace {

// A failure that no command caused is the caller's own.
template <typename Call>
auto At(Core::Line where, const Call& call) {
  try {
    return call();
  } catch (Error& error) {
    if (error.origin().line() == 0) error.set_origin(where);
    throw;
  }
}

}  // namespace

std::shared_ptr<Core> Core::Make(std::unique_ptr<Transport> transport,
                                 CoreOptions options,
                                 std::unique_ptr<Timekeeper> time) {
  return {new Core(std::move(transport), std::move(options), std::move(time)),
          [](Core* core) { core->Abandon(); }};
}

Core::Core(std::unique_ptr<Transport> transport, CoreOptions options,
           std::unique_ptr<Timekeeper> time)
    : options_(std::move(options)),
      recorder_(std::move(transport), options_.link, std::move(time)) {
  recorder_.set_on_late([this] { ForgetAll(); });
  if (options_.verify) {
    recorder_.set_on_verdict([this](CommandId id, const Verdict& verdict) {
      HearVerdict(id, verdict);
    });
  }
}

Core::~Core() {
  while (first_ != nullptr) Delete(first_);
}

// Nobody calls any more, but Variables may still go: they only count.
void Core::Abandon() {
  recorder_.Close();
  {
    const Turn turn(&recorder_);
    // Gradients that hold each other in a circle.
    for (Variable* v = first_; v != nullptr; v = v->next_) v->held_grad_ = {};
    DeleteGone();
    users_ = variables_.size() + 1;
    const Variable* gone = gone_.exchange(Nobody());
    for (; gone != nullptr; gone = gone->next_gone_) --users_;
  }
  if (users_.fetch_sub(1) == 1) delete this;
}

Core::Results Core::Run(const Call& call, Line where) {
  return At(where, [&] {
    if (!options_.refused.empty()) CheckKnown(call);
    return RunKnown(call, where);
  });
}

void Core::CheckKnown(const Call& call) const {
  const auto refused = options_.refused.find(call.row->number);
  if (refused != options_.refused.end()) {
    throw Error(refused->second, Code::kInvalidArgument, "UNKNOWN_OP",
                ExceptionKind::kRuntime, std::string(call.row->name));
  }
}

Core::Results Core::RunKnown(const Call& call, Line where) {
  Turn turn(&recorder_);
  recorder_.Check(&turn);
  ReleaseGone();
  const bool is_certain = Sign(&turn, call, where);
  switch (call.row->number) {
    case rows::kBackward:
    case rows::kGrad:
      return RunPass(&turn, call, is_certain, where);
    case rows::kGetGrad:
      return GetGrad(&turn, call, where);
    case rows::kSetGrad:
      return SetGrad(&turn, call, is_certain, where);
    default:
      return RunPlain(&turn, call, is_certain, where);
  }
}

VariableRef Core::Create(absl::Span<const int64_t> sizes, uint8_t dtype,
                         bool requires_grad, absl::string_view data, Line where,
                         bool waits) {
  const std::array<Value, 4> arguments = {
      Value::Of(sizes), Value::OfDType(dtype), Value::Of(requires_grad),
      Value::Of(data)};
  Call call;
  call.row = FindRow(rows::kCreate);
  call.arguments = arguments;
  call.waits = waits;
  return Run(call, where)[0];
}

std::string Core::Read(const VariableRef& variable, Line where) {
  return AskForValue(rows::kRead,
                     Value::Of(static_cast<const Named&>(*variable)), where);
}

std::string Core::Graph(absl::Span<const Named* const> roots, Line where) {
  return AskForValue(rows::kGraph, Value::Of(roots), where);
}

std::string Core::AskForValue(uint16_t row, const Value& argument, Line where) {
  return At(where, [&] {
    Turn turn(&recorder_);
    recorder_.Check(&turn);
    ReleaseGone();
    Call call;
    call.row = FindRow(row);
    call.arguments = absl::MakeConstSpan(&argument, 1);
    Answer answer;
    recorder_.Await(recorder_.Record(call, where), &answer);
    recorder_.WaitAside(&turn, &answer);
    return std::move(answer.value);
  });
}

Meta Core::MetaOf(const VariableRef& variable, Line where) {
  {
    Turn turn(&recorder_);
    if (!options_.blocking && IsKnown(*variable)) {
      Meta meta = variable->meta_->meta;
      meta.storage_offset = variable->offset_;
      return meta;
    }
  }
  return Describe(variable, where);
}

Meta Core::Describe(const VariableRef& variable, Line where) {
  return At(where, [&] {
    Turn turn(&recorder_);
    recorder_.Check(&turn);
    ReleaseGone();
    return Renew(&turn, variable.get(), where);
  });
}

std::optional<Meta> Core::KnownMeta(const VariableRef& variable) {
  const Turn turn(&recorder_);
  if (!IsKnown(*variable)) return std::nullopt;
  return variable->meta_->meta;
}

void Core::Flush() {
  Turn turn(&recorder_);
  ReleaseNow();
  recorder_.Flush(&turn);
}

void Core::Synchronize(Line where) {
  At(where, [&] {
    Turn turn(&recorder_);
    recorder_.Check(&turn);
    ReleaseNow();
    recorder_.Synchronize(&turn);
  });
}

Stats Core::stats() {
  Turn turn(&recorder_);
  return recorder_.stats();
}

std::vector<std::string> Core::mistakes() {
  Turn turn(&recorder_);
  return mistakes_;
}

// --- Variables ---------------------------------------------------------------

// Rarely needed: where the server says that a tensor has a name already.
VariableRef Core::FindVariable(uint64_t handle) {
  for (Variable* v = first_; v != nullptr; v = v->next_) {
    if (v->handle != handle) continue;
    // It may go at any time.
    uint32_t references = v->references_;
    while (references != 0) {
      if (v->references_.compare_exchange_weak(references, references + 1)) {
        return VariableRef::Adopt(v);
      }
    }
    Revive(v);
    return VariableRef::Adopt(v);
  }
  return {};
}

void Variable::Go() { core_->Gone(this); }

// Any thread, anywhere: it neither locks nor waits. The last that the thread
// has to do with the variable and the core.
void Core::Gone(Variable* variable) {
  Variable* first = gone_.load(std::memory_order_acquire);
  do {
    if (first == Nobody()) {
      if (users_.fetch_sub(1) == 1) delete this;
      return;
    }
    variable->next_gone_ = first;
  } while (!gone_.compare_exchange_weak(first, variable));
}

bool Core::HasGone() const {
  const Variable* const first = gone_.load(std::memory_order_relaxed);
  return first != nullptr && first != Nobody();
}

void Core::DeleteGone() {
  // What goes may hold others.
  while (HasGone()) {
    Variable* variable = gone_.exchange(nullptr);
    while (variable != nullptr) {
      Release(std::exchange(variable, variable->next_gone_));
    }
  }
}

// It is gone, or about to be, and is to be there again.
void Core::Revive(Variable* variable) {
  bool is_found = false;
  while (!is_found) {
    Variable* gone = HasGone() ? gone_.exchange(nullptr) : nullptr;
    while (gone != nullptr) {
      Variable* const one = std::exchange(gone, gone->next_gone_);
      is_found |= one == variable;
      if (one != variable) Release(one);
    }
  }
  variable->references_ = 1;
}

void Core::Release(Variable* variable) {
  constexpr int64_t kManyElements = 4096;
  released_.push_back(static_cast<int64_t>(variable->handle));
  releases_much_ |= variable->meta_->elements >= kManyElements;
  Delete(variable);
}

// Small ones together: the command costs more than they hold.
void Core::ReleaseGone() {
  constexpr size_t kManyReleases = 64;
  DeleteGone();
  if (released_.size() >= kManyReleases || releases_much_) ReleaseNow();
}

void Core::ReleaseNow() {
  DeleteGone();
  if (released_.empty()) return;
  const Value argument = Value::Of(absl::MakeConstSpan(released_));
  Call call;
  call.row = FindRow(rows::kRelease);
  call.flags = kQuiet;
  call.arguments = absl::MakeConstSpan(&argument, 1);
  recorder_.Record(call, Line());
  released_.clear();
  releases_much_ = false;
}

// With the next command.
void Core::ReleaseHandles(uint64_t begin, uint64_t end) {
  for (uint64_t handle = begin; handle < end; ++handle) {
    released_.push_back(static_cast<int64_t>(handle));
  }
  // Nobody knows how much they hold.
  releases_much_ = true;
}

void Core::Delete(Variable* variable) {
  Variable*& link =
      variable->previous_ != nullptr ? variable->previous_->next_ : first_;
  link = variable->next_;
  if (variable->next_ != nullptr)
    variable->next_->previous_ = variable->previous_;
  LeaveLeaf(variable);
  variables_.Delete(variable);
}

void Core::Learn(Variable* variable, const MetaRef& meta, int64_t offset) {
  variable->meta_ = meta;
  variable->offset_ = offset;
  variable->epoch_ = variable->family_epoch();
  variable->age_ = age_;
  if (variable->family_ && meta->meta.requires_grad) {
    variable->family_->has_grad = true;
  }
}

void Core::MakeLeaf(Variable* variable) {
  const NodeRef leaf(nodes_.New(&nodes_));
  leaf->variable = variable;
  variable->edge_ = {leaf, 0};
}

void Core::SetEdge(Variable* variable, Node::Edge edge) {
  LeaveLeaf(variable);
  variable->edge_ = std::move(edge);
}

void Core::LeaveLeaf(Variable* variable) {
  Node* const node = variable->edge_.node.get();
  if (node != nullptr && node->variable == variable) node->variable = nullptr;
}

// Of a node of which nothing is known.
Node::Edge Core::OpaqueEdge() {
  const NodeRef node(nodes_.New(&nodes_));
  node->foreseen = NewForeseen();
  node->is_opaque = true;
  node->age = clock_;
  return {node, 0};
}

void Core::ForgetAll() {
  ForgetGraph();
  ++age_;
  expected_.clear();
}

Meta Core::Renew(Turn* turn, Variable* variable, Line where) {
  const Value argument = Value::Of(static_cast<const Named&>(*variable));
  Call call;
  call.row = FindRow(rows::kDescribe);
  call.arguments = absl::MakeConstSpan(&argument, 1);
  const Verdict verdict = Ask(turn, call, where);
  const Meta& meta = verdict.results[0].meta;
  if (!IsKnown(*variable)) {
    Learn(variable, metas_.Intern(meta), meta.storage_offset);
    if (meta.requires_grad && !meta.is_leaf) SetEdge(variable, OpaqueEdge());
  }
  return meta;
}

// --- Commands ----------------------------------------------------------------

ForeseenRef Core::NewForeseen() {
  ForeseenRef foreseen(new Foreseen);
  foreseen->id = ++foreseen_;
  return foreseen;
}

Core::Results Core::RunForeseen(Turn* turn, const Call& call,
                                Foreseen* foreseen, Line where) {
  const uint64_t handle = recorder_.next_handle();
  const CommandId id = RecordForeseen(turn, call, where);
  Results results = Apply(call, foreseen, handle);
  if (options_.verify) Expect(id, call, results);
  recorder_.Settle(turn);
  return results;
}

Core::Results Core::RunPlain(Turn* turn, const Call& call, bool is_certain,
                             Line where) {
  if (is_certain && MayForesee(call)) {
    if (Foreseen* const foreseen = memo_.Find(key_)) {
      return RunForeseen(turn, call, foreseen, where);
    }
  }
  const uint64_t handle = recorder_.next_handle();
  const Verdict verdict = Ask(turn, call, where);
  bool may_come_again = is_certain;
  const ForeseenRef foreseen = Understand(call, verdict, &may_come_again);
  if (may_come_again) memo_.Insert(key_, foreseen);
  return Apply(call, foreseen.get(), handle);
}

// What does not wait must change nothing behind a failure, and says nothing
// unless it fails.
CommandId Core::RecordForeseen(Turn* turn, const Call& call, Line where) {
  const uint16_t flags = options_.verify ? kDeferred : kDeferred | kQuiet;
  return call.row->number == rows::kCreate
             ? RecordChunks(turn, call, flags, where, nullptr)
             : recorder_.Record(call, where, flags);
}

Verdict Core::Ask(Turn* turn, const Call& call, Line where) {
  Answer answer;
  const uint64_t handle = recorder_.next_handle();
  if (call.row->number == rows::kCreate) {
    RecordChunks(turn, call, 0, where, &answer);
  } else {
    recorder_.Await(recorder_.Record(call, where), &answer);
  }
  const uint64_t end = recorder_.next_handle();
  try {
    recorder_.Wait(turn, &answer);
    CheckVerdict(call, answer.verdict);
  } catch (...) {
    ReleaseHandles(handle, end);
    // It may have been done all the same.
    if (!answer.failure) ForgetAll();
    throw;
  }
  return std::move(answer.verdict);
}

// A value goes in parts, each in a frame of its own. An answer is to the last.
CommandId Core::RecordChunks(Turn* turn, const Call& call, uint16_t flags,
                             Line where, Answer* answer) {
  constexpr size_t kChunk = size_t{1} << 20;
  absl::string_view data = call.arguments[3].text();
  std::array<Value, 4> arguments;
  std::copy(call.arguments.begin(), call.arguments.end(), arguments.begin());
  Call part = call;
  part.arguments = arguments;
  const auto handle = static_cast<int64_t>(recorder_.next_handle());
  bool is_first = true;
  while (true) {
    const absl::string_view chunk = data.substr(0, kChunk);
    data.remove_prefix(chunk.size());
    (is_first ? arguments[3] : arguments[1]) = Value::Of(chunk);
    if (!is_first) arguments[0] = Value::Of(handle);
    const bool is_last = data.empty();
    part.arguments = absl::MakeConstSpan(arguments.data(), is_first ? 4 : 2);
    const CommandId id =
        recorder_.Record(part, where, is_last ? flags : kDeferred | kQuiet);
    if (is_last) {
      if (answer != nullptr) recorder_.Await(id, answer);
      return id;
    }
    try {
      recorder_.Settle(turn);
    } catch (...) {
      ReleaseHandles(handle, handle + 1);
      throw;
    }
    part.row = FindRow(rows::kCreateChunk);
    is_first = false;
  }
}

}  // namespace tensord::client
