#include "server/session/handles.h"

#include <utility>

#include "absl/base/attributes.h"

namespace tensord::server {

using engine::ChargeKind;
using engine::Reason;
using engine::Tensor;

namespace {

// Apart, so that Insert stays small.
[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void RefuseReused(Handle handle) {
  engine::Fail(Reason::kHandleReused, "handle ", handle,
               " already names a tensor");
}

}  // namespace

HandleTable::HandleTable(engine::Ref<engine::Account> account)
    : account_(std::move(account)) {}

HandleTable::~HandleTable() { Clear(); }

HandleTable::Page* HandleTable::LookUpPage(uint64_t number) const {
  const auto found = pages_.find(number);
  if (found == pages_.end()) return nullptr;
  RecentAt(number) = {number, found->second.get()};
  return found->second.get();
}

HandleTable::Page* HandleTable::AddPage(uint64_t number) {
  std::unique_ptr<Page> page = TakePage(std::exchange(spare_, kNoPage));
  if (page == nullptr) page = std::make_unique<Page>();
  Page* const added = page.get();
  pages_.emplace(number, std::move(page));
  RecentAt(number) = {number, added};
  return added;
}

std::unique_ptr<HandleTable::Page> HandleTable::TakePage(uint64_t number) {
  const auto found = pages_.find(number);
  if (found == pages_.end()) return nullptr;
  RecentAt(number) = {};
  std::unique_ptr<Page> page = std::move(found->second);
  pages_.erase(found);
  return page;
}

HandleTable::Page* HandleTable::UsePage(uint64_t number, Page* page) {
  account_->Charge(ChargeKind::kHandle, sizeof(Page));
  if (page == nullptr) page = AddPage(number);
  if (number == spare_) spare_ = kNoPage;
  return page;
}

void HandleTable::Insert(Handle handle, const Tensor& tensor) {
  const uint64_t number = handle / kPageSlots;
  Page* page = FindPage(number);
  if (page == nullptr || page->used == 0) page = UsePage(number, page);
  Tensor& slot = page->slots[handle % kPageSlots];
  if (slot.defined()) RefuseReused(handle);
  tensor.impl()->tag = handle;
  slot = tensor;
  ++page->used;
  ++size_;
}

void HandleTable::Erase(Handle handle) {
  const uint64_t number = handle / kPageSlots;
  Page* page = FindPage(number);
  if (page == nullptr) return;
  const Tensor tensor = std::move(page->slots[handle % kPageSlots]);
  if (!tensor.defined()) return;
  tensor.impl()->tag = 0;
  --size_;
  if (--page->used == 0) SparePage(number);
}

void HandleTable::SparePage(uint64_t number) {
  account_->Discharge(ChargeKind::kHandle, sizeof(Page));
  TakePage(std::exchange(spare_, number));
}

void HandleTable::Clear() {
  for (const auto& [number, page] : pages_) {
    for (Tensor& slot : page->slots) {
      if (slot.defined()) slot.impl()->tag = 0;
      slot = Tensor();
    }
    if (page->used > 0) {
      account_->Discharge(ChargeKind::kHandle, sizeof(Page));
    }
  }
  pages_.clear();
  size_ = 0;
  spare_ = kNoPage;
  recent_.fill({});
}

}  // namespace tensord::server
