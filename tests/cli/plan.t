# The best set for 15 million, and the money it needs.
$ limpia plan samples/mermeladas --budget 15000000 --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
plan,selected,M01,Boquillas en mangueras,1,1,,,,,
plan,selected,M02,Lavado en contracorriente,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M03,Reúso del agua de enfriado de frascos,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M04,Aislar marmitas y líneas de vapor,1,1,,,,,
plan,selected,M05,Retorno de condensado,1,1,,,,,
plan,selected,M06,Control de °Brix,1,1,,,,,
plan,selected,M07,Concentración al vacío,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M08,Control del sobrellenado,1,1,,,,,
plan,selected,M09,Compost con cáscaras,1,1,,,,,
plan,selected,M10,Rascado antes de lavar,1,1,,,,,
plan,selected,M11,Pelado a vapor,0,1,,,,,rejected
plan,selected,M12,Sensores de luz y LED,1,1,,,,,
plan,npv,,Net present value,99347742.69753695,CLP,,,,,
plan,investment,,Investment,14120000,CLP,,,,,
plan,outlay,,"Own money in year 0, grants taken off",14120000,CLP,,,,,
plan,budget,,Budget,15000000,CLP,,,,,
plan,saving.net,,Net saving,21464636.9048,CLP/y,,,,,
plan,gain.ghg,,Greenhouse gases avoided,26480.295044581886,kg/y,,,,,
plan,gain.water,,Water saved,426.28679999999997,m³/y,,,,,
plan,bound,,No plan does better than,99347742.69753695,CLP,,,,,"exact: 11 candidates, 9 sets looked at"
# Grants count: 27 000 are spent for 24 000 of the firm's own.
$ limpia plan samples/curtiembre --budget 25000 --lang en
Plan under a budget
The set of highest net present value
════════════════════════════════════════════════════════════════════════════════

  Goes in                               investment
  ────────────────────────────────────────────────
  T02 Descarnado en verde                    1 500
  T03 Reciclaje de baños de pelambre         9 000
  T05 Reciclaje directo del baño de         11 000
  cromo
  T12 Aislar caldera y recuperar             5 500
  condensado

  Net present value                             112 227 USD
  Investment                                     27 000 USD
  Own money in year 0, grants taken off          24 000 USD
  Budget                                         25 000 USD
  Net saving                              22 659 USD a year
  Greenhouse gases avoided               27,4 t CO₂e a year
  Water saved                                 147 m³ a year

  Stays out                             because
  ──────────────────────────────────────────────────────────────────────────
  T01 Sacudido de sal antes del remojo  it does not fit in the budget beside
                                        the others
  T04 Pelambre enzimático               another of its group is in the plan
  T06 Recuperación de cromo con MgO     another of its group is in the plan
  T07 Curtido de alto agotamiento       another of its group is in the plan
  T08 Baños cortos y lavado por lotes   it does not fit in the budget beside
                                        the others
  T09 Reúso de lavados de pelambre en   it adds nothing to the others
  el remojo
  T10 Reciclaje de baños de piquelado   it does not fit in the budget beside
                                        the others
  T11 Sebo de carnazas                  it does not fit in the budget beside
                                        the others

  All sets of the 12 candidates were weighed: with 25 000 USD there is none
  better.
# Nothing fits.
$ limpia plan samples/mermeladas --budget 100 --maximise water --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
plan,selected,M01,Boquillas en mangueras,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M02,Lavado en contracorriente,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M03,Reúso del agua de enfriado de frascos,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M04,Aislar marmitas y líneas de vapor,0,1,,,,,it adds nothing to the others
plan,selected,M05,Retorno de condensado,0,1,,,,,it does not fit in the budget beside the others
plan,selected,M06,Control de °Brix,0,1,,,,,it adds nothing to the others
plan,selected,M07,Concentración al vacío,0,1,,,,,it adds nothing to the others
plan,selected,M08,Control del sobrellenado,0,1,,,,,it adds nothing to the others
plan,selected,M09,Compost con cáscaras,0,1,,,,,it adds nothing to the others
plan,selected,M10,Rascado antes de lavar,0,1,,,,,it adds nothing to the others
plan,selected,M11,Pelado a vapor,0,1,,,,,rejected
plan,selected,M12,Sensores de luz y LED,0,1,,,,,it adds nothing to the others
plan,npv,,Net present value,0,CLP,,,,,
plan,investment,,Investment,0,CLP,,,,,
plan,outlay,,"Own money in year 0, grants taken off",0,CLP,,,,,
plan,budget,,Budget,100,CLP,,,,,
plan,saving.net,,Net saving,0,CLP/y,,,,,
plan,gain.ghg,,Greenhouse gases avoided,0,kg/y,,,,,
plan,gain.water,,Water saved,0,m³/y,,,,,
plan,bound,,No plan does better than,0,m³/y,,,,,"exact: 11 candidates, 1 sets looked at"
# What is asked wrongly.
$ limpia plan samples/mermeladas --lang en
! limpia: give the budget: --budget 15000000
! "limpia help plan" says how it is used
= 2
$ limpia plan samples/mermeladas --budget 1000 --maximise joy --lang en
! limpia: --maximise: npv, ghg or water, not "joy"
! "limpia help plan" says how it is used
= 2
$ limpia plan samples/mermeladas --budget -5 --lang en
! limpia: --budget: 0 or more
! "limpia help plan" says how it is used
= 2
$ limpia finance --rate -100% --flows -1,2 --lang en
! limpia: a rate must be above -100 %: write it as 0.12 or 12%
! "limpia help finance" says how it is used
= 2
