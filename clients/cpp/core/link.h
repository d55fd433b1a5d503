// A session's link to its server: a conversation over streams that break and
// are opened again.
#ifndef TENSORD_CLIENTS_CPP_CORE_LINK_H_
#define TENSORD_CLIENTS_CPP_CORE_LINK_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/transport.h"
#include "tensord/error.h"

namespace tensord::client {

// Time, as the link sees it; tests bring their own.
class Timekeeper {
 public:
  virtual ~Timekeeper() = default;
  // Since some moment; never goes back.
  virtual std::chrono::nanoseconds Now() = 0;
  // Returns when the time has passed, or early after Wake.
  virtual void Sleep(std::chrono::nanoseconds duration) = 0;
  virtual void Wake() = 0;
};

std::unique_ptr<Timekeeper> RealTime();

struct LinkOptions {
  // How long a broken stream may stay so while somebody waits.
  std::chrono::nanoseconds patience = std::chrono::seconds(30);
  // The pauses between attempts: doubled each time, and up to a half of each
  // is left to chance, so that clients do not come back all at once.
  std::chrono::nanoseconds first_pause = std::chrono::milliseconds(50);
  std::chrono::nanoseconds longest_pause = std::chrono::seconds(2);
  // Why the server will not come back, as far as the client can know. Is asked
  // before each attempt; what it says ends the session.
  std::function<std::optional<Error>()> death = nullptr;
};

// Its lock guards the link and whatever its owner wants; the methods are to
// be called with it held, but for the constructor and Close.
class Link : public std::enable_shared_from_this<Link> {
 public:
  using Lock = std::unique_lock<std::mutex>;
  // Hears every reply that is news, with the lock held.
  using Hear = std::function<void(const Reply&)>;

  Link(std::unique_ptr<Transport> transport, LinkOptions options, Hear hear,
       std::unique_ptr<Timekeeper> time = RealTime());
  ~Link();

  std::mutex& mutex() { return mutex_; }

  // Adds a frame behind the earlier ones. Returns its number, from 1. Pump
  // sends it.
  uint64_t Say(std::shared_ptr<const Frame> frame);

  // Has the frames up to this number cancelled.
  void Cancel(uint64_t through_sequence);

  // Sends what may be sent. Lets go of the lock meanwhile.
  void Pump(Lock* lock);

  // Waits until `done` is true; it is asked when something was heard. Throws
  // Error where the session is lost, the server was away for too long, or the
  // limits say so: after a stop, Wake must be called.
  void Wait(Lock* lock, const std::function<bool()>& done,
            const Limits* limits = nullptr);
  // Has those who wait look at their limits.
  void Wake() { changed_.notify_all(); }
  std::chrono::nanoseconds Now() { return time_->Now(); }

  // Throws Error if the session is lost.
  void Check() const {
    if (fault_) ThrowFault();
  }

  uint64_t said_through() const { return conversation_.said_through(); }
  uint64_t answered_through() const { return conversation_.answered_through(); }
  // How many frames were said and are not answered.
  uint64_t outstanding() const { return said_through() - answered_through(); }
  bool IsStalled() const { return conversation_.IsStalled(); }

  // Ends the stream. From then on every wait throws `fault`, and nothing is
  // heard. Takes the lock itself; may be called again.
  void Close(Failure fault);

 private:
  class Ear;

  [[noreturn]] void ThrowFault() const;
  void Open();
  void OnWritten(uint64_t stream);
  void OnReply(uint64_t stream, const Reply& reply);
  void OnEnd(uint64_t stream, Failure failure);
  // Whether the session goes on, on another stream, behind one that ended so.
  bool MayGoOn(const Failure& failure) const;
  // Lets go of the stream; another one follows unless the session is lost.
  void Break(Failure failure);
  void KeepOpen();
  // Whether the session ends because the server has died. Without the lock.
  bool IsDead();
  std::chrono::nanoseconds NextPause();

  std::unique_ptr<Transport> transport_;  // null when closed
  const LinkOptions options_;
  const Hear hear_;
  const std::unique_ptr<Timekeeper> time_;

  std::mutex mutex_;
  std::condition_variable changed_;
  Conversation conversation_;
  std::shared_ptr<Stream> stream_;
  uint64_t stream_number_ = 0;
  bool is_writing_ = false;
  int writes_ = 0;  // calls of Write that run
  // Whether the server has answered on this stream; else since when not.
  bool is_connected_ = false;
  std::chrono::nanoseconds disconnected_since_{0};
  // What the server ended the stream with, and whether a frame, which is
  // consumed, was the cause.
  std::optional<Failure> ending_;
  bool is_about_frame_ = false;
  // Why the last stream broke.
  std::string trouble_;
  // Why the session is lost.
  std::optional<Failure> fault_;
  bool is_closed_ = false;
  // Opens streams again; runs from the first break on.
  std::thread keeper_;
  bool keeper_is_due_ = false;
  int attempts_ = 0;  // since the last connection
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_LINK_H_
