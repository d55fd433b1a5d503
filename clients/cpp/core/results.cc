// The core's part that makes true here what a verdict says.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/row_numbers.h"

namespace tensord::client {
namespace {

// Each argument's first tensor among all, and behind them how many there are.
std::vector<uint32_t> FirstTensors(const Call& call) {
  std::vector<uint32_t> first = {0};
  for (const Value& value : call.arguments) {
    uint32_t count = 0;
    if (value.kind() == Value::Kind::kTensor) {
      count = 1;
    } else if (value.kind() == Value::Kind::kTensors) {
      for (const Named* tensor : value.tensors()) count += tensor != nullptr;
    }
    first.push_back(first.back() + count);
  }
  return first;
}

// Whether the result counts as new, but shares the argument's storage and
// version.
bool SharesUnseen(uint16_t number) {
  return number == rows::kPrivateUnsafeSqueezeDim ||
         number == rows::kPrivateUnsafeAsStrided;
}

// Calls `visit` with the place of each bit that is set.
template <typename Visit>
void ForEachBit(uint32_t bits, const Visit& visit) {
  for (; bits != 0; bits &= bits - 1) {
    visit(static_cast<uint32_t>(std::countr_zero(bits)));
  }
}

}  // namespace

void Core::CheckVerdict(const Call& call, const Verdict& verdict) {
  const std::vector<uint32_t> first_tensors = FirstTensors(call);
  const auto is_tensor = [&](size_t argument) {
    return argument < call.arguments.size() &&
           first_tensors[argument] < first_tensors[argument + 1];
  };
  size_t least = 0, most = 0;
  for (const Output& output : call.row->outputs) {
    least += output.is_list ? 0 : 1;
    most += output.is_list ? call.maximum : 1;
  }
  // Where there is no output, an argument may be described.
  if (most == 0) most = 1;
  if (call.row->number == rows::kDescribe) least = 1;
  bool makes_sense =
      verdict.results.size() >= least && verdict.results.size() <= most;
  for (const Result& result : verdict.results) {
    makes_sense &= result.handle == 0 ||
                   result.identity == Result::Identity::kNew ||
                   is_tensor(result.source);
  }
  ForEachBit(static_cast<uint32_t>(verdict.saved), [&](uint32_t argument) {
    makes_sense &= argument < call.arguments.size();
  });
  if (makes_sense) return;
  throw Error("the server's answer means nothing", Code::kInternal, "",
              ExceptionKind::kRuntime, std::string(call.row->name));
}

ForeseenResult Core::UnderstandResult(const Verdict& verdict, size_t place,
                                      absl::Span<const uint32_t> first_tensors,
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
  foreseen.source = first_tensors[result.source];
  const uint32_t count = first_tensors[result.source + 1] - foreseen.source;
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

ForeseenRef Core::Understand(const Call& call, const Verdict& verdict,
                             bool* may_come_again) {
  ForeseenRef foreseen = NewForeseen();
  const std::vector<uint32_t> first_tensors = FirstTensors(call);
  foreseen->all_new = !SharesUnseen(call.row->number);
  for (size_t i = 0; i < verdict.results.size(); ++i) {
    foreseen->results.push_back(
        UnderstandResult(verdict, i, first_tensors, may_come_again));
    const Meta& meta = verdict.results[i].meta;
    foreseen->has_node |= meta.requires_grad && !meta.is_leaf;
    foreseen->all_new &=
        foreseen->results[i].identity == ForeseenResult::Identity::kNew &&
        !meta.retains_grad;
  }
  foreseen->saves_anything = verdict.saved != 0;
  ForEachBit(static_cast<uint32_t>(verdict.saved), [&](uint32_t argument) {
    for (uint32_t i = first_tensors[argument]; i < first_tensors[argument + 1];
         ++i) {
      foreseen->saved_tensors.push_back(i);
    }
  });
  ForEachBit(static_cast<uint32_t>(verdict.saved >> 32), [&](uint32_t result) {
    if (result < verdict.results.size()) {
      foreseen->saved_results.push_back(result);
    }
  });
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

NodeRef Core::NewNode(Foreseen* foreseen) {
  NodeRef node(nodes_.New(&nodes_));
  node->foreseen = ForeseenRef(foreseen);
  node->age = clock_;
  node->saves_anything = foreseen->saves_anything;
  for (Variable* variable : tensors_) AddEdge(variable, &node->edges);
  return node;
}

void Core::NoteSaved(const Foreseen& foreseen, const Results& results,
                     Node* node) {
  const auto save = [node](Variable* variable) {
    const Family& family = *variable->family();
    node->saved.push_back({variable->family(), family.is_volatile
                                                   ? Node::kNeverAgain
                                                   : family.writes});
  };
  for (const uint32_t place : foreseen.saved_tensors) save(tensors_[place]);
  for (const uint32_t place : foreseen.saved_results) {
    if (results[place]) save(results[place].get());
  }
}

// What is shared counts as written, too.
void Core::JoinUnseen(Variable* variable) {
  Variable* const source = tensors_[0];
  const FamilyRef& family = source->family();
  ++family->writes;
  family->has_views = true;
  Changed(source);
  variable->family_ = family;
  Learn(variable, variable->meta_, variable->offset_);
}

VariableRef Core::NewResult(const ForeseenResult& result, uint64_t handle) {
  VariableRef variable = NewVariable(handle);
  variable->grad_.age = clock_;
  Learn(variable.get(), result.meta, result.offset);
  return variable;
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
  VariableRef variable = NewResult(result, handle);
  if (result.identity == ForeseenResult::Identity::kView) {
    Variable& source = *tensors_[result.source];
    variable->family_ = source.family();
    variable->family_->has_views |= shares_graph;
    Learn(variable.get(), result.meta,
          result.offset + source.offset_ + index_offset_);
  }
  return variable;
}

Core::Results Core::Apply(const Call& call, Foreseen* foreseen,
                          uint64_t handle) {
  const bool records = call.row->number >= rows::kFirstOperation &&
                       (call.flags & kNoGrad) == 0 &&
                       (any_requires_grad_ || any_outdated_);
  // Of the arguments as they are before results replace them.
  const NodeRef node =
      records && foreseen->has_node ? NewNode(foreseen) : NodeRef();
  Results results;
  if (foreseen->all_new && (node || !foreseen->has_node)) {
    uint32_t place = 0;
    for (const ForeseenResult& result : foreseen->results) {
      VariableRef& variable =
          results.emplace_back(NewResult(result, handle + place));
      const Meta& meta = result.meta->meta;
      if (meta.requires_grad && !meta.is_leaf) variable->edge_ = {node, place};
      ++place;
    }
  } else {
    results = ApplyOthers(call, *foreseen, handle, records, node);
  }
  if (node && foreseen->saves_anything) {
    NoteSaved(*foreseen, results, node.get());
  }
  return results;
}

Core::Results Core::ApplyOthers(const Call& call, const Foreseen& foreseen,
                                uint64_t handle, bool records,
                                const NodeRef& node) {
  const uint16_t number = call.row->number;
  const bool writes_out = (call.flags & kOut) != 0;
  Results results;
  for (size_t i = 0; i < foreseen.results.size(); ++i) {
    const ForeseenResult& result = foreseen.results[i];
    const bool is_new = result.identity != ForeseenResult::Identity::kSame;
    if (result.identity == ForeseenResult::Identity::kNone) {
      results.emplace_back();
      ++handle;
      continue;
    }
    VariableRef variable = ApplyResult(
        result, handle, number != rows::kDetach && number != rows::kData);
    if (SharesUnseen(number)) JoinUnseen(variable.get());
    const bool is_written =
        !is_new && (writes_out || variable.get() == mutated_);
    if (is_written) ++variable->family()->writes;
    if (is_written || number == rows::kSetRequiresGrad ||
        number == rows::kDetachInPlace) {
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
        SetEdge(variable.get(), {node, static_cast<uint32_t>(i)});
      }
    } else if (!variable->edge_.node || (is_written && meta.is_view)) {
      SetEdge(variable.get(), OpaqueEdge());
    }
    if (meta.retains_grad) variable->grad_.state = GradSlot::State::kUnknown;
    results.push_back(std::move(variable));
  }
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
