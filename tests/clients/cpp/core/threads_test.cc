// Threads that share a core.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <source_location>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"
#include "tensord/error.h"
#include "tests/clients/cpp/core/fake_server.h"

namespace tensord::client {
namespace {

using Line = Core::Line;

Line Here(Line here = Line::current()) { return here; }

const Row& RowOf(absl::string_view name) {
  return *std::find_if(Rows().begin(), Rows().end(),
                       [name](const Row& row) { return row.name == name; });
}

class Threads : public testing::Test {
 protected:
  VariableRef Create() {
    const int64_t sizes[] = {2};
    return core_->Create(sizes, 0, false, std::string(8, '\0'), Here());
  }
  VariableRef Sum(const VariableRef& x, const VariableRef& y) {
    const Value arguments[] = {Value::Of(static_cast<const Named&>(*x)),
                               Value::Of(static_cast<const Named&>(*y)),
                               Value::Of(int64_t{1})};
    Call call;
    call.row = &add_;
    call.arguments = arguments;
    return core_->Run(call, Here())[0];
  }
  // Makes, reads and drops tensors, and one that all threads share.
  void Work(int turns) {
    std::vector<VariableRef> kept(5);
    VariableRef x = Create();
    for (int turn = 0; turn < turns; ++turn) {
      x = Sum(x, shared_);
      kept[turn % kept.size()] = x;
      if (turn % 50 == 0) {
        EXPECT_EQ(core_->Read(x, Here()), "12345678");
      }
      if (turn % 70 == 0) core_->MetaOf(x, Here());
      if (turn % 90 == 0) core_->Synchronize(Here());
      if (turn % 110 == 0) shared_->core()->Flush();
    }
  }
  // Starts so many of them, and waits for their end.
  static void RunAll(int count, const std::function<void(int)>& run) {
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back(run, i);
    for (std::thread& thread : threads) thread.join();
  }
  // The handles that the server has: given and not released.
  std::set<uint64_t> Account() {
    core_->Flush();
    core_->Synchronize(Here());
    std::set<uint64_t> handles;
    for (const uint16_t row : {uint16_t{rows::kCreate}, add_.number}) {
      for (const Command& command : server_.commands(row)) {
        EXPECT_TRUE(handles.insert(command.words[0]).second);
      }
    }
    for (const Command& command : server_.commands(rows::kRelease)) {
      for (size_t i = 1; i < command.words.size(); ++i) {
        EXPECT_EQ(handles.erase(command.words[i]), 1u);
      }
    }
    return handles;
  }

  const Row& add_ = RowOf("add.Tensor");
  FakeServer server_;
  std::shared_ptr<Core> core_ = Core::Make(server_.Way());
  VariableRef shared_ = Create();
};

TEST_F(Threads, LeaveNothingBehindButWhatTheyShare) {
  RunAll(4, [this](int) { Work(1000); });
  EXPECT_THAT(Account(), testing::ElementsAre(shared_->handle));
}

TEST_F(Threads, LeaveNothingBehindWhereTheyAreStopped) {
  std::stop_source source;
  RunAll(4, [&](int number) {
    if (number == 0) {
      Work(200);
      source.request_stop();
      return;
    }
    const LimitScope scope(source.get_token());
    try {
      while (true) Work(1000);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::kCancelled);
    }
  });
  EXPECT_THAT(Account(), testing::ElementsAre(shared_->handle));
}

TEST_F(Threads, MayAllMeetTheEndOfTheSession) {
  RunAll(4, [this](int number) {
    try {
      Work(number == 0 ? 200 : 1'000'000);
      core_->Close();
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), "SESSION_CLOSED");
    }
  });
}

TEST_F(Threads, DropTheLastTensorsWhereverTheyAre) {
  std::vector<VariableRef> kept;
  for (int i = 0; i < 4; ++i) kept.push_back(Create());
  RunAll(4, [&](int number) {
    if (number == 0) core_.reset();
    kept[number] = VariableRef();
  });
  shared_ = VariableRef();
}

}  // namespace
}  // namespace tensord::client
