// A file descriptor that closes itself.
#ifndef TENSORD_CLIENTS_CPP_RPC_DESCRIPTOR_H_
#define TENSORD_CLIENTS_CPP_RPC_DESCRIPTOR_H_

#include <unistd.h>

#include <utility>

namespace tensord::client {

class Descriptor {
 public:
  Descriptor() = default;
  // Takes it over; -1 stands for none.
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(Descriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void Close() {
    if (is_open()) close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_DESCRIPTOR_H_
