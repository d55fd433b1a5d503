#include "clients/cpp/rpc/embedded.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>

#include "clients/cpp/rpc/server_binary.h"
#include "tensord/error.h"
#include "tests/clients/cpp/rpc/temporary_folder.h"

namespace tensord::client {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kShort(50);

// Answers, and ends when its client does.
constexpr char kServes[] = R"(
echo ready >&4
cat <&3
)";

class EmbeddedTest : public ::testing::Test {
 protected:
  EmbeddedTest() {
    setenv("NOTES", (folder_.path() + "/notes").c_str(), 1);
    setenv("TMPDIR", folder_.path().c_str(), 1);
  }
  ~EmbeddedTest() override {
    unsetenv("TENSORD_SERVER_BINARY");
    unsetenv("TMPDIR");
  }

  std::string Program(const std::string& name, const std::string& script) {
    const std::string path = folder_.path() + "/" + name;
    std::ofstream(path) << "#!/bin/sh\n" << script;
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  // Has a shell script for the server.
  void Serve(const std::string& script) {
    binary_ = Program("server", script);
    setenv("TENSORD_SERVER_BINARY", binary_.c_str(), 1);
  }
  // What the script wrote there.
  std::string Notes() {
    std::ifstream notes(folder_.path() + "/notes");
    return std::string(std::istreambuf_iterator<char>(notes), {});
  }
  std::string StartFailure(const EmbeddedOptions& options = {}) {
    try {
      const EmbeddedServer server(options);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::kUnavailable);
      return error.what();
    }
    ADD_FAILURE() << "it started";
    return "";
  }

  const TemporaryFolder folder_;
  std::string binary_;
};

std::string DirectoryOf(const EmbeddedServer& server) {
  EXPECT_TRUE(server.target().starts_with("unix:/"));
  return fs::path(server.target().substr(5)).parent_path();
}

// Waits for the end of a child, and leaves it to be waited for.
void AwaitEnd(pid_t process) {
  siginfo_t info;
  waitid(P_PID, process, &info, WEXITED | WNOWAIT);
}

TEST_F(EmbeddedTest, TellsTheServerWhereToListenAndWhenToEnd) {
  Serve(std::string(R"(echo "$@" > $NOTES)") + kServes);
  const EmbeddedServer server;
  EXPECT_EQ(Notes(), "--listen " + server.target() +
                         " --log-level warn --lease 0 --own-directory " +
                         DirectoryOf(server) +
                         " --lifeline-fd 3 --ready-fd 4\n");
}

