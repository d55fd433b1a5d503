// A session as the C++ library and bindings of other languages use it: it
// records commands, foresees their verdicts, and waits where it cannot.
#ifndef TENSORD_CLIENTS_CPP_CORE_CORE_H_
#define TENSORD_CLIENTS_CPP_CORE_CORE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/graph.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/core/memo.h"
#include "clients/cpp/core/pool.h"
#include "clients/cpp/core/recorder.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/core/words.h"

namespace tensord::client {

// Rows that the server would get wrong, by their numbers, and why.
using RefusedRows = absl::flat_hash_map<uint16_t, std::string>;

struct CoreOptions {
  LinkOptions link;
  // Waits for every verdict.
  bool blocking = false;
  // Has the server tell verdicts that were foreseen, too, and compares them:
  // see mistakes(). For tests.
  bool verify = false;
  RefusedRows refused;
};

// Thread-safe. Every method that takes `where`, the caller's line, throws
// tensord::Error where something fails: of this call, or of an earlier one
// that did not wait; the error's origin tells which.
class Core {
 public:
  using Line = Recorder::Line;
  // No tensor, for a result that is None.
  using Results = absl::InlinedVector<VariableRef, 1>;

  // The core lives as long as this pointer or any of its Variables. When the
  // last copy of the pointer goes, the stream ends; the session stays as it is
  // at the server.
  static std::shared_ptr<Core> Make(
      std::unique_ptr<Transport> transport, CoreOptions options = {},
      std::unique_ptr<Timekeeper> time = RealTime());

  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  // Runs an operation or a session command that has no value. Tensors among
  // the arguments are this session's Variables. A result that is an argument
  // (written in place, or passed through) is the same Variable.
  Results Run(const Call& call, Line where);

  // Makes a tensor of little-endian elements, row by row. They are copied
  // before this returns.
  VariableRef Create(absl::Span<const int64_t> sizes, uint8_t dtype,
                     bool requires_grad, absl::string_view data, Line where,
                     bool waits = false);

  // The elements, row by row, little-endian.
  std::string Read(const VariableRef& variable, Line where);

  // A serialised GraphReply of what is behind some tensors.
  std::string Graph(absl::Span<const Named* const> roots, Line where);

  // What is known of a tensor; its version may be old. Describe asks.
  Meta MetaOf(const VariableRef& variable, Line where);
  Meta Describe(const VariableRef& variable, Line where);

  // The same, without a question: nothing where there is one. The offset is 0.
  std::optional<Meta> KnownMeta(const VariableRef& variable);

  // Sends what is recorded; Synchronize also waits until it has been done.
  void Flush();
  void Synchronize(Line where);

  // Drops what waits at the server. May be called while others wait.
  void Cancel() { recorder_.Cancel(); }

  // Every later call throws. May be called again.
  void Close() { recorder_.Close(); }

  Stats stats();

  // Verdicts that were foreseen otherwise than the server gave them.
  std::vector<std::string> mistakes();

 private:
  friend class Variable;
  using Turn = Recorder::Turn;
  // A foreseen verdict that has not come.
  struct Expected {
    CommandId id;
    std::string what;
    std::vector<std::pair<uint64_t, Meta>> results;
  };

  Core(std::unique_ptr<Transport> transport, CoreOptions options,
       std::unique_ptr<Timekeeper> time);
  ~Core();
  void Abandon();

