// A guess at how long a command will run, before it runs.
#ifndef TENSORD_SERVER_SESSION_COST_H_
#define TENSORD_SERVER_SESSION_COST_H_

#include <cstdint>

#include "server/session/command.h"
#include "server/session/session.h"

namespace tensord::server {

// About how many elements the command touches. Only large enough that work
// which takes milliseconds is not taken for small: backward passes, whose
// length nothing tells, are as large as can be.
int64_t EstimateCost(const Session& session, const Command& command);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_COST_H_
