// Counts what a process asks of operator new.
#ifndef TENSORD_TESTS_BENCHMARKS_ALLOCATIONS_H_
#define TENSORD_TESTS_BENCHMARKS_ALLOCATIONS_H_

#include <cstdint>

// Calls of operator new so far. Elements of tensors do not count: they have
// an allocator of their own.
int64_t AllocationCount();

#endif  // TENSORD_TESTS_BENCHMARKS_ALLOCATIONS_H_
