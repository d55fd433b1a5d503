// In-place forms of views: the tensor itself gets the view's layout.
#ifndef TENSORD_ENGINE_OPS_IN_PLACE_VIEW_H_
#define TENSORD_ENGINE_OPS_IN_PLACE_VIEW_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// Adds the in-place form of the last row. `signature` is its own, without the
// result; PyTorch counts the nodes of these forms apart, hence `node_name`.
void AddInPlaceView(uint16_t number, absl::string_view signature,
                    const char* node_name, OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_IN_PLACE_VIEW_H_
