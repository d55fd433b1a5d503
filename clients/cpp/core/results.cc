// The core's part that makes true here what a verdict says.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/row_numbers.h"

namespace tensord::client {

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
  const bool is_operation = number >= rows::kFirstOperation;
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
    VariableRef variable = ApplyResult(
        result, handle, number != rows::kDetach && number != rows::kData);
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
