#include "server/session/handles.h"

#include <utility>

namespace tensord::server {

using engine::ChargeKind;
using engine::Reason;
using engine::Tensor;

HandleTable::HandleTable(engine::Ref<engine::Account> account)
    : account_(std::move(account)) {}

HandleTable::~HandleTable() { Clear(); }

HandleTable::Page* HandleTable::FindPage(uint64_t number) const {
  if (number == recent_number_) return recent_;
  const auto found = pages_.find(number);
  if (found == pages_.end()) return nullptr;
  recent_number_ = number;
  recent_ = found->second.get();
  return recent_;
}

const Tensor& HandleTable::Find(Handle handle) const {
  static const Tensor* const undefined = new Tensor;
  const Page* page = FindPage(handle / kPageSlots);
  return page == nullptr ? *undefined : page->slots[handle % kPageSlots];
}

HandleTable::Page* HandleTable::AddPage(uint64_t number) {
  std::unique_ptr<Page> page;
  if (const auto spare = pages_.find(spare_); spare != pages_.end()) {
    page = std::move(spare->second);
    pages_.erase(spare);
    spare_ = kNoPage;
  } else {
    page = std::make_unique<Page>();
  }
  recent_number_ = number;
  recent_ = page.get();
  pages_.emplace(number, std::move(page));
  return recent_;
}

void HandleTable::Insert(Handle handle, Tensor tensor) {
  const uint64_t number = handle / kPageSlots;
  Page* page = FindPage(number);
  if (page == nullptr || page->used == 0) {
    account_->Charge(ChargeKind::kHandle, sizeof(Page));
    if (page == nullptr) page = AddPage(number);
    if (number == spare_) spare_ = kNoPage;
  }
  Tensor& slot = page->slots[handle % kPageSlots];
  if (slot.defined()) {
    engine::Fail(Reason::kHandleReused, "handle ", handle,
                 " already names a tensor");
  }
  tensor.impl()->tag = handle;
  slot = std::move(tensor);
  ++page->used;
  ++size_;
}

void HandleTable::Erase(Handle handle) {
  const uint64_t number = handle / kPageSlots;
  Page* page = FindPage(number);
  if (page == nullptr) return;
  const Tensor tensor = std::exchange(page->slots[handle % kPageSlots], {});
  if (!tensor.defined()) return;
  tensor.impl()->tag = 0;
  --size_;
  if (--page->used > 0) return;
  account_->Discharge(ChargeKind::kHandle, sizeof(Page));
  if (spare_ != kNoPage) pages_.erase(spare_);
  spare_ = number;
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
  recent_number_ = kNoPage;
  recent_ = nullptr;
}

}  // namespace tensord::server
