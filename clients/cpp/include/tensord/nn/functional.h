// The operations of neural networks: torch.nn.functional.
#ifndef TENSORD_NN_FUNCTIONAL_H_
#define TENSORD_NN_FUNCTIONAL_H_
#endif  // TENSORD_NN_FUNCTIONAL_H_
