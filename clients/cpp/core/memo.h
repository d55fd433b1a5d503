// What the server said to a command of some signature, and will say again.
#ifndef TENSORD_CLIENTS_CPP_CORE_MEMO_H_
#define TENSORD_CLIENTS_CPP_CORE_MEMO_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "clients/cpp/core/ref.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {

// A meta without what changes all the time: version and storage offset, which
// are 0. Equal ones are one object.
struct SharedMeta : public Counted<SharedMeta> {
  SharedMeta(Meta content, uint32_t number);
  static void Destroy(SharedMeta* meta) { delete meta; }

  const Meta meta;
  const uint32_t id;  // never given twice
  const int64_t elements;
  const bool is_floating;
};
using MetaRef = Ref<SharedMeta>;

class MetaTable {
 public:
  MetaRef Intern(const Meta& meta);

 private:
  using Key = std::vector<uint64_t>;
  void Sweep();

  absl::flat_hash_map<Key, MetaRef> metas_;
  uint32_t next_id_ = 1;
  size_t sweep_at_ = 1024;
};

// What a result will be.
struct ForeseenResult {
  enum class Identity : uint8_t { kNone, kNew, kSame, kView };

  Identity identity = Identity::kNone;
  // With kSame and kView: which of the command's tensors, in their order.
  uint32_t source = 0;
  MetaRef meta;
  // In elements; with kSame and kView, from the source's.
  int64_t offset = 0;
};

// What becomes of a leaf's .grad in a backward pass.
struct ForeseenGrad {
  enum class Kind : uint8_t {
    kAsBefore,  // it is written in place, or stays
    kNone,      // it was None and stays so
    kSet,       // it was None and is a new tensor
    kUnknown,
  };

  Kind kind = Kind::kUnknown;
  MetaRef meta;
  int64_t offset = 0;
};

// A verdict that will come again.
struct Foreseen : public Counted<Foreseen> {
  static void Destroy(Foreseen* foreseen) { delete foreseen; }

  uint64_t id = 0;  // never given twice
  absl::InlinedVector<ForeseenResult, 1> results;
  // Whether they are new tensors and nothing else.
  bool all_new = false;
  // Whether results have a grad_fn, so that there is a node; what it saves: of
  // the command's tensors, in their order, and of the results.
  bool has_node = false;
  bool saves_anything = false;
  absl::InlinedVector<uint32_t, 2> saved_tensors;
  absl::InlinedVector<uint32_t, 1> saved_results;
  // Of a backward pass: by the leaves in the order in which they are met.
  std::vector<ForeseenGrad> grads;
};
using ForeseenRef = Ref<Foreseen>;

// Bounded: when it is full it begins anew.
class Memo {
 public:
  using Key = absl::Span<const uint64_t>;

  // Null where the signature is new.
  Foreseen* Find(Key key) {
    // Programs repeat themselves: what came behind the last one comes again.
    if (last_ != nullptr && last_->next != nullptr && last_->next->Is(key)) {
      last_ = last_->next;
      return last_->foreseen.get();
    }
    return LookUp(key);
  }

  void Insert(Key key, ForeseenRef foreseen);

 private:
  struct Entry {
    // Word by word: they were written just now, one by one, and what was is
    // slow to read in larger pieces.
    bool Is(Key other) const {
      if (key.size() != other.size()) return false;
      const uint64_t* word = other.data();
      for (const uint64_t mine : key) {
        if (mine != *word++) return false;
      }
      return true;
    }

    const std::vector<uint64_t> key;
    ForeseenRef foreseen;
    // Which came next when it came last.
    Entry* next = nullptr;
  };

  Foreseen* LookUp(Key key);
  // Notes that it comes now.
  Foreseen* Take(Entry* entry);

  // By keys that are their entries'.
  absl::flat_hash_map<Key, std::unique_ptr<Entry>> entries_;
  Entry* last_ = nullptr;  // that came
  size_t words_ = 0;       // of all keys
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_MEMO_H_
