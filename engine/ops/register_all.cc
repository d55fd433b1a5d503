// Joins all families of operations into the registry. Calls, not static
// registration, which a linker drops.
#include <utility>

#include "engine/ops/arithmetic.h"
#include "engine/ops/binary.h"
#include "engine/ops/comparison.h"
#include "engine/ops/copying.h"
#include "engine/ops/creation.h"
#include "engine/ops/op.h"
#include "engine/ops/random.h"
#include "engine/ops/reduction.h"
#include "engine/ops/registry.h"
#include "engine/ops/unary.h"

namespace tensord::engine {

const Registry& AllOps() {
  static const Registry* const registry = [] {
    SetArithmetic(ArithmeticOfOps());
    OpList ops;
    // One line per family.
    AddUnaryOps(&ops);
    AddBinaryOps(&ops);
    AddComparisonOps(&ops);
    AddReductionOps(&ops);
    AddCreationOps(&ops);
    AddCopyingOps(&ops);
    AddRandomOps(&ops);
    return new Registry(std::move(ops));
  }();
  return *registry;
}

}  // namespace tensord::engine
