# Makes a test of the C++ in a guide, or, with -v program=1, takes the programs
# out of it: blocks that begin with #include. A block "text" that follows one of
# C++ is what that prints.

function finish() {
  if (open_test) print "  (void)printed;\n}\n"
  open_test = 0
}

BEGIN {
  if (program) next_part = ""
  else {
    print "#include <gtest/gtest.h>"
    print "#include <chrono>\n#include <iostream>\n#include <stop_token>\n#include <string>\n#include <vector>\n"
    print "#include \"tensord/tensord.h\""
    print "#include \"tests/clients/cpp/embedded_session.h\"\n"
    print "using tensord::TheSession;\n"
  }
}

/^```cpp$/ {
  finish()
  kind = "cpp"
  first = 1
  next
}

/^```text$/ && open_test {
  kind = "text"
  printf "  EXPECT_EQ(printed, R\"text("
  next
}

/^```$/ {
  if (kind == "cpp" && !is_program && !program) {
    print "  std::cout << std::flush;\n  }"
    print "  const std::string printed = testing::internal::GetCapturedStdout();"
    open_test = 1
  }
  if (kind == "text") {
    print ")text\");"
    finish()
  }
  kind = ""
  next
}

kind == "cpp" && first {
  first = 0
  is_program = /^#include/
  if (!is_program && !program) {
    print "TEST(Guide, Line" NR ") {"
    print "  [[maybe_unused]] const tensord::Session& session = TheSession();"
    print "  testing::internal::CaptureStdout();\n  {"
  }
}

kind == "cpp" && is_program == program { print }
kind == "text" && !program { print }

/^#/ && kind == "" { finish() }

END { finish() }
