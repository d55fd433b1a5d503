// Tensors and autograd graphs that live on a server, written as in PyTorch's
// C++ library. docs/cpp.md is a guide.
//
//   tensord::Session session = tensord::Session::Embedded();
//   auto x = session.randn({5, 3}, {.requires_grad = true});
//   auto y = (tensord::mm(x, x.t()) + 1).sum();
//   y.backward();
//   std::cout << x.grad() << "\n";
#ifndef TENSORD_TENSORD_H_
#define TENSORD_TENSORD_H_

#include "tensord/arguments.h"      // IWYU pragma: export
#include "tensord/autograd.h"       // IWYU pragma: export
#include "tensord/dtype.h"          // IWYU pragma: export
#include "tensord/error.h"          // IWYU pragma: export
#include "tensord/functions.h"      // IWYU pragma: export
#include "tensord/grad_mode.h"      // IWYU pragma: export
#include "tensord/index.h"          // IWYU pragma: export
#include "tensord/linalg.h"         // IWYU pragma: export
#include "tensord/nn/functional.h"  // IWYU pragma: export
#include "tensord/operators.h"      // IWYU pragma: export
#include "tensord/printing.h"       // IWYU pragma: export
#include "tensord/scalar.h"         // IWYU pragma: export
#include "tensord/session.h"        // IWYU pragma: export
#include "tensord/shapes.h"         // IWYU pragma: export
#include "tensord/tensor.h"         // IWYU pragma: export

#endif  // TENSORD_TENSORD_H_
