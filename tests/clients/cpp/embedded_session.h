// The session that the tests of a program share.
#ifndef TENSORD_TESTS_CLIENTS_CPP_EMBEDDED_SESSION_H_
#define TENSORD_TESTS_CLIENTS_CPP_EMBEDDED_SESSION_H_

#include <cstdlib>

#include "tensord/session.h"

namespace tensord {

// On a server that starts with the first call.
inline const Session& TheSession() {
  static const Session session = [] {
    // Where Bazel puts it; somebody who runs a test by hand says where.
    setenv("TENSORD_SERVER_BINARY", "server/tensord", /*overwrite=*/0);
    return Session::Embedded();
  }();
  return session;
}

}  // namespace tensord

#endif  // TENSORD_TESTS_CLIENTS_CPP_EMBEDDED_SESSION_H_
