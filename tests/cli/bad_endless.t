# What never ends, or is far too long, is refused soon, with little memory and a message.

# A line of 2 MiB.
$ cp -R tests/data/bad/text-in-number long
> { echo period,flow,quantity; head -c 2097152 /dev/zero | tr '\0' 1; echo; } >long/readings.csv
> limpia check long
! long/readings.csv:2: esta línea pasa de 1 MiB: revise que el archivo sea CSV
! 1 problema: no se tomó nada
= 1

# A quoted cell of 2 MiB in short lines.
$ { echo period,flow,quantity; printf '"'; yes 2024-01,AGUA,12 | head -c 2097152; } >long/readings.csv
> limpia check long
! long/readings.csv:2: aquí empieza una celda entre comillas de más de 1 MiB: cierre la comilla o quítela
! 1 problema: no se tomó nada
= 1

# A pipe without end, of short lines and of one; a device without end.
$ cp -R long pipe; rm pipe/readings.csv; mkfifo pipe/readings.csv
> (yes 2024-01,AGUA,120 2>/dev/null >pipe/readings.csv &) ; timeout 60 limpia check pipe
! pipe/readings.csv: este archivo pasa de 256 MiB: divídalo y lea las partes
! 1 problema: no se tomó nada
= 1
$ (yes 2>/dev/null | tr -d '\n' 2>/dev/null >pipe/readings.csv &) ; timeout 60 limpia check pipe
! pipe/readings.csv: este archivo pasa de 256 MiB: divídalo y lea las partes
! 1 problema: no se tomó nada
= 1
$ ln -sf /dev/zero long/readings.csv; timeout 60 limpia check long
! long/readings.csv: este archivo pasa de 256 MiB: divídalo y lea las partes
! 1 problema: no se tomó nada
= 1
