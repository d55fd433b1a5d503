// The behaviour suite's face of the C++ library.
#ifndef TENSORD_TESTS_CLIENTS_CPP_BEHAVIOUR_FACE_H_
#define TENSORD_TESTS_CLIENTS_CPP_BEHAVIOUR_FACE_H_

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include "tensord/error.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord::testing {

// When a step's failure is to show.
enum class Telling {
  kAtOnce,  // from within the call, in a session that waits for every verdict
  kNext,    // that, or as soon as somebody waits: after each failing step
  kLate,    // that, or within any later step, which ends the case
};

// Plays one case of tools/goldens/behaviour.py, step by step, and checks what
// it sees.
class BehaviourFace {
 public:
  // `steps` must outlive it.
  BehaviourFace(Session session, Telling telling, const nlohmann::json& steps)
      : session_(std::move(session)), telling_(telling), steps_(steps) {}

  void Play();

 private:
  void Try(int number);
  bool Teach(const nlohmann::json& step);
  void Check(const Error& error);
  void TryAgain(int number);
  void Finish();

  // One function for each kind of step.
  void Do(const nlohmann::json& step);
  void DoTensor(const nlohmann::json& step);
  void DoOp(const nlohmann::json& step);
  void DoBackward(const nlohmann::json& step);
  void DoGrad(const nlohmann::json& step);
  void DoRetainGrad(const nlohmann::json& step);
  void DoSetGrad(const nlohmann::json& step);
  void DoRequiresGrad(const nlohmann::json& step);
  void DoDetachInPlace(const nlohmann::json& step);
  void DoRelease(const nlohmann::json& step);
  void DoExpect(const nlohmann::json& step);
  void DoSame(const nlohmann::json& step);

  // The tensor of a name; "x.grad" is the gradient of x.
  Tensor Find(const std::string& name);
  std::vector<Tensor> FindAll(const nlohmann::json& names);
  // The tensors of an option: "$x", or null for none.
  std::vector<Tensor> FindOption(const nlohmann::json& step, const char* key);
  void NameAll(const nlohmann::json& names, const std::vector<Tensor>& results);
  void ExpectElements(const Tensor& tensor, const nlohmann::json& data);
  // Values may differ by more once there is a tensor of coarser floats.
  void Widen(const std::string& dtype);
  // Bytes and counts of what a failed command could leave behind.
  std::map<std::string, uint64_t> Used();

  const Session session_;
  const Telling telling_;
  const nlohmann::json& steps_;
  std::map<std::string, Tensor> names_;
  double tolerance_ = 1e-6;
  // Of the step that runs.
  std::source_location line_;
  int number_ = 0;
  bool has_ended_ = false;
};

// Plays a case in a session that the program shares: once where each call
// waits, else twice.
void PlayCase(Telling telling, const nlohmann::json& steps);

// A golden's cases, and what a test is called that plays one.
nlohmann::json ReadCases(const std::string& path);
std::string IdentifierOf(const std::string& name);

}  // namespace tensord::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_BEHAVIOUR_FACE_H_
