// All operations, by number and by name.
#ifndef TENSORD_ENGINE_OPS_REGISTRY_H_
#define TENSORD_ENGINE_OPS_REGISTRY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/ops/op.h"

namespace tensord::engine {

class Registry {
 public:
  // Takes the rows, and for each with an in-place form derives that one.
  // Throws kInternal on an incomplete row or a used number or name.
  explicit Registry(std::vector<OpRow> rows);
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  // The operation with this number or full name ("sum.dim_IntList"), or null.
  const OpRow* Find(uint16_t number) const {
    return number < by_number_.size() ? by_number_[number] : nullptr;
  }
  const OpRow* Find(absl::string_view full_name) const;

  // In the order of their numbers.
  const std::vector<const OpRow*>& rows() const { return rows_; }

 private:
  void Add(OpRow row);

  std::vector<std::unique_ptr<const OpRow>> owned_;
  std::vector<const OpRow*> rows_;
  std::vector<const OpRow*> by_number_;
  absl::flat_hash_map<std::string, const OpRow*> by_name_;
};

// The registry of all operations; built at the first use.
const Registry& AllOps();

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_REGISTRY_H_
