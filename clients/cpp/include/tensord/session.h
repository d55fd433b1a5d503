// Sessions: a client's worlds on a server.
#ifndef TENSORD_SESSION_H_
#define TENSORD_SESSION_H_

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"
#include "tensord/tensor.h"

namespace tensord {

class SessionState;

struct ConnectOptions {
  // How long the server may take to answer, now and whenever the connection
  // breaks.
  std::chrono::nanoseconds timeout = std::chrono::seconds(30);
  // What the server asks for, if it does.
  std::string token = {};
  // Waits for every verdict: no failure shows later than its line. Also where
  // TENSORD_BLOCKING is 1 in the environment.
  bool blocking = false;
};

// What a session has cost its client.
struct SessionStats {
  uint64_t waits = 0;   // for an answer
  uint64_t stalls = 0;  // for credit: too much was outstanding
};

// What a session holds of one kind.
struct Usage {
  uint64_t bytes = 0;
  uint64_t count = 0;
};

// Numbers in braces within braces, as in `session.tensor({{1, 2}, {3, 4}})`.
// Made implicitly of a number, of braces, or of a vector of numbers.
class NestedList {
 public:
  template <Number T>
  NestedList(T number)  // NOLINT
      : dtype_(DTypeOfNumber<T>()), elements_{Scalar(number)} {}
  // Throws Error where the parts are not of the same sizes.
  NestedList(std::initializer_list<NestedList> parts)
      : NestedList(std::span<const NestedList>(parts.begin(), parts.size())) {}
  explicit NestedList(std::span<const NestedList> parts);
  template <Number T>
  NestedList(const std::vector<T>& numbers)  // NOLINT
      : dtype_(DTypeOfNumber<T>()),
        sizes_{static_cast<int64_t>(numbers.size())},
        elements_(numbers.begin(), numbers.end()) {}

  // bool, int64, or nothing for floating-point numbers and where there are
  // none: the default dtype.
  std::optional<DType> dtype() const { return dtype_; }
  const std::vector<int64_t>& sizes() const { return sizes_; }
  const std::vector<Scalar>& elements() const { return elements_; }

 private:
  template <Number T>
  static std::optional<DType> DTypeOfNumber() {
    if constexpr (std::is_same_v<T, bool>) return kBool;
    if constexpr (std::is_integral_v<T>) return kInt64;
    return std::nullopt;
  }

  std::optional<DType> dtype_;
  std::vector<int64_t> sizes_;
  std::vector<Scalar> elements_;
};

// One world on a server: tensors, graphs, random numbers, a quota. Copies are
// cheap and are the same session, which ends with the last of them, or with
// `close`: calls on its tensors throw then.
//
// Thread-safe. Calls throw tensord::Error, as those of tensors do.
class Session {
 public:
  using Location = std::source_location;

  // Opens a session on a running server, which listens at "host:port" or
  // "unix:/path". Throws where it does not answer or refuses.
  static Session Connect(const std::string& target,
                         const ConnectOptions& options = {},
                         Location where = Location::current());

  // Opens a session on a server of its own, which ends with the session. The
  // program is the one that TENSORD_SERVER_BINARY names, else `tensord` from
  // the PATH.
  static Session Embedded(Location where = Location::current());

  // Creation. The tensor's elements are copies of what is given.

  // Elements row by row: a vector, an array, a span. Throws where they are not
  // as many as the sizes say.
  template <std::ranges::contiguous_range Data>
    requires Element<std::ranges::range_value_t<Data>>
  Tensor from_data(const Data& data, const IntList& sizes,
                   TensorOptions options = {},
                   Location where = Location::current()) const {
    using T = std::ranges::range_value_t<Data>;
    return FromData(std::ranges::data(data), std::ranges::size(data),
                    internal::DTypeOf<T>(), sizes, options, where);
  }
  template <Element T>
  Tensor from_data(std::initializer_list<T> data, const IntList& sizes,
                   TensorOptions options = {},
                   Location where = Location::current()) const {
    return FromData(std::data(data), data.size(), internal::DTypeOf<T>(), sizes,
                    options, where);
  }
  // As torch.tensor: a number, or numbers in braces. The dtype is bool, int64
  // or the default dtype, unless named.
  Tensor tensor(const NestedList& values, TensorOptions options = {},
                Location where = Location::current()) const;

#include "tensord/session_methods.inc"

  // Starts the session's random numbers anew.
  void manual_seed(int64_t seed, Location where = Location::current()) const;

  // What waiting has happened so far.
  SessionStats stats() const;

  // What the session holds on the server by kind: "storage", "tensor", "node",
  // "handle", "command", "reply", and "total".
  std::map<std::string, Usage> account(
      Location where = Location::current()) const;

  // Sends what has been recorded; synchronize also waits until it is done, and
  // throws what has failed.
  void flush() const;
  void synchronize(Location where = Location::current()) const;

  // Drops what waits at the server; other threads' calls fail with CANCELLED.
  void cancel() const;

  // Ends the session: its tensors are gone, and every later call throws. May be
  // called again.
  void close() const;

  bool operator==(const Session& other) const = default;

  // For the library.
  explicit Session(std::shared_ptr<SessionState> state)
      : state_(std::move(state)) {}

 private:
  Tensor FromData(const void* data, size_t count, DType dtype,
                  const IntList& sizes, const TensorOptions& options,
                  Location where) const;

  std::shared_ptr<SessionState> state_;
};

}  // namespace tensord

#endif  // TENSORD_SESSION_H_
