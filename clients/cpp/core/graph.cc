#include "clients/cpp/core/graph.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace tensord::client {
namespace {

// Sessions of several threads walk at the same time.
uint64_t NextVisit() {
  static std::atomic<uint64_t> visits{0};
  return ++visits;
}

}  // namespace

void Node::Destroy(Node* node) {
  while (node != nullptr) {
    Node* next = node->next;
    for (Edge& edge : node->edges) {
      if (Node* const unused = edge.node.ReleaseLast()) {
        unused->next = next;
        next = unused;
      }
    }
    node->home->Delete(node);
    node = next;
  }
}

Walk::Walk(absl::Span<const Node::Edge> roots, uint64_t forgotten,
           WordList* key)
    : visit_(NextVisit()) {
  key->push_back(roots.size());
  for (const Node::Edge& root : roots) key->push_back(PlaceOf(root));
  for (size_t i = 0; i < nodes_.size(); ++i) {
    Describe(nodes_[i], forgotten, key);
  }
}

// Leaves and nodes are numbered alike, as they are met.
uint64_t Walk::PlaceOf(const Node::Edge& edge) {
  Node* node = edge.node.get();
  if (node == nullptr) return 0;
  if (node->visit != visit_) {
    node->visit = visit_;
    nodes_.push_back(node);
    node->place = static_cast<uint32_t>(nodes_.size());
    if (node->is_leaf()) leaves_.push_back(node);
  }
  return node->place | uint64_t{edge.output} << 32;
}

void Walk::Describe(Node* node, uint64_t forgotten, WordList* key) {
  // Ids of what is foreseen begin at 1.
  if (node->is_leaf()) {
    key->push_back(0);
    return;
  }
  key->push_back(node->foreseen->id);
  if (node->is_opaque || node->age < forgotten) is_certain_ = false;
  if (node->is_pass) is_exact_ = false;
  if (node->saves_anything && node->freed != Node::Freed::kNo) {
    is_certain_ = false;
  }
  for (const Node::Saved& saved : node->saved) {
    if (saved.family->writes != saved.writes) is_certain_ = false;
  }
  for (const Node::Edge& edge : node->edges) key->push_back(PlaceOf(edge));
}

}  // namespace tensord::client
