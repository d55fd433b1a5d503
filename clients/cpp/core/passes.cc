// The core's part for .grad and for backward passes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/graph.h"
#include "clients/cpp/core/memo.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {
namespace {

// Arguments of `backward` and `grad`, by their places in the rows.
struct PassArguments {
  explicit PassArguments(const Call& call) {
    const bool is_grad = call.row->number == rows::kGrad;
    roots = call.arguments[0].tensors();
    inputs = call.arguments[is_grad ? 1 : 4].tensors();
    grad_outputs = call.arguments[is_grad ? 2 : 1].tensors();
    create_graph = call.arguments[is_grad ? 4 : 3].integer() != 0;
    const Value& retain = call.arguments[is_grad ? 3 : 2];
    retain_graph = retain.is_none() ? create_graph : retain.integer() != 0;
    detect_anomaly = call.arguments[is_grad ? 7 : 5].integer() != 0;
  }

  absl::Span<const Named* const> roots;
  absl::Span<const Named* const> inputs;
  absl::Span<const Named* const> grad_outputs;
  bool create_graph;
  bool retain_graph;
  bool detect_anomaly;
};

}  // namespace

// --- .grad -------------------------------------------------------------------

bool Core::KnowsGrad(const Variable& variable) const {
  return variable.grad_.state != GradSlot::State::kUnknown &&
         variable.grad_.age >= forgotten_ && !variable.meta_->meta.retains_grad;
}

MetaRef Core::MetaOfGrad(const Variable& variable) const {
  return variable.held_grad_ ? variable.held_grad_->meta_ : variable.grad_.meta;
}

void Core::TakeGrad(Variable* variable, const VariableRef& grad) {
  GradSlot& slot = variable->grad_;
  slot = {};
  slot.age = clock_;
  variable->held_grad_ = {};
  if (!grad) return;
  slot.state = GradSlot::State::kExists;
  slot.meta = grad->meta_;
  slot.offset = grad->offset_;
  if (grad->meta_->meta.requires_grad) {
    // With a graph, it would hold itself.
    slot.state = GradSlot::State::kUnknown;
    slot.family = grad->family();
  } else {
    variable->held_grad_ = grad;
  }
}

Core::Results Core::GetGrad(Turn* turn, const Call& call, Line where) {
  Variable* const variable = tensors_[0];
  GradSlot& slot = variable->grad_;
  // The server must not answer with a handle that is about to go.
  ReleaseNow();
  const uint64_t handle = recorder_.next_handle();
  if (MayForesee(call) && KnowsGrad(*variable)) {
    if (slot.state == GradSlot::State::kNone) return {VariableRef()};
    if (variable->held_grad_) return {variable->held_grad_};
    const CommandId id = RecordForeseen(turn, call, where);
    VariableRef grad = NewVariable(handle);
    grad->grad_.age = clock_;
    Learn(grad.get(), slot.meta, slot.offset);
    variable->held_grad_ = grad;
    if (options_.verify) Expect(id, call, {grad});
    recorder_.Settle(turn);
    return {grad};
  }
  const Verdict verdict = Ask(turn, call, where);
  const Result& result = verdict.results[0];
  VariableRef grad;
  if (result.handle != 0) {
    grad = FindVariable(result.handle);
    if (!grad) {
      grad = NewVariable(result.handle);
      // It may have been anything before.
      grad->grad_.state = GradSlot::State::kUnknown;
    }
    Learn(grad.get(), metas_.Intern(result.meta), result.meta.storage_offset);
    if (result.meta.requires_grad && !result.meta.is_leaf &&
        !grad->edge_.node) {
      SetEdge(grad.get(), OpaqueEdge());
    }
  }
  TakeGrad(variable, grad);
  return {grad};
}

Core::Results Core::SetGrad(Turn* turn, const Call& call, bool is_certain,
                            Line where) {
  Variable* const variable = tensors_[0];
  const VariableRef grad(tensors_.size() > 1 ? tensors_[1] : nullptr);
  Results results = RunPlain(turn, call, is_certain, where);
  TakeGrad(variable, grad);
  return results;
}

// --- Passes ------------------------------------------------------------------

