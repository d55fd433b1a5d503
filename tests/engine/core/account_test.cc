#include "engine/core/account.h"

#include <cstdint>
#include <limits>
#include <thread>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/ref.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

using ::testing::HasSubstr;

constexpr int64_t kMiB = int64_t{1} << 20;

// The error that charging `bytes` throws.
Error RefusalOf(Account& account, int64_t bytes) {
  try {
    account.Charge(ChargeKind::kStorage, bytes);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "was not refused";
  return Error(Reason::kInternal, ExceptionKind::kRuntime, "");
}

TEST(Account, CountsByKind) {
  Account account(1000);
  account.Charge(ChargeKind::kStorage, 100);
  account.Charge(ChargeKind::kStorage, 50);
  account.Charge(ChargeKind::kTensor, 7);
  EXPECT_EQ(account.UsageOf(ChargeKind::kStorage).bytes, 150);
  EXPECT_EQ(account.UsageOf(ChargeKind::kStorage).count, 2);
  EXPECT_EQ(account.UsageOf(ChargeKind::kTensor).bytes, 7);
  EXPECT_EQ(account.UsageOf(ChargeKind::kNode).count, 0);
  EXPECT_EQ(account.total_bytes(), 157);
  account.Discharge(ChargeKind::kStorage, 100);
  EXPECT_EQ(account.UsageOf(ChargeKind::kStorage).bytes, 50);
  EXPECT_EQ(account.UsageOf(ChargeKind::kStorage).count, 1);
  EXPECT_EQ(account.total_bytes(), 57);
}

TEST(Account, CountsUpToItsLimit) {
  Account account(100);
  account.Charge(ChargeKind::kStorage, 100);
  EXPECT_EQ(account.total_bytes(), 100);
  RefusalOf(account, 1);
  account.Discharge(ChargeKind::kStorage, 100);
  account.Charge(ChargeKind::kStorage, 100);
}

TEST(Account, CountsNothingOfWhatItRefuses) {
  Account account(100);
  account.Charge(ChargeKind::kTensor, 60);
  RefusalOf(account, 41);
  EXPECT_EQ(account.total_bytes(), 60);
  EXPECT_EQ(account.UsageOf(ChargeKind::kStorage).count, 0);
}

TEST(Account, RefusesWhatWouldOverflow) {
  Account account(100);
  account.Charge(ChargeKind::kTensor, 60);
  RefusalOf(account, std::numeric_limits<int64_t>::max());
  EXPECT_EQ(account.total_bytes(), 60);
}

TEST(Account, NamesTheLargestHolders) {
  const auto server = MakeRef<Account>(64 * kMiB);
  Account account(100, 1, server);
  account.Charge(ChargeKind::kStorage, 70);
  account.Charge(ChargeKind::kNode, 20);
  account.Charge(ChargeKind::kNode, 5);
  const Error error = RefusalOf(account, 50);
  EXPECT_THAT(error.message(),
              HasSubstr("storage 70 bytes in 1, node 25 bytes in 2"));
  EXPECT_THAT(error.message(), HasSubstr("holds 95 of 100 bytes and 50 more"));
}

TEST(Account, CountsTowardItsParentInLargePieces) {
  const auto server = MakeRef<Account>(64 * kMiB);
  {
    Account a(64 * kMiB, 1, server);
    Account b(64 * kMiB, 2, server);
    a.Charge(ChargeKind::kStorage, 20 * kMiB);
    b.Charge(ChargeKind::kTensor, 10 * kMiB);
    EXPECT_GE(server->total_bytes(), 30 * kMiB);
    EXPECT_LE(server->total_bytes(), 31 * kMiB);
    a.Discharge(ChargeKind::kStorage, 20 * kMiB);
    EXPECT_GE(server->total_bytes(), 10 * kMiB);
    EXPECT_LE(server->total_bytes(), 11 * kMiB);
    b.Discharge(ChargeKind::kTensor, 10 * kMiB);
  }
  EXPECT_EQ(server->total_bytes(), 0);
}

TEST(Account, TellsAFullSessionFromAFullServer) {
  const auto server = MakeRef<Account>(10 * kMiB);
  Account session(5 * kMiB, 1, server);
  Account other(100 * kMiB, 2, server);
  EXPECT_EQ(RefusalOf(session, 6 * kMiB).reason(), Reason::kQuota);
  EXPECT_EQ(RefusalOf(other, 20 * kMiB).reason(), Reason::kLimit);
  EXPECT_EQ(session.total_bytes(), 0);
  EXPECT_EQ(other.total_bytes(), 0);
  EXPECT_EQ(server->total_bytes(), 0);
}

TEST(Account, ChargesAnywayBeyondItsLimitAndItsParents) {
  const auto server = MakeRef<Account>(10 * kMiB);
  {
    Account account(kMiB, 1, server);
    account.ChargeAnyway(ChargeKind::kReply, 20 * kMiB);
    EXPECT_EQ(account.total_bytes(), 20 * kMiB);
    EXPECT_EQ(account.UsageOf(ChargeKind::kReply).count, 1);
    EXPECT_GE(server->total_bytes(), 20 * kMiB);
    RefusalOf(account, 1);
    account.Discharge(ChargeKind::kReply, 20 * kMiB);
    account.Charge(ChargeKind::kStorage, kMiB);
    account.Discharge(ChargeKind::kStorage, kMiB);
  }
  EXPECT_EQ(server->total_bytes(), 0);
}

TEST(Account, CountsWhatItsScopeAndOtherThreadsCharge) {
  const auto account = MakeRef<Account>(100 * kMiB);
  const AccountScope scope(account);
  account->Charge(ChargeKind::kStorage, 5);
  std::thread([&] {
    account->Charge(ChargeKind::kStorage, 7);
    account->Discharge(ChargeKind::kStorage, 5);
  }).join();
  EXPECT_EQ(account->total_bytes(), 7);
  EXPECT_EQ(account->UsageOf(ChargeKind::kStorage).count, 1);
}

TEST(Account, AddsUpWhatManyThreadsCharge) {
  Account account(1 << 30);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 10000; ++j) {
        account.Charge(ChargeKind::kCommand, 3);
        if (j % 2 == 0) account.Discharge(ChargeKind::kCommand, 3);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(account.total_bytes(), 4 * 5000 * 3);
  EXPECT_EQ(account.UsageOf(ChargeKind::kCommand).count, 4 * 5000);
}

TEST(Account, IsTheOneOfTheScope) {
  const auto own = CurrentAccount();
  const auto outer = MakeRef<Account>(1);
  const auto inner = MakeRef<Account>(2);
  {
    const AccountScope outer_scope(outer);
    EXPECT_EQ(CurrentAccount(), outer);
    {
      const AccountScope inner_scope(inner);
      EXPECT_EQ(CurrentAccount(), inner);
    }
    EXPECT_EQ(CurrentAccount(), outer);
  }
  EXPECT_EQ(CurrentAccount(), own);
}

TEST(Account, HasNoLimitOutsideAnyScope) {
  constexpr int64_t kMuch = int64_t{1} << 50;
  const auto account = CurrentAccount();
  account->Charge(ChargeKind::kHandle, kMuch);
  account->Discharge(ChargeKind::kHandle, kMuch);
}

}  // namespace
}  // namespace tensord::engine
