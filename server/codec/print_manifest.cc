// Prints the manifest, to be written to proto/tensord/v1/manifest.json.
#include <iostream>

#include "server/codec/manifest.h"

int main() {
  std::cout << tensord::server::ManifestText();
  return 0;
}
