// Whether operations record the graph, per thread.
#ifndef TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_
#define TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_

#include <utility>

namespace tensord::engine {

namespace grad_mode_internal {

inline constinit thread_local bool enabled = true;

}  // namespace grad_mode_internal

inline bool GradModeEnabled() { return grad_mode_internal::enabled; }

// Sets grad mode while it lives.
class GradModeScope {
 public:
  explicit GradModeScope(bool enabled)
      : previous_(std::exchange(grad_mode_internal::enabled, enabled)) {}
  ~GradModeScope() { grad_mode_internal::enabled = previous_; }
  GradModeScope(const GradModeScope&) = delete;
  GradModeScope& operator=(const GradModeScope&) = delete;

 private:
  const bool previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_
