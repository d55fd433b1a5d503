// Objects of one class that come and go all the time.
#ifndef TENSORD_CLIENTS_CPP_CORE_POOL_H_
#define TENSORD_CLIENTS_CPP_CORE_POOL_H_

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

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
    for (void* memory : spare_) operator delete(memory, sizeof(T));
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  template <typename... Arguments>
  T* New(Arguments&&... arguments) {
    return new (Take()) T(std::forward<Arguments>(arguments)...);
  }

  void Delete(T* object) {
    object->~T();
    if (spare_.size() < kMostSpare) {
      spare_.push_back(object);
    } else {
      operator delete(object, sizeof(T));
    }
  }

 private:
  static constexpr size_t kMostSpare = kKeepsSpare ? 4096 : 0;

  void* Take() {
    if (spare_.empty()) return operator new(sizeof(T));
    void* const memory = spare_.back();
    spare_.pop_back();
    return memory;
  }

  std::vector<void*> spare_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_POOL_H_
