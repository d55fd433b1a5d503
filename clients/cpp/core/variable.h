// A tensor of a session, as its client knows it.
#ifndef TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_
#define TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_

#include <atomic>
#include <cstdint>
#include <utility>

#include "clients/cpp/core/graph.h"
#include "clients/cpp/core/memo.h"
#include "clients/cpp/core/pool.h"
#include "clients/cpp/core/value.h"

namespace tensord::client {

class Core;
class Variable;

// A reference to a Variable, or to none. As thread-safe as shared_ptr.
class VariableRef {
 public:
  VariableRef() = default;
  explicit inline VariableRef(Variable* variable);
  VariableRef(const VariableRef& other) : VariableRef(other.variable_) {}
  VariableRef(VariableRef&& other) noexcept
      : variable_(std::exchange(other.variable_, nullptr)) {}
  VariableRef& operator=(VariableRef other) noexcept {
    std::swap(variable_, other.variable_);
    return *this;
  }
  inline ~VariableRef();

  // Takes over a reference that is counted already.
  static VariableRef Adopt(Variable* variable) {
    VariableRef ref;
    ref.variable_ = variable;
    return ref;
  }

  Variable* get() const { return variable_; }
  Variable* operator->() const { return variable_; }
  Variable& operator*() const { return *variable_; }
  explicit operator bool() const { return variable_ != nullptr; }
  // Leaves the reference to the caller.
  Variable* Release() { return std::exchange(variable_, nullptr); }

 private:
  Variable* variable_ = nullptr;
};

// Its handle is released some time after the last reference to it has gone.
class Variable : public Named {
 public:
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

  // The session's. It lives as long as any of its Variables.
  Core* core() const { return core_; }

  void AddReference() { references_.fetch_add(1, std::memory_order_relaxed); }
  void DropReference() {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) Go();
  }

 private:
  friend class Core;
  friend class Pool<Variable>;
  // An age at which nothing is known of it.
  static constexpr uint64_t kNeverKnown = ~uint64_t{0};

  // With one reference, which is the caller's.
  Variable(Core* core, uint64_t handle) : Named{handle}, core_(core) {}
  ~Variable() = default;
  void Go();

  const FamilyRef& family() {
    if (!family_) {
      family_ = FamilyRef(new Family);
      family_->has_grad = meta_->meta.requires_grad;
    }
    return family_;
  }
  uint64_t family_epoch() const { return family_ ? family_->epoch : 0; }

  Core* const core_;
  std::atomic<uint32_t> references_{1};
  // Of those that are gone, and wait for their release.
  Variable* next_gone_ = nullptr;

  // What follows belongs to the core, under its lock.

  // All of the session.
  Variable* previous_ = nullptr;
  Variable* next_ = nullptr;

  MetaRef meta_;
  int64_t offset_ = 0;
  // Null until somebody asks for it: most tensors are alone all their life.
  FamilyRef family_;
  // The epoch of its family, and of the session, when the meta was right.
  uint64_t epoch_ = 0;
  uint64_t age_ = 0;
  // Where its gradient goes: the node that made it, or a leaf's own.
  Node::Edge edge_;
  GradSlot grad_;
  // The .grad itself, where it has no graph, so that it keeps its handle.
  VariableRef held_grad_;
  // Marks of the walk over a command's tensors that runs now.
  uint64_t visit_ = 0;
  uint32_t place_ = 0;
};

// What a session's calls name are its Variables.
inline Variable* VariableOf(const Named* named) {
  return static_cast<Variable*>(const_cast<Named*>(named));
}

inline VariableRef::VariableRef(Variable* variable) : variable_(variable) {
  if (variable_ != nullptr) variable_->AddReference();
}

inline VariableRef::~VariableRef() {
  if (variable_ != nullptr) variable_->DropReference();
}

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_
