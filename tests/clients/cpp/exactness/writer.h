// Writes random programs, by running them as it writes: what comes next fits
// what is there.
#ifndef TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_WRITER_H_
#define TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_WRITER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <vector>

#include "clients/cpp/core/core.h"
#include "tests/clients/cpp/exactness/program.h"

namespace tensord::client::testing {

struct Written {
  std::vector<Step> steps;
  std::vector<Outcome> outcomes;  // of each, and of Finish
};

class Writer {
 public:
  // `core` should wait for every verdict. The same seed gives the same program.
  Writer(Core* core, uint64_t seed);

  // A prologue, a body that runs several times, and a look at what is left.
  Written Write();

 private:
  using Predicate = std::function<bool(const Meta&)>;

  int Below(int bound) {
    return static_cast<int>(random_() % static_cast<uint64_t>(bound));
  }
  bool Chance(int percent) { return Below(100) < percent; }

  // Runs a step and keeps it. Returns its first slot, or none if it failed.
  Slot Add(Step step);
  Slot AddCall(const char* name, std::vector<Argument> arguments,
               uint16_t flags = 0);
  Slot AddTensor(std::vector<int64_t> sizes, bool requires_grad);
  void Repeat(size_t begin, size_t end);

  std::optional<Slot> Pick(const Predicate& fits);
  std::optional<Slot> PickFloat();
  std::optional<Slot> PickGraph();  // requires grad
  Meta MetaOf(Slot slot) const;
  uint16_t Flags();

  // One step, or a few that belong together.
  void AddAnything();
  void AddSample();
  Slot SlotFor(const NewTensor& tensor);
  void AddArithmetic();
  void AddView();
  void AddInPlace();
  void AddPassing();
  void AddBackward();
  void AddGrad();
  void AddGradAccess();
  void AddVariableChange();
  void AddLateFailure();
  void AddLook();
  void AddDrop();

  Core* const core_;
  std::mt19937_64 random_;
  Player player_;
  Written written_;
};

}  // namespace tensord::client::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_WRITER_H_
