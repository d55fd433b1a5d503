"""C++ protobuf and gRPC code from .proto files, by Debian's protoc."""

def cc_proto_grpc_library(name, srcs, grpc_srcs = [], deps = [], **kwargs):
    """Generates and compiles the C++ code of .proto files.

    The headers are included from the workspace root, for example
    "proto/tensord/v1/service.grpc.pb.h".

    Args:
      name: the cc_library.
      srcs: every .proto file, in this package.
      grpc_srcs: those of srcs that define a service.
      deps: cc_libraries of imported .proto files.
      **kwargs: passed to cc_library.
    """
    stems = [src[:-len(".proto")] for src in srcs]
    grpc_stems = [src[:-len(".proto")] for src in grpc_srcs]
    sources = [stem + ".pb.cc" for stem in stems]
    sources += [stem + ".grpc.pb.cc" for stem in grpc_stems]
    headers = [stem + ".pb.h" for stem in stems]
    headers += [stem + ".grpc.pb.h" for stem in grpc_stems]

    commands = ["protoc -I. --cpp_out=$(RULEDIR)/%s $(SRCS)" % _up()]
    commands += [
        "protoc -I. --plugin=protoc-gen-grpc=/usr/bin/grpc_cpp_plugin" +
        " --grpc_out=$(RULEDIR)/%s $(location %s)" % (_up(), src)
        for src in grpc_srcs
    ]
    native.genrule(
        name = name + "_sources",
        srcs = srcs,
        outs = sources + headers,
        cmd = " && ".join(commands),
        message = "Generating C++ from .proto files",
        visibility = ["//visibility:private"],
    )
    native.cc_library(
        name = name,
        srcs = sources,
        hdrs = headers,
        deps = deps + ["@protobuf"] + (["@grpc//:grpc++"] if grpc_srcs else []),
        **kwargs
    )

def _up():
    """The way from this package's output folder to the output root."""
    return "/".join([".."] * len(native.package_name().split("/")))
