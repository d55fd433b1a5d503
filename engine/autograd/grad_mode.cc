#include "engine/autograd/grad_mode.h"

#include <utility>

namespace tensord::engine {
namespace {

thread_local bool grad_mode_enabled = true;

}  // namespace

bool GradModeEnabled() { return grad_mode_enabled; }

GradModeScope::GradModeScope(bool enabled)
    : previous_(std::exchange(grad_mode_enabled, enabled)) {}

GradModeScope::~GradModeScope() { grad_mode_enabled = previous_; }

}  // namespace tensord::engine