Core::Results Core::RunPass(Turn* turn, const Call& call, bool is_certain,
                            Line where) {
  const PassArguments pass(call);
  // As in GetGrad.
  ReleaseNow();
  std::vector<Node::Edge> edges;
  // The graph of grad_outputs only counts for what create_graph makes.
  const auto grad_outputs =
      pass.grad_outputs.first(pass.create_graph ? pass.grad_outputs.size() : 0);
  for (const auto& list : {pass.roots, pass.inputs, grad_outputs}) {
    for (const Named* named : list) {
      if (named == nullptr) {
        edges.emplace_back();
      } else {
        AddEdge(VariableOf(named), &edges);
      }
    }
  }
  const Walk walk(edges, forgotten_, &key_);
  is_certain = is_certain && !pass.detect_anomaly && walk.is_certain();
  const bool is_grad = call.row->number == rows::kGrad;
  if (!is_grad) SignLeaves(walk);
  const uint64_t handle = recorder_.next_handle();
  if (is_certain && MayForesee(call)) {
    if (Foreseen* const foreseen = memo_.Find(key_)) {
      const CommandId id = RecordForeseen(turn, call, where);
      FreeNodes(call, walk);
      Results results;
      if (is_grad) {
        results = ApplyGradients(call, foreseen, walk, handle);
      } else {
        ApplyPass(call, *foreseen, walk);
      }
      if (options_.verify) Expect(id, call, results);
      recorder_.Settle(turn);
      return results;
    }
  }
  bool may_come_again = is_certain;
  const ForeseenRef foreseen =
      is_grad ? AskForGradients(turn, call, where, &may_come_again)
              : AskForPass(turn, call, where, walk);
  if (may_come_again) memo_.Insert(key_, foreseen);
  FreeNodes(call, walk);
  // What it reached is not known.
  if (!is_certain) ForgetGraph();
  if (is_grad) return ApplyGradients(call, foreseen.get(), walk, handle);
  ApplyPass(call, *foreseen, walk);
  return {};
}

// What becomes of the leaves' .grads depends on what they are now.
void Core::SignLeaves(const Walk& walk) {
  for (const Node* leaf : walk.leaves()) {
    const Variable* variable = leaf->variable;
    if (variable == nullptr) {
      key_.push_back(0);
      continue;
    }
    key_.push_back(variable->meta_->id);
    if (!KnowsGrad(*variable)) {
      key_.push_back(1);
    } else if (variable->grad_.state == GradSlot::State::kNone) {
      key_.push_back(2);
    } else {
      key_.push_back(3 | uint64_t{MetaOfGrad(*variable)->id} << 8);
    }
  }
}

// Asks, in the same breath, what became of the .grads that were None.
ForeseenRef Core::AskForPass(Turn* turn, const Call& call, Line where,
                             const Walk& walk) {
  const PassArguments pass(call);
  struct Question {
    size_t leaf;
    uint64_t handle;
    Value variable;
    Call call;
    Answer answer;
  };
  std::deque<Question> questions;
  ForeseenRef foreseen = NewForeseen();
  foreseen->grads.resize(walk.leaves().size());
  Answer done;
  recorder_.Await(recorder_.Record(call, where), &done);
  for (size_t i = 0; i < walk.leaves().size(); ++i) {
    Variable* const variable = walk.leaves()[i]->variable;
    // What was not known stays so.
    if (variable == nullptr || pass.create_graph || !KnowsGrad(*variable)) {
      continue;
    }
    if (variable->grad_.state == GradSlot::State::kExists) {
      foreseen->grads[i].kind = ForeseenGrad::Kind::kAsBefore;
      continue;
    }
    Question& question = questions.emplace_back();
    question.leaf = i;
    question.handle = recorder_.next_handle();
    question.variable = Value::Of(static_cast<const Named&>(*variable));
    question.call.row = FindRow(rows::kGetGrad);
    question.call.arguments = absl::MakeConstSpan(&question.variable, 1);
    recorder_.Await(recorder_.Record(question.call, where), &question.answer);
  }
  const auto forget = [&] {
    for (const Question& question : questions) {
      recorder_.Forget(&question.answer);
      ReleaseHandles(question.handle, question.handle + 1);
    }
  };
  try {
    recorder_.Wait(turn, &done);
    for (Question& question : questions) {
      recorder_.Wait(turn, &question.answer);
      CheckVerdict(question.call, question.answer.verdict);
    }
  } catch (...) {
    forget();
    NoteInputs(call);
    // A pass that fails on its way has freed something.
    done.failure ? ForgetGraph() : ForgetAll();
    throw;
  }
  forget();
  for (const Question& question : questions) {
    ForeseenGrad& grad = foreseen->grads[question.leaf];
    grad = AskedGrad(question.answer.verdict.results[0], question.handle);
  }
  return foreseen;
}

