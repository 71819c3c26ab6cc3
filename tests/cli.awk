# tests/cli.awk: the transcripts of tests/cli, taken apart and written again.
#
# A transcript NAME.t is read as it would have been seen on a terminal:
#
#   # A gallon is the US one in Ecuador.        a remark; remarks stand before a command
#   # needs: ../oracles                         the file is skipped where that is absent
#   $ limpia convert 120 gal m3                 a command line for bash, in a folder of its own
#   > | head -1                                 (after a line that ends in \) more of the command
#   0.454249                                    standard output, exactly
#   ! cuidado: …                                standard error, after the output
#   = 1                                         exit status, when it is not 0
#
# The folder of a test holds links to samples/, sectors/ and tests/; files made by one step
# are there for the next. Blank lines after a step are layout. A line of output that would
# read as one of the marks ($ > ! = #), begins with \, or is a blank last line, is written
# with \ before it; output without a final newline ends in "\no newline". {version} stands
# for the program's version, {here} for the test's folder.

mode == "split" && FNR == 1 { step = 0; part = "text"; text = ""; blanks = "" }
mode == "split" && /^\$ / {
    step++
    base = sprintf("%s/%04d", folder, step)
    printf "%s", text blanks >(base ".text")
    print FNR >(base ".line")
    printf "" >(base ".want"); printf "" >(base ".tail")
    text = ""; blanks = ""; part = "command"
}
mode == "split" && part == "command" && (/^\$ / || /^> /) {
    print >(base ".want"); print >(base ".head")
    print substr($0, 3) >(base ".sh")
    next
}
mode == "split" && (part == "text" || /^# / || /^#$/) {
    part = "text"
    text = text blanks $0 "\n"
    blanks = ""
    next
}
mode == "split" && /^$/ { blanks = blanks "\n"; part = "answer"; next }
mode == "split" {
    part = "answer"
    printf "%s%s\n", blanks, $0 >(base ".want")
    blanks = ""
}
mode == "split" { next }

function replaced(line, old, new,    at, done) {
    while (old != "" && (at = index(line, old)) > 0) {
        done = done substr(line, 1, at - 1) new
        line = substr(line, at + length(old))
    }
    return done line
}
function marked(line) {
    line = replaced(line, place, "{here}")
    return replaced(line, version == "" ? "" : "limpia " version, "limpia {version}")
}
function escaped(line) { return line ~ /^([$>!=#] |#$|\\)/ ? "\\" line : line }

# join: the head of the step, then what the program said. Files: head, out, err.
mode == "join" && FNR == 1 { file++ }
mode == "join" { name = FILENAME; sub(/.*\./, "", name) }
mode == "join" && name == "head" { print; next }
mode == "join" && name == "out" {
    if ($0 == "") { waiting++; next }
    for (; waiting > 0; waiting--) print ""
    print escaped(marked($0))
    next
}
mode == "join" && name == "err" { errors = errors "! " marked($0) "\n"; next }
END {
    if (mode == "split" && step) printf "%s", text blanks >(base ".tail")
    if (mode != "join") exit
    for (; waiting > 0; waiting--) print "\\"
    if (open) print "\\no newline"
    printf "%s", errors
    if (rc != 0) print "= " rc
}
