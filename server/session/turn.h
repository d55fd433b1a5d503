// A command's time on a worker.
#ifndef TENSORD_SERVER_SESSION_TURN_H_
#define TENSORD_SERVER_SESSION_TURN_H_

#include <cstdint>

#include "engine/core/error.h"

namespace tensord::server {

// Asked between the steps of a long command, which are the nodes of a backward
// pass.
class Turn {
 public:
  virtual ~Turn() = default;

  // Whether there is time for a step that touches about so many elements.
  // Where there is not, the command goes on in another turn.
  virtual bool Take(int64_t cost) = 0;

  // Why the command must end before its next step: kCancelled, kDeadline;
  // kUnspecified where it may go on.
  virtual engine::Reason WhyRefused() = 0;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_TURN_H_
