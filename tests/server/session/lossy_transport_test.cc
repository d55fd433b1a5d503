// A conversation over a transport that loses, cuts and delays: whatever comes
// of it, every command is applied once and in order, and every reply is heard
// once and in order.
#include "tests/server/session/lossy_transport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/conversation.h"
#include "server/session/session.h"
#include "tests/server/session/text_frames.h"

namespace tensord::server {
namespace {

using engine::Reason;

// The tensor that commands write, so that it tells which came, how often and
// in which order.
constexpr Handle kTrace = 1;

// --- What is said ------------------------------------------------------------

Command Of(uint16_t op, std::vector<Argument> arguments, uint16_t flags = 0) {
  Command command;
  command.op = op;
  command.flags = flags;
  for (Argument& argument : arguments) {
    command.arguments.push_back(std::move(argument));
  }
  return command;
}
Command Of(SessionCommand op, std::vector<Argument> arguments,
           uint16_t flags = 0) {
  return Of(static_cast<uint16_t>(op), std::move(arguments), flags);
}

Command Make(Handle handle, int64_t size) {
  Command command =
      Of(engine::AllOps().Find("zeros")->number,
         {engine::Dims{size},
          engine::Scalar(static_cast<int64_t>(engine::DType::kInt64))});
  command.results.push_back({handle});
  return command;
}

Command Write(const char* op, int64_t operand, uint16_t flags) {
  return Of(engine::AllOps().Find(op)->number,
            {TensorName{kTrace}, engine::Scalar(operand)}, flags);
}

using Random = std::mt19937_64;

uint64_t Below(uint64_t bound, Random* random) { return (*random)() % bound; }
bool OneIn(uint64_t count, Random* random) { return Below(count, random) == 0; }

// A command; `named` is the greatest handle so far.
Command AnyCommand(Handle* named, Random* random) {
  const uint16_t flags =
      (OneIn(3, random) ? kQuiet : 0) | (OneIn(3, random) ? kDeferred : 0);
  const auto number = static_cast<int64_t>(Below(100, random));
  switch (Below(10, random)) {
    case 0: {
      Command command = Make(++*named, number);
      command.flags = flags;
      return command;
    }
    case 1:
      return Of(SessionCommand::kRelease,
                {engine::Dims{static_cast<int64_t>(2 + Below(*named, random))}},
                flags);
    case 2:  // a failure that poisons, where it is deferred
    {
      Command command = Make(++*named, -1);
      command.flags = flags;
      return command;
    }
    case 3:
      return Of(SessionCommand::kClear, {}, flags);
    case 4:
      return Of(99, {}, flags);  // an unknown operation
    case 5:
      return Of(SessionCommand::kDescribe,
                {TensorName{2 + Below(*named, random)}}, flags);
    case 6:
    case 7:
      return Write("mul_.Tensor", 31, flags);
    default:
      return Write("add_.Tensor", number, flags);
  }
}

std::vector<Script> AnyProgram(Random* random) {
  Handle named = kTrace;
  std::vector<Script> program = {Runs({Make(kTrace, 1)})};
  const size_t frames = 8 + Below(12, random);
  while (program.size() < frames) {
    Script script;
    for (uint64_t i = Below(4, random); i > 0; --i) {
      script.commands.push_back(AnyCommand(&named, random));
    }
    script.bytes = Below(kMaxFrameBytes, random);
    script.reply_each = OneIn(4, random);
    if (OneIn(10, random)) {
      script.fate = Script::Fate::kMalformed;
    } else if (OneIn(20, random)) {
      script.fate = Script::Fate::kTooLarge;
      script.bytes = kMaxFrameBytes + 1;
    }
    program.push_back(std::move(script));
  }
  return program;
}

// --- What it must come to ----------------------------------------------------

// The replies to a frame by a session that nothing disturbs; what was cancelled
// is taken from what the client was told.
std::vector<std::string> Answer(const Script& script, uint64_t sequence,
                                const std::vector<std::string>& told,
                                Session* session) {
  if (script.fate == Script::Fate::kMalformed) return {"MALFORMED_FRAME"};
  if (script.fate == Script::Fate::kTooLarge) return {"LIMIT"};
  std::string all;
  for (const std::string& part : told) absl::StrAppend(&all, " ", part, " ");
  std::vector<std::string> replies;
  const auto keep = [&replies](const std::unique_ptr<ReplyBody>& body) {
    replies.push_back(static_cast<const TextReply&>(*body).text());
  };
  const auto writer = FrameOf(script)->NewWriter(keep);
  for (uint32_t i = 0; i < script.commands.size(); ++i) {
    const Command& command = script.commands[i];
    const Origin origin{sequence, i};
    const bool cancelled =
        absl::StrContains(all, absl::StrCat(" ", i, ":CANCELLED "));
    if (cancelled) session->resolver().Add(command.arguments);
    writer->Add(i, (command.flags & kQuiet) != 0,
                cancelled ? session->Refuse(command, origin, Reason::kCancelled,
                                            "the command was cancelled")
                          : session->Process(command, origin));
  }
  keep(writer->Finish());
  return replies;
}

std::optional<int64_t> Trace(const Session& session) {
  const engine::Tensor& tensor = session.Find(kTrace);
  if (!tensor.defined()) return std::nullopt;
  return *static_cast<const int64_t*>(tensor.raw());
}

void ExpectAsUndisturbed(const ScriptClient& client, const Server& server) {
  const auto account = engine::MakeRef<engine::Account>(kQuota);
  Session session(account);
  for (size_t i = 0; i < client.program().size(); ++i) {
    const std::vector<std::string>& told = client.told()[i];
    EXPECT_EQ(told, Answer(client.program()[i], i + 1, told, &session))
        << "frame " << i + 1;
  }
  EXPECT_EQ(Trace(server.session()), Trace(session));
  for (int i = 0; i < engine::kChargeKindCount; ++i) {
    const auto kind = static_cast<engine::ChargeKind>(i);
    const auto usage = server.account().UsageOf(kind);
    EXPECT_EQ(usage.bytes, account->UsageOf(kind).bytes) << NameOf(kind);
    EXPECT_EQ(usage.count, account->UsageOf(kind).count) << NameOf(kind);
  }
}

// --- Schedules ---------------------------------------------------------------

// What becomes of a message.
enum class Passage { kArrives, kCutBefore, kCutAfter };
// Asked for every message, in the order in which they would arrive.
using Fate = std::function<Passage()>;

Passage Arrives() { return Passage::kArrives; }

void Connect(ScriptClient* client, Server* server) {
  server->Connect(client->Open());
}

// The stream breaks; the server notices at once, or when the next one comes.
void Break(ScriptClient* client, Server* server, bool notices) {
  const LineRef line = client->line();
  if (line == nullptr) return;
  line->up.clear();
  line->down.clear();
  if (notices) server->Detach(line.get());
  Connect(client, server);
}

// Plays the rest of the program, one message each way at a time.
void Play(ScriptClient* client, Server* server, const Fate& fate,
          bool notices) {
  const auto pass = [&](const std::function<void()>& arrive) {
    const Passage passage = fate();
    if (passage != Passage::kCutBefore) arrive();
    if (passage != Passage::kArrives) Break(client, server, notices);
  };
  for (int rounds = 0; !client->finished(); ++rounds) {
    ASSERT_LT(rounds, 10000) << "the conversation does not come to its end";
    if (!client->connected()) Connect(client, server);
    while (client->CanSend()) client->SendNext();
    Line* const line = client->line().get();
    if (!line->up.empty()) pass([&] { server->Deliver(line); });
    if (client->line().get() != line) continue;
    server->Emit(line, 1000);
    if (!line->down.empty()) pass([&] { client->Hear(); });
  }
}

// Confirms the last reply, with a new stream's opening, and goes.
void Leave(ScriptClient* client, Server* server) {
  Connect(client, server);
  Line* const line = client->line().get();
  while (!line->up.empty()) server->Deliver(line);
  while (!server->lines().empty()) {
    server->Detach(server->lines().front().get());
  }
}

// A conversation in which everything occurs that may stand in a frame.
std::vector<Script> FixedProgram() {
  Script malformed = Runs({Write("mul_.Tensor", 7, 0)});
  malformed.fate = Script::Fate::kMalformed;
  Script large = malformed;
  large.fate = Script::Fate::kTooLarge;
  large.bytes = kMaxFrameBytes + 1;
  return {
      Runs({Make(kTrace, 1), Write("add_.Tensor", 5, 0)}),
      Runs({Write("mul_.Tensor", 31, kQuiet), Make(2, 9)}, /*reply_each=*/true),
      Runs({}),
      malformed,
      Runs({Of(99, {}), Write("add_.Tensor", 1, 0), Make(3, 3)}),
      Runs({Make(4, -1), Write("mul_.Tensor", 31, 0)}),
      large,
      Runs({Of(SessionCommand::kRelease, {engine::Dims{2}}, kQuiet)}),
      Runs({Write("mul_.Tensor", 31, 0), Write("add_.Tensor", 2, 0)}),
  };
}

class LossyTransport : public testing::Test {
 protected:
  // Plays the fixed program and returns how many messages there were.
  int PlayFixed(const std::function<Passage(int)>& fate, bool notices) {
    int messages = 0;
    ScriptClient client(FixedProgram());
    Server server(&worker_, client.program());
    Play(&client, &server, [&] { return fate(messages++); }, notices);
    Leave(&client, &server);
    ExpectAsUndisturbed(client, server);
    return messages;
  }