  // --- Variables.
  VariableRef NewVariable(uint64_t handle) {
    Variable* const variable = variables_.New(this, handle);
    variable->next_ = first_;
    if (first_ != nullptr) first_->previous_ = variable;
    first_ = variable;
    return VariableRef::Adopt(variable);
  }
  VariableRef FindVariable(uint64_t handle);
  void Gone(Variable* variable);
  // Stands for those that are gone when there is no owner any more.
  static Variable* Nobody() { return reinterpret_cast<Variable*>(1); }
  bool HasGone() const;
  void DeleteGone();
  void Revive(Variable* variable);
  void Release(Variable* variable);
  void ReleaseGone();
  void ReleaseNow();
  void ReleaseHandles(uint64_t begin, uint64_t end);
  void Delete(Variable* variable);
  bool IsKnown(const Variable& variable) const {
    return !IsOutdated(variable) && variable.age_ == age_;
  }
  // Whether a write to another tensor of its family may have changed it.
  static bool IsOutdated(const Variable& variable) {
    return variable.epoch_ != variable.family_epoch();
  }
  // Takes over what the server says of a tensor.
  void Learn(Variable* variable, const MetaRef& meta, int64_t offset);
  // Appends where the tensor's gradient goes.
  template <typename Edges>
  void AddEdge(Variable* variable, Edges* edges) {
    if (IsOutdated(*variable)) {
      edges->push_back(OpaqueEdge());
    } else if (!variable->meta_->meta.requires_grad) {
      edges->emplace_back();
    } else {
      if (!variable->edge_.node && variable->meta_->meta.is_leaf) {
        MakeLeaf(variable);
      }
      edges->push_back(variable->edge_);
    }
  }
  void MakeLeaf(Variable* variable);
  void SetEdge(Variable* variable, Node::Edge edge);
  // A leaf's node stays where a graph holds it; the leaf itself is gone.
  static void LeaveLeaf(Variable* variable);
  Node::Edge OpaqueEdge();

  // --- Commands in general.
  // Gathers the call's tensors, and puts the signature into key_. Returns
  // whether it is all that the verdict depends on.
  bool Sign(Turn* turn, const Call& call, Line where);
  // These write words from `to` on, and return where they ended.
  uint64_t* SignTensor(Turn* turn, const Call& call, Variable* variable,
                       Line where, uint64_t* to);
  uint64_t* SignNumber(const Parameter& parameter, const Value& value,
                       uint64_t* to);
  uint64_t* SignList(Turn* turn, const Call& call, const Value& value,
                     Line where, uint64_t* to);
  void SignIndex(const Call& call);
  void MakeKnown(Turn* turn, const Call& call, Variable* variable, Line where);
  Meta Renew(Turn* turn, Variable* variable, Line where);
  bool IsUncertain(const Call& call) const;
  // Whether verdicts are to be foreseen for this call.
  bool MayForesee(const Call& call) const {
    return !call.waits && !options_.blocking;
  }

  // Throws where the server would get the row wrong.
  void CheckKnown(const Call& call) const;
  Results RunKnown(const Call& call, Line where);
  std::string AskForValue(uint16_t row, const Value& argument, Line where);
  Results RunPlain(Turn* turn, const Call& call, bool is_certain, Line where);
  Results RunForeseen(Turn* turn, const Call& call, Foreseen* foreseen,
                      Line where);
  CommandId RecordForeseen(Turn* turn, const Call& call, Line where);
  // Records the command and waits for its verdict.
  Verdict Ask(Turn* turn, const Call& call, Line where);
  CommandId RecordChunks(Turn* turn, const Call& call, uint16_t flags,
                         Line where, Answer* answer);
  // Throws where a verdict cannot be the call's: what else relies on it need
  // not look.
  static void CheckVerdict(const Call& call, const Verdict& verdict);
  ForeseenRef NewForeseen();
  // What a verdict says, so that it may be foreseen the next time.
  ForeseenRef Understand(const Call& call, const Verdict& verdict,
                         bool* may_come_again);
  ForeseenResult UnderstandResult(const Verdict& verdict, size_t place,
                                  absl::Span<const uint32_t> first_tensors,
                                  bool* may_come_again);
  // Makes what a verdict says true here.
  Results Apply(const Call& call, Foreseen* foreseen, uint64_t handle);
  Results ApplyOthers(const Call& call, const Foreseen& foreseen,
                      uint64_t handle, bool records, const NodeRef& node);
  VariableRef NewResult(const ForeseenResult& result, uint64_t handle);
  VariableRef ApplyResult(const ForeseenResult& result, uint64_t handle,
                          bool shares_graph);
  void JoinUnseen(Variable* variable);
  void Changed(Variable* variable);
  // Of the command that runs now.
  NodeRef NewNode(Foreseen* foreseen);
  void NoteSaved(const Foreseen& foreseen, const Results& results, Node* node);
  void Expect(CommandId id, const Call& call, const Results& results);
  void HearVerdict(CommandId id, const Verdict& verdict);

