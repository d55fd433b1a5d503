// A list that seldom has more than a few elements.
#ifndef TENSORD_ENGINE_CORE_SMALL_LIST_H_
#define TENSORD_ENGINE_CORE_SMALL_LIST_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

namespace tensord::engine {

// Keeps up to `kRoom` elements in itself. Filling it and its end take a few
// instructions, as befits what comes and goes with every operation; for that
// it knows its address, so that it can neither be copied nor moved.
template <typename T, uint32_t kRoom>
class SmallList {
 public:
  SmallList() = default;
  ~SmallList() {
    clear();
    if (capacity_ != kRoom) FreeElements();
  }
  SmallList(const SmallList&) = delete;
  SmallList& operator=(const SmallList&) = delete;

  // From what is no element of the list.
  template <typename... Args>
  T& emplace_back(Args&&... args) {
    if (size_ == capacity_) Grow();
    T* const element =
        std::construct_at(data_ + size_, std::forward<Args>(args)...);
    ++size_;
    return *element;
  }
  void push_back(const T& element) { emplace_back(element); }
  void push_back(T&& element) { emplace_back(std::move(element)); }
  void clear() {
    std::destroy_n(data_, size_);
    size_ = 0;
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) { return data_[i]; }
  const T& operator[](size_t i) const { return data_[i]; }
  const T& front() const { return *data_; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }

 private:
  static_assert(std::is_nothrow_move_constructible_v<T>);

  T* own() { return reinterpret_cast<T*>(own_.data()); }

  // Rare, so kept out of what is inlined.
  [[gnu::noinline]] void Grow() {
    const uint32_t capacity = 2 * capacity_;
    T* const data = std::allocator<T>().allocate(capacity);
    std::uninitialized_move_n(data_, size_, data);
    std::destroy_n(data_, size_);
    if (capacity_ != kRoom) FreeElements();
    data_ = data;
    capacity_ = capacity;
  }
  [[gnu::noinline]] void FreeElements() {
    std::allocator<T>().deallocate(data_, capacity_);
  }

  T* data_ = own();
  uint32_t size_ = 0;
  uint32_t capacity_ = kRoom;
  alignas(T) std::array<std::byte, kRoom * sizeof(T)> own_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_SMALL_LIST_H_
