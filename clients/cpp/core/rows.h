// The rows of the manifest that this client was made from.
#ifndef TENSORD_CLIENTS_CPP_CORE_ROWS_H_
#define TENSORD_CLIENTS_CPP_CORE_ROWS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"

namespace tensord::client {

// Session commands and operations, in the order of their numbers.
absl::Span<const Row> Rows();

// The row of that number, or null.
const Row* FindRow(uint16_t number);

// A grad_fn's name, by its number in verdicts.
struct NodeName {
  uint16_t number;
  absl::string_view name;
};

// In the order of their numbers.
absl::Span<const NodeName> NodeNames();

// SHA-256 of the manifest's text, in hexadecimal.
absl::string_view ManifestHash();

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_ROWS_H_
