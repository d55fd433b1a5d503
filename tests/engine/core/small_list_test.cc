#include "engine/core/small_list.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <memory>

namespace tensord::engine {
namespace {

using List = SmallList<std::shared_ptr<int>, 2>;

TEST(SmallList, KeepsItsElementsBeyondItsRoom) {
  List list;
  EXPECT_TRUE(list.empty());
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(*list.emplace_back(std::make_shared<int>(i)), i);
    EXPECT_EQ(list.size(), static_cast<size_t>(i) + 1);
  }
  int expected = 0;
  for (const std::shared_ptr<int>& element : list) {
    EXPECT_EQ(*element, expected);
    EXPECT_EQ(list[static_cast<size_t>(expected)], element);
    ++expected;
  }
  EXPECT_EQ(expected, 9);
  EXPECT_EQ(*list.front(), 0);
}

TEST(SmallList, DropsItsElementsOnce) {
  for (const int count : {1, 2, 3, 9}) {
    const auto element = std::make_shared<int>(1);
    {
      List list;
      for (int i = 0; i < count; ++i) list.push_back(element);
      EXPECT_EQ(element.use_count(), count + 1);
      list.clear();
      EXPECT_EQ(element.use_count(), 1);
      list.push_back(element);
      list.push_back(std::shared_ptr<int>(element));
      EXPECT_EQ(list.size(), 2);
    }
    EXPECT_EQ(element.use_count(), 1);
  }
}

}  // namespace
}  // namespace tensord::engine
