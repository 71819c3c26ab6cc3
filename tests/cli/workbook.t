# Firms go into a workbook and come out again as they were.
$ limpia import samples/mermeladas taller.limpia --lang en
Mermeladas del Maule is in taller.limpia: 312 readings

$ limpia import samples/cromado taller.limpia --lang en
Cromados del Salitre is in taller.limpia: 456 readings

$ limpia import samples/mermeladas taller.limpia --lang en
! taller.limpia: the firm "mermeladas" is already there; say whether it is to be replaced or merged
! 1 problem: nothing was taken
= 1

$ limpia import samples/mermeladas taller.limpia --merge --lang en
Firm: 0 new, 0 changed, 1 equal
Processes: 0 new, 0 changed, 7 equal
Flows: 0 new, 0 changed, 18 equal
Equipment: 0 new, 0 changed, 12 equal
Readings: 0 new, 0 changed, 312 equal
Analyses: 0 new, 0 changed, 18 equal
Risks: 0 new, 0 changed, 34 equal
Permits: 0 new, 0 changed, 2 equal
Measures: 0 new, 0 changed, 12 equal
Effects: 0 new, 0 changed, 23 equal
Couplings: 0 new, 0 changed, 1 equal
Financing: 0 new, 0 changed, 2 equal
Targets: 0 new, 0 changed, 2 equal
Evidence: 0 new, 0 changed, 2 equal
Mermeladas del Maule is in taller.limpia: 312 readings

$ limpia import samples/mermeladas taller.limpia --replace --merge --lang en
! limpia: --replace and --merge exclude each other; give one
! "limpia help import" says how it is used
= 2

# Several firms: which one has to be said.
$ limpia assess taller.limpia --lang en
! taller.limpia: it holds several firms; say which with --firm: mermeladas, cromado
! 1 problem: nothing was taken
= 2

$ limpia check taller.limpia --firm ninguna --lang en
! taller.limpia: it holds no firm "ninguna"; it holds: mermeladas, cromado
! 1 problem: nothing was taken
= 1

$ limpia check taller.limpia --firm cromado --lang en
taller.limpia: 456 readings, nothing is wrong

$ limpia export taller.limpia --lang en
! limpia: export needs more: WORKBOOK --firm ID DIR
! "limpia help export" says how it is used
= 2

$ limpia export taller.limpia --firm mermeladas uno && limpia import uno otro.limpia >ya && limpia export otro.limpia --firm mermeladas dos && diff -r uno dos && echo igual
igual

$ limpia export taller.limpia --firm mermeladas uno --lang en
! uno: the folder is not empty; give a new one, or --replace
! 1 problem: nothing was taken
= 1

# With --replace the files of the firm that was there go, also those this one has none of; what is
# not limpia's stays.
$ echo nota >uno/nota.txt; limpia export taller.limpia --firm cromado uno --replace && rm uno/nota.txt && limpia export taller.limpia --firm cromado tres && diff -r uno tres && echo igual
igual

$ limpia export taller.limpia --firm mermeladas uno --replace && diff -r uno dos && echo igual
igual

# What a workbook says is what its folder says.
$ limpia assess uno --lang en -f csv >de-carpeta; limpia assess otro.limpia --lang en -f csv >de-libro; test -s de-libro && diff <(grep -v '^warning' de-carpeta) <(grep -v '^warning' de-libro)

# What is no workbook stays as it is.
$ echo hola >carta.limpia; limpia import samples/cromado carta.limpia --lang en; cat carta.limpia
hola
! carta.limpia: this is no workbook of limpia, or its beginning is damaged; it was not touched
! 1 problem: nothing was taken

$ cat samples/cromado/firm.csv | limpia check /dev/stdin --lang en
! /dev/stdin: a workbook is a file on the disk; this is a pipe or a device
! 1 problem: nothing was taken
= 1

$ limpia assess nada.limpia --lang en
! nada.limpia: there is no such workbook; check the path
! 1 problem: nothing was taken
= 1

$ stat -c %a taller.limpia; ls
600
carta.limpia
de-carpeta
de-libro
dos
otro.limpia
otro.limpia.2025-01-01.copy
samples
sectors
taller.limpia
taller.limpia.2025-01-01.copy
tests
tres
uno
ya
