# The same case however a spreadsheet wrote it: ; and decimal comma, BOM, cp1252, UTF-16, CR LF,
# CR, sep=;, tabs. Every result is the same, byte for byte.
$ limpia assess samples/mermeladas -f csv >want
> rewrite() { # folder, delimiter, decimal mark
>   mkdir -p $1; for f in samples/mermeladas/*.csv; do
>     awk -v RS='\n' -v to="$2" -v mark="$3" '
>     function put(cell) {
>       if (mark == "," && cell ~ /^<?-?[0-9]+\.[0-9]+$/) sub(/\./, ",", cell)
>       if (index(cell, to) || cell ~ /["\n]/) { gsub(/"/, "\"\"", cell); cell = "\"" cell "\"" }
>       return cell
>     }
>     { line = $0; out = ""; n = 0
>       while (1) {
>         if (substr(line, 1, 1) == "\"") {
>           cell = ""; line = substr(line, 2)
>           while ((at = index(line, "\"")) > 0) {
>             cell = cell substr(line, 1, at - 1); line = substr(line, at + 1)
>             if (substr(line, 1, 1) != "\"") break
>             cell = cell "\""; line = substr(line, 2)
>           }
>           rest = line
>         } else { at = index(line, ","); cell = at ? substr(line, 1, at - 1) : line
>           rest = at ? substr(line, at) : "" }
>         out = out (n++ ? to : "") put(cell)
>         if (substr(rest, 1, 1) != ",") break
>         line = substr(rest, 2)
>       }
>       print out }' $f >$1/${f##*/}
>   done; }
> rewrite semi ';' ','; rewrite tabs '	' .
> for how in semi tabs; do limpia assess $how -f csv 2>/dev/null | cmp - want && echo $how; done
semi
tabs

$ again() { mkdir -p $1; for f in semi/*.csv; do eval "$2" <$f >$1/${f##*/}; done
>   limpia assess $1 -f csv 2>/dev/null | cmp - want && echo $1; }
> again bom 'printf "\357\273\277"; cat'
> again crlf 'sed "s/\$/\r/"'
> again cr 'tr "\n" "\r"'
> again sep 'echo "sep=;"; cat'
> again utf16 'iconv -f UTF-8 -t UTF-16'
bom
crlf
cr
sep
utf16

# Windows-1252, where every letter of the case has a place.
$ mkdir old; for f in samples/cromado/*.csv; do iconv -f UTF-8 -t CP1252 <$f >old/${f##*/}; done
> limpia assess samples/cromado -f csv >want; limpia assess old -f csv | cmp - want && echo same
same
