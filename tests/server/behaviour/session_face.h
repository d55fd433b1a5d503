// Runs the steps of a behaviour case on a Session, as unary calls would.
#ifndef TENSORD_TESTS_SERVER_BEHAVIOUR_SESSION_FACE_H_
#define TENSORD_TESTS_SERVER_BEHAVIOUR_SESSION_FACE_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/session/session.h"

namespace tensord::server::testing {

// tools/goldens/behaviour.py describes the steps.
class SessionFace {
 public:
  SessionFace();

  // Runs one step; a difference is a gtest failure.
  void Run(const nlohmann::json& step);

 private:
  Verdict Process(const absl::StatusOr<Command>& command);
  // Runs what must succeed or, where the step says so, fail as it says, again
  // and again, and leave the session's account as it was.
  Verdict Do(const nlohmann::json& step,
             const absl::StatusOr<Command>& command);

  Handle Find(const std::string& name);
  // "$name", or null for None.
  Handle FindArgument(const nlohmann::json& name);
  void SetAttribute(const nlohmann::json& value, v1::Attribute* attribute);
  void NameAll(const nlohmann::json& names, const Verdict& verdict);

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

  // Values may differ by more once there is a tensor of coarser floats.
  void Widen(const std::string& dtype);

  Session session_;
  uint64_t sequence_ = 0;
  std::map<std::string, Handle> names_;
  double tolerance_ = 1e-6;
};

}  // namespace tensord::server::testing

#endif  // TENSORD_TESTS_SERVER_BEHAVIOUR_SESSION_FACE_H_
