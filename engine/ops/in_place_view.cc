#include "engine/ops/in_place_view.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/ops/schema.h"

namespace tensord::engine {

void AddInPlaceView(uint16_t number, absl::string_view signature,
                    const char* node_name, OpList* ops) {
  OpRow form = ops->back();
  form.number = number;
  form.doc = absl::StrCat("In-place form of ", form.schema.name, ".");
  form.schema = ParseSchema(absl::StrCat(signature, " -> Tensor(a!)"));
  form.node_name = node_name;
  form.mutated_argument = 0;
  form.is_function = false;
  form.is_method = true;
  ops->push_back(std::move(form));
}

}  // namespace tensord::engine
