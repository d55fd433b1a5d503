// Gathers commands into frames, waits for answers, and tells of failures that
// nobody waited for.
#ifndef TENSORD_CLIENTS_CPP_CORE_RECORDER_H_
#define TENSORD_CLIENTS_CPP_CORE_RECORDER_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {

// What a session has cost its client.
struct Stats {
  uint64_t waits = 0;   // for an answer
  uint64_t stalls = 0;  // for credit: too much was outstanding
};

// What the server said to a command.
struct Answer {
  CommandId id;
  bool is_done = false;
  Verdict verdict;
  std::optional<Failure> failure;
  // With `failure`: the line that caused it.
  std::source_location line;
  std::string value;
};

// One thread at a time has the turn: it holds the lock, and while it waits for
// an answer the others wait for it.
class Recorder {
 public:
  using Line = std::source_location;

  // Waiting for the turn, as all waiting, ends where the thread's Limits say
  // so: with an Error.
  class Turn {
   public:
    explicit Turn(Recorder* recorder);
    // Sends what is due.
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    friend class Recorder;
    struct WakeAll {
      Recorder* recorder;
      void operator()() const { recorder->Wake(); }
    };

    Recorder& recorder_;
    Limits* const limits_;
    // Takes the lock: it must neither begin nor end within.
    std::optional<std::stop_callback<WakeAll>> on_stop_;
    Link::Lock lock_;
  };

  Recorder(std::unique_ptr<Transport> transport, LinkOptions options,
           std::unique_ptr<Timekeeper> time);
  ~Recorder();

  // Is called, with the lock held, when a failure that came late is told: what
  // was foreseen behind it did not happen.
  void set_on_late(std::function<void()> on_late) {
    on_late_ = std::move(on_late);
  }
  // Is called with verdicts that nobody waits for.
  void set_on_verdict(std::function<void(CommandId, const Verdict&)> hear) {
    on_verdict_ = std::move(hear);
  }

  // The methods from here to Close want the turn.

  // The first handle that is free.
  uint64_t next_handle() const { return next_handle_; }

  // Adds a command, with this thread's deadline, and more flags than the call
  // has. Its results' handles begin at next_handle().
  CommandId Record(const Call& call, Line line, uint16_t more_flags = 0);

  // Has the answer to a command, which has not been sent, put into `answer`
  // until Wait or Forget. Its failure is told there, or nowhere.
  void Await(CommandId id, Answer* answer);

  // Sends everything and waits for the answer. Throws Error: the command's own
  // failure, an earlier one that came late, or that the session is lost.
  void Wait(Turn* turn, Answer* answer);
  // As Wait, for what changes nothing: others may have the turn meanwhile.
  void WaitAside(Turn* turn, Answer* answer);
  void Forget(const Answer* answer);

  // Sends what is recorded if that is as much as a frame may be. Blocks where
  // too much is outstanding. The turn's end, which sends what it is time to
  // send, never blocks or throws.
  void Settle(Turn* turn) {
    if (IsFull()) SettleFull(turn);
  }
  // Sends what is recorded.
  void Flush(Turn* turn);
  // Waits until everything has been done. Throws as Wait does.
  void Synchronize(Turn* turn);

  // Throws where the session is lost, or the thread's limits are reached.
  void Check(Turn* turn) {
    link_->Check();
    if (turn->limits_ != nullptr) CheckLimits(turn);
  }

  Stats stats() const { return stats_; }

  // These take the lock themselves.
  void Cancel();
  void Close();

 private:
  // A frame that is so long goes out in any case.
  static constexpr size_t kMostCommands = 2048;
  static constexpr size_t kMostBytes = size_t{1} << 20;

  struct Late {
    Failure failure;
    Line line;
  };
  // A frame that is not answered.
  struct Sent {
    std::shared_ptr<const Frame> frame;
    std::vector<Line> lines;
  };
  // A value that is coming.
  struct Coming {
    Answer* answer;  // null: nobody waits for it
    uint64_t remaining;
  };

  void Hear(const Reply& reply);
  void HearVerdicts(const Reply& reply);
  void HearValues(const Reply& reply);
  void HearFailure(CommandId id, const Failure& failure);
  // What the server ended a stream with because of a frame.
  void HearEnd(uint64_t sequence, const Failure& failure);
  // Fails what a frame, which is answered, should have answered.
  void FailUnanswered(uint64_t sequence, const Failure& failure);
  // Whether the command, which was dropped, is one that must be done in any
  // case: then it will be recorded anew.
  bool Renew(CommandId id);
  const Sent* FindSent(uint64_t sequence) const;
  void NoteLate(const Failure& failure, CommandId origin);
  Answer* Find(CommandId id) const;
  Line LineOf(CommandId id) const;
  void FinishFrame();
  bool IsFull() const {
    return open_lines_.size() >= kMostCommands ||
           8 * open_.words.size() + open_blob_bytes_ >= kMostBytes;
  }
  bool IsDue() const;
  void SettleFull(Turn* turn);
  void AwaitAnswer(Turn* turn, const std::function<bool()>& done);
  void AwaitTurn(Turn* turn);
  void Wake();
  // Throws where the limits are reached. Has dropped what is recorded under
  // them where a stop was requested.
  void CheckLimits(Turn* turn);
  void DropStopped(Turn* turn);
  void ThrowLate();
  void RecordClear(Line line);
  void RecordRenewed();
  uint64_t open_sequence() const { return link_->said_through() + 1; }
  bool OwesRenewed() const { return owes_clear_ || !to_release_.empty(); }

  std::shared_ptr<Link> link_;
  std::condition_variable turn_free_;
  bool turn_is_taken_ = false;

  uint64_t next_handle_ = 1;
  // The frame that grows.
  Words open_;
  std::vector<Line> open_lines_;
  // So many of its blobs are counted, and their bytes.
  size_t open_blobs_ = 0;
  size_t open_blob_bytes_ = 0;
  std::deque<Sent> sent_;
  std::vector<Answer*> answers_;
  // Commands whose answers were forgotten before they came.
  std::vector<CommandId> forgotten_;
  // What was dropped at the server and must be done all the same.
  std::vector<int64_t> to_release_;
  bool owes_clear_ = false;
  std::deque<Coming> coming_;
  // The failure that is to be told.
  std::optional<Late> late_;
  // Lines of those that were told: what they poisoned goes back to them.
  std::deque<std::pair<CommandId, Line>> told_;
  Stats stats_;
  std::function<void()> on_late_;
  std::function<void(CommandId, const Verdict&)> on_verdict_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_RECORDER_H_
