// A folder for a test, with a path short enough for sockets.
#ifndef TENSORD_TESTS_CLIENTS_CPP_RPC_TEMPORARY_FOLDER_H_
#define TENSORD_TESTS_CLIENTS_CPP_RPC_TEMPORARY_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace tensord::client {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/tensord-test-XXXXXX";
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_RPC_TEMPORARY_FOLDER_H_