ForeseenGrad Core::AskedGrad(const Result& result, uint64_t handle) {
  ForeseenGrad grad;
  if (result.handle == 0) {
    grad.kind = ForeseenGrad::Kind::kNone;
  } else if (result.handle == handle && !result.meta.requires_grad) {
    grad.kind = ForeseenGrad::Kind::kSet;
    grad.meta = metas_.Intern(result.meta);
    grad.offset = result.meta.storage_offset;
  }
  return grad;
}

// A pass adds to a .grad in place, which may be any tensor that requires grad,
// or share its storage.
FamilyRef Core::WrittenGrad(Variable* variable) {
  FamilyRef family = variable->held_grad_ ? variable->held_grad_->family()
                                          : variable->grad_.family;
  if (family) {
    ++family->writes;
    if (family->has_grad && family->has_views) ++family->epoch;
  }
  return family;
}

void Core::ApplyPass(const Call& call, const Foreseen& foreseen,
                     const Walk& walk) {
  for (size_t i = 0; i < walk.leaves().size(); ++i) {
    Variable* const variable = walk.leaves()[i]->variable;
    if (variable == nullptr) continue;
    const ForeseenGrad& grad = foreseen.grads[i];
    GradSlot& slot = variable->grad_;
    switch (grad.kind) {
      case ForeseenGrad::Kind::kAsBefore:
        WrittenGrad(variable);
        continue;
      case ForeseenGrad::Kind::kNone:
        TakeGrad(variable, {});
        continue;
      case ForeseenGrad::Kind::kSet:
        TakeGrad(variable, {});
        slot.state = GradSlot::State::kExists;
        slot.meta = grad.meta;
        slot.offset = grad.offset;
        continue;
      case ForeseenGrad::Kind::kUnknown: {
        const FamilyRef family = WrittenGrad(variable);
        TakeGrad(variable, {});
        slot.state = GradSlot::State::kUnknown;
        slot.family = family;
      }
    }
  }
  NoteInputs(call);
}

// Not only leaves may be inputs; others retain their gradients from then on,
// also where the pass fails.
void Core::NoteInputs(const Call& call) {
  for (const Named* input : PassArguments(call).inputs) {
    Variable* const variable = VariableOf(input);
    if (!variable->meta_->meta.is_leaf) variable->age_ = Variable::kNeverKnown;
  }
}

void Core::FreeNodes(const Call& call, const Walk& walk) {
  const PassArguments pass(call);
  if (pass.retain_graph) return;
  // With inputs, only what leads to them is executed.
  const Node::Freed freed = walk.is_exact() && pass.inputs.empty()
                                ? Node::Freed::kYes
                                : Node::Freed::kPerhaps;
  for (Node* node : walk.nodes()) {
    if (!node->is_leaf()) node->freed = std::max(node->freed, freed);
  }
}

ForeseenRef Core::AskForGradients(Turn* turn, const Call& call, Line where,
                                  bool* may_come_again) {
  const uint64_t handle = recorder_.next_handle();
  Answer answer;
  recorder_.Await(recorder_.Record(call, where), &answer);
  const uint64_t end = recorder_.next_handle();
  try {
    recorder_.Wait(turn, &answer);
    CheckVerdict(call, answer.verdict);
  } catch (...) {
    ReleaseHandles(handle, end);
    answer.failure ? ForgetGraph() : ForgetAll();
    throw;
  }
  ForeseenRef foreseen = NewForeseen();
  for (size_t i = 0; i < answer.verdict.results.size(); ++i) {
    foreseen->results.push_back(
        UnderstandGradient(answer.verdict, i, handle, may_come_again));
  }
  return foreseen;
}

