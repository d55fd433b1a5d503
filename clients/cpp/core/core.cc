#include "clients/cpp/core/core.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/numbers.h"
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

Core::~Core() { DeleteGone(); }

// Nobody calls any more, but Variables may still go.
void Core::Abandon() {
  recorder_.Close();
  {
    const Turn turn(&recorder_);
    // Gradients that hold each other in a circle.
    for (Variable* v = first_; v != nullptr; v = v->next_) v->held_grad_ = {};
  }
  if (users_.fetch_sub(1) == 1) delete this;
}

Core::Results Core::Run(const Call& call, Line where) {
  const auto refused = options_.refused.find(call.row->number);
  if (refused != options_.refused.end()) {
    Error error(refused->second, Code::kInvalidArgument, "UNKNOWN_OP",
                ExceptionKind::kRuntime, std::string(call.row->name));
    error.set_origin(where);
    throw error;
  }
  return At(where, [&] { return RunKnown(call, where); });
}

Core::Results Core::RunKnown(const Call& call, Line where) {
  Turn turn(&recorder_);
  recorder_.Check(&turn);
  ReleaseGone();
  Collect(call);
  Resolve(&turn, where);
  switch (call.row->number) {
    case kBackward:
    case kGrad:
      return RunPass(&turn, call, where);
    case kGetGrad:
      return GetGrad(&turn, call, where);
    case kSetGrad:
      return SetGrad(&turn, call, where);
    default:
      return RunPlain(&turn, call, where);
  }
}

VariableRef Core::Create(absl::Span<const int64_t> sizes, uint8_t dtype,
                         bool requires_grad, absl::string_view data, Line where,
                         bool waits) {
  const std::array<Value, 4> arguments = {
      Value::Of(sizes), Value::OfDType(dtype), Value::Of(requires_grad),
      Value::Of(data)};
  Call call;
  call.row = FindRow(kCreate);
  call.arguments = arguments;
  call.waits = waits;
  return Run(call, where)[0];
}

std::string Core::Read(const VariableRef& variable, Line where) {
  return AskForValue(kRead, Value::Of(static_cast<const Named&>(*variable)),
                     where);
}

