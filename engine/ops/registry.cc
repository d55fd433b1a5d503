#include "engine/ops/registry.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

// "mul_.Tensor(Tensor(a!) self, Operand other) -> Tensor(a!)" of
// "mul.Tensor(Operand self, Operand other) -> Tensor".
std::string InPlaceSignature(const Schema& schema) {
  std::string text = schema.text;
  text.insert(schema.name.size(), "_");
  const size_t type = text.find('(') + 1;
  text.replace(type, text.find(' ', type) - type, "Tensor(a!)");
  return text.replace(text.rfind("Tensor"), std::string::npos, "Tensor(a!)");
}

// The row of "<name>_", which writes its first argument.
OpRow InPlaceForm(const OpRow& row) {
  OpRow form = row;
  form.number = row.in_place_number;
  form.in_place_number = 0;
  form.mutated_argument = 0;
  form.is_function = false;
  form.is_method = true;
  form.schema = ParseSchema(InPlaceSignature(row.schema));
  form.doc = absl::StrCat("In-place form of ", row.schema.name, ".");
  return form;
}

void CheckComplete(const OpRow& row) {
  const std::string name = row.schema.full_name();
  if (row.number < kFirstOpNumber) {
    Fail(Reason::kInternal, name, " has a number that is not an operation's");
  }
  if (row.doc.empty()) Fail(Reason::kInternal, name, " has no doc");
  if (!row.forward) Fail(Reason::kInternal, name, " has no forward");
  if (row.differentiability == Differentiability::kUnstated) {
    Fail(Reason::kInternal, name,
         " states none of Gradient, Composite, NotDifferentiable");
  }
  for (const GradientRule& rule : row.gradients) {
    for (const int place : rule.arguments) {
      if (!HoldsTensors(row.schema.arguments[place].type)) {
        Fail(Reason::kInternal, name, " has a gradient of an attribute");
      }
    }
  }
}

bool Contains(absl::Span<const int> places, int place) {
  return std::find(places.begin(), places.end(), place) != places.end();
}

// The gradient without which argument `place` need not be saved, or -1.
// Source: guard_for in PyTorch's tools/autograd/gen_variable_type.py.
int OnlyReader(const OpRow& row, int place) {
  if (row.takes_lists || row.schema.arguments[place].optional ||
      row.differentiable_arguments.size() <= 1 ||
      absl::StrContains(row.schema.name, "backward")) {
    return -1;
  }
  int reader = -1;
  for (size_t i = 0; i < row.gradients.size(); ++i) {
    const GradientRule& rule = row.gradients[i];
    if (!Contains(rule.saved_arguments, place)) continue;
    if (reader >= 0 || rule.arguments.size() != 1) return -1;
    reader = static_cast<int>(i);
  }
  return reader;
}

// Fills in where a node keeps what belongs to each argument.
void CompletePlaces(OpRow* row) {
  int edges = 0;
  int geometries = 0;
  int attributes = 0;
  for (size_t i = 0; i < row->schema.arguments.size(); ++i) {
    const ArgumentType type = row->schema.arguments[i].type;
    const bool is_single =
        type == ArgumentType::kTensor || type == ArgumentType::kOperand;
    const int one = is_single ? 1 : 0;
    OpRow::Kept kept;
    if (Contains(row->differentiable_arguments, static_cast<int>(i))) {
      kept.edge = edges;
      edges += one;
    }
    if (HoldsTensors(type)) {
      kept.geometry = geometries;
      geometries += one;
    }
    if (!is_single) kept.attribute = attributes++;
    row->takes_lists = row->takes_lists || (HoldsTensors(type) && !is_single);
    row->kept.push_back(kept);
  }
}

// Fills in what follows from the row's gradients.
void CompleteGradients(OpRow* row) {
  // PyTorch computes them in the order of their arguments' names, and so the
  // nodes of second derivatives have theirs.
  const auto name = [row](const GradientRule& rule) {
    return absl::string_view(row->schema.arguments[rule.arguments[0]].name);
  };
  std::sort(row->gradients.begin(), row->gradients.end(),
            [&name](const GradientRule& a, const GradientRule& b) {
              return name(a) < name(b);
            });
  for (const GradientRule& rule : row->gradients) {
    for (const int place : rule.arguments) {
      row->differentiable_arguments.push_back(place);
    }
  }
  std::sort(row->differentiable_arguments.begin(),
            row->differentiable_arguments.end());
  CompletePlaces(row);
  for (const GradientRule& rule : row->gradients) {
    for (const int place : rule.saved_arguments) {
      const bool known = std::any_of(
          row->saved_arguments.begin(), row->saved_arguments.end(),
          [place](const auto& saved) { return saved.place == place; });
      if (!known) {
        row->saved_arguments.push_back({place, OnlyReader(*row, place)});
      }
    }
    for (const int place : rule.saved_results) {
      if (!Contains(row->saved_results, place)) {
        row->saved_results.push_back(place);
      }
    }
  }
  // So are those checked that were saved.
  std::sort(row->saved_arguments.begin(), row->saved_arguments.end(),
            [row](const auto& a, const auto& b) {
              const auto& arguments = row->schema.arguments;
              return arguments[a.place].name < arguments[b.place].name;
            });
}

}  // namespace

Registry::Registry(std::vector<OpRow> rows) {
  for (OpRow& row : rows) {
    if (row.in_place_number != 0) Add(InPlaceForm(row));
    Add(std::move(row));
  }
  std::sort(rows_.begin(), rows_.end(), [](const OpRow* a, const OpRow* b) {
    return a->number < b->number;
  });
}

void Registry::Add(OpRow row) {
  CheckComplete(row);
  CompleteGradients(&row);
  if (by_number_.size() <= row.number) by_number_.resize(row.number + 1);
  auto owned = std::make_unique<const OpRow>(std::move(row));
  const std::string name = owned->schema.full_name();
  if (by_number_[owned->number] != nullptr) {
    Fail(Reason::kInternal, name, " has the number of ",
         by_number_[owned->number]->schema.full_name());
  }
  if (!by_name_.emplace(name, owned.get()).second) {
    Fail(Reason::kInternal, name, " is defined twice");
  }
  by_number_[owned->number] = owned.get();
  rows_.push_back(owned.get());
  owned_.push_back(std::move(owned));
}

const OpRow* Registry::Find(absl::string_view full_name) const {
  const auto found = by_name_.find(full_name);
  return found == by_name_.end() ? nullptr : found->second;
}

}  // namespace tensord::engine
