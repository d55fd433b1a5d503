// Joins all families of operations into the registry. Calls, not static
// registration, which a linker drops.
#include <utility>

#include "engine/ops/arithmetic.h"
#include "engine/ops/op.h"
#include "engine/ops/registry.h"

namespace tensord::engine {

const Registry& AllOps() {
  static const Registry* const registry = [] {
    SetArithmetic(ArithmeticOfOps());
    OpList ops;
    // One line per family.
    return new Registry(std::move(ops));
  }();
  return *registry;
}

}  // namespace tensord::engine
