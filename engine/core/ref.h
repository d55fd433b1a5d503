// Intrusive reference counting: one allocation an object, and a use count
// that tells whether a buffer may be reused.
#ifndef TENSORD_ENGINE_CORE_REF_H_
#define TENSORD_ENGINE_CORE_REF_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace tensord::engine {

// Counts the references to an object that threads share.
class SharedCount {
 public:
  // The first and the only holder need no locked instruction: nobody can add a
  // reference to an object that nobody else holds.
  void Add() {
    if (count_.load(std::memory_order_relaxed) == 0) {
      count_.store(1, std::memory_order_relaxed);
    } else {
      count_.fetch_add(1, std::memory_order_relaxed);
    }
  }
  // Whether it was the last one.
  bool Drop() {
    return count_.load(std::memory_order_acquire) == 1 ||
           count_.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }
  uint32_t value() const { return count_.load(std::memory_order_acquire); }

 private:
  std::atomic<uint32_t> count_{0};
};

// Counts the references to an object of a session, on which one thread at a
// time works.
class SessionCount {
 public:
  void Add() { ++count_; }
  // Whether it was the last one, which still counts while the object goes.
  bool Drop() {
    if (count_ == 1) return true;
    --count_;
    return false;
  }
  uint32_t value() const { return count_; }

 private:
  uint32_t count_ = 0;
};

// Base of counted objects. `Derived` may hide `Destroy` to decide how the
// object goes when the last reference drops.
template <typename Derived, typename Count = SharedCount>
class RefCounted {
 public:
  RefCounted(const RefCounted&) = delete;
  RefCounted& operator=(const RefCounted&) = delete;

  void AddRef() const { count_.Add(); }
  void Unref() const {
    if (count_.Drop()) Derived::Destroy(static_cast<const Derived*>(this));
  }
  uint32_t use_count() const { return count_.value(); }

 protected:
  RefCounted() = default;
  ~RefCounted() = default;
  static void Destroy(const Derived* object) { delete object; }

 private:
  mutable Count count_;
};

// A counted pointer to a RefCounted object; may be null.
template <typename T>
class Ref {
 public:
  Ref() = default;
  Ref(std::nullptr_t) {}  // NOLINT
  explicit Ref(T* object) : object_(object) {
    if (object_ != nullptr) object_->AddRef();
  }
  Ref(const Ref& other) : Ref(other.object_) {}
  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  template <typename U>
  Ref(const Ref<U>& other) : Ref(other.get()) {}  // NOLINT
  template <typename U>
  Ref(Ref<U>&& other) noexcept  // NOLINT
      : object_(std::exchange(other.object_, nullptr)) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Ref() {
    if (object_ != nullptr) object_->Unref();
  }

  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  void reset() { *this = Ref(); }

  friend bool operator==(const Ref& a, const Ref& b) {
    return a.object_ == b.object_;
  }

 private:
  template <typename U>
  friend class Ref;

  T* object_ = nullptr;
};

template <typename T, typename... Args>
Ref<T> MakeRef(Args&&... args) {
  return Ref<T>(new T(std::forward<Args>(args)...));
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_REF_H_
