#include "server/session/registry.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace tensord::server {
namespace {

constexpr size_t kIdBytes = 16;
constexpr size_t kMaxNonceBytes = 256;

// Bytes from the system that nobody can guess.
std::string RandomBytes(size_t count) {
  std::string bytes(count, '\0');
  size_t done = 0;
  while (done < count) {
    const ssize_t got = getrandom(bytes.data() + done, count - done, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) engine::Fail(engine::Reason::kInternal, "no random bytes");
    done += static_cast<size_t>(got);
  }
  return bytes;
}

uint64_t DrawIncarnation() {
  uint64_t incarnation = 0;
  for (const char byte : RandomBytes(sizeof(incarnation))) {
    incarnation = incarnation << 8 | static_cast<uint8_t>(byte);
  }
  return std::max<uint64_t>(incarnation, 1);
}

// Zero stands for ever in `most` and for the default in `wish`.
std::chrono::seconds GrantedLease(std::chrono::seconds most, uint64_t wish) {
  constexpr std::chrono::seconds kCentury = std::chrono::hours(24 * 36525);
  if (wish == 0) return most;
  const std::chrono::seconds bound = most.count() == 0 ? kCentury : most;
  return std::chrono::seconds(
      std::min(wish, static_cast<uint64_t>(bound.count())));
}

Failure EndedFailure(engine::Reason reason) {
  return MakeFailure(reason, reason == engine::Reason::kSessionExpired
                                 ? "the session's lease has expired"
                                 : "the session is closed");
}

}  // namespace

SessionRegistry::SessionRegistry(const Options& options, Executor* executor)
    : options_(options),
      executor_(executor),
      incarnation_(DrawIncarnation()),
      account_(engine::MakeRef<engine::Account>(options.memory_limit)) {}

SessionRegistry::SessionRef SessionRegistry::Open(const Wishes& wishes,
                                                  Failure* failure,
                                                  bool* is_new) {
  if (is_new != nullptr) *is_new = false;
  if (wishes.nonce.size() > kMaxNonceBytes) {
    *failure = MakeFailure(
        engine::Reason::kBadAttribute,
        absl::StrCat("a nonce has at most ", kMaxNonceBytes, " bytes"));
    return nullptr;
  }
  const int64_t quota =
      wishes.quota_bytes == 0 ||
              wishes.quota_bytes > static_cast<uint64_t>(options_.session_quota)
          ? options_.session_quota
          : static_cast<int64_t>(wishes.quota_bytes);
  const std::chrono::seconds lease =
      GrantedLease(options_.lease, wishes.lease_seconds);

  const std::lock_guard<std::mutex> lock(mutex_);
  if (!wishes.nonce.empty()) {
    const auto known = ids_by_nonce_.find(wishes.nonce);
    if (known != ids_by_nonce_.end()) {
      Entry& entry = sessions_.at(known->second);
      entry.touched = options_.clock();
      return entry.session;
    }
  }
  if (sessions_.size() >= options_.max_sessions) {
    *failure =
        MakeFailure(engine::Reason::kLimit,
                    absl::StrCat("the server has its ", options_.max_sessions,
                                 " sessions already"));
    return nullptr;
  }
  const uint64_t number = ++last_number_;
  auto account = engine::MakeRef<engine::Account>(quota, number, account_);
  auto session = std::make_shared<Session>(account);
  auto queue = std::make_shared<WorkQueue>();
  auto conversation =
      std::make_shared<Conversation>(session, account, executor_, queue,
                                     options_.conversation, options_.clock);
  const std::string id = absl::BytesToHexString(RandomBytes(kIdBytes));
  auto live = std::make_shared<LiveSession>(
      LiveSession{id, number, account, lease, session, queue, conversation});
  if (!wishes.nonce.empty()) ids_by_nonce_.emplace(wishes.nonce, id);
  sessions_.emplace(id, Entry{live, wishes.nonce, options_.clock()});
  if (is_new != nullptr) *is_new = true;
  return live;
}

SessionRegistry::SessionRef SessionRegistry::Find(absl::string_view id,
                                                  uint64_t incarnation,
                                                  Failure* failure) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = sessions_.find(id);
  if (found != sessions_.end()) {
    found->second.touched = options_.clock();
    return found->second.session;
  }
  const auto buried = tombstones_.find(id);
  if (buried != tombstones_.end()) {
    *failure = EndedFailure(buried->second);
  } else if (incarnation != 0 && incarnation != incarnation_) {
    *failure = MakeFailure(engine::Reason::kSessionLostInRestart,
                           "the server has restarted since the session was "
                           "opened");
  } else {
    *failure = MakeFailure(engine::Reason::kSessionNeverExisted,
                           "there is no such session");
  }
  return nullptr;
}

void SessionRegistry::Close(const SessionRef& session,
                            std::function<void()> done) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    Remove(session->id, engine::Reason::kSessionClosed);
  }
  End(session, engine::Reason::kSessionClosed, std::move(done));
}

std::vector<uint64_t> SessionRegistry::Expire() {
  std::vector<SessionRef> expired;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const Instant now = options_.clock();
    for (const auto& [id, entry] : sessions_) {
      const std::chrono::seconds lease = entry.session->lease;
      if (lease.count() > 0 && now - UnusedSince(entry) >= lease) {
        expired.push_back(entry.session);
      }
    }
    for (const SessionRef& session : expired) {
      Remove(session->id, engine::Reason::kSessionExpired);
    }
  }
  std::vector<uint64_t> numbers;
  for (const SessionRef& session : expired) {
    End(session, engine::Reason::kSessionExpired, nullptr);
    numbers.push_back(session->number);
  }
  return numbers;
}

void SessionRegistry::EndStreams(const Failure& why) {
  std::vector<SessionRef> sessions;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [id, entry] : sessions_) {
      sessions.push_back(entry.session);
    }
  }
  for (const SessionRef& session : sessions) session->conversation->End(why);
}

size_t SessionRegistry::size() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return sessions_.size();
}

void SessionRegistry::Remove(const std::string& id, engine::Reason why) {
  const auto found = sessions_.find(id);
  if (found == sessions_.end()) return;
  ids_by_nonce_.erase(found->second.nonce);
  sessions_.erase(found);
  if (options_.tombstones == 0) return;
  if (buried_.size() == options_.tombstones) {
    tombstones_.erase(buried_.front());
    buried_.pop_front();
  }
  buried_.push_back(id);
  tombstones_.emplace(id, why);
}

Instant SessionRegistry::UnusedSince(const Entry& entry) const {
  const LiveSession& session = *entry.session;
  Instant idle_since;
  if (session.conversation->has_stream() ||
      !executor_->Idle(*session.queue, &idle_since)) {
    return options_.clock();
  }
  return std::max(
      {entry.touched, idle_since, session.conversation->last_detached()});
}

void SessionRegistry::End(const SessionRef& session, engine::Reason why,
                          std::function<void()> done) {
  executor_->Close(session->queue, why, [session, why, done = std::move(done)] {
    session->session->Clear();
    session->conversation->Close(EndedFailure(why));
    if (done != nullptr) done();
  });
}

}  // namespace tensord::server
