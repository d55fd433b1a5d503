// Whether operations record a graph: one mode for each thread.
#ifndef TENSORD_GRAD_MODE_H_
#define TENSORD_GRAD_MODE_H_

namespace tensord {

// Whether operations record a graph in this thread; at first they do.
bool is_grad_enabled();
void set_grad_enabled(bool enabled);

// Sets this thread's mode as long as it lives. Guards end in the reverse order
// of their beginnings, in the thread that made them.
class AutoGradMode {
 public:
  explicit AutoGradMode(bool enabled) : previous_(is_grad_enabled()) {
    set_grad_enabled(enabled);
  }
  ~AutoGradMode() { set_grad_enabled(previous_); }
  AutoGradMode(const AutoGradMode&) = delete;
  AutoGradMode& operator=(const AutoGradMode&) = delete;

 private:
  bool previous_;
};

// Records no graph as long as it lives.
class NoGradGuard : public AutoGradMode {
 public:
  NoGradGuard() : AutoGradMode(false) {}
};

// Records a graph as long as it lives, also within a NoGradGuard's life.
class EnableGradGuard : public AutoGradMode {
 public:
  EnableGradGuard() : AutoGradMode(true) {}
};

}  // namespace tensord

#endif  // TENSORD_GRAD_MODE_H_