std::string Core::Graph(absl::Span<const Named* const> roots, Line where) {
  return AskForValue(kGraph, Value::Of(roots), where);
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

VariableRef Core::NewVariable(uint64_t handle) {
  auto* variable = new Variable(this);
  variable->handle = handle;
  variable->next_ = first_;
  if (first_ != nullptr) first_->previous_ = variable;
  first_ = variable;
  ++users_;
  return VariableRef(variable);
}

// Rarely needed: where the server says that a tensor has a name already.
VariableRef Core::FindVariable(uint64_t handle) {
  for (Variable* v = first_; v != nullptr; v = v->next_) {
    if (v->handle == handle) return VariableRef(v);
  }
  return {};
}

void Variable::Go() { core_->Gone(this); }

// Any thread, anywhere: it neither locks nor waits.
void Core::Gone(Variable* variable) {
  if (variable->is_gone_.exchange(true)) return;
  variable->next_gone_ = gone_.load();
  while (!gone_.compare_exchange_weak(variable->next_gone_, variable)) {
  }
  if (users_.fetch_sub(1) == 1) delete this;
}

namespace {

constexpr size_t kManyReleases = 64;

bool IsLarge(const Meta& meta) {
  constexpr int64_t kManyElements = 4096;
  int64_t elements = 1;
  for (const int64_t size : meta.sizes) elements *= size;
  return elements >= kManyElements;
}

}  // namespace

void Core::DeleteGone() {
  // What goes may hold others.
  while (Variable* variable = gone_.exchange(nullptr)) {
    while (variable != nullptr) {
      Variable* const next = variable->next_gone_;
      variable->is_gone_ = false;
      if (variable->references_ == 0) {
        released_.push_back(static_cast<int64_t>(variable->handle));
        releases_much_ = releases_much_ || IsLarge(variable->meta_->meta);
        Delete(variable);
      } else {
        // It was found again meanwhile.
        ++users_;
      }
      variable = next;
    }
  }
}

// Small ones together: the command costs more than they hold.
void Core::ReleaseGone() {
  DeleteGone();
  if (released_.size() >= kManyReleases || releases_much_) ReleaseNow();
}

void Core::ReleaseNow() {
  DeleteGone();
  if (released_.empty()) return;
  const Value argument = Value::Of(absl::MakeConstSpan(released_));
  Call call;
  call.row = FindRow(kRelease);
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
  SetEdge(variable, {});
  delete variable;
}

bool Core::IsKnown(const Variable& variable) const {
  return !IsOutdated(variable) && variable.age_ == age_;
}

bool Core::IsOutdated(const Variable& variable) const {
  return variable.epoch_ != variable.family_epoch();
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

Node::Edge Core::EdgeOf(Variable* variable) {
  if (IsOutdated(*variable)) return OpaqueEdge();
  const Meta& meta = variable->meta_->meta;
  if (!meta.requires_grad) return {};
  if (meta.is_leaf && !variable->edge_.node) {
    const NodeRef leaf(new Node);
    leaf->variable = variable;
    variable->edge_ = {leaf, 0};
  }
  return variable->edge_;
}

void Core::SetEdge(Variable* variable, Node::Edge edge) {
  Node* node = variable->edge_.node.get();
  if (node != nullptr && node->variable == variable) node->variable = nullptr;
  variable->edge_ = std::move(edge);
}

// Of a node of which nothing is known.
Node::Edge Core::OpaqueEdge() {
  const NodeRef node(new Node);
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

// --- Signatures --------------------------------------------------------------

namespace {

constexpr uint8_t kLastFloat = 3;  // float32, float64, float16, bfloat16
constexpr uint8_t kUInt8 = 8;
constexpr uint8_t kBoolean = 9;

double NumberOf(const Value& value) {
  return value.kind() == Value::Kind::kFloat
             ? value.number()
             : static_cast<double>(value.integer());
}

// Results are where an argument says, counted from the storage's beginning.
bool HasStorageOffset(uint16_t number) {
  return number == kData || number == kAsStrided ||
         number == kAsStridedScatter || number == kUnsafeAsStrided ||
         number == kAsStridedInPlace;
}

}  // namespace

void Core::AddTensor(const Named& named) {
  auto* variable = const_cast<Variable*>(static_cast<const Variable*>(&named));
  if (variable->core() != this) {
    throw Error(
        "Expected all tensors to belong to the same session, but found "
        "at least two",
        Code::kInvalidArgument);
  }
  tensors_.push_back(variable);
}

void Core::Collect(const Call& call) {
  tensors_.clear();
  first_tensors_.clear();
  mutated_ = nullptr;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& value = call.arguments[i];
    first_tensors_.push_back(static_cast<uint32_t>(tensors_.size()));
    if (value.kind() == Value::Kind::kTensor) {
      AddTensor(value.tensor());
      const auto& parameters = call.row->parameters;
      if (i < parameters.size() && parameters[i].is_mutated) {
        mutated_ = tensors_.back();
      }
    } else if (value.kind() == Value::Kind::kTensors) {
      for (const Named* tensor : value.tensors()) {
        if (tensor != nullptr) AddTensor(*tensor);
      }
    }
  }
  first_tensors_.push_back(static_cast<uint32_t>(tensors_.size()));
}

Meta Core::Renew(Turn* turn, Variable* variable, Line where) {
  const Value argument = Value::Of(static_cast<const Named&>(*variable));
  Call call;
  call.row = FindRow(kDescribe);
  call.arguments = absl::MakeConstSpan(&argument, 1);
  const Verdict verdict = Ask(turn, call, where);
  const Meta& meta = verdict.results[0].meta;
  if (!IsKnown(*variable)) {
    Learn(variable, metas_.Intern(meta), meta.storage_offset);
    if (meta.requires_grad && !meta.is_leaf) SetEdge(variable, OpaqueEdge());
  }
  return meta;
}

// Asks for what was forgotten. Of views that are out of date it does not ask:
// the server would bring them up to date before it is their time.
void Core::Resolve(Turn* turn, Line where) {
  all_floating_ = true;
  any_requires_grad_ = false;
  any_outdated_ = false;
  for (Variable* variable : tensors_) {
    if (variable->age_ != age_) Renew(turn, variable, where);
    any_outdated_ = any_outdated_ || IsOutdated(*variable);
    const Meta& meta = variable->meta_->meta;
    all_floating_ = all_floating_ && meta.dtype <= kLastFloat;
    any_requires_grad_ = any_requires_grad_ || meta.requires_grad;
  }
}

// A word for the tensor, and where it or its family came before, a second one.
void Core::SignTensor(Variable* variable, bool with_offset) {
  Family* const family = variable->family_.get();
  const bool is_uncertain = family != nullptr && family->is_uncertain;
  const uint64_t word = variable->meta_->id | uint64_t{is_uncertain} << 32;
  if (variable->visit_ == visit_) {
    key_.push_back(word | uint64_t{1} << 33);
    key_.push_back(variable->place_);
    return;
  }
  variable->visit_ = visit_;
  variable->place_ = static_cast<uint32_t>(key_.size());
  if (family != nullptr && family->visit == visit_) {
    key_.push_back(word | uint64_t{2} << 33);
    key_.push_back(family->place);
  } else {
    if (family != nullptr) {
      family->visit = visit_;
      family->place = variable->place_;
    }
    key_.push_back(word);
  }
  if (with_offset) key_.push_back(static_cast<uint64_t>(variable->offset_));
}

void Core::SignValue(const Call& call, size_t place) {
  const Value& value = call.arguments[place];
  const bool with_offset =
      mutated_ != nullptr || HasStorageOffset(call.row->number);
  const auto sign = [this, kind = static_cast<uint64_t>(value.kind())](
                        uint64_t size) { key_.push_back(kind | size << 8); };
  switch (value.kind()) {
    case Value::Kind::kNone:
      return sign(0);
    case Value::Kind::kTensor:
      return SignTensor(
          static_cast<Variable*>(const_cast<Named*>(&value.tensor())),
          with_offset);
    case Value::Kind::kBool:
    case Value::Kind::kInt:
    case Value::Kind::kFloat: {
      const Parameter& parameter = call.row->parameters[place];
      const double number = NumberOf(value);
      if (all_floating_ && number > parameter.low && number < parameter.high) {
        return sign(1);
      }
      sign(0);
      key_.push_back(value.kind() == Value::Kind::kFloat
                         ? std::bit_cast<uint64_t>(value.number())
                         : static_cast<uint64_t>(value.integer()));
      return;
    }
    case Value::Kind::kDType:
      return sign(static_cast<uint64_t>(value.integer()));
    case Value::Kind::kText: {
      const absl::string_view text = value.text();
      sign(text.size());
      // Elements are no part of a verdict.
      if (call.row->number == kCreate) return;
      for (size_t i = 0; i < text.size(); i += 8) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + i,
                    std::min<size_t>(8, text.size() - i));
        key_.push_back(word);
      }
      return;
    }
    case Value::Kind::kTensors:
      sign(value.tensors().size());
      for (const Named* tensor : value.tensors()) {
        if (tensor == nullptr) {
          key_.push_back(0);
        } else {
          SignTensor(static_cast<Variable*>(const_cast<Named*>(tensor)),
                     with_offset);
        }
      }
      return;
    case Value::Kind::kInts:
      sign(value.integers().size());
      key_.insert(key_.end(), value.integers().begin(), value.integers().end());
      return;
    case Value::Kind::kFloats:
      sign(value.numbers().size());
      for (const double number : value.numbers()) {
        key_.push_back(std::bit_cast<uint64_t>(number));
      }
      return;
  }
}

