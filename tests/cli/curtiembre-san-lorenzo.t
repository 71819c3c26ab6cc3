# The published case (CPTS no. 14, Tarija, November 2002): invested 2,240 US$, 20,400 US$ a year
# less; a year: water 555 m³ (14 %), salt 21,500 kg (44 %), sodium sulphide 575 kg (24 %),
# lime 1,530 kg (24 %), chromium salts 760 kg (15 %), tannins 6,240 kg (20 %),
# natural gas 500 thousand ft³ (72 %).

$ limpia assess samples/curtiembre-san-lorenzo -f csv 2>/dev/null >table
$ grep -E '^measure,(investment|saving[.]money|saving[.][A-Z]+),' table | cut -d, -f2,3,5,6
investment,SL01,2240,USD
saving.AGUA,SL01,555,m³/y
saving.SAL,SL01,21500,kg/y
saving.SULF,SL01,575,kg/y
saving.CAL,SL01,1530,kg/y
saving.CROMO,SL01,760,kg/y
saving.TANINO,SL01,6240,kg/y
saving.GAS,SL01,500,MPC/y
saving.money,SL01,20400,USD/y

$ sed -n 's/"[^"]*"/-/g; /^measure,saving[.][A-Z]*[.]ratio,/p' table | cut -d, -f2,5
saving.AGUA.ratio,0.14
saving.SAL.ratio,0.44
saving.SULF.ratio,0.24
saving.CAL.ratio,0.24
saving.CROMO.ratio,0.15
saving.TANINO.ratio,0.2
saving.GAS.ratio,0.72

# 2,240 / 20,400 of a year.
$ grep -E '^measure,payback[.]simple,' table | cut -d, -f2,5,6
payback.simple,0.10980392156862745,y

# What the case does not publish stays blank, and says why: no price, no life, no rate.
$ grep -E '^measure,(npv|irr|payback[.]discounted),' table | cut -d, -f2,5
payback.discounted,
npv,
irr,

# The same facts in the same order whatever the language.
$ limpia assess samples/curtiembre-san-lorenzo -f csv --lang en 2>/dev/null >english
$ cut -d, -f1-3 table >es; cut -d, -f1-3 english >en; cmp es en
