"""One static library out of many: Bazel keeps one for each target."""

def _merged_archive_impl(ctx):
    linker_inputs = ctx.attr.library[CcInfo].linking_context.linker_inputs
    archives = []
    flags = []
    for linker_input in linker_inputs.to_list():
        flags += linker_input.user_link_flags
        for library in linker_input.libraries:
            # Position-independent, for programs and shared libraries alike.
            archive = library.pic_static_library or library.static_library
            if archive:
                archives.append(archive)

    script = ctx.actions.declare_file(ctx.label.name + ".mri")
    lines = ["create " + ctx.outputs.archive.path]
    lines += ["addlib " + archive.path for archive in archives]
    lines += ["save", "end"]
    ctx.actions.write(script, "\n".join(lines) + "\n")
    ctx.actions.run_shell(
        inputs = archives + [script],
        outputs = [ctx.outputs.archive],
        command = "ar -M <" + script.path,
        mnemonic = "MergeArchives",
    )

    # What a program must link besides, each once.
    unique = {flag: None for flag in flags}.keys()
    ctx.actions.write(ctx.outputs.link_flags, "\n".join(unique) + "\n")

merged_archive = rule(
    implementation = _merged_archive_impl,
    doc = "Merges a cc_library with all those that it depends on.",
    attrs = {
        "library": attr.label(mandatory = True, providers = [CcInfo]),
        "archive": attr.output(mandatory = True),
        "link_flags": attr.output(mandatory = True),
    },
)
