# Broken cases, as a person meets them: every problem with its place and what to do, in Spanish;
# exit 1, and the file asked for with -o is not written.

# A file that must be there is not.
$ limpia assess tests/data/bad/no-firm-file --period 2024-01 -f csv -o out.csv
! tests/data/bad/no-firm-file/firm.csv: no existe ese archivo: revise el nombre
! 1 problema: no se tomó nada
= 1

# A required column is missing.
$ limpia assess tests/data/bad/missing-column --period 2024-01 -f csv -o out.csv
! tests/data/bad/missing-column/readings.csv:1: falta la columna «quantity»; agréguela en la primera línea
! 1 problema: no se tomó nada
= 1

# Without its codes, the other files are not blamed for naming them.
$ limpia assess tests/data/bad/missing-key-column --period 2024-01 -f csv -o out.csv
! tests/data/bad/missing-key-column/flows.csv:1: falta la columna «code»; agréguela en la primera línea
! 1 problema: no se tomó nada
= 1

# A text where a number goes.
$ limpia assess tests/data/bad/text-in-number --period 2024-01 -f csv -o out.csv
! tests/data/bad/text-in-number/readings.csv:2:3: quantity: «ciento veinte» no es un número; escriba solo cifras
! 1 problema: no se tomó nada
= 1

# A unit nobody knows.
$ limpia assess tests/data/bad/unknown-unit --period 2024-01 -f csv -o out.csv
! tests/data/bad/unknown-unit/flows.csv:2:4: AGUA: la unidad «balde» no se conoce; «limpia catalog units» las muestra
! 1 problema: no se tomó nada
= 1

# Energy is no unit of water: both are named.
$ limpia assess tests/data/bad/energy-on-water --period 2024-01 -f csv -o out.csv
! tests/data/bad/energy-on-water/flows.csv:2:4: AGUA: «kWh» es unidad de energía y un flujo de esta clase (agua) se mide en volumen. Cambie la unidad o la clase
! 1 problema: no se tomó nada
= 1

$ limpia assess tests/data/bad/energy-in-water-reading --period 2024-01 -f csv -o out.csv
! tests/data/bad/energy-in-water-reading/readings.csv:2:4: AGUA 2024-01: «kWh» es energía y el flujo AGUA se mide en m³ (volumen). Escriba m³ o cambie la unidad del flujo
! 1 problema: no se tomó nada
= 1

# A quintal is several things, and Ecuador does not say which.
$ limpia assess tests/data/bad/ambiguous-qq --period 2024-01 -f csv -o out.csv
! tests/data/bad/ambiguous-qq/flows.csv:4:4: CUERO: «qq» puede ser varias unidades; escriba una de quintal_46, quintal_100lb, quintal_spanish, quintal_metric
! 1 problema: no se tomó nada
= 1

# Two bills share days.
$ limpia assess tests/data/bad/readings-overlap --period 2024-01 -f csv -o out.csv
! tests/data/bad/readings-overlap/readings.csv:5:1: ELE: 2024-06 comparte días con 2024 de la línea 3. Deje una, o corrija una fecha
! 1 problema: no se tomó nada
= 1

# Less than nothing.
$ limpia assess tests/data/bad/reading-negative --period 2024-01 -f csv -o out.csv
! tests/data/bad/reading-negative/readings.csv:2:3: quantity: el valor debe ser al menos 0
! 1 problema: no se tomó nada
= 1

# A quote that never closes: said once, where it opens.
$ limpia assess tests/data/bad/unclosed-quote --period 2024-01 -f csv -o out.csv
! tests/data/bad/unclosed-quote/flows.csv:2: en esta línea se abre una comilla que no se cierra: ciérrela o quítela
! 1 problema: no se tomó nada
= 1

# A zero byte.
$ limpia assess tests/data/bad/nul-byte --period 2024-01 -f csv -o out.csv
! tests/data/bad/nul-byte/readings.csv:3: en esta línea hay un byte nulo, así que no es texto: guarde la tabla de nuevo como CSV UTF-8
! 1 problema: no se tomó nada
= 1

# Letters of two encodings, and bytes of none.
$ limpia assess tests/data/bad/mixed-encodings --period 2024-01 -f csv -o out.csv
! tests/data/bad/mixed-encodings/flows.csv:3: aquí hay letras en otra codificación que el resto del archivo: guárdelo de nuevo como CSV UTF-8
! 1 problema: no se tomó nada
= 1

$ limpia assess tests/data/bad/invalid-utf8 --period 2024-01 -f csv -o out.csv
! tests/data/bad/invalid-utf8/flows.csv:2: aquí hay letras en otra codificación que el resto del archivo: guárdelo de nuevo como CSV UTF-8
! 1 problema: no se tomó nada
= 1

# A sector nobody knows: the nearest names.
$ limpia assess tests/data/bad/unknown-sector --period 2024-01 -f csv -o out.csv
! tests/data/bad/unknown-sector/firm.csv:2:4: el rubro «tanery» no se conoce; los nombres más cercanos son tannery, general, plating
! 1 problema: no se tomó nada
= 1

# A bill that is yet to come.
$ limpia assess tests/data/bad/future-reading --period 2024-01 -f csv -o out.csv
! tests/data/bad/future-reading/readings.csv:5:1: AGUA: 2035-01 todavía no empieza (hoy es 2025-01-01). Corrija la fecha
! 1 problema: no se tomó nada
= 1