// Takes an index apart that only says where a view begins: signs what the
// view's sizes depend on, and computes the rest.
bool Core::HasIndex(const Call& call) {
  const uint16_t number = call.row->number;
  const bool selects = number == kSelect;
  const bool slices = number == kSlice;
  if (!selects && !slices && number != kNarrow) return false;
  const Variable& self = *tensors_[0];
  const Meta& meta = self.meta_->meta;
  const auto rank = static_cast<int64_t>(meta.sizes.size());
  int64_t dim = call.arguments[1].integer();
  if (dim < 0) dim += rank;
  if (dim < 0 || dim >= rank) return false;
  const int64_t size = meta.sizes[dim];
  const auto clamped = [&](const Value& value, int64_t otherwise) {
    if (value.is_none()) return otherwise;
    const int64_t i = value.integer();
    return std::clamp<int64_t>(i < 0 ? i + size : i, 0, size);
  };
  int64_t start = call.arguments[2].is_none() ? 0 : call.arguments[2].integer();
  int64_t length = 0, step = 1;
  if (slices) {
    start = clamped(call.arguments[2], 0);
    const int64_t end = std::max(start, clamped(call.arguments[3], size));
    step = call.arguments[4].integer();
    if (step <= 0) return false;
    length = (end - start + step - 1) / step;
  } else {
    if (start < -size || start >= size) return false;
    if (start < 0) start += size;
    if (!selects) {
      length = call.arguments[3].integer();
      if (length < 0 || length > size - start) return false;
    }
  }
  index_offset_ = start * meta.strides[dim];
  SignValue(call, 0);
  for (const int64_t part : {dim, length, step}) {
    key_.push_back(static_cast<uint64_t>(part));
  }
  return true;
}

