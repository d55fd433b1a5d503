// Numbers of the rows that the core treats in its own way. They never change
// meaning; numbers_test compares them with the rows.
#ifndef TENSORD_CLIENTS_CPP_CORE_NUMBERS_H_
#define TENSORD_CLIENTS_CPP_CORE_NUMBERS_H_

#include <cstdint>

namespace tensord::client {

enum RowNumber : uint16_t {
  kCreate = 1,
  kCreateChunk = 2,
  kBackward = 3,
  kGrad = 4,
  kRetainGrad = 5,
  kGetGrad = 6,
  kSetGrad = 7,
  kSetRequiresGrad = 8,
  kRead = 9,
  kDescribe = 10,
  kRelease = 11,
  kManualSeed = 12,
  kGraph = 13,
  kDetachInPlace = 14,
  kClear = 15,
  // Operations, from here on.
  kFirstOperation = 100,
  kDetach = 541,
  kData = 542,
  kAsStrided = 543,
  kAsStridedScatter = 544,
  kUnsafeAsStrided = 545,
  kSelect = 600,
  kSlice = 602,
  kNarrow = 604,
  kIndex = 640,
  kAsStridedInPlace = 2318,
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_NUMBERS_H_
