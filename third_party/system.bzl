"""A library that Debian installs under /usr."""

def system_library(name, headers, link = [], **kwargs):
    """Declares a system library as a public cc_library.

    Args:
      name: the target.
      headers: the prefixes of the #include paths that it provides. tools/lint
        reads them (as tags) to check that every include has its dependency.
      link: the libraries to link, without `-l`.
      **kwargs: passed to cc_library.
    """
    native.cc_library(
        name = name,
        linkopts = ["-l" + library for library in link],
        tags = ["provides=" + prefix for prefix in headers],
        visibility = ["//visibility:public"],
        **kwargs
    )
