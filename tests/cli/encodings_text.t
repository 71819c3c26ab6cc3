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

# Each file saved in its own way: the bills as a spreadsheet here saves them (semicolons, decimal
# comma, CR LF, Windows-1252), the flows in UTF-16, the rest as they were.
$ limpia assess samples/mermeladas -f csv >want; cp -R samples/mermeladas/ mixed; chmod -R u+w mixed
> sed 's/,/;/g; s/\([0-9]\)\.\([0-9]\)/\1,\2/g; s/$/\r/' samples/mermeladas/readings.csv |
> iconv -f UTF-8 -t CP1252 >mixed/readings.csv
> iconv -f UTF-8 -t UTF-16 samples/mermeladas/flows.csv >mixed/flows.csv
> grep -m 1 -a '[0-9],[0-9]' mixed/readings.csv | tr -d '\r'
> limpia assess mixed -f csv | cmp - want && echo same
2023-01;MER;65,153;;measured;;
same