bool Core::IsUncertain(const Call& call) const {
  if ((call.flags & kOut) != 0 || any_outdated_) return true;
  if (call.row->is_data_dependent) {
    // Only masks make the shape of what is indexed depend on their values.
    const bool by_mask =
        std::any_of(tensors_.begin() + (tensors_.empty() ? 0 : 1),
                    tensors_.end(), [](const Variable* index) {
                      const uint8_t dtype = index->meta_->meta.dtype;
                      return dtype == kBoolean || dtype == kUInt8;
                    });
    if (call.row->number != kIndex || by_mask) return true;
  }
  if (mutated_ == nullptr) return false;
  // What a write to a view makes of its family, only the server knows.
  const Meta& meta = mutated_->meta_->meta;
  return (meta.is_view && any_requires_grad_) || meta.retains_grad;
}

bool Core::Sign(const Call& call) {
  ++visit_;
  key_.clear();
  key_.push_back(call.row->number | uint64_t{call.flags} << 16 |
                 uint64_t{call.maximum} << 32);
  index_offset_ = 0;
  if (!HasIndex(call)) {
    for (size_t i = 0; i < call.arguments.size(); ++i) SignValue(call, i);
  }
  return !IsUncertain(call);
}

// --- Commands ----------------------------------------------------------------

ForeseenRef Core::NewForeseen() {
  ForeseenRef foreseen(new Foreseen);
  foreseen->id = ++foreseen_;
  return foreseen;
}

Core::Results Core::RunPlain(Turn* turn, const Call& call, Line where) {
  const bool is_certain = Sign(call);
  const uint64_t handle = recorder_.next_handle();
  if (is_certain && MayForesee(call)) {
    if (const ForeseenRef foreseen = memo_.Find(key_)) {
      const CommandId id = RecordForeseen(turn, call, where);
      Results results = Apply(call, foreseen, handle);
      if (options_.verify) Expect(id, call, results);
      recorder_.Settle(turn);
      return results;
    }
  }
  const Verdict verdict = Ask(turn, call, where);
  bool may_come_again = is_certain;
  const ForeseenRef foreseen = Understand(verdict, &may_come_again);
  if (may_come_again) memo_.Insert(key_, foreseen);
  return Apply(call, foreseen, handle);
}

// What does not wait must change nothing behind a failure, and says nothing
// unless it fails.
CommandId Core::RecordForeseen(Turn* turn, const Call& call, Line where) {
  Call deferred = call;
  deferred.flags |= options_.verify ? kDeferred : kDeferred | kQuiet;
  return call.row->number == kCreate
             ? RecordChunks(turn, deferred, where, nullptr)
             : recorder_.Record(deferred, where);
}

Verdict Core::Ask(Turn* turn, const Call& call, Line where) {
  Answer answer;
  const uint64_t handle = recorder_.next_handle();
  if (call.row->number == kCreate) {
    RecordChunks(turn, call, where, &answer);
  } else {
    recorder_.Await(recorder_.Record(call, where), &answer);
  }
  const uint64_t end = recorder_.next_handle();
  try {
    recorder_.Wait(turn, &answer);
  } catch (...) {
    ReleaseHandles(handle, end);
    // It may have been done all the same.
    if (!answer.failure) ForgetAll();
    throw;
  }
  return std::move(answer.verdict);
}

