// One client's world: handle table, graphs, random generator, account.
#ifndef TENSORD_SERVER_SESSION_SESSION_H_
#define TENSORD_SERVER_SESSION_SESSION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/handles.h"
#include "server/session/poison.h"
#include "server/session/snapshot.h"
#include "server/session/staging.h"
#include "server/session/turn.h"

namespace tensord::server {

// The one seam between what clients say and what the engine does. Not
// thread-safe: one thread at a time (the executor sees to it).
class Session {
 public:
  // `account` is the session's own; everything it holds is charged there.
  explicit Session(engine::Ref<engine::Account> account);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Runs one command. Never throws; a command that fails leaves the session
  // as it was. `origin` is where the command stands.
  //
  // A deferred command that fails poisons the handles that it was to give to
  // its results: whatever uses one of them fails with kPoisoned and what the
  // root cause was. From then on until kClear every deferred command that
  // would change what exists (see Mutates; or draws random numbers) fails with
  // kPoisoned.
  //
  // Nothing where the turn ended first: GoOn, with the same command and another
  // turn, goes on. Any other command drops the one that is under way.
  std::optional<Verdict> Process(const Command& command, Origin origin,
                                 Turn* turn);
  std::optional<Verdict> GoOn(const Command& command, Origin origin,
                              Turn* turn);
  // In a turn that does not end.
  Verdict Process(const Command& command, Origin origin);

  // Fails a command that is not to run.
  Verdict Refuse(const Command& command, Origin origin, engine::Reason reason,
                 std::string message);

  // The tensor behind a handle, or an undefined one.
  const engine::Tensor& Find(Handle handle) const {
    return handles_.Find(handle);
  }

  const engine::Account& account() const { return *account_; }

  // Drops everything that the session holds.
  void Clear();

 private:
  // A command that is not an operation.
  using Handler = void (Session::*)(const Command&, engine::Arguments&,
                                    Verdict*);
  static Handler HandlerOf(SessionCommand number);

  // The verdict on a command that failed, with what is known of the failure
  // beside reason and message.
  Verdict Failed(const Command& command, Origin origin, Failure failure);
  // Takes a deferred command's failure to what depends on it.
  void PassOn(const Command& command, const Failure& failure);
  void ForgetFailure();
  // Throws kPoisoned where nothing may be changed by it.
  void CheckMayChange(const Command& command);
  // Throws kPoisoned where the handle is.
  void CheckNotPoisoned(Handle handle);

  void Run(const Command& command, Verdict* verdict);
  void RunOp(const engine::OpRow& row, const Command& command,
             Verdict* verdict);
  void RunOut(const engine::OpRow& row, const Command& command,
              Verdict* verdict);

  void Create(const Command&, engine::Arguments&, Verdict*);
  void CreateChunk(const Command&, engine::Arguments&, Verdict*);
  void Backward(const Command&, engine::Arguments&, Verdict*);
  void Grad(const Command&, engine::Arguments&, Verdict*);
  void RetainGrad(const Command&, engine::Arguments&, Verdict*);
  void GetGrad(const Command&, engine::Arguments&, Verdict*);
  void SetGrad(const Command&, engine::Arguments&, Verdict*);
  void SetRequiresGrad(const Command&, engine::Arguments&, Verdict*);
  void Read(const Command&, engine::Arguments&, Verdict*);
  void Describe(const Command&, engine::Arguments&, Verdict*);
  void Release(const Command&, engine::Arguments&, Verdict*);
  void ManualSeed(const Command&, engine::Arguments&, Verdict*);
  void DetachInPlace(const Command&, engine::Arguments&, Verdict*);
  void Graph(const Command&, engine::Arguments&, Verdict*);
  void ClearRefusal(const Command&, engine::Arguments&, Verdict*);

  // Runs the pass that is under way; false where the turn ended first.
  bool RunPass();

  // The arguments with tensors for handles. Throws kHandleUnknown, kPoisoned.
  engine::Arguments Resolve(const Command& command);
  const engine::Tensor& TensorOf(Handle handle);

  // Before memory is written that values still being sent may lie in.
  void PreserveWhatIsWritten(const engine::OpRow& row,
                             const engine::Arguments& arguments);
  void Preserve(const engine::Tensor& written);
  void PreserveAll();

  // Gives handles to a command's results, as its ResultNames say.
  void NameResults(const engine::Schema& schema, const Command& command,
                   engine::Results&& results, Verdict* verdict);
  Handle NameResult(Handle wanted, const engine::Tensor& tensor);
  // Answers with a tensor that a handle names.
  static void TellSelf(const engine::Tensor& tensor, Verdict* verdict);

  const engine::Ref<engine::Account> account_;
  engine::NodeList nodes_;
  engine::Generator generator_;
  HandleTable handles_;
  Handle next_server_handle_ = kFirstServerHandle;
  // Tensors whose bytes are still coming.
  absl::flat_hash_map<Handle, Staging> staging_;
  // Values that may still be on their way to the client.
  std::vector<std::weak_ptr<Snapshot>> snapshots_;
  PoisonTable poison_;
  // Of the first late failure that was not cleared.
  RootCauseRef refusal_;
  // Of the command that runs: what its failure is about.
  Handle failing_handle_ = 0;
  Handle dropped_handle_ = 0;  // staged until it failed
  RootCauseRef failing_cause_;
  // The command's that runs.
  Turn* turn_ = nullptr;
  // Under way since an earlier turn, perhaps.
  std::optional<engine::BackwardPass> pass_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_SESSION_H_
