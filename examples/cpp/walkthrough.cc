// A walk through autograd on a tensord server, as a libtorch user writes it.
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tensord/tensord.h"

namespace {

using tensord::Session;
using tensord::Tensor;

// On the server that TENSORD_TARGET names, or on one of its own.
Session Open() {
  const char* const target = std::getenv("TENSORD_TARGET");
  return target == nullptr ? Session::Embedded() : Session::Connect(target);
}

void Title(std::string_view title) { std::cout << "\n" << title << "\n\n"; }

void Gradients(const Session& session) {
  Title("A leaf gets its gradient");
  const Tensor x = session.tensor({1.0, 2.0, 3.0}, {.requires_grad = true});
  const Tensor y = pow(x, 2).sum();
  std::cout << "y = " << y << "\n";
  y.backward();
  std::cout << "x.grad() = " << x.grad() << "\n";
}

void FreedGraphs(const Session& session) {
  Title("A graph is used once, unless it is retained");
  const Tensor x = session.tensor(2.0, {.requires_grad = true});
  Tensor y = x * x;
  y.backward();
  try {
    y.backward();
  } catch (const tensord::Error& error) {
    std::cout << error.reason() << " in line " << error.origin().line() << ": "
              << error.what() << "\n";
  }
  y = x * x;
  y.backward({.retain_graph = true});
  y.backward();
  std::cout << "after three of them, x.grad() = " << x.grad() << "\n";
}

void SecondDerivatives(const Session& session) {
  Title("Gradients have gradients");
  const Tensor x = session.tensor(3.0, {.requires_grad = true});
  const auto first =
      tensord::autograd::grad({pow(x, 3)}, {x}, {.create_graph = true});
  const auto second = tensord::autograd::grad({first[0]}, {x});
  std::cout << first[0] << " " << second[0] << "\n";
}

void LinearRegression(const Session& session) {
  Title("A line through points");
  const Tensor x = session.randn({64, 3});
  const Tensor y = x.mm(session.tensor({{1.0}, {-2.0}, {0.5}})) + 3;
  const Tensor w = session.zeros({3, 1}, {.requires_grad = true});
  const Tensor b = session.zeros(1, {.requires_grad = true});
  for (int step = 0; step < 200; ++step) {
    const Tensor loss = pow(x.mm(w) + b - y, 2).mean();
    const auto gradients = tensord::autograd::grad({loss}, {w, b});
    const tensord::NoGradGuard no_grad;
    w -= 0.1 * gradients[0];
    b -= 0.1 * gradients[1];
  }
  std::cout << w.t() << " " << b << "\n"
            << "so often it waited for the server: " << session.stats().waits
            << "\n";
}

}  // namespace

int main() {
  try {
    const Session session = Open();
    session.manual_seed(0);
    Gradients(session);
    FreedGraphs(session);
    SecondDerivatives(session);
    LinearRegression(session);
  } catch (const tensord::Error& error) {
    std::cerr << error.origin().file_name() << ":" << error.origin().line()
              << ": " << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
