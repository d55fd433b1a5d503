#include "engine/core/storage.h"

#include <new>
#include <utility>

namespace tensord::engine {
namespace {

// The elements start one alignment unit into the block.
constexpr size_t kHeaderBytes = kAlignment;
static_assert(sizeof(Storage) <= kHeaderBytes);

}  // namespace

Storage::Storage(Block block, size_t bytes, const Ref<Account>& account)
    : account_(account),
      block_(block),
      data_(static_cast<char*>(block.data) + kHeaderBytes),
      bytes_(bytes) {}

Ref<Storage> Storage::Allocate(size_t bytes) {
  const Ref<Account>& account = CurrentAccount();
  account->Charge(ChargeKind::kStorage, static_cast<int64_t>(bytes));
  try {
    const Block block =
        AllocateBlock(bytes + kHeaderBytes, account->principal());
    return Ref<Storage>(new (block.data) Storage(block, bytes, account));
  } catch (...) {
    account->Discharge(ChargeKind::kStorage, static_cast<int64_t>(bytes));
    throw;
  }
}

void Storage::Destroy(const Storage* storage) {
  const Block block = storage->block_;
  // The block goes back under the account's name.
  const Ref<Account> account =
      std::move(const_cast<Storage*>(storage)->account_);
  account->Discharge(ChargeKind::kStorage,
                     static_cast<int64_t>(storage->bytes_));
  storage->~Storage();
  FreeBlock(block, account->principal());
}

}  // namespace tensord::engine
