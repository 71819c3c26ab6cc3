# The report for a person does not tell either which program saved the case: UTF-16 in both orders,
# with and without its mark; UTF-8 with mark and CR LF; CR alone. In both languages.
$ for lang in es en; do limpia assess samples/mermeladas --lang $lang >want.$lang; done
> test -s want.es && ! cmp -s want.es want.en
> saved() { # how, command
>   mkdir $1; for f in samples/mermeladas/*.csv; do eval "$2" <$f >$1/${f##*/}; done
>   for lang in es en; do
>     limpia assess $1 --lang $lang | cmp - want.$lang && echo $1 $lang
>   done; }
> saved UTF-16LE 'iconv -f UTF-8 -t UTF-16LE'
> saved UTF-16BE 'iconv -f UTF-8 -t UTF-16BE'
> saved marked-BE 'printf "\376\377"; iconv -f UTF-8 -t UTF-16BE'
> saved marked-CRLF 'printf "\357\273\277"; sed "s/\$/\r/"'
> saved CR 'tr "\n" "\r"'
UTF-16LE es
UTF-16LE en
UTF-16BE es
UTF-16BE en
marked-BE es
marked-BE en
marked-CRLF es
marked-CRLF en
CR es
CR en

# --csv excel-es, saved again as Windows-1252: what a spreadsheet here would hand over.
$ limpia assess samples/cromado -f csv >want; mkdir sheet
> for f in samples/cromado/*.csv; do
>   case $f in
>   *readings.csv) sed 's/,/;/g; s/\([0-9]\)\.\([0-9]\)/\1,\2/g; s/$/\r/' $f ;;
>   *) cat $f ;;
>   esac | iconv -f UTF-8 -t CP1252 >sheet/${f##*/}
> done
> head -n 2 sheet/readings.csv | tr -d '\r'; grep -c '[0-9],[0-9]' sheet/readings.csv
> limpia assess sheet -f csv | cmp - want && echo same
period;flow;quantity;cost;quality
2023-01;DEC;810;;measured
0
same
