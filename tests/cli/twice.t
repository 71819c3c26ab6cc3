# Two readings for the same days: the better known one counts, and it is said.
$ limpia assess tests/data/cases/told-twice -f csv --lang en | grep '^use,quantity,AGUA'
use,quantity,AGUA,Agua,912,m³,,,,,
! tests/data/cases/told-twice/readings.csv:3:1: warning: AGUA: 2024 stands also in line 2; the billed one counts
! 1 warning
