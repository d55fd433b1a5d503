#include "server/rpc/unary.h"

#include <atomic>
#include <optional>
#include <string>
#include <utility>

#include "server/codec/status.h"
#include "server/rpc/status.h"
#include "server/session/charge.h"
#include "server/session/resolver.h"
#include "server/session/turn.h"

namespace tensord::server {
namespace {

std::string WhyAbandoned(engine::Reason why) {
  switch (why) {
    case engine::Reason::kCancelled:
      return "the call was cancelled";
    case engine::Reason::kDraining:
      return "the server is shutting down";
    case engine::Reason::kLimit:
      return "too many calls wait for the session";
    case engine::Reason::kSessionExpired:
      return "the session's lease has expired";
    default:
      return "the session is closed";
  }
}

// Deletes itself when the call is done, which is after it was finished.
class UnaryReactor : public grpc::ServerUnaryReactor {
 public:
  UnaryReactor(std::shared_ptr<LiveSession> session, Executor* executor)
      : session_(std::move(session)), executor_(executor) {}

  void OnCancel() override {
    cancelled_ = true;
    executor_->DropCancelled(session_->queue);
  }
  void OnDone() override { delete this; }

  bool cancelled() const { return cancelled_; }

 private:
  const std::shared_ptr<LiveSession> session_;
  Executor* const executor_;
  std::atomic<bool> cancelled_{false};
};

class UnaryTask : public Task {
 public:
  UnaryTask(std::shared_ptr<LiveSession> session, UnaryCall call,
            UnaryReactor* reactor)
      : session_(std::move(session)),
        call_(std::move(call)),
        reactor_(reactor),
        charge_(std::in_place, session_->account, engine::ChargeKind::kCommand,
                kWaitingCharge + static_cast<int64_t>(call_.request_bytes)) {}

  bool Run(Slice* slice) override {
    Session& session = *session_->session;
    if (!command_) {
      absl::StatusOr<Command> command = call_.translate();
      if (!command.ok()) return End(command.status());
      session.resolver().Clear();
      session.resolver().Add(std::move(command->arguments));
      command_ = *std::move(command);
    }
    if (!under_way_ && !slice->Take(session.resolver().CostOf(command_->op))) {
      return false;
    }
    CallTurn turn(*reactor_, slice);
    const std::optional<Verdict> verdict =
        under_way_ ? session.GoOn(*command_, Origin{}, &turn)
                   : session.Start(*command_, Origin{}, &turn);
    under_way_ = !verdict;
    return !under_way_ && End(StatusOf(*verdict));
  }

  void Abandon(engine::Reason why) override {
    End(MakeStatus(why, WhyAbandoned(why)));
  }

  bool cancelled() const override { return reactor_->cancelled(); }

 private:
  class CallTurn : public Turn {
   public:
    CallTurn(const UnaryReactor& reactor, Slice* slice)
        : reactor_(reactor), slice_(slice) {}
    bool Take(int64_t cost) override { return slice_->Take(cost); }
    engine::Reason WhyRefused() override {
      return reactor_.cancelled() ? engine::Reason::kCancelled
                                  : engine::Reason::kUnspecified;
    }

   private:
    const UnaryReactor& reactor_;
    Slice* const slice_;
  };

  absl::Status StatusOf(const Verdict& verdict) {
    if (verdict.failure) return ToStatus(*verdict.failure);
    call_.reply(verdict);
    return absl::OkStatus();
  }

  // The reactor may be gone afterwards. Whoever has the answer finds an
  // account without the call.
  bool End(const absl::Status& status) {
    charge_.reset();
    reactor_->Finish(ToGrpc(status));
    return true;
  }

  const std::shared_ptr<LiveSession> session_;
  const UnaryCall call_;
  UnaryReactor* const reactor_;
  std::optional<HeldCharge> charge_;
  std::optional<CommandHead> command_;
  // The command has begun in an earlier turn.
  bool under_way_ = false;
};

}  // namespace

grpc::ServerUnaryReactor* StartUnary(grpc::CallbackServerContext* context,
                                     SessionRegistry* registry,
                                     Executor* executor, UnaryCall call) {
  Failure failure;
  std::shared_ptr<LiveSession> session =
      registry->Find(call.session.id(), call.session.incarnation(), &failure);
  if (session == nullptr) return Answer(context, ToStatus(failure));
  const std::shared_ptr<WorkQueue> queue = session->queue;
  const uint64_t after_sequence = call.session.after_sequence();
  auto* reactor = new UnaryReactor(session, executor);
  executor->Submit(
      queue,
      std::make_unique<UnaryTask>(std::move(session), std::move(call), reactor),
      after_sequence);
  return reactor;
}

grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context,
                                 const absl::Status& status) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpc(status));
  return reactor;
}

}  // namespace tensord::server
