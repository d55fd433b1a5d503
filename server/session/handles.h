// The tensors of a session by handle.
#ifndef TENSORD_SERVER_SESSION_HANDLES_H_
#define TENSORD_SERVER_SESSION_HANDLES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/container/flat_hash_map.h"
#include "engine/engine.h"
#include "server/session/command.h"

namespace tensord::server {

// A paged table, since handles only grow: a page is charged to the account
// while it holds a tensor. A tensor's tag is its handle. Not thread-safe.
class HandleTable {
 public:
  explicit HandleTable(engine::Ref<engine::Account> account);
  ~HandleTable();
  HandleTable(const HandleTable&) = delete;
  HandleTable& operator=(const HandleTable&) = delete;

  // The tensor, or an undefined one.
  const engine::Tensor& Find(Handle handle) const;

  // Names a tensor. Throws kHandleReused where the handle is taken, kQuota
  // where a page does not fit.
  void Insert(Handle handle, engine::Tensor tensor);

  // Forgets a handle, if it is known.
  void Erase(Handle handle);

  size_t size() const { return size_; }
  void Clear();

 private:
  static constexpr uint64_t kPageSlots = 256;
  static constexpr uint64_t kNoPage = ~uint64_t{0};
  struct Page {
    std::array<engine::Tensor, kPageSlots> slots;
    size_t used = 0;
  };

  Page* FindPage(uint64_t number) const;
  Page* AddPage(uint64_t number);

  const engine::Ref<engine::Account> account_;
  absl::flat_hash_map<uint64_t, std::unique_ptr<Page>> pages_;
  size_t size_ = 0;
  // The number of a page that is kept though empty, for the next that is
  // needed; it is not charged.
  uint64_t spare_ = kNoPage;
  // The page that was used last: handles come in runs.
  mutable uint64_t recent_number_ = kNoPage;
  mutable Page* recent_ = nullptr;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_HANDLES_H_
