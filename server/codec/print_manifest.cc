// Prints the manifest, to be written to proto/tensord/v1/manifest.json. Fails
// where a row changed so that older clients would get it wrong.
#include <iostream>
#include <string>
#include <vector>

#include "server/codec/manifest.h"

int main() {
  const std::vector<std::string> misfits =
      tensord::server::MisfitsAfter(tensord::server::CommittedManifest());
  if (misfits.empty()) {
    std::cout << tensord::server::ManifestText();
    return 0;
  }
  std::cerr << "Clients made from the committed manifest would get these rows "
               "wrong:\n";
  for (const std::string& signature : misfits) {
    std::cerr << "  " << signature << "\n";
  }
  std::cerr << "Give what changed a new number; or, to have those clients "
               "refused, delete the row\nfrom proto/tensord/v1/manifest.json "
               "and generate again.\n";
  return 1;
}
