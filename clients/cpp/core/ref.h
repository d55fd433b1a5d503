// References that count: of objects that one session's lock guards.
#ifndef TENSORD_CLIENTS_CPP_CORE_REF_H_
#define TENSORD_CLIENTS_CPP_CORE_REF_H_

#include <cstdint>
#include <utility>

namespace tensord::client {

// What a Ref may refer to.
template <typename T>
class Counted {
 public:
  Counted() = default;
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  template <typename U>
  friend class Ref;
  mutable uint32_t references_ = 0;
};

// Not thread-safe, unlike shared_ptr, and half its size.
template <typename T>
class Ref {
 public:
  Ref() = default;
  explicit Ref(T* object) : object_(object) {
    if (object_ != nullptr) ++object_->references_;
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_ != nullptr && --object_->references_ == 0) T::Destroy(object_);
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  // Lets go. The object, where no Ref refers to it any more: the caller must
  // destroy it.
  T* ReleaseLast() {
    T* const object = std::exchange(object_, nullptr);
    return object != nullptr && --object->references_ == 0 ? object : nullptr;
  }
  // Whether no other Ref refers to the object.
  bool IsOnly() const { return object_->references_ == 1; }
  friend bool operator==(const Ref& a, const Ref& b) {
    return a.object_ == b.object_;
  }

 private:
  T* object_ = nullptr;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_REF_H_
