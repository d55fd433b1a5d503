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
  account_->Charge(ChargeKind::kHandle, sizeof(Page));
  if (!spare_) spare_ = std::make_unique<Page>();
  recent_number_ = number;
  recent_ = spare_.get();
  pages_.emplace(number, std::move(spare_));
  return recent_;
}

void HandleTable::Insert(Handle handle, Tensor tensor) {
  const uint64_t number = handle / kPageSlots;
  Page* page = FindPage(number);
  if (page == nullptr) page = AddPage(number);
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
  recent_number_ = ~uint64_t{0};
  recent_ = nullptr;
  const auto found = pages_.find(number);
  spare_ = std::move(found->second);
  pages_.erase(found);
  account_->Discharge(ChargeKind::kHandle, sizeof(Page));
}

void HandleTable::Clear() {
  for (const auto& [number, page] : pages_) {
    for (Tensor& slot : page->slots) {
      if (slot.defined()) slot.impl()->tag = 0;
      slot = Tensor();
    }
    account_->Discharge(ChargeKind::kHandle, sizeof(Page));
  }
  pages_.clear();
  size_ = 0;
  recent_number_ = ~uint64_t{0};
  recent_ = nullptr;
}

}  // namespace tensord::server
