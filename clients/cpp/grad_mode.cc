#include "tensord/grad_mode.h"

namespace tensord {
namespace {

thread_local bool enabled_in_this_thread = true;

}  // namespace

bool is_grad_enabled() { return enabled_in_this_thread; }

void set_grad_enabled(bool enabled) { enabled_in_this_thread = enabled; }

}  // namespace tensord
