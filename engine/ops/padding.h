// Padding with a number. Numbers 830-831.
#ifndef TENSORD_ENGINE_OPS_PADDING_H_
#define TENSORD_ENGINE_OPS_PADDING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPaddingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_PADDING_H_