  // --- .grad and backward passes: passes.cc.
  bool KnowsGrad(const Variable& variable) const;
  MetaRef MetaOfGrad(const Variable& variable) const;
  void TakeGrad(Variable* variable, const VariableRef& grad);
  Results GetGrad(Turn* turn, const Call& call, Line where);
  Results SetGrad(Turn* turn, const Call& call, bool is_certain, Line where);
  Results RunPass(Turn* turn, const Call& call, bool is_certain, Line where);
  void SignLeaves(const Walk& walk);
  ForeseenRef AskForPass(Turn* turn, const Call& call, Line where,
                         const Walk& walk);
  ForeseenGrad AskedGrad(const Result& result, uint64_t handle);
  FamilyRef WrittenGrad(Variable* variable);
  void ApplyPass(const Call& call, const Foreseen& foreseen, const Walk& walk);
  void NoteInputs(const Call& call);
  void FreeNodes(const Call& call, const Walk& walk);
  ForeseenRef AskForGradients(Turn* turn, const Call& call, Line where,
                              bool* may_come_again);
  ForeseenResult UnderstandGradient(const Verdict& verdict, size_t place,
                                    uint64_t handle, bool* may_come_again);
  Results ApplyGradients(const Call& call, Foreseen* foreseen, const Walk& walk,
                         uint64_t handle);
  VariableRef SameGradient(const ForeseenResult& result, const Results& earlier,
                           size_t place);
  FamilyRef FamilyOfGradients(const Call& call);
  NodeRef NewPassNode(Foreseen* foreseen, const Walk& walk,
                      const FamilyRef& family);
  // Nodes and .grads that are there already are not understood any more.
  void ForgetGraph() { forgotten_ = ++clock_; }
  // Nothing that was foreseen need have happened.
  void ForgetAll();

  const CoreOptions options_;
  Recorder recorder_;
  std::atomic<Variable*> gone_{nullptr};
  // Without an owner: Variables that are not gone, and Abandon.
  std::atomic<uint64_t> users_{0};

  // What follows belongs to whoever has the turn.

  Pool<Node> nodes_;
  Pool<Variable> variables_;
  Variable* first_ = nullptr;  // of all Variables
  MetaTable metas_;
  Memo memo_;
  uint64_t foreseen_ = 0;  // so many were made
  // Counts what happens to the graph; see ForgetGraph.
  uint64_t clock_ = 1;
  uint64_t forgotten_ = 0;
  uint64_t age_ = 0;  // see ForgetAll

  // The command that runs now: its tensors in order, its signature.
  std::vector<Variable*> tensors_;
  WordList key_;
  // Where in the signature are numbers that may not count.
  std::vector<size_t> numbers_;
  // Handles to release, and whether it is time to.
  std::vector<int64_t> released_;
  bool releases_much_ = false;
  uint64_t visit_ = 0;
  bool all_floating_ = false;
  bool any_requires_grad_ = false;
  bool any_outdated_ = false;
  Variable* mutated_ = nullptr;
  // Whether a verdict depends on where in their storages tensors begin.
  bool offsets_matter_ = false;
  // By how much its index moves the view; 0 without one.
  int64_t index_offset_ = 0;
  // Gradients that are tensors which the command does not name, by place.
  std::vector<std::pair<size_t, VariableRef>> extra_;

  std::deque<Expected> expected_;
  std::vector<std::string> mistakes_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_CORE_H_
