# What was not understood, with the nearest word.
$ limpia asess samples/mermeladas
! limpia: «asess» no es una orden. ¿Quiso decir assess?
! «limpia help» muestra las órdenes
= 2
$ limpia assess --perido 2024 samples/mermeladas
! limpia: «--perido» no es una opción aquí. ¿Quiso decir --period?
! «limpia help assess» dice cómo se usa
= 2
$ limpia assess samples/mermeladas --period 2024-13
! limpia: --period: «2024-13» no es un período. Escriba 2024, 2024-Q1, 2024-03 o 2024-02-14/2024-03-13
! «limpia help assess» dice cómo se usa
= 2
$ limpia assess samples/mermeladas -f docx
! limpia: -f «docx» no es una forma que sepa escribir; hay: text, csv, json, md, html, xlsx
! «limpia help assess» dice cómo se usa
= 2
$ limpia assess
! limpia: a assess le falta algo: FUENTE
! «limpia help assess» dice cómo se usa
= 2
$ limpia assess samples/mermeladas otra
! limpia: assess no sabe qué hacer con «otra»
! «limpia help assess» dice cómo se usa
= 2
$ limpia assess samples/mermeladas --firm otra
! samples/mermeladas: no tiene la empresa «otra»; tiene: mermeladas
! 1 problema: no se tomó nada
= 1
$ limpia --lang fr
! limpia: --lang es es o en, no «fr»
! «limpia help» muestra las órdenes
= 2
$ limpia convert --rate 3 1 kg t
! limpia: «--rate» no es una opción aquí
! «limpia help convert» dice cómo se usa
= 2
$ limpia assess nowhere
! nowhere: no hay tal carpeta; revise la ruta
! 1 problema: no se tomó nada
= 1
$ limpia assess samples/mermeladas/firm.csv
! samples/mermeladas/firm.csv: esto no es un libro de limpia, o tiene dañado el comienzo; no se tocó
! 1 problema: no se tomó nada
= 1
$ limpia assess samples/mermeladas --sectors nowhere
! limpia: no se encontró la carpeta de factores (sectors); indíquela con --sectors CARPETA
= 3
$ limpia --version
limpia {version}
Software libre bajo la Licencia Pública General GNU, versión 3 o posterior; sin garantía alguna.
$ limpia --version --lang en
limpia {version}
Free software under the GNU General Public License, version 3 or later; without any warranty.
$ limpia | head -3
limpia: producción más limpia para empresas pequeñas: agua, energía y
materiales, qué se pierde, qué hacer primero y cuánto rinde.
\
$ limpia help convert
limpia convert CANTIDAD UNIDAD UNIDAD

Da solo el número. Con --carrier, una masa o un volumen de ese combustible pasa
a energía (neta) y al revés.

Opciones
  --carrier ID            el combustible, para pasar entre masa, volumen y
                          energía

# A disk without room is told, and so is a folder that is not there.
$ limpia help >/dev/full
! limpia: no se pudo escribir la respuesta: el disco está lleno; libere espacio
= 3
$ limpia help assess -o out.txt
! limpia: «-o» no es una opción aquí
! «limpia help help» dice cómo se usa
= 2
$ limpia assess samples/mermeladas -o nowhere/out.txt
! nowhere/out.txt: no se escribió: no hay tal carpeta
= 3
$ limpia assess samples/mermeladas -o out.txt && head -1 out.txt
Mermeladas del Maule

# The language: --lang, LIMPIA_LANG, the locale; neither Spanish nor English is Spanish.
$ limpia convert x kg t --lang en
! limpia: "x" is not a number
! "limpia help convert" says how it is used
= 2
$ LIMPIA_LANG=en limpia convert x kg t
! limpia: "x" is not a number
! "limpia help convert" says how it is used
= 2
$ LC_ALL=en_US.UTF-8 limpia convert x kg t
! limpia: "x" is not a number
! "limpia help convert" says how it is used
= 2
$ LC_ALL=de_DE.UTF-8 limpia convert x kg t
! limpia: «x» no es un número
! «limpia help convert» dice cómo se usa
= 2
$ LC_ALL=C limpia convert x kg t
! limpia: «x» no es un número
! «limpia help convert» dice cómo se usa
= 2
