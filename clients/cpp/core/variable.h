// A tensor of a session, as its client knows it.
#ifndef TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_
#define TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_

#include <atomic>
#include <utility>

#include "clients/cpp/core/value.h"

namespace tensord::client {

class Core;

// Its handle is released some time after the last reference to it has gone.
// References may be made and dropped by any thread; what is in it belongs to
// its Core.
class Variable : public Named {
 public:
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

  // The session's, which must outlive its use.
  Core* core() const { return core_; }

  void AddReference() { references_.fetch_add(1, std::memory_order_relaxed); }
  void DropReference();

 private:
  friend class Core;
  Variable() = default;

  Core* core_ = nullptr;
  std::atomic<uint32_t> references_{0};
};

// A reference to a Variable, or to none.
class VariableRef {
 public:
  VariableRef() = default;
  explicit VariableRef(Variable* variable) : variable_(variable) {
    if (variable_ != nullptr) variable_->AddReference();
  }
  VariableRef(const VariableRef& other) : VariableRef(other.variable_) {}
  VariableRef(VariableRef&& other) noexcept
      : variable_(std::exchange(other.variable_, nullptr)) {}
  VariableRef& operator=(VariableRef other) noexcept {
    std::swap(variable_, other.variable_);
    return *this;
  }
  ~VariableRef() {
    if (variable_ != nullptr) variable_->DropReference();
  }

  Variable* get() const { return variable_; }
  Variable* operator->() const { return variable_; }
  Variable& operator*() const { return *variable_; }
  explicit operator bool() const { return variable_ != nullptr; }

 private:
  Variable* variable_ = nullptr;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_VARIABLE_H_
