// The machine-readable list of operations and session commands.
// docs/protocol.md names its keys.
#ifndef TENSORD_SERVER_CODEC_MANIFEST_H_
#define TENSORD_SERVER_CODEC_MANIFEST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tensord::server {

// The versions of the protocol that the server speaks.
inline constexpr uint32_t kProtocolMin = 1;
inline constexpr uint32_t kProtocolMax = 1;

// The manifest as JSON: the rows as they are, whose history goes on from
// `past`, an earlier manifest. A row that clients made from `past` would get
// wrong loses its history: they are refused there. Deterministic.
std::string ManifestAfter(absl::string_view past);

// The signatures of such rows.
std::vector<std::string> MisfitsAfter(absl::string_view past);

// ManifestAfter(CommittedManifest()).
const std::string& ManifestText();

// Sha256(ManifestText()).
const std::string& ManifestHash();

// In hexadecimal.
std::string Sha256(absl::string_view text);

// The text of proto/tensord/v1/manifest.json at build time.
absl::string_view CommittedManifest();

// The number of a node's name in the manifest's `node_names`; 0 for an empty
// name.
uint16_t NodeNameNumber(absl::string_view node_name);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_MANIFEST_H_