  Worker worker_;
};

TEST_F(LossyTransport, LosesNothingWhereNothingIsCut) {
  const int messages = PlayFixed([](int) { return Passage::kArrives; }, true);
  EXPECT_GT(messages, 20);
}

TEST_F(LossyTransport, MayBeCutAtEveryMessage) {
  const int messages = PlayFixed([](int) { return Passage::kArrives; }, true);
  int cuts = 0;
  for (const bool notices : {false, true}) {
    for (const Passage how : {Passage::kCutBefore, Passage::kCutAfter}) {
      for (int at = 0; at < messages; ++at) {
        SCOPED_TRACE(absl::StrCat("cut at message ", at, ", how ",
                                  static_cast<int>(how), ", noticed ",
                                  notices));
        PlayFixed([&](int i) { return i == at ? how : Passage::kArrives; },
                  notices);
        ++cuts;
        if (HasFailure()) return;
      }
    }
  }
  RecordProperty("cuts", cuts);
  std::cout << messages << " messages, cut in " << cuts << " ways\n";
}

TEST_F(LossyTransport, MayBeCutAtEveryTwoMessages) {
  const int messages = PlayFixed([](int) { return Passage::kArrives; }, true);
  int cuts = 0;
  for (int first = 0; first < messages; ++first) {
    for (int second = first + 1; second < messages + 8; ++second) {
      SCOPED_TRACE(absl::StrCat("cut at messages ", first, " and ", second));
      const bool after = second % 2 == 0;
      PlayFixed(
          [&](int i) {
            if (i != first && i != second) return Passage::kArrives;
            return after ? Passage::kCutAfter : Passage::kCutBefore;
          },
          /*notices=*/first % 2 == 0);
      ++cuts;
      if (HasFailure()) return;
    }
  }
  RecordProperty("cuts", cuts);
  std::cout << cuts << " pairs of cuts\n";
}

// --- Any schedule ------------------------------------------------------------

// What happens in one run of steps drawn by a seed.
class Schedule {
 public:
  Schedule(Worker* worker, uint64_t seed)
      : random_(seed),
        worker_(worker),
        client_(AnyProgram(&random_)),
        server_(worker, client_.program()) {}