# A product of which nothing was made.
$ limpia assess tests/data/bad/nothing-produced --period 2024-01 -f csv -o out.csv
! tests/data/bad/nothing-produced/flows.csv:4: CUERO: en 2024-01 no se produjo nada. Anote sus lecturas o elija otro período
! 1 problema: no se tomó nada
= 1

# Savings that drive each other.
$ limpia assess tests/data/bad/coupling-cycle --period 2024-01 -f csv -o out.csv
! tests/data/bad/coupling-cycle/couplings.csv:3:2: ELE → AGUA → ELE: estos acoples dan la vuelta completa; quite uno
! 1 problema: no se tomó nada
= 1

# A low value above the likely one.
$ limpia assess tests/data/bad/low-above-likely --period 2024-01 -f csv -o out.csv
! tests/data/bad/low-above-likely/measures.csv:2:3: investment: mínimo, probable y máximo no van en orden: «1100», «1000», «». Ordénelos por valor
! 1 problema: no se tomó nada
= 1

# More than everything saved.
$ limpia assess tests/data/bad/effect-above-hundred --period 2024-01 -f csv -o out.csv
! tests/data/bad/effect-above-hundred/effects.csv:2:4: M1: ninguna medida ahorra más del 100 %. Escriba qué parte del consumo ahorra
! 1 problema: no se tomó nada
= 1

# Twelve, or twelve percent?
$ limpia assess tests/data/bad/bare-percent --period 2024-01 -f csv -o out.csv
! tests/data/bad/bare-percent/effects.csv:2:4: value: un 12 suelto puede ser 12 % o un desliz: escriba 12% o 0.12
! 1 problema: no se tomó nada
= 1

# As many commas as dots.
$ limpia assess tests/data/bad/decimals-of-both-kinds --period 2024-01 -f csv -o out.csv
! tests/data/bad/decimals-of-both-kinds/readings.csv: hay tantos números con coma decimal como con punto; dé --decimal , o --decimal .
! 1 problema: no se tomó nada
= 1

# Everything that is wrong, in all files, at once.
$ limpia assess tests/data/bad/every-file-wrong --period 2024-01 -f csv -o out.csv
! tests/data/bad/every-file-wrong/flows.csv:2:4: AGUA: la unidad «balde» no se conoce; «limpia catalog units» las muestra
! tests/data/bad/every-file-wrong/flows.csv:4:2: kind: «producto» no es ninguno de estos: product, electricity, demand, reactive, fuel, utility, water, material, wastewater, waste, refrigerant, charge, driver
! tests/data/bad/every-file-wrong/readings.csv:2:1: period: «2024-13» no es un período; escriba 2024, 2024-Q1, 2024-03, 2024-03-15 o 2024-02-14/2024-03-13
! tests/data/bad/every-file-wrong/readings.csv:3:2: flow: «LUZ» no está en flows.csv
! tests/data/bad/every-file-wrong/readings.csv:4:3: quantity: el valor debe ser al menos 0
! tests/data/bad/every-file-wrong/measures.csv:2:3: investment: «mucho» no es un número; escriba solo cifras
! tests/data/bad/every-file-wrong/measures.csv:2:4: M1: con una vida de 0 años no ahorra nada. Escriba los años que durará, o deje la celda vacía
! tests/data/bad/every-file-wrong/effects.csv:2:1: measure: «M2» no está en measures.csv; ¿quiso decir M1?
! tests/data/bad/every-file-wrong/effects.csv:2:4: value: un 12 suelto puede ser 12 % o un desliz: escriba 12% o 0.12
! tests/data/bad/every-file-wrong/firm.csv:2:4: el rubro «tanery» no se conoce; los nombres más cercanos son tannery, general, plating
! tests/data/bad/every-file-wrong/firm.csv:2:5: «soles» no es código de moneda; escriba tres mayúsculas, como BOB, CLP o USD
! 11 problemas: no se tomó nada
= 1

$ ls
samples
sectors
tests

# A gap is no error: a warning, and the share of the days that have readings.
$ limpia assess tests/data/bad/gap -f csv | grep -E '^(use,quantity|warning,coverage),AGUA'
use,quantity,AGUA,Agua de red,230,m³,,,,,2 de 3 meses
warning,coverage,AGUA,,0.6813186813186813,1,,,,,las lecturas dejan huecos en el período
! tests/data/bad/gap/readings.csv:3: aviso: AGUA: faltan lecturas de 29 días (2024-02); las sumas cuentan solo lo que hay
! 1 aviso

# --decimal settles what the vote cannot.
$ limpia check tests/data/bad/decimals-of-both-kinds --decimal , --period 2024-01
! tests/data/bad/decimals-of-both-kinds/readings.csv:3:3: quantity: «5400.5» no se puede leer con «,» como decimal; escriba por ejemplo 1234,5
! 1 problema: no se tomó nada
= 1

# Whatever is refused leaves nothing behind, whichever form was asked for.
$ for broken in tests/data/bad/*/; do for form in text csv; do
>   limpia assess $broken -f $form -o out >said 2>&1
>   case $? in 0) test -s out ;; 1) test ! -e out ;; *) false ;; esac || echo "$broken $form: $?"
>   rm -f out
> done; done
