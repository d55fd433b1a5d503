// Programs of a session's steps, and what is seen when they run.
#ifndef TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_PROGRAM_H_
#define TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_PROGRAM_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clients/cpp/core/core.h"
#include "clients/cpp/core/schema.h"
#include "tests/clients/cpp/exactness/samples.h"

namespace tensord::client::testing {

// A variable of the program: results of step `n` are at kSlots * n and on.
using Slot = int;
inline constexpr Slot kNoTensor = -1;
inline constexpr int kSlots = 64;

struct Argument {
  SampleValue value;        // but for tensors
  std::vector<Slot> slots;  // of kTensor and kTensors

  static Argument Of(Slot slot);
  static Argument OfTensors(std::vector<Slot> slots);
  static Argument OfInt(int64_t integer);
  static Argument OfBool(bool flag);
  static Argument OfFloat(double number);
  static Argument OfText(std::string text);
  static Argument OfInts(std::vector<int64_t> integers);
  static Argument None() { return {}; }
};

struct Step {
  enum class Kind {
    kCall,    // of an operation or a session command
    kCreate,  // of `tensor`
    kDrop,    // the program lets go of a variable
    kLook,    // at a variable: meta and elements
    kMeta,    // at its meta alone
  };

  Kind kind = Kind::kCall;
  const Row* row = nullptr;
  uint16_t flags = 0;
  std::vector<Argument> arguments;
  NewTensor tensor;
  Slot slot = kNoTensor;  // of kDrop, kLook, kMeta
};

// What a step came to.
struct Outcome {
  // Results: "new", "None", or which variable; what was looked at.
  std::string seen;
  // The message and the reason, where it failed, and the step that caused it.
  std::optional<std::string> error;
  int origin = -1;
};

// Runs steps one after the other.
class Player {
 public:
  explicit Player(Core* core) : core_(core) {}

  // Runs a step as the `number`th of the program.
  Outcome Run(const Step& step, int number);

  // Waits for everything; as a step.
  Outcome Finish(int number);

  const std::map<Slot, VariableRef>& variables() const { return variables_; }

 private:
  std::string Do(const Step& step, int number);
  std::string Call(const Step& step, int number);
  std::string Name(const VariableRef& result, Slot slot);
  std::string Look(Slot slot, bool at_elements, int number);

  Core* const core_;
  std::map<Slot, VariableRef> variables_;
};

// For a failure's report.
std::string ToString(const Step& step, int number);

}  // namespace tensord::client::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_PROGRAM_H_
