"""The external repositories: Debian's Bazel rules and system libraries."""

_RULES = {
    "bazel_skylib": "/usr/share/bazel/tools/skylib",
    "rules_java": "/usr/share/bazel/rules/java",
    "rules_proto": "/usr/share/bazel/rules/proto",
}

# One repository for each BUILD file in third_party/system.
_SYSTEM_LIBRARIES = [
    "absl",
    "benchmark",
    "cli11",
    "eigen",
    "grpc",
    "gtest",
    "highway",
    "nlohmann_json",
    "openblas",
    "openssl",
    "protobuf",
    "random123",
    "sleef",
    "spdlog",
]

def debian_rules():
    """Declares the rule sets that Bazel 4.2.3 itself asks for."""
    for name, path in _RULES.items():
        native.local_repository(name = name, path = path)

    # Debian's rules_cc wants a newer Bazel, and its coverage tools aren't
    # packaged: two small stand-ins.
    for name in ["rules_cc", "remote_coverage_tools"]:
        native.local_repository(name = name, path = "third_party/" + name)

def system_libraries():
    """Declares `@absl//:status`, `@grpc//:grpc++` and so on."""
    for name in _SYSTEM_LIBRARIES:
        native.new_local_repository(
            name = name,
            path = "/usr",
            build_file = "//third_party/system:%s.BUILD" % name,
        )
