# Broken cases: each says where, what and what to do, and nothing is taken.

# A sack has no size of its own: the choices are named.
$ limpia check tests/data/bad/ambiguous-unit --lang en
! tests/data/bad/ambiguous-unit/flows.csv:4:4: CUERO: "saco" may be several units; write one of saco_60, saco_70, saco_50
! 1 problem: nothing was taken
= 1

# 2023 had no 29 February.
$ limpia check tests/data/bad/day-that-never-was --lang en
! tests/data/bad/day-that-never-was/readings.csv:3:1: period: "2023-02-29" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or 2024-02-14/2024-03-13
! 1 problem: nothing was taken
= 1

# An effect of a measure that is not there.
$ limpia check tests/data/bad/effect-of-unknown-measure --lang en
! tests/data/bad/effect-of-unknown-measure/effects.csv:2:1: measure: "M2" is not in measures.csv; did you mean M1?
! 1 problem: nothing was taken
= 1

# A file of no bytes.
$ limpia check tests/data/bad/empty-firm-file --lang en
! tests/data/bad/empty-firm-file/firm.csv: the file is empty; its first line must name the columns
! 1 problem: nothing was taken
= 1

# A required column is missing.
$ limpia check tests/data/bad/firm-without-currency --lang en
! tests/data/bad/firm-without-currency/firm.csv:1: column "currency" is missing; add it to the first line
! 1 problem: nothing was taken
= 1

# Two flows, each part of the other.
$ limpia check tests/data/bad/flow-part-of-itself --lang en
! tests/data/bad/flow-part-of-itself/flows.csv:2:5: AGUA → LAVADO → AGUA: each is part of the other; correct part_of
! 1 problem: nothing was taken
= 1

# The same code in two lines.
$ limpia check tests/data/bad/flow-twice --lang en
! tests/data/bad/flow-twice/flows.csv:5: "AGUA" stands already in line 2; ids are unique
! 1 problem: nothing was taken
= 1

# A required cell is blank.
$ limpia check tests/data/bad/flow-without-name --lang en
! tests/data/bad/flow-without-name/flows.csv:2:3: name: a value is missing
! 1 problem: nothing was taken
= 1

# Below a limit that is not written.
$ limpia check tests/data/bad/lab-below-limit-of-nothing --lang en
! tests/data/bad/lab-below-limit-of-nothing/lab.csv:2:4: value: behind "<" goes the limit of detection: <0.5, or <LD
! 1 problem: nothing was taken
= 1

# A range upside down.
$ limpia check tests/data/bad/low-above-high --lang en
! tests/data/bad/low-above-high/measures.csv:2:3: investment: low, likely and high do not rise: "1200", "900", "1000"; order them by value
! 1 problem: nothing was taken
= 1

# All problems are told at once, in the order of the file.
$ limpia check tests/data/bad/many-problems --lang en
! tests/data/bad/many-problems/readings.csv:2:1: period: "2024-13" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or 2024-02-14/2024-03-13
! tests/data/bad/many-problems/readings.csv:2:2: flow: "LUZ" is not in flows.csv
! tests/data/bad/many-problems/readings.csv:2:3: quantity: "x" is not a number; write digits only
! tests/data/bad/many-problems/readings.csv:3:3: quantity: a value is missing
! tests/data/bad/many-problems/readings.csv:4:1: period: a value is missing
! tests/data/bad/many-problems/readings.csv:5:3: CUERO 2024-02: "kWh" is energy and the flow CUERO is in kg (mass); write it in kg or change the unit of the flow
! 6 problems: nothing was taken
= 1

# Two measures, each waiting for the other.
$ limpia check tests/data/bad/measure-requires-itself --lang en
! tests/data/bad/measure-requires-itself/measures.csv:3:3: M1 → M2 → M1: each of these measures requires the other; take one requirement away
! 1 problem: nothing was taken
= 1

# UTF-8 and Windows letters in one file.
$ limpia check tests/data/bad/mixed-encodings --lang en
! tests/data/bad/mixed-encodings/flows.csv:3: letters here are not in the encoding of the rest of the file: save it again as CSV UTF-8
! 1 problem: nothing was taken
= 1

# A thirteenth month.
$ limpia check tests/data/bad/month-thirteen --lang en
! tests/data/bad/month-thirteen/readings.csv:3:1: period: "2024-13" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or 2024-02-14/2024-03-13
! 1 problem: nothing was taken
= 1

# The folder is not a firm.
$ limpia check tests/data/bad/no-firm-file --lang en
! tests/data/bad/no-firm-file/firm.csv: there is no such file: check its name
! 1 problem: nothing was taken
= 1

# A byte no text has.
$ limpia check tests/data/bad/nul-byte --lang en
! tests/data/bad/nul-byte/readings.csv:3: a zero byte stands on this line, so this is no text: save the table again as CSV UTF-8
! 1 problem: nothing was taken
= 1

