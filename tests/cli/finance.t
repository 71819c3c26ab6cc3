# A loan-free project: 1 000 invested, 300 a year for five years at 10 %.
$ limpia finance --rate 10% --investment 1000 --saving 300 --life 5
Costo y beneficio
════════════════════════════════════════════════════════════════════════════════

  Ahorro neto al año                    300,00
  Valor actual neto (VAN)               137,24
  Tasa interna (TIR)                    15,2 %
  Tasa interna de retorno modificada    12,9 %
  Recuperación simple                 3,3 años
  Recuperación descontada             4,3 años
  Beneficio sobre costo                   1,14
  Ahorro sobre inversión                  1,14
  Tasa interna de retorno ajustada      12,9 %
  Ahorro anual sobre inversión          30,0 %
  Valor anual equivalente                36,20
  Ahorro neto de por vida               137,24
$ limpia finance --rate 0.1 --investment 1000 --saving 300 --life 5 --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
finance,saving.net,,Net saving a year,300,$/y,,,,,
finance,npv,,Net present value,137.2360308225343,$,,,,,
finance,irr,,Internal rate of return,0.15238237116630654,1,,,,,
finance,irr.count,,Internal rates of return,1,1,,,,,
finance,mirr,,Modified internal rate of return,0.1286591515560611,1,,,,,
finance,payback.simple,,Simple payback,3.3333333333333335,y,,,,,
finance,payback.discounted,,Discounted payback,4.263266666666667,y,,,,,
finance,bcr,,Benefits over costs,1.1372360308225342,1,,,,,
finance,sir,,Savings over investment,1.1372360308225342,1,,,,,
finance,airr,,Adjusted internal rate of return,0.1286591515560611,1,,,,,
finance,roi,,Saving a year over investment,0.3,1,,,,,
finance,annual_worth,,Annual worth,36.202519205254575,$/y,,,,,
finance,ns,,Net savings,137.2360308225343,$,,,,,

# Two rates of return: both are printed, and the warning.
$ limpia finance --rate 0.1 --flows -1000,2500,-1540 --lang en -f csv
section,id,item,name,value,unit,low,high,rating,source,note
finance,npv,,Net present value,0,$,,,,,
finance,irr,,Internal rate of return,,1,,,,,several rates
finance,irr.count,,Internal rates of return,2,1,,,,,
finance,irr.1,,Internal rate of return,0.09999999999999981,1,,,,,
finance,irr.2,,Internal rate of return,0.39999999999999986,1,,,,,
finance,mirr,,Modified internal rate of return,0.10000000000000009,1,,,,,
finance,payback.simple,,Simple payback,,y,,,,,"recovered, then lost (year 2)"
finance,payback.discounted,,Discounted payback,0.44000000000000006,y,,,,,
finance,bcr,,Benefits over costs,1,1,,,,,
finance,sir,,Savings over investment,1,1,,,,,
finance,airr,,Adjusted internal rate of return,0.10000000000000009,1,,,,,
finance,roi,,Saving a year over investment,,1,,,,,
finance,annual_worth,,Annual worth,0,$/y,,,,,
finance,ns,,Net savings,0,$,,,,,
warning,irr,,,2,1,,,,,the flows change sign more than once: judge by net present value

# Without a rate, what needs none.
$ limpia finance --investment 2240 --saving 20400 --life 10
Costo y beneficio
════════════════════════════════════════════════════════════════════════════════

  Ahorro neto al año                     20 400
  Valor actual neto (VAN)                     –  no hay tasa (--rate)
  Tasa interna (TIR)                      911 %
  Tasa interna de retorno modificada          –  no hay tasa (--rate)
  Recuperación simple                 1,3 meses
  Recuperación descontada                     –  no hay tasa (--rate)
  Beneficio sobre costo                       –  no hay tasa (--rate)
  Ahorro sobre inversión                      –  no hay tasa (--rate)
  Tasa interna de retorno ajustada            –  no hay tasa (--rate)
  Ahorro anual sobre inversión            911 %
  Valor anual equivalente                     –  no hay tasa (--rate)
  Ahorro neto de por vida                     –  no hay tasa (--rate)
$ limpia finance --rate 0.1
! limpia: dé --flows, o --investment, --saving y --life
! «limpia help finance» dice cómo se usa
= 2
$ limpia finance --flows 1,2 --saving 3
! limpia: dé --flows, o --investment, --saving y --life
! «limpia help finance» dice cómo se usa
= 2
$ limpia finance --rate diez --flows -1,2
! limpia: «diez» no es un número
! «limpia help finance» dice cómo se usa
= 2