// A value goes in parts, each in a frame of its own. An answer is to the last.
CommandId Core::RecordChunks(Turn* turn, const Call& call, Line where,
                             Answer* answer) {
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
    part.flags = is_last ? call.flags : call.flags | kDeferred | kQuiet;
    part.arguments = absl::MakeConstSpan(arguments.data(), is_first ? 4 : 2);
    const CommandId id = recorder_.Record(part, where);
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
    part.row = FindRow(kCreateChunk);
    is_first = false;
  }
}

ForeseenResult Core::UnderstandResult(const Verdict& verdict, size_t place,
                                      bool* may_come_again) {
  const Result& result = verdict.results[place];
  ForeseenResult foreseen;
  if (result.handle == 0) return foreseen;
  foreseen.meta = metas_.Intern(result.meta);
  foreseen.offset = result.meta.storage_offset;
  if (result.identity == Result::Identity::kNew) {
    foreseen.identity = ForeseenResult::Identity::kNew;
    return foreseen;
  }
  foreseen.source = first_tensors_[result.source];
  const uint32_t count = first_tensors_[result.source + 1] - foreseen.source;
  // Of a list, its elements one after the other.
  if (count == verdict.results.size()) {
    foreseen.source += static_cast<uint32_t>(place);
  } else if (count != 1) {
    *may_come_again = false;
  }
  foreseen.offset -= tensors_[foreseen.source]->offset_;
  if (result.identity == Result::Identity::kSame) {
    foreseen.identity = ForeseenResult::Identity::kSame;
    return foreseen;
  }
  foreseen.identity = ForeseenResult::Identity::kView;
  foreseen.offset -= index_offset_;
  return foreseen;
}

ForeseenRef Core::Understand(const Verdict& verdict, bool* may_come_again) {
  ForeseenRef foreseen = NewForeseen();
  foreseen->saved = verdict.saved;
  for (size_t i = 0; i < verdict.results.size(); ++i) {
    foreseen->results.push_back(UnderstandResult(verdict, i, may_come_again));
  }
  return foreseen;
}

// What the others of its family are in the graph may have changed, too.
void Core::Changed(Variable* variable) {
  Family& family = *variable->family();
  if (family.has_grad && (family.has_views || variable->meta_->meta.is_view)) {
    ++family.epoch;
    // A view's own place in the graph is made anew when it is looked at.
    if (!variable->meta_->meta.is_view) variable->epoch_ = family.epoch;
  }
}

NodeRef Core::NewNode(const ForeseenRef& foreseen) {
  NodeRef node(new Node);
  node->foreseen = foreseen;
  node->edges.assign(edges_.begin(), edges_.end());
  node->age = clock_;
  return node;
}

void Core::NoteSaved(const Foreseen& foreseen, const Results& results,
                     Node* node) {
  node->saves_anything = foreseen.saved != 0;
  const auto save = [node](Variable* variable) {
    const Family& family = *variable->family();
    node->saved.push_back({variable->family(), family.is_volatile
                                                   ? Node::kNeverAgain
                                                   : family.writes});
  };
  for (uint64_t mask = foreseen.saved & 0xffffffff; mask != 0;
       mask &= mask - 1) {
    const int place = std::countr_zero(mask);
    for (uint32_t i = first_tensors_[place]; i < first_tensors_[place + 1];
         ++i) {
      save(tensors_[i]);
    }
  }
  for (uint64_t mask = foreseen.saved >> 32; mask != 0; mask &= mask - 1) {
    const auto place = static_cast<size_t>(std::countr_zero(mask));
    if (place < results.size() && results[place]) save(results[place].get());
  }
}

VariableRef Core::ApplyResult(const ForeseenResult& result, uint64_t handle,
                              bool shares_graph) {
  if (result.identity == ForeseenResult::Identity::kSame) {
    VariableRef variable(tensors_[result.source]);
    const Node* node = variable->edge_.node.get();
    if (IsOutdated(*variable) && node != nullptr && !node->is_leaf()) {
      SetEdge(variable.get(), {});
    }
    Learn(variable.get(), result.meta, variable->offset_ + result.offset);
    return variable;
  }
  VariableRef variable = NewVariable(handle);
  variable->grad_.age = clock_;
  int64_t offset = result.offset;
  if (result.identity == ForeseenResult::Identity::kView) {
    Variable& source = *tensors_[result.source];
    variable->family_ = source.family();
    variable->family_->has_views |= shares_graph;
    offset += source.offset_ + index_offset_;
  }
  Learn(variable.get(), result.meta, offset);
  return variable;
}

