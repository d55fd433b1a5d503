#include "clients/cpp/core/graph.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "clients/cpp/core/memo.h"
#include "clients/cpp/core/pool.h"

namespace tensord::client {
namespace {

ForeseenRef NewForeseen(uint64_t id) {
  ForeseenRef foreseen(new Foreseen);
  foreseen->id = id;
  return foreseen;
}

class Graph : public testing::Test {
 protected:
  NodeRef NewLeaf() { return NodeRef(nodes_.New(&nodes_)); }
  NodeRef NewNode(const ForeseenRef& foreseen,
                  std::initializer_list<Node::Edge> edges) {
    NodeRef node = NewLeaf();
    node->foreseen = foreseen;
    node->edges.assign(edges.begin(), edges.end());
    return node;
  }
  std::vector<uint64_t> KeyOf(std::vector<Node::Edge> roots) {
    WordList key;
    const Walk walk(roots, /*forgotten=*/0, &key);
    return {key.begin(), key.end()};
  }
  bool IsCertain(const NodeRef& root, uint64_t forgotten = 0) {
    WordList key;
    const Node::Edge edge{root, 0};
    return Walk({&edge, 1}, forgotten, &key).is_certain();
  }

  Pool<Node> nodes_;
  const ForeseenRef mul_ = NewForeseen(1);
  const ForeseenRef add_ = NewForeseen(2);
};

TEST_F(Graph, EndsWithoutRecursionHoweverDeep) {
  NodeRef node = NewLeaf();
  for (int i = 0; i < 1'000'000; ++i) node = NewNode(mul_, {{node, 0}});
  const NodeRef kept = node->edges[0].node;
  node = NodeRef();
  EXPECT_FALSE(kept->is_leaf());
}

TEST_F(Graph, IsWalkedWithoutRecursionHoweverDeep) {
  NodeRef node = NewLeaf();
  for (int i = 0; i < 1'000'000; ++i) node = NewNode(mul_, {{node, 0}});
  WordList key;
  const Node::Edge root{node, 0};
  const Walk walk({&root, 1}, 0, &key);
  EXPECT_EQ(walk.nodes().size(), 1'000'001u);
  EXPECT_EQ(walk.leaves().size(), 1u);
}

TEST_F(Graph, HasOneKeyForOneForm) {
  const auto make = [this] {
    const NodeRef x = NewLeaf(), y = NewLeaf();
    const NodeRef product = NewNode(mul_, {{x, 0}, {y, 0}});
    return NewNode(add_, {{product, 0}, {x, 0}});
  };
  const NodeRef first = make(), second = make();
  EXPECT_EQ(KeyOf({{first, 0}}), KeyOf({{second, 0}}));
}

TEST_F(Graph, HasAnotherKeyForAnotherForm) {
  const NodeRef x = NewLeaf(), y = NewLeaf();
  const NodeRef xy = NewNode(mul_, {{x, 0}, {y, 0}});
  const std::vector<std::vector<Node::Edge>> forms = {
      {},
      {{}},
      {{x, 0}},
      {{x, 0}, {x, 0}},
      {{x, 0}, {y, 0}},
      {{xy, 0}},
      {{xy, 1}},
      {{xy, 0}, {xy, 0}},
      {{NewNode(mul_, {{x, 0}, {x, 0}}), 0}},
      {{NewNode(mul_, {{x, 0}, {}}), 0}},
      {{NewNode(mul_, {{}, {x, 0}}), 0}},
      {{NewNode(add_, {{x, 0}, {y, 0}}), 0}},
      {{NewNode(add_, {{xy, 0}, {x, 0}}), 0}},
      {{NewNode(add_, {{xy, 0}, {y, 0}}), 0}},
      {{NewNode(add_, {{x, 0}, {xy, 0}}), 0}},
      {{NewNode(add_, {{xy, 1}, {x, 0}}), 0}},
  };
  for (size_t i = 0; i < forms.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      EXPECT_NE(KeyOf(forms[i]), KeyOf(forms[j])) << i << " and " << j;
    }
  }
}

TEST_F(Graph, MeetsLeavesInTheOrderOfItsForm) {
  const NodeRef x = NewLeaf(), y = NewLeaf();
  const Node::Edge root{NewNode(mul_, {{y, 0}, {x, 0}}), 0};
  WordList key;
  const Walk walk({&root, 1}, 0, &key);
  EXPECT_EQ(walk.leaves(), std::vector<Node*>({y.get(), x.get()}));
}

TEST_F(Graph, IsCertainWhileWhatItSavedIsAsItWas) {
  const FamilyRef family(new Family);
  const NodeRef node = NewNode(mul_, {{NewLeaf(), 0}});
  node->saves_anything = true;
  node->saved.push_back({family, family->writes});
  EXPECT_TRUE(IsCertain(node));
  ++family->writes;
  EXPECT_FALSE(IsCertain(node));
}

TEST_F(Graph, IsNotCertainWhereItMayBeFreed) {
  const NodeRef node = NewNode(mul_, {{NewLeaf(), 0}});
  node->freed = Node::Freed::kPerhaps;
  EXPECT_TRUE(IsCertain(node));  // it saves nothing
  node->saves_anything = true;
  EXPECT_FALSE(IsCertain(node));
}

TEST_F(Graph, IsNotCertainWhereItIsNotUnderstood) {
  const NodeRef node = NewNode(mul_, {{NewLeaf(), 0}});
  node->age = 3;
  EXPECT_TRUE(IsCertain(node, /*forgotten=*/3));
  EXPECT_FALSE(IsCertain(node, /*forgotten=*/4));
  node->is_opaque = true;
  EXPECT_FALSE(IsCertain(node));
}

TEST_F(Graph, IsNotExactBehindAPass) {
  const NodeRef pass = NewNode(mul_, {{NewLeaf(), 0}});
  pass->is_pass = true;
  const Node::Edge root{NewNode(add_, {{pass, 0}}), 0};
  WordList key;
  const Walk walk({&root, 1}, 0, &key);
  EXPECT_TRUE(walk.is_certain());
  EXPECT_FALSE(walk.is_exact());
}

}  // namespace
}  // namespace tensord::client
