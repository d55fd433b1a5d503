#include "clients/cpp/core/memo.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>

#include "clients/cpp/core/ref.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {
namespace {

constexpr uint8_t kLastFloat = 3;  // float32, float64, float16, bfloat16

}  // namespace

SharedMeta::SharedMeta(Meta content, uint32_t number)
    : meta(std::move(content)),
      id(number),
      elements(std::accumulate(meta.sizes.begin(), meta.sizes.end(), int64_t{1},
                               std::multiplies<>())),
      is_floating(meta.dtype <= kLastFloat) {}

MetaRef MetaTable::Intern(const Meta& meta) {
  Key key;
  key.reserve(1 + meta.sizes.size() + meta.strides.size());
  key.push_back(meta.dtype | uint64_t{meta.requires_grad} << 8 |
                uint64_t{meta.is_leaf} << 9 | uint64_t{meta.is_view} << 10 |
                uint64_t{meta.retains_grad} << 11 |
                uint64_t{meta.node_name} << 16);
  key.insert(key.end(), meta.sizes.begin(), meta.sizes.end());
  key.insert(key.end(), meta.strides.begin(), meta.strides.end());
  const auto found = metas_.find(key);
  if (found != metas_.end()) return found->second;
  if (metas_.size() >= sweep_at_) Sweep();
  Meta shared = meta;
  shared.version = 0;
  shared.storage_offset = 0;
  MetaRef made(new SharedMeta(std::move(shared), next_id_++));
  metas_.emplace(std::move(key), made);
  return made;
}

// Drops those that only the table knows.
void MetaTable::Sweep() {
  absl::erase_if(metas_, [](const auto& item) { return item.second.IsOnly(); });
  sweep_at_ = std::max<size_t>(1024, 2 * metas_.size());
}

Foreseen* Memo::Take(Entry* entry) {
  if (last_ != nullptr) last_->next = entry;
  last_ = entry;
  return entry->foreseen.get();
}

Foreseen* Memo::LookUp(Key key) {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : Take(found->second.get());
}

void Memo::Insert(Key key, ForeseenRef foreseen) {
  constexpr size_t kMostWords = size_t{1} << 22;
  constexpr size_t kMostEntries = size_t{1} << 16;
  if (key.size() > kMostWords / 4) return;
  if (const auto found = entries_.find(key); found != entries_.end()) {
    found->second->foreseen = std::move(foreseen);
    return;
  }
  if (words_ + key.size() > kMostWords || entries_.size() >= kMostEntries) {
    entries_.clear();
    last_ = nullptr;
    words_ = 0;
  }
  words_ += key.size();
  std::unique_ptr<Entry> entry(
      new Entry{{key.begin(), key.end()}, std::move(foreseen)});
  Take(entry.get());
  const Key kept = entry->key;
  entries_.emplace(kept, std::move(entry));
}

}  // namespace tensord::client
