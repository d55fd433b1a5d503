// Trains a classifier of handwritten digits, as examples/digits.py does.
//
//   python examples/cpp/export_digits.py digits.bin
//   bazel run //examples/cpp:digits -- $PWD/digits.bin
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <utility>
#include <vector>

#include "tensord/tensord.h"

namespace {

namespace F = tensord::nn::functional;
using tensord::Session;
using tensord::Tensor;

constexpr int64_t kClasses = 10;
constexpr int64_t kSide = 8;
constexpr int64_t kBatchSize = 128;
constexpr int64_t kEpochs = 3;
constexpr double kRate = 0.1;
constexpr double kMomentum = 0.9;

struct Part {
  Tensor images;  // [n, 64], from 0 to 1
  Tensor labels;  // [n]
};

template <typename T>
std::vector<T> ReadNumbers(std::istream& in, int64_t count) {
  std::vector<T> numbers(static_cast<size_t>(count));
  in.read(reinterpret_cast<char*>(numbers.data()),
          static_cast<std::streamsize>(numbers.size() * sizeof(T)));
  return numbers;
}

// How many there are, the images, the labels.
Part ReadPart(const Session& session, std::istream& in) {
  const int64_t count = ReadNumbers<int64_t>(in, 1)[0];
  const auto pixels = ReadNumbers<float>(in, count * kSide * kSide);
  const auto labels = ReadNumbers<int64_t>(in, count);
  return {session.from_data(pixels, {count, kSide * kSide}),
          session.from_data(labels, count)};
}

class Net {
 public:
  explicit Net(const Session& session)
      : parameters_{
            Weight(session, {16, 1, 3, 3}, 9),
            session.zeros(16, {.requires_grad = true}),
            Weight(session, {32, 16, 3, 3}, 144),
            session.zeros(32, {.requires_grad = true}),
            Weight(session, {kClasses, 512}, 512),
            session.zeros(kClasses, {.requires_grad = true}),
        } {
    for (const Tensor& parameter : parameters_) {
      velocities_.push_back(zeros_like(parameter));
    }
  }

  // The images' scores for each class, [n, 10].
  Tensor Scores(const Tensor& images) const {
    const std::vector<Tensor>& p = parameters_;
    Tensor x = images.view({-1, 1, kSide, kSide});
    x = F::relu(F::conv2d(x, p[0], {.bias = p[1], .padding = 1}));
    x = F::relu(F::conv2d(x, p[2], {.bias = p[3], .padding = 1}));
    x = F::max_pool2d(x, 2);
    return F::linear(x.flatten(1), p[4], p[5]);
  }

  // A step of gradient descent with momentum.
  void Step(double rate) const {
    const tensord::NoGradGuard no_grad;
    for (size_t place = 0; place < parameters_.size(); ++place) {
      const Tensor& parameter = parameters_[place];
      velocities_[place].mul_(kMomentum).add_(parameter.grad());
      parameter.sub_(velocities_[place], rate);
      parameter.set_grad({});
    }
  }

 private:
  // Keeps the scale of what goes through its layer.
  static Tensor Weight(const Session& session, const tensord::IntList& size,
                       double fan_in) {
    return (session.randn(size) * std::sqrt(2 / fan_in)).requires_grad_();
  }

  std::vector<Tensor> parameters_;
  std::vector<Tensor> velocities_;
};

// On the server that TENSORD_TARGET names, or on one of its own.
Session Open() {
  const char* const target = std::getenv("TENSORD_TARGET");
  return target == nullptr ? Session::Embedded() : Session::Connect(target);
}

double Train(const Session& session, const Part& train, const Part& test) {
  const Net net(session);
  const int64_t count = train.labels.size(0);
  const int64_t steps = kEpochs * (count / kBatchSize);
  int64_t step = 0;
  for (int64_t epoch = 0; epoch < kEpochs; ++epoch) {
    const Tensor order = session.randperm(count);
    Tensor loss;
    for (int64_t start = 0; start + kBatchSize <= count; start += kBatchSize) {
      const Tensor batch = order.narrow(0, start, kBatchSize);
      loss = F::cross_entropy(net.Scores(train.images[batch]),
                              train.labels[batch]);
      loss.backward();
      net.Step(kRate * (1 - static_cast<double>(step++) / steps));
    }
    std::cout << "epoch " << epoch << ": loss " << loss.item<float>() << "\n";
  }
  const tensord::NoGradGuard no_grad;
  const Tensor right = net.Scores(test.images).argmax(1) == test.labels;
  return right.to(tensord::kFloat32).mean().item<double>();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: digits FILE, which export_digits.py writes\n";
    return EXIT_FAILURE;
  }
  std::ifstream in(arguments[1], std::ios::binary);
  if (!in) {
    std::cerr << "cannot read " << arguments[1] << "\n";
    return EXIT_FAILURE;
  }
  try {
    const Session session = Open();
    session.manual_seed(0);
    const Part train = ReadPart(session, in);
    const Part test = ReadPart(session, in);
    const double accuracy = Train(session, train, test);
    std::cout << "test accuracy " << 100 * accuracy << "%, "
              << session.stats().waits << " waits\n";
  } catch (const tensord::Error& error) {
    std::cerr << error.origin().file_name() << ":" << error.origin().line()
              << ": " << error.what() << "\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
