# bench/sheet.awk: the case as a flat OpenDocument sheet whose sums and worths are formulas;
# awk -F, -f sheet.awk FOLDER/readings.csv FOLDER/measures.csv FOLDER/effects.csv
function text(value) { return "<table:table-cell office:value-type=\"string\"><text:p>" value "</text:p></table:table-cell>" }
function number(value) { return "<table:table-cell office:value-type=\"float\" office:value=\"" value "\"/>" }
function formula(value) { gsub(/&/, "\\&amp;", value); gsub(/</, "\\&lt;", value); gsub(/"/, "\\&quot;", value); return "<table:table-cell table:formula=\"of:=" value "\" office:value-type=\"float\"/>" }
function row(cells) { print "<table:table-row>" cells "</table:table-row>" }
BEGIN {
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\"><office:body><office:spreadsheet>"
}
FNR == 1 { files++; next }
files == 1 { readings[++count] = $0; next }
files == 2 { measure[++measures] = $0; next }
{ effect[++effects] = $0 }
END {
    last = 60 + count
    print "<table:table table:name=\"S\">"
    for (i = 0; i < 20; i++) { # F quantity and cost now and before, per unit of product, change
        sum = "SUMIFS([.C61:.C" last "];[.B61:.B" last "];[.A" i + 1 "];[.E61:.E" last "];"
        money = sum; sub(/\[.C61:.C[0-9]+\]/, "[.D61:.D" last "]", money)
        r = i + 1
        row(text("F" i) formula(sum "2024)") formula(sum "2022)") formula(money "2024)") \
            formula(money "2022)") formula("[.B" r "]/([.B$1]+[.B$8]+[.B$15])") \
            formula("[.B" r "]/[.C" r "]-1") formula("[.D" r "]/[.B" r "]"))
    }
    for (i = 1; i <= effects; i++) { # what each effect saves
        split(effect[i], e, ","); r = substr(e[2], 2) + 1
        row(text(e[1]) number(e[4]) \
            formula((e[3] == "percent" ? "[.B" 20 + i "]*[.B" r "]" : "[.B" 20 + i "]") "*[.H" r "]"))
    }
    for (; i <= 24; i++) row(text(""))
    for (i = 1; i <= measures; i++) { # saving, payback, present value over ten years
        split(measure[i], m, ","); r = 44 + i
        row(text(m[1]) number(m[6]) number(m[7]) \
            formula("SUMIF([.A21:.A44];[.A" r "];[.C21:.C44])-[.C" r "]") \
            formula("[.B" r "]/[.D" r "]") formula("-PV(0.1;10;[.D" r "])-[.B" r "]"))
    }
    for (i = 44 + measures + 1; i <= 60; i++) row(text(""))
    for (i = 1; i <= count; i++) {
        split(readings[i], c, ",")
        row(text(c[1]) text(c[2]) number(c[3]) number(c[4]) \
            formula("VALUE(LEFT([.A" 60 + i "];4))"))
    }
    print "</table:table></office:spreadsheet></office:body></office:document>"
}