Core::Results Core::Apply(const Call& call, const ForeseenRef& foreseen,
                          uint64_t handle) {
  const uint16_t number = call.row->number;
  const bool is_operation = number >= kFirstOperation;
  const bool records = is_operation && (call.flags & kNoGrad) == 0 &&
                       (any_requires_grad_ || any_outdated_);
  const bool writes_out = (call.flags & kOut) != 0;
  // As they are before results replace arguments.
  edges_.clear();
  if (records) {
    for (Variable* variable : tensors_) edges_.push_back(EdgeOf(variable));
  }
  NodeRef node;
  Results results;
  for (size_t i = 0; i < foreseen->results.size(); ++i) {
    const ForeseenResult& result = foreseen->results[i];
    const bool is_new = result.identity != ForeseenResult::Identity::kSame;
    if (result.identity == ForeseenResult::Identity::kNone) {
      results.emplace_back();
      ++handle;
      continue;
    }
    VariableRef variable =
        ApplyResult(result, handle, number != kDetach && number != kData);
    const bool is_written =
        !is_new && (writes_out || variable.get() == mutated_);
    if (is_written) ++variable->family()->writes;
    if (is_written || number == kSetRequiresGrad || number == kDetachInPlace) {
      Changed(variable.get());
    }
    if (!is_written) ++handle;
    const Meta& meta = result.meta->meta;
    if (!meta.requires_grad || meta.is_leaf) {
      // A leaf's own node stays with it.
      if (variable->edge_.node && !variable->edge_.node->is_leaf()) {
        SetEdge(variable.get(), {});
      }
    } else if (records && (is_new || is_written)) {
      if (variable->edge_.node && variable->edge_.node->is_leaf()) {
        ForgetGraph();
      }
      if (is_written && (meta.is_view || writes_out)) {
        SetEdge(variable.get(), OpaqueEdge());
      } else {
        if (!node) node = NewNode(foreseen);
        SetEdge(variable.get(), {node, static_cast<uint32_t>(i)});
      }
    } else if (!variable->edge_.node || (is_written && meta.is_view)) {
      SetEdge(variable.get(), OpaqueEdge());
    }
    if (meta.retains_grad) variable->grad_.state = GradSlot::State::kUnknown;
    results.push_back(std::move(variable));
  }
  if (node) NoteSaved(*foreseen, results, node.get());
  return results;
}

// --- Verification ------------------------------------------------------------

void Core::Expect(CommandId id, const Call& call, const Results& results) {
  Expected expected{id, std::string(call.row->name), {}};
  for (const VariableRef& variable : results) {
    if (!variable) {
      expected.results.emplace_back();
      continue;
    }
    Meta meta = variable->meta_->meta;
    meta.storage_offset = variable->offset_;
    expected.results.emplace_back(variable->handle, std::move(meta));
  }
  expected_.push_back(std::move(expected));
}

void Core::HearVerdict(CommandId id, const Verdict& verdict) {
  const auto found =
      std::find_if(expected_.begin(), expected_.end(),
                   [&](const Expected& e) { return e.id == id; });
  if (found == expected_.end()) return;
  const auto differs = [&](const char* what) {
    mistakes_.push_back(
        absl::StrCat(found->what, " in frame ", id.sequence, ": ", what));
  };
  if (found->results.size() != verdict.results.size()) {
    differs("number of results");
  } else {
    for (size_t i = 0; i < verdict.results.size(); ++i) {
      const auto& [handle, meta] = found->results[i];
      const Result& result = verdict.results[i];
      if (result.handle != handle) differs("handle");
      if (result.handle == 0 || handle == 0) continue;
      if (!(metas_.Intern(result.meta) == metas_.Intern(meta))) differs("meta");
      if (result.meta.storage_offset != meta.storage_offset) differs("offset");
    }
  }
  expected_.erase(found);
}

}  // namespace tensord::client
