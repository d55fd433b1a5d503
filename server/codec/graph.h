// The graph behind some tensors as a message.
#ifndef TENSORD_SERVER_CODEC_GRAPH_H_
#define TENSORD_SERVER_CODEC_GRAPH_H_

#include "proto/tensord/v1/service.pb.h"
#include "server/session/command.h"

namespace tensord::server {

// Requires that the verdict has a graph.
v1::GraphReply ToGraphReply(const Verdict& verdict);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_GRAPH_H_
