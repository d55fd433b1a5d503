// A session as the C++ library and bindings of other languages use it: it
// records commands, foresees their verdicts, and waits where it cannot.
#ifndef TENSORD_CLIENTS_CPP_CORE_CORE_H_
#define TENSORD_CLIENTS_CPP_CORE_CORE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {

// What a session has cost its client.
struct Stats {
  uint64_t waits = 0;   // for an answer
  uint64_t stalls = 0;  // for credit: too much was outstanding
};

struct CoreOptions {
  // How long a broken connection may take to come back, while somebody waits.
  std::chrono::nanoseconds patience = std::chrono::seconds(30);
  // Waits for every verdict.
  bool blocking = false;
};

// Rows that the server would get wrong, by their numbers, and why.
using RefusedRows = absl::flat_hash_map<uint16_t, std::string>;

// Thread-safe. Every method that takes `where`, the caller's line, throws
// tensord::Error where something fails: of this call, or of an earlier one
// that did not wait; the error's origin tells which.
class Core {
 public:
  // No tensor, for a result that is None.
  using Results = absl::InlinedVector<VariableRef, 1>;

  Core(std::unique_ptr<Transport> transport, CoreOptions options = {},
       RefusedRows refused = {});
  // Ends the stream; the session stays as it is at the server.
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  // Runs an operation or a session command that has no value. Tensors among
  // the arguments are this session's Variables. A result that is an argument
  // (written in place, or passed through) is the same Variable.
  Results Run(const Call& call, std::source_location where);

  // Makes a tensor of little-endian elements, row by row. They are copied
  // before this returns.
  VariableRef Create(absl::Span<const int64_t> sizes, uint8_t dtype,
                     bool requires_grad, absl::string_view data,
                     std::source_location where);

  // The elements, row by row, little-endian.
  std::string Read(const VariableRef& variable, std::source_location where);

  // A serialised GraphReply of what is behind some tensors.
  std::string Graph(absl::Span<const Named* const> roots,
                    std::source_location where);

  // What is known of a tensor. `version` may be old: `Describe` asks for it.
  Meta MetaOf(const VariableRef& variable, std::source_location where);
  Meta Describe(const VariableRef& variable, std::source_location where);

  // Sends what is recorded; Synchronize also waits until it has been done.
  void Flush();
  void Synchronize(std::source_location where);

  // Drops what waits at the server. May be called while others wait.
  void Cancel();

  // Every later call throws. May be called again.
  void Close();

  Stats stats() const;

 private:
  friend class Variable;
};

// The row of that number, or null.
const Row* FindRow(uint16_t number);

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_CORE_H_
