// The routines of LAPACK that decompose calls, for both types. OpenBLAS has
// them, but Debian's package of it has no header for them.
#ifndef TENSORD_ENGINE_KERNELS_LAPACK_H_
#define TENSORD_ENGINE_KERNELS_LAPACK_H_

#include <cstddef>

namespace tensord::engine::lapack {

// Fortran takes all arguments by address, and then how long each text is.
using Int = int;
using Text = const char*;
using Length = std::size_t;

template <typename T>
using Getrf = void(const Int* m, const Int* n, T* a, const Int* lda, Int* ipiv,
                   Int* info);
template <typename T>
using Getrs = void(Text trans, const Int* n, const Int* nrhs, const T* a,
                   const Int* lda, const Int* ipiv, T* b, const Int* ldb,
                   Int* info, Length trans_length);
template <typename T>
using Potrf = void(Text uplo, const Int* n, T* a, const Int* lda, Int* info,
                   Length uplo_length);
template <typename T>
using Geqrf = void(const Int* m, const Int* n, T* a, const Int* lda, T* tau,
                   T* work, const Int* lwork, Int* info);
template <typename T>
using Orgqr = void(const Int* m, const Int* n, const Int* k, T* a,
                   const Int* lda, const T* tau, T* work, const Int* lwork,
                   Int* info);
template <typename T>
using Syevd = void(Text jobz, Text uplo, const Int* n, T* a, const Int* lda,
                   T* w, T* work, const Int* lwork, Int* iwork,
                   const Int* liwork, Int* info, Length jobz_length,
                   Length uplo_length);
template <typename T>
using Gesdd = void(Text jobz, const Int* m, const Int* n, T* a, const Int* lda,
                   T* s, T* u, const Int* ldu, T* vt, const Int* ldvt, T* work,
                   const Int* lwork, Int* iwork, Int* info, Length jobz_length);

extern "C" {
Getrf<float> sgetrf_;
Getrf<double> dgetrf_;
Getrs<float> sgetrs_;
Getrs<double> dgetrs_;
Potrf<float> spotrf_;
Potrf<double> dpotrf_;
Geqrf<float> sgeqrf_;
Geqrf<double> dgeqrf_;
Orgqr<float> sorgqr_;
Orgqr<double> dorgqr_;
Syevd<float> ssyevd_;
Syevd<double> dsyevd_;
Gesdd<float> sgesdd_;
Gesdd<double> dgesdd_;
}

// The routines of one type.
template <typename T>
struct Routines;

template <>
struct Routines<float> {
  static constexpr Getrf<float>* getrf = sgetrf_;
  static constexpr Getrs<float>* getrs = sgetrs_;
  static constexpr Potrf<float>* potrf = spotrf_;
  static constexpr Geqrf<float>* geqrf = sgeqrf_;
  static constexpr Orgqr<float>* orgqr = sorgqr_;
  static constexpr Syevd<float>* syevd = ssyevd_;
  static constexpr Gesdd<float>* gesdd = sgesdd_;
};

template <>
struct Routines<double> {
  static constexpr Getrf<double>* getrf = dgetrf_;
  static constexpr Getrs<double>* getrs = dgetrs_;
  static constexpr Potrf<double>* potrf = dpotrf_;
  static constexpr Geqrf<double>* geqrf = dgeqrf_;
  static constexpr Orgqr<double>* orgqr = dorgqr_;
  static constexpr Syevd<double>* syevd = dsyevd_;
  static constexpr Gesdd<double>* gesdd = dgesdd_;
};

}  // namespace tensord::engine::lapack

#endif  // TENSORD_ENGINE_KERNELS_LAPACK_H_
