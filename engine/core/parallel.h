// Splits large loops over cores that are idle.
#ifndef TENSORD_ENGINE_CORE_PARALLEL_H_
#define TENSORD_ENGINE_CORE_PARALLEL_H_

#include <cstdint>

#include "absl/functional/function_ref.h"

namespace tensord::engine {

// Calls body(begin, end) for consecutive pieces of [0, count), each of
// `grain` elements but the last. The pieces depend on count and grain alone;
// whether they run here one after the other or on several threads depends on
// which cores are idle, and is not observable in the result. An Error thrown
// by a piece is thrown here after all pieces ended. What a piece allocates is
// charged to the caller's account. `body` must not call ParallelFor.
void ParallelFor(int64_t count, int64_t grain,
                 absl::FunctionRef<void(int64_t begin, int64_t end)> body);

// Marks this thread as busy with a session while it lives: ParallelFor
// helps itself only to cores beyond the busy ones.
class BusyScope {
 public:
  BusyScope();
  ~BusyScope();
  BusyScope(const BusyScope&) = delete;
  BusyScope& operator=(const BusyScope&) = delete;
};

// How many cores the process may use: the hardware's, within the cgroup's
// limit. The pool has one thread fewer.
int CoreCount();

// Overrides CoreCount, for tests and --threads. Before the first
// ParallelFor.
void SetCoreCount(int cores);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_PARALLEL_H_
