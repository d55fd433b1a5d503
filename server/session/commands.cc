#include "server/session/commands.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace tensord::server {
namespace {

struct Row {
  SessionCommand number;
  const char* signature;
  const char* doc;
  bool mutates = false;
};

constexpr std::array kRows = {
    Row{SessionCommand::kCreate,
        "create(int[] size, ScalarType dtype, bool requires_grad, bytes data)"
        " -> Tensor",
        "Makes a tensor of little-endian elements, row by row. `data` may "
        "hold only their beginning: then create_chunk sends the rest, and the "
        "tensor exists when all bytes have come."},
    Row{SessionCommand::kCreateChunk,
        "create_chunk(int handle, bytes data) -> ()",
        "The next bytes of a tensor that create began."},
    Row{SessionCommand::kBackward,
        "backward(Tensor[] tensors, Tensor?[] grad_tensors, "
        "bool? retain_graph, bool create_graph, Tensor[] inputs, "
        "bool detect_anomaly=False, bool check_nan=True) -> ()",
        "torch.autograd.backward. No grad_tensors at all means implicit "
        "ones; no inputs at all means every leaf. With detect_anomaly a "
        "failure tells at which node, and with check_nan a NaN is one.",
        /*mutates=*/true},
    Row{SessionCommand::kGrad,
        "grad(Tensor[] outputs, Tensor[] inputs, Tensor?[] grad_outputs, "
        "bool? retain_graph, bool create_graph, bool allow_unused, "
        "bool materialize_grads, bool detect_anomaly=False, "
        "bool check_nan=True) -> Tensor?[]",
        "torch.autograd.grad. detect_anomaly and check_nan are backward's.",
        /*mutates=*/true},
    Row{SessionCommand::kRetainGrad, "retain_grad(Tensor self) -> ()",
        "Tensor.retain_grad.", /*mutates=*/true},
    Row{SessionCommand::kGetGrad, "get_grad(Tensor self) -> Tensor?",
        "Names a tensor's .grad."},
    Row{SessionCommand::kSetGrad, "set_grad(Tensor self, Tensor? grad) -> ()",
        "Sets a tensor's .grad.", /*mutates=*/true},
    Row{SessionCommand::kSetRequiresGrad,
        "set_requires_grad(Tensor self, bool requires_grad) -> ()",
        "Tensor.requires_grad_.", /*mutates=*/true},
    Row{SessionCommand::kRead, "read(Tensor self) -> ()",
        "Sends a tensor's elements, little-endian, row by row."},
    Row{SessionCommand::kDescribe, "describe(Tensor self) -> ()",
        "Tells a tensor's meta anew."},
    Row{SessionCommand::kRelease, "release(int[] handles) -> ()",
        "Drops handles. Unknown ones are passed over."},
    Row{SessionCommand::kManualSeed, "manual_seed(int seed) -> ()",
        "Starts the session's random numbers anew.", /*mutates=*/true},
    Row{SessionCommand::kGraph, "graph(Tensor[] roots) -> ()",
        "Sends the graph behind some tensors."},
    Row{SessionCommand::kDetachInPlace, "detach_(Tensor self) -> ()",
        "Tensor.detach_.", /*mutates=*/true},
    Row{SessionCommand::kClear, "clear() -> ()",
        "Says that the failure of a deferred command has been raised: such "
        "commands may change things again."},
};

bool WritesAnArgument(const engine::Schema& schema) {
  return std::any_of(schema.arguments.begin(), schema.arguments.end(),
                     [](const auto& argument) { return argument.mutated; });
}

// Whether it writes running statistics: PyTorch's signatures do not mark these.
bool FollowsStatistics(const engine::Schema& schema,
                       const engine::Arguments& arguments) {
  if (schema.FindArgument("running_mean") < 0) return false;
  const int place = std::max(schema.FindArgument("training"),
                             schema.FindArgument("use_input_stats"));
  if (place < 0 || static_cast<size_t>(place) >= arguments.size()) {
    return false;
  }
  const engine::Value& flag = arguments[place];
  return flag.is_scalar() && flag.scalar().ToBool();
}

}  // namespace

absl::Span<const CommandRow> SessionCommands() {
  static const auto* const rows = [] {
    auto* rows = new std::vector<CommandRow>;
    for (const Row& row : kRows) {
      rows->push_back({row.number, engine::ParseSchema(row.signature), row.doc,
                       row.mutates});
    }
    return rows;
  }();
  return *rows;
}

const engine::Schema* FindSchema(uint16_t number) {
  if (number >= engine::kFirstOpNumber) {
    const engine::OpRow* row = engine::AllOps().Find(number);
    return row == nullptr ? nullptr : &row->schema;
  }
  const absl::Span<const CommandRow> rows = SessionCommands();
  return number >= 1 && number <= rows.size() ? &rows[number - 1].schema
                                              : nullptr;
}

bool Mutates(const CommandHead& command, const engine::Arguments& arguments) {
  const engine::Schema* schema = FindSchema(command.op);
  if (schema == nullptr) return false;
  if (command.op < engine::kFirstOpNumber) {
    return SessionCommands()[command.op - size_t{1}].mutates;
  }
  return (command.flags & kOut) != 0 || WritesAnArgument(*schema) ||
         FollowsStatistics(*schema, arguments);
}

}  // namespace tensord::server
