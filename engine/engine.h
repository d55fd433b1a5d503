// The face of the engine: tensors, operations and autograd, for the server.
#ifndef TENSORD_ENGINE_ENGINE_H_
#define TENSORD_ENGINE_ENGINE_H_

// IWYU pragma: begin_exports
#include "engine/autograd/anomaly.h"
#include "engine/autograd/backward.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/inspect.h"
#include "engine/autograd/node.h"
#include "engine/autograd/variable.h"
#include "engine/core/account.h"
#include "engine/core/allocator.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/promotion.h"
#include "engine/core/random.h"
#include "engine/core/ref.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"
#include "engine/ops/out.h"
#include "engine/ops/out_forms.h"
#include "engine/ops/registry.h"
#include "engine/ops/schema.h"
#include "engine/ops/value.h"
// IWYU pragma: end_exports

#endif  // TENSORD_ENGINE_ENGINE_H_
