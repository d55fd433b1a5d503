// A list of words that grows by known numbers of them.
#ifndef TENSORD_CLIENTS_CPP_CORE_WORDS_H_
#define TENSORD_CLIENTS_CPP_CORE_WORDS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>

#include "absl/types/span.h"

namespace tensord::client {

// Unlike a vector's, its room is not cleared before it is written, and several
// words are written behind one check.
class WordList {
 public:
  using value_type = uint64_t;
  using iterator = const uint64_t*;
  using const_iterator = const uint64_t*;

  WordList() = default;
  WordList(std::initializer_list<uint64_t> words)
      : WordList(absl::MakeConstSpan(words.begin(), words.size())) {}
  WordList(absl::Span<const uint64_t> words) {  // NOLINT
    EndAt(std::copy(words.begin(), words.end(), Room(words.size())));
  }
  WordList(WordList&& other) noexcept
      : words_(std::move(other.words_)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  WordList& operator=(WordList&& other) noexcept {
    words_ = std::move(other.words_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }

  // Room for so many words behind the others: write them there, and say with
  // EndAt where they end.
  uint64_t* Room(size_t count) {
    if (capacity_ - size_ < count) Grow(size_ + count);
    return words_.get() + size_;
  }
  void EndAt(const uint64_t* end) {
    size_ = static_cast<size_t>(end - words_.get());
  }

  void push_back(uint64_t word) {
    *Room(1) = word;
    ++size_;
  }
  void clear() { size_ = 0; }

  const uint64_t* data() const { return words_.get(); }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const uint64_t* begin() const { return data(); }
  const uint64_t* end() const { return data() + size_; }
  uint64_t& operator[](size_t place) { return words_[place]; }
  uint64_t operator[](size_t place) const { return words_[place]; }

  friend bool operator==(const WordList& a, absl::Span<const uint64_t> b) {
    return absl::MakeConstSpan(a) == b;
  }

 private:
  void Grow(size_t needed) {
    constexpr size_t kFirst = 64;
    capacity_ = std::max({kFirst, 2 * capacity_, needed});
    std::unique_ptr<uint64_t[]> words(new uint64_t[capacity_]);
    std::copy_n(words_.get(), size_, words.get());
    words_ = std::move(words);
  }

  std::unique_ptr<uint64_t[]> words_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_WORDS_H_
