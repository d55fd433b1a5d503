// The outline of the session's graph, as far as its client must know it to
// foresee what a backward pass does.
#ifndef TENSORD_CLIENTS_CPP_CORE_GRAPH_H_
#define TENSORD_CLIENTS_CPP_CORE_GRAPH_H_

#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "clients/cpp/core/memo.h"
#include "clients/cpp/core/pool.h"
#include "clients/cpp/core/ref.h"
#include "clients/cpp/core/words.h"

namespace tensord::client {

class Variable;

// Tensors that share storage, or may: writing one of them may overwrite what a
// node saved of another, and change what the others are in the graph.
struct Family : public Counted<Family> {
  static void Destroy(Family* family) { delete family; }

  // How often one of them was written in place.
  uint64_t writes = 0;
  // Grows where metas of all but the written one become unknown.
  uint64_t epoch = 0;
  // Whether there was a view that is part of a graph with its base.
  bool has_views = false;
  // Whether one of them requires, or required, grad.
  bool has_grad = false;
  // Gradients that may or may not share storage.
  bool is_uncertain = false;
  // Whether it may share storage with tensors of any other family.
  bool is_volatile = false;
  // Marks of the walk over a command's tensors that runs now.
  uint64_t visit = 0;
  uint32_t place = 0;
};
using FamilyRef = Ref<Family>;

// What a command recorded: one node, whatever nodes the server has for it. Or
// a leaf, in which gradients accumulate.
struct Node : public Counted<Node> {
  struct Edge {
    Ref<Node> node;  // null: no gradient goes there
    uint32_t output = 0;
  };
  struct Saved {
    FamilyRef family;
    uint64_t writes;
  };
  // Of a saved tensor that may have been overwritten unseen.
  static constexpr uint64_t kNeverAgain = ~uint64_t{0};
  enum class Freed : uint8_t { kNo, kPerhaps, kYes };

  explicit Node(Pool<Node>* home) : home(home) {}
  // One after the other, however deep the graph.
  static void Destroy(Node* node);

  bool is_leaf() const { return !foreseen; }

  // From which it comes, and to which it goes back.
  Pool<Node>* const home;
  // Null for a leaf. Nodes of which nothing is known have one that no other
  // node has.
  ForeseenRef foreseen;
  absl::InlinedVector<Edge, 2> edges;
  absl::InlinedVector<Saved, 2> saved;
  bool saves_anything = false;
  Freed freed = Freed::kNo;
  // Whether it was made in a way that is not understood.
  bool is_opaque = false;
  // Whether it stands for the nodes of a pass with create_graph: which of its
  // edges lead where is not known.
  bool is_pass = false;
  // The leaf's variable, while there is one.
  Variable* variable = nullptr;
  // When it was made; see Graph::Forget.
  uint64_t age = 0;

  // Marks of the walk that runs now.
  uint64_t visit = 0;
  uint32_t place = 0;
  // The next one that Destroy has to do with.
  Node* next = nullptr;
};
using NodeRef = Ref<Node>;

// What is known of a tensor's .grad.
struct GradSlot {
  enum class State : uint8_t { kNone, kExists, kUnknown };

  State state = State::kNone;
  uint64_t age = 0;
  // Of kExists.
  MetaRef meta;
  int64_t offset = 0;
  // Of kUnknown: the family of the tensor that it may still be, or null.
  FamilyRef family;
};

// All nodes reachable from some roots, in an order that depends on the graph's
// form alone, and that form as words.
class Walk {
 public:
  // Appends the form to `key`. Roots are visited in order; null ones count.
  // `forgotten`: what is older is not known.
  Walk(absl::Span<const Node::Edge> roots, uint64_t forgotten, WordList* key);

  // Whether the form tells all that a backward pass's verdict depends on.
  bool is_certain() const { return is_certain_; }
  // Whether every node will surely be executed, if no inputs are named.
  bool is_exact() const { return is_exact_; }
  const std::vector<Node*>& nodes() const { return nodes_; }
  const std::vector<Node*>& leaves() const { return leaves_; }

 private:
  uint64_t PlaceOf(const Node::Edge& edge);
  void Describe(Node* node, uint64_t forgotten, WordList* key);

  const uint64_t visit_;
  std::vector<Node*> nodes_;
  std::vector<Node*> leaves_;
  bool is_certain_ = true;
  bool is_exact_ = true;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_GRAPH_H_
