// Whatever program runs, it gives the same whether the client waits for every
// verdict or foresees them.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/rpc/channel.h"
#include "clients/cpp/rpc/embedded.h"
#include "clients/cpp/rpc/greeting.h"
#include "clients/cpp/rpc/grpc_transport.h"
#include "tests/clients/cpp/exactness/program.h"
#include "tests/clients/cpp/exactness/samples.h"
#include "tests/clients/cpp/exactness/writer.h"

namespace tensord::client::testing {
namespace {

// By the environment, or what CI runs.
uint64_t Setting(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  uint64_t value;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr uint64_t kPrograms = 200;
#else
constexpr uint64_t kPrograms = 2000;
#endif
#else
constexpr uint64_t kPrograms = 2000;
#endif

class Exactness : public ::testing::Test {
 protected:
  std::shared_ptr<Core> Connect(CoreOptions options) {
    const auto channel =
        std::make_shared<Channel>(server_.target(), std::nullopt, "exactness");
    const Greeting greeting = Greet(channel, std::chrono::seconds(30));
    return Core::Make(std::make_unique<GrpcTransport>(
                          channel, greeting.session_id, greeting.incarnation),
                      std::move(options));
  }

  EmbeddedServer server_;
};

std::string Report(const Written& written, size_t failed) {
  std::string report;
  for (size_t i = 0; i <= failed && i < written.steps.size(); ++i) {
    const Outcome& outcome = written.outcomes[i];
    absl::StrAppend(&report, ToString(written.steps[i], static_cast<int>(i)),
                    " -> ", outcome.seen,
                    outcome.error ? " ! " + *outcome.error : "", "\n");
  }
  return report;
}

// Plays what was written without waiting. Returns how it differs, or nothing.
std::string Difference(Core* core, const Written& written) {
  Player player(core);
  std::optional<size_t> late;  // the step whose failure is still to be told
  for (size_t i = 0; i < written.outcomes.size(); ++i) {
    const auto number = static_cast<int>(i);
    const Outcome& expected = written.outcomes[i];
    const Outcome seen = i < written.steps.size()
                             ? player.Run(written.steps[i], number)
                             : player.Finish(number);
    const auto differs = [&](const char* what) {
      return absl::StrCat(what, " at step ", i, ": ", seen.seen,
                          seen.error.value_or(""), " from step ", seen.origin,
                          "\n", Report(written, i));
    };
    if (late) {
      if (!seen.error) continue;
      const Outcome& cause = written.outcomes[*late];
      if (seen.error != cause.error || seen.origin != cause.origin) {
        return differs("another late failure");
      }
      return "";  // The comparison ends here.
    }
    if (expected.error && !seen.error) {
      late = i;
      continue;
    }
    if (seen.error != expected.error || seen.origin != expected.origin) {
      return differs("another failure");
    }
    if (seen.seen != expected.seen) return differs("other results");
  }
  return late ? absl::StrCat("the failure of step ", *late, " was never told\n",
                             Report(written, *late))
              : "";
}

TEST_F(Exactness, ProgramsGiveTheSameWithoutWaiting) {
  const uint64_t seed = Setting("TENSORD_SEED", 20261127);
  const uint64_t count = Setting("TENSORD_PROGRAM_COUNT", kPrograms);
  std::cout << count << " programs from seed " << seed << std::endl;
  CoreOptions blocking, foreseeing, verified;
  blocking.blocking = true;
  verified.verify = true;
  const auto exact = Connect(blocking);
  const std::shared_ptr<Core> pipelined[] = {Connect(foreseeing),
                                             Connect(verified)};
  size_t steps = 0;
  for (uint64_t i = 0; i < count; ++i) {
    if (i > 0 && i % 1000 == 0) std::cout << i << " played" << std::endl;
    const Written written = Writer(exact.get(), seed + i).Write();
    steps += written.steps.size();
    for (const auto& core : pipelined) {
      const std::string difference = Difference(core.get(), written);
      if (!difference.empty()) {
        FAIL() << "program of seed " << seed + i << ": " << difference;
      }
    }
    const std::string mistakes = absl::StrJoin(pipelined[1]->mistakes(), "\n");
    if (!mistakes.empty()) {
      FAIL() << "program of seed " << seed + i << ": " << mistakes << "\n"
             << Report(written, written.steps.size());
    }
  }
  std::cout << steps << " steps; " << exact->stats().waits
            << " waits in one link, " << pipelined[0]->stats().waits
            << " in the other" << std::endl;
}

// While one thread's value travels in parts, another's commands come between.
TEST_F(Exactness, ThreadsOfOneSessionForeseeTheirOwnVerdicts) {
  constexpr int64_t kTurns = 60;
  CoreOptions verified;
  verified.verify = true;
  const auto core = Connect(verified);
  const auto line = std::source_location::current();
  std::atomic<bool> is_made{false};
  std::thread maker([&] {
    for (int64_t i = 0; i < kTurns; ++i) {
      const int64_t size = (int64_t{1} << 21) + i;
      const std::string data(static_cast<size_t>(4 * size), '\0');
      core->Create(absl::MakeConstSpan(&size, 1), 0, false, data, line);
    }
    is_made = true;
  });
  for (int64_t i = 0; !is_made; ++i) {
    const int64_t size = 1 + i % 3;
    const std::string data(static_cast<size_t>(4 * size), '\0');
    const VariableRef x =
        core->Create(absl::MakeConstSpan(&size, 1), 0, true, data, line);
    const Value argument = Value::Of(static_cast<const Named&>(*x));
    Call call;
    call.row = &RowNamed("exp");
    call.arguments = absl::MakeConstSpan(&argument, 1);
    EXPECT_EQ(core->MetaOf(core->Run(call, line)[0], line).sizes, Dims({size}));
  }
  maker.join();
  core->Synchronize(line);
  EXPECT_EQ(core->mistakes(), std::vector<std::string>());
}

}  // namespace
}  // namespace tensord::client::testing
