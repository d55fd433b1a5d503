// Objects of one class that come and go all the time.
#ifndef TENSORD_CLIENTS_CPP_CORE_POOL_H_
#define TENSORD_CLIENTS_CPP_CORE_POOL_H_

#include <cstddef>
#include <new>
#include <utility>

namespace tensord::client {

// Not where the address sanitizer is to see who uses an object that is gone.
#if defined(__has_feature)
inline constexpr bool kKeepsSpare = !__has_feature(address_sanitizer);
#else
inline constexpr bool kKeepsSpare = true;
#endif

// Makes objects in the memory of earlier ones. Not thread-safe.
template <typename T>
class Pool {
 public:
  Pool() = default;
  // All objects must be gone.
  ~Pool() {
    while (spare_ != nullptr) {
      Spare* const next = spare_->next;
      operator delete(spare_, sizeof(T));
      spare_ = next;
    }
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  template <typename... Arguments>
  T* New(Arguments&&... arguments) {
    ++size_;
    return new (Take()) T(std::forward<Arguments>(arguments)...);
  }

  void Delete(T* object) {
    --size_;
    object->~T();
    if (spares_ < kMostSpare) {
      ++spares_;
      spare_ = new (object) Spare{spare_};
    } else {
      operator delete(object, sizeof(T));
    }
  }

  // How many objects there are.
  size_t size() const { return size_; }

 private:
  static constexpr size_t kMostSpare = kKeepsSpare ? 4096 : 0;

  struct Spare {
    Spare* next;
  };

  void* Take() {
    if (spare_ == nullptr) return operator new(sizeof(T));
    --spares_;
    return std::exchange(spare_, spare_->next);
  }

  Spare* spare_ = nullptr;
  size_t spares_ = 0;
  size_t size_ = 0;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_POOL_H_