# Every number reads with a comma and with a dot: the country decides, with a warning.
$ limpia check tests/data/bad/numbers-read-both-ways --lang en
tests/data/bad/numbers-read-both-ways: 3 readings, nothing is wrong
! tests/data/bad/numbers-read-both-ways/readings.csv:2:3: warning: every number reads with a comma and with a dot; taken with "," as in the firm's country; give --decimal to decide
! 1 warning

# It ends before it begins.
$ limpia check tests/data/bad/period-backwards --lang en
! tests/data/bad/period-backwards/readings.csv:3:1: period: "2024-02-14/2024-01-13" is no period; write 2024, 2024-Q1, 2024-03, 2024-03-15 or 2024-02-14/2024-03-13
! 1 problem: nothing was taken
= 1

# Is 12 a dozen times, or 12 %?
$ limpia check tests/data/bad/ratio-above-one --lang en
! tests/data/bad/ratio-above-one/firm.csv:2:6: discount_rate: a bare 12 may be 12 % or a slip: write 12% or 0.12
! 1 problem: nothing was taken
= 1

# Less than nothing was used.
$ limpia check tests/data/bad/reading-negative --lang en
! tests/data/bad/reading-negative/readings.csv:2:3: quantity: the value must be at least 0
! 1 problem: nothing was taken
= 1

# Words after the number are taken for a unit.
$ limpia check tests/data/bad/reading-not-a-number --lang en
! tests/data/bad/reading-not-a-number/readings.csv:3:3: ELE 2024: the unit "y pico" is not known; "limpia catalog units" lists them
! 1 problem: nothing was taken
= 1

# A reading of a flow that is not there.
$ limpia check tests/data/bad/reading-of-unknown-flow --lang en
! tests/data/bad/reading-of-unknown-flow/readings.csv:3:2: flow: "LUZ" is not in flows.csv
! 1 problem: nothing was taken
= 1

# The same days are read twice.
$ limpia check tests/data/bad/readings-overlap --lang en
! tests/data/bad/readings-overlap/readings.csv:5:1: ELE: 2024-06 shares days with 2024 of line 3; leave one, or correct a date
! 1 problem: nothing was taken
= 1

# Blank lines and no heading.
$ limpia check tests/data/bad/spaces-only --lang en
! tests/data/bad/spaces-only/readings.csv: the file is empty; its first line must name the columns
! 1 problem: nothing was taken
= 1

# More cells than headings.
$ limpia check tests/data/bad/too-many-cells --lang en
! tests/data/bad/too-many-cells/readings.csv:3:4: the line has 5 cells and the head 3; put quotes around a text that holds the separator
! 1 problem: nothing was taken
= 1

# A folder is one firm.
$ limpia check tests/data/bad/two-firms --lang en
! tests/data/bad/two-firms/firm.csv: exactly one line is expected below the head; there are 2
! 1 problem: nothing was taken
= 1

# A quote that never closes names the line where it opened.
$ limpia check tests/data/bad/unclosed-quote --lang en
! tests/data/bad/unclosed-quote/flows.csv:2: a quote opens on this line and never closes: close it or take it away
! 1 problem: nothing was taken
= 1

# Electricity by weight.
$ limpia check tests/data/bad/unit-of-another-dimension --lang en
! tests/data/bad/unit-of-another-dimension/flows.csv:3:4: ELE: "kg" is a unit of mass and this kind of flow (electricity) is measured in energy; change the unit or the kind
! 1 problem: nothing was taken
= 1

# A column nobody knows is kept, and said.
$ limpia check tests/data/bad/unknown-column --lang en
tests/data/bad/unknown-column: 3 readings, nothing is wrong
! tests/data/bad/unknown-column/readings.csv:1:4: note: column "turno" is not known here; it is kept as it is

# A country without rows.
$ limpia check tests/data/bad/unknown-country --lang en
! tests/data/bad/unknown-country/firm.csv:2:3: the country "XX" is not known; write one of BO, CL, CO, EC, PA, PE, VE
! 1 problem: nothing was taken
= 1

# A kind in another language: the choices are named.
$ limpia check tests/data/bad/unknown-kind --lang en
! tests/data/bad/unknown-kind/flows.csv:2:2: kind: "agua" is not one of: product, electricity, demand, reactive, fuel, utility, water, material, wastewater, waste, refrigerant, charge, driver
! 1 problem: nothing was taken
= 1

# A bucket is no unit.
$ limpia check tests/data/bad/unknown-unit --lang en
! tests/data/bad/unknown-unit/flows.csv:2:4: AGUA: the unit "balde" is not known; "limpia catalog units" lists them
! 1 problem: nothing was taken
= 1

$ limpia check tests/data/bad/unit-said-twice --lang en
! tests/data/bad/unit-said-twice/readings.csv:2:3: quantity: the cell says "gal_us" and the column unit says "m3"; leave one
! 1 problem: nothing was taken
= 1

# A sub-meter that reads more than the meter it hangs on.
$ limpia assess tests/data/bad/part-above-whole --lang en -f csv >/dev/null
! flows.csv:2: warning: AGUA: its parts add up to 125 % of it; check their readings and units
! 1 warning
