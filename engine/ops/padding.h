// Padding with a number, and circular padding. Numbers 830, 2450.
#ifndef TENSORD_ENGINE_OPS_PADDING_H_
#define TENSORD_ENGINE_OPS_PADDING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPaddingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_PADDING_H_
