#include "clients/cpp/core/memo.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "clients/cpp/core/ref.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {

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

void Memo::Insert(Key key, ForeseenRef foreseen) {
  constexpr size_t kMostWords = size_t{1} << 22;
  constexpr size_t kMostEntries = size_t{1} << 16;
  if (key.size() > kMostWords / 4) return;
  if (words_ + key.size() > kMostWords || entries_.size() >= kMostEntries) {
    entries_.clear();
    words_ = 0;
  }
  words_ += key.size();
  entries_[std::vector<uint64_t>(key.begin(), key.end())] = std::move(foreseen);
}

}  // namespace tensord::client
