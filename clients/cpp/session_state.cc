#include "clients/cpp/session_state.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace tensord {
namespace {

// All states, by their cores, to which tensors lead.
struct Registry {
  std::mutex mutex;
  absl::flat_hash_map<const client::Core*, std::weak_ptr<SessionState>> states;
};

Registry& GetRegistry() {
  static Registry* const registry = new Registry();
  return *registry;
}

}  // namespace

std::shared_ptr<SessionState> SessionState::Make(
    std::shared_ptr<client::Core> core, std::unique_ptr<Office> office,
    NodeNames node_names) {
  std::shared_ptr<SessionState> state(new SessionState(
      std::move(core), std::move(office), std::move(node_names)));
  Registry& registry = GetRegistry();
  const std::scoped_lock lock(registry.mutex);
  registry.states[&state->core()] = state;
  return state;
}

SessionState::SessionState(std::shared_ptr<client::Core> core,
                           std::unique_ptr<Office> office, NodeNames node_names)
    : core_(std::move(core)),
      office_(std::move(office)),
      node_names_(std::move(node_names)) {}

SessionState::~SessionState() {
  {
    Registry& registry = GetRegistry();
    const std::scoped_lock lock(registry.mutex);
    registry.states.erase(core_.get());
  }
  CloseAll();
}

std::shared_ptr<SessionState> SessionState::Find(const client::Core& core) {
  Registry& registry = GetRegistry();
  const std::scoped_lock lock(registry.mutex);
  const auto found = registry.states.find(&core);
  return found == registry.states.end() ? nullptr : found->second.lock();
}

std::string SessionState::NodeName(const client::Core& core, uint16_t number) {
  const std::shared_ptr<SessionState> state = Find(core);
  if (state == nullptr) return "";
  const auto found = state->node_names_.find(number);
  return found == state->node_names_.end() ? "" : found->second;
}

void SessionState::CloseAll() {
  if (closed_.exchange(true)) return;
  core_->Close();
  office_->CloseSession();
}

}  // namespace tensord
