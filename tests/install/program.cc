// A program that uses the installed library: ends with 0 where all is well.
#include <iostream>

#include "tensord/tensord.h"

int main() {
  const tensord::Session session = tensord::Session::Embedded();
  const tensord::Tensor x =
      session.tensor({1.0, 2.0, 3.0}, {.requires_grad = true});
  const tensord::Tensor y = (x * x).sum();
  y.backward();
  std::cout << x.grad() << "\n";
  if (x.grad().sum().item<float>() != 12) return 1;
  try {
    y.backward();
  } catch (const tensord::Error& error) {
    // Thrown in the library, caught here.
    std::cout << error.what() << "\n";
    return 0;
  }
  return 1;
}