// A gradient may be one of the arguments, or an earlier gradient: sources
// behind the arguments stand for those.
ForeseenResult Core::UnderstandGradient(const Verdict& verdict, size_t place,
                                        uint64_t handle, bool* may_come_again) {
  const Result& result = verdict.results[place];
  ForeseenResult foreseen;
  if (result.handle == 0) return foreseen;
  foreseen.meta = metas_.Intern(result.meta);
  foreseen.offset = result.meta.storage_offset;
  foreseen.identity = ForeseenResult::Identity::kNew;
  if (result.handle == handle + place) return foreseen;
  foreseen.identity = ForeseenResult::Identity::kSame;
  for (size_t i = 0; i < place; ++i) {
    if (verdict.results[i].handle != result.handle) continue;
    foreseen.source = static_cast<uint32_t>(tensors_.size() + i);
    return foreseen;
  }
  for (size_t i = 0; i < tensors_.size(); ++i) {
    if (tensors_[i]->handle != result.handle) continue;
    foreseen.source = static_cast<uint32_t>(i);
    return foreseen;
  }
  // Some other tensor: this once only.
  *may_come_again = false;
  extra_.emplace_back(place, FindVariable(result.handle));
  return foreseen;
}

// Gradients may share storage with each other and with what they were made
// from: as long as that is one family, they are put into it.
FamilyRef Core::FamilyOfGradients(const Call& call) {
  const PassArguments pass(call);
  FamilyRef family;
  bool is_one = true;
  for (const Named* named : pass.grad_outputs) {
    if (named == nullptr) continue;
    const FamilyRef& other = VariableOf(named)->family();
    is_one = is_one && (!family || family == other);
    family = other;
  }
  if (!family) family = FamilyRef(new Family);
  if (!is_one) {
    for (const Named* named : pass.grad_outputs) {
      if (named != nullptr) VariableOf(named)->family()->is_volatile = true;
    }
  }
  family->is_uncertain = true;
  return family;
}

Core::Results Core::ApplyGradients(const Call& call, Foreseen* foreseen,
                                   const Walk& walk, uint64_t handle) {
  const FamilyRef family = FamilyOfGradients(call);
  NodeRef node;
  Results results;
  for (size_t i = 0; i < foreseen->results.size(); ++i, ++handle) {
    const ForeseenResult& result = foreseen->results[i];
    if (result.identity == ForeseenResult::Identity::kNone) {
      results.emplace_back();
      continue;
    }
    if (result.identity == ForeseenResult::Identity::kSame) {
      results.push_back(SameGradient(result, results, i));
      continue;
    }
    VariableRef variable = NewVariable(handle);
    variable->family_ = family;
    variable->grad_.age = clock_;
    Learn(variable.get(), result.meta, result.offset);
    const Meta& meta = result.meta->meta;
    if (meta.requires_grad && !meta.is_leaf) {
      // Without create_graph, the caller's graph casts grad_outputs.
      if (!node) {
        node = PassArguments(call).create_graph
                   ? NewPassNode(foreseen, walk, family)
                   : OpaqueEdge().node;
      }
      SetEdge(variable.get(), {node, static_cast<uint32_t>(i)});
    }
    results.push_back(std::move(variable));
  }
  extra_.clear();
  return results;
}

VariableRef Core::SameGradient(const ForeseenResult& result,
                               const Results& earlier, size_t place) {
  for (const auto& [of, variable] : extra_) {
    if (of == place) return variable;
  }
  return result.source < tensors_.size()
             ? VariableRef(tensors_[result.source])
             : earlier[result.source - tensors_.size()];
}

// All that the pass made is one node, from which everything may be reached
// that the pass reached, and for which all may be saved that was saved there.
NodeRef Core::NewPassNode(Foreseen* foreseen, const Walk& walk,
                          const FamilyRef& family) {
  NodeRef pass(nodes_.New(&nodes_));
  pass->foreseen = ForeseenRef(foreseen);
  pass->is_pass = true;
  pass->saves_anything = true;
  pass->age = clock_;
  for (Node* node : walk.nodes()) {
    pass->edges.push_back({NodeRef(node), 0});
    pass->saved.insert(pass->saved.end(), node->saved.begin(),
                       node->saved.end());
  }
  pass->saved.push_back(
      {family, family->is_volatile ? Node::kNeverAgain : family->writes});
  return pass;
}

}  // namespace tensord::client