  void Run() {
    for (int step = 0; step < 250 && !client_.finished(); ++step) Step();
    Go();
    for (const LineRef& line : std::vector<LineRef>(server_.lines())) {
      if (line != client_.line()) server_.Detach(line.get());
    }
    Play(&client_, &server_, Arrives, /*notices=*/true);
    Leave(&client_, &server_);
    ExpectAsUndisturbed(client_, server_);
  }

  int streams() const { return streams_; }

 private:
  // Any stream that the server knows, also one that the client gave up.
  Line* AnyLine() {
    const std::vector<LineRef>& lines = server_.lines();
    if (lines.empty()) return nullptr;
    return lines[Below(lines.size(), &random_)].get();
  }

  void Step() {
    const uint64_t choice = Below(100, &random_);
    if (choice < 25) {
      Speak();
    } else if (choice < 50) {
      Line* const line = AnyLine();
      if (line != nullptr && !line->up.empty()) server_.Deliver(line);
    } else if (choice < 70) {
      Line* const line = AnyLine();
      if (line != nullptr) server_.Emit(line, OneIn(3, &random_) ? 2 : 1);
    } else if (choice < 90) {
      if (client_.connected() && !client_.line()->down.empty()) client_.Hear();
    } else if (choice < 94) {
      worker_->held() ? Go() : worker_->Hold();
    } else {
      Disturb();
    }
  }

  void Go() {
    worker_->Go();
    server_.Settle();
  }

  void Speak() {
    if (!client_.connected()) {
      ++streams_;
      Connect(&client_, &server_);
    } else if (client_.CanSend()) {
      client_.SendNext();
    }
  }

  void Disturb() {
    Line* const line = client_.line().get();
    switch (Below(6, &random_)) {
      case 0:  // a newer stream while the older lives, and may even open later
        ++streams_;
        return Connect(&client_, &server_);
      case 1: {  // the stream is gone, with the last of what it carried
        if (line == nullptr) return;
        line->up.resize(Below(line->up.size() + 1, &random_));
        ++streams_;
        return Connect(&client_, &server_);
      }
      case 2: {  // the server notices that one is gone
        Line* const gone = AnyLine();
        if (gone != nullptr && gone != line) server_.Detach(gone);
        return;
      }
      case 3:
        if (client_.may_speak()) client_.Confirm();
        return;
      case 4:
        if (!client_.may_speak() || client_.sent_through() == 0) return;
        return client_.Cancel(1 + Below(client_.sent_through(), &random_));
      default:
        if (client_.may_speak()) EndStream();
    }
  }

  // Says something after which the server ends the stream.
  void EndStream() {
    const Script script = Runs({Write("mul_.Tensor", 7, 0)});
    switch (Below(4, &random_)) {
      case 0:
        return client_.SkipFrame(script);
      case 1:
        return client_.SendUnnumbered(script);
      case 2:
        return client_.ConfirmTooMuch();
      default:
        return client_.Close();
    }
  }

  Random random_;
  Worker* const worker_;
  ScriptClient client_;
  Server server_;
  int streams_ = 0;
};

TEST_F(LossyTransport, MayDoWhatItWill) {
  constexpr uint64_t kSchedules = 2000;
  int streams = 0;
  for (uint64_t seed = 1; seed <= kSchedules; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Schedule schedule(&worker_, seed);
    schedule.Run();
    streams += schedule.streams();
    if (HasFailure()) return;
  }
  RecordProperty("streams", streams);
  std::cout << kSchedules << " schedules, " << streams << " streams\n";
}

}  // namespace
}  // namespace tensord::server
