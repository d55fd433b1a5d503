// Whether operations record the graph, per thread.
#ifndef TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_
#define TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_

namespace tensord::engine {

bool GradModeEnabled();

// Sets grad mode while it lives.
class GradModeScope {
 public:
  explicit GradModeScope(bool enabled);
  ~GradModeScope();
  GradModeScope(const GradModeScope&) = delete;
  GradModeScope& operator=(const GradModeScope&) = delete;

 private:
  bool previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_GRAD_MODE_H_