TEST_F(EmbeddedTest, HasADirectoryForTheUserAlone) {
  Serve(kServes);
  const EmbeddedServer server;
  struct stat info = {};
  ASSERT_EQ(stat(DirectoryOf(server).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700u);
}

TEST_F(EmbeddedTest, EndsTheServerAndLeavesNothing) {
  Serve(std::string(kServes) + "echo ended > $NOTES");
  EmbeddedServer server;
  EXPECT_FALSE(server.Death().has_value());
  server.Stop();
  EXPECT_EQ(Notes(), "ended\n");
  EXPECT_TRUE(server.Death().has_value());
  EXPECT_FALSE(fs::exists(DirectoryOf(server)));
  EXPECT_EQ(kill(server.process(), 0), -1);
  server.Stop();
}

TEST_F(EmbeddedTest, EndsAServerThatDoesNotEndByItself) {
  Serve("echo ready >&4\nexec sleep 1000");
  EmbeddedServer server({.time_to_end = kShort});
  server.Stop();
  EXPECT_EQ(kill(server.process(), 0), -1);
  EXPECT_STREQ(server.Death()->what(),
               "the private tensord server has ended (exit status -9), and "
               "its tensors with it");
}

TEST_F(EmbeddedTest, NoticesThatTheServerHasEnded) {
  Serve("echo ready >&4\nexit 5");
  EmbeddedServer server;
  AwaitEnd(server.process());
  for (int i = 0; i < 2; ++i) {
    const std::optional<Error> death = server.Death();
    EXPECT_EQ(death->code(), Code::kUnavailable);
    EXPECT_STREQ(death->what(),
                 "the private tensord server has ended (exit status 5), and "
                 "its tensors with it");
  }
}

TEST_F(EmbeddedTest, NoticesThatTheServerWasKilled) {
  Serve("echo ready >&4\nexec cat <&3");
  EmbeddedServer server;
  kill(server.process(), SIGKILL);
  AwaitEnd(server.process());
  EXPECT_NE(std::string(server.Death()->what()).find("exit status -9"),
            std::string::npos);
}

TEST_F(EmbeddedTest, NoticesAnEndThatTheProgramHasWaitedFor) {
  Serve("echo ready >&4\nexit 5");
  EmbeddedServer server;
  waitpid(server.process(), nullptr, 0);
  EXPECT_TRUE(server.Death().has_value());
}

TEST_F(EmbeddedTest, TellsTheLogOfAServerThatDoesNotStart) {
  Serve("echo out\necho 'cannot listen' >&2\nexit 1");
  EXPECT_EQ(StartFailure(), "the tensord server " + binary_ +
                                " did not start: out\ncannot listen");
}

TEST_F(EmbeddedTest, TellsTheEndOfALongLog) {
  Serve("i=0\nwhile [ $i -lt 1000 ]; do echo line $i; i=$((i + 1)); done");
  const std::string said = StartFailure();
  EXPECT_LT(said.size(), 2200u);
  EXPECT_TRUE(said.ends_with("\nline 998\nline 999"));
}

TEST_F(EmbeddedTest, GivesAServerUpThatIsNotReadyInTime) {
  Serve("echo slow; echo $$ > $NOTES; exec sleep 1000");
  // It may not even come to that.
  const std::string said =
      StartFailure({.time_to_start = kShort, .time_to_end = kShort});
  EXPECT_NE(said.find(" did not start: "), std::string::npos);
  if (const std::string notes = Notes(); !notes.empty()) {
    EXPECT_EQ(kill(std::stoi(notes), 0), -1);
  }
}

TEST_F(EmbeddedTest, TellsOfABinaryThatIsNotThere) {
  setenv("TENSORD_SERVER_BINARY", "/nowhere/tensord", 1);
  EXPECT_EQ(StartFailure(),
            "the tensord server /nowhere/tensord does not start: No such file "
            "or directory");
}

TEST_F(EmbeddedTest, LeavesNothingOfAServerThatDoesNotStart) {
  const std::string parent = folder_.path() + "/t";
  fs::create_directory(parent);
  setenv("TMPDIR", parent.c_str(), 1);
  Serve("exit 1");
  StartFailure();
  EXPECT_TRUE(fs::is_empty(parent));
}

TEST_F(EmbeddedTest, UsesTheFolderForTemporaryFiles) {
  Serve(kServes);
  const EmbeddedServer server;
  EXPECT_TRUE(DirectoryOf(server).starts_with(folder_.path() + "/tensord-"));
}

TEST_F(EmbeddedTest, UsesNoFolderWhosePathIsTooLongForASocket) {
  const std::string parent = folder_.path() + "/" + std::string(100, 'x');
  fs::create_directory(parent);
  setenv("TMPDIR", parent.c_str(), 1);
  Serve(kServes);
  const EmbeddedServer server;
  EXPECT_TRUE(DirectoryOf(server).starts_with("/tmp/tensord-"));
  EXPECT_TRUE(fs::is_empty(parent));
}

TEST_F(EmbeddedTest, UsesNoFolderThatCannotBeWritten) {
  Serve(kServes);
  for (const char* const parent : {"/nowhere", "/proc", "/dev/null", ""}) {
    setenv("TMPDIR", parent, 1);
    const EmbeddedServer server;
    EXPECT_TRUE(DirectoryOf(server).starts_with("/tmp/tensord-")) << parent;
  }
}

TEST_F(EmbeddedTest, GivesTheServerNoOtherFiles) {
  const std::string ours = folder_.path() + "/ours";
  const int open_file = open(ours.c_str(), O_CREAT | O_RDWR, 0600);
  ASSERT_GE(open_file, 0);
  Serve(std::string("for f in /proc/$$/fd/*; do readlink $f; done > $NOTES") +
        kServes);
  const EmbeddedServer server;
  close(open_file);
  const std::string notes = Notes();
  EXPECT_EQ(notes.find(ours), std::string::npos) << notes;
  // Pipes of its own alone.
  size_t pipes = 0;
  for (size_t at = 0; (at = notes.find("pipe:", at)) != std::string::npos;) {
    ++pipes;
    ++at;
  }
  EXPECT_EQ(pipes, 2u) << notes;
  EXPECT_TRUE(notes.starts_with("/dev/null\n")) << notes;
}

TEST_F(EmbeddedTest, WorksWhereTheProgramHasClosedItsOwnFiles) {
  Serve(kServes);
  const pid_t child = fork();
  if (child == 0) {
    for (int number = 0; number < 20; ++number) close(number);
    EmbeddedServer server;
    const bool lives = !server.Death().has_value();
    server.Stop();
    _exit(lives ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(EmbeddedTest, GivesTheServerASessionOfItsOwn) {
  Serve(std::string("cut -d ' ' -f 1,6 /proc/$$/stat > $NOTES") + kServes);
  const EmbeddedServer server;
  const std::string number = std::to_string(server.process());
  EXPECT_EQ(Notes(), number + " " + number + "\n");
}

TEST_F(EmbeddedTest, GivesTheServerNothingOfOurSignals) {
  Serve(std::string("grep -E 'Sig(Blk|Ign)' /proc/self/status > $NOTES") +
        kServes);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  signal(SIGTERM, SIG_IGN);
  {
    const EmbeddedServer server;
    std::istringstream notes(Notes());
    std::string name;
    for (uint64_t signals; notes >> name >> std::hex >> signals;) {
      // Those above are the C library's.
      EXPECT_EQ(signals & 0x7fffffff, 0u) << name;
    }
    EXPECT_EQ(name, "SigIgn:");
  }
  signal(SIGTERM, SIG_DFL);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

TEST_F(EmbeddedTest, EndsWithAProcessThatIsKilled) {
  Serve(std::string("echo $$ > $NOTES") + kServes + "echo ended > $NOTES.fifo");
  const std::string fifo = folder_.path() + "/notes.fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  const pid_t child = fork();
  if (child == 0) {
    const EmbeddedServer server;
    raise(SIGKILL);
  }
  waitpid(child, nullptr, 0);
  std::ifstream ended(fifo);
  std::string word;
  ended >> word;
  EXPECT_EQ(word, "ended");
}

TEST_F(EmbeddedTest, IsLetGoByAForkedChild) {
  Serve(kServes);
  EmbeddedServer server;
  const pid_t child = fork();
  if (child == 0) {
    server.Stop();
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  EXPECT_FALSE(server.Death().has_value());
  EXPECT_TRUE(fs::exists(DirectoryOf(server)));
}

TEST_F(EmbeddedTest, MayBeOneOfSeveral) {
  Serve(kServes);
  EmbeddedServer one;
  EmbeddedServer other;
  EXPECT_NE(one.target(), other.target());
  one.Stop();
  EXPECT_FALSE(other.Death().has_value());
}

class ServerBinaryTest : public EmbeddedTest {
 protected:
  ~ServerBinaryTest() override { setenv("PATH", path_.c_str(), 1); }
  const std::string path_ = std::getenv("PATH");
};

TEST_F(ServerBinaryTest, IsTheOneThatTheEnvironmentNames) {
  setenv("TENSORD_SERVER_BINARY", "/some/where", 1);
  EXPECT_EQ(FindServerBinary(), "/some/where");
}

TEST_F(ServerBinaryTest, IsLookedForOnPath) {
  setenv("TENSORD_SERVER_BINARY", "", 1);
  const std::string found = Program("tensord", "");
  setenv("PATH", ("/nowhere::" + folder_.path()).c_str(), 1);
  EXPECT_EQ(FindServerBinary(), found);
}

TEST_F(ServerBinaryTest, IsAProgramAndNoFolder) {
  fs::create_directory(folder_.path() + "/tensord");
  fs::create_directory(folder_.path() + "/text");
  std::ofstream(folder_.path() + "/text/tensord") << "text";
  setenv("PATH", (folder_.path() + ":" + folder_.path() + "/text").c_str(), 1);
  try {
    FindServerBinary();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::kUnavailable);
    // TENSORD_TARGET would not help: only Python heeds it.
    EXPECT_STREQ(
        error.what(),
        "there is no tensord server: name the binary that tools/build makes in "
        "TENSORD_SERVER_BINARY, or use a running server with "
        "tensord::Session::Connect");
  }
}

TEST_F(ServerBinaryTest, IsTakenFromBesideTheProgram) {
  const fs::path beside =
      fs::read_symlink("/proc/self/exe").parent_path() / "bin";
  if (fs::exists(beside)) GTEST_SKIP() << "there is something";
  fs::create_directory(beside);
  fs::rename(Program("tensord", ""), beside / "tensord");
  const std::string found = FindServerBinary();
  fs::remove_all(beside);
  EXPECT_EQ(found, (beside / "tensord").string());
}

}  // namespace
}  // namespace tensord::client
