#include "clients/cpp/rpc/server_binary.h"

#include <dlfcn.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "tensord/error.h"

namespace tensord::client {
namespace {

namespace fs = std::filesystem;

constexpr char kName[] = "tensord";

// Folders beside the file that this code came in, and beside the program.
std::vector<fs::path> OwnFolders() {
  std::vector<fs::path> folders;
  std::error_code error;
  Dl_info info;
  if (dladdr(reinterpret_cast<const void*>(&FindServerBinary), &info) != 0 &&
      info.dli_fname != nullptr) {
    // Of a program it is how that was called, which need not be a path.
    const fs::path file = fs::canonical(info.dli_fname, error);
    if (!error) folders.push_back(file.parent_path());
  }
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path());
  return folders;
}

std::vector<fs::path> Candidates() {
  std::vector<fs::path> candidates;
  for (const fs::path& folder : OwnFolders()) {
    candidates.push_back(folder / kName);
    candidates.push_back(folder / "bin" / kName);
    candidates.push_back(folder.parent_path() / "bin" / kName);
  }
  const char* const path = std::getenv("PATH");
  for (const absl::string_view folder :
       absl::StrSplit(path == nullptr ? "" : path, ':', absl::SkipEmpty())) {
    candidates.push_back(fs::path(folder.begin(), folder.end()) / kName);
  }
  return candidates;
}

bool IsProgram(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string FindServerBinary() {
  const char* const named = std::getenv("TENSORD_SERVER_BINARY");
  if (named != nullptr && *named != '\0') return named;
  for (const fs::path& candidate : Candidates()) {
    if (IsProgram(candidate)) return candidate.string();
  }
  throw Error(
      "there is no tensord server: name the binary that tools/build makes in "
      "TENSORD_SERVER_BINARY, or use a running server with "
      "tensord::Session::Connect",
      Code::kUnavailable);
}

}  // namespace tensord::client
