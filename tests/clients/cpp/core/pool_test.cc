#include "clients/cpp/core/pool.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tensord::client {
namespace {

struct Noted {
  Noted(std::string name, std::vector<std::string>* ended)
      : name(std::move(name)), ended(ended) {}
  ~Noted() { ended->push_back(name); }

  std::string name;
  std::vector<std::string>* ended;
};

class PoolOf : public testing::Test {
 protected:
  std::vector<std::string> ended_;
  Pool<Noted> pool_;
};

TEST_F(PoolOf, MakesAnObjectFromItsArguments) {
  Noted* const object =
      pool_.New("a name that needs memory of its own", &ended_);
  EXPECT_EQ(object->name, "a name that needs memory of its own");
  pool_.Delete(object);
}

TEST_F(PoolOf, EndsAnObjectThatIsDeletedAtOnce) {
  pool_.Delete(pool_.New("first", &ended_));
  EXPECT_EQ(ended_, std::vector<std::string>{"first"});
}

TEST_F(PoolOf, GivesNoMemoryOfAnObjectThatIsThere) {
  std::set<Noted*> objects;
  for (int i = 0; i < 100; ++i) objects.insert(pool_.New("one", &ended_));
  EXPECT_EQ(objects.size(), 100u);
  for (Noted* object : objects) pool_.Delete(object);
}

TEST_F(PoolOf, KnowsHowManyObjectsThereAre) {
  Noted* const first = pool_.New("first", &ended_);
  Noted* const second = pool_.New("second", &ended_);
  EXPECT_EQ(pool_.size(), 2u);
  pool_.Delete(first);
  EXPECT_EQ(pool_.size(), 1u);
  pool_.Delete(second);
  EXPECT_EQ(pool_.size(), 0u);
}

}  // namespace
}  // namespace tensord::client
