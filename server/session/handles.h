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
  const engine::Tensor& Find(Handle handle) const {
    const Page* page = FindPage(handle / kPageSlots);
    return page == nullptr ? undefined_ : page->slots[handle % kPageSlots];
  }

  // Names a tensor. Throws kHandleReused where the handle is taken, kQuota
  // where a page does not fit.
  void Insert(Handle handle, const engine::Tensor& tensor);

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

  // A page that was used lately.
  struct RecentPage {
    uint64_t number = kNoPage;
    Page* page = nullptr;
  };

  Page* FindPage(uint64_t number) const {
    const RecentPage& recent = RecentAt(number);
    return recent.number == number ? recent.page : LookUpPage(number);
  }
  Page* LookUpPage(uint64_t number) const;
  // Charges for an empty page, which may be null, and has it in the table.
  Page* UsePage(uint64_t number, Page* page);
  Page* AddPage(uint64_t number);
  // Keeps a page that has become empty instead of the spare one.
  void SparePage(uint64_t number);
  // Takes a page out of the table.
  std::unique_ptr<Page> TakePage(uint64_t number);
  RecentPage& RecentAt(uint64_t number) const {
    return recent_[number % recent_.size()];
  }

  const engine::Ref<engine::Account> account_;
  absl::flat_hash_map<uint64_t, std::unique_ptr<Page>> pages_;
  size_t size_ = 0;
  // The number of a page that is kept though empty, for the next that is
  // needed; it is not charged.
  uint64_t spare_ = kNoPage;
  // Each at its number's remainder: handles come in runs, beside a few that
  // live long.
  mutable std::array<RecentPage, 8> recent_;
  const engine::Tensor undefined_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_HANDLES_H_
