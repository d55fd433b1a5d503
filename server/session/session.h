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
#include "absl/types/span.h"
#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/handles.h"
#include "server/session/poison.h"
#include "server/session/resolver.h"
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

  // For the arguments of the command that comes next.
  Resolver& resolver() { return resolver_; }

  // Runs one command, whose arguments the resolver has, and clears that. Never
  // throws; a command that fails leaves the session as it was. `origin` is
  // where the command stands.
  //
  // A deferred command that fails poisons the handles that it was to give to
  // its results: whatever uses one of them fails with kPoisoned and what the
  // root cause was. From then on until kClear every deferred command that
  // would change what exists (see Mutates; or draws random numbers) fails with
  // kPoisoned.
  //
  // The verdict on a quiet command need not tell its results.
  //
  // Nothing where the turn ended first: GoOn, with the same command and another
  // turn, goes on. Any other command drops the one that is under way.
  std::optional<Verdict> Start(const CommandHead& command, Origin origin,
                               Turn* turn) {
    pass_.reset();
    return GoOn(command, origin, turn);
  }
  std::optional<Verdict> GoOn(const CommandHead& command, Origin origin,
                              Turn* turn);
  // Runs one command from its beginning.
  std::optional<Verdict> Process(const Command& command, Origin origin,
                                 Turn* turn);
  // In a turn that does not end.
  Verdict Process(const Command& command, Origin origin);

  // Fails a command that is not to run.
  Verdict Refuse(const CommandHead& command, Origin origin,
                 engine::Reason reason, std::string message);

  // The tensor behind a handle, or an undefined one.
  const engine::Tensor& Find(Handle handle) const {
    return handles_.Find(handle);
  }

  const engine::Account& account() const { return *account_; }

  // Drops everything that the session holds.
  void Clear();

 private:
  // A command that is not an operation.
  using Handler = void (Session::*)(const CommandHead&, engine::Arguments&,
                                    Verdict*);
  static Handler HandlerOf(SessionCommand number);

  // The verdict on a command that failed, with what is known of the failure
  // beside reason and message.
  Verdict Failed(const CommandHead& command, Origin origin, Failure failure);
  // Takes a deferred command's failure to what depends on it: `staged` too, if
  // it is not 0.
  void PassOn(const CommandHead& command, Handle staged,
              const Failure& failure);
  void ForgetFailure();
  // Throws kPoisoned where nothing may be changed by it.
  void CheckMayChange(const CommandHead& command);
  // Throws kPoisoned where the handle is.
  void CheckNotPoisoned(Handle handle);
  // Throws kHandleUnknown, or kPoisoned.
  void RefuseUnknown(Handle handle);

  void Run(const CommandHead& command, Verdict* verdict) {
    if (refusal_ != nullptr && Mutates(command, resolver_.arguments())) {
      CheckMayChange(command);
    }
    if (command.op >= engine::kFirstOpNumber) {
      RunOp(command, verdict);
    } else {
      RunSessionCommand(command, verdict);
    }
  }
  void RunSessionCommand(const CommandHead& command, Verdict* verdict);
  void RunOp(const CommandHead& command, Verdict* verdict);
  void RunOut(const engine::OpRow& row, const CommandHead& command,
              Verdict* verdict);

  void Create(const CommandHead&, engine::Arguments&, Verdict*);
  void CreateChunk(const CommandHead&, engine::Arguments&, Verdict*);
  void Backward(const CommandHead&, engine::Arguments&, Verdict*);
  void Grad(const CommandHead&, engine::Arguments&, Verdict*);
  void RetainGrad(const CommandHead&, engine::Arguments&, Verdict*);
  void GetGrad(const CommandHead&, engine::Arguments&, Verdict*);
  void SetGrad(const CommandHead&, engine::Arguments&, Verdict*);
  void SetRequiresGrad(const CommandHead&, engine::Arguments&, Verdict*);
  void Read(const CommandHead&, engine::Arguments&, Verdict*);
  void Describe(const CommandHead&, engine::Arguments&, Verdict*);
  void Release(const CommandHead&, engine::Arguments&, Verdict*);
  void ManualSeed(const CommandHead&, engine::Arguments&, Verdict*);
  void DetachInPlace(const CommandHead&, engine::Arguments&, Verdict*);
  void Graph(const CommandHead&, engine::Arguments&, Verdict*);
  void ClearRefusal(const CommandHead&, engine::Arguments&, Verdict*);

  // Runs the pass that is under way; false where the turn ended first.
  bool RunPass();

  // What the resolver has. Throws where that named no tensor.
  engine::Arguments& Resolved();
  const engine::Tensor& TensorOf(Handle handle);

  // Before memory is written that values still being sent may lie in.
  void PreserveWhatIsWritten(const engine::OpRow& row,
                             const engine::Arguments& arguments);
  void Preserve(const engine::Tensor& written);
  void PreserveAll();

  // Gives handles to a command's results, as its ResultNames say.
  void NameResults(const engine::Schema& schema, const CommandHead& command,
                   engine::Results&& results, Verdict* verdict);
  void NameResult(Handle wanted, const engine::Tensor& tensor);
  // Takes their handles back from new results.
  void Unname(absl::Span<const engine::OpCall::Result> results);
  // Answers with a tensor that a handle names.
  static void TellSelf(const engine::Tensor& tensor, Verdict* verdict);

  const engine::Registry& ops_ = engine::AllOps();
  const engine::Ref<engine::Account> account_;
  engine::NodeList nodes_;
  engine::Generator generator_;
  HandleTable handles_;
  Resolver resolver_;
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
